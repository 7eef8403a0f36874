"""The best consortium, with its proof.

The program is solved, the engine judges what comes out, what it rejects is cut off, and so on until it agrees. Cuts
take away only what the rules reject, so the first solution that the engine accepts is the best of all that may apply.
"""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass

from kompanjon.analysis.consortium.candidates import Problem
from kompanjon.analysis.consortium.clauses import Rules, clause_constraints
from kompanjon.analysis.consortium.program import Solved, Terms
from kompanjon.analysis.consortium.rows import Draft, add_value, add_wishes, drafted
from kompanjon.analysis.consortium.value import Value, unmet, value_of
from kompanjon.analysis.consortium.wish import Constraint
from kompanjon.analysis.eligibility.judge import judge
from kompanjon.analysis.eligibility.verdict import Verdict
from kompanjon.vocabulary.consortium import Member
from kompanjon.vocabulary.faults import BadInput

#: Seconds after which the best found so far is given with its gap.
USUAL_SECONDS = 20.0


@dataclass(frozen=True, slots=True)
class Consortium:
    """A consortium that meets every wish and that no clause rejects.

    Attributes
    ----------
    members : in the order of their ids, in their roles
    verdict : of the engine: eligible, or to be read by a person
    gap : points (for the curve of `tradeoff`: coverage) by which a better one could exceed it at most; 0: proven
    """

    members: tuple[Member, ...]
    value: Value
    verdict: Verdict
    gap: float

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(one.id for one in self.members)

    @property
    def coordinator(self) -> str:
        """Id of the member that coordinates; empty where none does."""
        return next((one.id for one in self.members if one.role == "coordinator"), "")

    @property
    def is_proven(self) -> bool:
        return self.gap == 0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was found: `is_infeasible` says that it is proven that there is none; else time ran out where it is None."""

    consortium: Consortium | None
    is_infeasible: bool = False


def constraints_of(problem: Problem) -> tuple[Constraint, ...]:
    """Everything that holds a consortium back: the wishes, and the clauses that could reject it."""
    return (*problem.wish.constraints, *clause_constraints(problem))


def best(problem: Problem, seconds: float = USUAL_SECONDS) -> Outcome:
    """The consortium with the most points that meets every wish and that no clause rejects."""
    return Search(problem).best(seconds)


class Search:
    """A program with the cuts found so far, so that another question on the same problem starts from them.

    Parameters
    ----------
    asked : constraints held; None: all. The engine is asked about the clauses among them only
    draft : a program with another aim than the value; None: the value

    Raises
    ------
    BadInput : nobody who could coordinate
    """

    def __init__(self, problem: Problem, asked: Iterable[Constraint] | None = None, draft: Draft | None = None) -> None:
        if not any(one.member.is_beneficiary for one in problem.candidates):
            raise BadInput("no candidate could be a beneficiary, so nobody can coordinate; give at least one")
        self.problem = problem
        self.asked = tuple(constraints_of(problem) if asked is None else asked)
        if draft is None:
            draft = drafted(problem)
            add_value(draft)
            add_wishes(draft, self.asked)
        self.draft = draft
        self.rules = Rules(draft, self.asked)
        self.rules.add_rows()

    def best(self, seconds: float = USUAL_SECONDS, start: Consortium | None = None) -> Outcome:
        """The best one that is not cut off.

        Parameters
        ----------
        start : one that is accepted here too, to start from
        """
        columns = self.draft.columns_of(start.ids, start.coordinator) if start else None
        team, solved = self.found(seconds, columns)
        if team is None:
            return Outcome(None, solved.status == "infeasible")
        value = value_of(self.problem, *team)
        gap = 0.0 if solved.status == "optimal" else max(0.0, solved.bound - solved.objective)
        members = self.problem.members(*team)
        verdict = judge(self.problem.rules, self.problem.call, members, self.problem.on)
        return Outcome(Consortium(members, value, verdict, gap))

    def found(self, seconds: float, start: Terms | None = None) -> tuple[tuple[tuple[str, ...], str] | None, Solved]:
        """Members and coordinator that the engine and the wishes accept, and what the solver said of them; or None."""
        until = time.monotonic() + seconds
        while True:
            solved = self.draft.program.solve(until - time.monotonic(), start)
            if not solved.columns:
                return None, solved
            team = self.draft.chosen(solved.columns)
            if self._holds(*team):
                return team, solved
            if time.monotonic() > until:
                return None, Solved("out of time", bound=solved.bound)

    def _holds(self, chosen: tuple[str, ...], coordinator: str) -> bool:
        """Whether it is accepted; where not, it is cut off."""
        if self.rules.cut(chosen, coordinator):
            return False
        missed = set(unmet(self.problem, chosen, coordinator)) & set(self.asked) - set(self.draft.slack)
        if missed:
            # A share or a budget that is over by less than the solver can see.
            self.rules.cut_off(chosen, coordinator)
        return not missed
