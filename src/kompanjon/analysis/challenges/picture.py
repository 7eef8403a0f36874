"""Shared challenges as plain values: every count with the rows behind it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import combinations
from typing import Literal

from kompanjon.vocabulary.languages import Label
from kompanjon.vocabulary.reference import Reference

References = tuple[Reference, ...]

#: What a text says of its region: that something is needed there, that something can be done there, or neither.
Stance = Literal["need", "capability", "neither"]

PartName = Literal["need", "national", "capability", "complementarity", "together", "room", "calls"]


@dataclass(frozen=True, slots=True)
class Side:
    """What one region (city id) has to do with a challenge. A reference's `why` holds the words that tie it."""

    region: str
    need: References  # statements and competence needs of the region
    capability: References  # organisations, services, programmes, projects and publications there

    @property
    def is_touched(self) -> bool:
        return bool(self.need or self.capability)


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a challenge's points: `points = weight x value`, and `value` follows from `count` of `of`."""

    name: PartName
    count: int
    of: int
    value: float  # 0 to 1
    weight: float

    @property
    def points(self) -> float:
        return self.value * self.weight


@dataclass(frozen=True, slots=True)
class Europe:
    """How crowded Europe is on a challenge: the theme's EU projects on it."""

    projects: References  # newest start first
    organisations: int
    countries: int
    ec_contribution_eur: float
    last_start: str  # ISO date


@dataclass(frozen=True, slots=True)
class SharedChallenge:
    """A challenge that texts of the theme speak of.

    Attributes
    ----------
    id : stable while its most central concept is the same
    name : of a coordinator, else of its most central concepts
    concepts : concept ids, most central first
    sides : of every region of the lead project, in the theme's order
    beyond : needs stated for the whole country, for Europe or for a region outside the lead project
    together : projects that two or more regions of the lead project take part in
    calls : call topics that ask for it and are open or to come
    calls_closed : those whose last deadline has passed
    decision : id of the coordinator's decision that made it, else empty
    """

    id: str
    name: Label
    concepts: tuple[str, ...]
    sides: tuple[Side, ...]
    beyond: References
    together: References
    europe: Europe
    calls: References
    calls_closed: References
    parts: tuple[Part, ...]
    is_shared: bool
    is_pinned: bool
    decision: str

    @property
    def points(self) -> float:
        return round(sum(part.points for part in self.parts), 4)

    @property
    def need_regions(self) -> tuple[str, ...]:
        return tuple(side.region for side in self.sides if side.need)

    @property
    def capability_regions(self) -> tuple[str, ...]:
        return tuple(side.region for side in self.sides if side.capability)

    @property
    def regions(self) -> tuple[str, ...]:
        """Regions that need something of it or can do something about it."""
        return tuple(side.region for side in self.sides if side.is_touched)

    @property
    def overlaps(self) -> tuple[tuple[str, str], ...]:
        """Pairs of regions that can both do something about it."""
        return tuple(combinations(self.capability_regions, 2))

    @property
    def complements(self) -> tuple[tuple[str, str], ...]:
        """Ordered pairs (who needs, who can): a need of one region that another can meet."""
        return tuple((a, b) for a in self.need_regions for b in self.capability_regions if a != b)

    def side(self, region: str) -> Side:
        return next(side for side in self.sides if side.region == region)


@dataclass(frozen=True, slots=True)
class PairOnChallenge:
    """What two regions have on one challenge."""

    challenge: SharedChallenge
    overlap: bool  # both can
    a_needs: bool  # a needs, b can
    b_needs: bool  # b needs, a can
    joint: References  # projects both take part in


@dataclass(frozen=True, slots=True)
class Pair:
    """What two regions could do together: the challenges where they meet, most promising first."""

    a: str
    b: str
    meets: tuple[PairOnChallenge, ...]

    @property
    def complementary(self) -> int:
        return sum(one.a_needs or one.b_needs for one in self.meets)

    @property
    def overlapping(self) -> int:
        return sum(one.overlap for one in self.meets)


@dataclass(frozen=True, slots=True)
class Challenges:
    """All challenges of a theme, ranked: pinned ones first, then shared ones, then the rest, most points first.

    Attributes
    ----------
    alone : texts that speak of no concept of a challenge, each as itself: nothing is put in a bin
    general : concepts that too many texts speak of to form a challenge
    dropped : challenges a coordinator left out
    unfollowed : decisions that name no concept the theme still holds
    texts : how many texts were read, by kind
    deadlines : last deadline (ISO date) of every call that has one, by its id
    """

    theme_id: str
    regions: tuple[str, ...]
    min_regions: int
    challenges: tuple[SharedChallenge, ...]
    alone: References
    general: tuple[str, ...]
    dropped: tuple[SharedChallenge, ...]
    unfollowed: tuple[str, ...]
    texts: dict[str, int]
    deadlines: dict[str, str] = field(default_factory=dict)

    @property
    def shared(self) -> tuple[SharedChallenge, ...]:
        return tuple(one for one in self.challenges if one.is_shared)

    def challenge(self, key: str) -> SharedChallenge | None:
        return next((one for one in (*self.challenges, *self.dropped) if one.id == key), None)

    def with_concepts(self, concepts: Iterable[str]) -> SharedChallenge | None:
        """The challenge, dropped or not, that holds most of `concepts`."""
        wanted = set(concepts)
        best = max((*self.challenges, *self.dropped), key=lambda one: len(wanted & set(one.concepts)), default=None)
        return best if best and wanted & set(best.concepts) else None

    def rows(self) -> Iterator[Reference]:
        """Every row behind a challenge, and those on none; a row may come several times."""
        for one in (*self.challenges, *self.dropped):
            for side in one.sides:
                yield from (*side.need, *side.capability)
            yield from (*one.beyond, *one.together, *one.europe.projects, *one.calls, *one.calls_closed)
        yield from self.alone

    def pairs(self) -> tuple[Pair, ...]:
        """Every pair of regions with the challenges where they meet, most complementary first."""
        found = [self._pair(a, b) for a, b in combinations(self.regions, 2)]
        return tuple(sorted(found, key=lambda pair: (-pair.complementary, -pair.overlapping)))

    def pair(self, a: str, b: str) -> Pair:
        """The pair of two regions, in the theme's order whichever way they are named."""
        first, second = sorted((a, b), key=self.regions.index)
        return self._pair(first, second)

    def _pair(self, a: str, b: str) -> Pair:
        meets = []
        for challenge in self.challenges:
            here, there = challenge.side(a), challenge.side(b)
            joint = tuple(one for one in challenge.together if {a, b} <= set(one.region.split(";")))
            met = PairOnChallenge(
                challenge,
                overlap=bool(here.capability and there.capability),
                a_needs=bool(here.need and there.capability),
                b_needs=bool(there.need and here.capability),
                joint=joint,
            )
            if met.overlap or met.a_needs or met.b_needs:
                meets.append(met)
        meets.sort(key=lambda met: -(met.a_needs + met.b_needs))  # stable: the challenges' own order inside
        return Pair(a, b, tuple(meets))
