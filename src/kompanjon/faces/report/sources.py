"""Appendix of every report: sources, licences, dates."""

from __future__ import annotations

from collections.abc import Sequence

from kompanjon.analysis.situation.picture import SourceHeld
from kompanjon.faces.report.document import Bullets, Chapter, Column, Heading, Row, Span, Table, inline
from kompanjon.faces.report.writing import Writing


def chapter(pen: Writing, held: Sequence[SourceHeld], number: str) -> Chapter:
    columns = (
        Column(pen.t("Source"), wide=True),
        Column(pen.t("Publisher"), wide=True),
        Column(pen.t("Licence")),
        Column(pen.t("Version")),
        Column(pen.t("Retrieved"), "date"),
        Column(pen.t("Rows"), "number"),
        Column(pen.t("Not readable"), "number"),
    )
    table = Table(
        key="sources",
        sheet=pen.t("Sources"),
        caption=pen.t("What the report was made from"),
        columns=columns,
        rows=tuple(_row(pen, source) for source in held),
        note=pen.t("◇ stale: older than the source's own rhythm of renewal."),
    )
    credits = tuple(
        inline(f"{pen.translator.label(source.title)}: {_credit(source)}. {source.address}")
        for source in held
        if source.attribution
    )
    blocks = (table, Heading(pen.t("Attribution")), Bullets(credits)) if credits else (table,)
    return Chapter("sources", number, pen.t("Sources, licences and dates"), blocks)


def _credit(source: SourceHeld) -> str:
    said = source.attribution.rstrip(".")
    return said if source.licence in said else f"{said}, {source.licence}"


def _rows_read(source: SourceHeld) -> int:
    # Core tables are made from the rows that were read: counting both would count twice.
    return sum(rows for table, rows in source.tables.items() if not table.startswith("core__"))


def _row(pen: Writing, source: SourceHeld) -> Row:
    mark = pen.t("stale") if source.stale else ""
    return (
        pen.text_cell(Span(pen.translator.label(source.title), mark=mark)),
        pen.text_cell(source.publisher),
        pen.text_cell(source.licence),
        pen.text_cell(source.version[:12]),
        pen.date_cell(source.retrieved_at),
        pen.number_cell(_rows_read(source)),
        pen.number_cell(source.rejects),
    )
