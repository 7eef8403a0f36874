"""Topics of projects are learnt from earlier projects and from titles, the same whatever the order."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from kompanjon.analysis.calls.matching import FEATURES, Candidate, MatchedProject, TopicMatcher

SUBJECTS = ("lithium anode", "hive pollen", "archive scribe", "plasma magnet")
TOPICS = tuple(
    Candidate(f"INV-{year}-S{at}-01", f"Study of {subject}")
    for year in (2021, 2022, 2023)
    for at, subject in enumerate(SUBJECTS)
)


def project(number: int, subject: int, year: int) -> MatchedProject:
    text = f"A work\nabout {SUBJECTS[subject]} and what follows of {SUBJECTS[subject].split()[number % 2]}"
    return MatchedProject(f"{year}{number:03}", text, f"INV-{year}-S{subject}-01", date(year + 1, 3, number % 28 + 1))


PROJECTS = [project(10 * subject + n, subject, year) for year in (2021, 2022) for subject in range(4) for n in range(4)]


def best(matcher: TopicMatcher, text: str, year: int) -> str:
    return matcher.topics[int(matcher.scores([text], year)[0].argmax())].id


def test_a_topic_nobody_has_been_funded_by_is_told_by_its_series_and_the_year():
    matcher = TopicMatcher.fit(PROJECTS, TOPICS)
    assert best(matcher, "On pollen\nin the hive", 2024) == "INV-2023-S1-01"
    assert best(matcher, "On pollen\nin the hive", 2023) == "INV-2022-S1-01"


def test_the_order_of_what_is_learnt_from_does_not_matter():
    one, other = (TopicMatcher.fit(given, TOPICS) for given in (PROJECTS, PROJECTS[::-1]))
    assert one.weights == other.weights
    texts = ["On magnets\nof plasma"]
    assert np.array_equal(one.scores(texts, 2024), other.scores(texts, 2024))


def test_what_is_left_out_counts_nothing():
    matcher = TopicMatcher.fit(PROJECTS, TOPICS)
    assert not matcher.scores(["On pollen"], 2024, FEATURES).any()


@pytest.mark.parametrize(("id", "series", "stream", "year"), [
    ("HORIZON-INV-2024-D2-01-04", "HORIZON-INV--D2-01-04", "HORIZON-INV--D--", 2024), ("INV", "INV", "INV", None),
])  # fmt: skip
def test_an_id_tells_series_stream_and_year(id: str, series: str, stream: str, year: int | None):
    found = Candidate(id, "")
    assert (found.series, found.stream, found.year) == (series, stream, year)
