"""Rows as CSV text that no spreadsheet runs as a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from kompanjon.workspace.cells import guarded

#: Between several values of one cell.
BETWEEN = ";"


def csv_text(heads: Sequence[str], rows: Iterable[Sequence[str | int | float | None]]) -> str:
    """A head and its rows, a line each; None is an empty cell."""
    sheet = io.StringIO()
    writer = csv.writer(sheet, lineterminator="\n")
    writer.writerow(heads)
    writer.writerows([_cell(cell) for cell in row] for row in rows)
    return sheet.getvalue()


def _cell(value: str | int | float | None) -> str | int | float:
    if value is None:
        return ""
    return guarded(value) if isinstance(value, str) else value
