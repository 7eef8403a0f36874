"""The page of a replay: asked for by a button, then both consortia side by side."""

from __future__ import annotations

import csv
import html
import io
import json
import re

import pytest
from fake_workbench import FakeWorkbench

from kompanjon.vocabulary.faults import BadInput

URL = "/en/battery/projects/900000001/replay"


def said(response) -> str:
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", response.content.decode())))


@pytest.fixture
def not_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(FakeWorkbench, "replayed", lambda self, project_id: None)


def test_the_project_leads_to_it(client):
    assert URL in client.get("/en/battery/projects/900000001").content.decode()


@pytest.mark.usefixtures("not_made")
def test_it_is_made_when_asked_for_and_not_before(client):
    page = client.get(URL)
    assert "Replay this project" in said(page) and "side by side" not in said(page)
    answer = client.post(URL)
    assert (answer.status_code, answer.headers["Location"]) == (303, URL)


def test_both_consortia_stand_side_by_side_with_what_that_proves(client):
    page = said(client.get(URL))
    assert "1 of 2 real partners would have been proposed." in page
    assert "That proves little" in page
    assert "1 of the funded members had no earlier project" in page
    for caption in ("In both", "Only in the proposal", "Only in the funded consortium"):
        assert caption in page
    assert "Not eligible (he-three)" in page
    assert "Invented <b>Institute</b>" in page, "names are shown as they are written"


def test_members_are_also_csv_and_json(client):
    rows = list(csv.reader(io.StringIO(client.get(URL + "?format=csv").content.decode("utf-8-sig"))))
    assert [row[0] for row in rows[1:]] == ["In both", "Only in the proposal", "Only in the funded consortium"]
    held = json.loads(client.get(URL + "?format=json").content)["data"]
    assert held["as_of"] == "2022-11-04"


@pytest.mark.usefixtures("not_made")
def test_a_ranking_that_is_not_learnt_yet_is_told_with_the_mend(client, monkeypatch: pytest.MonkeyPatch):
    def not_learnt(self, project_id: str):
        raise BadInput("the ranking is not learnt yet; learn it with: kompanjon replay 900000001")

    monkeypatch.setattr(FakeWorkbench, "replay", not_learnt)
    answer = client.post(URL)
    assert answer.status_code == 400
    assert "learn it with: kompanjon replay 900000001" in said(answer)


def test_a_project_that_is_not_held_is_not_found(client):
    assert client.get("/en/battery/projects/1/replay").status_code == 404
    assert client.post("/en/battery/projects/1/replay").status_code == 404
