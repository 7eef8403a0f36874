"""Rows that people add to a theme, checked by the same tables as the rows of its folder."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kompanjon.sources.starter.references import check_references
from kompanjon.sources.starter.rows import Fault, Record, Records, Table, built, read_lines
from kompanjon.sources.starter.tables import TABLES
from kompanjon.sources.starter.written import heads_of, tables_of, texts_of
from kompanjon.vocabulary.additions import NOTHING_ADDED, Additions, with_additions
from kompanjon.vocabulary.theme import Theme
from kompanjon.workspace.statement_values import FAULTS, LONGEST_TEXT, personal

#: What can be added: fields of `Theme` and of `Additions`, each with its table.
KINDS: dict[str, Table] = {name: TABLES[name] for name in Additions.__dataclass_fields__}

#: Columns that hold addresses and ids, where a row of digits is no telephone number.
_ADDRESSES = frozenset({"source", "esco_uri"})

#: Between the parts of the key of a row that has two.
_BETWEEN = ";"


@dataclass(frozen=True, slots=True)
class AddedRow:
    """A row as texts by column, under the kind and key it is known by ("calendering;intro_cells")."""

    kind: str
    key: str
    texts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """Lines of one kind as a person gave them: the columns, and for each line its number and its cells."""

    kind: str
    shown_as: str
    head: tuple[str, ...]
    lines: tuple[tuple[int, Sequence[str]], ...]


def form(kind: str, texts: Mapping[str, str], shown_as: str = "form") -> Sheet:
    """A single row as a sheet; columns that are not given are empty."""
    heads = heads_of(KINDS[kind])
    return Sheet(kind, shown_as, heads, ((1, tuple(texts.get(name, "") for name in heads)),))


def key_of(kind: str, cells: Mapping[str, Any]) -> str:
    """The key of a row from its cells."""
    return _BETWEEN.join(str(cells[column]) for column in KINDS[kind].key)


def checked(theme: Theme, sheets: Sequence[Sheet]) -> tuple[tuple[AddedRow, ...], tuple[Fault, ...]]:
    """The rows of the sheets, or every fault of them: with a fault there is no row.

    Parameters
    ----------
    theme : with what stands in the workspace already
    """
    faults: list[Fault] = []
    read = [(sheet, _read(sheet, faults)) for sheet in sheets]
    _report_doubles(read, faults)
    if not faults:
        faults += _faults_between(theme, [records for _, records in read])
    if faults:
        return (), tuple(faults)
    return tuple(row for sheet, records in read for row in _rows(sheet.kind, records)), ()


@dataclass(frozen=True, slots=True)
class Standing:
    """What of the kept rows stands: the rows, the same as values, and rows that no longer fit the theme, with why."""

    additions: Additions = NOTHING_ADDED
    rows: tuple[AddedRow, ...] = ()
    unfit: tuple[tuple[AddedRow, Fault], ...] = ()


def fitting(theme: Theme, rows: Iterable[AddedRow]) -> Standing:
    """The kept rows that fit the theme as its folder is today; one that names an id it has lost is told, not shown."""
    left = list(rows)
    values, unfit = _rebuilt(left)
    while True:
        lost = {(row.kind, row.key) for row, _ in unfit}
        left = [row for row in left if (row.kind, row.key) not in lost]
        additions = _as_additions([values[row.kind, row.key] for row in left], left)
        broken = _with_broken_ties(with_additions(theme, additions), left)
        if not broken:
            return Standing(additions, tuple(left), tuple(unfit))
        unfit += broken


def _rebuilt(rows: Iterable[AddedRow]) -> tuple[dict[tuple[str, str], Any], list[tuple[AddedRow, Fault]]]:
    """Values by kind and key; and rows that a table of today no longer takes."""
    values: dict[tuple[str, str], Any] = {}
    unfit = []
    for row in rows:
        faults: list[Fault] = []
        records = _read(form(row.kind, row.texts, f"workspace, {row.kind} {row.key}"), faults)
        if faults:
            unfit.append((row, faults[0]))
        else:
            (values[row.kind, row.key],) = built(records)
    return values, unfit


def _as_additions(values: Sequence[Any], rows: Sequence[AddedRow]) -> Additions:
    pairs = list(zip(values, rows, strict=True))
    return Additions(**{kind: tuple(value for value, row in pairs if row.kind == kind) for kind in KINDS})


def _with_broken_ties(theme: Theme, rows: Sequence[AddedRow]) -> list[tuple[AddedRow, Fault]]:
    """Of rows that stand in `theme`, those that name something no row of it has."""
    tables = tables_of(theme)
    faults: list[Fault] = []
    check_references(tables, faults)
    if not faults:
        return []
    at = {
        (table.file, record.line): (kind, key_of(kind, record.cells))
        for kind, table in KINDS.items()
        for record in tables[kind].records
    }
    first: dict[tuple[str, str], Fault] = {}
    for fault in faults:
        if (fault.file, fault.line) in at:
            first.setdefault(at[fault.file, fault.line], fault)
    return [(row, first[row.kind, row.key]) for row in rows if (row.kind, row.key) in first]


def _faults_between(theme: Theme, given: Iterable[Records]) -> list[Fault]:
    """What does not hold between the theme's rows and those given, each of which stands in place of its namesake."""
    tables = tables_of(theme)
    for records in given:
        name = next(kind for kind, table in KINDS.items() if table is records.table)
        new = {key_of(name, record.cells) for record in records.records}
        own = [record for record in tables[name].records if key_of(name, record.cells) not in new]
        tables[name] = Records(records.table, records.shown_as, (*own, *records.records), readable=True)
    faults: list[Fault] = []
    check_references(tables, faults)
    return faults


def _read(sheet: Sheet, faults: list[Fault]) -> Records:
    lines = [(line, list(cells)) for line, cells in sheet.lines]
    for line, cells in lines:
        faults += _personal_faults(sheet, line, cells)
    return read_lines(KINDS[sheet.kind], list(sheet.head), lines, sheet.shown_as, faults)


def _personal_faults(sheet: Sheet, line: int, cells: Sequence[str]) -> Iterable[Fault]:
    """Nothing personal is kept, and none of it is repeated in what is told."""
    for name, cell in zip(sheet.head, cells, strict=False):
        code = personal(cell)
        if code and not (code == "phone" and name in _ADDRESSES):
            yield Fault(sheet.shown_as, line, FAULTS[code], name)
        elif len(cell) > LONGEST_TEXT:
            yield Fault(sheet.shown_as, line, f"is longer than {LONGEST_TEXT:,} characters; shorten it", name)


def _report_doubles(read: Sequence[tuple[Sheet, Records]], faults: list[Fault]) -> None:
    """One key on two sheets; a sheet's own doubles are told as it is read."""
    first: dict[tuple[str, str], str] = {}
    for sheet, records in read:
        for record in records.records:
            if not _has_key(sheet.kind, record):
                continue
            key = sheet.kind, key_of(sheet.kind, record.cells)
            if first.setdefault(key, sheet.shown_as) != sheet.shown_as:
                why = f"stands already in {first[key]}; keep one of them"
                faults.append(Fault(sheet.shown_as, record.line, why, KINDS[sheet.kind].key[0], key[1]))


def _has_key(kind: str, record: Record) -> bool:
    return all(column in record.cells for column in KINDS[kind].key)


def _rows(kind: str, records: Records) -> Iterable[AddedRow]:
    for record, value in zip(records.records, built(records), strict=True):
        yield AddedRow(kind, key_of(kind, record.cells), texts_of(KINDS[kind], value))
