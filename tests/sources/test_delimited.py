"""Delimited text to typed tables: columns by name, money however it is written, and nothing dropped in silence."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kompanjon.sources.catalogue import Column, Table
from kompanjon.sources.delimited import Loaded, load, match_columns, read_header
from kompanjon.vocabulary.faults import BadInput


def column(published: str, kind: str = "text", *, required: bool = False, optional: bool = False) -> Column:
    return Column(published, (), published.lower(), kind, required, optional)


TABLE = Table(
    "row",
    "row.csv",
    (
        column("id", required=True),
        column("text"),
        column("sum", "money"),
        column("other", "money", optional=True),
        column("day", "date"),
        column("flag", "boolean", optional=True),
        column("number", "integer", optional=True),
    ),
)


@dataclass
class Read:
    loaded: Loaded
    rows: list[dict]
    rejects: list[dict]


@pytest.fixture
def read(tmp_path: Path):
    """Load a file's content as TABLE."""

    def loading(content: str | bytes, **more) -> Read:
        path = tmp_path / "row.csv"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        target, rejects = tmp_path / "row.parquet", tmp_path / "rejects.parquet"
        rejects.unlink(missing_ok=True)
        with duckdb.connect() as connection:
            loaded = load(connection, TABLE, path, target, rejects, **more)
        told = pq.read_table(rejects).to_pylist() if rejects.is_file() else []
        return Read(loaded, pq.read_table(target).to_pylist(), told)

    return loading


def money(read, *amounts: str) -> list[Decimal | None]:
    lines = "".join(f'"{n}";"{amount}"\n' for n, amount in enumerate(amounts))
    result = read("id;sum\n" + lines)
    assert all(row["reject_reason"] is None for row in result.rows)
    return [row["sum"] for row in result.rows]


@pytest.mark.parametrize(
    ("written", "euro"),
    [
        ("1234.56", "1234.56"),
        ("1234,56", "1234.56"),
        ("1.234,56", "1234.56"),
        ("1,234.56", "1234.56"),
        ("1.234.567,89", "1234567.89"),
        ("1,234,567.89", "1234567.89"),
        ("1 234,56", "1234.56"),
        ("1\u00a0234,56", "1234.56"),
        ("1234", "1234.00"),
        ("0", "0.00"),
        ("-5,5", "-5.50"),
        ("  7,25 ", "7.25"),
    ],
)
def test_money_is_read_however_it_is_written(read, written: str, euro: str):
    assert money(read, written) == [Decimal(euro)]


def test_an_empty_amount_is_unknown_and_not_nought(read):
    assert money(read, "", "0") == [None, Decimal("0.00")]


def test_a_decimal_point_and_a_decimal_comma_may_stand_in_one_row(read):
    row = read('id;sum;other\n1;"528340.97";"960619,95"\n').rows[0]
    assert (row["sum"], row["other"]) == (Decimal("528340.97"), Decimal("960619.95"))


def grouped(cents: int, group: str, mark: str) -> str:
    whole, rest = divmod(cents, 100)
    return f"{whole:,}".replace(",", group) + f"{mark}{rest:02d}"


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(st.integers(0, 10**13), st.sampled_from([("", "."), ("", ","), (".", ","), (",", "."), (" ", ",")])),
        min_size=1,
        max_size=40,
    )
)
def test_sums_are_right_to_the_cent_in_any_mix_of_marks(read, amounts: list[tuple[int, tuple[str, str]]]):
    found = money(read, *(grouped(cents, *marks) for cents, marks in amounts))
    assert sum(found) == Decimal(sum(cents for cents, _ in amounts)) / 100


_cell = st.text(st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n;,\"'|"), max_size=30)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(_cell, min_size=1, max_size=8))
def test_any_text_comes_back_as_it_was_written(read, texts: list[str]):
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writerows([["id", "text"], *([str(n), text] for n, text in enumerate(texts))])
    result = read(out.getvalue())
    assert result.loaded.rejects == 0
    assert [row["text"] or "" for row in result.rows] == texts


def test_newlines_quotes_and_delimiters_inside_quotes_belong_to_the_text(read):
    result = read('id;text;sum\n1;"one\ntwo; ""three"", four\r\nfive";"1,5"\n2;"plain";"2"\n')
    assert [row["text"] for row in result.rows] == ['one\ntwo; "three", four\r\nfive', "plain"]
    assert result.loaded.rows == 2


def test_a_byte_order_mark_is_no_part_of_the_first_name(read):
    result = read(b"\xef\xbb\xbfid;text\n1;a\n")
    assert [row["id"] for row in result.rows] == ["1"]


