"""Services gathered by the place they are in, for the map beside their list."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from kompanjon.analysis.services.answers import ServiceRow
from kompanjon.faces.texts import Translator
from kompanjon.faces.web.places import GROWTH, SMALLEST
from kompanjon.faces.web.projection import Dot, Name, is_on_map, place_names, point


@dataclass(frozen=True, slots=True)
class ServicePlaceShown:
    """A municipality with its services; without a dot where no coordinates on the map are held."""

    name: str
    rows: tuple[ServiceRow, ...]
    dot: Dot | None
    label: Name | None


def service_places(rows: Sequence[ServiceRow], tr: Translator) -> tuple[ServicePlaceShown, ...]:
    """Places by number of services, most first; those of unknown place stand under an empty name."""
    by_name: dict[str, list[ServiceRow]] = {}
    for row in rows:
        by_name.setdefault(tr.label(row.place.municipality), []).append(row)
    ordered = sorted(by_name.items(), key=lambda item: (-len(item[1]), item[0]))
    dots = {name: dot for name, held in ordered if (dot := _dot(held))}
    labels = dict(zip(dots, place_names(list(dots.values()), list(dots)), strict=True))
    return tuple(ServicePlaceShown(name, tuple(held), dots.get(name), labels.get(name)) for name, held in ordered)


def _dot(rows: Sequence[ServiceRow]) -> Dot | None:
    at = next(((row.place.lat, row.place.lon) for row in rows if row.place.lat is not None), None)
    if at is None or at[1] is None or not is_on_map(*at):
        return None
    return Dot(*point(*at), round(SMALLEST + GROWTH * math.sqrt(len(rows) - 1), 1))
