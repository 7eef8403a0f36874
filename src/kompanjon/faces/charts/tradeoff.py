"""Chart of what working with somebody new costs: coverage against newness of ties."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kompanjon.analysis.consortium.tradeoff import CurvePoint
from kompanjon.faces.charts.theme import WIDTH, finished, inline_data
from kompanjon.faces.look.palette import LIGHT
from kompanjon.faces.texts import Translator


def tradeoff_title(points: Sequence[CurvePoint], translator: Translator) -> str:
    """What the curve shows, in a sentence."""
    first, last = points[0], points[-1]
    if len(points) == 1:
        return translator.t(
            "No other consortium has newer ties or covers more: {high} covered, {old} of the ties new",
            high=translator.percent(first.coverage, 0),
            old=translator.percent(first.newness, 0),
        )
    return translator.t(
        "New ties cost coverage: {high} with {old} new, {low} with {new} new",
        high=translator.percent(first.coverage, 0),
        old=translator.percent(first.newness, 0),
        low=translator.percent(last.coverage, 0),
        new=translator.percent(last.newness, 0),
    )


def tradeoff_curve(points: Sequence[CurvePoint], chosen: CurvePoint, translator: Translator) -> dict[str, Any]:
    """The best coverage at each newness; proven points are filled, others hollow with what they could still gain.

    Parameters
    ----------
    points : from the most coverage to the newest ties, at least one
    chosen : the consortium that is proposed today
    """
    import altair as alt

    tr = translator
    rows = [_row(one, tr) | {"is_last": one is points[-1]} for one in points]
    newness = alt.X(
        "newness:Q",
        title=tr.t("New ties, mean of the members (%)"),
        scale=alt.Scale(zero=False, padding=30),
        axis=alt.Axis(tickCount=6),
    )
    coverage = alt.Y(
        "coverage:Q",
        title=tr.t("Coverage of the call’s needs (%)"),
        scale=alt.Scale(zero=False, padding=24),
        axis=alt.Axis(tickCount=6),
    )
    base = alt.Chart(inline_data(rows)).encode(x=newness, y=coverage)
    steps = base.mark_line(color=LIGHT.muted, strokeWidth=1)
    filled = base.transform_filter("datum.proven").mark_point(filled=True, size=90, opacity=1, color=LIGHT.accent)
    unproven = base.transform_filter("!datum.proven")
    hollow = unproven.mark_point(size=90, strokeWidth=2, fill=LIGHT.ground).encode(
        stroke=alt.value(LIGHT.accent)
    )  # fmt: skip
    told = unproven.encode(text="told:N")
    # What stands far to the right is written to its left, so that no text is cut off.
    right = told.transform_filter("!datum.is_last").mark_text(dy=-10, dx=10, align="left", fontSize=11)
    last = told.transform_filter("datum.is_last").mark_text(dy=-14, dx=8, align="right", fontSize=11)
    today = alt.Chart(inline_data([_row(chosen, tr) | {"told": tr.t("proposed today")}])).encode(x=newness, y=coverage)
    mark = today.mark_point(shape="diamond", size=220, strokeWidth=2).encode(stroke=alt.value(LIGHT.ink))
    name = today.mark_text(dy=20, fontSize=12, fontWeight=600).encode(text="told:N")
    return finished((steps + filled + hollow + right + last + mark + name).properties(width=WIDTH - 80, height=300))


def _row(one: CurvePoint, translator: Translator) -> dict[str, Any]:
    more = translator.number(100 * one.consortium.gap, 1)
    told = "" if one.consortium.is_proven else translator.t("could be {more} percentage points more", more=more)
    return {
        "newness": round(100 * one.newness, 2),
        "coverage": round(100 * one.coverage, 2),
        "proven": one.consortium.is_proven,
        "told": told,
    }
