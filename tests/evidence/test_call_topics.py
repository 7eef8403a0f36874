"""Every topic held is read once: what it asks for, what it says beyond the rules, and whether it is in the theme."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from invented_world import theme
from portal_answers import add_calls, envelope

from kompanjon.evidence.build import build
from kompanjon.evidence.call_topics import TopicRow, read_topics
from kompanjon.evidence.store import Evidence


@pytest.fixture(scope="module")
def topics(tmp_path_factory: pytest.TempPathFactory) -> dict[str, TopicRow]:
    folder = tmp_path_factory.mktemp("topics")
    description = (
        "Expected Outcome:Cheaper battery cells for ships.More recycling of lamps. Scope:Proposals should study bees."
        "Activities are expected to achieve TRL 5 by the end of the project."
    )
    conditions = "3. Other Eligible ConditionsOnly beekeepers may take part."
    add_calls(
        folder / "home",
        [
            envelope("INV-1", "Invented battery", description, ["2027-02-01", "2027-09-01"], conditions=conditions),
            envelope("INV-2", "Bees in meadows", "Meadows full of bees.", "2027-03-01", status="forthcoming"),
        ],
        folder / "topics.jsonl.gz",
    )
    return Evidence(build(folder / "home", theme())).topics


def test_topics_outside_the_theme_are_held_too(topics: dict[str, TopicRow]):
    assert list(topics) == ["INV-1", "INV-2"]
    assert topics["INV-1"].in_theme and not topics["INV-2"].in_theme
    assert topics["INV-2"].topic.status == "forthcoming"


def test_deadlines_of_all_stages_are_kept_with_their_brussels_time(topics: dict[str, TopicRow]):
    first, second = topics["INV-1"].topic.deadlines
    assert (first.stage, first.day, first.at) == (1, date(2027, 2, 1), datetime(2027, 2, 1, 17))
    assert second.day == date(2027, 9, 1)


def test_what_is_asked_for_is_tagged_with_the_words_that_say_so(topics: dict[str, TopicRow]):
    needs = {need.text: need.concepts for need in topics["INV-1"].needs}
    assert needs["Cheaper battery cells for ships."] == {"cell": ("battery cells",)}
    assert needs["More recycling of lamps."] == {"recycling": ("recycling",)}
    assert needs["Proposals should study bees."] == {}
    assert topics["INV-1"].in_title == {"battery": ("battery",)}


def test_conditions_are_held_as_published_and_where_they_stand(topics: dict[str, TopicRow]):
    topic = topics["INV-1"].topic
    found = {one.kind: one for one in topic.conditions_read}
    assert found["technology readiness"].values == ("5",)
    other = found["other eligibility condition"]
    assert other.sentence == "Only beekeepers may take part."
    assert topic.conditions[other.start :].startswith(other.sentence)


def test_an_address_and_a_date_stand_behind_every_topic(topics: dict[str, TopicRow]):
    topic = topics["INV-1"].topic
    assert topic.url.startswith("https://") and topic.provenance.source == topic.url and topic.provenance.is_verified


def test_evidence_of_an_older_program_holds_no_topics(tmp_path: Path):
    assert read_topics(tmp_path) == []
