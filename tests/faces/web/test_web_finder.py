"""The partner finder: what is asked in its address, what it tells of partners and newcomers, and adding to a draft."""

from __future__ import annotations

import csv
import html
import io
import json
import re
from pathlib import Path

import pytest
from fake_workbench import FakeWorkbench
from invented_partners import invented_partners

from kompanjon.analysis.partners.answers import Partners
from kompanjon.faces.web.server import SITE
from kompanjon.faces.web.settings import configure
from kompanjon.faces.web.site import Site
from kompanjon.workspace import drafts

FINDER = "/en/battery/finder"
CALL = "HORIZON-CL5-2027-01-D2-01"

pytestmark = pytest.mark.usefixtures("drafted")


class Counting(FakeWorkbench):
    """Counts how often it ranks."""

    ranked = 0

    def partners(self, text, topic_id, on_board, wanted, limit, *, learn, statements) -> Partners:
        type(self).ranked += 1
        assert not learn, "a page never waits until a ranking is learnt"
        return invented_partners(on_board, wanted, limit, is_learnt=self.has_learnt_partners)


def client_on(workbench: type[FakeWorkbench], home: Path | None = None):
    configure()
    from django.test import Client

    site = Site(("battery",), lambda _: workbench(), home)
    return Client(raise_request_exception=True, **{SITE: site, "SERVER_NAME": "127.0.0.1"})


@pytest.fixture
def maja(drafted: Path):
    """A client whose user has given the name Maja, on a workspace with one draft."""
    made = client_on(FakeWorkbench, drafted)
    answer = made.post(f"{FINDER}?call={CALL}", {"do": "name", "user": " Maja "})
    assert (answer.status_code, answer.headers["Location"]) == (303, f"{FINDER}?call={CALL}")
    return made


def told(client, query: str = "", status: int = 200) -> str:
    answer = client.get(f"{FINDER}{query}")
    assert answer.status_code == status
    return answer.content.decode()


def words(page: str) -> str:
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", page)))


def suggested(page: str) -> list[str]:
    whole = page.split('id="newcomers"')[0]
    return re.findall(r'<th scope="row"><a href="/en/battery/organisations/([^"]+)"', whole)


def newcomers(page: str) -> list[str]:
    whole = page.split('id="newcomers"')[1]
    return re.findall(r'<th scope="row">\s*<a href="/en/battery/organisations/([^"]+)"', whole)


def test_it_says_what_to_do_before_anything_is_asked(client):
    text = words(told(client))
    assert "Choose a call, or write what the project is about." in text
    assert "Partners, best first" not in text


@pytest.mark.parametrize(
    ("query", "ranked", "new"),
    [
        ("", ["norrsken", "pic-999000001", "pic-999000002"], ["satama", "pic-999000003"]),
        ("&country=Germany, SE", ["pic-999000001", "pic-999000002"], []),
        ("&not=FI", ["pic-999000001", "pic-999000002"], ["satama", "pic-999000003"]),
        ("&type=REC", ["pic-999000001"], ["satama", "pic-999000003"]),
        ("&sme=yes", ["pic-999000002"], ["satama", "pic-999000003"]),
        ("&region=kokkola", ["norrsken"], ["satama", "pic-999000003"]),
        ("&exclude=norrsken;satama", ["pic-999000001", "pic-999000002"], []),
        ("&with=norrsken", ["pic-999000001", "pic-999000002"], ["satama", "pic-999000003"]),
    ],
)
def test_partners_are_narrowed_by_the_address(client, query, ranked, new):
    page = told(client, f"?call={CALL}{query}")
    assert (suggested(page), newcomers(page)) == (ranked, new)


