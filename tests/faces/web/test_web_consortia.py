"""The pages of draft consortia: what they show, every step on them, proposals, and versions side by side."""

from __future__ import annotations

import csv
import html
import io
import json
import re
from pathlib import Path

import invented_drafts
import invented_past
import pytest
from fake_workbench import FakeWorkbench

from kompanjon.analysis.workbench import Workbench
from kompanjon.faces.web.server import SITE
from kompanjon.faces.web.settings import configure
from kompanjon.faces.web.site import Site
from kompanjon.sources.starter.parse import load_theme
from kompanjon.vocabulary.drafts import Change, Doing, Standing
from kompanjon.workspace import drafts

LIST = "/en/battery/consortia"
PAGE = f"{LIST}/dc-1"


@pytest.fixture
def maja(client, drafted: Path):
    """A client whose user has given the name Maja, in a home with one draft."""
    assert client.post(LIST, {"do": "name", "user": " Maja "}).headers["Location"] == LIST
    return client


def words(answer) -> str:
    found = re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())))
    return re.sub(r" (?=[:.,])", "", found)


def draft(home: Path, line: int | None = None):
    return drafts.draft(home, "battery", "dc-1", line)


def standings(home: Path) -> dict[str, str]:
    return {one.id: one.standing.value for one in draft(home).members}


def rows(home: Path, **changes: str) -> dict[str, str]:
    """What the form of members sends as it stands, with some fields changed."""
    held = draft(home)
    sent = {"do": "members", "line": str(held.line)}
    for at, one in enumerate(held.members):
        sent |= {f"id-{at}": one.id, f"standing-{at}": one.standing.value, f"role-{at}": one.member.role,
                 f"note-{at}": one.note}  # fmt: skip
        if one.is_locked:
            sent[f"lock-{at}"] = "1"
    return {name: value for name, value in {**sent, **changes}.items() if value != "off"}


# --- what they show ---------------------------------------------------------------------------------------------------


def test_the_list_names_each_draft_with_its_call_and_how_far_its_members_have_come(client, drafted):
    text = words(client.get(LIST))
    assert "Leaching together" in text and "○ proposed 2, ◐ asked 1, ● agreed 1, ✗ declined 1" in text
    sheet = list(csv.reader(io.StringIO(client.get(f"{LIST}?format=csv").content.decode("utf-8-sig"))))
    assert sheet[1][:7] == ["dc-1", "Leaching together", invented_drafts.CALL, "2", "1", "1", "1"]


def test_without_a_draft_the_list_says_what_to_do(client):
    assert "No drafts yet." in words(client.get(LIST)) and "Begin a draft" in words(client.get(LIST))


def test_the_verdict_stands_first_and_tells_who_may_leave(client, drafted):
    text = words(client.get(PAGE))
    assert text.index("✓ Eligible") < text.index("What the call needs") < text.index("Propose the rest")
    assert "If a partner leaves: It breaks if" in text


def test_the_matrix_shows_evidence_by_number_and_sign_and_leads_to_the_project(client, drafted):
    page = client.get(PAGE).content.decode()
    matrix = page[page.index('<div class="matrix coverage') :].split("</table>")[0]
    assert re.search(r'<td class="l6"><a[^>]*><span[^>]*>Outcome 1, Fiction University: .*?● </span>1\.0', matrix)
    assert re.search(r"Outcome 2, Fiction University: .*?○ </span>0\.3", matrix)
    assert "/en/battery/projects/900000001" in matrix
    assert "Prov" not in matrix, "who has declined is not counted"
    assert "2 needs nobody on board has evidence for Outcome 3, Scope 1 (Alternative 1)" in words(client.get(PAGE))
    assert matrix.count("▽") == 2 and matrix.count("gap") == 2


