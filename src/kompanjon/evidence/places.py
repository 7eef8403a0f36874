"""Organisation to innovation city's region: by municipality, then coordinates, then NUTS 3, and how it was found."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

from kompanjon.vocabulary.spelling import folded
from kompanjon.vocabulary.theme import City, Theme

Method = Literal["site", "municipality", "catchment", "coordinates", "nuts3", "country", "none"]

ABROAD = "abroad"
UNKNOWN = "unknown"

#: In the country, but in no city of the lead project.
ELSEWHERE = "elsewhere"

#: An address this near a city's centre is counted to it when its municipality's name tells nothing.
NEAR_KM = 40.0

_EARTH_KM = 6371.0088  # mean radius, IUGG


@dataclass(frozen=True, slots=True)
class Place:
    """A region (city id, `abroad` or `unknown`), the method that found it, and what decided."""

    region: str
    method: Method
    evidence: str


def distance_km(lat_a: float, lon_a: float, lat_b: float, lon_b: float) -> float:
    """Great-circle distance (haversine), in kilometres; coordinates in degrees, WGS 84."""
    a, b = math.radians(lat_a), math.radians(lat_b)
    half_lat, half_lon = (b - a) / 2, math.radians(lon_b - lon_a) / 2
    chord = math.sin(half_lat) ** 2 + math.cos(a) * math.cos(b) * math.sin(half_lon) ** 2
    return 2 * _EARTH_KM * math.asin(math.sqrt(chord))


class Gazetteer:
    """Finds regions for addresses, by the names, codes and coordinates that a theme holds."""

    def __init__(self, theme: Theme) -> None:
        self._country = theme.country
        self._cities: tuple[City, ...] = theme.cities
        self._municipalities: dict[str, tuple[str, Method, str]] = {}
        for catchment in theme.catchments:
            for name in catchment.municipality:
                self._municipalities[folded(name)] = (catchment.city, "catchment", name)
        for city in theme.cities:
            for name in (city.name.sv, city.name.fi, city.name.en, *city.municipalities):
                self._municipalities[folded(name)] = (city.id, "municipality", name)
        self._nuts = {code: city.id for city in theme.cities for code in city.nuts3}

    def place(
        self, country: str, municipality: str | None, lat: float | None, lon: float | None, nuts: str | None = None
    ) -> Place:
        """The region of an address. Coordinates in degrees (WGS 84); `nuts` is a code of any level."""
        if country != self._country:
            return Place(ABROAD, "country", country)
        found = self._municipalities.get(folded(municipality or ""))
        if found:
            return Place(*found)
        if lat is not None and lon is not None:
            near = min(self._cities, key=lambda city: distance_km(lat, lon, city.lat, city.lon))
            away = distance_km(lat, lon, near.lat, near.lon)
            if away <= NEAR_KM:
                return Place(near.id, "coordinates", f"{away:.0f} km")
        if nuts in self._nuts:
            return Place(self._nuts[nuts], "nuts3", nuts)
        return Place(UNKNOWN, "none", municipality or "")
