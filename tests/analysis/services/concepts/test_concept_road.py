"""The road of a journey: by what feeds what, and what stands beside it."""

from __future__ import annotations

from dataclasses import replace

import invented_world
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompanjon.analysis.services.concepts.answers import JourneyWish
from kompanjon.analysis.services.concepts.road import Road, road_of
from kompanjon.vocabulary.faults import BadInput
from kompanjon.vocabulary.theme import Theme

#: Two ways from the raw material to the cell, and a way back from recycling.
FEEDS = {"RM": ("REF", "ANODE"), "REF": ("CAM",), "CAM": ("CELL",), "ANODE": ("CELL",), "CELL": ("REC",),
         "REC": ("REF",)}  # fmt: skip

WORLD = invented_world.theme()


def theme(feeds=FEEDS) -> Theme:
    order = ("RM", "REF", "CAM", "ANODE", "CELL", "REC")
    steps = [replace(invented_world.step(code, place), feeds=feeds.get(code, ())) for place, code in enumerate(order)]
    carbon = invented_world.concept("carbon", "core", "kol", "hiili", "carbon", ("ANODE",))
    safety = invented_world.step("X-SAFE", 9, "cross")
    concepts = (*invented_world.CONCEPTS, carbon)
    return replace(WORLD, steps=(*steps, safety), concepts=concepts)


def road(start: str, end: str, a_theme: Theme | None = None, **more) -> Road:
    return road_of(a_theme or theme(), JourneyWish(start, end, **more), ())


def test_the_longest_way_is_taken_and_what_it_passes_by_is_told():
    found = road("RM", "REC")
    assert found.steps == ("RM", "REF", "CAM", "CELL", "REC")
    assert found.left_beside == ("ANODE",)


def test_the_material_decides_between_ways():
    assert road("RM", "REC", concepts=("carbon",)).steps == ("RM", "ANODE", "CELL", "REC")


def test_a_step_on_the_way_may_be_asked_for():
    assert road("RM", "REC", via=("ANODE",)).steps == ("RM", "ANODE", "CELL", "REC")


def test_what_is_recycled_goes_round_only_where_the_journey_does():
    assert road("REC", "CAM").steps == ("REC", "REF", "CAM")
    assert road("RM", "CAM").steps == ("RM", "REF", "CAM")


def test_a_theme_that_does_not_tell_what_feeds_what_goes_step_by_step():
    assert road("RM", "REC", theme({})).steps == ("RM", "REF", "CAM", "ANODE", "CELL", "REC")


def test_a_step_beside_hands_over_to_the_step_it_feeds():
    found = road("RM", "REC", beside=("ANODE",), trl_from=3, trl_to=4)
    (first, last) = [place for place, piece in enumerate(found.pieces) if piece.step == "ANODE"]
    assert found.hands_to[first] == last
    taker = found.pieces[found.hands_to[last]]
    assert (taker.step, taker.level, taker.is_beside) == ("CELL", 3, False)


def test_a_cross_cutting_field_is_asked_for_once_whatever_the_levels():
    found = road("RM", "REC", beside=("X-SAFE", "CELL"), trl_from=3, trl_to=6)
    assert [piece.level for piece in found.pieces if piece.is_beside] == [None]


def test_a_cross_cutting_field_is_none_of_the_chain():
    with pytest.raises(BadInput, match="step 'X-SAFE' is none of the chain"):
        road("X-SAFE", "REC")


@given(st.dictionaries(st.sampled_from(sorted(FEEDS)), st.sets(st.sampled_from(sorted(FEEDS))).map(tuple)))
def test_a_road_never_passes_a_step_twice_and_follows_what_feeds_what(feeds):
    a_theme = theme(feeds)
    try:
        found = road("RM", "REC", a_theme)
    except BadInput:
        return
    assert len(set(found.steps)) == len(found.steps)
    if any(feeds.values()):
        pairs = zip(found.steps, found.steps[1:], strict=False)
        assert all(other in feeds[one] for one, other in pairs)
    assert found.hands_to[-1] == -1 and all(to > place for place, to in enumerate(found.hands_to[:-1]))
