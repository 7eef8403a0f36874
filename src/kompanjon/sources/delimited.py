"""Delimited text into typed Parquet: columns by name, unreadable rows to rejects, nothing dropped in silence."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

import duckdb

from kompanjon.sources.catalogue import Column, Table
from kompanjon.sources.layout import compare, names_of
from kompanjon.vocabulary.faults import BadInput

#: Money is kept to the cent. A wider type would keep the few published tails like 0.4400000001, but reading text as
#: a 128-bit decimal is eighty times slower; sums are the same to the cent either way.
MONEY = "DECIMAL(18,2)"

_SQL_TYPES = {
    "text": "VARCHAR",
    "money": MONEY,
    "date": "DATE",
    "timestamp": "TIMESTAMP",
    "boolean": "BOOLEAN",
    "integer": "BIGINT",
}


@dataclass(frozen=True, slots=True)
class Loaded:
    """What came of one file: rows written, rows rejected, and what its layout lacked or added."""

    rows: int
    rejects: int
    notices: tuple[str, ...]


def read_header(path: Path) -> tuple[list[str], str]:
    """The file's column names and its delimiter (`;` or `,`).

    Raises
    ------
    BadInput
        When the file is empty or not UTF-8.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            first = file.readline()
    except UnicodeDecodeError as error:
        raise BadInput(
            f"{path.name}: not UTF-8 text (byte {error.start}); save it as UTF-8 and add it again"
        ) from error
    if not first.strip():
        raise BadInput(f"{path.name}: empty, no line with column names; download it again")
    delimiter = ";" if first.count(";") >= first.count(",") else ","
    return next(csv.reader([first], delimiter=delimiter)), delimiter


def match_columns(table: Table, header: list[str], file: str) -> tuple[dict[Column, str | None], list[str]]:
    """Which column of the file holds which of ours (None where it lacks one), and notices of what differs.

    Raises
    ------
    BadInput
        When required columns are missing; each is named, with the nearest column there is.
    """
    notices = compare(table, header, file, "column")
    found = {column: next((name for name in names_of(column) if name in header), None) for column in table.columns}
    return found, notices


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _amount(published: str) -> str:
    """Decimal point or comma, with or without thousands marks: where both stand, the last is the decimal mark."""
    text = _quoted(published)
    plain = f"TRY_CAST(nullif(replace({text}, ',', '.'), '') AS {MONEY})"
    bare = f"replace(replace(nullif({text}, ''), ' ', ''), chr(160), '')"
    comma_last = f"strpos(reverse({text}), ',') < strpos(reverse({text}), '.')"
    grouped = (
        f"CASE WHEN NOT contains({text}, '.') OR NOT contains({text}, ',') THEN replace({bare}, ',', '.')"
        f" WHEN {comma_last} THEN replace(replace({bare}, '.', ''), ',', '.') ELSE replace({bare}, ',', '') END"
    )
    return f"coalesce({plain}, TRY_CAST({grouped} AS {MONEY}))"  # the plain form is by far the most common


def _typed(column: Column) -> str:
    if column.type == "money":
        return _amount(column.published)
    return f"TRY_CAST(nullif({_quoted(column.published)}, '') AS {_SQL_TYPES[column.type]})"


def _fault(column: Column) -> str | None:
    """A SQL expression: the reason a row's value cannot be used, or NULL; None when any value can be."""
    raw = _quoted(column.published)
    if column.required:
        return f"CASE WHEN trim(coalesce({raw}, '')) = '' THEN 'column {column.published}: empty, but needed' END"
    if column.type == "text":
        return None
    shown = (
        rf"CASE WHEN regexp_matches({raw}, '\pL') THEN 'the value' ELSE left({raw}, 40) END"  # letters may name someone
    )
    told = f"'column {column.published}: ' || {shown} || ' is not a {column.type}'"
    return f"CASE WHEN {raw} <> '' AND {_typed(column)} IS NULL THEN {told} END"


