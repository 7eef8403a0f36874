"""Why there is no consortium: a smallest set of constraints that clash, and the cheapest way to ask for less."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations
from math import comb

from kompanjon.analysis.consortium.candidates import Problem
from kompanjon.analysis.consortium.optimise import USUAL_SECONDS, Search, constraints_of
from kompanjon.analysis.consortium.rows import Draft, add_wishes, drafted
from kompanjon.analysis.consortium.wish import Constraint, ConstraintKind

#: What missing a wish by one costs: a member, a city; for money, a million euro.
RELAXABLE: dict[ConstraintKind, float] = {
    "size least": 1.0,
    "size most": 1.0,
    "cities least": 1.0,
    "kind least": 1.0,
    "kind most": 1.0,
    "country most": 1.0,
    "widening least": 1.0,
    "budget least": 2.0,
    "budget most": 2.0,
}
#: So many sets are tried to find a smaller clash than the one that leaving out one after the other comes to.
_TRIED = 300


@dataclass(frozen=True, slots=True)
class Relaxation:
    """Wishes to ask less of: `by` members or cities, or euro; and who could then apply.

    `by` is signed as the wish would have to change: -1 of a least, +1 of a most.
    """

    changes: tuple[tuple[Constraint, float], ...]
    members: tuple[str, ...]
    coordinator: str


@dataclass(frozen=True, slots=True)
class WhyNot:
    """Why nothing is feasible.

    Attributes
    ----------
    clash : constraints that cannot hold together, while any of them left out lets the others hold
    is_smallest : whether it is proven that no fewer constraints clash
    relaxation : the cheapest change of numbers that is enough; None where no number mends it
    """

    clash: tuple[Constraint, ...]
    is_smallest: bool
    relaxation: Relaxation | None


def why_not(problem: Problem, seconds: float = USUAL_SECONDS) -> WhyNot | None:
    """What stands in the way; None where something is feasible.

    Raises
    ------
    TimeoutError : it could not be told in time
    """
    until = time.monotonic() + seconds
    every = constraints_of(problem)
    if _holds(problem, every, until):
        return None
    clash = _without_needless(problem, every, until)
    clash, is_smallest = _smaller(problem, every, clash, until)
    return WhyNot(clash, is_smallest, _relaxation(problem, every, until))


def _held(problem: Problem, asked: Iterable[Constraint]) -> Draft:
    draft = drafted(problem)
    add_wishes(draft, asked)
    return draft


def _holds(problem: Problem, asked: tuple[Constraint, ...], until: float) -> bool:
    """Whether some consortium meets all of these."""
    team, solved = Search(problem, asked, _held(problem, asked)).found(until - time.monotonic())
    if team is None and solved.status != "infeasible":
        raise TimeoutError("it could not be told in time which wishes clash; give more seconds")
    return team is not None


def _without_needless(problem: Problem, every: tuple[Constraint, ...], until: float) -> tuple[Constraint, ...]:
    """Leave out one after the other, for good where the rest still clashes: what is left needs all of its parts."""
    left = list(every)
    for one in every:
        rest = [other for other in left if other != one]
        if not _holds(problem, tuple(rest), until):
            left = rest
    return tuple(left)


def _smaller(
    problem: Problem, every: tuple[Constraint, ...], clash: tuple[Constraint, ...], until: float
) -> tuple[tuple[Constraint, ...], bool]:
    """A clash of fewer constraints, tried from the smallest size up, where those sets are few enough to try."""
    tried = 0
    for size in range(1, len(clash)):
        tried += comb(len(every), size)
        if tried > _TRIED:
            return clash, False
        for some in combinations(every, size):
            if not _holds(problem, some, until):
                return some, True
    return clash, True


def _relaxation(problem: Problem, every: tuple[Constraint, ...], until: float) -> Relaxation | None:
    draft = drafted(problem)
    add_wishes(draft, every, RELAXABLE)
    team, solved = Search(problem, every, draft).found(until - time.monotonic())
    if team is None:
        if solved.status != "infeasible":
            raise TimeoutError("the cheapest relaxation was not found in time; give more seconds")
        return None
    changes = []
    for constraint, column in draft.slack.items():
        missed = solved.columns[column] * (1_000_000 if constraint.kind.startswith("budget") else 1)
        if missed > 1e-6:
            changes.append((constraint, -missed if constraint.kind.endswith("least") else missed))
    return Relaxation(tuple(changes), *team)
