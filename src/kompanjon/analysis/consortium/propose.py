"""What is proposed for a question: the best consortium with its reasons and alternatives, or why there is none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kompanjon.analysis.consortium.alternatives import Alternative, alternatives
from kompanjon.analysis.consortium.candidates import Problem
from kompanjon.analysis.consortium.optimise import USUAL_SECONDS, Consortium, best
from kompanjon.analysis.consortium.picture import Part, parts_of
from kompanjon.analysis.consortium.why import Why, why
from kompanjon.analysis.consortium.why_not import WhyNot, why_not


@dataclass(frozen=True, slots=True)
class Proposal:
    """The answer to a problem.

    Attributes
    ----------
    best : None where there is none, or none was found in the time given
    parts : of the best's value, their points adding up to it
    why : of the best
    others : alternatives, the better first; `is_all` says that there are proven to be no more
    clash : why there is none; None where there is one, and where time ran out before that was known
    names : of all candidates, by id
    """

    best: Consortium | None
    parts: tuple[Part, ...]
    why: Why | None
    others: tuple[Alternative, ...]
    is_all: bool
    clash: WhyNot | None
    names: Mapping[str, str]


def propose(problem: Problem, count: int = 0, differ: int = 2, seconds: float = USUAL_SECONDS) -> Proposal:
    """Solve a problem and explain the answer.

    Parameters
    ----------
    count, differ : alternatives at most, and the members by which each differs from those before it
    seconds : for the best and its alternatives; as long again at most for why there is none

    Raises
    ------
    BadInput : nobody who could coordinate; a difference below 1
    """
    names = {one.id: one.member.name for one in problem.candidates}
    if count:
        found = alternatives(problem, count, differ, seconds)
        first, others, is_all = found.best, found.others, found.is_all
    else:
        outcome = best(problem, seconds)
        first, others, is_all = outcome.consortium, (), outcome.is_infeasible
    if first is None:
        return Proposal(None, (), None, (), is_all, why_not(problem, seconds) if is_all else None, names)
    parts = parts_of(first.value, problem.wish.weights)
    return Proposal(first, parts, why(problem, first), others, is_all, None, names)
