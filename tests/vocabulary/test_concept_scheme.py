"""A scheme leads upwards and downwards the same way, and circles are found."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from invented_world import concept

from kompanjon.vocabulary.concept_scheme import ConceptScheme, circles

IDS = tuple("abcdefgh")


def scheme(**broader: str) -> ConceptScheme:
    """Concepts by id, each with the ids above it, one letter an id."""
    return ConceptScheme(
        replace(concept(id_, "excluded" if id_.startswith("x") else "core", id_, id_, id_), broader=tuple(above))
        for id_, above in broader.items()
    )


BATTERIES = scheme(a="", b="a", c="a", d="bc", e="d", f="", x="")


def test_ways_up_and_down():
    assert BATTERIES.broader("d") == ("b", "c")
    assert BATTERIES.narrower("a") == ("b", "c")
    assert BATTERIES.ancestors("e") == ("d", "b", "c", "a")
    assert BATTERIES.descendants("a") == ("b", "c", "d", "e")
    assert BATTERIES.roots("e") == ("a",)
    assert BATTERIES.roots("f") == ("f",)


def test_top_concepts_and_orphans():
    assert BATTERIES.top_concepts() == ("a", "f")
    assert BATTERIES.orphans() == ("f",)
    assert scheme(a="").orphans() == (), "a single concept misses nobody"


def test_excluded_concepts_stand_outside():
    assert "x" not in BATTERIES
    assert len(BATTERIES) == 6


def test_an_unknown_id_above_is_passed_over():
    assert scheme(a="z").top_concepts() == ("a",)


def test_circles_are_told_once_from_the_concept_that_comes_first():
    assert circles({"a": ("b",), "b": ("c",), "c": ("a",), "d": ("a",)}) == (("a", "b", "c"),)
    assert circles({"a": ("a",)}) == (("a",),)
    assert circles({"a": ("b", "c"), "b": (), "c": ("b",)}) == ()


def test_a_circle_does_no_harm_to_the_ways():
    round_and_round = scheme(a="b", b="c", c="a")
    assert round_and_round.ancestors("a") == ("b", "c")
    assert round_and_round.top_concepts() == ()


@st.composite
def acyclic(draw) -> dict[str, tuple[str, ...]]:
    """Ids whose broader ones come before them."""
    return {
        id_: tuple(draw(st.lists(st.sampled_from(IDS[:at]), unique=True, max_size=3))) if at else ()
        for at, id_ in enumerate(IDS)
    }


@given(acyclic())
def test_up_and_down_agree_and_every_way_ends(broader):
    assert circles(broader) == ()
    held = scheme(**{id_: "".join(above) for id_, above in broader.items()})
    for one in IDS:
        assert {other for other in IDS if one in held.ancestors(other)} == set(held.descendants(one))
        assert set(held.roots(one)) <= set(held.top_concepts())
        assert held.roots(one)


@given(st.fixed_dictionaries({id_: st.lists(st.sampled_from(IDS), unique=True, max_size=2) for id_ in IDS}))
def test_a_circle_found_is_one_and_all_that_lie_on_one_have_a_circle(broader):
    found = circles(broader)
    for circle in found:
        assert all(above in broader[below] for below, above in zip(circle, (*circle[1:], circle[0]), strict=True))
    reach = {id_: set(scheme(**{k: "".join(v) for k, v in broader.items()}).ancestors(id_)) for id_ in IDS}
    on_one = {id_ for id_ in IDS if id_ in broader[id_] or any(id_ in reach[other] for other in reach[id_])}
    assert bool(found) == bool(on_one)
