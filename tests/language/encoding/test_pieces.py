"""Words as pieces: the same for a word wherever it stands, and shared by words that share letters."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from kompanjon.language.encoding.pieces import pieces

WORDS = st.lists(st.text("abcåäö한0", min_size=1, max_size=12), min_size=1, max_size=8)


def of(word: str, among: list[str]) -> tuple[list[int], list[float]]:
    numbers, weights, bounds = pieces(among, 1 << 10, 1 << 8)
    at = among.index(word)
    return numbers[bounds[at] : bounds[at + 1]].tolist(), weights[bounds[at] : bounds[at + 1]].tolist()


@given(WORDS)
def test_a_word_has_the_same_pieces_whichever_words_stand_beside_it(words: list[str]):
    for word in words:
        assert of(word, words) == of(word, [word])


@given(WORDS)
def test_numbers_are_in_range_and_the_last_one_is_the_word_itself(words: list[str]):
    numbers, weights, bounds = pieces(words, 1 << 10, 1 << 8)
    assert ((numbers >= 0) & (numbers < (1 << 10) + (1 << 8))).all()
    for start, end in pairwise(bounds):
        assert numbers[end - 1] >= 1 << 10 and weights[end - 1] == 1
        assert (numbers[start : end - 1] < 1 << 10).all()
        assert np.isclose((weights[start : end - 1] ** 2).sum(), 1) or end - start == 1


def test_inflected_words_and_compounds_share_pieces_with_their_parts():
    def shared(one: str, other: str) -> int:
        return len(set(of(one, [one])[0]) & set(of(other, [other])[0]))

    assert shared("kierrätys", "kierrätyksen") > 8
    assert shared("akkumateriaali", "materiaali") > 8
    assert shared("kierrätys", "litium") < 3  # a number may be two pieces'
