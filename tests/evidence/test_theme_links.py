"""Records become the theme's organisations by judgement, code, name or the model, and only when that is certain."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from invented_world import ORGANISATIONS, organisation, same, theme

from kompanjon.evidence.identity.records import Record, Records
from kompanjon.evidence.identity.resolve import record_table, resolve
from kompanjon.evidence.theme_links import ThemeLinks, reasons
from kompanjon.vocabulary.judgements import Judgement, Sameness


def links(folder: Path, *records: tuple[str, str, str], organisations=ORGANISATIONS, judgements=()) -> ThemeLinks:
    """Links of the invented theme to records given as (id, name, country)."""
    gathered = Records()
    gathered.add(Record(id, id.partition(":")[0], country, name) for id, name, country in records)
    table = record_table(gathered, resolve(gathered, {}))
    pq.write_table(table, folder / "core__record.parquet")
    return ThemeLinks(replace(theme(), organisations=organisations), folder / "core__record.parquet", judgements)


def test_the_code_the_theme_states_decides_whatever_the_name(tmp_path: Path):
    found = links(tmp_path, ("cordis:999000001", "SOMETHING ELSE", "FI")).link("cordis:999000001", "pic-999000001")
    assert (found.organisation, found.how) == ("west", "pic")


@pytest.mark.parametrize("name", ["INVENTED REFINERY", "Invented Refinery Oy", "invented refinery oyj (headquarters)"])
def test_the_same_name_in_the_same_country_is_the_same_organisation(tmp_path: Path, name: str):
    found = links(tmp_path, ("cordis:111111111", name, "FI")).link("cordis:111111111", "pic-111111111")
    assert (found.organisation, found.how) == ("kip", "name")


@pytest.mark.parametrize(("name", "country"), [("Invented Refinery Oy", "SE"), ("Something Quite Different", "FI")])
def test_otherwise_a_record_stays_what_it_is(tmp_path: Path, name: str, country: str):
    found = links(tmp_path, ("cordis:111111111", name, country)).link("cordis:111111111", "pic-111111111")
    assert (found.organisation, found.how) == ("pic-111111111", "itself")


def test_a_unit_never_takes_a_code(tmp_path: Path):
    found = links(tmp_path, ("cordis:111111111", "Invented Unit of the West", "FI"))
    assert found.link("cordis:111111111", "pic-111111111").how == "itself"


def test_a_name_that_two_organisations_bear_links_to_neither(tmp_path: Path):
    twin = organisation("twin", "Invented Refinery Ab", "Turku")
    found = links(tmp_path, ("cordis:111111111", "Invented Refinery", "FI"), organisations=(*ORGANISATIONS, twin))
    assert found.link("cordis:111111111", "pic-111111111").how == "itself"


def test_every_name_of_an_organisation_counts(tmp_path: Path):
    named = replace(organisation("many", "One Name", "Turku"), alt_names=("Other Name Oy", "ONE NAME"))
    named = replace(named, name=replace(same("One Name"), sv="Ett Namn"))
    for code, name in (("cordis:111111111", "One name"), ("cordis:222222222", "OTHER NAME"), ("cordis:3", "Ett namn")):
        assert links(tmp_path, (code, name, "FI"), organisations=(named,)).link(code, "").organisation == "many"


def test_a_judgement_wins_over_name_and_code(tmp_path: Path):
    apart = Judgement("cordis:999000001", "starter:west", Sameness.NOT_SAME, "somebody", "2026-01-01")
    joined = Judgement("cordis:111111111", "starter:lab", Sameness.SAME, "somebody", "2026-01-01")
    records = (
        ("cordis:999000001", "UNIVERSITY OF THE INVENTED WEST", "FI"),
        ("cordis:111111111", "Quite Another Name", "FI"),
    )
    found = links(tmp_path, *records, judgements=[apart, joined])
    assert found.link("cordis:999000001", "pic-999000001").organisation == "pic-999000001"
    assert found.link("cordis:111111111", "pic-111111111").organisation == "lab"
    assert found.link("cordis:111111111", "pic-111111111").how == "judgement"


def test_the_registrys_record_of_a_linked_code_comes_with_it(tmp_path: Path):
    records = (
        ("cordis:999000001", "UNIVERSITY OF THE INVENTED WEST", "FI"),
        ("ror:0inventd1", "University of the Invented West", "FI"),
    )
    found = links(tmp_path, *records)
    assert found.link("ror:0inventd1", "pic-999000001").organisation == "west"
    pairs = [(row["left_record"], row["right_record"], row["outcome"]) for row in found.pairs.to_pylist()]
    assert ("ror:0inventd1", "starter:west", "same") in pairs


def test_the_reason_of_a_merged_record_is_its_heaviest_pair():
    pairs = [
        {"left_record": "cordis:1", "right_record": "ror:a", "weight_bits": 5.0},
        {"left_record": "cordis:1", "right_record": "cordis:2", "weight_bits": 9.0},
        {"left_record": "cordis:2", "right_record": "ror:b", "weight_bits": 20.0},
    ]
    why = reasons({"cordis:1": "x", "cordis:2": "x", "ror:a": "x", "ror:b": "y"}, pairs)
    assert (why["cordis:1"], why["ror:a"]) == (pairs[1], pairs[0])
    assert "ror:b" not in why
