"""Rows of a theme as the cells of its files: what `rows` reads, turned round."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from functools import cache
from typing import Any, get_type_hints

from kompanjon.sources.starter.rows import PROVENANCE_COLUMNS, Record, Records, Table, columns_of
from kompanjon.sources.starter.tables import CITIES, MUNICIPALITIES, TABLES
from kompanjon.vocabulary.claims import Provenance
from kompanjon.vocabulary.languages import LANGUAGES, Label
from kompanjon.vocabulary.theme import Theme


def heads_of(table: Table) -> tuple[str, ...]:
    """The columns of a file, in their order."""
    return tuple(column.name for column in columns_of(table))


def texts_of(table: Table, row: Any) -> dict[str, str]:
    """A row as texts by column: what a cell of its file holds."""
    marks = _marks(table)
    return {name: _text(value, marks.get(name, ";")) for name, value in cells_of(table, row).items()}


def csv_of(table: Table, rows: Iterable[Any], guard: Callable[[str], str] = str) -> str:
    """Rows as the CSV file they are read from; `guard` is given each text, for files that spreadsheets open."""
    sheet = io.StringIO()
    writer = csv.writer(sheet, lineterminator="\n")
    writer.writerow(heads_of(table))
    writer.writerows([guard(cell) for cell in texts_of(table, row).values()] for row in rows)
    return sheet.getvalue()


def tables_of(theme: Theme) -> dict[str, Records]:
    """Every table of a theme as `rows.read_table` would give it; lines are those of a file without empty lines."""
    return {name: records_of(table, getattr(theme, name)) for name, table in _EVERY.items()}


def records_of(table: Table, rows: Iterable[Any]) -> Records:
    """Rows as they were read."""
    records = tuple(Record(line, cells_of(table, row)) for line, row in enumerate(rows, start=2))
    return Records(table, table.file, records, readable=True)


def cells_of(table: Table, row: Any) -> Mapping[str, Any]:
    """A row as values by column."""
    cells: dict[str, Any] = {}
    for name, hint in _hints(table):
        value = getattr(row, name)
        if hint is Label:
            cells |= {f"{name}_{language}": getattr(value, language) for language in LANGUAGES}
        elif hint is Provenance:
            cells |= {column: getattr(value, column) for column in PROVENANCE_COLUMNS}
        else:
            cells[name] = value
    return cells


_EVERY = {"cities": CITIES, "municipalities": MUNICIPALITIES, **TABLES}


@cache
def _hints(table: Table) -> tuple[tuple[str, Any], ...]:
    hints = get_type_hints(table.row)
    return tuple((part.name, hints[part.name]) for part in fields(table.row))


@cache
def _marks(table: Table) -> dict[str, str]:
    return {part.name: "|" for part in fields(table.row) if part.type == "Names"}


def _text(value: Any, mark: str) -> str:
    if value is None:
        return ""
    if isinstance(value, tuple):
        return mark.join(value)
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    return str(value)
