"""Calls, publications and skills in a theme's evidence, and what every text of the theme speaks of."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import invented_world
import pytest
from invented_world import theme

from kompanjon.analysis.challenges.texts import theme_texts as theme_texts_of
from kompanjon.analysis.situation.ground import Ground
from kompanjon.evidence.build import Built, build, is_up_to_date
from kompanjon.evidence.documents import Tagged, Tagger, theme_texts, works_table
from kompanjon.evidence.store import Evidence
from kompanjon.sources import calls, esco, openalex
from kompanjon.vocabulary.theme import Theme


def envelope(identifier: str, title: str, description: str, deadline: str) -> dict:
    metadata = {
        "identifier": [identifier],
        "title": [title],
        "descriptionByte": [description],
        "language": ["en"],
        "status": ["31094502"],
        "deadlineDate": [f"{deadline}T17:00:00.000+0000"],
        "frameworkProgramme": ["43108390"],
    }
    return {"reference": identifier, "metadata": metadata}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("documents")
    topics = (
        envelope("INV-1", "Recycling of batteries", "Spent batteries; recycling again.", "2027-02-01"),
        envelope("INV-2", "Bees in meadows", "Meadows full of bees.", "2027-03-01"),
    )
    with gzip.open(folder / "topics.jsonl.gz", "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(topic) + "\n" for topic in topics)
    calls.add(folder / "home", [folder / "topics.jsonl.gz"])
    return folder / "home"


@pytest.fixture(scope="module")
def built_home(home: Path) -> Built:
    return build(home, theme())


def test_only_calls_of_the_theme_are_kept_with_their_deadlines(built_home: Built):
    (row,) = Evidence(built_home).calls
    assert row["topic_id"] == "INV-1" and row["deadlines"] == ["2027-02-01"] and "REC" in row["steps"]
    assert row["confidence"] == "verified" and row["source"].startswith("http")


def test_a_new_snapshot_of_calls_makes_new_evidence_but_not_new_core_tables(home: Path, built_home: Built):
    assert is_up_to_date(home, theme())
    with gzip.open(home.parent / "more.jsonl.gz", "wt", encoding="utf-8") as file:
        file.write(
            json.dumps(envelope("INV-3", "Battery recycling plants", "Recycling of batteries.", "2027-05-01")) + "\n"
        )
    calls.add(home, [home.parent / "more.jsonl.gz"])
    assert not is_up_to_date(home, theme())
    again = build(home, theme())
    assert again.core == built_home.core and again.version != built_home.version
    assert [row["topic_id"] for row in Evidence(again).calls] == ["INV-3"]


def test_skills_are_named_where_their_list_names_them(tmp_path: Path):
    path = tmp_path / "skills_uri_text_en.csv"
    long = "handle invented things with both hands and a great deal of patience every single day"
    uri = "http://data.europa.eu/esco/skill/00000000-0000-4000-8000-00000000000"
    path.write_text(f'id,description\n{uri}1,"{long}"\n{uri}2,invent\n', encoding="utf-8")
    esco.add(tmp_path / "home", [path])
    rows = Evidence(build(tmp_path / "home", theme())).skills
    assert [row["uri"][-1] for row in rows] == ["1", "2"]
    assert rows[0]["text_en"] == long and long.startswith(rows[0]["name_en"]) and len(rows[0]["name_en"]) <= 60
    assert "derived" in rows[0]["note"]
    assert rows[1]["name_en"] == "invent" and rows[1]["name_sv"] == ""


def test_publications_of_the_theme_come_from_organisations():
    said = {"year": 2024, "language": "en", "published": None, "doi": None, "organisations": []}
    works = [
        {**said, "openalex_id": "W1", "title": "Recycling of batteries", "abstract": "Batteries.", "doi": "10.1/x",
         "organisations": ["b", "a", "a"]},
        {**said, "openalex_id": "W2", "title": "Bees", "abstract": None, "language": None},
    ]  # fmt: skip
    (row,) = works_table(theme(), works, "").to_pylist()
    assert (row["work_id"], row["organisations"], row["source"]) == ("W1", ["a", "b"], "https://doi.org/10.1/x")


def test_a_publication_belongs_to_the_themes_own_organisation_that_its_institution_is(tmp_path: Path):
    """The institution, the code that CORDIS has and the theme's row are one organisation; the theme's id names it."""
    home = tmp_path / "home"
    invented_world.bench(home)
    address = "https://openalex.org/"
    institution = {
        "id": f"{address}I1", "display_name": "University of the Invented West", "country_code": "FI", "ror": None,
        "display_name_alternatives": [], "display_name_acronyms": [], "type": "education", "works_count": 1,
        "geo": {"city": "Vaasa", "latitude": 63.1, "longitude": 21.6}, "updated_date": "2026-01-02",
    }  # fmt: skip
    at = {"author": {"id": f"{address}A1"}, "institutions": [{"id": f"{address}I1", "country_code": "FI", "ror": None,
          "display_name": "University of the Invented West"}]}  # fmt: skip
    work = {
        "id": f"{address}W1", "doi": None, "title": "Recycling of batteries", "publication_year": 2025,
        "language": "en", "topics": [], "cited_by_count": 0, "abstract_inverted_index": {"batteries": [0]},
        "authorships": [at], "updated_date": "2026-01-02",
    }  # fmt: skip
    for name, row in (("institutions", institution), ("works", work)):
        path = tmp_path / f"{name}.json"
        path.write_text(json.dumps({"meta": {"count": 1, "next_cursor": None}, "results": [row]}), encoding="utf-8")
        openalex.add(home, [path])
    evidence = Evidence(build(home, theme()))
    (held,) = evidence.works
    assert held["organisations"] == ["west"]
    text = next(text for text in theme_texts_of(Ground(theme(), evidence), []) if text.reference.kind == "work")
    assert (text.stance, text.regions) == ("capability", ("turku",)) and "recycling" in text.concepts


def tagged(text: Tagged, own: Theme | None = None) -> dict[str, tuple[str, tuple[str, ...], bool]]:
    rows = list(Tagger(own or theme()).mentions(text))
    return {row["concept"]: (row["language"], tuple(row["words"]), row["is_prominent"]) for row in rows}


def test_a_word_in_the_title_stands_out_and_one_in_passing_does_not():
    once = Tagged("call", "c", (("en", "Bees"),), (("en", "They have to do with recycling."),))
    assert tagged(once)["recycling"][2] is False
    twice = Tagged("call", "c", (("en", "Bees"),), (("en", "Recycling, and recycling again."),))
    assert tagged(twice)["recycling"] == ("en", ("Recycling", "recycling"), True)
    assert tagged(Tagged("call", "c", (("en", "Recycling"),)))["recycling"][2] is True


def test_a_short_row_says_what_it_says_and_names_concepts_itself():
    row = Tagged("service", "s", (("fi", "akkujen kierrätys"),), is_short=True, stated=("skills",))
    found = tagged(row)
    assert found["recycling"][0] == "fi" and found["recycling"][2] is True
    assert found["skills"] == ("", (), True)


def test_every_kind_of_row_of_the_theme_is_tagged_and_what_a_source_tells_of_only_once():
    own = theme()
    rows = list(theme_texts(own, frozenset()))
    assert {row.kind for row in rows} == {
        "call", "challenge", "competence_need", "organisation", "programme", "project", "service"
    }  # fmt: skip
    held = frozenset({own.calls[0].id, own.projects[0].grant_id})
    left = {(row.kind, row.id) for row in theme_texts(own, held)}
    assert {(row.kind, row.id) for row in rows} - left >= {("call", own.calls[0].id)}
