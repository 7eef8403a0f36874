"""Rows to add, from a file: every spreadsheet's way of writing one, and every fault with its line."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import invented_world
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompanjon.vocabulary.faults import BadInput
from kompanjon.workspace import additions as log
from kompanjon.workspace.addition_file import read, table_of, written

THEME = invented_world.theme()
NEW = tuple(replace(one, id=f"{one.id}_new") for one in THEME.services)
CSV = written("services", NEW)


def book(**sheets: tuple[tuple[str, ...], list[list[str]]]) -> bytes:
    made = openpyxl.Workbook()
    made.remove(made.active)
    for title, (head, rows) in sheets.items():
        sheet = made.create_sheet(title)
        sheet.append(head)
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


@pytest.mark.parametrize("data", [
    CSV.encode(), CSV.encode("utf-8-sig"), CSV.encode("utf-16"), CSV.replace("\n", "\r\n").encode(),
    book(tjanster=table_of("services", NEW)),
])  # fmt: skip
def test_what_was_written_out_is_read_again(tmp_path: Path, data: bytes):
    log.add(tmp_path, THEME, read(data, "services.csv"), "Maja")
    assert log.additions_of(tmp_path, THEME).services == NEW


def test_semicolons_between_columns_are_understood(tmp_path: Path):
    head, rows = table_of("services", [replace(one, steps=one.steps[:1], languages=()) for one in NEW])
    data = "\n".join(";".join(cells) for cells in (head, *rows)).encode()
    log.add(tmp_path, THEME, read(data, "services.csv"), "Maja")
    assert [one.id for one in log.additions_of(tmp_path, THEME).services] == [one.id for one in NEW]


def test_columns_that_may_be_empty_may_be_left_out(tmp_path: Path):
    head, rows = table_of("services", NEW[:1])
    kept = [place for place, name in enumerate(head) if not name.startswith(("capacity", "trl", "takes", "gives"))]
    data = "\n".join(",".join(f'"{cells[place]}"' for place in kept) for cells in (head, *rows)).encode()
    log.add(tmp_path, THEME, read(data, "services.csv"), "Maja")
    assert [one.id for one in log.additions_of(tmp_path, THEME).services] == [NEW[0].id]


def test_a_workbook_may_hold_several_kinds(tmp_path: Path):
    programmes = tuple(replace(one, id=f"{one.id}_new") for one in THEME.programmes)
    data = book(a=table_of("services", NEW), b=table_of("programmes", programmes), c=(("Note",), [["read me"]]))
    log.add(tmp_path, THEME, read(data, "book.xlsx"), "Maja")
    held = log.additions_of(tmp_path, THEME)
    assert held.services == NEW and held.programmes == programmes


def test_a_fault_is_told_with_file_line_and_column_and_nothing_is_stored(tmp_path: Path):
    lines = CSV.splitlines()
    broken = lines[2].replace(THEME.services[1].kind, "no such kind", 1)
    data = "\n".join([lines[0], lines[1], "", broken]).encode()
    with pytest.raises(BadInput, match=r'^services\.csv:4 column "kind": "no such kind" is not allowed here'):
        log.add(tmp_path, THEME, read(data, "services.csv"), "Maja")
    assert log.state(tmp_path) == 0


def test_a_column_misnamed_is_told_with_the_one_that_was_meant(tmp_path: Path):
    data = CSV.replace("municipality", "municipalty", 1).encode()
    with pytest.raises(BadInput, match='column "municipalty": is not a column of this file; did you mean'):
        log.add(tmp_path, THEME, read(data, "services.csv"), "Maja")


def test_a_file_of_something_else_is_refused():
    with pytest.raises(BadInput, match=r"has not the columns of services\.csv"):
        read(b"name,age\nx,1\n", "people.csv")


def test_a_text_that_would_run_as_a_formula_comes_back_as_it_was(tmp_path: Path):
    one = replace(NEW[0], provenance=replace(NEW[0].provenance, note="=1+1"))
    text = written("services", [one])
    assert ",=1+1" not in text
    log.add(tmp_path, THEME, read(text.encode(), "services.csv"), "Maja")
    assert log.additions_of(tmp_path, THEME).services == (one,)


@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_whatever_the_bytes_a_file_is_read_or_refused(data: bytes):
    try:
        read(data, "any.csv")
    except BadInput as fault:
        assert fault.lines
