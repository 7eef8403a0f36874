"""The evaluation of partners: truth of later projects, baselines beside, measures as they should be."""

from __future__ import annotations

import datetime
from pathlib import Path

import invented_past
import pytest

from kompanjon.analysis.evaluation.held import core_of_projects
from kompanjon.analysis.evaluation.partners import _measures, _newcomers, evaluate_partners
from kompanjon.analysis.partners.history import members_of, read_history
from kompanjon.analysis.partners.ranker import consortia, question
from kompanjon.analysis.partners.signals import Signals
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


def test_newcomers_are_measured_on_their_own_path_beside_plain_ways(home: Path):
    """Asked early, when most organisations have had a project or two."""
    history = read_history(core_of_projects(home, unheard))
    day = datetime.date(2022, 3, 20)
    signals = Signals(history, day)
    asked = consortia(history, day, datetime.date(2022, 6, 1))
    truth = [
        frozenset(members_of(history, project)) - frozenset(question(history, project).on_board) for project in asked
    ]
    rows = {row["method"]: row for row in _newcomers(history, signals, asked, truth)}
    assert list(rows) == ["kompanjon: newcomers' path", "newcomers by TF-IDF", "newcomers by popularity"]
    ours = rows["kompanjon: newcomers' path"]
    assert 0 < ours["n"] <= len(asked)
    assert ours["recall@10"] > rows["newcomers by popularity"]["recall@10"]