def test_the_same_is_there_as_json_and_csv(client, drafted):
    data = json.loads(client.get(f"{PAGE}?format=json").content)["data"]
    assert [one["member"]["id"] for one in data["draft"]["members"]] == [
        "norrsken", "hittepa", "provbanken", "kuvitelma", "m1",
    ]  # fmt: skip
    assert data["picture"]["needs"][0]["cells"][0]["evidence"] == 1.0
    assert [one["name"] for one in data["versions"]] == ["first"]
    sheet = list(csv.reader(io.StringIO(client.get(f"{PAGE}?format=csv").content.decode("utf-8-sig"))))
    assert sheet[0][-4:] == ["Outcome 1", "Outcome 2", "Outcome 3", "Scope 1 (Alternative 1)"]
    assert sheet[1][4:6] == ["coordinator", "agreed"] and sheet[1][-4:] == ["1", "0.3", "", ""]


def test_ties_are_drawn_and_told_in_tables(client, drafted):
    page, text = client.get(PAGE).content.decode(), words(client.get(PAGE))
    assert 'role="img" aria-labelledby="ties-title"' in page
    assert "Fiction University – Kuvitelma Oy 1 MADEUP" in text
    assert "Fiction University Institut für Erfundenes 2" in text


def test_names_are_escaped_and_a_draft_that_is_not_held_is_told(client, drafted):
    assert "<script>alert" not in client.get(PAGE).content.decode()
    assert client.get(f"{LIST}/dc-9").status_code == 404
    assert client.get(f"{PAGE}/compare?from=x").status_code == 404
    assert client.post(f"{LIST}/dc-9", {"do": "undo"}).status_code == 404


def test_nobody_changes_anything_without_a_name(client, drafted):
    page = client.get(PAGE).content.decode()
    assert 'name="standing-0"' not in page and "Take out" not in page
    answer = client.post(PAGE, {"do": "drop:norrsken"})
    assert answer.status_code == 400 and "Give your name first" in words(answer)
    assert client.post(LIST, {"do": "start", "name": "x"}).status_code == 400
    assert len(draft(drafted).members) == 5


def test_in_swedish_and_finnish_it_is_said_in_their_words(client, drafted):
    swedish = words(client.get("/sv/battery/consortia/dc-1"))
    assert "Vad utlysningen behöver och vem som täcker det" in swedish and "tackat nej" in swedish
    finnish = words(client.get("/fi/battery/consortia/dc-1"))
    assert "Mitä haku edellyttää ja kuka sen kattaa" in finnish and "kieltäytynyt" in finnish


@pytest.mark.parametrize(("kind", "begins"), [("pdf", b"%PDF"), ("docx", b"PK"), ("xlsx", b"PK")])
def test_the_sheet_is_a_file_in_the_pages_language(client, drafted, kind, begins):
    assert (
        f'href="/fi/battery/consortia/dc-1/sheet.{kind}" download'
        in client.get("/fi/battery/consortia/dc-1").content.decode()
    )
    answer = client.get(f"/fi/battery/consortia/dc-1/sheet.{kind}")
    assert answer.status_code == 200 and answer.content.startswith(begins)
    assert answer.headers["Content-Disposition"] == f'attachment; filename="kompanjon-battery-dc-1-fi.{kind}"'
    assert (
        client.get(f"{PAGE}/sheet.exe").status_code == 404 and client.get(f"{LIST}/dc-9/sheet.pdf").status_code == 404
    )


# --- steps ------------------------------------------------------------------------------------------------------------


def test_a_draft_is_begun_for_a_call_and_led_to(maja, drafted):
    answer = maja.post(LIST, {"do": "start", "name": "Another", "call": invented_drafts.CALL})
    assert (answer.status_code, answer.headers["Location"]) == (303, f"{LIST}/dc-2")
    text = words(maja.get(f"{LIST}/dc-2"))
    assert "Nobody is in it yet." in text and "✗ Not eligible" in text and "4 needs nobody on board" in text


def test_a_draft_without_a_call_asks_for_one(maja, drafted):
    maja.post(LIST, {"do": "start", "name": "Early"})
    assert "No call yet." in words(maja.get(f"{LIST}/dc-2"))
    maja.post(f"{LIST}/dc-2", {"do": "call", "call": invented_drafts.CALL})
    assert "No call yet." not in words(maja.get(f"{LIST}/dc-2"))
    answer = maja.post(f"{LIST}/dc-2", {"do": "call", "call": "NOWHERE-1"})
    assert answer.status_code == 400 and "call NOWHERE-1: not held" in words(answer)


