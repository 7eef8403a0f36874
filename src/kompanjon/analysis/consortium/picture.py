"""A consortium as it stands, whoever chose it: what it covers, what each member brings, its ties and its verdict."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields

from kompanjon.analysis.calls.answers import CallNeed
from kompanjon.analysis.consortium.candidates import Problem
from kompanjon.analysis.consortium.optimise import Consortium
from kompanjon.analysis.consortium.value import Value, value_of
from kompanjon.analysis.consortium.why import Brought, why
from kompanjon.analysis.consortium.wish import Weights
from kompanjon.analysis.eligibility.judge import judge
from kompanjon.analysis.eligibility.loss import partner_loss
from kompanjon.analysis.eligibility.verdict import PartnerLoss, Verdict
from kompanjon.vocabulary.consortium import Member
from kompanjon.vocabulary.reference import Reference


@dataclass(frozen=True, slots=True)
class Cell:
    """The evidence that one member can answer one need: how strong (0 to 1, in tenths), and the project behind it."""

    member: str
    evidence: float
    project: Reference


@dataclass(frozen=True, slots=True)
class CoveredNeed:
    """A need across the members: cells of those with any evidence, the strongest first.

    `is_good` says whether one of them is a good one for it (`Weights.good`).
    """

    need: CallNeed
    cells: tuple[Cell, ...]
    is_good: bool


@dataclass(frozen=True, slots=True)
class SharedProjects:
    """Two members who know each other: how many projects they share, and the newest of them."""

    one: str
    other: str
    count: int
    projects: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class Acquaintance:
    """An organisation outside that shares projects with members: `shared` tells with whom, and how many."""

    organisation: Reference
    country: str
    shared: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the value: 0 to 1 before its weight, and the points it gives (`overlap` takes points off)."""

    name: str
    value: float
    weight: float
    points: float


@dataclass(frozen=True, slots=True)
class ConsortiumPicture:
    """A chosen set of members, for a call, on a day.

    Attributes
    ----------
    members : those who are counted, in the order given
    records : EU projects of each member, and how many it has led, by id; not there where none is known
    needs : in the order of the call's text; empty where nothing could be read from it
    parts : coverage, strength, ties, newness, overlap; `points` is the sum of what they give
    brought : what goes when one member leaves and nobody is asked instead
    ties : pairs that share projects, most first
    around : outside organisations that know most members, those first
    verdict, loss : of the rules engine
    """

    members: tuple[Member, ...]
    records: dict[str, tuple[int, int]]
    needs: tuple[CoveredNeed, ...]
    parts: tuple[Part, ...]
    brought: tuple[Brought, ...]
    ties: tuple[SharedProjects, ...]
    around: tuple[Acquaintance, ...]
    verdict: Verdict
    loss: PartnerLoss

    @property
    def points(self) -> float:
        return sum(part.points for part in self.parts)

    @property
    def uncovered(self) -> tuple[CoveredNeed, ...]:
        """Needs that nobody on board has evidence for."""
        return tuple(one for one in self.needs if not one.cells)


def picture_of(
    problem: Problem,
    members: Sequence[Member],
    needs: Sequence[CallNeed],
    evidence: Mapping[tuple[str, str], Reference],
    records: Mapping[str, tuple[int, int]],
    ties: Sequence[SharedProjects] = (),
    around: Sequence[Acquaintance] = (),
) -> ConsortiumPicture:
    """Draw the members as they stand.

    Parameters
    ----------
    problem : its candidates are the members; its rules, call and day are judged by, its weights valued by
    evidence : (member, need id) -> the row behind it
    """
    coordinator = next((one.id for one in members if one.role == "coordinator"), "")
    value = value_of(problem, (one.id for one in members), coordinator)
    verdict = judge(problem.rules, problem.call, members, problem.on)
    reasons = why(problem, Consortium(tuple(sorted(members, key=lambda one: one.id)), value, verdict, 0.0))
    brought = {one.member: one for one in reasons.brought}
    lines = {line.need: line for line in reasons.needs}
    return ConsortiumPicture(
        tuple(members),
        dict(records),
        tuple(
            CoveredNeed(
                need,
                tuple(
                    Cell(member, strength, evidence[member, need.id]) for member, strength in lines[need.id].by_member
                ),
                lines[need.id].best >= reasons.good,
            )
            for need in needs
        ),
        parts_of(value, problem.wish.weights),
        tuple(brought[one.id] for one in members),
        tuple(ties),
        tuple(around),
        verdict,
        partner_loss(problem.rules, problem.call, members, problem.on),
    )


def parts_of(value: Value, weights: Weights) -> tuple[Part, ...]:
    """What each part of a value gives; the points of all add up to the value's."""
    names = [one.name for one in fields(Value) if one.name != "points"]
    return tuple(_part(name, getattr(value, name), getattr(weights, name)) for name in names)


def _part(name: str, value: float, weight: float) -> Part:
    return Part(name, value, weight, value * weight * (-1 if name == "overlap" else 1))
