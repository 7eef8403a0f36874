"""The statements page: one added by form, many by a file seen through first, undone, said to be the same, sent out."""

from __future__ import annotations

import html
import io
import re
from pathlib import Path

import pytest

from kompanjon.faces.texts.terms import TERMS
from kompanjon.sources.starter.parse import load_theme
from kompanjon.workspace import statement_drafts, statements
from kompanjon.workspace.statement_values import FAULTS
from kompanjon.workspace.statement_words import column_of

PAGE = "/en/battery/statements"
ONE = {
    "do": "add", "text": "Vi hittar inte kunniga operatörer", "language": "sv", "kind": "competence",
    "regions": ["kokkola", "vaasa"], "organisation": "Påhittade verken", "date": "2026-03-11",
}  # fmt: skip

SURVEY = """Utmaning;Region;Typ;Datum;E-post
Kunniga operatörer hittar vi inte;Karleby;kompetens;11.3.2026;maja@example.org
Tillstånden tar för länge;Vasa;reglering;2026-03;otto@example.org
Tillstånden tar för länge;Atlantis;reglering;2026-03;otto@example.org
"""


def held(home: Path):
    return statements.in_force(home, "battery")


def text(answer) -> str:
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())))


def send(client, data: str | bytes = SURVEY, name: str = "enkät.csv", page: str = PAGE, **more: str):
    file = io.BytesIO(data.encode() if isinstance(data, str) else data)
    file.name = name
    return client.post(page, {"do": "look", "file": file, **more})


def token(answer) -> str:
    return re.search(r'name="token" value="(\w+)"', answer.content.decode())[1]


def test_without_any_the_page_says_what_to_do(client):
    page = text(client.get(PAGE))
    assert "No statements yet. Write the first one in the form below" in page
    assert "Nothing personal is asked for" in page


def test_one_is_added_by_form_shown_in_its_language_and_undone(client, own_home: Path):
    answer = client.post(PAGE, ONE)
    assert answer.status_code == 303
    (one,) = held(own_home)
    assert (one.regions, one.kind, one.origin) == (("kokkola", "vaasa"), "competence", "form")
    page = client.get(answer.headers["Location"])
    assert '<span lang="sv">Vi hittar inte kunniga operatörer</span>' in page.content.decode()
    assert "1 statement was added." in text(page) and "Kokkola, Vaasa" in text(page)
    batch = re.search(r'name="batch" value="(\w+)"', page.content.decode())[1]
    assert client.post(PAGE, {"do": "undo", "batch": batch}).status_code == 303
    assert held(own_home) == []
    answer = client.post(PAGE, {"do": "undo", "batch": batch})
    assert answer.status_code == 400 and "has been taken back" in text(answer)


def test_what_cannot_be_used_is_told_in_the_readers_language_and_kept_in_the_form(client, own_home: Path):
    wrong = {**ONE, "text": "Skriv till maja@example.org <b>nu</b>", "kind": "", "regions": [], "date": "2999-01-01"}
    answer = client.post("/sv/battery/statements", wrong)
    assert answer.status_code == 400
    told = text(answer)
    assert "Utmaning: innehåller en e-postadress; ta bort den" in told
    assert "Typ: typen saknas" in told and "Region: regionen saknas" in told and "ligger i framtiden" in told
    assert "&lt;b&gt;nu&lt;/b&gt;</textarea>" in answer.content.decode()
    assert held(own_home) == []
    assert client.post(PAGE, ONE).status_code == 303
    assert "held already, in the same words" in text(client.post(PAGE, ONE))


def test_a_file_is_seen_through_before_anything_is_stored(client, own_home: Path):
    client.post(PAGE, ONE)
    answer = send(client)
    page = text(answer)
    assert "2 statements can be stored." in page and "1 row has something to mend and is not stored." in page
    assert "4 Region Atlantis no innovation city or region of one" in page
    assert "Left out, since they look personal E-post" in page and "@example" not in page
    assert "Pair 1" in page and "alike words" in page
    assert len(held(own_home)) == 1

    pair = re.search(r'name="(pair-[^"]+)" value="same"', answer.content.decode())[1]
    sent = {"do": "store", "token": token(answer), pair: "same"}
    stored = client.post(PAGE, sent)
    assert "2 statements were added." in text(client.get(stored.headers["Location"]))
    assert [(one.text, len(one.also)) for one in held(own_home)] == [(ONE["text"], 1), ("Tillstånden tar för länge", 0)]
    assert {one.origin for one in statements.every_one(own_home, "battery")} == {"form", "enkät.csv"}
    again = client.post(PAGE, sent)
    assert again.status_code == 400 and "no longer kept" in text(again)
    assert not list((own_home / "workspace" / "drafts").iterdir())

    client.post(PAGE, {"do": "undo", "batch": statements.last_batch(own_home, "battery")[0]})
    assert [(one.text, one.also) for one in held(own_home)] == [(ONE["text"], ())]


