"""The evaluation of partners: truth of later projects, baselines beside, measures as they should be."""

from __future__ import annotations

import datetime
from pathlib import Path

import invented_past
import pytest

from kompanjon.analysis.evaluation.partners import _measures, evaluate_partners
from kompanjon.sources.cordis import add
from kompanjon.sources.intake import unheard
from kompanjon.sources.starter.parse import load_theme
from kompanjon.vocabulary.faults import BadInput


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("held")
    add(home, [invented_past.write(home / "dump.zip")])
    return home


def test_ours_stands_beside_four_baselines_and_with_more_members_known(home: Path):
    told = evaluate_partners(home, unheard, themes=[load_theme("battery")])
    rows = {row["method"]: row for row in told.rows}
    assert list(rows)[:7] == [
        "kompanjon", "project kNN", "profile TF-IDF", "ALS", "popularity",
        "kompanjon, 2 members known", "kompanjon, 3 members known",
    ]  # fmt: skip
    assert told.n == rows["kompanjon"]["n"] > 50
    assert rows["kompanjon"]["recall@10"] > 0.9, "nine of its field are all that could join"
    assert rows["kompanjon"]["recall@10"] > rows["popularity"]["recall@10"]
    assert rows["kompanjon: with Finland"]["n"] < told.n
    low, high = map(float, rows["kompanjon"]["recall@10 interval"].split("-"))
    assert low <= rows["kompanjon"]["recall@10"] <= high


def test_a_period_without_consortia_is_told(home: Path):
    with pytest.raises(BadInput, match="choose other days"):
        evaluate_partners(home, unheard, test_from=datetime.date(2030, 1, 1), test_until=datetime.date(2030, 2, 1))


def test_measures_of_a_ranking():
    recall, more, gain, hit = _measures(frozenset({1, 2}), [5, 1, 6, *range(100, 120), 2])
    assert (recall, more, hit) == (0.5, 1.0, 1.0)
    assert gain == pytest.approx((1 / 1.5849625) / (1 + 1 / 1.5849625), rel=1e-6)
    assert _measures(frozenset({1}), [2, 3]) == (0.0, 0.0, 0.0, 0.0)
