"""Charts of services: where they are, and how many serve each step and readiness level; each with its table."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from math import sqrt
from typing import Any

from kompanjon.analysis.services.answers import ChainCell, ChainMatrix, ServiceRow
from kompanjon.faces.charts.theme import finished, inline_data
from kompanjon.faces.look.palette import LIGHT, level
from kompanjon.faces.texts import Translator
from kompanjon.faces.web import projection

CELL_WIDTH, CELL_HEIGHT = 50, 30

#: A dot's area follows its number of services, as on the map of actors.
_SMALLEST, _GROWTH = 6.0, 3.0
_MARGIN = 46.0

#: Marks that some or all levels of a cell are assumed.
_ASSUMED = "*"


@dataclass(frozen=True, slots=True)
class Spot:
    """A place with its services; `is_drawn` is false where no coordinates are held, or they lie off the map."""

    name: str
    rows: tuple[ServiceRow, ...]
    lat: float | None
    lon: float | None

    @property
    def is_drawn(self) -> bool:
        return self.lat is not None and self.lon is not None and projection.is_on_map(self.lat, self.lon)


def spots(rows: Iterable[ServiceRow], tr: Translator) -> tuple[Spot, ...]:
    """Places by number of services, most first, then by name; one place a municipality."""
    held: dict[str, list[ServiceRow]] = {}
    for row in rows:
        held.setdefault(tr.label(row.place.municipality), []).append(row)
    found = []
    for name, at in held.items():
        known = next((row.place for row in at if row.place.lat is not None), at[0].place)
        found.append(Spot(name or tr.term("region", "unknown"), tuple(at), known.lat, known.lon))
    return tuple(sorted(found, key=lambda spot: (-len(spot.rows), spot.name)))


# --- the map ----------------------------------------------------------------------------------------------------------


def service_map(places: Sequence[Spot], country: str, tr: Translator) -> dict[str, Any]:
    """Places as dots that bear their number of services, on the outline of the country where one is held."""
    import altair as alt

    drawn = [spot for spot in places if spot.is_drawn]
    dots = [_dot(spot) for spot in drawn]
    names = projection.place_names(dots, [spot.name for spot in drawn])
    top = max(0.0, min((dot.y for dot in dots), default=0.0) - _MARGIN)
    scales = {
        "x": alt.X("x:Q", axis=None, scale=alt.Scale(domain=[0, projection.WIDTH], nice=False, zero=False)),
        "y": alt.Y("y:Q", axis=None, scale=alt.Scale(domain=[projection.HEIGHT, top], nice=False, zero=False)),
    }
    land = alt.Chart(inline_data([point for point in _land(country) if point["y"] >= top])).mark_line(
        color=LIGHT.line, strokeWidth=1
    ).encode(**scales, detail="ring:N", order="at:Q")  # fmt: skip
    base = alt.Chart(inline_data([
        {"x": dot.x, "y": dot.y, "size": 3.1416 * dot.radius**2, "services": tr.number(len(spot.rows))}
        for spot, dot in zip(drawn, dots, strict=True)
    ])).encode(**scales)  # fmt: skip
    circles = base.mark_circle(color=LIGHT.accent, opacity=1, stroke=LIGHT.ground, strokeWidth=1.5).encode(
        size=alt.Size("size:Q", scale=None)
    )
    counts = base.mark_text(fontSize=11, fontWeight=600, color=LIGHT.ground).encode(text="services:N")
    labels = [
        {"x": name.x, "y": name.y, "name": spot.name, "anchor": name.anchor}
        for spot, name in zip(drawn, names, strict=True) if name
    ]  # fmt: skip
    written = [
        alt.Chart(inline_data([label for label in labels if label["anchor"] == anchor]))
        .mark_text(fontSize=13, align=align, baseline="alphabetic")
        .encode(**scales, text="name:N")
        for anchor, align in (("start", "left"), ("middle", "center"), ("end", "right"))
    ]
    height = round(projection.HEIGHT - top)
    return finished(alt.layer(land, circles, counts, *written).properties(width=projection.WIDTH, height=height))


def map_told(places: Sequence[Spot], tr: Translator) -> str:
    """The map in words, for those who cannot see it."""
    drawn = [spot for spot in places if spot.is_drawn]
    services = sum(len(spot.rows) for spot in drawn)
    where = tr.n("{services} in {n} place.", "{services} in {n} places.", len(drawn),
                 services=tr.n("{n} service", "{n} services", services))  # fmt: skip
    most = tr.join(f"{spot.name} ({tr.number(len(spot.rows))})" for spot in drawn[:5])
    left_out = sum(len(spot.rows) for spot in places if not spot.is_drawn)
    return " ".join(filter(None, (
        where,
        tr.t("Most: {places}.", places=most) if most else "",
        tr.n("{n} service is not on the map: no coordinates are held.",
             "{n} services are not on the map: no coordinates are held.", left_out) if left_out else "",
    )))  # fmt: skip


def map_table(places: Sequence[Spot], tr: Translator) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Heads and rows that say what the map does."""
    heads = tr.t("Place"), tr.t("Services"), tr.t("Which"), tr.t("On the map")
    return heads, [
        (
            spot.name, tr.number(len(spot.rows)), "; ".join(tr.label(row.service.name) for row in spot.rows),
            tr.t("yes") if spot.is_drawn else tr.t("no"),
        )
        for spot in places
    ]  # fmt: skip


