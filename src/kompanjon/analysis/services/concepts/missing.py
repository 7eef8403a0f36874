"""What nobody covers on a journey: services that nearly fit, and who outside the lead project works on it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from kompanjon.analysis.services.answers import ChainGap, Outside, ServiceRow
from kompanjon.analysis.services.concepts.answers import Missing, Nearly
from kompanjon.analysis.services.concepts.fitting import Fitting
from kompanjon.analysis.services.concepts.road import Piece
from kompanjon.analysis.services.outside import Outsiders

#: Services that nearly fit, at most, for each piece.
_NEARLY = 5


def missing_pieces(
    uncovered: Sequence[Piece], rows: Sequence[ServiceRow], fitting: Fitting, outsiders: Outsiders
) -> tuple[Missing, ...]:
    """Uncovered pieces, levels that follow on each other as one."""
    return tuple(_missing(run, rows, fitting, outsiders) for run in _runs(uncovered))


def _runs(pieces: Iterable[Piece]) -> list[list[Piece]]:
    runs = []
    for _, of_step in groupby(pieces, key=lambda piece: piece.step):
        numbered = enumerate(of_step)
        for _, run in groupby(numbered, key=lambda one: (one[1].level or 0) - one[0]):
            runs.append([piece for _, piece in run])
    return runs


def _missing(run: Sequence[Piece], rows: Sequence[ServiceRow], fitting: Fitting, outsiders: Outsiders) -> Missing:
    step, first, last = run[0].step, run[0].level, run[-1].level
    on_step = [row for row in rows if step in row.service.steps]
    found = [
        Nearly(row, tuple(dict.fromkeys(one for piece in run for one in fitting.against(row, piece))))
        for row in on_step
    ]
    found.sort(key=lambda one: len(one.against))
    return Missing(step, first, last, tuple(found[:_NEARLY]), _outside(step, first, last, fitting, outsiders))


def _outside(
    step: str, first: int | None, last: int | None, fitting: Fitting, outsiders: Outsiders
) -> tuple[Outside, ...]:
    """Organisations by their projects; services elsewhere in the country are the theme's, and among those that fit."""
    gap = ChainGap(step, "nothing", first or 1, last or 9, ())
    return tuple(one for one in outsiders.who_may_fill(gap) if one.kind != "service")
