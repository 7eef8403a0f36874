"""The API on competences: the matrix, one competence, skills of texts, pathways."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from asking import V1, client_of, post

from kompanjon.faces.web.site import Site

ASK = f"{V1}/themes/battery/competences"


def ids(response) -> list[str]:
    return [one["id"] for one in response.json()["competences"]]


def test_competences_come_with_needs_and_programmes_and_are_filtered(client):
    every = client.get(ASK)
    assert every.json()["version"] and every.json()["min_regions"] == 3 and every.json()["untied"]
    assert {"leach", "dream"} <= set(ids(every))
    assert ids(client.get(ASK, {"shared": "true"})) == ["leach"]
    assert ids(client.get(ASK, {"standing": "missing"})) == ["leach"]
    assert ids(client.get(ASK, {"standing": "thin", "region": "vaasa"})) == ["dream"]
    (one,) = client.get(ASK, {"shared": "true", "level": 6}).json()["competences"]
    cell = next(cell for cell in one["cells"] if cell["region"] == "vaasa")
    assert cell["standing"] == "covered" and cell["needs"][0]["provenance"] and cell["taught"][0]["provider"]
    assert one["could_open"][0]["for"] == ["kokkola"]


def test_one_competence_is_what_the_list_says_of_it(client):
    (listed,) = client.get(ASK, {"shared": "true"}).json()["competences"]
    assert client.get(f"{ASK}/leach").json() == listed


def test_competences_come_as_csv_that_spreadsheets_read(client):
    response = client.get(ASK, {"format": "csv", "shared": "true", "lang": "sv"})
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert 'filename="battery-competences.csv"' in response["Content-Disposition"]
    rows = list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))
    assert {(row["competence"], row["region"]) for row in rows} == {("leach", "kokkola"), ("leach", "vaasa")}


def test_texts_are_answered_one_by_one_with_the_words_that_caused_a_skill(client):
    asked = {"texts": ["We need leaching loudly.", "Nothing of the kind."], "least": 0.9}
    told = post(client, "skills", asked).json()
    first, second = told["texts"]
    assert [(one["name"], one["words"]) for one in first["skills"]] == [("leach nothing", ["leaching"])]
    assert second["skills"] == []


def test_a_pathway_is_answered_with_its_steps_and_what_nobody_teaches(client):
    found = post(client, "pathways", {"competences": ["leach"], "languages": ["sv"]}).json()["pathways"]
    assert found["wish"]["competences"] == ["leach"] and found["wish"]["languages"] == ["sv"]
    assert found["ways"][0]["steps"][0]["programme"]["provenance"]
    assert found["closed"] and found["left_out"]


@pytest.mark.parametrize(
    ("path", "status", "line"),
    [
        ("?region=atlantis", 400, "region 'atlantis' is not known; one of kokkola"),
        ("?step=XX", 400, "step 'XX' is not known"),
        ("?standing=fine", 422, "standing: input should be"),
        ("?level=9", 422, "level: input should be less than or equal to 8"),
        ("/gone", 404, "competence 'gone' is not held"),
    ],
)
def test_a_fault_is_told_in_a_line(client, path: str, status: int, line: str):
    response = client.get(ASK + path)
    assert response.status_code == status
    assert response.json()["errors"][0].startswith(line)


@pytest.mark.parametrize(
    ("path", "body", "status", "line"),
    [
        ("skills", {"texts": []}, 422, "texts: list should have at least 1 item"),
        ("skills", {"texts": ["a"], "least": 2}, 422, "least: input should be less than or equal to 1"),
        ("pathways", {"to": "astronaut of nowhere"}, 400, "occupation 'astronaut of nowhere'"),
        ("pathways", {"level": 9}, 422, "level: input should be less than or equal to 8"),
    ],
)
def test_a_body_at_fault_is_told_in_a_line(client, path: str, body: dict, status: int, line: str):
    response = post(client, path, body)
    assert response.status_code == status, response.content
    assert response.json()["errors"][0].startswith(line)


def test_the_workbench_answers_as_it_is_described(bench, own_home: Path):
    client = client_of(Site(("battery",), lambda theme: bench, own_home))
    held = client.get(ASK)
    assert held.status_code == 200 and held.json()["competences"]
    found = post(client, "pathways", {"competences": [held.json()["competences"][0]["id"]], "alternatives": 1})
    assert found.status_code == 200, found.content
