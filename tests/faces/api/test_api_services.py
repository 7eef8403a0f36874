"""The API on services: the catalogue, the gaps of the chain, and service concepts."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from asking import V1, client_of, post

from kompanjon.faces.web.site import Site

ASK = f"{V1}/themes/battery/services"


@pytest.fixture
def world(bench, own_home: Path):
    """A client on the invented world's own workbench, which filters as the real one does."""
    return client_of(Site(("battery",), lambda theme: bench, own_home))


def ids(response) -> list[str]:
    assert response.status_code == 200, response.content
    return [one["id"] for one in response.json()["services"]]


def test_services_come_with_their_sources_and_are_filtered(world):
    every = world.get(ASK)
    assert set(ids(every)) == {"dryroom", "leach"} and every.json()["held"] == 2
    one = every.json()["services"][0]
    assert one["provenance"]["source"] and one["trl_basis"] in ("told", "assumed", "unknown")
    assert ids(world.get(ASK, {"region": "turku"})) == ["dryroom"]
    assert ids(world.get(ASK, {"text": "no such words"})) == []
    narrow = world.get(ASK, {"trl_from": 6, "trl_to": 8}).json()
    assert narrow["filters"]["trl"] == [6, 8]


def test_services_come_as_csv_with_the_columns_of_the_theme(world):
    response = world.get(ASK, {"format": "csv"})
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    rows = list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))
    assert {row["id"] for row in rows} == {"dryroom", "leach"}


def test_gaps_come_by_step_with_who_outside_may_fill_them(world):
    every = world.get(f"{ASK}/gaps").json()
    assert every["gaps"] and every["assumed_from"]
    step = every["gaps"][0]["step"]
    some = world.get(f"{ASK}/gaps", {"step": step}).json()["gaps"]
    assert some == [gap for gap in every["gaps"] if gap["step"] == step]
    text = world.get(f"{ASK}/gaps", {"format": "csv"}).content.decode("utf-8-sig")
    assert len(list(csv.DictReader(io.StringIO(text)))) == len(every["gaps"])


def test_a_concept_is_composed_with_its_legs_what_is_missing_and_who_would_need_it(client):
    asked = {"start": "RM", "end": "REC", "trl_from": 5, "trl_to": 6, "alternatives": 1}
    told = post(client, "service-concepts", asked).json()
    found = told["concept"]
    assert told["version"] and found["wish"]["start"] == "RM" and found["wish"]["trl_to"] == 6
    assert found["best"]["legs"][0]["row"]["reference"]["provenance"]
    assert found["missing"] and found["demand"]["companies"] and found["alternatives"]
    none = post(client, "service-concepts", {**asked, "least_regions": 5}).json()["concept"]
    assert none["best"] is None and none["why_not"]["kind"] == "regions"


def test_saved_concepts_are_told_without_who_works_on_them_and_drawn_again(client):
    (one,) = client.get(f"{V1}/themes/battery/service-concepts").json()
    assert (one["id"], one["name"], one["steps"], one["services"], one["published_at"]) == (
        "sc-1", "From ore to mass", ["RM", "REC"], ["pilot", "away"], None,
    )  # fmt: skip
    whole = client.get(f"{V1}/themes/battery/service-concepts/sc-1").json()
    assert whole["concept"]["wish"]["end"] == "REC" and whole["concept"]["best"]
    assert [(change["kind"], change["service"]) for change in whole["since"]] == [
        ("changed", "pilot"), ("gone", "away"),
    ]  # fmt: skip
    assert "Maja" not in json.dumps(whole)
    gone = client.get(f"{V1}/themes/battery/service-concepts/sc-9")
    assert gone.status_code == 404 and gone.json()["errors"][0].startswith("service concept 'sc-9' is not held")


def test_a_journey_that_cannot_be_is_told_in_a_line(world):
    backwards = post(world, "service-concepts", {"start": "REC", "end": "nowhere"})
    assert backwards.status_code == 400 and "nowhere" in backwards.json()["errors"][0]
    told = post(world, "service-concepts", {"start": "REF", "end": "REF", "trl_from": 0})
    assert told.json()["errors"] == ["trl_from: input should be greater than or equal to 1"]
    real = post(world, "service-concepts", {"start": "REF", "end": "REC", "least_regions": 1})
    assert real.status_code == 200, real.content
    assert set(real.json()["concept"]) >= {"best", "missing", "demand"}


@pytest.mark.parametrize(
    ("path", "status", "line"),
    [
        ("?step=XX", 400, "step 'XX' is none of the theme"),
        ("?region=atlantis", 400, "region 'atlantis' is none"),
        ("?trl_from=8&trl_to=3", 400, "readiness levels 8 to 3"),
        ("?trl_from=12", 422, "trl_from: input should be less than or equal to 9"),
        ("?access=free", 422, "access: input should be"),
        ("/gaps?step=XX", 400, "step 'XX' is not known"),
    ],
)
def test_a_fault_is_told_in_a_line(world, path: str, status: int, line: str):
    response = world.get(ASK + path)
    assert response.status_code == status
    assert response.json()["errors"][0].startswith(line)
