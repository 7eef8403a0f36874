"""Chapter: the matrix of step x region, the signature view."""

from __future__ import annotations

from kompanjon.analysis.situation.picture import ELSEWHERE, Cell
from kompanjon.faces.look.palette import level
from kompanjon.faces.report.document import Chapter, MatrixBlock, MatrixCell, MatrixRow, Paragraph, Rows, Span, inline
from kompanjon.faces.report.situation.pen import Pen
from kompanjon.vocabulary.theme import Step


def chapter(pen: Pen, number: str) -> Chapter:
    lead = pen.t(
        "The matrix shows who works in which step of the value chain, region by region. A number opens into the "
        "rows behind it."
    )
    return Chapter("matrix", number, pen.t("Who can do what, and where"), (Paragraph(inline(lead)), block(pen)))


def block(pen: Pen) -> MatrixBlock:
    """The matrix, ready to be shown in a report or on a page."""
    grid = pen.situation.matrix
    return MatrixBlock(
        key="matrix",
        sheet=pen.t("Matrix"),
        caption=pen.t("Actors by step of the value chain and region"),
        corner=pen.t("Step"),
        columns=tuple(pen.region_head(region) for region in grid.regions),
        rows=tuple(_row(pen, step, before) for before, step in zip((None, *grid.steps), grid.steps, strict=False)),
        note=pen.t(
            "Large figure: actors (organisations), of them ◇ not fully verified. The deeper the ground, the "
            "more verified actors. "
            "Dashed: no verified actor in the lead project's regions. "
            "An organisation counts in every step it works in. "
            "On the way: planned or being built, not counted among the actors."
        ),
    )


def _row(pen: Pen, step: Step, before: Step | None) -> MatrixRow:
    gap = next((gap for gap in pen.situation.gaps if gap.step == step.code), None)
    lacks = ""
    if gap:
        lacks = lacking(pen, gap.lacks_actor, gap.lacks_service)
    cells = tuple(
        _cell(pen, step, pen.situation.matrix.cells[step.code, region], bool(gap and gap.lacks_actor))
        for region in pen.situation.matrix.regions
    )
    starts_group = before is not None and before.kind != step.kind
    return MatrixRow(pen.translator.label(step.short), cells, lacks, starts_group)


def lacking(pen: Pen, actor: bool, service: bool) -> str:
    """What a step with a gap lacks."""
    if actor and service:
        return pen.t("no verified actor, no verified service")
    return pen.t("no verified actor") if actor else pen.t("no verified service")


def _cell(pen: Pen, step: Step, cell: Cell, gap: bool) -> MatrixCell:
    key = f"cell:{cell.step}:{cell.region}"
    rows = (*cell.actors, *cell.services, *cell.programmes, *cell.projects, *cell.coming)
    title = f"{pen.translator.label(step.short)}, {pen.region(cell.region)}"
    figure = Span(pen.number(len(cell.actors)), Rows(key, title, rows) if rows else None)
    below = tuple(
        text
        for text, count in (
            (pen.n("{n} service", "{n} services", len(cell.services)), len(cell.services)),
            (pen.n("{n} programme", "{n} programmes", len(cell.programmes)), len(cell.programmes)),
            (pen.n("{n} project", "{n} projects", len(cell.projects)), len(cell.projects)),
            (pen.n("{n} on the way", "{n} on the way", len(cell.coming)), len(cell.coming)),
        )
        if count
    )
    actors = pen.n("{n} actor", "{n} actors", len(cell.actors))
    unchecked = pen.n("{n} of them not fully verified", "{n} of them not fully verified", cell.unverified_actors)
    spoken = ", ".join((title, actors, *((unchecked,) if cell.unverified_actors else ()), *below))
    return MatrixCell(
        figure=figure,
        value=len(cell.actors),
        unverified=cell.unverified_actors,
        below=below,
        level=level(cell.verified_actors),
        gap=gap and cell.region != ELSEWHERE,
        spoken=spoken,
    )
