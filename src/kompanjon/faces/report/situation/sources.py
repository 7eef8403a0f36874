"""Appendix: sources, licences, dates."""

from __future__ import annotations

from kompanjon.analysis.situation.picture import SourceHeld
from kompanjon.faces.report.document import Bullets, Chapter, Column, Heading, Row, Span, Table, inline
from kompanjon.faces.report.situation.pen import Pen


def chapter(pen: Pen, number: str) -> Chapter:
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
        caption=pen.t("What the picture was made from"),
        columns=columns,
        rows=tuple(_row(pen, source) for source in pen.situation.sources),
        note=pen.t("◇ stale: older than the source's own rhythm of renewal."),
    )
    credits = tuple(
        inline(f"{source.title}: {source.attribution}. {source.address}".replace("..", "."))
        for source in pen.situation.sources
        if source.attribution
    )
    blocks = (table, Heading(pen.t("Attribution")), Bullets(credits)) if credits else (table,)
    return Chapter("sources", number, pen.t("Sources, licences and dates"), blocks)


def _row(pen: Pen, source: SourceHeld) -> Row:
    mark = pen.t("stale") if source.stale else ""
    return (
        pen.text_cell(Span(source.title, mark=mark)),
        pen.text_cell(source.publisher),
        pen.text_cell(source.licence),
        pen.text_cell(source.version[:12]),
        pen.date_cell(source.retrieved_at),
        pen.number_cell(sum(source.tables.values())),
        pen.number_cell(source.rejects),
    )
