"""CSV as spreadsheets in each language open it."""

from __future__ import annotations

import csv
import io

from kompanjon.faces.web.page import Table
from kompanjon.vocabulary.languages import Language

#: A decimal comma leaves the semicolon to part the columns: the habit of Swedish and Finnish spreadsheets.
SEPARATOR = {"sv": ";", "fi": ";", "en": ","}
DECIMAL = {"sv": ",", "fi": ",", "en": "."}

#: A cell that begins so would be run as a formula, and its text comes from open data.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_text(table: Table, language: Language) -> str:
    """The table with a byte order mark in front, without which spreadsheets misread å, ä and ö."""
    sheet = io.StringIO()
    writer = csv.writer(sheet, delimiter=SEPARATOR[language], lineterminator="\r\n")
    writer.writerow([_cell(name, language) for name in table.head])
    writer.writerows([_cell(value, language) for value in row] for row in table.rows)
    return "\ufeff" + sheet.getvalue()


def _cell(value: str | int | float | None, language: Language) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.10g}".replace(".", DECIMAL[language])
    if isinstance(value, int):
        return str(value)
    return f"'{value}" if value.startswith(FORMULA) else value
