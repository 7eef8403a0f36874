"""Any rows of the right kind survive writing and reading; any rubbish is told, never raised."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from kompanjon.sources.starter.cells import CellFault, decimal_number, iso_date, split_at
from kompanjon.sources.starter.rows import Fault, Table, built, columns_of, read_table
from kompanjon.vocabulary.claims import Confidence, Provenance
from kompanjon.vocabulary.languages import Label
from kompanjon.vocabulary.theme import Names


@dataclass(frozen=True, slots=True)
class Thing:
    id: str
    name: Label
    alt: Names
    steps: tuple[str, ...]
    number: int
    lat: float | None
    provenance: Provenance


THINGS = Table("things.csv", Thing, key=("id",), optional=frozenset({"alt", "steps", "lat"}))

line_text = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=20).map(str.strip)
said = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\x00"), max_size=30).map(str.strip)
filled = said.filter(bool)
part = line_text.filter(lambda text: text and not {";", "|"} & set(text))
parts = st.lists(part, max_size=4, unique=True).map(tuple)
dates = st.sampled_from(["", "2024", "2024-03", "2024-03-11"])
things = st.builds(
    Thing,
    id=filled,
    name=st.builds(Label, filled, filled, filled),
    alt=parts,
    steps=parts,
    number=st.integers(),
    lat=st.none() | st.floats(allow_nan=False, allow_infinity=False),
    provenance=st.builds(Provenance, filled, st.sampled_from(Confidence), dates, said),
)


def written(rows: list[list[str]], ending: str = "\n") -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator=ending, quoting=csv.QUOTE_ALL).writerows(rows)
    return out.getvalue().encode()


def cells(thing: Thing) -> list[str]:
    name, provenance = thing.name, thing.provenance
    return [
        *(thing.id, name.sv, name.fi, name.en, "|".join(thing.alt), ";".join(thing.steps), str(thing.number)),
        *("" if thing.lat is None else repr(thing.lat), provenance.source, provenance.date),
        *(provenance.confidence, provenance.note),
    ]


HEAD = [column.name for column in columns_of(THINGS)]


@given(
    st.lists(things, max_size=5, unique_by=lambda thing: thing.id),
    st.sampled_from(["\n", "\r\n"]),
    st.booleans(),
)
def test_what_is_written_is_read(rows, ending, with_mark):
    faults: list[Fault] = []
    data = written([HEAD, *map(cells, rows)], ending)
    records = read_table(THINGS, b"\xef\xbb\xbf" + data if with_mark else data, "things.csv", faults)
    assert faults == []
    assert built(records) == tuple(rows)


@given(st.binary(max_size=400))
def test_rubbish_is_told_and_never_raised(data):
    faults: list[Fault] = []
    records = read_table(THINGS, data, "things.csv", faults)
    assert faults and not records.readable
    assert all(str(fault).startswith("things.csv") and "\n" not in str(fault) for fault in faults)


@given(
    st.lists(things, min_size=1, max_size=5, unique_by=lambda thing: thing.id),
    st.lists(st.text(max_size=12), max_size=14),
)
def test_a_strange_row_hurts_nobody_else(rows, strange):
    faults: list[Fault] = []
    data = written([HEAD, *map(cells, rows), [cell.replace("\x00", "") for cell in strange]])
    read_table(THINGS, data, "things.csv", faults)
    before = data[: len(written([HEAD, *map(cells, rows)]))]
    last = len(io.StringIO(before.decode(), newline="").readlines())
    assert all(fault.line > last for fault in faults), faults


@given(st.lists(things, min_size=1, max_size=4, unique_by=lambda thing: thing.id), st.data())
def test_the_line_of_a_fault_is_where_its_record_starts(rows, data):
    at = data.draw(st.integers(0, len(rows) - 1))
    table = [HEAD, *map(cells, rows)]
    table[at + 1][HEAD.index("number")] = "many"
    faults: list[Fault] = []
    read_table(THINGS, written(table), "things.csv", faults)
    start = len(io.StringIO(written(table[: at + 1]).decode(), newline="").readlines()) + 1
    assert [(fault.line, fault.column, fault.value) for fault in faults] == [(start, "number", "many")]


@given(st.dates())
def test_iso_dates_of_any_precision(date):
    text = date.isoformat()
    assert [iso_date(text[:end]) for end in (4, 7, 10)] == [text[:4], text[:7], text]


@given(st.text(max_size=12))
def test_a_date_or_a_fault(text):
    try:
        assert iso_date(text) == text
    except CellFault as fault:
        assert "ISO date" in str(fault)


@given(st.text("0123456789.,-+eE infa", max_size=8))
def test_a_finite_number_or_a_fault(text):
    try:
        number = decimal_number(text)
    except CellFault:
        return
    assert number is None if not text else abs(number) < float("inf")


@given(parts)
def test_split_and_join(values):
    assert split_at("|")("|".join(values)) == values