def test_rows_are_changed_as_one_step_which_is_taken_back_as_a_whole(maja, drafted):
    before = draft(drafted)
    changes = {"standing-1": "agreed", "role-1": "coordinator", "lock-3": "off", "note-0": "writes the text"}
    assert maja.post(PAGE, rows(drafted, **changes)).status_code == 303
    after = {one.id: one for one in draft(drafted).members}
    assert after["hittepa"].standing is Standing.AGREED and after["hittepa"].member.role == "coordinator"
    assert after["norrsken"].member.role == "participant" and after["norrsken"].note == "writes the text"
    assert not after["kuvitelma"].is_locked
    maja.post(PAGE, {"do": "undo"})
    assert draft(drafted).members == before.members


def test_keeping_rows_as_they_are_adds_no_step(maja, drafted):
    line = draft(drafted).line
    assert maja.post(PAGE, rows(drafted)).status_code == 303
    assert draft(drafted).line == line


def test_one_is_taken_out_and_what_else_was_changed_is_kept(maja, drafted):
    maja.post(PAGE, rows(drafted, do="drop:hittepa", **{"standing-3": "asked"}))
    assert "hittepa" not in standings(drafted) and standings(drafted)["kuvitelma"] == "asked"


def test_two_people_at_once_are_told_of_each_other_and_nothing_is_lost(maja, drafted):
    seen = rows(drafted, **{"standing-1": "agreed"})
    drafts.change(drafted, "battery", "dc-1", [Change(Doing.STANDING, "hittepa", "declined")], "Otto")
    answer = maja.post(PAGE, seen)
    assert answer.status_code == 400 and "hittepa was changed by Otto since you looked" in words(answer)
    assert standings(drafted)["hittepa"] == "declined"


def test_organisations_are_found_and_added(maja, drafted):
    page = maja.get(f"{PAGE}?find=oy").content.decode()
    assert 'value="add:satama"' in page and 'value="add:kuvitelma"' not in page, "in the draft already"
    assert maja.post(PAGE, {"do": "add:satama"}).status_code == 303
    assert standings(drafted)["satama"] == "proposed"
    assert "No organisation was found." in words(maja.get(f"{PAGE}?find=nobody+at+all"))
    answer = maja.post(PAGE, {"do": "add:nobody"})
    assert answer.status_code == 400 and "organisation 'nobody' is not held" in words(answer)


def test_one_that_is_not_held_is_added_by_hand(maja, drafted):
    assert maja.post(PAGE, {"do": "type", "typed": "Ocellus AS", "country": "Norge", "type": "PRC"}).status_code == 303
    assert draft(drafted).members[-1].member.country == "NO"
    answer = maja.post(PAGE, {"do": "type", "typed": "Ocellus AS", "country": "Neverland"})
    assert answer.status_code == 400 and "country 'Neverland' is not known" in words(answer)


def test_a_note_with_something_personal_is_refused(maja, drafted):
    answer = maja.post(PAGE, rows(drafted, **{"note-0": "ask maja@example.org"}))
    assert answer.status_code == 400 and draft(drafted).members[0].note == ""


def test_name_note_and_versions(maja, drafted):
    maja.post(PAGE, {"do": "rename", "name": "Leaching, again"})
    maja.post(PAGE, {"do": "note", "note": "for the spring"})
    maja.post(PAGE, {"do": "save", "version": "second"})
    held = draft(drafted)
    assert (held.name, held.note) == ("Leaching, again", "for the spring")
    assert [one.name for one in drafts.versions(drafted, "battery", "dc-1")] == ["first", "second"]
    assert "version saved: second (Maja" in words(maja.get(PAGE))
    assert maja.post(PAGE, {"do": "save", "version": "second"}).status_code == 400


