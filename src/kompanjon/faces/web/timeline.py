"""The steps of a way along time, as a drawing: one bar a step, half-years from left to right."""

from __future__ import annotations

from dataclasses import dataclass

from kompanjon.analysis.competence.pathways.answers import Pathway, PathwayStep

#: Drawing units: height of a step's row and its bar, width of a half-year at most, and of the whole at most.
ROW, BAR, TERM, WIDTH = 44, 20, 90, 720
TOP = 24


@dataclass(frozen=True, slots=True)
class Bar:
    """A step's bar; its words stand above it."""

    step: PathwayStep
    x: float
    y: float
    width: float


@dataclass(frozen=True, slots=True)
class Timeline:
    """Bars, and a line at the end of each year: (x, number of the year)."""

    bars: tuple[Bar, ...]
    years: tuple[tuple[float, int], ...]
    width: int
    height: int


def timeline(way: Pathway) -> Timeline:
    term = min(TERM, WIDTH / max(1, way.terms))
    bars = tuple(
        Bar(step, round((step.first_term - 1) * term, 1), TOP + at * ROW, round(max(step.terms * term - 2, 4), 1))
        for at, step in enumerate(way.steps)
    )
    years = tuple((round(2 * year * term, 1), year) for year in range(1, way.terms // 2 + 1))
    return Timeline(bars, years, WIDTH + 8, TOP + len(bars) * ROW + 8)
