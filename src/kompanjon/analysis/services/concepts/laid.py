"""A wish laid out over a theme's services: which fit which piece of the road, and what is to be solved."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from kompanjon.analysis.services.answers import ServicePlace, ServiceRow
from kompanjon.analysis.services.concepts import ways
from kompanjon.analysis.services.concepts.answers import JourneyWish, WhyNot
from kompanjon.analysis.services.concepts.fitting import WEIGHING, Fitting
from kompanjon.analysis.services.concepts.optimum import Choice
from kompanjon.analysis.services.concepts.road import Piece, Road
from kompanjon.vocabulary.theme import Theme


@dataclass(frozen=True)
class Laid:
    """A wish laid out over services.

    Attributes
    ----------
    rows : every service, in the order of the chain
    start : where the company is; `ways.NOWHERE` where that is not asked
    providers : organisation id to the legal entity it is a part of
    preferred : ids of services that are taken before all others
    holds_to_concepts : whether, where a service names the material or method asked for, only such ones are taken
    """

    theme: Theme
    wish: JourneyWish
    rows: tuple[ServiceRow, ...]
    road: Road
    start: ServicePlace
    providers: dict[str, str]
    preferred: frozenset[str] = frozenset()
    holds_to_concepts: bool = True

    @cached_property
    def fitting(self) -> Fitting:
        return Fitting(self.theme, self.wish)

    @cached_property
    def fits(self) -> list[tuple[int, ...]]:
        """For each piece of the road the places of the services that may be taken for it."""
        return [self._taken(piece) for piece in self.road.pieces]

    def _taken(self, piece: Piece) -> tuple[int, ...]:
        """The services that fit a piece; of them those to hold to, where there are any, and those to keep."""
        fit = [
            place
            for place, row in enumerate(self.rows)
            if piece.step in row.service.steps and not self.fitting.against(row, piece)
        ]
        naming = [place for place in fit if self.fitting.named(self.rows[place])] if self.holds_to_concepts else []
        taken = naming or fit
        taken = [place for place in taken if self.rows[place].service.id in self.preferred] or taken
        kept = [place for place in fit if self.rows[place].service.id in self.wish.keep]
        return tuple(sorted({*taken, *kept}))

    @property
    def covered(self) -> list[int]:
        """Places of the pieces that somebody fits."""
        return [place for place, fit in enumerate(self.fits) if fit]

    @property
    def uncovered(self) -> list[Piece]:
        return [piece for piece, fit in zip(self.road.pieces, self.fits, strict=True) if not fit]

    @property
    def regions(self) -> tuple[str, ...]:
        """Regions of the lead project in which a service fits."""
        reached = {region_of(self.rows[one]) for fit in self.fits for one in fit}
        return tuple(city.id for city in self.theme.member_cities if city.id in reached)

    @property
    def why_not(self) -> WhyNot | None:
        """What can be seen to stand in the way before anything is solved."""
        if not self.covered:
            return WhyNot("nothing")
        used = {self.rows[one].service.id for fit in self.fits for one in fit}
        unfit = tuple(id for id in self.wish.keep if id not in used)
        if unfit:
            return WhyNot("kept", services=unfit)
        if len(self.regions) < self.wish.least_regions:
            return WhyNot("regions", self.regions)
        return None

    def taken_by(self, place: int) -> int:
        """The next piece that somebody covers, of those that what a piece gives goes to; -1 where there is none."""
        place = self.road.hands_to[place]
        while place >= 0 and not self.fits[place]:
            place = self.road.hands_to[place]
        return place

    def across(self, place: int) -> tuple[str, ...]:
        """Steps without any service between a piece and the one that takes what it gives."""
        passed, to = [], self.taken_by(place)
        here = self.road.hands_to[place]
        while here >= 0 and here != to:
            passed.append(self.road.pieces[here].step)
            here = self.road.hands_to[here]
        return tuple(dict.fromkeys(passed))

    @property
    def places(self) -> list[int]:
        """Places, among `rows`, of the services that fit anywhere."""
        return sorted({one for fit in self.fits for one in fit})

    @property
    def choice(self) -> Choice:
        """What is to be solved, over the pieces that are covered and the services that fit."""
        places, covered = self.places, self.covered
        number, piece = ({one: at for at, one in enumerate(held)} for held in (places, covered))
        rows = [self.rows[one] for one in places]
        regions = {city.id: at for at, city in enumerate(self.theme.member_cities)}
        entities = {id: at for at, id in enumerate(sorted(set(self.providers.values())))}
        away, to_first = ways.hundred_metres(rows, self.start)
        on_road = [place for place in covered if not self.road.pieces[place].is_beside]
        return Choice(
            candidates=tuple(tuple(number[one] for one in self.fits[place]) for place in covered),
            hands_to=tuple(piece.get(self.taken_by(place), -1) for place in covered),
            provider=np.array([entities[self.providers[row.service.organisation]] for row in rows]),
            region=np.array([regions.get(region_of(row), -1) for row in rows]),
            away=away,
            to_first=to_first,
            doubts=np.array([self._weight(row) for row in rows]),
            first=piece[on_road[0]] if on_road and self.start is not ways.NOWHERE else -1,
            least_regions=self.wish.least_regions,
            keep=tuple(number[place] for place in places if self.rows[place].service.id in self.wish.keep),
        )

    def _weight(self, row: ServiceRow) -> int:
        """How many doubts weigh against a service, wherever it serves."""
        anywhere = Piece(row.service.steps[0] if row.service.steps else "", self.wish.levels[-1])
        return sum(doubt in WEIGHING for doubt in self.fitting.doubts(row, anywhere))


def region_of(row: ServiceRow) -> str:
    """The region a service counts to: the first of its own."""
    return row.regions[0] if row.regions else ""
