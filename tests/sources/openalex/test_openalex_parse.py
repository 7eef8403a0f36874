"""Topics, institutions and works of OpenAlex into raw tables; no author's name."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from raw_snapshots import csv_file, of_layout, rejects, rows

from kompanjon.sources import snapshots
from kompanjon.sources.openalex import add
from kompanjon.sources.openalex.entities import abstract, short_id
from kompanjon.vocabulary.faults import BadInput

HOME = "https://openalex.org/"
TOPIC = {
    "topic_id": "1", "old_topic_label": "Old", "new_topic_label": "Cells", "subfield_id": "2", "subfield_name": "Sub",
    "field_id": "3", "field_name": "Field", "domain_id": "4", "domain_name": "Domain", "keywords": "Anode; Cathode",
    "summary": "About cells.", "wikipedia_url": "",
}  # fmt: skip


def author(*institutions: int) -> dict:
    """An invented author at these institutions."""
    return {
        "author": {"id": HOME + "A1", "display_name": "Invented Person", "orcid": "https://orcid.org/0000"},
        "raw_author_name": "Person, Invented", "raw_affiliation_strings": ["Invented Person, Institute"],
        "institutions": [
            {"id": f"{HOME}I{number}", "display_name": f"Institute {number}", "country_code": "FI",
             "ror": f"https://ror.org/0inv0000{number}"} for number in institutions
        ],
    }  # fmt: skip


def work(number: int = 1, **changes: object) -> dict:
    return {
        "id": f"{HOME}W{number}", "doi": "https://doi.org/10.1/ABC", "title": "CO<sub>2</sub> &amp; cells",
        "publication_year": 2025, "publication_date": "2025-02-03", "language": "EN", "type": "article",
        "topics": [{"id": HOME + "T1", "display_name": "Cells", "score": 1.0}], "cited_by_count": 4,
        "abstract_inverted_index": {"cells": [1, 3], "Good": [0], "beat": [2]},
        "authorships": [author(1, 2), author(1), author()], "updated_date": "2026-01-02T03:04:05.678",
    } | changes  # fmt: skip


def institution(number: int = 1, **changes: object) -> dict:
    return {
        "id": f"{HOME}I{number}", "ror": "https://ror.org/0inv00001", "display_name": "Invented Institute",
        "display_name_alternatives": ["Keksitty laitos"], "display_name_acronyms": ["II"], "country_code": "FI",
        "type": "Education", "homepage_url": "https://invented.example", "works_count": 12,
        "geo": {"city": "Kokkola", "latitude": 63.8, "longitude": 23.1}, "updated_date": "2026-01-02",
    } | changes  # fmt: skip


def page(path: Path, *results: dict) -> Path:
    path.write_text(json.dumps({"meta": {"count": len(results), "next_cursor": None}, "results": results}))
    return path


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def test_a_work_is_read_whole(home: Path, tmp_path: Path):
    snapshot = add(home, [page(tmp_path / "works.json", work())])
    assert (snapshot.part, snapshot.version, snapshot.notices) == ("works", "2026-01-02", ())
    assert rows(snapshot, "work") == [{
        "openalex_id": "W1", "doi": "10.1/abc", "title": "CO2 & cells", "year": 2025, "published": date(2025, 2, 3),
        "type": "article", "language": "en", "topics": ["T1"], "cited_by_count": 4,
        "abstract": "Good cells beat cells", "reject_reason": None,
    }]  # fmt: skip


def test_a_works_authors_are_counted_at_their_institutions(home: Path, tmp_path: Path):
    snapshot = add(home, [page(tmp_path / "works.json", work())])
    assert [(one["institution_id"], one["ror_id"], one["authors"]) for one in rows(snapshot, "affiliation")] == [
        ("I1", "0inv00001", 2), ("I2", "0inv00002", 1),
    ]  # fmt: skip


def test_no_authors_name_is_kept(home: Path, tmp_path: Path):
    snapshot = add(home, [page(tmp_path / "works.json", work(), work(2, title=None))])
    for path in snapshot.folder.iterdir():
        assert b"Invented Person" not in path.read_bytes()
        assert b"Person, Invented" not in path.read_bytes()
        assert b"orcid" not in path.read_bytes()


def test_people_are_not_read_at_all(home: Path, tmp_path: Path):
    with pytest.raises(BadInput, match="neither topics, institutions nor works"):
        add(home, [page(tmp_path / "authors.json", {"id": HOME + "A1", "display_name": "Invented Person"})])


def test_an_institution_is_read_whole(home: Path, tmp_path: Path):
    snapshot = add(home, [page(tmp_path / "institutions.json", institution())])
    assert (snapshot.part, snapshot.notices) == ("institutions", ())
    assert rows(snapshot, "institution") == [{
        "openalex_id": "I1", "ror_id": "0inv00001", "name": "Invented Institute", "alternatives": ["Keksitty laitos"],
        "acronyms": ["II"], "country": "FI", "type": "education", "city": "Kokkola", "lat": 63.8, "lon": 23.1,
        "homepage": "https://invented.example", "works_count": 12, "reject_reason": None,
    }]  # fmt: skip


def test_topics_of_the_list_and_of_the_api_give_the_same_rows(home: Path, tmp_path: Path):
    by_list = rows(add(home, [csv_file(tmp_path / "topics.csv", TOPIC)]), "topic")
    answer = {
        "id": HOME + "T1", "display_name": "Cells", "description": "About cells.", "keywords": ["Anode", "Cathode"],
        "subfield": {"id": HOME + "subfields/2", "display_name": "Sub"}, "domain": {"id": 4, "display_name": "Domain"},
        "field": {"id": HOME + "fields/3", "display_name": "Field"}, "ids": {},
    }  # fmt: skip
    by_api = rows(add(home, [page(tmp_path / "topics.json", answer)]), "topic")
    assert by_api == [one | {"old_label": None} for one in by_list]
    assert by_list[0]["keywords"] == ["Anode", "Cathode"]


def test_parts_are_replaced_each_on_its_own(home: Path, tmp_path: Path):
    add(home, [csv_file(tmp_path / "topics.csv", TOPIC)])
    add(home, [page(tmp_path / "institutions.json", institution())])
    add(home, [page(tmp_path / "1.json", work(1)), page(tmp_path / "2.json", work(2), work(1))])
    assert [snapshot.part for snapshot in snapshots.held(home)] == ["institutions", "topics", "works"]
    works = snapshots.held(home)[2]
    assert works.tables["raw__openalex_work"] == 2
    assert works.notices == ("1.json and 1 more: came twice, the first is kept (1)",)


def test_what_cannot_be_used_is_counted_with_its_reason(home: Path, tmp_path: Path):
    snapshot = add(home, [page(tmp_path / "w.json", work(), work(2, title=""), {"id": HOME + "A1"}, {"title": "x"})])
    assert rejects(snapshot, "work") == [
        (2, "field display_name: empty, but needed"), (3, "field id: no work"), (4, "field id: no work"),
    ]  # fmt: skip


@pytest.mark.parametrize("odd", [
    {"authorships": None}, {"authorships": [{"institutions": "x"}]}, {"topics": [{"id": None}]}, {"doi": 5},
    {"abstract_inverted_index": {"a": "x"}}, {"publication_year": "then"}, {"publication_date": "2025"},
    {"abstract_inverted_index": {"a": [10**30]}},
])  # fmt: skip
def test_odd_values_never_stop_the_file(home: Path, tmp_path: Path, odd: dict):
    assert add(home, [page(tmp_path / "w.json", work(**odd))]).tables["raw__openalex_work"] == 1


def test_new_and_missing_fields_are_told_by_name(home: Path, tmp_path: Path):
    one = work(brand_new=1)
    del one["language"]
    assert of_layout(add(home, [page(tmp_path / "w.json", one)])) == (
        "w.json: field 'language' is missing; read without it", "w.json: field 'brand_new' is not known; left out",
    )  # fmt: skip


def test_files_that_are_none_of_the_publishers_are_refused_in_one_line(home: Path, tmp_path: Path):
    held, works = page(tmp_path / "i.json", institution()), page(tmp_path / "w.json", work())
    add(home, [held])
    before = snapshots.held(home)
    for files, told in (
        ([held, works], "several kinds (institutions, works)"),
        ([page(tmp_path / "o.json", {"id": "x"})], "neither topics"),
        ([page(tmp_path / "e.json")], "no object in it"),
        ([csv_file(tmp_path / "t.csv", {"a": "b"})], "none of its columns is known"),
        ([csv_file(tmp_path / "u.csv", TOPIC | {"topic_id": "x"})], "nothing in it can be used"),
    ):
        with pytest.raises(BadInput) as refused:
            add(home, files)
        assert told in refused.value.lines[0] and len(refused.value.lines) == 1
    assert snapshots.held(home) == before


@given(st.lists(st.text(alphabet="abcåäö.,()0-", min_size=1, max_size=8), min_size=1, max_size=40))
def test_an_abstract_is_put_together_word_for_word(words: list[str]):
    index: dict[str, list[int]] = {}
    for place, word in enumerate(words):
        index.setdefault(word, []).append(place)
    assert abstract(index, Counter()) == " ".join(words)


@pytest.mark.parametrize(("given_id", "expected"), [
    ("https://openalex.org/W12", "W12"), ("w12", "W12"), ("https://api.openalex.org/works/W12", "W12"), ("12", None),
    (12, None), (None, None), ("W", None), ("https://example.org/W12", None),
])  # fmt: skip
def test_ids_are_short_however_they_are_written(given_id: object, expected: str | None):
    assert short_id(given_id) == expected


@pytest.mark.real_data
def test_the_shared_list_of_topics_is_read_whole(home: Path, shared_data: Path):
    snapshot = add(home, [shared_data / "openalex" / "openalex_topics.csv"])
    assert (snapshot.tables, snapshot.rejects, snapshot.notices) == ({"raw__openalex_topic": 4516}, 0, ())
    topics = rows(snapshot, "topic")
    assert len({one["topic_id"] for one in topics}) == 4516
    assert len({one["field"] for one in topics}) == 26
    assert min(len(one["keywords"]) for one in topics) >= 1
