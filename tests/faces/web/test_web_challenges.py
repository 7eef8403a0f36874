"""The pages of shared challenges: what they show, and what coordinators decide, kept through a rebuild."""

from __future__ import annotations

import csv
import html
import io
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from fake_workbench import FakeWorkbench
from stating import stated

from kompanjon.analysis.challenges.picture import Challenges
from kompanjon.analysis.workbench import Workbench
from kompanjon.faces.web.server import SITE
from kompanjon.faces.web.settings import configure
from kompanjon.faces.web.site import Site
from kompanjon.vocabulary.languages import Label
from kompanjon.workspace import challenge_decisions, statements
from kompanjon.workspace.database import workspace_file

LIST = "/en/battery/challenges"

#: What people state in the invented world: recycling is shared by three regions.
STATED = (
    ("We lack recycling and refining of used cells", "kokkola"),
    ("Recycling of batteries is a skills need", "vaasa"),
    ("Refining needs recycling capacity", "pori"),
)


@pytest.fixture
def home(own_home: Path, bench: Workbench) -> Path:
    """A home where people have stated their needs."""
    given = [
        stated(bench.theme, Label("", "", text), "en", "research", (region,), "", "2026-03", "form")
        for text, region in STATED
    ]
    statements.add(own_home, given)
    return own_home


@pytest.fixture
def maja(home: Path, bench: Workbench):
    """A client on the invented world whose user has given the name Maja."""
    configure()
    from django.test import Client

    site = Site(("battery",), lambda _: bench, home)
    made = Client(raise_request_exception=True, **{SITE: site, "SERVER_NAME": "127.0.0.1"})
    answer = made.post(f"{LIST}/recycling", {"do": "name", "user": " Maja "})
    assert (answer.status_code, answer.headers["Location"]) == (303, f"{LIST}/recycling")
    return made


def text(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html.unescape(page)))


def page(client, path: str = "") -> str:
    answer = client.get(f"{LIST}{path}")
    assert answer.status_code == 200
    return answer.content.decode()


def listed(client, query: str = "") -> list[str]:
    """Ids of the challenges in the list, in order."""
    return [one["id"] for one in data(client, query)["challenges"]]


def data(client, path: str = "") -> dict:
    joint = "&" if "?" in path else "?"
    return json.loads(client.get(f"{LIST}{path}{joint}format=json").content)["data"]


def step(client, at: str, doing: str, **more: object):
    """Send the form of the card, as the card now gives it."""
    concepts = re.search(r'name="concepts" value="([^"]*)"', page(client, f"/{at}"))[1]
    return client.post(f"{LIST}/{at}", {"do": doing, "challenge": at, "concepts": concepts, **more})


# --- what they show ---------------------------------------------------------------------------------------------------


def test_statements_of_people_make_a_challenge_shared_and_are_told_on_its_card(maja):
    assert listed(maja)[0] == "recycling" and listed(maja, "?shown=shared") == ["recycling"]
    card = page(maja, "/recycling")
    told = text(card)
    assert "Rank 1 of 4" in told and "Kokkola: needs" in told
    assert "We lack recycling and refining of used cells" in told and "<mark>recycling</mark>" in card
    assert "◇ unverified" in told
    link = re.search(r'href="([^"]+row%3Astatement%3A[^"]+)"', card)[1]
    assert "We lack recycling" in maja.get(html.unescape(link)).content.decode()


def test_parts_are_shown_as_numbers_and_add_up_to_the_points(client):
    card = text(page(client, "/hydromet"))
    assert "6.33 points of 12.00" in card
    assert re.search(r"Regions that state a need .* 2 5 0\.40 3\.00 1\.20", card)
    assert re.search(r"All together 12\.00 6\.33", card)
    assert "Joint projects of the regions: 1 of 3 gives 0.33" in text(page(client))


def test_overlap_and_complementarity_are_told_apart(client):
    card = text(page(client, "/hydromet"))
    assert "Vaasa needs; these can: Kokkola , Pori , Turku , Kuopio" in card
    assert "Overlap: several can do the same Kokkola, Vaasa, Pori, Turku, Kuopio – 10 pairs of regions." in card
    pair = text(page(client, "/pair?a=turku&b=kokkola"))
    assert "Kokkola needs (12) , Turku can (1)" in pair and "Turku needs" not in pair
    assert "1 challenge that both can do something about" in pair


def test_a_long_list_is_cut_and_the_whole_is_a_link_away(client):
    card = page(client, "/hydromet")
    assert "lacks 9" in card and "lacks 11" not in card
    assert 'href="/en/battery/challenges/hydromet?all=1#kokkola"' in card
    assert "lacks 11" in page(client, "/hydromet?all=1")


