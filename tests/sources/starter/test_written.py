"""Rows written as the files they are read from: what is read again is what was written."""

from __future__ import annotations

from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompanjon.sources.starter.parse import load_theme, theme_ids
from kompanjon.sources.starter.references import check_references
from kompanjon.sources.starter.rows import Fault, built, read_table
from kompanjon.sources.starter.tables import TABLES
from kompanjon.sources.starter.written import csv_of, tables_of, texts_of
from kompanjon.vocabulary.claims import Confidence, Provenance
from kompanjon.vocabulary.languages import Label
from kompanjon.vocabulary.services import Service

WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=20)
LABELS = st.builds(Label, WORDS, WORDS, WORDS)
SERVICES = st.builds(
    Service,
    id=st.from_regex(r"[A-Za-z0-9][A-Za-z0-9_]{0,12}", fullmatch=True),
    organisation=WORDS,
    name=LABELS,
    kind=st.just("laboratory"),
    municipality=WORDS,
    steps=st.lists(st.sampled_from(("RM", "REF", "CELL")), unique=True).map(tuple),
    offer=LABELS,
    capacity=LABELS,
    trl=LABELS,
    provenance=st.builds(Provenance, WORDS, st.sampled_from(Confidence), st.just("2024-03"), WORDS),
    capacity_value=st.none() | st.floats(0, 1e9),
    trl_from=st.none() | st.integers(1, 9),
)


@pytest.mark.parametrize("theme_id", theme_ids())
def test_every_row_of_every_theme_is_read_again_as_it_was_written(theme_id: str):
    theme = load_theme(theme_id)
    for name, table in TABLES.items():
        faults: list[Fault] = []
        records = read_table(table, csv_of(table, getattr(theme, name)).encode(), table.file, faults)
        assert faults == [] and built(records) == getattr(theme, name), name


@given(st.lists(SERVICES, max_size=4, unique_by=lambda one: one.id))
def test_any_service_is_read_again_as_it_was_written(services: list[Service]):
    faults: list[Fault] = []
    records = read_table(TABLES["services"], csv_of(TABLES["services"], services).encode(), "services.csv", faults)
    assert faults == [] and list(built(records)) == services


def test_a_theme_that_holds_holds_as_tables_too():
    tables = tables_of(load_theme("battery"))
    faults: list[Fault] = []
    check_references(tables, faults)
    assert faults == [] and tables["services"].ids() == {one.id for one in load_theme("battery").services}


def test_numbers_keep_every_digit_and_nothing_stays_empty():
    service = load_theme("battery").services[0]
    values = {part.name: getattr(service, part.name) for part in fields(Service)}
    texts = texts_of(TABLES["services"], Service(**{**values, "capacity_value": 12345678.25, "trl_from": None}))
    assert texts["capacity_value"] == "12345678.25" and texts["trl_from"] == ""
