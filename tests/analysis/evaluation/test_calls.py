"""Topics of later projects are asked about; what is learnt is earlier, and baselines stand beside."""

from __future__ import annotations

import datetime
from pathlib import Path

import numpy as np
import pytest
from cordis_dump import Dump

from kompanjon.analysis.calls.matching import Candidate
from kompanjon.analysis.evaluation.calls import bm25, evaluate_calls, recall
from kompanjon.sources.cordis import add
from kompanjon.sources.intake import unheard
from kompanjon.vocabulary.faults import BadInput

SUBJECTS = (
    "electrode lithium anode", "hive pollen nectar", "parchment archive scribe", "neutron plasma tokamak",
    "harbour vessel freight", "glacier moraine snow", "violin sonata choir", "loaf butter yeast", "verse poem rhyme",
    "saddle horse hoof", "cloud hill drizzle", "song bird feather",
)  # fmt: skip


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A topic a subject and year; the last three words of a project are its topic's, its title is not."""
    folder, dump, number = tmp_path_factory.mktemp("calls"), Dump("HORIZON"), 900000000
    for year in (2022, 2023, 2024, 2025):
        for at, words in enumerate(SUBJECTS):
            for n in range(2):
                number += 1
                texts = {"title": f"work {n}", "objective": words, "ecSignatureDate": f"{year}-06-15"}
                dump.project(str(number), **texts).topic(str(number), f"INV-{year - 1}-S{at:02}-01", f"A {words} study")
    dump.part(str(number), "999000001", "Invented University", role="coordinator")
    add(folder / "home", [dump.write(folder / "made.zip")])
    return folder / "home"


def test_projects_signed_in_2024_are_asked_about_unless_days_are_given(home: Path):
    told = evaluate_calls(home, unheard)
    assert (told.task, told.n, told.settings["projects_learnt_from"], told.settings["topics"]) == ("calls", 24, 48, 48)
    days = [told.settings[name] for name in ("train_until", "test_from", "test_until")]
    assert days == ["2023-12-31", "2024-01-01", "2024-12-31"]
    methods = {row["method"]: row["recall@10"] for row in told.rows}
    assert methods["kompanjon"] == methods["BM25"] == methods["TF-IDF"] == 1
    assert methods["BM25, title alone"] < 0.5, "the titles say nothing here"
    assert methods["popularity"] < 0.5


def test_days_can_be_given_and_nothing_signed_from_the_first_on_is_learnt(home: Path):
    day = datetime.date(2023, 6, 15)
    told = evaluate_calls(home, unheard, train_until=day, test_from=day, test_until=day)
    assert (told.n, told.settings["projects_learnt_from"]) == (24, 24)


def test_what_cannot_be_asked_is_told_in_a_line(home: Path, own_home: Path):
    with pytest.raises(BadInput, match="kompanjon fetch cordis"):
        evaluate_calls(own_home, unheard)
    with pytest.raises(BadInput, match="signed to learn from"):
        evaluate_calls(home, unheard, train_until=datetime.date(2020, 1, 1))
    with pytest.raises(BadInput, match="signed to ask about"):
        evaluate_calls(home, unheard, test_from=datetime.date(2029, 1, 1))


def test_bm25_prefers_rare_words_and_short_titles():
    found = bm25(["bees and honey", "bees and bees in long meadows of long grass", "honey", "lamps"], ["honey bees"])[0]
    assert found[0] == max(found) and found[3] == 0
    assert found[2] > found[1], "the rarer word in the shorter title"


def test_recall_is_the_share_found_and_of_equals_the_first_by_id_is_told():
    topics = [Candidate(f"T{at:02}", "") for at in range(12)]
    scores = np.zeros((3, 12), dtype=np.float32)
    scores[2, 11] = 1
    assert recall(scores, topics, ["T00", "T11", "T11"]) == pytest.approx(2 / 3, abs=1e-4)
    assert recall(scores, topics, ["T00", "T11", "T11"], frozenset({"T11"})) == 1