def test_calls_are_told_with_their_deadlines_and_closed_ones_apart(client):
    card = text(page(client, "/hydromet"))
    assert re.search(r"Open or coming calls.*Invented call.*1 February 2027", card)
    assert re.search(r"Closed calls.*Invented old call.*not stated", card)
    # The portal's calls are not held in the invented data.
    assert all("“kompanjon fetch calls”" in page(client, path) for path in ("", "/lonely"))


def test_a_call_of_the_theme_is_open_until_its_deadline(maja, home: Path, bench: Workbench):
    (call,) = bench.theme.calls
    for deadline, heading in (("2999-02-01", "Open or coming calls"), ("2020-02-01", "Closed calls")):
        theme = replace(bench.theme, calls=(replace(call, deadline=deadline),))
        site = Site(("battery",), lambda _, theme=theme: Workbench(theme, bench._home, bench._built), home)
        card = text(maja.get(f"{LIST}/recycling", **{SITE: site}).content.decode())
        assert re.search(rf"{heading} 1 row .*Invented recycling.* 1 February {deadline[:4]} ", card)


def test_what_fits_nowhere_what_is_too_general_and_what_is_left_out_are_listed(client):
    told = page(client)
    assert "An invented paper" in told and 'href="/en/battery/projects/900000001"' in told
    assert "Left out by a decision" in told and "/challenges/gone" in told
    assert "Left out by a decision." in page(client, "/gone")


def test_the_matrix_tells_needs_and_capabilities_in_words_and_leads_to_the_region(client):
    matrix = page(client, "/matrix")
    assert 'href="/en/battery/challenges/hydromet#kokkola"' in matrix and 'id="kokkola"' in page(client, "/hydromet")
    assert re.search(r"Kokkola: ▽ 12 needs ● 2 can", text(matrix))
    assert "– nothing held" in text(matrix)


@pytest.mark.parametrize(
    "path", ["/nothing", "/pair?a=kokkola&b=kokkola", "/pair?a=kokkola&b=atlantis", "/pair?a=pori"]
)
def test_what_is_not_held_is_not_found(client, path: str):
    assert client.get(f"{LIST}{path}").status_code == 404


@pytest.mark.parametrize(
    ("path", "rows"),
    [("", 2), ("?region=vaasa", 1), ("/hydromet", 13 + 6 + 5), ("/matrix", 10), ("/pair?a=turku&b=kokkola", 1)],
)
def test_every_page_comes_as_a_sheet_whose_cells_are_no_formulas(client, path: str, rows: int):
    joint = "&" if "?" in path else "?"
    answer = client.get(f"{LIST}{path}{joint}format=csv")
    sheet = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert len(sheet) == rows + 1 and len({len(row) for row in sheet}) == 1
    assert not [cell for row in sheet for cell in row if cell.startswith(("=", "+", "-", "@"))]


def test_text_from_data_is_escaped(client):
    for path in ("", "/hydromet", "/matrix", "/pair"):
        assert "<script>alert" not in page(client, path)


def test_without_challenges_the_page_says_what_to_add(client):
    class Silent(FakeWorkbench):
        def challenges(self, statements: object = (), decisions: object = ()) -> Challenges:
            return Challenges("battery", ("kokkola",), 3, (), (), (), (), (), {})

    silent = Site(("battery",), lambda _: Silent())
    for path in ("", "/matrix", "/pair"):
        answer = client.get(f"{LIST}{path}", **{SITE: silent})
        assert answer.status_code == 200 and "callout empty" in answer.content.decode()


def test_a_workspace_that_cannot_be_read_is_told_with_the_mend(client, own_home: Path):
    workspace_file(own_home).parent.mkdir(parents=True)
    workspace_file(own_home).write_text("no database " * 100)
    assert client.get(LIST).status_code == 503
    assert client.get("/en/battery/rows/row:statement:st-unheard-of").status_code == 503


# --- what is decided --------------------------------------------------------------------------------------------------


def test_merging_splitting_and_undoing_change_the_challenges_and_nothing_else(maja, home: Path):
    before = listed(maja)
    answer = step(maja, "recycling", "merge", other="refining", reason="one plant")
    assert (answer.status_code, answer.headers["Location"]) == (303, f"{LIST}/recycling")
    assert data(maja, "/recycling")["challenge"]["concepts"] == ["recycling", "refining"]
    assert "one plant" in page(maja, "/recycling") and "refining" not in listed(maja)
    step(maja, "recycling", "split", part=["refining"])
    assert set(listed(maja)) == set(before)
    assert len(challenge_decisions.in_force(home, "battery")) == 3
    maja.post(LIST, {"do": "undo"})
    assert data(maja, "/recycling")["challenge"]["concepts"] == ["recycling", "refining"]
    maja.post(LIST, {"do": "undo"})
    assert listed(maja) == before
    assert maja.post(LIST, {"do": "undo"}).status_code == 400