def test_a_closed_draft_is_listed_no_longer_and_takes_no_step(maja, drafted):
    answer = maja.post(PAGE, {"do": "close"})
    assert answer.headers["Location"] == LIST and "Leaching together" not in words(maja.get(LIST))
    assert "The draft is closed." in words(maja.get(PAGE))
    assert maja.post(PAGE, {"do": "rename", "name": "x"}).status_code == 400


def test_the_steps_are_told_newest_first_with_who_and_what_was_taken_back(maja, drafted):
    maja.post(PAGE, {"do": "note", "note": "x"})
    maja.post(PAGE, {"do": "undo"})
    text = words(maja.get(PAGE))
    steps = text[text.index("Steps so far") :]
    assert steps.index("taken back: note on the draft: x (Maja") < steps.index("Hand-made cells added")
    assert "Provbänken yrkeshögskola: declined (Maja" in steps and "draft begun: Leaching together" in steps


@pytest.mark.parametrize("sent", [{"do": ""}, {"do": "burn"}, {}, {"do": "name", "user": " "}])
def test_what_is_not_understood_changes_nothing(maja, drafted, sent):
    line = draft(drafted).line
    assert maja.post(PAGE, sent).status_code == 400 and maja.post(LIST, sent).status_code == 400
    assert draft(drafted).line == line


# --- proposals --------------------------------------------------------------------------------------------------------


def propose(client, **wishes: str):
    return client.post(PAGE, {"do": "propose", "size_from": "4", "size_to": "6", "record": "1", **wishes})


def test_a_proposal_keeps_those_who_are_locked_or_agreed_and_asks_nobody_who_declined(maja, drafted):
    answer = propose(maja)
    text = words(answer)
    assert answer.status_code == 200 and "The best proposal:" in text and "Alternative 1:" in text
    assert "Proven to be the best of all that meet the wishes and the rules." in text
    best = re.search(r'name="members" value="([^"]+)"', answer.content.decode())[1].split(";")
    assert {"norrsken", "kuvitelma"} <= set(best) and "provbanken" not in best
    assert "satama" in best, "the only one with good evidence for what nobody on board covers"
    assert "Gives up" in text and "Good evidence for 3 of 4 needs." in text


def test_a_proposal_is_taken_into_the_draft_as_one_step(maja, drafted):
    page = propose(maja).content.decode()
    sent = {name: re.search(f'name="{name}" value="([^"]+)"', page)[1] for name in ("members", "coordinator", "line")}
    before = draft(drafted)
    assert maja.post(PAGE, {"do": "take", **sent}).status_code == 303
    held = draft(drafted)
    assert {one.id for one in held.members if one.is_counted} == set(sent["members"].split(";"))
    assert [one.id for one in held.members if one.member.role == "coordinator"] == [sent["coordinator"]]
    assert standings(drafted)["provbanken"] == "declined" and standings(drafted)["norrsken"] == "agreed"
    maja.post(PAGE, {"do": "undo"})
    assert draft(drafted).members == before.members


def test_a_proposal_from_before_a_lock_is_refused(maja, drafted):
    page = propose(maja).content.decode()
    members = re.search(r'name="members" value="([^"]+)"', page)[1]
    assert "m1" not in members.split(";")
    drafts.change(drafted, "battery", "dc-1", [Change(Doing.LOCK, "m1")], "Otto")
    answer = maja.post(PAGE, {"do": "take", "members": members, "coordinator": "norrsken"})
    assert answer.status_code == 400 and "the proposal leaves out m1, locked since it was made" in words(answer)


def test_one_typed_by_hand_who_is_locked_is_in_every_proposal(maja, drafted):
    drafts.change(drafted, "battery", "dc-1", [Change(Doing.LOCK, "m1")], "Maja")
    found = re.findall(r'name="members" value="([^"]+)"', propose(maja).content.decode())
    assert found and all("m1" in one.split(";") for one in found)


def test_where_there_is_none_it_says_what_clashes_and_what_would_be_enough(maja, drafted):
    text = words(propose(maja, cities="3"))
    assert "There is no such consortium" in text and "These cannot hold together: at least 3 innovation cities" in text
    assert "at least 2 innovation cities instead of at least 3 innovation cities" in text or (
        "at least 1 innovation city instead of at least 3 innovation cities" in text
    )


