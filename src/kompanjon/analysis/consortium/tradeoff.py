"""Coverage against newness of ties: what it costs to work with somebody new."""

from __future__ import annotations

from dataclasses import dataclass

from kompanjon.analysis.consortium.candidates import Problem
from kompanjon.analysis.consortium.optimise import USUAL_SECONDS, Consortium, Search, constraints_of
from kompanjon.analysis.consortium.rows import add_coverage, add_wishes, drafted, known_columns
from kompanjon.analysis.consortium.value import mean_newness

#: Points of the curve before those that others outdo are dropped.
_POINTS = 9


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """The best coverage found among consortia at least so new: `newness` is the mean over members, 0 to 1."""

    coverage: float
    newness: float
    consortium: Consortium


def tradeoff(problem: Problem, seconds: float = USUAL_SECONDS) -> tuple[CurvePoint, ...]:
    """Points from the best coverage to the newest ties; of each no other has both more coverage and more newness.

    Every point is the best coverage among consortia that are at least so new, in steps of an eighth; a point whose
    consortium has a gap was not proven in its part of the time.
    """
    asked, share = constraints_of(problem), seconds / _POINTS
    draft = drafted(problem)
    add_coverage(draft, 1.0)
    add_wishes(draft, asked)
    known = known_columns(draft)
    newness = dict.fromkeys(draft.part, 1.0) | {column: -strength for column, strength in known}
    search, found = Search(problem, asked, draft), []
    for number in range(_POINTS):
        least = number / (_POINTS - 1)
        if found and found[-1].newness >= least:
            continue
        draft.program.row({**newness, **dict.fromkeys(draft.part, 1.0 - least)}, low=0)
        point = _point(search, share)
        if point is None:
            break
        found.append(point)
    return tuple(one for one in found if not any(_outdone(one, other) for other in found))


def point_of(problem: Problem, consortium: Consortium) -> CurvePoint:
    """Where a consortium lies."""
    return CurvePoint(consortium.value.coverage, mean_newness(problem, consortium.ids), consortium)


def _point(search: Search, seconds: float) -> CurvePoint | None:
    outcome = search.best(seconds)
    if outcome.consortium is None:
        return None
    return point_of(search.problem, outcome.consortium)


def _outdone(one: CurvePoint, other: CurvePoint) -> bool:
    at_least = other.coverage >= one.coverage and other.newness >= one.newness
    return at_least and (other.coverage > one.coverage or other.newness > one.newness)
