"""Judgements as CSV: out and in again the same; a broken file changes nothing and names every fault."""

from __future__ import annotations

import csv
import io
import tempfile
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kompanjon.vocabulary.faults import BadInput
from kompanjon.workspace import judgements
from kompanjon.workspace.judgement_file import COLUMNS, export_csv, import_csv, read_csv

HEAD = ",".join(COLUMNS)
FIRST = "cordis:999000001,ror:05inven99,same,Maja,2026-03-01T00:00:00+00:00,looked it up"
SECOND = "cordis:999000002,starter:kip,not_same,Maja,2026-03-01T00:00:00+00:00,"


def file(*lines: str) -> bytes:
    return "\n".join((HEAD, *lines, "")).encode()


def test_what_is_exported_is_in_order_and_imports_elsewhere_as_it_was(tmp_path: Path):
    here, there = tmp_path / "here", tmp_path / "there"
    assert import_csv(here, file(SECOND, FIRST), "a.csv").added == 2
    assert export_csv(here).encode() == file(FIRST, SECOND)
    import_csv(there, export_csv(here).encode(), "b.csv")
    assert judgements.in_force(there) == judgements.in_force(here)


def test_lines_held_already_are_left_out_and_counted(tmp_path: Path):
    import_csv(tmp_path, file(FIRST), "a.csv")
    again = import_csv(tmp_path, file(FIRST, SECOND, SECOND), "a.csv")
    assert (again.added, again.known) == (1, 2)
    assert len(judgements.history(tmp_path, "cordis:999000001", "ror:05inven99")) == 1


def test_every_fault_is_a_line_and_nothing_is_imported(tmp_path: Path):
    data = file(
        FIRST, "cordis:1,ror:05inven99,same,Maja,2026-03-01,", "", "cordis:999000001,starter:a,maybe,,soon,", "x,y"
    )
    with pytest.raises(BadInput) as fault:
        import_csv(tmp_path, data, "a.csv")
    where = [line.split(": ")[0] for line in fault.value.lines]
    assert where == ["a.csv, line 3", "a.csv, line 5", "a.csv, line 5", "a.csv, line 5", "a.csv, line 6"]
    assert judgements.in_force(tmp_path) == []


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "empty; the first line must be left,right"),
        (b"left,right,verdict,user\n", "line 1: lacks 'at'"),
        (f"{HEAD},colour\n".encode(), "does not know 'colour'"),
        (f"left,{HEAD}\n".encode(), "has twice 'left'"),
        (file(FIRST) + b"\xff\xfe", "line 3: not UTF-8"),
        (b"x" * 3_000_000, "larger than 2 MB"),
        (file("cordis:999000001,ror:05inven99,same,Maja,,"), "line 2: no time"),
        (file('"' + "x" * 200_000), "line 2"),
    ],
)
def test_a_file_that_cannot_be_read_is_told(data: bytes, told: str):
    with pytest.raises(BadInput, match=told):
        read_csv(data, "a.csv")


def test_records_in_the_other_order_columns_and_semicolons_are_understood():
    data = "\ufeffverdict;right;left;at;user\r\nsame;cordis:999000001;ror:05inven99;2026-03-01;Maja\r\n".encode()
    (one,) = read_csv(data, "a.csv")
    assert (one.left, one.right, one.reason) == ("cordis:999000001", "ror:05inven99", "")


@pytest.mark.parametrize(("day", "wins"), [("2026-02-01", "same"), ("2026-04-01", "not_same")])
def test_another_verdict_of_somebody_else_is_shown_and_the_newest_wins(tmp_path: Path, day: str, wins: str):
    import_csv(tmp_path, file(FIRST), "a.csv")
    other = f"cordis:999000001,ror:05inven99,not_same,Otto,{day},"
    (conflict,) = import_csv(tmp_path, file(other), "b.csv").conflicts
    assert (conflict.held.user, conflict.given.user) == ("Maja", "Otto")
    assert conflict.in_force.verdict == wins
    assert [one.verdict for one in judgements.in_force(tmp_path)] == [wins]


def test_no_cell_is_run_as_a_formula_and_every_text_comes_back(tmp_path: Path):
    for number, reason in enumerate(("=1+1", "'=1+1", "@x", "it's", "'quoted'", '"a", b')):
        judgements.record(
            tmp_path, judgements.judgement("cordis:999000001", f"starter:{number}", "same", "-M", "2026-03-01", reason)
        )
    written = export_csv(tmp_path)
    assert not [cell for row in csv.reader(io.StringIO(written)) for cell in row if cell.startswith(("=", "@", "-"))]
    assert read_csv(written.encode(), "a.csv") == judgements.in_force(tmp_path)


texts = st.text(st.characters(codec="utf-8"), max_size=40)
given_judgements = st.lists(
    st.tuples(
        st.integers(1000, 10**12 - 1), st.sampled_from(["same", "not_same", "unsure"]),
        texts.filter(lambda text: text.split()), st.datetimes(max_value=datetime(2026, 1, 1)), texts,
    ),
    max_size=6,
)  # fmt: skip


@settings(deadline=None, max_examples=40)
@given(given_judgements)
def test_any_judgements_come_back_from_their_file(rows):
    made = [
        judgements.judgement(f"cordis:{pic}", "starter:kip", verdict, user, at.isoformat(), reason)
        for pic, verdict, user, at, reason in rows
    ]
    with tempfile.TemporaryDirectory() as folder:
        judgements.record(Path(folder), *made)
        assert read_csv(export_csv(Path(folder)).encode(), "a.csv") == judgements.in_force(Path(folder))


@given(st.binary(max_size=300))
def test_no_file_whatever_brings_more_than_lines_of_faults(data: bytes):
    try:
        read_csv(data, "a.csv")
    except BadInput as fault:
        assert all("\n" not in line for line in fault.lines)
