"""`kompanjon pathway` as people use it: a real process on the battery theme's own rows."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from test_cli import kompanjon


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the battery theme's evidence, and nothing but its folder behind it."""
    home = tmp_path_factory.mktemp("home")
    assert kompanjon(home, "build", "battery").status == 0
    return home


def test_a_pathway_is_one_document_with_the_source_of_every_row(home: Path):
    answer = kompanjon(home, "pathway", "battery", "--to", "recycling specialist", "--region", "kokkola", "--json")
    assert answer.status == 0
    told = answer.json["pathways"]
    missing = {one["id"] for one in told["missing"]}
    untaught = {one["competence"]["id"] for one in told["untaught"]}
    for way in told["ways"]:
        taught = [row["id"] for step in way["steps"] for row in step["teaches"]]
        assert set(taught) == missing - untaught
        assert len(taught) == len(set(taught))
        assert way["load_ects"] == sum(step["load"]["ects"] for step in way["steps"])
        for step in way["steps"]:
            assert all(number < step["number"] for number in step["after"])
            rows = [step["programme"], *step["teaches"]]
            assert all(row["provenance"]["source"] and row["provenance"]["confidence"] for row in rows)
            assert not step["load"]["assumed_from"]["en"] or step["load"]["rule"]["source"]


def test_an_occupation_by_another_language_gives_the_same(home: Path):
    asked = [kompanjon(home, "pathway", "battery", "--to", name, "--json").json["pathways"]["occupation"]["id"]
             for name in ("welder", "WELDER")]  # fmt: skip
    assert asked == ["welder", "welder"]


@pytest.mark.parametrize("ending", ["pdf", "html", "docx", "xlsx", "svg", "csv"])
@pytest.mark.parametrize("language", ["sv"])
def test_it_is_written_as_a_file(home: Path, tmp_path: Path, ending: str, language: str):
    path = tmp_path / f"way.{ending}"
    answer = kompanjon(
        home, "pathway", "battery", "--to", "battery_simulation_engineer", "--lang", language, "--out", str(path)
    )
    assert answer.status == 0, answer.err
    assert path.stat().st_size > 200
    if ending == "csv":
        rows = list(csv.DictReader(path.open(encoding="utf-8")))
        assert {"way", "programme", "ects_assumed", "confidence"} <= rows[0].keys()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--to", "battery_simulaton_engineer"), "did you mean battery_simulation_engineer"),
        (("--to", "welder", "--from", "battery chemistri"), "did you mean battery_chemistry"),
        (("--to", "welder", "--level", "12"), "level 12"),
        (("--to", "welder", "--region", "atlantis"), "atlantis"),
        (("--to", "welder", "--language", "latin"), "latin"),
        (("--to", "welder", "--out", "way.exe"), "way.exe"),
        ((), "goal"),
    ],
)
def test_what_cannot_be_used_is_told_in_one_line(home: Path, words: tuple[str, ...], said: str):
    answer = kompanjon(home, "pathway", "battery", *words)
    assert answer.status == 2
    assert said in answer.err
    assert len(answer.err.strip().splitlines()) == 1


def test_the_answer_no_has_its_own_exit_status_and_says_what_is_not_taught(home: Path):
    answer = kompanjon(home, "pathway", "battery", "--to", "welder", "--taught-now")
    assert answer.status == 1
    assert "not covered: " in answer.out
