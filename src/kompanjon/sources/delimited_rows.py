"""Rows of small delimited files, one by one, for tables that are made of them rather than copied."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from kompanjon.sources.catalogue import Column, Table
from kompanjon.sources.delimited import match_columns, read_header
from kompanjon.vocabulary.faults import BadInput

#: ESCO's descriptions are the longest cells met, some kilobytes.
_LONGEST_CELL = 1 << 24


class DelimitedRows:
    """The records of one CSV file under our names for its columns.

    Iterating gives `(record, values)`, from record 1; `values` is None for a row that does not fit the columns, and a
    column that the file lacks is None in each.

    Attributes
    ----------
    notices : columns that the layout lacks or adds, by name

    Raises
    ------
    BadInput
        When the file is empty, not UTF-8, no CSV, or lacks a required column.
    """

    def __init__(self, table: Table, path: Path) -> None:
        self._path = path
        header, self._delimiter = read_header(path)
        self._header = header
        self._found, notices = match_columns(table, header, path.name)
        self.notices = tuple(notices)

    def __iter__(self) -> Iterator[tuple[int, dict[str, str | None] | None]]:
        csv.field_size_limit(_LONGEST_CELL)
        places = {column: self._place(column) for column in self._found}
        try:
            with self._path.open(encoding="utf-8-sig", newline="") as file:
                reader = csv.reader(file, delimiter=self._delimiter, strict=True)
                next(reader)
                for number, cells in enumerate((row for row in reader if row), start=1):
                    if len(cells) != len(self._header):
                        yield number, None
                        continue
                    yield (
                        number,
                        {
                            column.name: cells[place].strip() or None if place is not None else None
                            for column, place in places.items()
                        },
                    )
        except UnicodeDecodeError as error:
            raise BadInput(f"{self._path.name}: not UTF-8 text (byte {error.start}); save it as UTF-8") from error
        except csv.Error as error:
            raise BadInput(f"{self._path.name}: not whole CSV ({error}; cut off?); download it again") from error

    def _place(self, column: Column) -> int | None:
        name = self._found[column]
        return None if name is None else self._header.index(name)
