"""Documents as XLSX: a sheet a table, real numbers, the rows behind the figures with their ids."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any

from kompanjon.faces.look.palette import LIGHT
from kompanjon.faces.report.document import (
    Column,
    ColumnKind,
    Document,
    Figure,
    MatrixBlock,
    RowList,
    Table,
    TableCell,
)
from kompanjon.faces.texts import Translator

FORMATS: dict[ColumnKind, str] = {"text": "@", "number": "#,##0.##", "money": "#,##0", "percent": "0.0%", "date": "@"}
WIDTHS: dict[ColumnKind, int] = {"text": 24, "number": 14, "money": 18, "percent": 14, "date": 14}
WIDE = 48
HEAD_ROW = 2  # under the caption and an empty row


def render_xlsx(document: Document) -> bytes:
    """A document's tables as a workbook; text is written as text, so that none is taken for a formula."""
    import xlsxwriter

    content = BytesIO()
    book = xlsxwriter.Workbook(
        content,
        {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False},
    )
    # The evidence's date, not the clock's: the same evidence gives the same bytes.
    built = datetime.fromisoformat(document.built_at).replace(tzinfo=None)
    book.set_properties({"title": document.title, "subject": document.subtitle, "created": built})
    writer = _Writer(book, Translator(document.language), {})
    writer.front(document)
    for block in (block for chapter in document.chapters for block in chapter.blocks):
        match block:
            case Table():
                writer.table(block)
            case Figure():
                writer.table(block.table)
            case MatrixBlock():
                writer.matrix(block)
            case RowList():
                writer.rows(block)
    book.close()
    return content.getvalue()


