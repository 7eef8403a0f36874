"""Rows of a survey's file, CSV or XLSX, as numbered lines of text cells."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

from kompanjon.vocabulary.faults import BadInput

LARGEST_BYTES = 10 * 1024 * 1024
MOST_ROWS = 5000

#: An XLSX is a packed file: what would unpack to more than this is no survey.
_LARGEST_UNPACKED = 60 * 1024 * 1024
_MOST_COLUMNS = 200

#: A cell of more letters than this is an open quote that has swallowed the file.
_LONGEST_CELL = 100_000

#: The line's number in the file, and its cells.
Line = tuple[int, list[str]]


def sheets(data: bytes, name: str) -> Iterator[tuple[str, list[Line]]]:
    """Every way the file can be read as rows, likeliest first: (what was read, its lines that hold anything).

    A CSV is read with each of its possible marks between columns; of an XLSX every sheet that is not hidden.

    Raises
    ------
    BadInput
        When the file is too large, no text, or a broken XLSX.
    """
    if len(data) > LARGEST_BYTES:
        raise BadInput(f"{name}: larger than {LARGEST_BYTES // 1024**2} MB; split it")
    if data.startswith(b"PK\x03\x04"):
        yield from _xlsx(data, name)
    elif data.startswith(b"\xd0\xcf\x11\xe0"):
        raise BadInput(f"{name}: an old or locked spreadsheet; save it as XLSX without a password, or as CSV")
    else:
        yield from _csv(data, name)


def _check_rows(lines: list[Line], name: str) -> None:
    if len(lines) > MOST_ROWS + 20:  # some lines above the head
        raise BadInput(f"{name}: more than {MOST_ROWS:,} rows; split it")


# --- CSV --------------------------------------------------------------------------------------------------------------


def _csv(data: bytes, name: str) -> Iterator[tuple[str, list[Line]]]:
    text = decoded(data, name)
    for mark in sorted(",;\t", key=lambda mark: -text[:2000].count(mark)):
        rows, lines, start = csv.reader(io.StringIO(text, newline=""), delimiter=mark), [], 1
        try:
            for cells in rows:
                line, start = start, rows.line_num + 1
                # The reader's own bound is one for the whole process, and others widen it.
                if max(map(len, cells), default=0) > _LONGEST_CELL:
                    raise csv.Error(f"a cell of more than {_LONGEST_CELL} letters")
                if any(cell.strip() for cell in cells):
                    lines.append((line, cells[:_MOST_COLUMNS]))
                    _check_rows(lines, name)
        except csv.Error as error:
            raise BadInput(f"{name}, line {start}: {error}; see that quotes are closed") from None
        yield "", lines


def decoded(data: bytes, name: str) -> str:
    """The text of a CSV: UTF-8 with or without a mark, UTF-16 with one, else Windows-1252.

    Raises
    ------
    BadInput
        When it is none of them.
    """
    is_utf_16 = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if is_utf_16 else ("utf-8-sig", "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise BadInput(f"{name}: no text that can be read; save it as CSV in UTF-8, or as XLSX")


# --- XLSX -------------------------------------------------------------------------------------------------------------


def _xlsx(data: bytes, name: str) -> Iterator[tuple[str, list[Line]]]:
    import openpyxl

    broken = f"{name}: no XLSX that can be read; open it in a spreadsheet and save it again"
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            unpacked = sum(part.file_size for part in archive.infolist())
            if unpacked > _LARGEST_UNPACKED:
                raise BadInput(f"{name}: unpacks to {unpacked // 1024**2} MB; keep only the sheet that is needed")
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
            for sheet in book.worksheets:
                if sheet.sheet_state == "visible":
                    # Kept by the reader for itself, but the merged cells are told nowhere else without reading all.
                    merged = _merged(archive, sheet._worksheet_path)
                    yield sheet.title, _lines(sheet, merged, name)
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError, AttributeError, SyntaxError, OSError) as error:
        raise BadInput(broken) from error


#: Row -> column of each cell that a merged one covers -> row and column of the cell that holds its value; from 1.
_Merged = dict[int, dict[int, tuple[int, int]]]


def _merged(archive: zipfile.ZipFile, path: str) -> _Merged:
    """The cells merged downwards: a heading across columns is no value of each of them."""
    from xml.etree.ElementTree import iterparse

    from openpyxl.utils.cell import range_boundaries

    covered: _Merged = {}
    with archive.open(path) as file:
        for _, element in iterparse(file):
            if element.tag.endswith("}mergeCell"):
                left, top, right, bottom = range_boundaries(element.get("ref", ""))
                if left == right <= _MOST_COLUMNS:
                    for row in range(top + 1, min(bottom, top + MOST_ROWS) + 1):
                        covered.setdefault(row, {})[left] = (top, left)
            element.clear()
    return covered


def _lines(sheet: Any, merged: _Merged, name: str) -> list[Line]:
    sheet.reset_dimensions()  # some programs write them wrong
    lines: list[Line] = []
    held: dict[tuple[int, int], str] = {}
    for number, values in enumerate(sheet.iter_rows(max_col=_MOST_COLUMNS, values_only=True), start=1):
        cells = [_text(value) for value in values]
        covered = merged.get(number, {})
        if any(cells):
            cells += [""] * (max([0, *covered]) - len(cells))
            for column, head in covered.items():
                cells[column - 1] = held.get(head, "")
            lines.append((number, cells))
            _check_rows(lines, name)
        held |= {(number, column): cell for column, cell in enumerate(cells, start=1) if cell and merged}
    return lines


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", timespec="minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()
