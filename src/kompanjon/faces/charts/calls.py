"""Chart of the deadlines of calls."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kompanjon.analysis.calls.answers import RankedCall
from kompanjon.faces.charts.theme import WIDTH, finished, inline_data
from kompanjon.faces.look.palette import LIGHT
from kompanjon.faces.texts import Translator

#: Days on the axis, as each language writes them short.
_DAY = {"sv": "%-d.%-m.%Y", "fi": "%-d.%-m.%Y", "en": "%-d %b %Y"}


def deadlines(calls: Sequence[RankedCall], translator: Translator) -> dict[str, Any]:
    """Each call's deadlines on a line of time, one line a call; a second stage is drawn as a diamond."""
    import altair as alt

    rows = [
        {
            "call": f"{call.place}. {call.topic.id}",
            # At noon the day is the same wherever the chart is drawn.
            "day": f"{held.day.isoformat()}T12:00:00",
            "told": translator.date(held.day.isoformat()),
            "later": held.stage > 1,
        }
        for call in calls
        for held in call.topic.deadlines
    ]
    order = list(dict.fromkeys(row["call"] for row in rows))
    base = alt.Chart(inline_data(rows)).encode(
        y=alt.Y("call:N", sort=order, title=None, axis=alt.Axis(grid=True, domain=False, labelLimit=0)),
        x=alt.X(
            "day:T",
            title=None,
            axis=alt.Axis(format=_DAY[translator.language], tickCount=4, labelOverlap=True),
            scale=alt.Scale(padding=46),
        ),
    )
    stage = alt.condition("datum.later", alt.value("diamond"), alt.value("circle"))
    points = base.mark_point(filled=True, size=110, opacity=1).encode(
        shape=stage,
        color=alt.condition("datum.later", alt.value(LIGHT.levels[5]), alt.value(LIGHT.accent)),
    )
    told = base.mark_text(dy=-11, fontSize=11).encode(text="told:N")
    return finished((points + told).properties(width=WIDTH - 220, height=38 * len(order)))
