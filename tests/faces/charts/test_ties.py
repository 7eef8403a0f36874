"""The network of ties around a draft: who is drawn, what it says, and that names stay apart."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompanjon.faces.charts.ties import MOST_OUTSIDE, Network, Node, drawn, network, ties, told
from kompanjon.faces.texts import Translator
from kompanjon.vocabulary.drafts import Standing

EN = Translator("en")
A, B, C = (Node(one, f"Invented {one}", standing) for one, standing in zip("abc", Standing, strict=False))
OUT = tuple(Node(f"o{at}", f"Outside {at}") for at in range(14))


def texts(picture: str) -> list[str]:
    return [one.text or "" for one in ET.fromstring(picture).iter("{http://www.w3.org/2000/svg}text")]


def test_members_are_joined_where_they_share_a_project_either_way_round():
    held = network((A, B, C), (), {("b", "a"): 3, ("a", "c"): 5, ("b", "c"): 0})
    assert [(edge.one.id, edge.other.id, edge.projects) for edge in held.edges] == [("a", "c", 5), ("a", "b", 3)]
    assert held.alone == ()
    assert network((A, B, C), (), {("a", "b"): 1}).alone == (C,)


def test_those_outside_who_know_most_members_are_drawn_and_nobody_else():
    shared = {("a", one.id): 1 for one in OUT[1:]} | {("b", "o13"): 9, ("o1", "o2"): 40}
    held = network((A, B), (*OUT, A), shared)
    assert len(held.outside) == MOST_OUTSIDE
    drawn_ids = {node.id for node in held.outside}
    assert "o13" in drawn_ids, "knows two members"
    assert "o0" not in drawn_ids, "knows nobody"
    assert "o12" not in drawn_ids, "of those who know one, the earlier are taken"
    assert all(edge.one.standing is not None for edge in held.edges), "ties between those outside are not ours"


def test_the_picture_says_names_standings_numbers_and_whom_one_outside_knows():
    held = network((A, B, C), OUT[:1], {("a", "b"): 3, ("a", "o0"): 2, ("b", "o0"): 1})
    said = texts(drawn(held, EN))
    assert {"Invented a", "proposed", "Invented b", "asked", "Invented c", "agreed", "3"} <= set(said)
    assert "knows 2 members" in said and "In the draft" in said
    assert told(held, EN) == (
        "3 members. 1 of 3 pairs of members have done a project together. Without one: Invented c. "
        "Beside them 1 organisation outside the draft that knows members."
    )


def test_a_tie_that_leads_out_is_told_from_one_inside_by_more_than_colour():
    picture = drawn(network((A, B), OUT[:1], {("a", "b"): 3, ("a", "o0"): 2}), EN)
    inside, outward = re.findall(r'<path[^>]* fill="none"[^>]*>', picture)[::-1]
    assert "dasharray" in outward and "dasharray" not in inside


def test_in_a_page_it_is_one_named_image_in_the_pages_colours():
    hostile = Node("h", '<b onload="x">&', Standing.AGREED)
    picture = ties(network((hostile,), (), {}), "ties", "Who knows whom", EN)
    assert 'role="img" aria-labelledby="ties-title" aria-describedby="ties-desc"' in picture
    assert "<b" not in picture and "var(--accent, " in picture
    assert ET.fromstring(picture) is not None


def test_an_empty_draft_can_be_drawn():
    assert texts(drawn(network((), OUT, {}), EN)) == ["In the draft"]


@pytest.mark.parametrize("language", ["sv", "fi", "en"])
def test_the_same_network_gives_the_same_picture(language):
    held = network((A, B, C), OUT, {("a", "b"): 3, ("c", "o3"): 2})
    assert drawn(held, Translator(language)) == drawn(held, Translator(language))


def heights(picture: str) -> list[tuple[str, float]]:
    """(side, height) of each line of names."""
    found = re.findall(r'<text x="[\d.]+" y="([\d.]+)" text-anchor="(start|end)"', picture)
    return [(anchor, float(y)) for y, anchor in found]


@given(
    st.integers(0, 25), st.integers(0, 14),
    st.dictionaries(st.tuples(st.integers(0, 38), st.integers(0, 38)), st.integers(0, 90), max_size=60),
)  # fmt: skip
def test_no_name_lies_over_another_and_all_of_them_are_inside(members, outside, pairs):
    nodes = [Node(f"n{at}", f"Name {at}", Standing.ASKED if at < members else None) for at in range(members + outside)]
    shared = {(f"n{one}", f"n{other}"): count for (one, other), count in pairs.items() if one != other}
    held = network(nodes[:members], nodes[members:], shared)
    assert isinstance(held, Network)
    picture = drawn(held, EN)
    _, _, width, height = map(float, re.search(r'viewBox="([^"]+)"', picture)[1].split())
    for side in ("start", "end"):
        at = sorted(y for anchor, y in heights(picture) if anchor == side)
        assert all(later - earlier >= 13 for earlier, later in pairwise(at))
        assert all(0 < y < height for y in at)
    xs = [float(x) for x in re.findall(r'cx="([\d.]+)"', picture)]
    assert all(0 < x < width for x in xs)
