"""Chart of a pathway: its steps on a line of time."""

from __future__ import annotations

from typing import Any

from kompanjon.analysis.competence.pathways.answers import Pathway
from kompanjon.faces.charts.theme import WIDTH, finished, inline_data
from kompanjon.faces.look.palette import LIGHT
from kompanjon.faces.pathway_words import PathwaySpeaker

#: Colours of regions, in the order in which the way comes to them; none is told by colour alone.
_COLOURS = (
    *(LIGHT.levels[step] for step in (5, 2, 4, 1, 3)),
    LIGHT.warm_soft,
)

_LONGEST_NAME = 46

#: Years on the axis, as each language writes half of one.
_LABELS = {"sv": "replace(datum.label, '.', ',')", "fi": "replace(datum.label, '.', ',')", "en": "datum.label"}


def pathway_timeline(way: Pathway, speaker: PathwaySpeaker) -> dict[str, Any]:
    """A bar a step, from its first half-year to its last; its region and credits are written beside it."""
    import altair as alt

    tr = speaker.tr
    regions = list(dict.fromkeys(speaker.region(step) for step in way.steps))
    rows = [
        {
            "step": f"{step.number}. {_short(tr.name(step.programme))}",
            "start": (step.first_term - 1) / 2,
            "end": (step.first_term - 1 + step.terms) / 2,
            "region": speaker.region(step),
            "told": f"{speaker.region(step)} · {speaker.credits(step.load.ects)}"
            + (f" ({tr.t('assumed')})" if step.load.is_assumed else ""),
        }
        for step in way.steps
    ]
    order = [row["step"] for row in rows]
    base = alt.Chart(inline_data(rows)).encode(
        y=alt.Y(
            "step:N",
            sort=order,
            title=None,
            axis=alt.Axis(labelLimit=230, labelFontSize=12),
        ),
        x=alt.X(
            "start:Q",
            title=tr.t("Years from the start (60 ECTS credits are a year’s study)"),
            scale=alt.Scale(domain=[0, max(1.0, way.years)], nice=False),
            axis=alt.Axis(
                tickMinStep=0.5, tickCount=min(12, max(2, way.terms)), grid=True, labelExpr=_LABELS[tr.language]
            ),
        ),
    )  # fmt: skip
    bars = base.mark_bar(height=18, stroke=LIGHT.ink, strokeWidth=1).encode(
        x2="end:Q",
        color=alt.Color(
            "region:N",
            legend=None,
            scale=alt.Scale(domain=regions, range=[_COLOURS[one % len(_COLOURS)] for one in range(len(regions))]),
        ),
    )
    # What begins late is written to the left of its end, so that no text is cut off; a halo keeps grid lines out of it.
    late = f"datum.start > {max(1.0, way.years) / 2}"
    words = [
        layer.mark_text(align=align, dy=-17, fontSize=11, **halo).encode(x=f"{at}:Q", text="told:N")
        for layer, align, at in (
            (base.transform_filter(f"!({late})"), "left", "start"),
            (base.transform_filter(late), "right", "end"),
        )
        for halo in ({"stroke": LIGHT.ground, "strokeWidth": 4}, {})
    ]
    return finished(alt.layer(bars, *words).properties(width=WIDTH - 180, height=46 * len(order)))


def pathway_alt(way: Pathway, speaker: PathwaySpeaker) -> str:
    """The chart in words, for those who cannot see it."""
    told = (
        speaker.tr.t(
            "{number}. {name}, {region}, {when}",
            number=speaker.tr.number(step.number),
            name=speaker.tr.name(step.programme),
            region=speaker.region(step),
            when=speaker.when(step),
        )
        for step in way.steps
    )
    return f"{speaker.summary(way)} {'; '.join(told)}."


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 1].rstrip() + "…"