def load(
    connection: duckdb.DuckDBPyConnection,
    table: Table,
    path: Path,
    target: Path,
    rejects: Path,
    *,
    flags: dict[str, str] | None = None,
    hidden: dict[str, str] | None = None,
) -> Loaded:
    """Read `path` as `table` into the Parquet file `target`, and what cannot be read into `rejects`.

    Every record is in `target`; one with a value that cannot be read says so in its column `reject_reason`, and is used
    nowhere. A line that does not fit the columns at all is in `rejects` only.

    Parameters
    ----------
    flags : further columns of truth values, name -> SQL condition over the publisher's columns
    hidden : columns to empty, our name -> the flag under which a value is not kept

    Raises
    ------
    BadInput
        When the file is empty, not UTF-8, or lacks a required column.
    """
    header, delimiter = read_header(path)
    found, notices = match_columns(table, header, path.name)
    published = ", ".join(
        f"{_quoted(name) if name is not None else 'NULL::VARCHAR'} AS {_quoted(column.published)}"
        for column, name in found.items()
    )
    faults = ", ".join(fault for column in table.columns if (fault := _fault(column)))
    flagged = "".join(f", {sql} AS {name}" for name, sql in (flags or {}).items())
    columns = [f"{_value(column, (hidden or {}).get(column.name))} AS {column.name}" for column in table.columns]
    connection.execute("DROP TABLE IF EXISTS reject_errors; DROP TABLE IF EXISTS reject_scans")
    try:
        connection.execute(
            f"COPY (WITH published AS (SELECT {published} FROM {_read_csv(path, delimiter)}),"
            f" judged AS (SELECT *, coalesce({faults}) AS reject_reason{flagged} FROM published)"
            f" SELECT {', '.join([*columns, *(flags or {}), 'reject_reason'])} FROM judged)"
            f" TO '{_escaped(target)}' (FORMAT parquet, COMPRESSION snappy, ROW_GROUP_SIZE 20480)"
        )
    except duckdb.InvalidInputException as error:
        raise BadInput(f"{path.name}: {_first_line(error)}; download it again or save it as UTF-8 CSV") from error
    unread = _write_rejects(connection, path.name, target, rejects)
    query = f"SELECT count(*) FROM '{_escaped(target)}' WHERE reject_reason IS NULL"
    return Loaded(connection.execute(query).fetchone()[0], unread, tuple(notices))


def _value(column: Column, hide: str | None) -> str:
    """The column's value; what a flag hides is not kept of a row that cannot be read either: it may stand elsewhere."""
    told = f"CASE WHEN {hide} OR reject_reason IS NOT NULL THEN NULL ELSE {_typed(column)} END"
    return told if hide else _typed(column)


def _read_csv(path: Path, delimiter: str) -> str:
    return (
        f"read_csv('{_escaped(path)}', delim = '{delimiter}', quote = '\"', escape = '\"', header = true,"
        " all_varchar = true, store_rejects = true, max_line_size = 16777216)"
    )


def _escaped(path: Path) -> str:
    return str(path).replace("'", "''")


def _first_line(error: Exception) -> str:
    return str(error).strip().splitlines()[0]


def _write_rejects(connection: duckdb.DuckDBPyConnection, file: str, written: Path, target: Path) -> int:
    """Write file, line or record, and reason of each unreadable row; never its text, which may name a person."""
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE rejected AS"
        f" SELECT '{_escaped(Path(file))}' AS file, min(line)::BIGINT AS line, NULL::BIGINT AS record,"
        f" lower(error_type::VARCHAR) || ': the row does not fit the columns' AS reason"
        f" FROM reject_errors GROUP BY line_byte_position, error_type"
        f" UNION ALL SELECT '{_escaped(Path(file))}', NULL, file_row_number + 1, reject_reason"
        f" FROM read_parquet('{_escaped(written)}', file_row_number = true) WHERE reject_reason IS NOT NULL"
    )
    count = connection.execute("SELECT count(*) FROM rejected").fetchone()[0]
    if count:
        connection.execute(f"COPY (FROM rejected ORDER BY ALL) TO '{_escaped(target)}' (FORMAT parquet)")
    connection.execute("DROP TABLE rejected")
    return count
