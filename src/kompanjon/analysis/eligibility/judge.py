"""The verdict: every clause that applies to a call, held against a consortium.

Nothing here knows a programme. A clause that is not met makes the consortium ineligible; one that a person must look
at keeps the verdict open, and so does what the topic's text says of eligibility beyond the rules, or a call that no
clause on composition is held for. Nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kompanjon.analysis.eligibility.composing import Matching, match
from kompanjon.analysis.eligibility.members import fits, not_counted, place_of
from kompanjon.analysis.eligibility.places import Places, Standing
from kompanjon.analysis.eligibility.scope import clauses_for
from kompanjon.analysis.eligibility.verdict import (
    Answer,
    Finding,
    JudgedCall,
    Mend,
    NotCounted,
    Outcome,
    Share,
    SlotCount,
    Verdict,
)
from kompanjon.vocabulary.call_topics import Bearing
from kompanjon.vocabulary.consortium import Member
from kompanjon.vocabulary.rules import (
    Bar,
    Clause,
    Composition,
    CoordinatorIs,
    Demand,
    Effect,
    Reading,
    RuleSet,
    ShareLimit,
    Who,
)

#: From the one that weighs most; a clause comes out as the worst of its demands.
_WEIGHT = (Outcome.NOT_MET, Outcome.READ, Outcome.MET, Outcome.NOTED)
_OF_EFFECT: dict[Effect, Outcome] = {"barred": Outcome.NOT_MET, "read": Outcome.READ}


def judge(rules: RuleSet | None, call: JudgedCall, members: Sequence[Member], on: date) -> Verdict:
    """The verdict on a consortium for a call.

    Parameters
    ----------
    rules : of the call's programme; None where none are held, which a person must then read
    on : the day it is judged at: of submission, or of the signature that is hoped for
    """
    findings = Judge(rules, call, on).findings(members) if rules else ()
    to_read = tuple(one for one in call.conditions if one.bearing is Bearing.ELIGIBILITY)
    also_read = tuple(one for one in call.conditions if one.bearing is not Bearing.ELIGIBILITY)
    answer = answer_of(findings)
    if to_read and answer is Answer.ELIGIBLE:
        answer = Answer.NEEDS_READING
    return Verdict(answer, call, on, rules.id if rules else "", findings, to_read, also_read)


def answer_of(findings: Iterable[Finding]) -> Answer:
    """What the clauses say together; where none is about composition, the rules cannot say."""
    found = tuple(findings)
    if any(one.outcome is Outcome.NOT_MET for one in found):
        return Answer.NOT_ELIGIBLE
    if any(one.outcome is Outcome.READ for one in found) or not any(one.slots for one in found):
        return Answer.NEEDS_READING
    return Answer.ELIGIBLE


class Judge:
    """The clauses and lists of a rule set for one call and day, held against one consortium after another."""

    def __init__(self, rules: RuleSet, call: JudgedCall, on: date) -> None:
        self._places = Places(rules, call, on)
        self._demands = [
            (clause, clause.demands)
            for clause in clauses_for(rules, call, on)
            if any(isinstance(demand, _JUDGED) for demand in clause.demands)
        ]

    def findings(self, members: Sequence[Member], *, explained: bool = True) -> tuple[Finding, ...]:
        """One finding a clause that has something to say, those that decide first.

        Parameters
        ----------
        explained : whether to work out who did not count and what would mend it
        """
        found = []
        for clause, demands in self._demands:
            pieces = [piece for demand in demands if (piece := self._piece(demand, clause, members, explained))]
            if pieces:
                found.append(_joined(clause, pieces))
        return tuple(sorted(found, key=lambda one: _WEIGHT.index(one.outcome)))

    def _piece(self, demand: Demand, clause: Clause, members: Sequence[Member], explained: bool) -> _Piece | None:
        if isinstance(demand, Composition):
            return self._composition(demand, clause, members, explained)
        if isinstance(demand, Bar):
            return self._bar(demand, members)
        if isinstance(demand, CoordinatorIs):
            return self._coordinator(demand, members)
        if isinstance(demand, ShareLimit):
            return _share(demand, members)
        if isinstance(demand, Reading):
            met = self._meant(demand.who, members)
            outcome = Outcome.READ if demand.is_decisive else Outcome.NOTED
            return _Piece(outcome, members=met, mends=(Mend("look", members=met),)) if met else None
        return None

    def _meant(self, who: Who, members: Sequence[Member], least: Standing = Standing.UNSURE) -> tuple[str, ...]:
        return tuple(member.id for member in members if fits(who, member, self._places) >= least)

    def _composition(
        self, demand: Composition, clause: Clause, members: Sequence[Member], explained: bool
    ) -> _Piece | None:
        if not demand.is_for(_independent(members)):
            return None
        sure = match(demand, members, self._places, Standing.YES)
        slots = _slot_counts(demand, sure)
        if sure.is_full and not explained:
            return _Piece(Outcome.MET, slots)
        aside = self._not_counted(demand, members, sure) if explained else ()
        if sure.is_full:
            return _Piece(Outcome.MET, slots, aside)
        unsure = match(demand, members, self._places, Standing.UNSURE)
        additions = self._additions(demand, clause, members, sure) if explained else ()
        if not unsure.is_full:
            return _Piece(Outcome.NOT_MET, slots, aside, mends=additions)
        looked_at = tuple(member for member in unsure.filled if member and member not in sure.filled) or tuple(
            member for member in unsure.filled if member
        )
        places = tuple(dict.fromkeys(place_of(member, demand.distinct) for member in looked_at))
        mends = (Mend("agreement", members=_ids(looked_at), places=places), *additions)
        return _Piece(Outcome.READ, slots, aside, _ids(looked_at), mends=mends)

    def _additions(
        self, demand: Composition, clause: Clause, members: Sequence[Member], matching: Matching
    ) -> tuple[Mend, ...]:
        """Who must be added: of a clause that asks for more of more members, what it asks for once they are added."""
        cases = [one for one in clause.demands if isinstance(one, Composition)]
        independent = _independent(members)
        for added in range(1, 1 + max(_size(case) for case in cases)):
            for case in cases:
                if case.is_for(independent + added):
                    after = matching if case is demand else match(case, members, self._places, Standing.YES)
                    if after.filled.count(None) <= added:
                        return _missing(case, after)
        return _missing(demand, matching)

    def _not_counted(
        self, demand: Composition, members: Sequence[Member], matching: Matching
    ) -> tuple[NotCounted, ...]:
        """Who fills no slot, and why: by the slot that stands in the way least."""
        taken = [member for member in matching.filled if member]
        groups = {member.independence for member in taken}
        places = {place_of(member, demand.distinct) for member in taken}
        found = []
        for member in members:
            if member in taken:
                continue
            reasons = [not_counted(slot.who, member, self._places, demand.distinct) for slot in demand.slots]
            place = place_of(member, demand.distinct)
            if all(reasons):
                found.append(max((reason for reason in reasons if reason), key=lambda one: one.listing is not None))
            elif member.independence in groups:
                found.append(NotCounted(member.id, place, "same group"))
            elif demand.distinct and place in places and not matching.is_full:
                found.append(NotCounted(member.id, place, "same place"))
        return tuple(found)

    def _bar(self, demand: Bar, members: Sequence[Member]) -> _Piece | None:
        sure, unsure = self._meant(demand.who, members, Standing.YES), self._meant(demand.who, members)
        if not unsure:
            return None
        outcome = _OF_EFFECT[demand.effect] if sure else Outcome.READ
        met = sure or unsure
        return _Piece(
            outcome, members=met, mends=(Mend("drop" if outcome is Outcome.NOT_MET else "look", members=met),)
        )

    def _coordinates(self, who: Who, member: Member) -> Standing:
        return fits(who, member, self._places, role="coordinator")

    def _coordinator(self, demand: CoordinatorIs, members: Sequence[Member]) -> _Piece:
        """Where nobody coordinates (yet, or any more), one of the beneficiaries must be able to."""
        named = [member for member in members if member.role == "coordinator"]
        could = named or [member for member in members if member.is_beneficiary]
        standing = max((self._coordinates(demand.who, member) for member in could), default=Standing.NO)
        if standing is Standing.YES:
            return _Piece(Outcome.MET)
        outcome = _OF_EFFECT[demand.effect] if standing is Standing.NO else Outcome.READ
        instead = _ids(
            member
            for member in members
            if member.is_beneficiary and self._coordinates(demand.who, member) is Standing.YES
        )
        mends = [Mend("coordinator", members=instead)] if instead else []
        if outcome is Outcome.READ:
            mends.insert(0, Mend("look", members=_ids(named)))
        elif not instead:
            mends.append(Mend("add", 1, demand.who))
        return _Piece(outcome, members=_ids(named), mends=tuple(mends))


@dataclass(frozen=True, slots=True)
class _Piece:
    """What one demand says."""

    outcome: Outcome
    slots: tuple[SlotCount, ...] = ()
    not_counted: tuple[NotCounted, ...] = ()
    members: tuple[str, ...] = ()
    share: Share | None = None
    mends: tuple[Mend, ...] = ()


_JUDGED = (Composition, Bar, CoordinatorIs, ShareLimit, Reading)


def _joined(clause: Clause, pieces: Sequence[_Piece]) -> Finding:
    return Finding(
        clause,
        min((piece.outcome for piece in pieces), key=_WEIGHT.index),
        tuple(slot for piece in pieces for slot in piece.slots),
        tuple(one for piece in pieces for one in piece.not_counted),
        tuple(dict.fromkeys(member for piece in pieces for member in piece.members)),
        next((piece.share for piece in pieces if piece.share), None),
        tuple(mend for piece in pieces for mend in piece.mends),
    )


def _ids(members: Iterable[Member]) -> tuple[str, ...]:
    return tuple(member.id for member in members)


def _slot_counts(demand: Composition, matching: Matching) -> tuple[SlotCount, ...]:
    counts = []
    for slot in demand.slots:
        filled = [one for of, one in zip(matching.slots, matching.filled, strict=True) if of is slot and one]
        places = tuple(place_of(member, demand.distinct) for member in filled)
        counts.append(SlotCount(slot, slot.count, len(filled), places, _ids(filled)))
    return tuple(counts)


def _independent(members: Sequence[Member]) -> int:
    return len({member.independence for member in members if member.is_beneficiary})


def _size(composition: Composition) -> int:
    return sum(slot.count for slot in composition.slots)


def _missing(demand: Composition, matching: Matching) -> tuple[Mend, ...]:
    """What would fill the slots that are left empty."""
    taken = tuple(dict.fromkeys(place_of(member, demand.distinct) for member in matching.filled if member))
    pairs = list(zip(matching.slots, matching.filled, strict=True))
    return tuple(
        Mend("add", missing, slot.who, slot.name, taken if demand.distinct else ())
        for slot in demand.slots
        if (missing := sum(of is slot and one is None for of, one in pairs))
    )


def _share(demand: ShareLimit, members: Sequence[Member]) -> _Piece:
    """The greatest share of the budget among beneficiaries; noted where no budget is sketched yet."""
    sums: dict[str, Decimal] = {}
    for member in members:
        if member.is_beneficiary and member.budget_eur is not None:
            key = member.country if demand.of == "country" else member.id
            sums[key] = sums.get(key, Decimal(0)) + member.budget_eur
    total = sum(sums.values(), Decimal(0))
    if not total:
        return _Piece(Outcome.NOTED, share=Share("", None, float(demand.most_share)))
    greatest = max(sorted(sums), key=lambda key: sums[key])
    share = Share(greatest, float(sums[greatest] / total), float(demand.most_share))
    over = tuple(key for key in sorted(sums) if sums[key] > demand.most_share * total)
    if not over:
        return _Piece(Outcome.MET, share=share)
    named = {"places": over} if demand.of == "country" else {"members": over}
    return _Piece(Outcome.NOT_MET, share=share, mends=(Mend("lower", **named),))
