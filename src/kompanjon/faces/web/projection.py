"""Places on paper: an equirectangular projection, and names set beside dots so that none covers another.

x = (lon - west) · cos(65°) · scale, y = (north - lat) · scale: true to scale along 65° N, in the middle of
Finland, and some 13 % off east to west at either end: enough to recognise a country and find a town.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

OUTLINES = Path(__file__).parent / "outlines" / "northern_europe.geojson"

WEST, EAST, SOUTH, NORTH = 18.6, 32.2, 59.3, 70.4
SCALE = 80.0  # drawing units a degree of latitude
SQUEEZE = math.cos(math.radians(65.0))
WIDTH = round((EAST - WEST) * SQUEEZE * SCALE)
HEIGHT = round((NORTH - SOUTH) * SCALE)

FONT = 15.0  # drawing units; letters of a system font are on average some 0.56 as wide as high
LETTER = FONT * 0.56


def point(lat: float, lon: float) -> tuple[float, float]:
    """Drawing units (x to the right, y downwards) of a place in degrees."""
    return round((lon - WEST) * SQUEEZE * SCALE, 1), round((NORTH - lat) * SCALE, 1)


def is_on_map(lat: float, lon: float) -> bool:
    return SOUTH <= lat <= NORTH and WEST <= lon <= EAST


@cache
def outlines() -> tuple[tuple[str, str], ...]:
    """(ISO code, SVG path) of each country drawn; Natural Earth, public domain."""
    features = json.loads(OUTLINES.read_text(encoding="utf-8"))["features"]
    return tuple((feature["properties"]["iso"], _path(feature["geometry"]["coordinates"])) for feature in features)


def _path(polygons: Iterable[list[list[list[float]]]]) -> str:
    rings = (ring for polygon in polygons for ring in polygon)
    return "".join(
        "M" + "L".join("{:.0f} {:.0f}".format(*point(lat, lon)) for lon, lat in ring) + "Z" for ring in rings
    )


@dataclass(frozen=True, slots=True)
class Box:
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    @property
    def is_inside(self) -> bool:
        return self.left >= 0 and self.top >= 0 and self.right <= WIDTH and self.bottom <= HEIGHT


@dataclass(frozen=True, slots=True)
class Dot:
    x: float
    y: float
    radius: float

    @property
    def box(self) -> Box:
        return Box(self.x - self.radius, self.y - self.radius, self.x + self.radius, self.y + self.radius)


@dataclass(frozen=True, slots=True)
class Name:
    """Where a name's base line starts or ends (`anchor` as SVG's text-anchor)."""

    x: float
    y: float
    anchor: str


def place_names(dots: list[Dot], names: list[str]) -> list[Name | None]:
    """A spot for each name, first come first served; None where every spot would cover a dot or a name."""
    taken = [dot.box for dot in dots]
    placed: list[Name | None] = []
    for dot, name in zip(dots, names, strict=True):
        spot = next(
            ((at, box) for at, box in _spots(dot, len(name) * LETTER) if box.is_inside and not _any_meets(box, taken)),
            None,
        )
        placed.append(spot[0] if spot else None)
        if spot:
            taken.append(spot[1])
    return placed


def _any_meets(box: Box, others: list[Box]) -> bool:
    return any(box.meets(other) for other in others)


def _spots(dot: Dot, width: float) -> Iterable[tuple[Name, Box]]:
    """Right, left, below, above, then the corners: the order a map maker tries."""
    gap, half = dot.radius + 3.0, FONT / 2
    for dx, dy, anchor in (
        (gap, 0.0, "start"),
        (-gap, 0.0, "end"),
        (0.0, gap + half, "middle"),
        (0.0, -gap - half, "middle"),
        (gap * 0.7, gap * 0.7 + half, "start"),
        (-gap * 0.7, gap * 0.7 + half, "end"),
        (gap * 0.7, -gap * 0.7 - half, "start"),
        (-gap * 0.7, -gap * 0.7 - half, "end"),
    ):
        x, middle = dot.x + dx, dot.y + dy
        left = {"start": x, "end": x - width, "middle": x - width / 2}[anchor]
        # A base line a third of the height below the middle looks centred.
        yield (
            Name(round(x, 1), round(middle + FONT * 0.34, 1), anchor),
            Box(left, middle - half, left + width, middle + half),
        )
