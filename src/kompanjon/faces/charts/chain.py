"""Chart of a service concept: a box a leg in the order of the journey, the way between them, and what is missing."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from kompanjon.analysis.services.concepts.answers import HandOver, Leg, Missing, ServiceConcept
from kompanjon.faces.charts.theme import WIDTH, finished, inline_data
from kompanjon.faces.concept_speaker import ConceptSpeaker
from kompanjon.faces.look.palette import LIGHT

#: Boxes in a row, and in one drawing: a longer journey goes on in a further one, so that each fits a page.
ACROSS, MOST = 3, 12

_GAP, _BOX_HEIGHT, _PITCH = 42, 92, 128
_BOX_WIDTH = (WIDTH - (ACROSS - 1) * _GAP) / ACROSS
_LINE = 15
_LONGEST_LINE = 27


@dataclass(frozen=True, slots=True)
class Box:
    """A leg, or a piece nobody covers, at its place in the order of the journey."""

    held: Leg | Missing
    is_beside: bool

    @property
    def number(self) -> int:
        return self.held.number if isinstance(self.held, Leg) else 0


def boxes(concept: ServiceConcept) -> tuple[Box, ...]:
    """The pieces of the road in order, covered or not, then those beside it."""
    order = {step: place for place, step in enumerate(concept.road)}
    found = [Box(leg, leg.is_beside) for leg in concept.legs]
    found += [Box(one, one.step not in order) for one in concept.missing]
    ordered = sorted(found, key=lambda one: (one.is_beside, order.get(one.held.step, 0), one.held.trl_from or 0))
    return tuple(ordered)


def chain_parts(concept: ServiceConcept) -> tuple[tuple[Box, ...], ...]:
    """The boxes of each drawing: one, or more where the journey is long."""
    held = boxes(concept)
    return tuple(held[at : at + MOST] for at in range(0, len(held), MOST))


def chain_alt(part: Sequence[Box], speaker: ConceptSpeaker) -> str:
    """A drawing in words, for those who cannot see it."""
    return "; ".join(box_told(one, speaker) for one in part) + "."


def box_told(box: Box, speaker: ConceptSpeaker) -> str:
    """`3. Recycling, TRL 3–6: Invented pilot, North Lab, Oulu`."""
    if isinstance(box.held, Missing):
        return f"{speaker.piece(box.held)}: {speaker.tr.t('Nobody covers this')}"
    told = f"{box.number}. {speaker.piece(box.held)}: {speaker.tr.name(box.held.row.reference)}"
    told = f"{told}, {speaker.provider(box.held)}"
    return f"{told} ({speaker.tr.t('beside the road')})" if box.is_beside else told


# --- drawn ------------------------------------------------------------------------------------------------------------


def chain_drawing(held: Sequence[Box], concept: ServiceConcept, speaker: ConceptSpeaker) -> dict[str, Any]:
    """One part of the chain drawn."""
    import altair as alt

    rows = -(-len(held) // ACROSS)
    height = (rows - 1) * _PITCH + _BOX_HEIGHT
    scales = {
        "x": alt.X("x:Q", axis=None, scale=alt.Scale(domain=[0, WIDTH], nice=False, zero=False)),
        "y": alt.Y("y:Q", axis=None, scale=alt.Scale(domain=[height, 0], nice=False, zero=False)),
    }

    def base(values: list[dict[str, Any]]) -> Any:
        return alt.Chart(inline_data(values)).encode(**scales)

    frames = [
        base([one for one in map(_frame, range(len(held)), held) if one["missing"] == is_missing])
        .mark_rect(fill=fill, stroke=stroke, strokeWidth=1.2, strokeDash=dash)
        .encode(x2="x2:Q", y2="y2:Q")
        for is_missing, fill, stroke, dash in (
            (False, LIGHT.accent_soft, LIGHT.accent, [1, 0]), (True, LIGHT.warm_soft, LIGHT.warm, [5, 4]),
        )
    ]  # fmt: skip
    ways = [one for at, pair in enumerate(pairwise(held)) for one in _way(at, *pair)]
    lines = base(ways).mark_line(color=LIGHT.muted, strokeWidth=1.5).encode(detail="way:N", order="at:Q")
    tips = base([_tip(at + 1) for at, pair in enumerate(pairwise(held)) if _is_joined(*pair)]).mark_text(
        fontSize=10, color=LIGHT.muted, baseline="middle", align="center"
    ).encode(text="sign:N")  # fmt: skip
    words = [line for at, one in enumerate(held) for line in _words(at, one, speaker)]
    texts = [
        base([one for one in words if one["strong"] == strong])
        .mark_text(align="left", baseline="top", fontSize=11, fontWeight=weight)
        .encode(text="text:N")
        for strong, weight in ((True, 600), (False, 400))
    ]
    told = base([
        {"x": x, "y": y, "text": text}
        for at, one in enumerate(held)
        for x, y, text in _way_told(at, one, concept, speaker)
    ]).mark_text(fontSize=10, color=LIGHT.ink, baseline="bottom").encode(text="text:N")  # fmt: skip
    return finished(alt.layer(*frames, lines, tips, *texts, told).properties(width=WIDTH, height=height))


def _corner(at: int) -> tuple[float, float]:
    """The upper left of a box."""
    row, column = divmod(at, ACROSS)
    return column * (_BOX_WIDTH + _GAP), row * _PITCH


def _frame(at: int, box: Box) -> dict[str, Any]:
    x, y = _corner(at)
    return {"x": x, "y": y, "x2": x + _BOX_WIDTH, "y2": y + _BOX_HEIGHT, "missing": isinstance(box.held, Missing)}


def _is_joined(one: Box, other: Box) -> bool:
    """What lies beside the road goes to a leg that the box names."""
    return not (one.is_beside or other.is_beside)


def _way(at: int, one: Box, other: Box) -> Iterator[dict[str, Any]]:
    """The line from a box to the next: straight, or around the end of the row."""
    if not _is_joined(one, other):
        return
    x, y = _corner(at)
    to_x, to_y = _corner(at + 1)
    if y == to_y:
        points = [(x + _BOX_WIDTH, y + _BOX_HEIGHT / 2), (to_x - 6, y + _BOX_HEIGHT / 2)]
    else:
        middle = (y + _BOX_HEIGHT + to_y) / 2
        points = [(x + _BOX_WIDTH / 2, y + _BOX_HEIGHT), (x + _BOX_WIDTH / 2, middle)]
        points += [(to_x + _BOX_WIDTH / 2, middle), (to_x + _BOX_WIDTH / 2, to_y - 6)]
    for number, (px, py) in enumerate(points):
        yield {"x": px, "y": py, "way": at, "at": number}


def _tip(at: int) -> dict[str, Any]:
    x, y = _corner(at)
    if at % ACROSS:
        return {"x": x - 5, "y": y + _BOX_HEIGHT / 2, "sign": "▶"}
    return {"x": x + _BOX_WIDTH / 2, "y": y - 6, "sign": "▼"}


def _words(at: int, box: Box, speaker: ConceptSpeaker) -> Iterator[dict[str, Any]]:
    x, y = _corner(at)
    number = f"{box.number}. " if box.number else "▽ "
    lines = [*_wrapped(number + speaker.piece(box.held), 1)]
    strong = len(lines)
    if isinstance(box.held, Missing):
        lines += _wrapped(speaker.tr.t("Nobody covers this"), 2)
    else:
        lines += _wrapped(speaker.tr.name(box.held.row.reference), 2)
        lines += _wrapped(speaker.provider(box.held), 2)
    for number, text in enumerate(lines):
        yield {"x": x + 7, "y": y + 8 + number * _LINE, "text": text, "strong": number < strong}


def _way_told(
    at: int, box: Box, concept: ServiceConcept, speaker: ConceptSpeaker
) -> Iterator[tuple[float, float, str]]:
    """How far it is to a leg, over the line that leads to it; of what lies beside the road, to which leg it goes."""
    x, y = _corner(at)
    if box.is_beside:
        after = next((one for one in concept.hand_overs if box.number and one.from_leg == box.number), None)
        text = speaker.tr.t("beside the road")
        yield x + _BOX_WIDTH / 2, y - 3, f"{text} → {speaker.leg(after.to_leg)}" if after else text
        return
    before = next((one for one in concept.hand_overs if _leads(one, box, concept)), None)
    if before is None:
        return
    km = "?" if before.distance_km is None else speaker.tr.t("{km} km", km=speaker.tr.number(before.distance_km))
    if at == 0:
        yield x + _BOX_WIDTH / 2, y - 3, f"{speaker.leg(before.from_leg)} → {km}"
    elif at % ACROSS:
        yield x - _GAP / 2, y + _BOX_HEIGHT / 2 - 4, km
    else:
        yield WIDTH / 2, y - (_PITCH - _BOX_HEIGHT) / 2 - 2, km


def _leads(one: HandOver, box: Box, concept: ServiceConcept) -> bool:
    """Whether a hand-over is the one along the road to a box."""
    beside = {leg.number for leg in concept.legs if leg.is_beside}
    return box.number > 0 and one.to_leg == box.number and one.from_leg not in beside


def _wrapped(text: str, most: int) -> list[str]:
    lines = textwrap.wrap(text, _LONGEST_LINE)
    if len(lines) > most:
        lines = lines[:most]
        lines[-1] = lines[-1][: _LONGEST_LINE - 1].rstrip(" ,") + "…"
    return lines
