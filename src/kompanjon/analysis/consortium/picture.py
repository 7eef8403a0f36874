"""A consortium as it stands, whoever chose it: what it covers, what each member brings, its ties and its verdict."""

from __future__ import annotations

from dataclasses import dataclass

from kompanjon.analysis.calls.answers import CallNeed
from kompanjon.analysis.consortium.why import Brought
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
    verdict, loss : of the rules engine
    """

    members: tuple[Member, ...]
    records: dict[str, tuple[int, int]]
    needs: tuple[CoveredNeed, ...]
    parts: tuple[Part, ...]
    brought: tuple[Brought, ...]
    ties: tuple[SharedProjects, ...]
    verdict: Verdict
    loss: PartnerLoss

    @property
    def points(self) -> float:
        return sum(part.points for part in self.parts)

    @property
    def uncovered(self) -> tuple[CoveredNeed, ...]:
        """Needs that nobody on board has evidence for."""
        return tuple(one for one in self.needs if not one.cells)
