"""What a consortium is worth, and whether it meets the wishes: reckoned on the chosen members alone, no solver near."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import log1p

from kompanjon.analysis.consortium.candidates import Candidate, Problem, tie_strength
from kompanjon.analysis.consortium.wish import Constraint, Kind


@dataclass(frozen=True, slots=True)
class Value:
    """The parts of a consortium's value, each 0 to 1, before weights; `points` is their weighted sum.

    Attributes
    ----------
    coverage : weighted mean over needs of the best evidence and a part of the second best
    strength, ties, newness : sums over members, divided by `Wish.scale`
    overlap : weighted mean over needs of good members beyond the second, divided by `Wish.scale`
    leading : what speaks for the coordinator, see `leading`; 0 where nobody coordinates
    """

    coverage: float
    strength: float
    ties: float
    newness: float
    overlap: float
    leading: float
    points: float


#: Consortia led from which somebody has all the record that a coordinator needs.
_LED_ENOUGH = 20


def value_of(problem: Problem, chosen: Iterable[str], coordinator: str = "") -> Value:
    """The value of the chosen ones as they are; an empty `coordinator`: nobody is."""
    ids = sorted(chosen)
    team = [problem.by_id[one] for one in ids]
    weights, most = problem.wish.weights, problem.wish.scale
    whole = sum(problem.needs.values())
    coverage = overlap = 0.0
    for need, weight in problem.needs.items():
        best, second = [*sorted((one.evidence(need) for one in team), reverse=True), 0.0, 0.0][:2]
        coverage += weight * (best + weights.second * second) / (1 + weights.second)
        good = sum(one.evidence(need) >= weights.good for one in team)
        overlap += weight * max(0, good - 2)
    known = sum(connection(problem, one, ids) for one in ids)
    parts = (
        coverage / whole if whole else 0.0,
        sum(one.strength for one in team) / most,
        known / most,
        (len(team) - known) / most,
        overlap / whole / most if whole else 0.0,
        leading(problem, coordinator, ids) if coordinator else 0.0,
    )
    signed = (weights.coverage, weights.strength, weights.ties, weights.newness, -weights.overlap, weights.leading)
    return Value(*parts, points=sum(part * weight for part, weight in zip(parts, signed, strict=True)))


def leading(problem: Problem, coordinator: str, chosen: Iterable[str]) -> float:
    """What speaks for a coordinator, 0 to 1: the mean of its record, its strength and how well it knows the others."""
    shared = problem.ties.of(coordinator)
    known = sum(tie_strength(shared.get(other, 0)) for other in chosen) / others(problem)
    return (able_to_lead(problem.by_id[coordinator]) + known) / 3


def able_to_lead(candidate: Candidate) -> float:
    """What speaks for a coordinator whoever is on board, 0 to 2: its record in leading, and its strength."""
    return min(1.0, log1p(candidate.has_record) / log1p(_LED_ENOUGH)) + candidate.strength


def others(problem: Problem) -> int:
    """How many others a member has in a consortium of the size that values are reckoned by."""
    return problem.wish.scale - 1


def connection(problem: Problem, candidate: str, chosen: Iterable[str]) -> float:
    """How well it knows the one of the chosen it knows best, 0 to 1."""
    among = set(chosen)
    return max(
        (tie_strength(count) for other, count in problem.ties.of(candidate).items() if other in among), default=0
    )


def mean_newness(problem: Problem, chosen: Sequence[str]) -> float:
    """How new the members are to each other, 0 to 1: the mean of what is missing in their connections."""
    return sum(1 - connection(problem, one, chosen) for one in chosen) / len(chosen)


def is_of(kind: Kind, candidate: Candidate) -> bool:
    """Whether a candidate is of a kind; one whose kind is not known is of none."""
    return candidate.member.is_sme is True if kind == "SME" else candidate.member.activity_type == kind


def unmet(problem: Problem, chosen: Sequence[str], coordinator: str) -> tuple[Constraint, ...]:
    """Wishes that the chosen ones do not meet; what the rules say, and leaving, is the engine's to tell."""
    asked = set(problem.wish.constraints)
    return tuple(one for one in _unmet(problem, chosen, coordinator) if one in asked)


def budgets(team: Iterable[Candidate]) -> dict[str, Decimal]:
    """Euro of each beneficiary; 0 where none is sketched."""
    return {one.id: one.member.budget_eur or Decimal(0) for one in team if one.member.is_beneficiary}


def _unmet(problem: Problem, chosen: Sequence[str], coordinator: str) -> Iterator[Constraint]:
    wish, team = problem.wish, [problem.by_id[one] for one in chosen]
    if len(team) < wish.size_from:
        yield Constraint("size least")
    if len(team) > wish.size_to:
        yield Constraint("size most")
    yield from (Constraint("must", one) for one in wish.must if one not in chosen)
    yield from (Constraint("must not", one) for one in wish.must_not if one in chosen)
    if len({one.member.city for one in team if one.member.city}) < wish.cities_least:
        yield Constraint("cities least")
    for count in wish.kinds:
        number = sum(is_of(count.kind, one) for one in team)
        if number < count.least:
            yield Constraint("kind least", count.kind)
        if count.most is not None and number > count.most:
            yield Constraint("kind most", count.kind)
    per_country = Counter(one.member.country for one in team)
    if wish.country_most is not None and max(per_country.values(), default=0) > wish.country_most:
        yield Constraint("country most")
    if sum(one.is_widening for one in team) < wish.widening_least:
        yield Constraint("widening least")
    yield from _unmet_money(problem, team)
    if wish.coordinators and coordinator not in wish.coordinators:
        yield Constraint("coordinator among")
    if coordinator and problem.by_id[coordinator].has_record < wish.coordinator_record:
        yield Constraint("coordinator record")


def _unmet_money(problem: Problem, team: Sequence[Candidate]) -> Iterator[Constraint]:
    wish, money = problem.wish, budgets(team)
    total = sum(money.values(), Decimal(0))
    if wish.budget_from is not None and total < wish.budget_from:
        yield Constraint("budget least")
    if wish.budget_to is not None and total > wish.budget_to:
        yield Constraint("budget most")
    by_country: dict[str, Decimal] = {}
    for one in team:
        by_country[one.member.country] = by_country.get(one.member.country, Decimal(0)) + money.get(one.id, Decimal(0))
    if wish.country_share_most is not None and max(by_country.values(), default=0) > wish.country_share_most * total:
        yield Constraint("country share most")
    if wish.member_share_most is not None and max(money.values(), default=0) > wish.member_share_most * total:
        yield Constraint("member share most")
