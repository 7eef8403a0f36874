"""A workbook's sheets: caption, heads that stay in sight, text as text, euro to the cent, sums that follow a change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

from kompanjon.faces.look.palette import LIGHT
from kompanjon.faces.texts import Translator
from kompanjon.vocabulary.languages import Language
from kompanjon.workspace.cells import guarded

MONEY, PERCENT, COUNT = "#,##0.00", "0.0%", "0"

#: Under the caption and an empty row.
HEAD_ROW = 2


@dataclass(frozen=True, slots=True)
class Sum:
    """A cell that adds up others: a range of cells (A1 notation), or several with commas between; `value`: the sum."""

    cells: str
    value: Decimal


Cell = str | Decimal | float | int | Sum | None


class Book:
    """A workbook in one language."""

    def __init__(self, language: Language, on: date) -> None:
        import xlsxwriter

        self.translator = Translator(language)
        self._content = BytesIO()
        self._book = xlsxwriter.Workbook(
            self._content,
            {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False},
        )
        self._book.set_properties({"created": datetime(on.year, on.month, on.day)})
        self._styles: dict[tuple[str, bool], Any] = {}

    def bytes(self) -> bytes:
        """The finished file; nothing can be added after it."""
        self._book.close()
        return self._content.getvalue()

    def sheet(self, name: str, caption: str, heads: Sequence[str], widths: Sequence[int]) -> Sheet:
        made = self._book.add_worksheet(name[:31])
        made.write_string(0, 0, caption, self._book.add_format({"bold": True, "font_size": 13}))
        head = self._book.add_format({"bold": True, "bottom": 2, "text_wrap": True, "valign": "top"})
        for place, (text, width) in enumerate(zip(heads, widths, strict=True)):
            made.write_string(HEAD_ROW, place, guarded(text), head)
            made.set_column(place, place, width)
        made.freeze_panes(HEAD_ROW + 1, 1)
        return Sheet(self, made)

    def style(self, number: str, strong: bool) -> Any:
        if (number, strong) not in self._styles:
            properties = {"valign": "top", "font_color": LIGHT.ink, "bold": strong, "top": 1 if strong else 0}
            wrapped = {"text_wrap": True} if number == "@" else {"num_format": number}
            self._styles[number, strong] = self._book.add_format(properties | wrapped)
        return self._styles[number, strong]


class Sheet:
    """One sheet; rows are written one after another under its heads."""

    def __init__(self, book: Book, sheet: Any) -> None:
        self._book, self._sheet = book, sheet
        self.row = HEAD_ROW + 1  # of the next line, from 0

    def line(self, cells: Sequence[Cell], strong: bool = False, number: str = PERCENT) -> None:
        """Write a row; `number` is how floats are shown."""
        for place, cell in enumerate(cells):
            if isinstance(cell, str):
                self._sheet.write_string(self.row, place, guarded(cell), self._book.style("@", strong))
            elif isinstance(cell, Sum):
                style = self._book.style(MONEY, strong)
                self._sheet.write_formula(self.row, place, f"=SUM({cell.cells})", style, float(cell.value))
            elif cell is not None:
                shown = MONEY if isinstance(cell, Decimal) else COUNT if isinstance(cell, int) else number
                self._sheet.write_number(self.row, place, float(cell), self._book.style(shown, strong))
        self.row += 1

    def choices(self, column: int, rows: int, among: Sequence[str] | str) -> None:
        """Offer what may stand in a column: words, or a range of another sheet; other words may still be written."""
        first = HEAD_ROW + 1
        source = among if isinstance(among, str) else list(among)
        self._sheet.data_validation(
            first, column, first + rows - 1, column,
            {"validate": "list", "source": source, "error_type": "warning", "ignore_blank": True},
        )  # fmt: skip
