"""Calls on the real topics: read whole, ranked in time, and what is about batteries first."""

from __future__ import annotations

import time
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from kompanjon.analysis.calls.answers import CallList
from kompanjon.analysis.calls.desk import CallDesk
from kompanjon.analysis.challenges.form import challenges
from kompanjon.analysis.evaluation.calls import evaluate_calls
from kompanjon.analysis.situation.ground import Ground
from kompanjon.evidence.build import build, in_force
from kompanjon.evidence.store import Evidence
from kompanjon.sources import calls
from kompanjon.sources.intake import unheard
from kompanjon.sources.starter.parse import load_theme
from kompanjon.vocabulary.call_topics import Bearing

pytestmark = pytest.mark.real_data

DAY = date(2026, 11, 24)


@pytest.fixture(scope="module")
def ground(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Ground:
    home = tmp_path_factory.mktemp("home")
    calls.add(home, [shared_data / "calls" / "sedia-topics.jsonl.gz"])
    theme = load_theme("battery")
    build(home, theme)
    built = in_force(home, "battery")
    assert built is not None
    return Ground(theme, Evidence(built))


@pytest.fixture(scope="module")
def desk(ground: Ground) -> CallDesk:
    return CallDesk(ground, None, lambda topic: (None, None))


@pytest.fixture(scope="module")
def held(ground: Ground, desk: CallDesk) -> CallList:
    return desk.calls(DAY, (), challenges(ground, DAY.isoformat()))


def test_what_the_texts_say_beyond_the_rules_is_found_where_it_stands(ground: Ground):
    counts: Counter[str] = Counter()
    waiting = 0
    for row in ground.evidence.topics.values():
        topic = row.topic
        for one in topic.conditions_read:
            text = topic.description if one.field == "description" else topic.conditions
            assert text[one.start :].startswith(one.sentence)
        counts.update({one.kind for one in topic.conditions_read})
        waiting += topic.programme == "Horizon Europe" and any(
            one.bearing is Bearing.ELIGIBILITY for one in topic.conditions_read
        )
    assert counts["excluded country"] >= 28 and counts["limited to countries"] >= 40
    assert counts["lump sum"] >= 280 and counts["technology readiness"] >= 190
    assert 200 <= waiting <= 260, "what narrows nobody must not make every verdict wait"


def test_needs_are_slices_of_the_text_and_nearly_every_topic_has_some(ground: Ground):
    topics = [row for row in ground.evidence.topics.values() if row.topic.programme == "Horizon Europe"]
    for row in topics:
        assert all(row.topic.description[need.start :].startswith(need.text) for need in row.needs)
    assert sum(bool(row.needs) for row in topics) >= 0.99 * len(topics)


def test_calls_about_batteries_come_first_and_what_is_past_is_not_offered(held: CallList):
    assert held.held == 629 and 0 < held.open_or_to_come < 400
    assert all(call.next_deadline and call.next_deadline.day >= DAY for call in held.calls)
    first = [call.topic.id for call in held.calls[:5]]
    assert {"HORIZON-CL5-2027-02-D2-05", "HORIZON-CL5-2027-02-D2-06"} <= set(first)


def test_ranking_again_takes_less_than_300_milliseconds(ground: Ground, desk: CallDesk, held: CallList):
    formed, spent = challenges(ground, DAY.isoformat()), []
    for _ in range(4):
        start = time.perf_counter()
        again = desk.calls(DAY, (), formed)
        spent.append(time.perf_counter() - start)
    assert [call.topic.id for call in again.calls] == [call.topic.id for call in held.calls]
    assert min(spent[1:]) < 0.3


def test_topics_of_projects_of_2024_are_told_far_better_than_by_their_titles(real_home: Path):
    told = evaluate_calls(real_home, unheard)
    recall = {row["method"]: row["recall@10"] for row in told.rows}
    assert told.n == pytest.approx(4490, abs=20) and told.settings["topics"] > 2000
    assert recall["BM25"] >= 0.19, "the baseline is a good one"
    assert recall["kompanjon"] >= 0.78
