"""Full text in three languages: words of any of them find the row, and no sign of a query breaks it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompanjon.language.index import Document, Filters, Index, write_index

DOCUMENTS = (
    Document("concept", "recycling", "Battery recycling", (
        ("sv", "Återvinning av batterier"), ("fi", "Akkujen kierrätys"), ("en", "Recycling of batteries"))),
    Document("project", "900000101", "INVCELL", (("en", "Invented cells, made of nothing but ferries."),)),
    Document("organisation", "kip", "Invented Refinery Oy", (
        ("sv", "Påhittat raffinaderi"), ("fi", "Keksitty jalostamo"), ("en", "Invented refinery"))),
    Document("organisation", "ferry", "Ferries of the Sea", (("en", "Boats."),)),
)  # fmt: skip


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    folder = tmp_path_factory.mktemp("index")
    assert write_index(DOCUMENTS, folder) == len(DOCUMENTS)
    return Index(folder)


@pytest.mark.parametrize(
    ("query", "id"),
    [
        ("återvinning", "recycling"),
        ("batteriernas", "recycling"),
        ("kierrätyksen", "recycling"),
        ("akku kierrätys", "recycling"),
        ("recycled battery", "recycling"),
        ("INVCELL", "900000101"),
        ("invcell", "900000101"),
        ("raffinaderiet", "kip"),
        ("raffinaderierna", "kip"),
        ("jalostamoiden", "kip"),
        ("refinery", "kip"),
    ],
)
def test_words_of_any_language_find_the_row(index: Index, query: str, id: str):
    assert index.search(query)[0].id == id


def test_base_forms_find_inflected_texts(tmp_path):
    texts = (("sv", "Arbetet med batteriet och sidoströmmarna"), ("fi", "Sivuvirroista ja kierrätyksestä puhuttiin"))
    write_index([Document("challenge", "c1", "Invented", texts)], tmp_path)
    index = Index(tmp_path)
    for query in ("batteri", "sidoström", "sivuvirta", "kierrätys", "Kierrätykset"):
        assert [hit.id for hit in index.search(query)] == ["c1"], query
    for query in ("virta", "kierre"):
        assert index.search(query) == [], query


def test_a_word_in_the_name_tells_more_than_one_in_the_text(index: Index):
    assert [hit.id for hit in index.search("ferries")] == ["ferry", "900000101"]


def test_only_what_the_filters_ask_for_is_found(index: Index):
    assert {hit.kind for hit in index.search("invented")} == {"project", "organisation"}
    assert {hit.kind for hit in index.search("invented", filters=Filters(("project",)))} == {"project"}
    assert len(index.search("invented ferries", filters=Filters(("project", "organisation")))) == 3


def test_region_step_and_year_narrow_the_answers(tmp_path):
    rows = [("a", ("vaasa",), ("REC",), 2021), ("b", ("vaasa", "pori"), ("RM",), 2024), ("c", (), (), 0)]
    texts = (("en", "invented ferries"),)
    write_index([Document("project", key, key, texts, *more) for key, *more in rows], tmp_path)
    index = Index(tmp_path)

    def found(**wanted) -> set[str]:
        return {hit.id for hit in index.search("ferries", filters=Filters(**wanted))}

    assert found() == {"a", "b", "c"}
    assert found(regions=("vaasa",)) == {"a", "b"}
    assert found(regions=("pori", "turku")) == {"b"}
    assert found(steps=("REC", "RM"), regions=("vaasa",), first_year=2022) == {"b"}
    assert found(last_year=2023) == {"a"}
    assert found(first_year=2025) == set()


@pytest.mark.parametrize(
    ("query", "id"),
    [
        ("refinrey", "kip"),
        ("jalostammo", "kip"),
        ("återvining", "recycling"),
        ("kirerätys", "recycling"),
        ("boatts", "ferry"),
    ],
)
def test_typing_errors_are_forgiven(index: Index, query: str, id: str):
    assert id in [hit.id for hit in index.search(query)]


def test_a_word_that_is_known_is_taken_as_it_is_spelt(index: Index):
    assert [hit.id for hit in index.search("boats")] == ["ferry"]
    assert index.ask("boats").coverage == 1
    assert index.ask("boats zzzzzz").coverage == 0.5


def test_phrases_in_other_languages_find_what_the_query_does_not_name(index: Index):
    asked = index.ask("svartmassa", [("en", "recycling of batteries")])
    assert [(hit.kind, hit.id) for hit in asked.hits()] == [("concept", "recycling")]
    assert index.ask("svartmassa").hits() == []


def test_a_snippet_marks_the_words_that_answer(index: Index):
    snippet = index.ask("ferries").snippet("project", "900000101")
    assert snippet.language == "en"
    assert [snippet.text[start:end] for start, end in snippet.marks] == ["ferries"]
    assert "<" not in snippet.text
    letters = index.ask("återvinning").snippet("concept", "recycling")
    assert [letters.text[start:end] for start, end in letters.marks] == ["Återvinning"]
    assert not index.ask("ferries").snippet("project", "nobody")


def test_no_more_than_asked_for(index: Index):
    assert len(index.search("invented", limit=1)) == 1


@pytest.mark.parametrize("query", ["", "   ", "the of och", '"', "***", "AND OR NOT", "kind:", "~^+-!(){}[]"])
def test_a_query_without_words_finds_nothing_and_does_not_fail(index: Index, query: str):
    assert index.search(query) == []


@pytest.mark.parametrize("query", ['"recycling', "recycling AND (", "en:recycling", "recycling^x", "[recycling TO"])
def test_signs_of_the_query_language_are_no_syntax(index: Index, query: str):
    assert "recycling" in [hit.id for hit in index.search(query)]


@given(st.text(max_size=40))
def test_any_query_is_answered(index: Index, query: str):
    assert all(hit.id for hit in index.search(query))
