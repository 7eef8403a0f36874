"""Misspelt words are told by few errors; what is right or too short is left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompanjon.language.spelling import errors_between, nearest_terms

TERMS = {"battery": 9, "batteries": 5, "batter": 1, "recycling": 4, "lithium": 7, "lithiums": 1}
LETTERS = st.text("abcd", max_size=7)


def starting(start: str) -> list[tuple[str, int]]:
    return [(term, texts) for term, texts in TERMS.items() if term.startswith(start)]


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("batery", "battery"),
        ("abttery", "battery"),
        ("lithim", "lithium"),
        ("recylcing", "recycling"),
        ("rceycling", "recycling"),
    ],
)
def test_what_was_meant_comes_first(word: str, meant: str):
    assert nearest_terms(word, starting)[0] == meant


@pytest.mark.parametrize("word", ["", "b", "bat", "photonics", "lxthxxm"])
def test_short_words_and_words_that_are_far_from_all_are_not_guessed_at(word: str):
    assert nearest_terms(word, starting) == []


@given(LETTERS, LETTERS)
def test_errors_are_the_same_both_ways_and_none_between_equals(one: str, other: str):
    away = errors_between(one, other, 9)
    assert away == errors_between(other, one, 9)
    assert (away == 0) == (one == other)
    assert away <= max(len(one), len(other))
    assert errors_between(one, other, 2) == min(away, 3)


@given(LETTERS, st.integers(0, 6), st.sampled_from("xyz"))
def test_one_letter_more_is_one_error(word: str, at: int, letter: str):
    assert errors_between(word, word[:at] + letter + word[at:], 3) == 1