@pytest.mark.parametrize(
    ("wish", "told"),
    [
        ({"size_to": "many"}, "“many” is no number from 0 to 60."),
        ({"size_from": "9"}, "The greatest size is below the least."),
        ({"weight-ties": "-1"}, "“-1” is no weight from 0 to 100."),
        ({"kind-PRC": "1e9"}, "“1e9” is no number from 0 to 60."),
    ],
)
def test_a_wish_that_cannot_be_used_is_told_at_its_field(maja, drafted, wish, told):
    answer = propose(maja, **wish)
    field = "size_to" if "size_from" in wish else next(iter(wish))
    assert answer.status_code == 400 and told in words(answer)
    assert f'aria-describedby="wish-{field}-fault"' in answer.content.decode()


def test_weights_are_seen_and_change_what_is_proposed(maja, drafted):
    answer = propose(maja, **{"weight-coverage": "0", "weight-strength": "0", "weight-ties": "0,5"})
    assert 'name="weight-ties"' in answer.content.decode() and 'value="0,5"' in answer.content.decode()
    assert "Coverage" not in words(answer).split("What gives the points")[1].split("Take this")[0]


# --- versions ---------------------------------------------------------------------------------------------------------


def test_two_versions_stand_side_by_side(client, drafted):
    text = words(client.get(f"{PAGE}/compare"))
    assert "1 member came, 0 went, 4 are otherwise than before." in text
    assert "Hand-made cells Sweden – not in it ○ proposed, participant + came" in text
    assert "Provbänken yrkeshögskola Sweden ○ proposed, participant ✗ declined, participant ≠ otherwise" in text
    assert "Scope 1 (Alternative 1) 0.4, some evidence no evidence ▼ −0.4" in text
    same = draft(drafted).line
    assert "The members are the same in both." in words(client.get(f"{PAGE}/compare?from={same}&to={same}"))


# --- on real evidence -------------------------------------------------------------------------------------------------


def test_a_draft_on_built_evidence_is_proposed_taken_and_eligible(past_home, own_home):
    configure()
    from django.test import Client

    site = Site(("battery",), lambda _: Workbench.open("battery", past_home), own_home)
    client = Client(raise_request_exception=True, **{SITE: site, "SERVER_NAME": "127.0.0.1"})
    client.post(LIST, {"do": "name", "user": "Maja"})
    client.post(LIST, {"do": "start", "name": "Cells", "call": invented_past.CALL})
    page = propose(client, record="0").content.decode()
    sent = {name: re.search(f'name="{name}" value="([^"]+)"', page)[1] for name in ("members", "coordinator")}
    assert client.post(PAGE, {"do": "take", **sent}).status_code == 303
    text = words(client.get(PAGE))
    assert "✓ Eligible" in text and "1 need nobody on board has evidence for" in text
    client.post(PAGE, {"do": "add:kokkola_city"})
    held = next(one for one in load_theme("battery").organisations if one.id == "kokkola_city")
    assert held.name.sv != held.name.en
    assert held.name.sv in words(client.get(PAGE.replace("/en/", "/sv/"))), "in the reader's language"


def test_a_newer_build_is_seen_by_the_draft(drafted):
    """The picture is drawn once for each version of the evidence."""
    configure()
    from django.test import Client

    drawn = []

    class Counting(FakeWorkbench):
        def consortium_picture(self, *asked):
            drawn.append(self.version)
            return super().consortium_picture(*asked)

    benches = [Counting("v1"), Counting("v2")]
    site = Site(("battery",), lambda _: benches[0], drafted)
    client = Client(**{SITE: site, "SERVER_NAME": "127.0.0.1"})
    client.get(PAGE), client.get(PAGE.replace("/en/", "/fi/"))
    assert drawn == ["v1"]
    site._opened["battery"] = benches[1]
    client.get(PAGE)
    assert drawn == ["v1", "v2"]
