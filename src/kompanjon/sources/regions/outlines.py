"""Outlines of regions: their bounds and centre, in degrees."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kompanjon.sources.values import object_of

Ring = list[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Bounds:
    """Where an outline lies: its corners and the centre of gravity of its area, in degrees."""

    south: float
    west: float
    north: float
    east: float
    lat: float
    lon: float

    @property
    def is_on_earth(self) -> bool:
        """Whether the numbers can be degrees at all; metres of another projection cannot."""
        return -90 <= self.south <= self.north <= 90 and -180 <= self.west <= self.east <= 180


def bounds(geometry: object) -> Bounds | None:
    """The bounds of a Polygon or MultiPolygon; None when `geometry` is neither or has no area drawn."""
    try:
        rings = list(_outer_rings(object_of(geometry)))
    except (TypeError, ValueError, IndexError, KeyError):
        return None
    points = [point for ring in rings for point in ring]
    if not points:
        return None
    lons, lats = [lon for lon, _ in points], [lat for _, lat in points]
    lat, lon = _centre(rings)
    return Bounds(min(lats), min(lons), max(lats), max(lons), lat, lon)


def _outer_rings(geometry: dict) -> Iterator[Ring]:
    parts = {"Polygon": lambda given: [given], "MultiPolygon": lambda given: given}[geometry["type"]]
    for polygon in parts(geometry["coordinates"]):
        yield [(float(point[0]), float(point[1])) for point in polygon[0]]


def _centre(rings: list[Ring]) -> tuple[float, float]:
    """Latitude and longitude of the centre of gravity; of a line or a point, the mean of its points."""
    area = lat = lon = 0.0
    for ring in rings:
        for (x0, y0), (x1, y1) in zip(ring, [*ring[1:], ring[0]], strict=True):
            cross = x0 * y1 - x1 * y0
            area += cross
            lon += (x0 + x1) * cross
            lat += (y0 + y1) * cross
    if abs(area) < 1e-12:
        points = [point for ring in rings for point in ring]
        return sum(y for _, y in points) / len(points), sum(x for x, _ in points) / len(points)
    return lat / (3 * area), lon / (3 * area)
