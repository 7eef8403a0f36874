"""A table of statements that disagree, as several chapters show it."""

from __future__ import annotations

from collections.abc import Iterable

from kompanjon.analysis.situation.picture import Conflict
from kompanjon.faces.report.document import Column, Row, Span, Table
from kompanjon.faces.report.situation.pen import Pen


def conflicts_table(pen: Pen, conflicts: Iterable[Conflict], key: str, sheet: str, caption: str) -> Table:
    """A row a statement, those of one subject under each other."""
    columns = (
        Column(pen.t("Subject"), wide=True),
        Column(pen.t("Property")),
        Column(pen.t("Value"), wide=True),
        Column(pen.t("Source"), wide=True),
        Column(pen.t("Date"), "date"),
    )
    return Table(key, sheet, caption, columns, tuple(row for one in conflicts for row in _statements(pen, one)))


def _statements(pen: Pen, conflict: Conflict) -> tuple[Row, ...]:
    subject = pen.translator.label(conflict.subject_name) or conflict.subject
    rows = []
    for statement in conflict.statements:
        mark = "" if statement.is_verified else pen.translator.confidence(statement.provenance.confidence)
        rows.append(
            (
                pen.text_cell(subject),
                pen.text_cell(pen.translator.term("property", conflict.property)),
                pen.text_cell(Span(pen.translator.name(statement), statement, mark=mark)),
                pen.text_cell(pen.source(statement.provenance)),
                pen.date_cell(statement.provenance.date),
            )
        )
    return tuple(rows)
