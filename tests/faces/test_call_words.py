"""Calls said in words: shares, grants, levels, what has changed, and passages with their marks."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented_calls import CHANGES, CONDITIONS, DESCRIPTION, SENTENCE, topic

from kompanjon.analysis.calls.answers import Money, Passage
from kompanjon.faces import call_words
from kompanjon.faces.texts import Translator
from kompanjon.vocabulary.call_topics import Deadline
from kompanjon.vocabulary.rules import Rate

EN, SV, FI = Translator("en"), Translator("sv"), Translator("fi")


@pytest.mark.parametrize(
    ("rate", "in_full", "in_short"),
    [
        (None, "", ""),
        (Rate(Decimal(1)), "100%", "100%"),
        (Rate(Decimal("0.7"), (("HES", Decimal(1)), ("PRC", Decimal("0.7")))), "70%; 100%: higher education (HES)",
         "70 to 100%"),
        (Rate(Decimal("0.5"), least=Decimal("0.3")), "30% to 50%", "30 to 50%"),
    ],
)  # fmt: skip
def test_the_share_that_is_paid(rate: Rate | None, in_full: str, in_short: str):
    assert (call_words.rate(EN, rate), call_words.rate_in_short(EN, rate)) == (in_full, in_short)


@pytest.mark.parametrize(
    ("least", "most", "said"),
    [(None, None, ""), (5, 5, "EUR 5"), (None, 7, "EUR 7"), (3, None, "EUR 3"), (3, 7, "EUR 3 to EUR 7")],
)
def test_the_size_of_a_grant(least: int | None, most: int | None, said: str):
    money = Money(None, least and Decimal(least), most and Decimal(most), None)
    assert call_words.grant_size(EN, money).replace("\xa0", " ") == said


def test_days_stages_and_levels():
    assert call_words.days_left(EN, 0) == "today" and call_words.days_left(EN, None) == ""
    assert (call_words.days_left(SV, 1), call_words.days_left(FI, 12)) == ("om 1 dag", "12 päivän kuluttua")
    assert call_words.deadline(SV, Deadline(2, date(2027, 3, 1)), of=2) == "steg 2: 1.3.2027"
    assert (call_words.readiness((4, 5)), call_words.readiness((6,)), call_words.readiness(())) == ("4–5", "6", "")


def test_what_has_changed():
    assert [call_words.change(SV, one) for one in CHANGES] == [
        "ny (3.3.2027)", "sista ansökningsdagen har flyttats från 1.12.2026 till 6.12.2026",
        "finns inte längre på portalen",
    ]  # fmt: skip
    assert call_words.change(FI, CHANGES[1]) == "määräaika on siirtynyt: 1.12.2026 → 6.12.2026"


def test_a_condition_stands_in_its_context_and_its_countries_have_names():
    before, sentence, after = call_words.in_context(topic(1), CONDITIONS[0], around=30)
    assert sentence == SENTENCE and before == "… leaching of invented ores. " and after.endswith(" …")
    assert call_words.condition_values(FI, CONDITIONS[0]) == "Kiina"
    moved = topic(1, description="Another text altogether.")
    assert call_words.in_context(moved, CONDITIONS[0]) == ("", SENTENCE, "")
    assert "".join(call_words.in_context(topic(1), CONDITIONS[0], around=9999)) == DESCRIPTION


@given(st.text(max_size=60), st.lists(st.text(min_size=1, max_size=8), max_size=4))
def test_a_passage_in_pieces_is_the_passage(text: str, marked: list[str]):
    found = call_words.pieces(Passage(text, "description", 0, tuple(marked)))
    assert "".join(piece for piece, _ in found) == text
    for piece in (piece for piece, is_marked in found if is_marked):
        assert any(re.fullmatch(re.escape(word), piece, re.IGNORECASE) for word in marked)