def test_widening_and_the_number_reach_the_ranking():
    asked = []

    class Listening(FakeWorkbench):
        def partners(self, text, topic_id, on_board, wanted, limit, *, learn, statements) -> Partners:
            asked.append((text, topic_id, on_board, wanted.is_widening, limit))
            return invented_partners(on_board, wanted, limit)

    told(client_on(Listening), "?text=leaching&widening=yes&n=50&with=norrsken;hittepa;norrsken")
    assert asked == [("leaching", "", ("norrsken", "hittepa"), True, 50)]


def test_each_suggestion_tells_who_it_is_why_and_the_projects_behind_it(client):
    page = told(client, f"?call={CALL}&with=hittepa")
    text = words(page)
    assert "Finland · higher education (HES) · Kokkola" in text and "12 EU projects, 3 of them led" in text
    assert "Subject matter +2.40 Ties +0.60 Country −0.30" in text, "what weighs nothing is left out"
    assert re.search(r"With those on board Together before .*Nearest to what is looked for Making up leaching", text)
    assert 'href="/en/battery/projects/900000001" lang="en"' in page
    assert "<script>alert" not in page
    assert re.search(r'class="part" width="100.0"', page) and re.search(r'class="part" width="25.0"', page)


def test_newcomers_stand_in_lists_of_their_own_with_what_speaks_for_them(client):
    page = told(client, f"?call={CALL}")
    text = words(page.split('id="newcomers"')[1])
    who = r"Newcomers of the theme .*Sataman.* · private company \(PRC\) · Turku 0 EU projects "
    why = (
        "Says it can: making things up Offers: Pilot line of nowhere ◇ unverified Is in Kokkola: Pilot line of nowhere"
    )
    assert re.search(who + why, text)
    who = r"Newcomers of the programme .*Newly Ab Sweden · private company \(PRC\), SME 1 EU project "
    assert re.search(who + "Took part in: Together before", text)
    assert 'href="#newcomers"' in page and "2 newcomers beside them" in page


def test_it_tells_until_when_it_knows_and_how_the_ranking_was_made(client):
    text = words(told(client, f"?call={CALL}"))
    assert "355 organisations weighed." in text and "Knows projects signed until 19 December 2024." in text
    assert "learnt from who joined the coordinators of earlier EU projects" in text
    assert "has not been learnt yet" not in text


def test_an_unlearnt_ranking_is_said_to_be_one_until_it_is_learnt():
    class Unlearnt(Counting):
        has_learnt_partners = False

    asking = client_on(Unlearnt)
    text = words(told(asking, f"?call={CALL}"))
    assert "The ranking has not been learnt yet." in text and "“kompanjon build battery”" in text
    Unlearnt.has_learnt_partners = True
    assert "The ranking has not been learnt yet." not in words(told(asking, f"?call={CALL}"))
    assert Unlearnt.ranked == 2


def test_the_same_question_is_ranked_once_in_whatever_language_and_form():
    class Own(Counting):
        pass

    asking = client_on(Own)
    for address in (f"{FINDER}?call={CALL}", f"{FINDER}?call={CALL}&find=o", f"/fi/battery/finder?call={CALL}",
                    f"{FINDER}?call={CALL}&format=csv", f"{FINDER}?call={CALL}&format=json"):  # fmt: skip
        assert asking.get(address).status_code == 200
    assert Own.ranked == 1
    told(asking, f"?call={CALL}&with=norrsken")
    assert Own.ranked == 2


def test_those_on_board_can_be_taken_away_and_found_ones_taken_on(client):
    page = told(client, f"?call={CALL}&with=norrsken;hittepa&exclude=satama&find=kuvitelma")
    assert f'href="{FINDER}?call={CALL}&amp;with=hittepa&amp;exclude=satama&amp;find=kuvitelma"' in page
    assert f'href="{FINDER}?call={CALL}&amp;with=norrsken%3Bhittepa&amp;find=kuvitelma"' in page, "no longer left out"
    assert f'href="{FINDER}?call={CALL}&amp;with=norrsken%3Bhittepa%3Bkuvitelma&amp;exclude=satama"' in page
    assert 'name="with" value="norrsken;hittepa"' in page, "a new search keeps them"


