"""CSV rows checked against a dataclass: its fields and annotations are the columns and what they may hold.

A `Label` field `name` is the columns `name_sv`, `name_fi`, `name_en`; a `Provenance` field is `source`, `date`,
`confidence`, `note`; `tuple[str, ...]` is split at ";" and `Names` at "|". A label that may be empty is empty in
every language or in none. Nothing is raised here: every fault is kept with file, line, column, value, reason and
mend, so that all of them can be told at once.
"""

from __future__ import annotations

import csv
import difflib
import io
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields
from functools import cache
from typing import Any, Literal, get_args, get_origin, get_type_hints

from kompanjon.sources.starter.cells import (
    CellFault,
    decimal_number,
    iso_date,
    one_of,
    split_at,
    text,
    whole_number,
    whole_number_or_none,
)
from kompanjon.vocabulary.claims import Confidence, Provenance
from kompanjon.vocabulary.languages import LANGUAGES, Label

PROVENANCE_COLUMNS = ("source", "date", "confidence", "note")


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """A CSV file of a theme: what a row of it is and what its cells must hold.

    Attributes
    ----------
    file : name in the theme's folder
    row : dataclass of one row
    key : columns that together name a row once
    optional : fields whose cells may be empty (`date` and `note` always may)
    checks : checks of a column beyond its type
    rows_needed : whether a theme is meaningless without a row here
    """

    file: str
    row: type
    key: tuple[str, ...]
    optional: frozenset[str] = frozenset()
    checks: Mapping[str, Callable[[str], object]] = field(default_factory=dict)
    rows_needed: bool = False


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong: where, what is there, why it cannot be used and how to mend it."""

    file: str
    line: int  # 0: the file as a whole
    why: str
    column: str = ""
    value: str | None = None

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        if self.column:
            place += f' column "{self.column}"'
        shown = "" if self.value is None else f'"{_shortened(self.value)}" '
        return f"{place}: {shown}{self.why}"


@dataclass(frozen=True, slots=True)
class Record:
    """A row as read: the line it starts on and the cells that hold, by column."""

    line: int
    cells: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Records:
    """What could be read of a file. `readable` is false where its ids cannot be relied on to be complete."""

    table: Table
    shown_as: str
    records: tuple[Record, ...]
    readable: bool

    def ids(self) -> set[str]:
        """Values of the first key column."""
        return {record.cells[self.table.key[0]] for record in self.records if self.table.key[0] in record.cells}


@dataclass(frozen=True, slots=True)
class Column:
    """A column, the way its cells become values, and whether a cell may be empty."""

    name: str
    convert: Callable[[str], Any]
    required: bool


@cache
def columns_of(table: Table) -> tuple[Column, ...]:
    """The columns of `table`, in the order of the fields of its row."""
    hints = get_type_hints(table.row)
    columns = []
    for part in fields(table.row):
        hint = hints[part.name]
        if hint is Label:
            required = part.name not in table.optional
            columns += [Column(f"{part.name}_{language}", text, required) for language in LANGUAGES]
        elif hint is Provenance:
            confidence = one_of(member.value for member in Confidence)
            columns += [
                Column("source", text, True),
                Column("date", iso_date, False),
                Column("confidence", lambda cell, known=confidence: Confidence(known(cell)), True),
                Column("note", text, False),
            ]
        else:
            convert = _checked(_converter(hint, str(part.type)), table.checks.get(part.name))
            columns.append(Column(part.name, convert, part.name not in table.optional))
    return tuple(columns)


def read_table(table: Table, data: bytes, shown_as: str, faults: list[Fault]) -> Records:
    """Read the bytes of a CSV file; what does not hold goes to `faults`.

    UTF-8 with or without byte order mark, and both kinds of line ends, are accepted.
    """
    unusable = Records(table, shown_as, (), readable=False)
    try:
        content = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        byte = data[error.start]
        faults.append(Fault(shown_as, line, f"byte 0x{byte:02x} is not UTF-8; save the file as UTF-8"))
        return unusable

    reader = csv.reader(io.StringIO(content, newline=""), strict=True)
    lines = _lines(reader, shown_as, faults)
    _, head = next(lines, (1, []))
    return read_lines(table, head, lines, shown_as, faults)


def read_lines(
    table: Table, head: list[str], lines: Iterable[tuple[int, list[str]]], shown_as: str, faults: list[Fault]
) -> Records:
    """Read lines of cells, each with its number in the file; what does not hold goes to `faults`."""
    columns = columns_of(table)
    if not _head_holds(head, columns, shown_as, faults):
        return Records(table, shown_as, (), readable=False)

    by_name = {column.name: column for column in columns}
    ordered = [by_name[name.strip()] for name in head]
    before = len(faults)
    records = tuple(_record(line, cells, ordered, shown_as, faults) for line, cells in lines)
    _report_half_labels(table, records, shown_as, faults)
    if table.rows_needed and not records and len(faults) == before:
        faults.append(Fault(shown_as, 0, "holds no row; write at least one"))
    broken_lines = any(not fault.column for fault in faults[before:])
    _report_doubles(table, records, shown_as, faults)
    return Records(table, shown_as, records, readable=not broken_lines)


def built(records: Records) -> tuple[Any, ...]:
    """Rows of `records` as values of the table's dataclass. Call only when no fault was found."""
    row = records.table.row
    hints = get_type_hints(row)
    names = [(part.name, hints[part.name]) for part in fields(row)]
    return tuple(
        row(**{name: _assembled(name, hint, record.cells) for name, hint in names}) for record in records.records
    )


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word most like `word`, or an empty text."""
    return next(iter(difflib.get_close_matches(word, sorted(known), n=1, cutoff=0.6)), "")


def _converter(hint: Any, annotation: str) -> Callable[[str], Any]:
    if hint is str:
        return text
    if hint is int:
        return whole_number
    if hint == int | None:
        return whole_number_or_none
    if hint is float or hint == float | None:
        return decimal_number
    if get_origin(hint) is Literal:
        return one_of(get_args(hint))
    if get_origin(hint) is tuple:
        split = split_at("|" if annotation == "Names" else ";")
        kind = get_args(hint)[0]
        return _each(split, one_of(get_args(kind))) if get_origin(kind) is Literal else split
    raise TypeError(f"no way to read a cell as {annotation}")


def _each(split: Callable[[str], tuple[str, ...]], choose: Callable[[str], str]) -> Callable[[str], tuple[str, ...]]:
    return lambda cell: tuple(map(choose, split(cell)))


def _checked(convert: Callable[[str], Any], check: Callable[[str], object] | None) -> Callable[[str], Any]:
    if check is None:
        return convert

    def both(cell: str) -> Any:
        value = convert(cell)
        for part in value if isinstance(value, tuple) else (cell,):
            check(part)
        return value

    return both


def _lines(reader: Any, shown_as: str, faults: list[Fault]) -> Iterable[tuple[int, list[str]]]:
    """Each record with the physical line it starts on; stops at what the CSV reader cannot follow."""
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            why = f'cannot be read as CSV ({error}); quote the cell and double every " inside it'
            faults.append(Fault(shown_as, line, why))
            return
        if any(cell.strip() for cell in cells):
            yield line, cells


def _head_holds(head: list[str], columns: tuple[Column, ...], shown_as: str, faults: list[Fault]) -> bool:
    given = [name.strip() for name in head]
    wanted = [column.name for column in columns]
    missing = [name for name in wanted if name not in given]
    unknown = [name for name in given if name not in wanted]
    for name in unknown:
        like = nearest(name, missing or wanted)
        mend = f'did you mean "{like}"?' if like else f"the columns are {', '.join(wanted)}"
        faults.append(Fault(shown_as, 1, f"is not a column of this file; {mend}", name or "(no name)"))
    for name in missing:
        faults.append(Fault(shown_as, 1, "is missing; add the column (its cells may be empty if unknown)", name))
    for name in sorted({name for name in given if given.count(name) > 1 and name in wanted}):
        faults.append(Fault(shown_as, 1, "stands there twice; keep one", name))
    return not missing and not unknown and len(set(given)) == len(given)


def _record(line: int, cells: list[str], columns: list[Column], shown_as: str, faults: list[Fault]) -> Record:
    if len(cells) != len(columns):
        why = f'has {len(cells)} cells where the head names {len(columns)}; quote cells that hold ","'
        faults.append(Fault(shown_as, line, why))
        return Record(line, {})
    values = {}
    for column, raw in zip(columns, cells, strict=True):
        cell = raw.strip()
        if not cell and column.required:
            faults.append(Fault(shown_as, line, f"is empty; {_wanted(column.name)}", column.name))
            continue
        try:
            values[column.name] = column.convert(cell)
        except CellFault as fault:
            faults.append(Fault(shown_as, line, str(fault), column.name, cell))
    return Record(line, values)


def _report_half_labels(table: Table, records: tuple[Record, ...], shown_as: str, faults: list[Fault]) -> None:
    """A text in one language and not in another would show through where it is not read."""
    hints = get_type_hints(table.row)
    labels = [part.name for part in fields(table.row) if hints[part.name] is Label and part.name in table.optional]
    for record in records:
        for name in labels:
            columns = [f"{name}_{language}" for language in LANGUAGES]
            if any(record.cells.get(column) for column in columns):
                faults.extend(
                    Fault(
                        shown_as, record.line, f"is empty beside a text in another language; {_wanted(column)}", column
                    )
                    for column in columns
                    if record.cells.get(column) == ""
                )


def _report_doubles(table: Table, records: tuple[Record, ...], shown_as: str, faults: list[Fault]) -> None:
    first: dict[tuple[Any, ...], int] = {}
    for record in records:
        if not all(column in record.cells for column in table.key):
            continue
        key = tuple(record.cells[column] for column in table.key)
        if key in first:
            value = " + ".join(str(part) for part in key)
            why = f"stands already on line {first[key]}; keep one of them or rename"
            faults.append(Fault(shown_as, record.line, why, " + ".join(table.key), value))
        else:
            first[key] = record.line


def _assembled(name: str, hint: Any, cells: Mapping[str, Any]) -> Any:
    if hint is Label:
        return Label(*(cells[f"{name}_{language}"] for language in LANGUAGES))
    if hint is Provenance:
        return Provenance(**{column: cells[column] for column in PROVENANCE_COLUMNS})
    return cells[name]


def _wanted(column: str) -> str:
    if column == "source":
        return "write where this was read (an address or a title)"
    if column == "confidence":
        return f"write one of: {', '.join(member.value for member in Confidence)}"
    if column[-3:] in ("_sv", "_fi", "_en"):
        return "write the text in that language"
    return "write a value"


def _shortened(value: str) -> str:
    line = value.replace("\n", "\\n").replace("\r", "\\r")
    return line if len(line) <= 60 else line[:57] + "..."
