"""Search meets the three languages and finds every kind of row."""

from __future__ import annotations

from pathlib import Path

import pytest

from kompanjon.analysis.search import KINDS
from kompanjon.analysis.workbench import Workbench
from kompanjon.language.index import Filters
from kompanjon.vocabulary.languages import Label
from kompanjon.vocabulary.statements import Statement


def found(bench: Workbench, query: str, **more) -> list[tuple[str, str]]:
    return [(one.reference.kind, one.reference.id) for one in bench.search(query, **more)]


@pytest.mark.parametrize("query", ["utmaning", "haaste", "challenge", "Haasteet", "utmaningar", "CHALLENGES"])
def test_a_row_is_found_by_its_words_in_any_language(bench: Workbench, query: str):
    assert {("challenge", "c1"), ("challenge", "c2"), ("challenge", "c3")} <= set(found(bench, query))


@pytest.mark.parametrize(
    ("query", "row"),
    [
        ("återvinningen", ("concept", "recycling")),
        ("kierrätyksen", ("concept", "recycling")),
        ("Processoperatör", ("competence_need", "n1")),
        ("prosessinhoitajia", ("competence_need", "n1")),
        ("INV101", ("project", "900000101")),
        ("bees", ("project", "900000104")),
        ("OWNONE", ("project", "own")),
        ("regional project", ("project", "own")),
        ("dry room", ("service", "dryroom")),
        ("master's", ("programme", "msc")),
        ("Erfundene Zellen", ("organisation", "pic-999000003")),
        ("refinery", ("organisation", "kip")),
        ("INV-2024-REC", ("call", "INV-2024-REC")),
    ],
)
def test_every_kind_of_row_is_found_first_by_its_own_words(bench: Workbench, query: str, row: tuple[str, str]):
    assert found(bench, query)[0] == row


def test_only_the_kinds_asked_for(bench: Workbench):
    assert {kind for kind, _ in found(bench, "invented", limit=100)} > {"project", "organisation", "service"}
    for kind in KINDS:
        assert {found_kind for found_kind, _ in found(bench, "invented battery", filters=Filters((kind,)))} <= {kind}


def test_projects_outside_the_theme_are_found_with_their_source(bench: Workbench):
    first, *_ = bench.search("bees", filters=Filters(("project",)))
    assert first.reference.provenance.source == "https://cordis.europa.eu/project/id/900000104"


@pytest.mark.parametrize("query", ['"', "bees AND (", 'title:"bees', "bees^", "[bees TO", "bees?*~!", "' OR 1=1 --"])
def test_signs_are_no_syntax(bench: Workbench, query: str):
    hits = found(bench, query)
    assert (("project", "900000104") in hits) == ("bees" in query)


def test_excluded_concepts_are_not_offered(bench: Workbench):
    assert ("concept", "x_tests") not in found(bench, "test battery", limit=100)


def test_the_index_is_written_once_and_a_half_written_one_is_written_anew(bench: Workbench):
    bench.search("bees")
    folder: Path = bench._built.marts / "index"
    when = (folder / "done").stat().st_mtime_ns
    again = Workbench(bench.theme, bench._home, bench._built)
    assert found(again, "bees") == found(bench, "bees")
    assert (folder / "done").stat().st_mtime_ns == when
    (folder / "done").unlink()
    assert found(Workbench(bench.theme, bench._home, bench._built), "bees") == found(bench, "bees")
    assert (folder / "done").is_file()


def stated(key: str, text: str, *regions: str) -> Statement:
    return Statement(key, "battery", Label("", text, ""), "fi", "research", regions, "", "2026-11", "form")


def test_what_people_state_is_found_at_once_by_words_and_by_concepts(bench: Workbench):
    said = [stated("st-1", "Akkujen kierrätys on kallista", "vaasa"), stated("st-2", "Lupa puuttuu", "pori")]

    def keys(query: str, **more) -> list[str]:
        found = bench.search(query, statements=said, **more)
        return [one.reference.id for one in found if one.reference.kind == "statement"]

    assert keys("återvinning") == ["st-1"]  # another language's label of the same concept
    assert keys("lupa puuttuu") == ["st-2"]
    assert keys("***") == keys("project nobody states") == []
    assert keys("lupa", filters=Filters(regions=("vaasa",))) == []
    assert keys("lupa", filters=Filters(("project",))) == []


def test_a_question_names_a_concept_and_finds_its_label_in_another_language(bench: Workbench):
    hit = next(one for one in bench.search("kierrätys", limit=50) if one.reference.kind == "project")
    assert hit.why == "concept"
    assert "recycl" in hit.snippet.text.lower() and hit.snippet.marks


def test_an_organisation_outside_the_theme_is_found_by_name_and_a_linked_code_is_not_found_twice(bench: Workbench):
    only = Filters(("organisation",))
    first = bench.search("Invented Apiary", filters=only)[0]
    assert first.reference.id == "pic-999000007" and first.reference.provenance.source == "CORDIS"
    ids = [one.reference.id for one in bench.search("University of the Invented West", filters=only, limit=100)]
    assert ids[0] == "west" and "pic-999000001" not in ids
