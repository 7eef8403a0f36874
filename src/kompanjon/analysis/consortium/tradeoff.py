"""Coverage against newness of ties: what it costs to work with somebody new."""

from __future__ import annotations

import time
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
    until = time.monotonic() + seconds
    asked = constraints_of(problem)
    draft = drafted(problem)
    add_coverage(draft, 1.0)
    add_wishes(draft, asked)
    known = known_columns(draft)
    newness = dict.fromkeys(draft.part, 1.0) | {column: -strength for column, strength in known}
    least_new = draft.program.row({})
    search = Search(problem, asked, draft)
    first = search.best(seconds / 3).consortium
    if first is None:
        return ()
    found = [point_of(problem, first)]
    # From the newest down: who is as new as one point asks is new enough for the next, and can be started from.
    start: Consortium | None = None
    for number in reversed(range(1, _POINTS)):
        least = number / (_POINTS - 1)
        if found[0].newness >= least and first.is_proven:
            break
        draft.program.replace_row(least_new, newness | dict.fromkeys(draft.part, 1.0 - least), low=0)
        outcome = search.best((until - time.monotonic()) / number, start)
        if outcome.consortium is None:
            continue
        start = outcome.consortium
        found.append(point_of(problem, start))
    curve = sorted({(one.newness, one.coverage): one for one in found}.values(), key=lambda one: one.newness)
    return tuple(one for one in curve if not any(_outdone(one, other) for other in curve))


def point_of(problem: Problem, consortium: Consortium) -> CurvePoint:
    """Where a consortium lies."""
    return CurvePoint(consortium.value.coverage, mean_newness(problem, consortium.ids), consortium)


def _outdone(one: CurvePoint, other: CurvePoint) -> bool:
    at_least = other.coverage >= one.coverage and other.newness >= one.newness
    return at_least and (other.coverage > one.coverage or other.newness > one.newness)
