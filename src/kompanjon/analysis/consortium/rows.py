"""The consortium as a linear program: who takes part, who coordinates, what it is worth, and the wishes.

The value is written by levels. For every strength of evidence that a need meets, the members who reach it are counted:
the first counts fully, the second in part. So the best and the second best come out of sums of members, and the
relaxation stays close to whole numbers. Connections are written in the same way.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import combinations, pairwise

from kompanjon.analysis.consortium.candidates import Candidate, Problem, tie_strength
from kompanjon.analysis.consortium.program import INFINITE, Program
from kompanjon.analysis.consortium.value import able_to_lead, is_of, others
from kompanjon.analysis.consortium.wish import Constraint, ConstraintKind

#: Money is reckoned in millions of euro, so that its rows are of the size of the others.
_MILLION = Decimal(1_000_000)


@dataclass(slots=True)
class Draft:
    """A program under way: `part[i]` is the column of candidate i taking part, `leads[i]` of its coordinating.

    `slack` holds the columns by which a relaxed wish may be missed, one a constraint.
    """

    problem: Problem
    program: Program
    part: list[int]
    leads: list[int]
    slack: dict[Constraint, int] = field(default_factory=dict)

    def chosen(self, columns: tuple[float, ...]) -> tuple[tuple[str, ...], str]:
        """Ids of those who take part in a solution, and of the coordinator."""
        ids = [one.id for one in self.problem.candidates]
        team = tuple(key for key, column in zip(ids, self.part, strict=True) if columns[column] > 0.5)
        return team, next(key for key, column in zip(ids, self.leads, strict=True) if columns[column] > 0.5)

    def columns_of(self, team: Iterable[str], coordinator: str) -> dict[int, float]:
        """The columns of who takes part and who coordinates, as they are for these."""
        among = set(team)
        found: dict[int, float] = {}
        for one, part, lead in zip(self.problem.candidates, self.part, self.leads, strict=True):
            found[part], found[lead] = float(one.id in among), float(one.id == coordinator)
        return found

    def all_of(self, meant: Callable[[Candidate], bool], weight: float = 1) -> dict[int, float]:
        """The sum of those who take part and are meant."""
        return {column: weight for one, column in zip(self.problem.candidates, self.part, strict=True) if meant(one)}


def drafted(problem: Problem) -> Draft:
    """Members and one coordinator among them; nothing else is asked yet."""
    program = Program()
    part = [program.column(whole=True) for _ in problem.candidates]
    leads = [program.column(0, int(one.member.is_beneficiary), whole=True) for one in problem.candidates]
    for member, lead in zip(part, leads, strict=True):
        program.row({lead: 1, member: -1}, high=0)
    program.row(dict.fromkeys(leads, 1.0), 1, 1)
    return Draft(problem, program, part, leads)


def add_value(draft: Draft) -> None:
    """Have the program maximise what `value.value_of` reckons."""
    problem, program, weights = draft.problem, draft.program, draft.problem.wish.weights
    most = problem.wish.scale
    for one, column in zip(problem.candidates, draft.part, strict=True):
        program.worth[column] += (weights.strength * one.strength + weights.newness) / most
    add_coverage(draft, weights.coverage)
    if weights.leading:
        _add_leading(draft, weights.leading / 3)
    if weights.overlap:
        _add_overlap(draft, weights.overlap / most)
    net = (weights.ties - weights.newness) / most
    if net > 0:
        _add_ties(draft, net)
    elif net < 0:
        for column, strength in known_columns(draft):
            program.worth[column] += net * strength


def add_coverage(draft: Draft, weight: float) -> None:
    """Have coverage count with this weight."""
    problem, program = draft.problem, draft.program
    second, whole = problem.wish.weights.second, sum(problem.needs.values())
    for need, own in problem.needs.items():
        unit = weight * own / whole / (1 + second)
        for step, reached in _levels((one.evidence(need), column) for one, column in _with_part(draft)):
            first = program.column(worth=unit * step)
            terms = {**dict.fromkeys(reached, -1.0), first: 1.0}
            if second and len(reached) > 1:
                terms[program.column(worth=unit * step * second)] = 1.0
            program.row(terms, high=0)


def _with_part(draft: Draft) -> Iterable[tuple[Candidate, int]]:
    return zip(draft.problem.candidates, draft.part, strict=True)


def _levels(strengths: Iterable[tuple[float, int]]) -> Iterable[tuple[float, list[int]]]:
    """From the strongest down: how much a level lies above the next, and the columns that reach it."""
    at: dict[float, list[int]] = defaultdict(list)
    for strength, column in strengths:
        if strength > 0:
            at[strength].append(column)
    reached: list[int] = []
    levels = sorted(at, reverse=True)
    for level, below in pairwise([*levels, 0.0]):
        reached = [*reached, *at[level]]
        yield level - below, reached


def _add_leading(draft: Draft, weight: float) -> None:
    """What speaks for the coordinator; whom it knows counts for the one who leads and no other."""
    problem, program = draft.problem, draft.program
    size = others(problem)
    columns = {one.id: column for one, column in _with_part(draft)}
    for one, lead in zip(problem.candidates, draft.leads, strict=True):
        program.worth[lead] += weight * able_to_lead(one)
        shared = problem.ties.of(one.id)
        known = {columns[other]: tie_strength(count) / size for other, count in shared.items() if other in columns}
        if known and one.member.is_beneficiary:
            knows = program.column(worth=weight)
            most = sum(sorted(known.values(), reverse=True)[:size])
            program.row({knows: 1, lead: -most}, high=0)
            program.row({knows: 1, **{column: -value for column, value in known.items()}}, high=0)


def _add_overlap(draft: Draft, weight: float) -> None:
    problem, program = draft.problem, draft.program
    whole = sum(problem.needs.values())
    for need, own in problem.needs.items():
        good = draft.all_of(lambda one, need=need: one.evidence(need) >= problem.wish.weights.good)
        if len(good) > 2:
            beyond = program.column(high=INFINITE, worth=-weight * own / whole)
            program.row({**good, beyond: -1}, high=2)


def _tie_levels(draft: Draft) -> Iterable[tuple[int, float, list[int]]]:
    """For each who has ties: its column, how much a level lies above the next, and the columns that reach it."""
    columns = {one.id: column for one, column in _with_part(draft)}
    for one, column in _with_part(draft):
        known = draft.problem.ties.of(one.id).items()
        pairs = ((tie_strength(shared), columns[other]) for other, shared in known if other in columns)
        for step, reached in _levels(pairs):
            yield column, step, reached


def _add_ties(draft: Draft, weight: float) -> None:
    """Connections that are sought: a level counts where the member and one who reaches it take part."""
    for column, step, reached in _tie_levels(draft):
        known = draft.program.column(worth=weight * step)
        draft.program.row({known: 1, column: -1}, high=0)
        draft.program.row({known: 1, **dict.fromkeys(reached, -1.0)}, high=0)


def known_columns(draft: Draft) -> list[tuple[int, float]]:
    """Connections that are shunned: columns that no solution can keep below what they are, with their strengths."""
    found = []
    circles: dict[float, dict[int, set[int]]] = defaultdict(dict)
    known_at: dict[tuple[float, int], int] = {}
    for column, step, reached in _tie_levels(draft):
        known = draft.program.column()
        for other in reached:
            draft.program.row({known: 1, column: -1, other: -1}, low=-1)
        found.append((known, step))
        circles[step][column] = set(reached)
        known_at[step, column] = known
    for step, ties in circles.items():
        for circle in _circles(ties):
            # Of k in a circle where each knows all others, none is known for k = 1 and all are from k = 2 on.
            most = min(len(circle), max(2, draft.problem.wish.size_to))
            slope = most / (most - 1)
            terms = dict.fromkeys(circle, -slope) | {known_at[step, column]: 1.0 for column in circle}
            draft.program.row(terms, low=-slope)
    return found


def _circles(ties: Mapping[int, set[int]]) -> Iterable[list[int]]:
    """Circles of three or more in which each is tied to all others: one through each tie that is in none before it."""
    covered: set[tuple[int, int]] = set()
    for one in sorted(ties):
        for other in sorted(ties[one]):
            if other < one or (one, other) in covered or one not in ties.get(other, ()):
                continue
            circle, common = [one, other], ties[one] & ties[other]
            while common:
                # The one with most ties in common comes first; of equals the first.
                joins = max(sorted(common), key=lambda column: len(common & ties.get(column, set())))
                if not all(joins in ties.get(column, ()) and column in ties.get(joins, ()) for column in circle):
                    common = common - {joins}
                    continue
                circle.append(joins)
                common = common & ties[joins]
            covered |= {(min(pair), max(pair)) for pair in combinations(circle, 2)}
            if len(circle) > 2:
                yield sorted(circle)


def add_wishes(
    draft: Draft, asked: Iterable[Constraint], relaxed: Mapping[ConstraintKind, float] | None = None
) -> None:
    """Hold the wishes named; the rules and robustness are added elsewhere.

    Parameters
    ----------
    relaxed : kinds of constraints that may be missed, and what missing one by a unit costs
    """
    writer = _Wishes(draft, relaxed or {})
    for constraint in asked:
        writer.add(constraint)


@dataclass(slots=True)
class _Wishes:
    draft: Draft
    relaxed: Mapping[ConstraintKind, float]

    def add(self, constraint: Constraint) -> None:
        wish, kind, of = self.draft.problem.wish, constraint.kind, constraint.of
        kinds = {one.kind: one for one in wish.kinds}
        every = self.draft.all_of
        if kind == "size least":
            self._least(constraint, every(lambda one: True), wish.size_from)
        elif kind == "size most":
            self._most(constraint, [every(lambda one: True)], wish.size_to)
        elif kind == "must":
            self.draft.program.row(every(lambda one: one.id == of), low=1)
        elif kind == "must not":
            self.draft.program.row(every(lambda one: one.id == of), high=0)
        elif kind == "cities least":
            self._least(constraint, self._cities(), wish.cities_least)
        elif kind == "kind least":
            self._least(constraint, every(lambda one: is_of(of, one)), kinds[of].least)
        elif kind == "kind most":
            self._most(constraint, [every(lambda one: is_of(of, one))], kinds[of].most)
        elif kind == "country most":
            self._most(constraint, self._by_country().values(), wish.country_most)
        elif kind == "widening least":
            self._least(constraint, every(lambda one: one.is_widening), wish.widening_least)
        elif kind == "budget least":
            self._least(constraint, self._money(), float(wish.budget_from / _MILLION))
        elif kind == "budget most":
            self._most(constraint, [self._money()], float(wish.budget_to / _MILLION))
        elif kind == "country share most":
            add_share(self.draft, "country", float(wish.country_share_most))
        elif kind == "member share most":
            add_share(self.draft, "member", float(wish.member_share_most))
        elif kind == "coordinator among":
            self._leads(lambda one: one.id in wish.coordinators)
        elif kind == "coordinator record":
            self._leads(lambda one: one.has_record >= wish.coordinator_record)

    def _least(self, constraint: Constraint, terms: dict[int, float], least: float) -> None:
        self.draft.program.row(terms | self._slack(constraint, 1), low=least)

    def _most(self, constraint: Constraint, sums: Iterable[dict[int, float]], most: float) -> None:
        slack = self._slack(constraint, -1)
        for terms in sums:
            self.draft.program.row(terms | slack, high=most)

    def _slack(self, constraint: Constraint, sign: int) -> dict[int, float]:
        if constraint.kind not in self.relaxed:
            return {}
        column = self.draft.program.column(high=INFINITE, worth=-self.relaxed[constraint.kind])
        self.draft.slack[constraint] = column
        return {column: sign}

    def _leads(self, can: Callable[[Candidate], bool]) -> None:
        pairs = zip(self.draft.problem.candidates, self.draft.leads, strict=True)
        self.draft.program.row({lead: 1.0 for one, lead in pairs if not can(one)}, high=0)

    def _by_country(self) -> dict[str, dict[int, float]]:
        found: dict[str, dict[int, float]] = defaultdict(dict)
        for one, column in _with_part(self.draft):
            found[one.member.country][column] = 1.0
        return found

    def _cities(self) -> dict[int, float]:
        at: dict[str, dict[int, float]] = defaultdict(dict)
        for one, column in _with_part(self.draft):
            if one.member.city:
                at[one.member.city][column] = -1.0
        there = {self.draft.program.column(): terms for _, terms in sorted(at.items())}
        for city, terms in there.items():
            self.draft.program.row({city: 1, **terms}, high=0)
        return dict.fromkeys(there, 1.0)

    def _money(self) -> dict[int, float]:
        return {column: euro for _, column, euro in money_of(self.draft)}


def money_of(draft: Draft) -> list[tuple[Candidate, int, float]]:
    """Beneficiaries with a budget: who, column, millions of euro."""
    return [
        (one, column, float(one.member.budget_eur / _MILLION))
        for one, column in _with_part(draft)
        if one.member.is_beneficiary and one.member.budget_eur
    ]


def add_share(draft: Draft, of: str, most: float) -> None:
    """No country, or no member, has a greater share of the beneficiaries' budget."""
    program, money = draft.program, money_of(draft)
    total = program.column(high=INFINITE)
    program.row({total: 1, **{column: -euro for _, column, euro in money}}, 0, 0)
    shares: dict[str, dict[int, float]] = defaultdict(dict)
    for one, column, euro in money:
        shares[one.member.country if of == "country" else one.id][column] = euro
    for terms in shares.values():
        program.row({**terms, total: -most}, high=0)