def _dot(spot: Spot) -> projection.Dot:
    assert spot.lat is not None and spot.lon is not None
    x, y = projection.point(spot.lat, spot.lon)
    return projection.Dot(x, y, round(_SMALLEST + _GROWTH * sqrt(len(spot.rows)), 1))


@cache
def _land(country: str) -> tuple[dict[str, float], ...]:
    """Points of the country's outline in drawing units; none where its outline is not held."""
    features = json.loads(projection.OUTLINES.read_text(encoding="utf-8"))["features"]
    rings = [
        ring
        for feature in features if feature["properties"]["iso"] == country
        for polygon in feature["geometry"]["coordinates"] for ring in polygon
    ]  # fmt: skip
    return tuple(
        {"x": x, "y": y, "ring": number, "at": at}
        for number, ring in enumerate(rings)
        for at, (x, y) in enumerate(projection.point(lat, lon) for lon, lat in ring)
    )


# --- step x readiness level -------------------------------------------------------------------------------------------


def chain_chart(matrix: ChainMatrix, region: str, tr: Translator) -> dict[str, Any]:
    """Services of each step at each level; the last column holds those whose levels are not known.

    Parameters
    ----------
    region : id of a region; "" for the lead project's regions together
    """
    import altair as alt

    steps = [tr.label(step.short) for step in matrix.steps]
    columns = [*map(str, matrix.levels), "?"]
    rows = [cell for step in matrix.steps for cell in _drawn_row(matrix, step.code, tr.label(step.short), region, tr)]
    base = alt.Chart(inline_data(rows)).encode(
        x=alt.X("column:N", sort=columns, title=tr.t("TRL (?: not known)"), scale=alt.Scale(domain=columns),
                axis=alt.Axis(orient="top", labelAngle=0)),
        y=alt.Y("step:N", sort=steps, title=None, scale=alt.Scale(domain=steps)),
    )  # fmt: skip
    squares = base.mark_rect(stroke=LIGHT.ground, strokeWidth=2).encode(color=alt.Color("colour:N", scale=None))
    figures = base.mark_text(fontSize=13, fontWeight=600).encode(text="told:N", color=alt.Color("ink:N", scale=None))
    width, height = CELL_WIDTH * len(columns), CELL_HEIGHT * len(steps)
    return finished((squares + figures).properties(width=width, height=height))


def chain_note(tr: Translator) -> str:
    """What the marks in the cells mean."""
    return tr.t(
        "Figures: services. {mark}: of some or all of them the levels are assumed from the scale, since no source tells"
        " them.",
        mark=_ASSUMED,
    )


def chain_told(matrix: ChainMatrix, region: str, tr: Translator) -> str:
    """The matrix in words: which steps have services at which levels."""
    said = []
    for step in matrix.steps:
        served = [str(one) for one in matrix.levels if matrix.cell(step.code, one, region).rows]
        name = tr.label(step.short)
        if served:
            said.append(tr.t("{step}: TRL {levels}", step=name, levels=", ".join(served)))
        else:
            said.append(tr.t("{step}: no level known", step=name))
    return "; ".join(said) + "."


def chain_table(matrix: ChainMatrix, region: str, tr: Translator) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Heads and rows that say what the chart does."""
    heads = (tr.t("Step"), *(tr.t("TRL {levels}", levels=one) for one in matrix.levels), tr.t("Levels not known"))
    return heads, [
        (
            tr.label(step.short),
            *(_figure(matrix.cell(step.code, one, region), tr) for one in matrix.levels),
            tr.number(len(matrix.not_known(step.code, region))),
        )
        for step in matrix.steps
    ]  # fmt: skip


def _drawn_row(matrix: ChainMatrix, code: str, name: str, region: str, tr: Translator) -> Iterable[dict[str, Any]]:
    for one in matrix.levels:
        cell = matrix.cell(code, one, region)
        yield _square(name, str(one), len(cell.rows), _figure(cell, tr))
    unknown = len(matrix.not_known(code, region))
    yield _square(name, "?", 0, tr.number(unknown) if unknown else "")


def _square(step: str, column: str, count: int, told: str) -> dict[str, Any]:
    shade = level(count)
    return {"step": step, "column": column, "told": told, "colour": LIGHT.levels[shade], "ink": LIGHT.on_levels[shade]}


def _figure(cell: ChainCell, tr: Translator) -> str:
    return f"{tr.number(len(cell.rows))}{_ASSUMED if cell.assumed else ''}" if cell.rows else ""