def test_a_draft_gives_its_call_and_its_members(maja):
    page = told(maja, "?draft=dc-1")
    text = words(page)
    assert "Partners for the call Leaching for <script>" in text
    chips = re.findall(r'class="chip"><a href="/en/battery/organisations/([^"]+)"', page)
    assert chips == ["norrsken", "hittepa", "kuvitelma"], "who has declined, or was typed by hand, is not ranked with"
    assert "Those without × are members of the draft." in text


def test_one_found_is_added_to_the_draft_in_one_step(maja, drafted):
    answer = maja.post(f"{FINDER}?call={CALL}&n=50", {"do": "add:satama", "draft": "dc-1"})
    assert (answer.status_code, answer.headers["Location"]) == (303, f"{FINDER}?call={CALL}&n=50&draft=dc-1")
    draft = drafts.draft(drafted, "battery", "dc-1")
    assert draft.members[-1].id == "satama" and draft.user == "Maja"


@pytest.mark.parametrize(
    ("sent", "fault"),
    [
        ({"do": "add:satama", "draft": "dc-9"}, "Choose the draft that it is added to."),
        ({"do": "add:nobody", "draft": "dc-1"}, "organisation 'nobody' is not held"),
        ({"do": "dance"}, "What was sent is not understood; nothing was changed."),
        ({"do": "name", "user": " "}, "Give your name first"),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_is_changed(maja, drafted, sent, fault):
    before = drafts.state(drafted)
    answer = maja.post(f"{FINDER}?call={CALL}", sent)
    assert answer.status_code == 400 and fault in words(answer.content.decode())
    assert drafts.state(drafted) == before


def test_without_a_name_nothing_is_added(drafted):
    nameless = client_on(FakeWorkbench, drafted)
    page = told(nameless, f"?call={CALL}")
    assert "Give your name to add what you find to a draft." in page and "Add to the draft" not in page
    assert nameless.post(f"{FINDER}?call={CALL}", {"do": "add:satama", "draft": "dc-1"}).status_code == 400


@pytest.mark.parametrize(
    ("query", "fault"),
    [
        ("?call=NOWHERE-1", "call NOWHERE-1: not held"),
        (f"?call={CALL}&with=nobody", "organisation 'nobody' is not held"),
        (f"?call={CALL}&country=Nowhere", "Country: “Nowhere” is not known."),
        (f"?call={CALL}&type=XYZ", "Type: “XYZ” is not known."),
        (f"?call={CALL}&region=atlantis", "Region: “atlantis” is not known."),
        ("?text=" + "a" * 1501, "Text: longer than 1,500 characters."),
    ],
)
def test_what_cannot_be_used_is_told(client, query, fault):
    assert fault in words(told(client, query, 400))


def test_rows_come_as_csv_and_json(client):
    answer = client.get(f"{FINDER}?call={CALL}&format=csv")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=","))
    assert [(row["List"], row["Rank"], row["Id"]) for row in rows] == [
        ("ranked", "1", "norrsken"), ("ranked", "2", "pic-999000001"), ("ranked", "3", "pic-999000002"),
        ("Newcomers of the theme", "1", "satama"), ("Newcomers of the programme", "1", "pic-999000003"),
    ]  # fmt: skip
    assert rows[0]["Subject matter"] == "2.4" and rows[0]["Nearest projects"] == "900000001; 900000002"
    data = json.loads(client.get(f"{FINDER}?call={CALL}&with=norrsken&format=json").content)["data"]
    assert data["on_board"] == ["norrsken"] and data["partners"]["until"] == "2024-12-19"
    assert data["partners"]["suggested"][0]["id"] == "pic-999000001"


def test_no_newcomer_and_nobody_ranked_say_what_to_do(client):
    text = words(told(client, f"?call={CALL}&country=NO"))
    assert "Nobody with a record fits. Take away a filter." in text and "No newcomer fits." in text
