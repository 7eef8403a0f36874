"""The rest of a draft: the best consortium that keeps those who are locked, others beside it, or why there is none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kompanjon.analysis.consortium.alternatives import Alternative, Alternatives, alternatives
from kompanjon.analysis.consortium.candidates import Candidate, Problem
from kompanjon.analysis.consortium.optimise import Consortium, best
from kompanjon.analysis.consortium.why_not import WhyNot, why_not
from kompanjon.vocabulary.consortium import Member


@dataclass(frozen=True, slots=True)
class Proposals:
    """What is proposed.

    Attributes
    ----------
    best : None where there is none, or none was found in time
    others : the better first
    why_not : why there is none; None where there is one, and where it could not be told in time
    """

    problem: Problem
    best: Consortium | None
    others: tuple[Alternative, ...] = ()
    why_not: WhyNot | None = None

    @property
    def consortia(self) -> tuple[Consortium, ...]:
        return (*((self.best,) if self.best else ()), *(one.consortium for one in self.others))


def keeping(problem: Problem, members: Sequence[Member]) -> Problem:
    """The problem in which these must be in it, in the roles, groups and budgets they have.

    One who coordinates goes on coordinating, whatever it has led before. One who is no candidate becomes one that
    nothing speaks for: an organisation that was typed by hand.
    """
    own = {one.id: one for one in members}
    candidates = [replace(one, member=own.get(one.id, one.member)) for one in problem.candidates]
    candidates += [Candidate(one, 0.0) for one in members if one.id not in problem.by_id]
    wish = replace(problem.wish, must=tuple(dict.fromkeys((*problem.wish.must, *own))))
    leading = tuple(one.id for one in members if one.role == "coordinator")
    if leading:
        wish = replace(wish, coordinators=leading, coordinator_record=0)
    return replace(problem, candidates=tuple(candidates), wish=wish)


def propose(problem: Problem, count: int, differ: int, seconds: float) -> Proposals:
    """The best consortium and at most `count` others that differ by at least `differ` members; or why there is none.

    Parameters
    ----------
    seconds : for finding them; as much again for telling why there is none

    Raises
    ------
    BadInput : nobody who could coordinate
    """
    found = alternatives(problem, count, differ, seconds) if count else _alone(problem, seconds)
    if found.best is None and found.is_all:
        try:
            return Proposals(problem, None, why_not=why_not(problem, seconds))
        except TimeoutError:
            return Proposals(problem, None)
    return Proposals(problem, found.best, found.others)


def _alone(problem: Problem, seconds: float) -> Alternatives:
    outcome = best(problem, seconds)
    return Alternatives(outcome.consortium, (), outcome.is_infeasible)
