"""Groups of concepts: those that texts speak of together, the same whatever the order, and every concept in one."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kompanjon.analysis.challenges.communities import communities, concept_edges, kinship
from kompanjon.vocabulary.claims import Confidence, Provenance
from kompanjon.vocabulary.languages import Label
from kompanjon.vocabulary.theme import Concept

MADE = Provenance("invented", Confidence.VERIFIED)


def concept(id: str, steps: tuple[str, ...] = (), broader: tuple[str, ...] = ()) -> Concept:
    return Concept(id, "partial", Label.same(id), (), (), (), steps, "", "", MADE, broader)


CONCEPTS = [concept(id) for id in "abcdefg"]
TEXTS = {
    **{f"left {at}": ("a", "b", "c") for at in range(9)},
    **{f"right {at}": ("d", "e", "f") for at in range(9)},
    "between": ("a", "d"),
    "single": ("g",),
}


def test_concepts_that_texts_speak_of_together_are_one_group():
    assert communities(TEXTS, CONCEPTS, 1.0) == [("a", "b", "c"), ("d", "e", "f"), ("g",)]


def test_the_order_of_texts_and_concepts_does_not_matter():
    turned = dict(reversed(TEXTS.items()))
    assert communities(turned, list(reversed(CONCEPTS)), 1.0) == communities(TEXTS, CONCEPTS, 1.0)


@settings(max_examples=15, deadline=None)
@given(st.dictionaries(st.text("xyz", min_size=1, max_size=3), st.sets(st.sampled_from("abcdefgh")), max_size=12))
def test_every_concept_is_in_one_group_and_a_second_run_gives_the_same(texts):
    found = communities(texts, CONCEPTS, 3.0)
    assert sorted(name for group in found for name in group) == list("abcdefg")
    assert communities(texts, CONCEPTS, 3.0) == found


def test_it_ends_where_two_cuts_are_equally_good():
    """Rounding made each of them seem the better one in turn, for ever."""
    spoken = ("acd", "cdg", "abd", "bf", "ab", "e")
    found = communities({f"t{at}": tuple(of) for at, of in enumerate(spoken)}, CONCEPTS, 3.0)
    assert sorted(name for group in found for name in group) == list("abcdefg")


def test_without_texts_or_concepts_there_is_little_to_group():
    assert communities({}, [], 1.0) == []
    assert communities({}, CONCEPTS[:2], 1.0) == [("a",), ("b",)]


def test_kinship_holds_rare_concepts_in_their_place():
    rare = [*CONCEPTS, concept("rare", broader=("a",))]
    assert communities(TEXTS, rare, 1.0)[0] == ("a", "b", "c", "rare")
    edges = kinship([concept("a", ("REC",)), concept("b", ("REC", "RM"), ("a",)), concept("c")])
    assert edges == {("a", "b"): pytest.approx(0.15 + 0.04)}


def test_long_texts_do_not_drown_short_ones():
    short = concept_edges([("a", "b")], "abcd", {})
    long = concept_edges([("a", "b", "c", "d")], "abcd", {})
    assert sum(long.values()) == pytest.approx(2 * sum(short.values()))  # a text gives each concept one unit
    assert long["a", "b"] < short["a", "b"]


def test_a_tie_of_many_texts_is_firmer_than_one_of_a_single_text():
    edges = concept_edges([("a", "b")] * 9 + [("c", "d")], "abcd", {})
    assert edges["a", "b"] > 2 * edges["c", "d"]