def test_a_draft_holds_nothing_personal_and_belongs_to_its_theme(client, own_home: Path):
    mark = token(send(client))
    (draft,) = (own_home / "workspace" / "drafts").iterdir()
    assert "@" not in draft.read_text(encoding="utf-8")
    assert statement_drafts.kept(own_home, "other", mark) is None
    assert statement_drafts.kept(own_home, "battery", "../secret") is None


def test_what_rows_do_not_say_is_chosen_with_the_file(client):
    assert "2 statements can be stored" in text(
        send(client, "Haaste\nEmme löydä osaajia\nLupa kestää liian kauan\n", **{
            "usual-kind": "competence", "usual-region": "pori", "usual-date": "2026-03-11"})
    )  # fmt: skip
    assert "Nothing in the file can be stored." in text(send(client, "Haaste\nEmme löydä osaajia\n"))


def test_two_held_are_said_to_be_the_same_or_not(client, own_home: Path):
    client.post(PAGE, ONE)
    client.post(PAGE, {**ONE, "text": "Kunniga operatörer hittar vi inte"})
    assert "May be the same" in text(client.get(PAGE))
    one, other = (each.id for each in held(own_home))
    client.post(PAGE, {"do": "say", "one": one, "other": other, "verdict": "same"})
    assert len(held(own_home)) == 1
    page = text(client.get(PAGE))
    assert "Said to be the same: Kunniga operatörer hittar vi inte" in page and "May be the same" not in page
    client.post(PAGE, {"do": "say", "one": one, "other": other, "verdict": "not_same"})
    assert len(held(own_home)) == 2 and "May be the same" not in text(client.get(PAGE))
    client.post(PAGE, {"do": "withdraw", "id": other})
    assert [each.id for each in held(own_home)] == [one]


def test_filters_narrow_the_list_by_region_kind_and_origin(client):
    client.post(PAGE, ONE)
    client.post(PAGE, {"do": "store", "token": token(send(client))})
    assert "Tillstånden" in text(client.get(f"{PAGE}?about=regulation"))
    assert "Tillstånden" not in text(client.get(f"{PAGE}?about=competence"))
    assert "Tillstånden" not in text(client.get(f"{PAGE}?in=kokkola&from=form"))
    assert "No statement matches." in text(client.get(f"{PAGE}?from=nothing"))
    shown = client.get(f"{PAGE}?format=json").json()["data"]["statements"]
    assert len(shown) == 3 and shown[0]["origin"] == "enkät.csv"


def test_the_themes_own_challenges_stand_in_the_same_list(client, site, monkeypatch):
    from kompanjon.faces.web.pages import statements as page

    monkeypatch.setattr(
        page.Desk, "rows", lambda desk: [desk._of_theme(row) for row in load_theme("battery").challenges]
    )
    shown = text(client.get(f"{PAGE}?from=theme"))
    assert "Growth of the battery sector stalls" in shown and "the theme’s folder" in shown


def test_statements_go_out_as_a_file_and_come_in_unchanged(client, own_home: Path):
    client.post(PAGE, {**ONE, "organisation": "=Påhitt"})
    answer = client.get(f"{PAGE}/statements.csv")
    assert "'=Påhitt" in answer.content.decode()
    page = text(send(client, answer.content, "ut.csv"))
    assert "1 is held already, unchanged." in page and "All its statements are held already." in page


@pytest.mark.parametrize("language", ["sv", "fi", "en"])
def test_the_empty_file_has_heads_that_are_recognised(client, language: str):
    answer = client.get(f"/{language}/battery/statements/template.csv")
    heads = re.split("[;,]", answer.content.decode("utf-8-sig").strip())
    assert [column_of(head) for head in heads] == [
        "text", "language", "kind", "regions", "organisation", "date", "note"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"do": "look"}, "No file was chosen"),
        ({"do": "dance"}, "is not understood"),
        ({"do": "say", "one": "a", "other": "b"}, "is not understood"),
        ({"do": "say", "one": "a", "other": "b", "verdict": "same"}, "is not held"),
        ({"do": "withdraw", "id": "a"}, "is not held"),
        ({"do": "store", "token": "x"}, "no longer kept"),
        ({"do": "add", "text": "x" * 20, "language": "de"}, "no language known here"),
    ],
)
def test_what_was_sent_wrong_is_told_and_changes_nothing(client, own_home: Path, sent: dict, told: str):
    answer = client.post(PAGE, sent)
    assert answer.status_code == 400 and told in text(answer)
    assert held(own_home) == []


def test_a_broken_file_is_told_in_one_line(client):
    answer = send(client, b"PK\x03\x04 broken", "broken.xlsx")
    assert answer.status_code == 400 and "broken.xlsx: no XLSX that can be read" in text(answer)


def test_every_fault_has_its_words_in_each_language():
    assert TERMS["statement fault"] == FAULTS


def test_what_it_is_given_cannot_run_as_markup(client):
    client.post(PAGE, {**ONE, "text": "<script>alert(1)</script> behövs"})
    assert "<script>alert(1)" not in client.get(PAGE).content.decode()
