"""The evaluation of consortia: proposals beside what was funded and beside plain ways of choosing."""

from __future__ import annotations

import datetime
from pathlib import Path

import invented_past
import pytest

from kompanjon.analysis.evaluation.consortia import evaluate_consortia
from kompanjon.analysis.evaluation.report import Evaluation
from kompanjon.sources.cordis import add
from kompanjon.sources.intake import unheard
from kompanjon.vocabulary.faults import BadInput


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("held")
    add(home, [invented_past.dump_with_needs().write(home / "dump.zip")])
    return home


@pytest.fixture(scope="module")
def told(home: Path) -> Evaluation:
    return evaluate_consortia(home, unheard, sample=12)


def test_a_sample_is_replayed_and_every_way_has_a_row(told: Evaluation):
    assert told.n == 12
    assert [row["method"] for row in told.rows] == [
        "kompanjon", "kompanjon, needs aside", "kompanjon, top of the ranking, rules aside", "usual partners",
        "popular", "chance", "funded",
    ]  # fmt: skip
    assert told.settings["projects whose topic's title has needs"] == 12
    assert told.settings["learnt from"].startswith("projects signed before 2024-01-01, by one ranker")


def test_the_proposal_finds_more_real_partners_than_chance_and_leads_on_its_own_scale(told: Evaluation):
    rows = {row["method"]: row for row in told.rows}
    assert rows["kompanjon"]["found"] > 0.25 > rows["chance"]["found"], "three of nine by chance within the field"
    assert rows["kompanjon"]["eligible"] == 1
    assert rows["kompanjon"]["funded ahead"] == 0
    assert rows["chance"]["funded ahead"] > 0.8
    least, most = map(float, rows["kompanjon"]["found interval"].split("-"))
    assert least <= rows["kompanjon"]["found"] <= most
    low, middle, high = map(float, rows["kompanjon"]["ahead quartiles"].split())
    assert 0 <= low <= middle <= high


def test_the_funded_consortium_is_what_the_others_are_held_against(told: Evaluation):
    funded = told.rows[-1]
    assert (funded["found"], funded["found quartiles"]) == (1, "1.000 1.000 1.000")
    assert (funded["ahead quartiles"], funded["funded ahead"]) == ("0.000 0.000 0.000", 0)


def test_the_same_sample_is_drawn_again(home: Path, told: Evaluation):
    assert evaluate_consortia(home, unheard, sample=12) == told


def test_a_period_without_consortia_is_told(home: Path):
    with pytest.raises(BadInput, match="choose other days"):
        evaluate_consortia(home, unheard, test_from=datetime.date(2030, 1, 1), test_until=datetime.date(2030, 2, 1))
