"""Concepts are found by their labels, inflected and compounded; excluded phrases say nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented_world import CONCEPTS, concept

from kompanjon.language.concepts import ConceptFinder
from kompanjon.language.tokens import composed

FINDERS = {language: ConceptFinder(CONCEPTS, language) for language in ("sv", "fi", "en")}


def found(language: str, text: str) -> set[str]:
    return {mention.concept for mention in FINDERS[language].find(text)}


@pytest.mark.parametrize(
    ("language", "text", "concepts"),
    [
        ("en", "Better batteries for ferries", {"battery"}),
        ("en", "BATTERY-CELLS and their recycling", {"cell", "recycling"}),
        ("en", "It was recycled and refined", {"recycling", "refining"}),
        ("fi", "Akkujen kierrätyksestä", {"battery", "recycling"}),
        ("fi", "Akkuihin ja akkukennoihin", {"battery", "cell"}),
        ("fi", "akkumateriaalien jalostuksessa", {"battery", "refining"}),
        ("fi", "litiumioniakuissa", {"battery"}),
        ("fi", "osaamistarpeet", {"skills"}),
        ("sv", "Återvinningen av batterierna", {"battery", "recycling"}),
        ("sv", "batteriåtervinning", {"battery", "recycling"}),
        ("sv", "Litiumjonbatteriernas battericeller", {"battery", "cell"}),
        ("sv", "English terms such as recycling of batteries", {"battery", "recycling"}),
    ],
)
def test_inflected_and_compound_words_count(language: str, text: str, concepts: set[str]):
    assert found(language, text) == concepts


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "A test battery for bees"),
        ("en", "A battery of tests was run"),
        ("en", "the test-batteries"),
        ("sv", "ett testbatteri och testbatterierna"),
        ("fi", "testipatteristolla mitattiin"),
        ("fi", "akuutti tauti ja lakkaa"),
        ("sv", "batterist"),
        ("en", "battering rams"),
        ("en", ""),
    ],
)
def test_what_only_looks_alike_says_nothing(language: str, text: str):
    assert found(language, text) == set()


def test_an_excluded_phrase_covers_its_own_words_only():
    mentions = FINDERS["en"].find("A test battery, and a real battery.")
    assert [(mention.concept, mention.start) for mention in mentions] == [("battery", 27)]


def test_abbreviations_count_only_as_written():
    assert found("en", "LFP cells") == {"lfp"}
    assert found("en", "lfp cells") == set()
    assert found("fi", "LFP:n käyttö") == {"lfp"}


def test_the_longest_label_says_what_is_meant():
    finder = ConceptFinder([concept("li", "core", "x", "y", "battery|lithium battery")], "en")
    assert [mention.words for mention in finder.find("a lithium battery")] == ["lithium battery"]
    assert [mention.concept for mention in FINDERS["en"].find("a battery cell of a battery")] == ["cell", "battery"]


def test_labels_of_several_words_are_found_in_any_inflection():
    finder = ConceptFinder(
        [concept("crm", "core", "kritisk råvara", "kriittinen raaka-aine", "critical material")], "fi"
    )
    assert [m.words for m in finder.find("Kriittisten raaka-aineiden saanti")] == ["Kriittisten raaka-aineiden"]
    finder = ConceptFinder(
        [concept("crm", "core", "kritisk råvara", "kriittinen raaka-aine", "critical material")], "sv"
    )
    assert [m.words for m in finder.find("kritiska råvaror")] == ["kritiska råvaror"]


_PARTS = ("batteries", "akku", "test", "battery", "of", "tests", "recycling", "Å", "LFP", "cell", "–", ";", "\n", "x")


@given(st.lists(st.sampled_from(_PARTS)), st.sampled_from(["sv", "fi", "en"]))
def test_a_mention_stands_where_it_says(parts: list[str], language: str):
    text = composed(" ".join(parts))
    mentions = FINDERS[language].find(text)
    assert all(text[mention.start : mention.end] == mention.words for mention in mentions)
    assert [mention.start for mention in mentions] == sorted(mention.start for mention in mentions)
    assert all(mention.concept != "x_tests" for mention in mentions)


@given(st.text(max_size=80), st.sampled_from(["sv", "fi", "en"]))
def test_no_text_is_too_odd(text: str, language: str):
    assert all(mention.words for mention in FINDERS[language].find(text))
