"""The page of service concepts: a company's journey, the chain drawn, what is missing and who would need it."""

from __future__ import annotations

import html
import re

import pytest

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
    answer = client.get(PAGE + "?from=QQ&trl_from=6&trl_to=4&concept=zz&scale=huge&place=moon&keep=none")
    page = answer.content.decode()
    for name in ("from", "to", "trl_from", "concept", "scale", "place", "keep"):
        assert f'id="{name}-fault"' in page
    answer = client.get(PAGE + "?from=CELL&to=REC&keep=raadgivning")
    assert answer.status_code == 400 and "cannot be kept; take another" in text(answer)


def test_the_legs_come_as_a_table(client):
    lines = client.get(ASKED + "&format=csv").content.decode("utf-8-sig").splitlines()
    assert len(lines) == 1 + 2 + 1 and lines[-1].startswith("missing,Refining,7")


# --- saved ------------------------------------------------------------------------------------------------------------


@pytest.fixture
def named(client):
    """A visitor who has given a name."""
    assert client.post(PAGE, {"do": "name", "user": "Test Tester"}).status_code == 303
    return client


@pytest.fixture
def saved(named) -> str:
    """Address of a concept just saved."""
    answer = named.post(ASKED, {"do": "start", "name": "From cell to <mass>"})
    assert answer.status_code == 303
    return answer.headers["Location"]


def step(client, address: str, do: str, **more: str):
    line = re.search(r'name="line" value="(\d+)"', client.get(address).content.decode())[1]
    return client.post(address, {"do": do, "line": line, **more})


def test_a_concept_is_saved_under_a_name_listed_and_drawn_again(named, saved):
    page = text(named.get(saved))
    assert "From cell to <mass>" in page and "Cells to Recycling, TRL 4–6" in page and "not published" in page
    assert "<mass>" not in named.get(saved).content.decode()
    assert "saved as “From cell to <mass>” (Test Tester," in page
    assert "1 concept" in text(named.get(PAGE)) and saved in named.get(PAGE).content.decode()
    again = html.unescape(
        re.search(r'href="([^"]*from=CELL[^"]*)">Ask the same again', named.get(saved).content.decode())[1]
    )
    assert 'value="CELL" selected' in named.get(again).content.decode()


def test_it_is_published_named_noted_and_taken_back_step_by_step(named, saved):
    assert step(named, saved, "publish").status_code == 303
    assert step(named, saved, "save", version="For the board").status_code == 303
    assert step(named, saved, "note", note="Ask the pilot first").status_code == 303
    assert step(named, saved, "rename", name="Cell to mass").status_code == 303
    page = text(named.get(saved))
    assert (
        "Published 2" in page and "For the board" in page and "Ask the pilot first" in page and "Cell to mass" in page
    )
    step(named, saved, "undo")
    assert "taken back: renamed “Cell to mass”" in text(named.get(saved))
    step(named, saved, "unpublish")
    assert "not published" in text(named.get(saved))
    assert step(named, saved, "close").headers["Location"] == PAGE
    assert named.get(saved).status_code == 404


def test_two_at_once_are_told_of_each_other(named, saved):
    line = re.search(r'name="line" value="(\d+)"', named.get(saved).content.decode())[1]
    step(named, saved, "rename", name="One")
    answer = named.post(saved, {"do": "rename", "line": line, "name": "Other"})
    assert answer.status_code == 400 and "was changed by Test Tester since you looked" in text(answer)


def test_what_changed_since_it_was_saved_is_told(named, saved):
    form = named.get("/en/battery/services/pilot/change").content.decode()
    fields = dict(re.findall(r'name="(\w+)"[^>]*value="([^"]*)"', form))
    sent = {**fields, "do": "keep", "organisation": "norrsken", "kind": "pilot plant", "steps": ["REC"],
            "name_en": "Renamed line", "confidence": "verified", "source": "invented"}  # fmt: skip
    assert named.post("/en/battery/services/pilot/change", sent).status_code == 303
    assert "Renamed line: its row says something else than when the concept was saved" in text(named.get(saved))


def test_without_a_name_or_a_concept_nothing_is_saved(client):
    answer = client.post(ASKED, {"do": "start", "name": "Mine"})
    assert answer.status_code == 400 and "Give your name first" in text(answer)
    client.post(PAGE, {"do": "name", "user": "Test Tester"})
    assert client.post(PAGE, {"do": "start", "name": "Mine"}).status_code == 400
    assert client.post(PAGE + "?from=CELL&to=REC&regions=3", {"do": "start", "name": "Mine"}).status_code == 400
    assert "No concept is saved yet." in text(client.get(PAGE))


@pytest.mark.parametrize(("kind", "begins"), [("pdf", b"%PDF"), ("docx", b"PK")])
def test_the_sheet_of_a_concept_is_a_file_to_keep(client, kind: str, begins: bytes):
    answer = client.get(f"{ASKED}&format={kind}")
    assert answer.status_code == 200 and answer.content.startswith(begins)
    assert f".{kind}" in answer["Content-Disposition"]
    assert f"format={kind}" in client.get(ASKED).content.decode()