@dataclass
class _Writer:
    book: Any
    translator: Translator
    styles: dict[str, Any]

    def style(self, name: str, **properties: Any) -> Any:
        if name not in self.styles:
            self.styles[name] = self.book.add_format({"valign": "top", "font_color": LIGHT.ink} | properties)
        return self.styles[name]

    def sheet(self, name: str, caption: str, columns: tuple[Column, ...]) -> Any:
        """A sheet with caption, heads that stay in sight and fitting widths."""
        sheet = self.book.add_worksheet(self._free_name(name))
        sheet.write_string(0, 0, caption, self.style("caption", bold=True, font_size=13))
        head = self.style("head", bold=True, bottom=2, text_wrap=True)
        for place, column in enumerate(columns):
            sheet.write_string(HEAD_ROW, place, column.head, head)
            width = WIDE if column.wide else WIDTHS[column.kind]
            sheet.set_column(place, place, width)
        sheet.freeze_panes(HEAD_ROW + 1, 1)
        return sheet

    def _free_name(self, name: str) -> str:
        """A sheet's name as Excel allows it: 31 letters, none of []:*?/\\, each once."""
        clean = "".join(" " if letter in "[]:*?/\\" else letter for letter in name)[:31].strip("' ")
        taken = {sheet.get_name().casefold() for sheet in self.book.worksheets()}
        candidate, number = clean, 2
        while candidate.casefold() in taken:
            candidate, number = f"{clean[:27]} {number}", number + 1
        return candidate

    def front(self, document: Document) -> None:
        t = self.translator
        sheet = self.book.add_worksheet(self._free_name(t.t("About")))
        sheet.set_column(0, 0, 34)
        sheet.set_column(1, 1, 90)
        sheet.write_string(0, 0, document.title, self.style("title", bold=True, font_size=16))
        sheet.write_string(1, 0, document.subtitle, self.style("muted", font_color=LIGHT.muted))
        for line, (term, value) in enumerate(document.facts, start=3):
            sheet.write_string(line, 0, term, self.style("plain"))
            sheet.write_string(line, 1, value, self.style("plain"))
        line = 4 + len(document.facts)
        for figure, label in document.key_figures.items:
            sheet.write_string(line, 0, label, self.style("plain"))
            sheet.write_string(line, 1, figure.text, self.style("plain"))
            line += 1

    def table(self, table: Table) -> None:
        sheet = self.sheet(table.sheet, table.caption, table.columns)
        line = HEAD_ROW + 1
        for row in (*table.rows, *table.more):
            for place, (column, cell) in enumerate(zip(table.columns, row, strict=True)):
                self.cell(sheet, line, place, column.kind, cell)
            line += 1
        if table.rows:
            sheet.autofilter(HEAD_ROW, 0, line - 1, len(table.columns) - 1)
        if table.note:
            sheet.write_string(line + 1, 0, table.note, self.style("muted", font_color=LIGHT.muted))

    def cell(self, sheet: Any, line: int, place: int, kind: ColumnKind, cell: TableCell) -> None:
        if isinstance(cell.value, int | float):
            sheet.write_number(line, place, cell.value, self.style(kind, num_format=FORMATS[kind]))
        elif kind == "date" and cell.value:
            sheet.write_string(line, place, str(cell.value), self.style("plain"))
        else:
            sheet.write_string(line, place, _marked(cell), self.style("wrapped", text_wrap=True))

    def matrix(self, matrix: MatrixBlock) -> None:
        t = self.translator
        columns = (
            Column(matrix.corner, wide=True),
            *(Column(head, "number") for head in matrix.columns),
            Column(t.t("What is missing"), wide=True),
        )
        sheet = self.sheet(matrix.sheet, matrix.caption, columns)
        for line, row in enumerate(matrix.rows, start=HEAD_ROW + 1):
            sheet.write_string(line, 0, row.name, self.style("plain"))
            for place, cell in enumerate(row.cells, start=1):
                ground = self.style(
                    f"level {cell.level}",
                    bg_color=LIGHT.levels[cell.level], font_color=LIGHT.on_levels[cell.level], align="center",
                )  # fmt: skip
                sheet.write_number(line, place, cell.value, ground)
                if cell.unverified or cell.below:
                    sheet.write_comment(line, place, cell.spoken, {"author": ""})
            sheet.write_string(line, len(row.cells) + 1, row.gap, self.style("plain"))
        sheet.write_string(len(matrix.rows) + HEAD_ROW + 2, 0, matrix.note, self.style("muted", font_color=LIGHT.muted))

    def rows(self, rows: RowList) -> None:
        t = self.translator
        number, name, kind, region, confidence, source, date, details = rows.heads
        columns = (
            Column(number, "number"), Column("id"), Column(name, wide=True), Column(kind), Column(region),
            Column(confidence), Column(source, wide=True), Column(date, "date"), Column(details, wide=True),
        )  # fmt: skip
        sheet = self.sheet(t.t("Rows"), t.t("The rows behind the figures"), columns)
        for at, line in enumerate(rows.lines, start=HEAD_ROW + 1):
            sheet.write_number(at, 0, line.number, self.style("plain"))
            texts = (
                line.reference.id, line.name, line.kind, line.region,
                line.confidence if line.reference.is_verified else f"◇ {line.confidence}",
                line.reference.provenance.source, line.reference.provenance.date, line.details,
            )  # fmt: skip
            for place, text in enumerate(texts, start=1):
                sheet.write_string(at, place, text, self.style("plain"))
        sheet.autofilter(HEAD_ROW, 0, HEAD_ROW + max(len(rows.lines), 1), len(columns) - 1)
        self._figures(rows)

    def _figures(self, rows: RowList) -> None:
        t = self.translator
        columns = (Column(t.t("Figure"), wide=True), Column(rows.heads[0], "number"), Column(rows.heads[1], wide=True))
        sheet = self.sheet(t.t("Figures"), t.t("Each figure with the numbers of its rows"), columns)
        for at, (title, number, name) in enumerate(_figure_rows(rows), start=HEAD_ROW + 1):
            sheet.write_string(at, 0, title, self.style("plain"))
            sheet.write_number(at, 1, number, self.style("plain"))
            sheet.write_string(at, 2, name, self.style("plain"))


def _figure_rows(rows: RowList) -> Iterator[tuple[str, int, str]]:
    for figure, numbers in rows.figures:
        for number in numbers:
            yield figure.title, number, rows.lines[number - 1].name


def _marked(cell: TableCell) -> str:
    return "".join(span.text + (f" ◇ {span.mark}" if span.mark else "") for span in cell.text)