def test_commas_may_part_the_columns(read):
    row = read('"id","text","sum","other"\n"1","a;b","1234.5","6,5"\n').rows[0]
    assert (row["text"], row["sum"], row["other"]) == ("a;b", Decimal("1234.50"), Decimal("6.50"))


def test_columns_are_found_by_name_in_any_order(read):
    row = read("day;sum;id\n2024-02-29;5;x\n").rows[0]
    assert (row["id"], row["sum"], row["day"].isoformat()) == ("x", Decimal("5.00"), "2024-02-29")


def test_unknown_and_missing_columns_are_told_by_name_with_the_nearest_there_is(read):
    notices = read("id;txt;sum;day\n1;a;1;\n").loaded.notices
    assert "row.csv: column 'text' is missing (nearest: 'txt'); read without it" in notices
    assert "row.csv: column 'txt' is not known; left out" in notices
    assert not any("other" in notice or "flag" in notice for notice in notices), "optional columns need no word"


def test_a_header_without_a_required_column_is_refused_and_each_is_named():
    table = Table("row", "row.csv", (column("identity", required=True), column("amount", required=True), column("x")))
    with pytest.raises(BadInput) as refused:
        match_columns(table, ["identitty", "x", "y"], "row.csv")
    first, second = refused.value.lines
    assert "'identity' is missing (nearest: 'identitty')" in first
    assert "'amount' is missing" in second


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (";a;1;2024-01-01", "column id: empty, but needed"),
        ("   ;a;1;2024-01-01", "column id: empty, but needed"),
        ("1;a;1.2.3;2024-01-01", "column sum: 1.2.3 is not a money"),
        ("1;a;1;2024-02-30", "column day: 2024-02-30 is not a date"),
    ],
)
def test_a_row_that_cannot_be_read_is_kept_with_its_reason_and_used_nowhere(read, row: str, reason: str):
    result = read(f"id;text;sum;day\n2;fine;1;2024-01-01\n{row}\n3;fine;2;\n")
    assert (result.loaded.rows, result.loaded.rejects) == (2, 1)
    assert [(told["file"], told["record"], told["reason"]) for told in result.rejects] == [("row.csv", 2, reason)]
    assert [r["reject_reason"] for r in result.rows] == [None, reason, None]


def test_a_line_that_does_not_fit_the_columns_is_counted_and_its_text_is_not_kept(read):
    result = read("id;text;sum\n1;a;1\n2;TESTSSON TESTA;3;four;five\n3;b;2\n4\n5;c;7\n")
    assert (result.loaded.rows, result.loaded.rejects) == (3, 2)
    assert [row["id"] for row in result.rows] == ["1", "3", "5"]
    assert {told["line"] for told in result.rejects} == {3, 5}
    assert all(told["reason"] and "TESTSSON" not in str(told) for told in result.rejects)


def test_no_letter_of_a_row_that_cannot_be_read_is_kept_where_people_may_be_named(read):
    content = "id;text;sum;day\n1;TESTSSON;TESTA;2024-01-01\n2;fine;2;2024-01-01\n"
    result = read(content, flags={"is_nobody": "false"}, hidden={"text": "is_nobody"})
    assert [told["reason"] for told in result.rejects] == ["column sum: the value is not a money"]
    assert "TESTSSON" not in str(result.rows) + str(result.rejects)
    assert "TESTA" not in str(result.rows) + str(result.rejects)
    assert result.rows[1]["text"] == "fine"


def test_a_flag_empties_the_columns_it_hides(read):
    result = read("id;text;sum\n1;secret;1\n2;open;2\n", flags={"is_one": "id = '1'"}, hidden={"text": "is_one"})
    assert [(row["text"], row["is_one"]) for row in result.rows] == [(None, True), ("open", False)]


@pytest.mark.parametrize("content", [b"", b"\n\n", "id;t\u00e4xt\n1;a\n".encode("latin-1")])
def test_a_file_that_is_empty_or_no_utf8_is_refused_in_one_line(tmp_path: Path, content: bytes):
    path = tmp_path / "row.csv"
    path.write_bytes(content)
    with pytest.raises(BadInput) as refused:
        read_header(path)
    assert len(refused.value.lines) == 1
    assert refused.value.lines[0].startswith("row.csv: ")


def test_text_that_is_no_utf8_further_down_is_refused_in_one_line(read):
    with pytest.raises(BadInput) as refused:
        read(b"id;text\n1;a\n2;" + "å".encode("latin-1") * 10 + b"\n3;b\n")
    assert len(refused.value.lines) == 1


def test_a_quote_that_never_closes_is_not_passed_over_in_silence(read):
    try:
        loaded = read('id;text;sum\n1;a;1\n2;"open;3\n3;b;4\n').loaded
    except BadInput as refused:
        assert len(refused.lines) == 1
    else:
        assert loaded.rejects > 0
