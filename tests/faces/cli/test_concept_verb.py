"""`kompanjon concept` as people use it: a real process on the battery theme's own rows."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from test_cli import kompanjon

JOURNEY = ("--journey", "ref..rec", "--trl", "3..5")
MAJA = ("--user", "Maja")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the battery theme's evidence, and nothing but its folder behind it."""
    home = tmp_path_factory.mktemp("home")
    assert kompanjon(home, "build", "battery").status == 0
    return home


def test_a_concept_is_one_document_with_the_source_of_every_leg(home: Path):
    answer = kompanjon(home, "concept", "battery", *JOURNEY, "--json")
    assert answer.status == 0, answer.err
    best = answer.json["concept"]["best"]
    assert best["road"][0] == "REF" and best["road"][-1] == "REC" and len(best["regions"]) >= 2
    assert best["covered"] + sum(one["trl_to"] - one["trl_from"] + 1 for one in best["missing"]) == best["pieces"]
    for leg in best["legs"]:
        said = leg["row"]["service"]["provenance"]
        assert said["confidence"] and (said["source"] or said["confidence"] != "verified")
    numbers = {leg["number"] for leg in best["legs"]}
    assert all({one["from_leg"], one["to_leg"]} <= numbers for one in best["hand_overs"])
    assert answer.json["saved"] is None


def test_a_material_by_any_of_its_labels_gives_the_same(home: Path):
    asked = [kompanjon(home, "concept", "battery", *JOURNEY, "--material", words, "--json").json["concept"]
             for words in ("batt_rec", "Battery recycling", "akkukierrätys")]  # fmt: skip
    assert [one["wish"]["concepts"] for one in asked] == [["batt_rec"]] * 3


def test_the_answer_no_has_its_own_exit_status_and_says_why(home: Path):
    answer = kompanjon(home, "concept", "battery", *JOURNEY, "--open-only", "--save", "--name", "Open", *MAJA)
    assert answer.status == 1
    assert "there is no concept: No service fits any piece of the journey." in answer.out
    assert "missing: " in answer.out
    assert kompanjon(home, "concept", "battery", "--json").json == {"saved": []}


def test_a_concept_is_saved_published_named_and_taken_back(home: Path):
    saved = kompanjon(home, "concept", "battery", *JOURNEY, "--save", "--name", "From ore", *MAJA, "--json").json[
        "saved"
    ]
    assert saved["name"] == "From ore" and saved["id"] == "sc-1"
    assert "From ore" in kompanjon(home, "concept", "battery").out
    assert kompanjon(home, "concept", "battery", "--publish", "sc-1", *MAJA).out.strip().endswith(saved["at"][:10])
    assert kompanjon(home, "concept", "battery", "--undo", "sc-1", *MAJA).out.strip().endswith("a draft")
    assert kompanjon(home, "concept", "battery", "--id", "sc-1", "--version", "first", *MAJA).status == 0
    shown = kompanjon(home, "concept", "battery", "--id", "sc-1", "--json").json
    assert shown["since"] == [] and [one["name"] for one in shown["versions"]] == ["first"]
    chosen = {leg["service"] for leg in shown["saved"]["journey"]["legs"]}
    assert chosen <= {leg["row"]["service"]["id"] for leg in shown["concept"]["best"]["legs"]}
    again = kompanjon(home, "concept", "battery", "--journey", "REF..CAM", "--id", "sc-1", "--save", *MAJA, "--json")
    assert again.json["saved"]["journey"]["wish"]["end"] == "CAM"
    assert kompanjon(home, "concept", "battery", "--undo", "sc-1", *MAJA, "--json").json["saved"]["journey"]["wish"][
        "end"
    ] == "REC"  # fmt: skip
    assert "nothing has changed since it was saved" in kompanjon(home, "concept", "battery", "--id", "sc-1").out


@pytest.mark.parametrize("ending", ["pdf", "docx", "html", "xlsx", "csv"])
def test_it_is_written_as_a_file(home: Path, tmp_path: Path, ending: str):
    path = tmp_path / f"concept.{ending}"
    answer = kompanjon(home, "concept", "battery", *JOURNEY, "--lang", "fi", "--out", str(path))
    assert answer.status == 0, answer.err
    assert path.stat().st_size > 200
    if ending == "csv":
        rows = list(csv.DictReader(path.open(encoding="utf-8")))
        assert {"leg", "service", "doubts", "to_leg", "agree_on", "confidence"} <= rows[0].keys()
        assert any(not row["leg"] and row["step"] for row in rows)


def test_a_saved_one_is_written_by_the_report_verb(home: Path, tmp_path: Path):
    kept = kompanjon(home, "concept", "battery", *JOURNEY, "--save", "--name", "For paper", *MAJA, "--json").json[
        "saved"
    ]
    path = tmp_path / "sheet.html"
    words = ("report", "battery", "--kind", "concept", "--id", kept["id"], "--format", "html", "--out", str(path))
    assert kompanjon(home, *words).status == 0
    assert "For paper" in path.read_text(encoding="utf-8")
    assert "belong together" in kompanjon(home, "report", "battery", "--kind", "concept").err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--journey", "RM"), "RM..REC"),
        (("--journey", "RM..XX"), "step 'XX' is none of the chain"),
        ((*JOURNEY, "--material", "batery recycling"), "did you mean"),
        (("--journey", "REF..REC", "--trl", "10"), "--trl '10'"),
        ((*JOURNEY, "--scale", "huge"), "--scale 'huge'"),
        ((*JOURNEY, "--language", "latin"), "--language 'latin'"),
        ((*JOURNEY, "--from", "Atlantis"), "Atlantis"),
        ((*JOURNEY, "--keep", "nobody"), "nobody"),
        ((*JOURNEY, "--out", "concept.exe"), "concept.exe"),
        ((*JOURNEY, "--save", *MAJA), "--save needs one of --name"),
        ((*JOURNEY, "--name", "X"), "belong to --save"),
        ((*JOURNEY, "--save", "--name", "X"), "user"),
        (("--trl", "3..6"), "--journey is not told"),
        (("--id", "sc-99"), "'sc-99' is not held"),
        (("--publish", "sc-1", "--close", "sc-1", *MAJA), "one call is one step"),
        (("--rename", "X", *MAJA), "belong to --id"),
    ],
)
def test_what_cannot_be_used_is_told_in_one_line(home: Path, words: tuple[str, ...], said: str):
    answer = kompanjon(home, "concept", "battery", *words)
    assert answer.status == 2, answer.out
    assert said in answer.err
    assert len(answer.err.strip().splitlines()) == 1
