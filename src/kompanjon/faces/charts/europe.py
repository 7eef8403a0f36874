"""Charts of the European position."""

from __future__ import annotations

from typing import Any

from kompanjon.analysis.situation.picture import EuropeanPosition, Standing
from kompanjon.faces.charts.theme import WIDTH, finished, inline_data
from kompanjon.faces.look.palette import LIGHT
from kompanjon.faces.texts import Translator

#: Countries shown; the table beside the chart holds them all.
MOST_COUNTRIES = 15


def shown_countries(europe: EuropeanPosition, most: int = MOST_COUNTRIES) -> tuple[tuple[int, Standing], ...]:
    """(rank, country) of those the chart shows: the first ones, and the home country wherever it stands."""
    ranked = tuple(enumerate(europe.countries, start=1))
    first = ranked[:most]
    home = tuple(pair for pair in ranked[most:] if pair[1].place == europe.home.place)
    return (*first[: most - len(home)], *home)


def countries(europe: EuropeanPosition, translator: Translator) -> dict[str, Any]:
    """Countries by their share of the theme's collaborative projects, with 95 per cent intervals and counts."""
    import altair as alt

    rows = [_country(rank, standing, europe, translator) for rank, standing in shown_countries(europe)]
    order = [row["country"] for row in rows]
    base = alt.Chart(inline_data(rows)).encode(
        y=alt.Y("country:N", sort=order, title=None, axis=alt.Axis(grid=False, domain=False)),
    )
    share = alt.X(
        "share:Q",
        title=translator.t("Share of the collaborative projects, % (line: 95 per cent interval)"),
        axis=alt.Axis(tickCount=6),
        scale=alt.Scale(domainMin=0),
    )
    bars = base.mark_bar(height=15, color=LIGHT.levels[3]).encode(
        x=share,
        color=alt.condition("datum.home", alt.value(LIGHT.accent), alt.value(LIGHT.levels[3])),
    )
    # A pale edge keeps the interval's line in sight on the dark bar.
    edges = base.mark_rule(strokeWidth=4, color=LIGHT.ground).encode(x=alt.X("low:Q", title=""), x2="high:Q")
    lines = base.mark_rule(strokeWidth=1.5, color=LIGHT.ink).encode(x=alt.X("low:Q", title=""), x2="high:Q")
    counts = base.mark_text(align="left", dx=6).encode(x=alt.X("end:Q", title=""), text="projects:N")
    return finished((bars + edges + lines + counts).properties(width=WIDTH - 130, height=24 * len(rows)))


def _country(rank: int, standing: Standing, europe: EuropeanPosition, translator: Translator) -> dict[str, Any]:
    name = translator.country(standing.place)
    share = standing.share.value if standing.share.value is not None else 0.0
    low, high = (share if bound is None else bound for bound in (standing.share.low, standing.share.high))
    return {
        "country": f"{rank}. {name}",
        "home": standing.place == europe.home.place,
        "share": round(share * 100, 3),
        "low": round(low * 100, 3),
        "high": round(high * 100, 3),
        "end": round(max(share, high) * 100, 3),
        "projects": translator.number(standing.collaborative),
    }


def starts(europe: EuropeanPosition, translator: Translator) -> dict[str, Any]:
    """The theme's EU projects by the year they started; the darker part has a beneficiary of the home country."""
    import altair as alt

    first, last = min(year for year, _, _ in europe.starts), max(year for year, _, _ in europe.starts)
    by_year = {year: (all_projects, home) for year, all_projects, home in europe.starts}
    rows = [
        {"year": str(year), "all": by_year.get(year, (0, 0))[0], "home": by_year.get(year, (0, 0))[1]}
        for year in range(first, last + 1)
    ]
    base = alt.Chart(inline_data(rows)).encode(
        x=alt.X("year:O", title=None, axis=alt.Axis(labelAngle=0, grid=False, labelOverlap=True))
    )
    height = alt.Y("all:Q", title=translator.t("Projects started"), axis=alt.Axis(tickCount=5, tickMinStep=1))
    every = base.mark_bar(color=LIGHT.levels[3]).encode(y=height)
    home = base.mark_bar(color=LIGHT.accent).encode(y=alt.Y("home:Q", title=""))
    numbers = base.mark_text(dy=-8, fontSize=12).encode(y=alt.Y("all:Q", title=""), text="all:Q")
    # A number is written inside where its bar is tall enough; the table beside the chart holds them all.
    inside = (
        base.transform_filter(f"datum.home > {max(row['all'] for row in rows) / 14}")
        .mark_text(baseline="bottom", dy=-3, fontSize=12, color=LIGHT.ground)
        .encode(y=alt.datum(0), text="home:Q")
    )
    return finished((every + home + numbers + inside).properties(width=WIDTH, height=240))
