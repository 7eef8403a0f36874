"""Small delimited files, row by row, under our names."""

from __future__ import annotations

from pathlib import Path

import pytest

from kompanjon.sources.catalogue import Column, Table
from kompanjon.sources.delimited_rows import DelimitedRows
from kompanjon.vocabulary.faults import BadInput

TABLE = Table("row", "row.csv", (
    Column("id", ("ID",), "key", "text", True, False), Column("name", (), "name", "text", False, False),
    Column("more", (), "more", "text", False, True),
))  # fmt: skip


def read(tmp_path: Path, content: str | bytes) -> tuple[list, tuple[str, ...]]:
    path = tmp_path / "row.csv"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    rows = DelimitedRows(TABLE, path)
    return list(rows), rows.notices


@pytest.mark.parametrize("content", [
    "id,name\n1,a\n", "id;name\r\n1; a \r\n\r\n", "\ufeffID,name\n1,a\n", '"name","id"\n"a","1"\n',
])  # fmt: skip
def test_rows_are_read_by_name_whatever_the_layout(tmp_path: Path, content: str):
    assert read(tmp_path, content) == ([(1, {"key": "1", "name": "a", "more": None})], ())


def test_a_record_may_run_over_lines_and_a_row_that_does_not_fit_is_none(tmp_path: Path):
    rows, _ = read(tmp_path, 'id,name\n1,"a\nb, c"\n2\n3,x\n')
    assert [(number, values and values["name"]) for number, values in rows] == [(1, "a\nb, c"), (2, None), (3, "x")]


def test_what_the_layout_lacks_or_adds_is_told_by_name(tmp_path: Path):
    _, notices = read(tmp_path, "id,nam\n1,2\n")
    assert notices == (
        "row.csv: column 'name' is missing (nearest: 'nam'); read without it",
        "row.csv: column 'nam' is not known; left out",
    )


@pytest.mark.parametrize(("content", "told"), [
    ("", "empty"), ("x,y\n1,2\n", "none of its columns is known"), ("name\nx\n", "column 'id' is missing"),
    ('id,name\n1,"cut', "not whole CSV"), (b"id,name\n1,\xe4\n", "not UTF-8"),
])  # fmt: skip
def test_a_broken_file_is_told_in_one_line(tmp_path: Path, content: str | bytes, told: str):
    with pytest.raises(BadInput) as refused:
        read(tmp_path, content)
    assert told in refused.value.lines[0] and len(refused.value.lines) == 1
