"""A page's rows as files for spreadsheets: CSV as those in each language open it, and XLSX."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime

from kompanjon.faces.web.page import Table
from kompanjon.vocabulary.languages import Language

#: Media type of a workbook.
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

#: A decimal comma leaves the semicolon to part the columns: the habit of Swedish and Finnish spreadsheets.
SEPARATOR = {"sv": ";", "fi": ";", "en": ","}
DECIMAL = {"sv": ",", "fi": ",", "en": "."}

#: Stands in every workbook, so that the same rows give the same bytes.
_ALWAYS = datetime(2000, 1, 1, tzinfo=UTC)

#: Width of a column, in pixels, from which on its texts are cut on screen.
_WIDEST = 400

#: A cell that begins so would be run as a formula, and its text comes from open data.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_text(table: Table, language: Language) -> str:
    """The table with a byte order mark in front, without which spreadsheets misread å, ä and ö."""
    sheet = io.StringIO()
    writer = csv.writer(sheet, delimiter=SEPARATOR[language], lineterminator="\r\n")
    writer.writerow([_cell(name, language) for name in table.head])
    writer.writerows([_cell(value, language) for value in row] for row in table.rows)
    return "\ufeff" + sheet.getvalue()


def xlsx_bytes(table: Table) -> bytes:
    """The table as a workbook of one sheet; numbers stay numbers, and texts are never run as formulas."""
    import xlsxwriter

    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": _ALWAYS})
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, table.head, book.add_format({"bold": True, "bottom": 1}))
    for at, row in enumerate(table.rows, start=1):
        sheet.write_row(at, 0, ["" if value is None else value for value in row])
    sheet.freeze_panes(1, 0)
    sheet.autofit(_WIDEST)
    book.close()
    return file.getvalue()


def _cell(value: str | int | float | None, language: Language) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.10g}".replace(".", DECIMAL[language])
    if isinstance(value, int):
        return str(value)
    return f"'{value}" if value.startswith(FORMULA) else value
