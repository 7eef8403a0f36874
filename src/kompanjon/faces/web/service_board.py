"""What the pages of services have in common: the services as they are now, and how they are told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from kompanjon.analysis.services.answers import Basis, Chain, OutsideKind, ServiceCatalogue, ServiceRow
from kompanjon.analysis.services.desk import ServiceDesk
from kompanjon.faces import service_words
from kompanjon.faces.texts import message
from kompanjon.faces.web.page import NotHeld
from kompanjon.faces.web.page_desk import PageDesk
from kompanjon.vocabulary.reference import Reference

#: Technology readiness levels a field offers.
LEVELS = tuple(range(1, 10))

#: What a value rests on: a sign and a word, so that none hangs on colour.
BASIS_SIGNS: dict[Basis, str] = {"told": "●", "assumed": "◐", "unknown": "?"}
BASIS_WORDS: dict[Basis, str] = {
    "told": message("told by its source"),
    "assumed": message("assumed"),
    "unknown": message("not known"),
}

OUTSIDE: dict[OutsideKind, str] = {
    "service": message("service elsewhere in the country"),
    "organisation at home": message("organisation in the country, by its projects"),
    "organisation abroad": message("organisation abroad, by its projects"),
}


@dataclass(frozen=True)
class ServiceBoard(PageDesk):
    """The theme's services, with what people have added up to now."""

    @cached_property
    def services(self) -> ServiceDesk:
        return self.visit.workbench.services(self.visit.added)

    @cached_property
    def catalogue(self) -> ServiceCatalogue:
        return self.services.catalogue()

    @cached_property
    def chain(self) -> Chain:
        return self.services.chain()

    @property
    def regions(self) -> tuple[str, ...]:
        return self.chain.matrix.regions

    def row(self, service_id: str) -> ServiceRow:
        """A service.

        Raises
        ------
        NotHeld
            When there is no such service.
        """
        found = next((one for one in self.catalogue.rows if one.service.id == service_id), None)
        if found is None:
            raise NotHeld(service_id)
        return found

    # --- in words -----------------------------------------------------------------------------------------------------

    def url(self, row: ServiceRow, path: str = "") -> str:
        return self.visit.url(f"services/{row.service.id}{path}")

    def link(self, reference: Reference) -> str:
        """A service's own page; any other row's as elsewhere."""
        return self.visit.url(f"services/{reference.id}") if reference.kind == "service" else self.visit.link(reference)

    def basis(self, basis: Basis) -> str:
        return self.tr.t(BASIS_WORDS[basis])

    def levels(self, row: ServiceRow) -> str:
        """The readiness levels it serves: "4–6"; empty where they are not known."""
        return span(row.readiness.lowest, row.readiness.highest)

    def scale(self, row: ServiceRow) -> str:
        return self.tr.term("service scale", row.scale) if row.scale else ""

    def access(self, row: ServiceRow) -> str:
        return self.tr.term("access", row.service.access) if row.service.access else ""

    def regions_of(self, row: ServiceRow) -> str:
        return ", ".join(map(self.visit.region, row.regions))

    def names(self, regions: Iterable[str]) -> str:
        return ", ".join(map(self.visit.region, regions))

    def not_told(self, row: ServiceRow) -> str:
        """What nobody has told of it, as running text."""
        return self.tr.join(service_words.not_told(self.tr, row))


def span(low: int | None, high: int | None) -> str:
    """Two levels as one text, one where they are the same."""
    if low is None or high is None:
        return ""
    return str(low) if low == high else f"{low}–{high}"