def test_a_name_in_three_languages_shows_in_each_and_stays_when_it_is_pinned(maja):
    step(maja, "skills", "rename", name_sv="Kunniga händer", name_fi="Taitavat kädet", name_en="Skilled hands")
    step(maja, "skills", "pin")
    assert listed(maja)[0] == "skills"
    for language, name in (("sv", "Kunniga händer"), ("fi", "Taitavat kädet"), ("en", "Skilled hands")):
        told = maja.get(f"/{language}/battery/challenges").content.decode()
        assert name in told and "▲" in told
    step(maja, "skills", "rename", name_sv="Händer", name_fi="Kädet", name_en="Skilled hands")
    assert listed(maja)[0] == "skills", "a new name leaves the pin where it was"
    step(maja, "skills", "unpin")
    assert listed(maja)[0] == "recycling" and "Skilled hands" in page(maja)
    step(maja, "skills", "rename")
    assert "Skilled hands" not in page(maja)


def test_one_left_out_is_listed_apart_and_can_be_brought_back(maja):
    answer = step(maja, "cell", "drop")
    assert answer.headers["Location"] == LIST
    assert "cell" not in listed(maja) and [one["id"] for one in data(maja)["dropped"]] == ["cell"]
    answer = maja.post(LIST, {"do": "back", "challenge": "cell", "concepts": "cell"})
    assert answer.headers["Location"] == f"{LIST}/cell" and "cell" in listed(maja)
    assert re.search(
        r"left out: battery cell \(Maja.*kept as one challenge: battery cell \(Maja", text(page(maja, "/cell"))
    )


def test_decisions_hold_when_the_theme_is_opened_again(maja, home: Path, bench: Workbench):
    step(maja, "recycling", "merge", other="refining")
    again = Site(("battery",), lambda _: Workbench(bench.theme, bench._home, bench._built), home)
    told = json.loads(maja.get(f"{LIST}/recycling?format=json", **{SITE: again}).content)["data"]
    assert told["challenge"]["concepts"] == ["recycling", "refining"]


@pytest.mark.parametrize(
    ("doing", "more", "told"),
    [
        ("merge", {"other": ""}, "Choose the challenge to merge it with."),
        ("merge", {"other": "recycling"}, "Choose the challenge to merge it with."),
        ("split", {}, "Choose some of the concepts, not all of them."),
        ("split", {"part": ["recycling"]}, "not all of them"),
        ("rename", {"name_sv": "Bara svenska"}, "Write the name in all three languages"),
        ("rename", dict.fromkeys(("name_sv", "name_fi", "name_en"), "n" * 201), "200 is the most"),
        ("pin", {"reason": "call 040 123 4567"}, "person’s phone"),
        ("pin", {"concepts": "recycling;cell"}, "has changed since the page was opened"),
        ("pin", {"challenge": "nothing"}, "has changed since the page was opened"),
        ("dance", {}, "is not understood"),
    ],
)
def test_what_cannot_be_used_is_told_and_changes_nothing(maja, home: Path, doing: str, more: dict, told: str):
    answer = step(maja, "recycling", doing, **more)
    assert answer.status_code == 400
    assert told in html.unescape(answer.content.decode())
    assert challenge_decisions.state(home) == 0


def test_nobody_decides_without_a_name(client, own_home: Path):
    sent = {"do": "pin", "challenge": "hydromet", "concepts": "hydromet;leaching"}
    answer = client.post(f"{LIST}/hydromet", sent)
    assert answer.status_code == 400 and "Give your name first" in answer.content.decode()
    assert client.post(f"{LIST}/hydromet", {"do": "name", "user": " "}).status_code == 400
    assert challenge_decisions.state(own_home) == 0


def test_a_form_from_elsewhere_is_refused_and_the_pages_are_kept_nowhere(site, client):
    from django.test import Client

    strict = Client(enforce_csrf_checks=True, **{SITE: site, "SERVER_NAME": "127.0.0.1"})
    assert strict.post(f"{LIST}/hydromet", {"do": "undo"}).status_code == 403
    for path in ("", "/hydromet", "/matrix", "/pair"):
        assert client.get(f"{LIST}{path}").headers["Cache-Control"] == "no-store"
