"""The rules as rows of the program, written from the clauses themselves, and cuts wherever the engine says no.

What can be written at once is: slots are filled by members in different places and groups, who is barred, who can
coordinate, shares of the budget. Whatever is still proposed is judged by the engine, whose word is final. What it
rejects is cut off, and with it everything that fails for the same reason: filling slots only becomes easier with more
members, so where a set cannot fill them, none of its subsets can. The set is made as large as it goes, and one member
from outside it (two, where any one may leave) is asked for.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import chain, combinations
from typing import NamedTuple

from kompanjon.analysis.consortium.candidates import Problem
from kompanjon.analysis.consortium.program import INFINITE
from kompanjon.analysis.consortium.rows import Draft, add_share
from kompanjon.analysis.consortium.wish import Constraint
from kompanjon.analysis.eligibility.composing import match
from kompanjon.analysis.eligibility.judge import Judge
from kompanjon.analysis.eligibility.members import fits, place_of
from kompanjon.analysis.eligibility.places import Places, Standing
from kompanjon.analysis.eligibility.scope import clauses_for
from kompanjon.analysis.eligibility.verdict import Outcome
from kompanjon.vocabulary.consortium import Member
from kompanjon.vocabulary.rules import Bar, Clause, Composition, CoordinatorIs, ShareLimit

#: Demands that can make a consortium ineligible.
_DECIDING = (Composition, Bar, CoordinatorIs, ShareLimit)


class _Element(NamedTuple):
    """A candidate in a role, and the columns whose sum says that it takes part so."""

    member: Member
    terms: tuple[tuple[int, float], ...]


def clause_constraints(problem: Problem) -> tuple[Constraint, ...]:
    """The clauses that could make a consortium ineligible, as constraints."""
    return tuple(Constraint("clause", clause.id) for clause in _deciding(problem))


def _deciding(problem: Problem) -> list[Clause]:
    if problem.rules is None:
        return []
    found = clauses_for(problem.rules, problem.call, problem.on)
    return [clause for clause in found if any(_decides(demand) for demand in clause.demands)]


def _decides(demand: object) -> bool:
    return isinstance(demand, _DECIDING) and getattr(demand, "effect", "barred") == "barred"


class Rules:
    """The clauses that are held, as rows of a draft and as cuts.

    Parameters
    ----------
    asked : constraints; of the clauses only those named are held, and leaving only where `robust` is among them
    """

    def __init__(self, draft: Draft, asked: Iterable[Constraint]) -> None:
        self._draft, self._problem = draft, draft.problem
        held = set(asked)
        self._robust = Constraint("robust") in held
        self._clauses = {one.id: one for one in _deciding(self._problem) if Constraint("clause", one.id) in held}
        groups = [one.member.group for one in self._problem.candidates if one.member.group]
        self._shared_groups = {one for one in groups if groups.count(one) > 1}
        self._windows: dict[tuple[int, int | None], int] = {}
        self._size_terms: dict[int, float] | None = None
        if self._clauses:
            given = (self._problem.rules, self._problem.call, self._problem.on)
            self._places, self._judge = Places(*given), Judge(*given)
            self._elements = self._all_elements()

    def add_rows(self) -> None:
        """Write what can be written at once."""
        for clause in self._clauses.values():
            for demand in filter(_decides, clause.demands):
                if isinstance(demand, Composition):
                    self._composition(demand)
                elif isinstance(demand, Bar):
                    for element in self._elements:
                        if fits(demand.who, element.member, self._places) is Standing.YES:
                            self._draft.program.row(dict(element.terms), high=0)
                elif isinstance(demand, CoordinatorIs):
                    self._coordinator(demand)
                else:
                    add_share(self._draft, demand.of, float(demand.most_share))

    def broken(self, members: Sequence[Member]) -> tuple[Clause, ...]:
        """Clauses held here that the engine finds not met."""
        if not self._clauses:
            return ()
        found = self._judge.findings(members, explained=False)
        return tuple(
            self._clauses[one.clause.id]
            for one in found
            if one.outcome is Outcome.NOT_MET and one.clause.id in self._clauses
        )

    def cut(self, chosen: Sequence[str], coordinator: str) -> bool:
        """Have the engine judge a consortium, and cut it off where it is rejected; whether it was."""
        members = self._problem.members(chosen, coordinator)
        ways = [(members, None)]
        if self._robust:
            ways += [(tuple(one for one in members if one is not leaves), leaves) for leaves in members]
        rejected, written = False, set()
        for left, leaves in ways:
            for clause in self.broken(left):
                rejected = True
                for demand in clause.demands:
                    if isinstance(demand, Composition):
                        written.add(self._composition_cut(demand, left, leaves is not None))
                    elif isinstance(demand, ShareLimit) and leaves is not None:
                        written.add(self._share_cut(demand, left, leaves))
        if rejected and True not in written:
            self.cut_off(chosen, coordinator)
        return rejected

    def cut_off(self, chosen: Sequence[str], coordinator: str) -> None:
        """Cut off this one consortium and no other."""
        terms: dict[int, float] = {}
        for one, part, lead in zip(self._problem.candidates, self._draft.part, self._draft.leads, strict=True):
            terms[part] = 1.0 if one.id in chosen else -1.0
            if one.id == coordinator:
                terms[lead] = 1.0
        self._draft.program.row(terms, high=len(chosen))

    def _all_elements(self) -> list[_Element]:
        found = []
        for one, part, lead in zip(self._problem.candidates, self._draft.part, self._draft.leads, strict=True):
            if one.member.is_beneficiary:
                (follows,) = self._problem.members([one.id], "")
                (coordinates,) = self._problem.members([one.id], one.id)
                found.append(_Element(follows, ((part, 1.0), (lead, -1.0))))
                found.append(_Element(coordinates, ((lead, 1.0),)))
            else:
                found.append(_Element(one.member, ((part, 1.0),)))
        return found

    # Compositions

    def _composition(self, demand: Composition) -> None:
        program = self._draft.program
        window = self._window(demand.members_from, demand.members_until)
        used: dict[tuple, dict[int, float]] = defaultdict(dict)
        filling: list[dict[int, float]] = [{} for _ in demand.slots]
        for (_, place, group, slots), elements in self._alike(demand).items():
            # A group that counts once wherever it is may sit in several places: those columns must be whole.
            whole = bool(group and demand.distinct)
            capacity = _sum(elements)
            columns = {number: program.column(high=INFINITE, whole=whole) for number in slots}
            program.row({**dict.fromkeys(columns.values(), 1.0), **_negative(capacity)}, high=0)
            for number, column in columns.items():
                filling[number][column] = 1.0
                if demand.distinct:
                    used["place", place][column] = 1.0
                if group:
                    used["group", group][column] = 1.0
        for terms in used.values():
            program.row(terms, high=1)
        for slot, terms in zip(demand.slots, filling, strict=True):
            self._at_least(terms, slot.count, window)
        if self._robust:
            self._spare(demand)

    def _spare(self, demand: Composition) -> None:
        """For any slots together, one member more than they ask for: not all that leaving needs, but true of it."""
        window = self._window(demand.members_from + 1, demand.members_until and demand.members_until + 1)
        if window is not None and (self._shared_groups or self._has_others()):
            return
        numbers = range(len(demand.slots))
        for some in chain.from_iterable(combinations(numbers, size) for size in range(1, min(len(numbers), 4) + 1)):
            terms = _sum(
                one for key, elements in self._alike(demand).items() if set(key[3]) & set(some) for one in elements
            )
            self._at_least(terms, 1 + sum(demand.slots[number].count for number in some), window)

    def _alike(self, demand: Composition) -> dict[tuple, list[_Element]]:
        """Elements that are alike to a composition, by (order, place, group, slots that they could fill)."""
        found: dict[tuple, list[_Element]] = defaultdict(list)
        for element in self._elements:
            one = element.member
            slots = tuple(
                number
                for number, slot in enumerate(demand.slots)
                if fits(slot.who, one, self._places, demand.distinct) >= Standing.UNSURE
            )
            place = place_of(one, demand.distinct) if demand.distinct else ""
            group = one.group if one.group in self._shared_groups else ""
            found["", place if slots else "", group if slots else "", slots].append(element)
        return {key: found[key] for key in sorted(found)}

    def _composition_cut(self, demand: Composition, left: Sequence[Member], leaving: bool) -> bool:
        """Ask for members from outside the largest set found that fails as this one does; False: it was no cut."""
        if not demand.is_for(len({one.independence for one in left if one.is_beneficiary})):
            return False
        inside = list(left)
        if match(demand, inside, self._places, Standing.UNSURE).is_full:
            return False
        shift = int(leaving)
        window = self._window(demand.members_from + shift, demand.members_until and demand.members_until + shift)
        if leaving and window is not None and (self._shared_groups or self._has_others()):
            return False
        there = {(one.id, one.role) for one in inside}
        outside: list[_Element] = []
        alike = self._alike(demand)
        for key in sorted(alike, key=lambda one: (-len(alike[one]), one)):
            elements = [one for one in alike[key] if (one.member.id, one.member.role) not in there]
            # Of those alike in one place and in no group one stands for all.
            few = elements[:1] if not key[2] and (demand.distinct or not key[3]) else elements
            tried = [*inside, *(one.member for one in few)]
            if match(demand, tried, self._places, Standing.UNSURE).is_full:
                outside += elements
            else:
                inside = tried
        self._at_least(_sum(outside), 1 + shift, window)
        return True

    # Sizes for which a composition holds

    def _window(self, members_from: int, members_until: int | None) -> int | None:
        """A column that is 1 where so many independent beneficiaries take part; None where it is always so."""
        if members_from <= 1 and members_until is None:
            return None
        if (key := (members_from, members_until)) not in self._windows:
            program, most = self._draft.program, len(self._draft.part) + 1
            inside = program.column(whole=True)
            reaches, keeps = program.column(whole=True), program.column(whole=True)
            size = self._independent()
            # size >= from makes `reaches` 1; size <= until makes `keeps` 1; both make `inside` 1.
            program.row({**size, reaches: -most}, high=members_from - 1)
            if members_until is not None:
                program.row({**size, keeps: members_until + 1}, low=members_until + 1)
            else:
                program.row({keeps: 1}, low=1)
            program.row({inside: 1, reaches: -1, keeps: -1}, low=-1)
            self._windows[key] = inside
        return self._windows[key]

    def _independent(self) -> dict[int, float]:
        """How many independent beneficiaries take part, as a sum of columns."""
        if self._size_terms is None:
            terms: dict[int, float] = {}
            grouped: dict[str, list[int]] = defaultdict(list)
            for one, column in zip(self._problem.candidates, self._draft.part, strict=True):
                if not one.member.is_beneficiary:
                    continue
                if one.member.group in self._shared_groups:
                    grouped[one.member.group].append(column)
                else:
                    terms[column] = 1.0
            for _, columns in sorted(grouped.items()):
                there = self._draft.program.column(whole=True)
                self._draft.program.row({there: 1, **dict.fromkeys(columns, -1.0)}, high=0)
                for column in columns:
                    self._draft.program.row({there: 1, column: -1}, low=0)
                terms[there] = 1.0
            self._size_terms = terms
        return self._size_terms

    def _has_others(self) -> bool:
        return not all(one.member.is_beneficiary for one in self._problem.candidates)

    def _at_least(self, terms: dict[int, float], least: int, window: int | None) -> None:
        """Hold a sum above a number, where the window is open."""
        if window is None:
            self._draft.program.row(terms, low=least)
        else:
            self._draft.program.row({**terms, window: -least}, low=0)

    # Coordinators and shares

    def _coordinator(self, demand: CoordinatorIs) -> None:
        able = {
            one.id
            for one in self._problem.candidates
            if fits(demand.who, one.member, self._places, role="coordinator") is not Standing.NO
        }
        pairs = zip(self._problem.candidates, self._draft.leads, strict=True)
        self._draft.program.row({lead: 1.0 for one, lead in pairs if one.id not in able}, high=0)
        if self._robust:
            self._draft.program.row(self._draft.all_of(lambda one: one.member.is_beneficiary and one.id in able), low=2)

    def _share_cut(self, demand: ShareLimit, left: Sequence[Member], leaves: Member) -> bool:
        """Hold the share of whoever goes over it once `leaves` has left, also while it is there."""
        if not leaves.is_beneficiary or not leaves.budget_eur:
            return False
        sums: dict[str, Decimal] = defaultdict(Decimal)
        for one in left:
            if one.is_beneficiary and one.budget_eur is not None:
                sums[one.country if demand.of == "country" else one.id] += one.budget_eur
        most, total = demand.most_share, sum(sums.values(), Decimal(0))
        key = max(sorted(sums), key=lambda one: sums[one], default="")
        if not key or sums[key] <= most * total or key == (leaves.country if demand.of == "country" else leaves.id):
            return False
        terms: dict[int, float] = {}
        for one, column in zip(self._problem.candidates, self._draft.part, strict=True):
            member = one.member
            if member.is_beneficiary and member.budget_eur:
                is_over = key == (member.country if demand.of == "country" else member.id)
                counted = Decimal(0) if member.id == leaves.id else most * member.budget_eur
                terms[column] = float(((member.budget_eur if is_over else 0) - counted) / 1_000_000)
        self._draft.program.row(terms, high=0)
        return True


def _sum(elements: Iterable[_Element]) -> dict[int, float]:
    terms: dict[int, float] = defaultdict(float)
    for element in elements:
        for column, value in element.terms:
            terms[column] += value
    return dict(terms)


def _negative(terms: dict[int, float]) -> dict[int, float]:
    return {column: -value for column, value in terms.items()}
