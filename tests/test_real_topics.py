"""Codes on the real projects: as well told as the design asks."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from kompanjon.analysis.evaluation.topics import evaluate_topics
from kompanjon.sources.intake import unheard

pytestmark = pytest.mark.real_data


def test_codes_of_2024_are_told_from_those_before(real_home: Path):
    told = evaluate_topics(
        real_home,
        unheard,
        train_until=datetime.date(2023, 12, 31),
        test_from=datetime.date(2024, 1, 1),
        test_until=datetime.date(2024, 12, 31),
    )
    recall = {row["method"]: row["recall@5"] for row in told.rows}
    assert told.n == pytest.approx(3771, abs=20)
    assert recall["TF-IDF kNN"] >= 0.57, "the baseline is a good one"
    assert recall["kompanjon"] >= 1.15 * recall["TF-IDF kNN"]
    assert recall["kompanjon"] >= 0.84
