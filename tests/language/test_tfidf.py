"""Texts become vectors by which those of one subject are near."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompanjon.language.tfidf import Tfidf, stems

TEXTS = (
    "Recycling of battery cells",
    "Batteries are recycled in the cell plant",
    "Bees and the pollination of orchards",
    "An orchard without bees",
)

texts = st.lists(st.text(alphabet="abcde åß-'\n", max_size=30), max_size=8)


def test_inflected_words_are_one_term_and_small_words_none():
    assert stems("The batteries are recycled, and a battery is recycling") == stems(
        "battery recycled battery recycling"
    )
    assert "the" not in Tfidf.fit(TEXTS, fewest_texts=1).terms


def test_texts_of_one_subject_are_nearer_than_others():
    vectors = Tfidf.fit(TEXTS).transform(TEXTS)
    cosine = (vectors @ vectors.T).toarray()
    assert cosine[0, 1] > 0.9
    assert cosine[2, 3] > 0.9
    assert cosine[0, 2] == 0


def test_weights_are_those_of_the_formula():
    fitted = Tfidf.fit(["zinc zinc iron", "iron"], fewest_texts=1)
    assert fitted.terms == ("iron", "zinc")
    iron, zinc = 1.0, (1 + np.log(2)) * (1 + np.log(3 / 2))
    expected = np.array([iron, zinc]) / np.hypot(iron, zinc)
    assert fitted.transform(["zinc zinc iron"]).toarray()[0] == pytest.approx(expected, rel=1e-5)


def test_terms_of_few_texts_are_left_out_and_the_commonest_kept():
    assert Tfidf.fit(["zinc iron", "zinc", "zinc iron", "lead"]).terms == ("iron", "zinc")
    assert Tfidf.fit(["zinc iron", "zinc", "zinc iron", "lead"], most_terms=1).terms == ("zinc",)


def test_two_words_in_a_row_are_a_term_where_asked():
    fitted = Tfidf.fit(["noble gas", "gas noble"], with_pairs=True, fewest_texts=1)
    assert fitted.terms == ("gas", "gas nobl", "nobl", "nobl gas")
    one, other = fitted.transform(["noble gas", "gas noble"]).toarray()
    assert not np.array_equal(one, other)


@given(texts, texts)
def test_rows_have_the_length_one_or_none_and_the_order_of_learning_does_not_matter(
    learnt: list[str], asked: list[str]
):
    fitted = Tfidf.fit(learnt, fewest_texts=1)
    vectors = fitted.transform(asked)
    assert (vectors.shape, vectors.dtype) == ((len(asked), len(fitted.terms)), np.float32)
    lengths = np.sqrt(vectors.multiply(vectors).sum(axis=1))
    assert all(length == 0 or length == pytest.approx(1, abs=1e-5) for length in lengths)
    turned = Tfidf.fit(learnt[::-1], fewest_texts=1)
    assert turned.terms == fitted.terms
    assert np.array_equal(turned.transform(asked).toarray(), vectors.toarray())


def test_without_any_text_there_are_no_terms():
    fitted = Tfidf.fit([])
    assert fitted.terms == ()
    assert fitted.transform(["zinc", ""]).shape == (2, 0)
