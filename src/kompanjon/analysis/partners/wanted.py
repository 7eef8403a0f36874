"""Which partners are looked for."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which partners are looked for: all that is given must hold; what is empty always does.

    Attributes
    ----------
    countries, not_countries : ISO codes of where an organisation is established
    types : activity types of CORDIS
    is_sme : only small and medium-sized enterprises
    regions : city ids of the theme
    exclude : ids of organisations
    is_widening : only from widening countries
    """

    countries: frozenset[str] = frozenset()
    not_countries: frozenset[str] = frozenset()
    types: frozenset[str] = frozenset()
    is_sme: bool = False
    regions: frozenset[str] = frozenset()
    exclude: frozenset[str] = frozenset()
    is_widening: bool = False


@dataclass(frozen=True, slots=True)
class Traits:
    """What an organisation is chosen or left out by.

    Attributes
    ----------
    ids : every id it is known by
    activity_type, is_sme : empty and None where not known: then it is not among those asked for
    regions : the cities it is in, its sites included
    """

    ids: Collection[str]
    country: str
    activity_type: str
    is_sme: bool | None
    regions: Collection[str]

    def fit(self, wanted: Wanted, widening: Collection[str]) -> bool:
        """Whether it is wanted; `widening` holds the codes of widening countries."""
        return (
            (not wanted.countries or self.country in wanted.countries)
            and self.country not in wanted.not_countries
            and (not wanted.types or self.activity_type in wanted.types)
            and (not wanted.is_sme or self.is_sme is True)
            and (not wanted.regions or not wanted.regions.isdisjoint(self.regions))
            and (not wanted.is_widening or self.country in widening)
            and wanted.exclude.isdisjoint(self.ids)
        )
