"""Why a consortium is as it is: who answers which need, and what each member alone brings."""

from __future__ import annotations

from dataclasses import dataclass

from kompanjon.analysis.consortium.candidates import Problem
from kompanjon.analysis.consortium.optimise import Consortium
from kompanjon.analysis.consortium.value import Value, value_of
from kompanjon.analysis.eligibility.loss import partner_loss
from kompanjon.vocabulary.rules import Clause


@dataclass(frozen=True, slots=True)
class NeedLine:
    """A need across the members: `by_member` is the evidence of those who have any, the strongest first."""

    need: str
    weight: float
    by_member: tuple[tuple[str, float], ...]

    @property
    def best(self) -> float:
        return self.by_member[0][1] if self.by_member else 0.0


@dataclass(frozen=True, slots=True)
class Brought:
    """What goes when one member leaves and nobody is asked instead.

    Attributes
    ----------
    points, parts : the whole value less what is left without it: reckoned anew, not chosen anew; below 0 where its
        leaving would even be a gain
    only_for : needs that nobody else on board has evidence for
    breaks : clauses of the rules that no longer hold without it
    """

    member: str
    points: float
    parts: Value
    only_for: tuple[str, ...]
    breaks: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class Why:
    """`needs` in the order of the problem; `uncovered` are those nobody on board has evidence for; `weak` those that no
    member is a good one for."""

    needs: tuple[NeedLine, ...]
    brought: tuple[Brought, ...]
    good: float

    @property
    def uncovered(self) -> tuple[str, ...]:
        return tuple(one.need for one in self.needs if not one.by_member)

    @property
    def weak(self) -> tuple[str, ...]:
        return tuple(one.need for one in self.needs if one.by_member and one.best < self.good)


def why(problem: Problem, consortium: Consortium) -> Why:
    """Needs times members, and what each member alone brings."""
    lines = tuple(_line(problem, need, consortium.ids) for need in problem.needs)
    losses = partner_loss(problem.rules, problem.call, consortium.members, problem.on).alone
    breaks = {loss.members[0]: loss.broken for loss in losses}
    brought = tuple(_brought(problem, consortium, lines, one, breaks.get(one, ())) for one in consortium.ids)
    return Why(lines, brought, problem.wish.weights.good)


def _line(problem: Problem, need: str, ids: tuple[str, ...]) -> NeedLine:
    found = ((key, problem.by_id[key].evidence(need)) for key in ids)
    ranked = sorted((pair for pair in found if pair[1] > 0), key=lambda pair: (-pair[1], pair[0]))
    return NeedLine(need, problem.needs[need], tuple(ranked))


def _brought(
    problem: Problem, consortium: Consortium, lines: tuple[NeedLine, ...], member: str, breaks: tuple[Clause, ...]
) -> Brought:
    coordinator = consortium.coordinator if consortium.coordinator != member else ""
    whole, left = consortium.value, value_of(problem, (one for one in consortium.ids if one != member), coordinator)
    parts = Value(*(getattr(whole, name) - getattr(left, name) for name in Value.__slots__))
    only = tuple(line.need for line in lines if [key for key, _ in line.by_member] == [member])
    return Brought(member, parts.points, parts, only, breaks)
