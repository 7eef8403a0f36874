"""Later projects' codes are asked about, earlier ones' are learnt, and neither is the other."""

from __future__ import annotations

import datetime
from pathlib import Path

import numpy as np
import pytest
from cordis_dump import Dump

from kompanjon.analysis.evaluation.report import Evaluation
from kompanjon.analysis.evaluation.topics import evaluate_topics, recall
from kompanjon.analysis.topics.predictor import CodedProject
from kompanjon.sources.cordis import add
from kompanjon.sources.intake import unheard
from kompanjon.vocabulary.faults import BadInput

SUBJECTS = {
    "/1/1": "electrode lithium anode voltage",
    "/1/2": "hive pollen nectar blossom",
    "/2/1": "parchment archive scribe chronicle",
    "/2/2": "neutron plasma tokamak magnet",
    "/3/1": "harbour vessel freight ballast",
    "/3/2": "glacier moraine snow avalanche",
    "/3/3": "violin sonata choir melody",
}
YEARS = (2021, 2022, 2023)


def home_of(home: Path, later_codes: dict[str, str] | None = None) -> Path:
    """Three projects a subject and year, those of the last year with `later_codes` in place of their own."""
    dump, number = Dump("HORIZON"), 900000000
    for year in YEARS:
        for code, words in SUBJECTS.items():
            for word in words.split()[:3]:
                number += 1
                texts = {"title": f"{word} study", "objective": words, "ecSignatureDate": f"{year}-06-15"}
                dump.project(str(number), **texts)
                dump.code(str(number), (later_codes or {}).get(code, code) if year == 2023 else code, f"name {code}")
    dump.part(str(number), "999000001", "Invented University", role="coordinator").topic(str(number), "INV-2024-01-01")
    add(home, [dump.write(home.parent / f"{home.name}.zip")])
    return home


def measure(told: Evaluation, method: str) -> float:
    return next(row["recall@5"] for row in told.rows if row["method"] == method)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return home_of(tmp_path_factory.mktemp("topics") / "home")


def test_the_last_year_held_is_asked_about_unless_days_are_given(home: Path):
    told = evaluate_topics(home, unheard)
    assert (told.task, told.n, told.settings["projects_learnt_from"]) == ("topics", 21, 42)
    days = [told.settings[name] for name in ("train_until", "test_from", "test_until")]
    assert days == ["2022-12-31", "2023-01-01", "2023-12-31"]
    assert [row["method"] for row in told.rows] == ["kompanjon", "TF-IDF kNN", "popularity"]
    assert measure(told, "kompanjon") == 1
    assert measure(told, "TF-IDF kNN") == 1
    assert measure(told, "popularity") == pytest.approx(5 / 7, abs=0.001)


def test_codes_of_the_projects_asked_about_are_never_seen(home: Path, tmp_path: Path):
    """Were they learnt, a code that no earlier project of the subject has could be told."""
    turned = dict(zip(SUBJECTS, [*list(SUBJECTS)[1:], "/9/9"], strict=True))
    told = evaluate_topics(home_of(tmp_path / "turned", turned), unheard)
    assert told.settings["codes_learnt"] == len(SUBJECTS)
    plain = evaluate_topics(home, unheard)
    assert told.settings == plain.settings
    assert measure(told, "kompanjon") < 0.9


def test_what_is_signed_from_the_first_day_asked_about_is_not_learnt(home: Path):
    day = datetime.date(2022, 6, 15)
    told = evaluate_topics(home, unheard, train_until=day, test_from=day, test_until=day)
    assert (told.n, told.settings["projects_learnt_from"]) == (21, 21)


@pytest.mark.parametrize(
    ("days", "complaint"),
    [
        ({"train_until": datetime.date(2023, 7, 1), "test_from": datetime.date(2023, 1, 1)}, "would be learnt from"),
        ({"test_from": datetime.date(2023, 7, 1), "test_until": datetime.date(2023, 1, 1)}, "is before --test-from"),
        ({"train_until": datetime.date(2020, 1, 1)}, "until 2020-01-01 to learn from"),
        ({"test_from": datetime.date(2024, 1, 1)}, "from 2024-01-01 until 2024-12-31 to ask about"),
    ],
)
def test_days_that_cannot_be_are_told_in_a_line(home: Path, days: dict, complaint: str):
    with pytest.raises(BadInput, match=complaint):
        evaluate_topics(home, unheard, **days)


def test_without_cordis_it_says_what_to_fetch(own_home: Path):
    with pytest.raises(BadInput, match="kompanjon fetch cordis"):
        evaluate_topics(own_home, unheard)


def test_recall_counts_a_projects_own_codes_and_those_nobody_learnt_as_missed():
    codes = tuple("abcdef")
    scores = np.array([[6, 5, 4, 3, 2, 1], [1, 2, 3, 4, 5, 6]], dtype=np.float32)
    asked = [CodedProject("1", "", ("a", "f")), CodedProject("2", "", ("b", "c", "d", "unlearnt"))]
    assert recall(scores, codes, asked) == pytest.approx((1 / 2 + 3 / 4) / 2, abs=0.0001)
