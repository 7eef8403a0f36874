"""Rows to add to a theme from a CSV or XLSX file with the columns of the theme's own files; and out again."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from kompanjon.sources.starter.rows import columns_of
from kompanjon.sources.starter.written import csv_of, heads_of, texts_of
from kompanjon.vocabulary.faults import BadInput
from kompanjon.workspace.added_rows import KINDS, Sheet
from kompanjon.workspace.cells import guarded, unguarded
from kompanjon.workspace.survey_sheets import Line, sheets

#: A sheet is taken to be of the kind whose columns it has most of, from this share on.
_ENOUGH = 0.4


def read(data: bytes, name: str) -> tuple[Sheet, ...]:
    """The sheets of a file that hold rows of a theme, each known by its columns; columns that may be empty may be left
    out. Nothing is checked but that.

    Raises
    ------
    BadInput
        When the file cannot be read, or no sheet has the columns of one of the theme's files.
    """
    found: list[Sheet] = []
    for title, lines in sheets(data, name):
        kind, share = _kind(lines[0][1]) if lines else ("", 0.0)
        if share >= _ENOUGH:
            found.append(_sheet(kind, title, name, lines))
        if found and not title:
            break  # a CSV is read once, with the first mark between columns that fits
    if not found:
        files = ", ".join(table.file for table in KINDS.values())
        raise BadInput(
            f"{name}: the first line has not the columns of {files}; write a file to fill in with:"
            " kompanjon services THEME --rows KIND --csv FILE"
        )
    return tuple(found)


def written(kind: str, rows: Iterable[Any]) -> str:
    """Rows of one kind as CSV that spreadsheets open and `read` reads: the same rows give the same text."""
    return csv_of(KINDS[kind], rows, guarded)


def table_of(kind: str, rows: Iterable[Any]) -> tuple[tuple[str, ...], list[list[str]]]:
    """Heads and cells, for a sheet of a workbook."""
    return heads_of(KINDS[kind]), [list(texts_of(KINDS[kind], row).values()) for row in rows]


def _kind(head: list[str]) -> tuple[str, float]:
    """The kind whose columns a head has most of, and how much of it they are."""
    given = {name.strip() for name in head if name.strip()}
    shares = {kind: len(given & set(heads_of(table))) / max(1, len(given)) for kind, table in KINDS.items()}
    return max(shares.items(), key=lambda one: one[1])


def _sheet(kind: str, title: str, name: str, lines: list[Line]) -> Sheet:
    """The lines as they stand, with empty cells for columns left out: those that must be there are asked for later."""
    _, head = lines[0]
    head = [cell.strip() for cell in head]
    while head and not head[-1]:
        head.pop()
    left_out = [column.name for column in columns_of(KINDS[kind]) if not column.required and column.name not in head]
    width = len(head)
    rows = tuple((line, (*_padded(cells, width), *("" for _ in left_out))) for line, cells in lines[1:])
    return Sheet(kind, f"{name}, {title}" if title else name, (*head, *left_out), rows)


def _padded(cells: list[str], width: int) -> list[str]:
    """As many cells as there are columns: spreadsheets leave empty ones at the end out. Too many stay, and are told."""
    texts = [unguarded(cell.strip()) for cell in cells]
    while len(texts) > width and not texts[-1]:
        texts.pop()
    return texts + [""] * (width - len(texts))
