"""The page of service concepts: a company's journey, the chain drawn, what is missing and who would need it."""

from __future__ import annotations

import html
import re

PAGE = "/en/battery/service-concepts/"
ASKED = PAGE + "?from=CELL&to=REC&trl_from=4&trl_to=6&concept=hydromet&place=vaasa"


def text(answer) -> str:
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())))


def test_before_a_journey_the_page_says_what_to_choose(client):
    assert "Where does the company’s journey go? Choose the first and the last step" in text(client.get(PAGE))


def test_the_chain_is_drawn_and_stands_as_a_table_with_what_must_be_agreed(client):
    answer = client.get(ASKED)
    page, told = answer.content.decode(), text(answer)
    assert "Cells to Recycling, TRL 4–6: hydrometallurgy" in told
    assert page.count('<li class="leg') == 6  # the concept and one alternative, each with what nobody covers
    assert "3 of 4 pieces" in told and "121 km" in told
    assert "whether others may use it" in told and "serves the level, assumed from its scale" in told
    assert "leg 1 → leg 2" in told and "used <cells>" in told and "taken in as: black mass" in told
    assert "whether it is waste, and whose permit covers it (hydrometallurgy)" in told


def test_what_nobody_covers_is_named_with_what_speaks_against_those_nearest(client):
    told = text(client.get(ASKED))
    assert "Advice : kept for the provider’s own use, has another scale" in told
    assert "Institut für Erfundenes" in told and "1,234 km from Kokkola" in told


def test_other_ways_and_who_would_need_it_stand_below(client):
    told = text(client.get(ASKED))
    assert "With checked rows only No service fits any piece of the journey." in told
    assert "Without one of its regions: Kokkola" in told
    assert "3 companies of the evidence" in told and "builds or plans a plant: Recycling" in told


def test_where_there_can_be_none_the_page_says_why(client):
    told = text(client.get(PAGE + "?from=CELL&to=REC&regions=3"))
    assert "There can be no such concept. The services that fit lie in too few regions." in told
    assert "Services that fit lie in: Kokkola" in told


def test_what_cannot_be_used_is_told_beside_its_field(client):
    answer = client.get(PAGE + "?from=REC&to=CELL")
    assert answer.status_code == 400 and "it comes before the first one" in text(answer)
    answer = client.get(PAGE + "?from=QQ&trl_from=6&trl_to=4&concept=zz&scale=huge&place=moon&keep=none")
    page = answer.content.decode()
    for name in ("from", "to", "trl_from", "concept", "scale", "place", "keep"):
        assert f'id="{name}-fault"' in page
    answer = client.get(PAGE + "?from=CELL&to=REC&keep=raadgivning")
    assert answer.status_code == 400 and "cannot be kept; take another" in text(answer)


def test_the_legs_come_as_a_table(client):
    lines = client.get(ASKED + "&format=csv").content.decode("utf-8-sig").splitlines()
    assert len(lines) == 1 + 2 + 1 and lines[-1].startswith("missing,Refining,7")
