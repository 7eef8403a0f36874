"""Verdicts in words: the answer, the arithmetic of each clause, who is not counted and why, and what would mend it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from kompanjon.analysis.eligibility.verdict import (
    Answer,
    Finding,
    Loss,
    Mend,
    NotCounted,
    Outcome,
    PartnerLoss,
    Share,
    SlotCount,
    Verdict,
)
from kompanjon.faces.texts import Translator, message
from kompanjon.vocabulary.consortium import Member
from kompanjon.vocabulary.rules import Clause, Composition, Limit, LimitKind, Listing
from kompanjon.vocabulary.theme import City

ANSWERS: dict[Answer, str] = {
    Answer.ELIGIBLE: message("Eligible"),
    Answer.NOT_ELIGIBLE: message("Not eligible"),
    Answer.NEEDS_READING: message("Needs reading"),
}

#: A sign beside each word, so that none hangs on colour.
ANSWER_SIGNS: dict[Answer, str] = {Answer.ELIGIBLE: "✓", Answer.NOT_ELIGIBLE: "✗", Answer.NEEDS_READING: "◇"}

OUTCOMES: dict[Outcome, str] = {
    Outcome.MET: message("met"),
    Outcome.NOT_MET: message("not met"),
    Outcome.READ: message("to read"),
    Outcome.NOTED: message("worth knowing"),
}

OUTCOME_SIGNS: dict[Outcome, str] = {
    Outcome.MET: "✓",
    Outcome.NOT_MET: "✗",
    Outcome.READ: "◇",
    Outcome.NOTED: "·",
}

LIMITS: dict[LimitKind, str] = {
    "pages": message("at most {value} pages"),
    "points_each": message("at least {value} points on each criterion"),
    "points_total": message("at least {value} points in all"),
    "months": message("at most {value} months"),
    "indirect_share": message("indirect costs: {value} of direct costs"),
    "least_contribution_eur": message("contribution: at least {value}"),
    "most_contribution_eur": message("contribution: at most {value}"),
}


@dataclass(frozen=True)
class Speaker:
    """Says verdicts in one language.

    Attributes
    ----------
    members : of the consortium by id, so that they can be named
    cities : where a rule counts cities, their names
    """

    tr: Translator
    members: Mapping[str, Member] = field(default_factory=dict)
    cities: Sequence[City] = ()

    @classmethod
    def of(cls, tr: Translator, members: Iterable[Member], cities: Sequence[City] = ()) -> Speaker:
        return cls(tr, {one.id: one for one in members}, cities)

    # --- names ------------------------------------------------------------------------------------------------------

    def member(self, member_id: str) -> str:
        held = self.members.get(member_id)
        return held.name or held.id if held else member_id

    def names(self, member_ids: Iterable[str]) -> str:
        return self.tr.join(map(self.member, member_ids))

    def place(self, code: str) -> str:
        """A country's or a city's name."""
        return self.tr.country(code) if _is_country(code) else self.tr.region(code, self.cities)

    def places(self, codes: Iterable[str]) -> str:
        return self.tr.join(map(self.place, codes))

    def either(self, items: Iterable[str]) -> str:
        """`a, b or c`."""
        items = tuple(items)
        if len(items) < 2:
            return "".join(items)
        return self.tr.t("{first} or {last}", first=", ".join(items[:-1]), last=items[-1])

    # --- the verdict ------------------------------------------------------------------------------------------------

    def answer(self, answer: Answer) -> str:
        return self.tr.t(ANSWERS[answer])

    def outcome(self, outcome: Outcome) -> str:
        return self.tr.t(OUTCOMES[outcome])

    def reason(self, verdict: Verdict) -> str:
        """The answer's reason in one sentence."""
        tr = self.tr
        if not verdict.rule_set:
            return tr.t("No rules are held for this programme, so nothing can be said: read the call’s own conditions.")
        if verdict.answer is Answer.NOT_ELIGIBLE:
            broken = verdict.of(Outcome.NOT_MET)
            names = "; ".join(tr.label(one.clause.name) for one in broken)
            return tr.n(
                "{n} clause is not met: {names}.", "{n} clauses are not met: {names}.", len(broken), names=names
            )
        if verdict.answer is Answer.NEEDS_READING:
            waiting = len(verdict.of(Outcome.READ)) + len(verdict.to_read)
            if not waiting:
                return tr.t("The rules do not know this type of action: a person must read the call’s own conditions.")
            return tr.n(
                "No clause is broken, but {n} thing must be read by a person before it can be said.",
                "No clause is broken, but {n} things must be read by a person before it can be said.",
                waiting,
            )
        met = len(verdict.of(Outcome.MET))
        return tr.n("The {n} clause that decides is met.", "The {n} clauses that decide are met.", met)

    def arithmetic(self, finding: Finding) -> tuple[str, ...]:
        """The clause's reckoning, a sentence each: what was counted, slot by slot, and who was not counted and why."""
        told: list[str] = []
        if finding.slots:
            told.append(self._counted(finding))
            if len(finding.slots) > 1:
                told += [self.slot(one) for one in finding.slots]
        told += [self.not_counted(one) for one in finding.not_counted]
        if finding.share:
            told.append(self.share(finding.share))
        if finding.members:
            told.append(self.tr.t("This is about {members}.", members=self.names(finding.members)))
        told += [self.limit(one) for one in finding.clause.demands if isinstance(one, Limit)]
        return tuple(told)

    def _counted(self, finding: Finding) -> str:
        tr, distinct = self.tr, _distinct(finding.clause)
        had = tr.number(finding.had)
        if distinct == "country":
            said = tr.n("{had} of {n} country", "{had} of {n} countries", finding.needed, had=had)
        elif distinct == "city":
            said = tr.n("{had} of {n} innovation city", "{had} of {n} innovation cities", finding.needed, had=had)
        else:
            said = tr.n("{had} of {n} member", "{had} of {n} members", finding.needed, had=had)
        if distinct:
            names = ", ".join(map(self.place, finding.places))
        else:
            names = ", ".join(self.member(one) for slot in finding.slots for one in slot.members)
        return f"{said}: {names}." if names else f"{said}."

    def slot(self, held: SlotCount) -> str:
        tr = self.tr
        who = [
            f"{self.member(member)} ({self.place(place)})" if place else self.member(member)
            for member, place in zip(held.members, held.places, strict=False)
        ]
        said = tr.t("{kind}: {had} of {needed}", kind=tr.at_start(tr.label(held.slot.name)), had=tr.number(held.had),
                    needed=tr.number(held.needed))  # fmt: skip
        return f"{said}: {', '.join(who)}." if who else f"{said}."

    def not_counted(self, held: NotCounted) -> str:
        """Who is not counted, and why: "Switzerland counts from 1 January 2025"."""
        tr, member, place = self.tr, self.member(held.member), self.place(held.place)
        match held.why:
            case "role":
                known = self.members.get(held.member)
                role = tr.term("role", known.role) if known else ""
                said = tr.t("{member} is not counted: only coordinator and participants are ({role}).", member=member,
                            role=role or "–")  # fmt: skip
            case "not yet listed":
                said = self._not_yet(held.listing, member, place)
            case "not in this part":
                said = tr.t("{member} is not counted: {place} does not count in this part of the programme.",
                            member=member, place=place)  # fmt: skip
            case "conditional":
                said = tr.t("{member} is counted only on a condition that a person must look at.", member=member)
            case "same group":
                said = tr.t("{member} is not counted: it is not independent of a member already counted.",
                            member=member)  # fmt: skip
            case "same place":
                said = tr.t("{member} adds nothing here: {place} is already counted.", member=member, place=place)
            case "not listed" if not held.place:
                said = tr.t("{member} is not counted: its place is not told.", member=member)
            case _:
                said = tr.t("{member} is not counted: {place} is not among the places that count here.", member=member,
                            place=place or "–")  # fmt: skip
        # When it counts is said above already.
        note = tr.label(held.listing.note) if held.listing and held.why != "not yet listed" else ""
        return f"{said} {tr.at_start(note).rstrip('.')}." if note else said

    def _not_yet(self, listing: Listing | None, member: str, place: str) -> str:
        tr = self.tr
        if listing and listing.since:
            when = tr.t("{place} counts from {date}", place=place, date=tr.date(listing.since.isoformat()))
        elif listing and listing.first_call:
            when = tr.t("{place} counts from the calls of {year}", place=place, year=str(listing.first_call))
        elif listing and listing.until:
            when = tr.t("{place} counted until {date}", place=place, date=tr.date(listing.until.isoformat()))
        else:
            when = tr.t("{place} does not count on that day", place=place)
        return tr.t("{member} is not counted: {when}.", member=member, when=when)

    def share(self, held: Share) -> str:
        tr = self.tr
        most = tr.percent(held.most, 0)
        if held.share is None:
            return tr.t("Budgets are missing, so shares cannot be reckoned; the limit is {most}.", most=most)
        name = self.place(held.of) if _is_country(held.of) else self.member(held.of)
        return tr.t("{name} has {share} of the budget; the limit is {most}.", name=name,
                    share=tr.percent(held.share), most=most)  # fmt: skip

    def limit(self, held: Limit) -> str:
        tr = self.tr
        if held.what == "indirect_share":
            value = tr.percent(float(held.value), 0)
        elif held.what in ("least_contribution_eur", "most_contribution_eur"):
            value = tr.money(float(held.value))
        else:
            value = tr.number(float(held.value), 0 if held.value == held.value.to_integral_value() else 1)
        said = tr.at_start(tr.t(LIMITS[held.what], value=value))
        return f"{said} ({self.variant(held.variant)})." if held.variant else f"{said}."

    def variant(self, variant: str) -> str:
        return self.tr.t("lump sum") if variant == "lump sum" else variant

    def mend(self, held: Mend, finding: Finding | None = None) -> str:
        """What would make the clause hold."""
        tr, who = self.tr, self.tr.label(held.name)
        match held.kind:
            case "add":
                said = tr.n("Add {n} independent organisation", "Add {n} independent organisations", held.count or 1)
                if who:
                    said = f"{said} ({who})"
                if not held.not_in:
                    return f"{said}."
                places = self.either(map(self.place, held.not_in))
                if _is_country(held.not_in[0]):
                    return tr.t("{add}, from another country than {places}.", add=said, places=places)
                return tr.t("{add}, in another city than {places}.", add=said, places=places)
            case "drop":
                return tr.t("Leave out {members}.", members=self.names(held.members))
            case "coordinator":
                if not held.members:
                    return tr.t("Let another organisation coordinate ({who}).", who=who or "–")
                return tr.t("Let {members} coordinate.", members=self.either(map(self.member, held.members)))
            case "agreement":
                return tr.t("Have the association agreement of {places} signed before the grant agreement.",
                            places=self.places(held.places))  # fmt: skip
            case "lower":
                named = self.places(held.places) if held.places else self.names(held.members)
                if finding and finding.share:
                    return tr.t("Lower the share of {names} to {most} at most.", names=named,
                                most=tr.percent(finding.share.most, 0))  # fmt: skip
                return tr.t("Lower the share of {names}.", names=named)
            case _:
                if held.members:
                    return tr.t("Read what the clause says of {members}.", members=self.names(held.members))
                return tr.t("Read what the clause says.")

    # --- leaving ----------------------------------------------------------------------------------------------------

    def leaving(self, loss: PartnerLoss) -> str:
        """The test of leaving in one sentence."""
        tr = self.tr
        if loss.before is Answer.NOT_ELIGIBLE:
            return tr.t("The consortium is not eligible as it stands, so nothing is lost by leaving.")
        if not loss.critical and not loss.critical_pairs:
            return tr.t("Any one member, and any two, may leave without the rules being broken.")
        if loss.critical:
            return tr.n(
                "It breaks if {n} member leaves: {names}.",
                "It breaks if any of {n} members leaves: {names}.",
                len(loss.critical),
                names=self.names(one.members[0] for one in loss.critical),
            )
        return tr.n(
            "Any one member may leave; {n} pair of members may not leave together.",
            "Any one member may leave; {n} pairs of members may not leave together.",
            len(loss.critical_pairs),
        )

    def loss(self, held: Loss) -> str:
        """What follows when they leave."""
        tr = self.tr
        if held.broken:
            return tr.t("breaks: {clauses}", clauses="; ".join(tr.label(one.name) for one in held.broken))
        if held.loses_coordinator:
            return tr.t("stands, once somebody else coordinates")
        return tr.t("stands")

    # --- sources ----------------------------------------------------------------------------------------------------

    def confidence(self, clause: Clause) -> str:
        """How the clause was read; `is_secondary` tells that it must be marked."""
        return self.tr.confidence(clause.provenance.confidence)


def _is_country(code: str) -> bool:
    return re.fullmatch("[A-Z]{2}", code) is not None


def _distinct(clause: Clause) -> str:
    return next((one.distinct for one in clause.demands if isinstance(one, Composition)), "")
