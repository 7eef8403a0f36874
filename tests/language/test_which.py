"""Which language a short text is in: told where it can be, and not guessed where it cannot."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompanjon.language.which import which
from kompanjon.sources.starter.parse import load_theme
from kompanjon.vocabulary.languages import LANGUAGES


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Vi hittar inte folk till processerna", "sv"),
        ("Tillstånden tar för länge", "sv"),
        ("Lisää akkuosaajia", "fi"),
        ("Lupien käsittely kestää liian kauan", "fi"),
        ("Lack of skills", "en"),
        ("Permits take too long for small companies", "en"),
    ],
)
def test_short_needs_are_told_by_small_words_endings_and_letters(text: str, language: str):
    assert which(text) == language


@pytest.mark.parametrize("text", ["", "battery", "12 345", "BMS LFP NMC811", "?!"])
def test_what_cannot_be_told_is_not_guessed(text: str):
    assert which(text) is None


def test_every_challenge_of_the_battery_theme_is_told_right():
    wrong = [
        (language, challenge.id)
        for challenge in load_theme("battery").challenges
        for language in LANGUAGES
        if which(challenge.statement.text(language)) != language
    ]
    assert wrong == []


@given(st.text(max_size=200))
def test_any_text_has_one_answer(text: str):
    assert which(text) in (*LANGUAGES, None)
    assert which(text) == which(text)
