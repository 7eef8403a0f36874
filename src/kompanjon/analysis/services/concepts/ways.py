"""How far it is between services, and from where the company starts."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from kompanjon.analysis.services.answers import ServicePlace, ServiceRow
from kompanjon.evidence.places import distance_km
from kompanjon.vocabulary.faults import BadInput
from kompanjon.vocabulary.languages import NO_LABEL
from kompanjon.vocabulary.spelling import folded
from kompanjon.vocabulary.theme import Theme

NOWHERE = ServicePlace(NO_LABEL, None, None, "none")


def start_place(theme: Theme, text: str) -> ServicePlace:
    """Where the company starts: a city by id or name, or a municipality in which the theme has an organisation.

    Raises
    ------
    BadInput
        When no coordinates are held for it.
    """
    if not text:
        return NOWHERE
    wanted = folded(text)
    for city in theme.cities:
        if text == city.id or wanted in map(folded, (*city.municipalities, city.name.sv, city.name.fi, city.name.en)):
            return ServicePlace(city.name, city.lat, city.lon, "city")
    names = theme.municipality_name(text)
    spelt = {folded(name) for name in (names.sv, names.fi, names.en)}
    for one in theme.organisations:
        if folded(one.municipality) in spelt and one.lat is not None and one.lon is not None:
            return ServicePlace(names, one.lat, one.lon, "municipality")
    raise BadInput(
        f"place {text[:40]!r}: no coordinates are held for it; name one of the innovation cities, or a municipality "
        "where an organisation of the theme is"
    )


def between(one: ServicePlace, other: ServicePlace) -> float | None:
    """Great circle in kilometres; None where one of them has no coordinates."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    return distance_km(one.lat, one.lon, other.lat, other.lon)


def hundred_metres(rows: Sequence[ServiceRow], start: ServicePlace) -> tuple[np.ndarray, np.ndarray]:
    """Hundreds of metres between each two services, and to each from the start.

    A way that is not known counts as the longest of those that are, so that nobody is chosen for having no place.
    """
    places = [row.place for row in rows]
    known: dict[tuple[ServicePlace, ServicePlace], float | None] = {}

    def way(one: ServicePlace, other: ServicePlace) -> float | None:
        if (one, other) not in known:
            known[one, other] = known[other, one] = between(one, other)
        return known[one, other]

    away = [[way(one, other) for other in places] for one in places]
    first = [way(start, place) if start is not NOWHERE else 0.0 for place in places]
    longest = max((km for line in (*away, first) for km in line if km is not None), default=0.0)
    inside = np.array([[_counted(km, longest) for km in line] for line in away], dtype=np.int64).reshape(
        len(places), len(places)
    )
    np.fill_diagonal(inside, 0)
    return inside, np.array([_counted(km, longest) for km in first], dtype=np.int64)


def _counted(km: float | None, longest: float) -> int:
    return round(10 * (longest if km is None else km))
