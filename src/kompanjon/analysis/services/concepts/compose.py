"""A service concept from a wish: the road, the services that fit its pieces, the best of them, told as legs."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import product

from kompanjon.analysis.services.answers import ServiceRow
from kompanjon.analysis.services.concepts import ways
from kompanjon.analysis.services.concepts.answers import JourneyWish, Missing, ServiceConcept, WhyNot
from kompanjon.analysis.services.concepts.asked import check
from kompanjon.analysis.services.concepts.laid import Laid
from kompanjon.analysis.services.concepts.missing import missing_pieces
from kompanjon.analysis.services.concepts.optimum import Cost
from kompanjon.analysis.services.concepts.road import road_of
from kompanjon.analysis.services.concepts.told import hand_overs_of, legs_of
from kompanjon.analysis.services.outside import Outsiders
from kompanjon.vocabulary.theme import Theme


@dataclass(frozen=True)
class Composer:
    """Composes concepts from a theme's services.

    Attributes
    ----------
    rows : every service, in the order of the chain
    """

    theme: Theme
    rows: tuple[ServiceRow, ...]
    outsiders: Outsiders

    def compose(self, wish: JourneyWish, preferred: Collection[str] = ()) -> ServiceConcept | WhyNot:
        """The best concept for a wish, or why there is none.

        Where services name the material or method asked for, only they are taken; where that leaves no concept, those
        that do not say what they handle are taken too.

        Parameters
        ----------
        preferred : ids of services that are taken before all others, wherever they fit

        Raises
        ------
        BadInput
            When the wish names what the theme does not hold, or asks for what cannot be.
        """
        firsts = dict.fromkeys((frozenset(preferred), frozenset[str]()))
        for first, holds in product(firsts, dict.fromkeys((True, not wish.concepts))):
            made = self._composed(wish, first, holds_to_concepts=holds)
            if isinstance(made, ServiceConcept):
                break
        return made

    def _composed(
        self, wish: JourneyWish, preferred: frozenset[str], *, holds_to_concepts: bool
    ) -> ServiceConcept | WhyNot:
        laid = replace(self._laid(wish), preferred=preferred, holds_to_concepts=holds_to_concepts)
        if laid.why_not is not None:
            return laid.why_not
        solved = laid.choice.best()
        if solved is None:
            return WhyNot("together" if wish.keep else "regions", laid.regions)
        return self._told(laid, *solved)

    def missing(self, wish: JourneyWish) -> tuple[Missing, ...]:
        """What nobody covers, whether or not there is a concept."""
        laid = self._laid(wish)
        return missing_pieces(laid.uncovered, self.rows, laid.fitting, self.outsiders)

    def steps(self, wish: JourneyWish) -> tuple[str, ...]:
        """Every step of the journey, those beside the road last."""
        return tuple(dict.fromkeys(piece.step for piece in self._laid(wish).road.pieces))

    def _laid(self, wish: JourneyWish) -> Laid:
        check(wish, self.theme)
        start = ways.start_place(self.theme, wish.place)
        return Laid(self.theme, wish, self.rows, road_of(self.theme, wish, self.rows), start, self._providers)

    @cached_property
    def _providers(self) -> dict[str, str]:
        """Units of one legal entity are one provider."""
        above = {one.id: one.part_of for one in self.theme.organisations}

        def entity(id: str) -> str:
            while above.get(id):
                id = above[id]
            return id

        return {id: entity(id) for id in above}

    def _told(self, laid: Laid, chosen: tuple[int, ...], cost: Cost) -> ServiceConcept:
        legs, leg_of = legs_of(laid, chosen)
        hand_overs = hand_overs_of(laid, legs, leg_of)
        reached = {leg.region for leg in legs}
        return ServiceConcept(
            wish=laid.wish,
            road=laid.road.steps,
            left_beside=laid.road.left_beside,
            legs=legs,
            hand_overs=hand_overs,
            missing=missing_pieces(laid.uncovered, self.rows, laid.fitting, self.outsiders),
            pieces=len(laid.road.pieces),
            covered=len(laid.covered),
            regions=tuple(city.id for city in self.theme.member_cities if city.id in reached),
            changes_of_provider=cost.hand_overs,
            distance_km=sum(one.distance_km or 0.0 for one in hand_overs),
            is_distance_whole=all(one.distance_km is not None for one in hand_overs),
        )
