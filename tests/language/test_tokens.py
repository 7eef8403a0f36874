"""Words are cut in one way, and every word knows where it stands."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompanjon.language.tokens import composed, is_abbreviation, tokens, words


@pytest.mark.parametrize("text", ["Li-ion", "Li–ion", "Li ion", "Li/ion", "(Li, ion)", "LI-ION"])
def test_hyphens_dashes_and_slashes_part_words(text: str):
    assert words(text) == ("li", "ion")


def test_accents_written_apart_are_the_same_letters():
    apart = unicodedata.normalize("NFD", "återvinning på Åland")
    assert words(apart) == ("återvinning", "på", "åland")


@given(st.text(max_size=60))
def test_each_token_stands_where_it_says(text: str):
    whole = composed(text)
    found = tokens(text)
    assert all(whole[token.start : token.end] == token.text for token in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(token.lower == token.text.lower() for token in found)


@pytest.mark.parametrize("text", ["BMS", "LFP", "NMC811", "ALD", "EV", "pCAM"[1:]])
def test_abbreviations(text: str):
    assert is_abbreviation(text)


@pytest.mark.parametrize("text", ["bms", "Bms", "B", "Battery", "BATTERIES", "Li", "811", ""])
def test_no_abbreviations(text: str):
    assert not is_abbreviation(text)
