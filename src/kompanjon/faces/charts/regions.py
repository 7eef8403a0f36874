"""Charts of the regions and what ties them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from kompanjon.analysis.situation.picture import ELSEWHERE, RegionPair, Tie
from kompanjon.faces.charts.theme import WIDTH, finished, inline_data
from kompanjon.faces.look.palette import LIGHT
from kompanjon.faces.texts import Translator
from kompanjon.vocabulary.theme import City

CELL = 76


def region_pairs(pairs: Sequence[RegionPair], cities: Sequence[City], translator: Translator) -> dict[str, Any]:
    """Region x region: steps both have (below the diagonal), steps only one of them has (above it)."""
    import altair as alt

    found = {(pair.a, pair.b): pair for pair in pairs} | {(pair.b, pair.a): pair for pair in pairs}
    order = [city.id for city in cities]
    rows = [
        _pair_cell(a, b, found[a, b], order.index(a) > order.index(b), cities, translator)
        for a in order
        for b in order
        if (a, b) in found
    ]
    names = [translator.region(city) for city in cities]
    base = alt.Chart(inline_data(rows)).encode(
        x=alt.X("column:N", sort=names, title=None, scale=alt.Scale(domain=names),
                axis=alt.Axis(orient="top", labelAngle=0, labelLimit=CELL + 8, labelFontSize=11)),
        y=alt.Y("row:N", sort=names, title=None, scale=alt.Scale(domain=names)),
    )  # fmt: skip
    squares = base.mark_rect(stroke=LIGHT.ground, strokeWidth=2).encode(color=alt.Color("colour:N", scale=None))
    numbers = base.mark_text(fontSize=15, fontWeight=600).encode(text="steps:Q", color=alt.Color("ink:N", scale=None))
    return finished((squares + numbers).properties(width=CELL * len(names), height=44 * len(names)))


def _pair_cell(a: str, b: str, pair: RegionPair, below: bool, cities: Sequence[City], translator: Translator) -> dict:
    steps = len(pair.overlap) if below else pair.complementarity
    step = min(steps, len(LIGHT.levels) - 2) if steps else 0
    warm = (LIGHT.levels[0], *LIGHT.diverging[2::-1])
    return {
        "row": translator.region(a, cities),
        "column": translator.region(b, cities),
        "steps": steps,
        "colour": LIGHT.levels[step]
        if below
        else (warm[0] if not steps else LIGHT.warm_soft if steps < 4 else warm[1]),
        "ink": LIGHT.on_levels[step] if below else LIGHT.ink,
    }


def region_network(
    ties: Sequence[Tie], cities: Sequence[City], projects: Mapping[str, int], translator: Translator
) -> dict[str, Any]:
    """The regions where they lie on the map; a line is as thick as the joint projects are many, and bears their number.

    Parameters
    ----------
    projects : region -> the theme's projects its actors take part in (the size of the dot)
    """
    import altair as alt

    places = _places(cities, any(ELSEWHERE in (tie.a, tie.b) for tie in ties))
    lines = [_line(tie, places) for tie in ties if tie.a in places and tie.b in places and tie.a != tie.b]
    dots = [
        {
            "x": x,
            "y": y,
            "name": translator.at_start(translator.region(region, cities)),
            "own": region != ELSEWHERE,
            "projects": projects.get(region, 0),
        }
        for region, (x, y) in places.items()
    ]
    x, y = (alt.X("x:Q", axis=None, scale=_scale(places, 0)), alt.Y("y:Q", axis=None, scale=_scale(places, 1)))
    rules = (
        alt.Chart(inline_data(lines))
        .mark_rule(color=LIGHT.levels[3], strokeCap="round")
        .encode(x=x, y=y, x2="x2:Q", y2="y2:Q", strokeWidth=alt.StrokeWidth("width:Q", scale=None))
    )
    middle = alt.Chart(inline_data(lines)).encode(x=alt.X("middle_x:Q", axis=None), y=alt.Y("middle_y:Q", axis=None))
    plates = middle.mark_circle(color=LIGHT.ground, size=330, opacity=0.9)
    numbers = middle.mark_text(fontSize=12, fontWeight=600).encode(text="projects:Q")
    nodes = alt.Chart(inline_data(dots)).encode(x=x, y=y)
    circles = nodes.mark_circle(color=LIGHT.accent, opacity=1, stroke=LIGHT.ground, strokeWidth=2).encode(
        size=alt.Size("projects:Q", scale=alt.Scale(range=[120, 900], domainMin=0), legend=None),
        color=alt.condition("datum.own", alt.value(LIGHT.accent), alt.value(LIGHT.muted)),
    )
    halos = nodes.mark_text(dy=-24, fontSize=14, fontWeight=600, stroke=LIGHT.ground, strokeWidth=5).encode(
        text="name:N"
    )
    labels = nodes.mark_text(dy=-24, fontSize=14, fontWeight=600).encode(text="name:N")
    return finished((rules + plates + numbers + circles + halos + labels).properties(width=WIDTH, height=440))


def _places(cities: Sequence[City], with_elsewhere: bool) -> dict[str, tuple[float, float]]:
    """Cities at longitude and latitude; the rest of the country in the corner farthest from all of them."""
    places = {city.id: (city.lon, city.lat) for city in cities}
    if with_elsewhere and places:
        xs, ys = zip(*places.values(), strict=True)
        corners = [(x, y) for x in (min(xs), max(xs)) for y in (min(ys), max(ys))]
        places[ELSEWHERE] = max(corners, key=lambda corner: min(_distance(corner, place) for place in places.values()))
    return places


def _distance(a: tuple[float, float], b: tuple[float, float]) -> float:
    return ((a[0] - b[0]) / 2) ** 2 + (a[1] - b[1]) ** 2


def _scale(places: Mapping[str, tuple[float, float]], axis: int) -> Any:
    import altair as alt

    values = [place[axis] for place in places.values()]
    margin = (max(values) - min(values) or 1) * 0.14
    return alt.Scale(domain=[min(values) - margin, max(values) + margin], nice=False, zero=False)


def _line(tie: Tie, places: Mapping[str, tuple[float, float]]) -> dict[str, Any]:
    (x, y), (x2, y2) = sorted((places[tie.a], places[tie.b]))
    count = len(tie.projects)
    # Off the middle, so that numbers of lines that cross there stay apart.
    at = 0.42
    return {
        "x": x, "y": y, "x2": x2, "y2": y2,
        "middle_x": x + (x2 - x) * at, "middle_y": y + (y2 - y) * at,
        "projects": count, "width": 1 + min(count, 20) * 0.6,
    }  # fmt: skip
