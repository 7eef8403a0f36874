"""Texts whose line breaks are lost come apart where a reader would part them, and no letter is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompanjon.language.sentences import sentences


def texts(text: str) -> list[str]:
    return [one.text for one in sentences(text)]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("One thing. Another thing!", ["One thing.", "Another thing!"]),
        (
            "The following outcomes:Lower costs of cells.Safer cells. Scope:Work.",
            ["The following outcomes:", "Lower costs of cells.", "Safer cells.", "Scope:", "Work."],
        ),
        ("of the effort.nullActivities may start.", ["of the effort.", "null", "Activities may start."]),
        ("as beneficiaries:- A mill.- Two labs.", ["as beneficiaries:", "A mill.", "Two labs."]),
        ("A list\n- one thing\n- another", ["A list", "one thing", "another"]),
        ("one aspect;Another aspect; a third", ["one aspect;", "Another aspect; a third"]),
        ("categories:1. Refining of ore. OR:2. Bees", ["categories:", "1. Refining of ore.", "OR:", "2. Bees"]),
        ("page limit and layoutAs told. Costs are EUR 60 000Eligible costs count.",
         ["page limit and layout", "As told.", "Costs are EUR 60 000", "Eligible costs count."]),
        ("see General Annex B.If it is so. By Dr. A. Smith, e.g. Tuesday.",
         ["see General Annex B.", "If it is so.", "By Dr. A. Smith, e.g. Tuesday."]),
        ("It is so[[See this. And that: https://a.example/B.Cd.]]. In any case.",
         ["It is so[[See this. And that: https://a.example/B.Cd.]].", "In any case."]),
        ("Generation 3[1] cells.[2] More cells. [1] A note.[2] Another note",
         ["Generation 3[1] cells.[2]", "More cells.", "[1] A note.", "[2] Another note"]),
        ("by SatCom and EuroHPC at https://a.example/x.Yz in 3.5 V",
         ["by SatCom and EuroHPC at https://a.example/x.Yz in 3.5 V"]),
    ],
)  # fmt: skip
def test_pieces_are_those_a_reader_sees(text: str, pieces: list[str]):
    assert texts(text) == pieces


def test_the_portals_form_comes_apart_at_its_headings():
    form = (
        "General conditions1. Admissibility Conditions: Proposal page limit and layoutdescribed in Annex A."
        "2. Eligible Countriesdescribed in Annex B.3. Other Eligible ConditionsNo bees.described in Annex B."
        "4. Financial and operational capacity and exclusiondescribed in Annex C."
    )
    found = texts(form)
    assert "Other Eligible Conditions" in " ".join(found) and "No bees." in found
    assert found.count("described in Annex B.") == 2


@given(st.text(alphabet="abcXYZ .:;!?[]()-\n0123456789•A", max_size=120) | st.text(max_size=60))
def test_sentences_are_slices_in_order_and_only_separators_stand_between(text: str):
    at, between = 0, ""
    for one in sentences(text):
        assert text[one.start : one.end] == one.text and one.text.strip() and one.start >= at
        between += text[at : one.start]
        at = one.end
    assert all(letter.isspace() or letter in "•·▪‣-–" for letter in between + text[at:])
