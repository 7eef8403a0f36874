"""Every question on a theme's services, at one state of its evidence and of what people have added."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cached_property

from kompanjon.analysis.services.answers import Chain, ServiceCatalogue, ServiceFilter, ServiceRow
from kompanjon.analysis.services.catalogue import check_filters, chosen, service_rows
from kompanjon.analysis.services.chain import chain_matrix
from kompanjon.analysis.services.concepts.answer import answer
from kompanjon.analysis.services.concepts.answers import ConceptAnswer, JourneyWish
from kompanjon.analysis.services.concepts.compose import Composer
from kompanjon.analysis.services.concepts.redrawn import Redrawn, redrawn
from kompanjon.analysis.services.gaps import gaps
from kompanjon.analysis.services.outside import Outsiders
from kompanjon.analysis.services.scales import scales
from kompanjon.analysis.situation.ground import Ground
from kompanjon.vocabulary.additions import NOTHING_ADDED, Additions, with_additions


class ServiceDesk:
    """Read only. `theme` is the theme with what people have added to it."""

    def __init__(self, ground: Ground, added: Additions = NOTHING_ADDED) -> None:
        self.theme = with_additions(ground.theme, added)
        self._ground, self._added = ground, added

    @cached_property
    def rows(self) -> tuple[ServiceRow, ...]:
        """Every service, in the order of the chain, then by name."""
        return service_rows(self._ground, self.theme, {service.id for service in self._added.services})

    def catalogue(self, filters: ServiceFilter | None = None) -> ServiceCatalogue:
        """The services that are what `filters` asks for.

        Raises
        ------
        BadInput
            When the step, the region or the levels asked for are none of the theme's.
        """
        filters = filters or ServiceFilter()
        check_filters(filters, (step.code for step in self.theme.steps), self._ground.regions)
        return chosen(self.rows, filters)

    def chain(self) -> Chain:
        """Services by step, level and region, and the gaps between them."""
        return self._chain

    @cached_property
    def _chain(self) -> Chain:
        held = scales()
        matrix = chain_matrix(self.rows, self.theme.steps, self._ground.regions)
        found = gaps(self.rows, self.theme, Outsiders(self._ground, self.rows, held.gaps))
        return Chain(matrix, found, f"{held.source} ; {held.address}")

    def concept(self, wish: JourneyWish, most: int = 0) -> ConceptAnswer:
        """The best service concept for a journey, up to `most` alternatives, and who would need it.

        Raises
        ------
        BadInput
            When the wish names what the theme does not hold, or asks for what cannot be.
        """
        return answer(self._ground, self._composer, wish, most)

    def redrawn(self, wish: JourneyWish, chosen: Mapping[str, str], most: int = 0) -> Redrawn:
        """A saved concept drawn again from today's rows; see `concepts.redrawn` for parameters and errors."""

        def again(asked: JourneyWish, preferred: Collection[str]) -> ConceptAnswer:
            return answer(self._ground, self._composer, asked, most, preferred)

        return redrawn(self.theme.services, again, wish, chosen)

    @cached_property
    def _composer(self) -> Composer:
        return Composer(self.theme, self.rows, Outsiders(self._ground, self.rows, scales().gaps))
