"""`kompanjon challenges` and the pictures as people use them: a real process on the theme's own rows."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from stating import stated
from test_cli import kompanjon

from kompanjon.sources.starter.parse import load_theme
from kompanjon.vocabulary.languages import Label
from kompanjon.workspace import statements


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the battery theme's evidence, and nothing but its folder behind it."""
    home = tmp_path_factory.mktemp("home")
    assert kompanjon(home, "build", "battery").status == 0
    return home


@pytest.fixture(scope="module")
def told(home: Path) -> dict:
    """Everything, as one document."""
    answer = kompanjon(home, "challenges", "battery", "--all", "--json")
    assert answer.status == 0
    return answer.json


def test_the_table_is_in_rank_order_and_leaves_out_what_is_not_shared(home: Path, told: dict):
    answer = kompanjon(home, "challenges", "battery")
    assert answer.status == 0
    shared = [one["id"] for one in told["challenges"] if one["is_shared"]]
    assert 0 < len(shared) < len(told["challenges"])
    shown = [parts[2].strip() for parts in (line.split("│") for line in answer.out.splitlines()) if len(parts) > 3]
    assert [id for id in shown if id] == shared
    assert f"{len(told['challenges']) - len(shared)} of {len(told['challenges'])} are not shown" in answer.out


def test_every_document_tells_where_it_comes_from_and_by_which_words_it_is_tied(told: dict):
    points = [one["points"] for one in told["challenges"] if one["is_shared"]]
    assert points == sorted(points, reverse=True)
    for one in told["challenges"]:
        assert one["points"] == pytest.approx(sum(part["points"] for part in one["parts"]), abs=1e-3)
        documents = [row for side in one["sides"].values() for rows in side.values() for row in rows]
        assert all(row["kind"] and row["id"] and row["confidence"] and row["words"] for row in documents)
        assert all(row["source"] for row in documents)
        needing = {region for region, side in one["sides"].items() if side["need"]}
        assert needing == set(one["need_regions"])
    assert told["alone"] and all("words" not in row for row in told["alone"])


def test_one_challenge_in_full(home: Path, told: dict):
    first = told["challenges"][0]
    answer = kompanjon(home, "challenges", "battery", first["id"], "--lang", "fi")
    assert answer.out.startswith(first["name"]["fi"])
    assert all(region in answer.out for region in first["need_regions"])
    alone = kompanjon(home, "challenges", "battery", first["id"], "--json").json
    assert alone["challenges"] == [first]


def test_a_region_sees_what_it_needs_or_can(home: Path, told: dict):
    answer = kompanjon(home, "challenges", "battery", "--all", "--region", "turku", "--json")
    touched = [one["id"] for one in told["challenges"] if any(one["sides"]["turku"].values())]
    assert [one["id"] for one in answer.json["challenges"]] == touched
    assert len(touched) < len(told["challenges"])


def test_a_pair_meets_the_same_whichever_is_named_first(home: Path):
    one = kompanjon(home, "challenges", "battery", "--pair", "vaasa", "kokkola", "--json").json["pair"]
    other = kompanjon(home, "challenges", "battery", "--pair", "kokkola", "vaasa", "--json").json["pair"]
    assert one == other and one["meets"]
    assert "kokkola needs, vaasa can" in kompanjon(home, "challenges", "battery", "--pair", "vaasa", "kokkola").out


def test_csv_holds_a_row_a_challenge_and_a_row_a_document(home: Path, told: dict, tmp_path: Path):
    short, long = tmp_path / "short.csv", tmp_path / "long.csv"
    answer = kompanjon(home, "challenges", "battery", "--all", "--csv", short, "--documents", long, "--lang", "sv")
    assert answer.out.splitlines()[-2:] == [f"written: {short}", f"written: {long}"]
    rows = list(csv.DictReader(short.open(encoding="utf-8")))
    assert [(row["id"], row["name"]) for row in rows] == [(one["id"], one["name"]["sv"]) for one in told["challenges"]]
    documents = list(csv.DictReader(long.open(encoding="utf-8")))
    first = told["challenges"][0]
    needs = [(region, row["id"]) for region, side in first["sides"].items() for row in side["need"]]
    assert [
        (row["regions"], row["id"])
        for row in documents
        if (row["challenge"], row["says"]) == (first["id"], "need")
    ] == needs  # fmt: skip
    assert sum(not row["challenge"] for row in documents) == len(told["alone"])


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("nonsense",), "kompanjon challenges battery --all"),
        (("--region", "oulu"), "one of kokkola, vaasa"),
        (("--pair", "kokkola", "kokkola"), "name two"),
        (("skills", "--all"), "stands alone"),
        (("--csv", "/no/such/folder/a.csv"), "name a file in a folder that can be written"),
    ],
)
def test_what_cannot_be_answered_is_one_line_with_the_mend(home: Path, arguments: tuple[str, ...], said: str):
    answer = kompanjon(home, "challenges", "battery", *arguments)
    assert answer.status == 2
    assert said in answer.complaint


def test_of_two_files_none_is_written_when_one_cannot_be(home: Path, tmp_path: Path):
    answer = kompanjon(home, "challenges", "battery", "--csv", tmp_path / "a.csv", "--documents", tmp_path)
    assert answer.status == 2
    assert list(tmp_path.iterdir()) == []


def test_without_evidence_the_mend_is_told(tmp_path: Path):
    answer = kompanjon(tmp_path, "challenges", "battery")
    assert (answer.status, answer.complaint.endswith("kompanjon build battery")) == (2, True)


def test_a_run_writes_anew_when_somebody_has_stated_something_and_only_then(home: Path, tmp_path: Path):
    def run() -> bool:
        answer = kompanjon(home, "run", "battery", "--out", tmp_path / "out", "--json")
        assert answer.status == 0
        return answer.json["is_new"]

    assert run()
    assert not run()
    theme = load_theme("battery")
    text = Label("", "", "Invented: we lack know-how on the battery passport")
    said = stated(theme, text, "en", "competence", ["turku"], "", "2026-02", "form")
    statements.add(home, [said])
    assert run()
    assert not run()
    told = kompanjon(home, "challenges", "battery", "passport", "--json").json
    needs = told["challenges"][0]["sides"]["turku"]["need"]
    assert [(row["kind"], row["id"]) for row in needs] == [("statement", said.id)]
    written = (tmp_path / "out" / "battery-situation-sv.html").read_text(encoding="utf-8")
    assert "Invented: we lack know-how" in written and "uttalat på sidorna" in written
