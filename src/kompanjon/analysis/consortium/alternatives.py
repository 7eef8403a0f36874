"""Other consortia that differ from the best one and from each other, and what each gives up."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass

from kompanjon.analysis.consortium.candidates import Problem
from kompanjon.analysis.consortium.optimise import USUAL_SECONDS, Consortium, Search
from kompanjon.vocabulary.faults import BadInput


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another consortium beside the best.

    Attributes
    ----------
    gives_up : points below the best; a part of the value may be above it
    joins, leaves : ids of those who are in it and not in the best, and the other way round
    less_covered : needs whose best evidence is weaker than in the best, with by how much
    """

    consortium: Consortium
    gives_up: float
    joins: tuple[str, ...]
    leaves: tuple[str, ...]
    less_covered: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Alternatives:
    """The best and its alternatives, the better first; `is_all` says that there are proven to be no more."""

    best: Consortium | None
    others: tuple[Alternative, ...]
    is_all: bool


def alternatives(problem: Problem, count: int, differ: int, seconds: float = USUAL_SECONDS) -> Alternatives:
    """The best consortium and at most `count` others.

    Parameters
    ----------
    differ : of each one listed before, at least so many members are not in the next
    seconds : for all together

    Raises
    ------
    BadInput : a count or a difference below 1
    """
    if count < 1 or differ < 1:
        raise BadInput(f"alternatives: {count} that differ by {differ} cannot be; give at least 1 for both")
    search, until = Search(problem), time.monotonic() + seconds
    found: list[Consortium] = []
    is_all = False
    while len(found) <= count:
        outcome = search.best(until - time.monotonic())
        if outcome.consortium is None:
            is_all = outcome.is_infeasible
            break
        found.append(outcome.consortium)
        here = set(outcome.consortium.ids)
        search.draft.program.row(search.draft.all_of(lambda one, here=here: one.id in here), high=len(here) - differ)
    if not found:
        return Alternatives(None, (), is_all)
    first, *rest = found
    return Alternatives(first, tuple(_beside(problem, first, one) for one in rest), is_all)


def _beside(problem: Problem, first: Consortium, other: Consortium) -> Alternative:
    ours, theirs = set(first.ids), set(other.ids)
    return Alternative(
        other,
        first.value.points - other.value.points,
        tuple(sorted(theirs - ours)),
        tuple(sorted(ours - theirs)),
        tuple(_less(problem, first, other)),
    )


def _less(problem: Problem, first: Consortium, other: Consortium) -> Iterator[tuple[str, float]]:
    for need in problem.needs:
        before, after = (max(problem.by_id[key].evidence(need) for key in one.ids) for one in (first, other))
        if after < before:
            yield need, before - after
