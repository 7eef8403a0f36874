"""Answers of the calls portal's search into raw tables."""

from __future__ import annotations

import gzip
import json
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from raw_snapshots import of_layout, rejects, rows

from kompanjon.sources import snapshots
from kompanjon.sources.calls import add
from kompanjon.sources.calls.topics import read
from kompanjon.vocabulary.faults import BadInput

TOPIC = "HORIZON-CL9-2026-01-D1-1"


def action(**changes: object) -> dict:
    """An action of a budget overview as the portal writes it."""
    return {
        "action": f"{TOPIC} - HORIZON-RIA HORIZON Research and Innovation Actions",
        "plannedOpeningDate": "2026-05-05", "deadlineModel": "two-stage", "deadlineDates": ["2026-09-15", "2027-02-16"],
        "budgetYearMap": {"2026": "12 000 000", "2027": 3000000}, "expectedGrants": 3, "minContribution": 4000000,
        "maxContribution": 5000000,
    } | changes  # fmt: skip


def envelope(topic: str = TOPIC, overview: dict | None = None, **fields: list) -> dict:
    """An invented topic as the search answers."""
    overview = {"1234": [action()]} if overview is None else overview
    metadata = {
        "identifier": [topic], "title": ["Better &amp; cheaper cells"], "callIdentifier": ["HORIZON-CL9-2026-01"],
        "callTitle": ["Cells"], "status": ["31094502"], "deadlineDate": ["2026-09-15T17:00:00.000+0000"],
        "deadlineModel": ["two-stage"], "typesOfAction": ["HORIZON  Research and Innovation Actions"],
        "frameworkProgramme": ["43108390"], "startDate": ["2026-05-05T00:00:00.000+0000"],
        "keywords": [topic, "Batteries", "Batteries", "HORIZON-CL9-2026-01"], "language": ["en"],
        "descriptionByte": ["<p>Expected Outcome:</p><ul><li>Cells</li><li>Jobs</li></ul>"],
        "topicConditions": ['">General conditions<br>1. All'],
        "budgetOverview": [json.dumps({"budgetTopicActionMap": overview})], "ccm2Id": ["1234"],
        "url": [f"https://ec.europa.eu/info/funding-tenders/opportunities/data/topicDetails/{topic.lower()}.json"],
        "supportInfo": ["a@invented.example"],
    }  # fmt: skip
    return {"reference": "1234TOPICSen", "metadata": metadata | fields}


def lines(path: Path, *envelopes: dict) -> Path:
    path.write_text("".join(json.dumps(one) + "\n" for one in envelopes), encoding="utf-8")
    return path


def page(path: Path, *envelopes: dict) -> Path:
    path.write_text(json.dumps({"apiVersion": "2", "totalResults": 2, "results": envelopes}), encoding="utf-8")
    return path


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def test_a_topic_is_read_whole(home: Path, tmp_path: Path):
    snapshot = add(home, [lines(tmp_path / "a.jsonl", envelope())])
    assert (of_layout(snapshot), snapshot.rejects, snapshot.part) == ((), 0, "topics")
    (topic,) = rows(snapshot, "topic")
    assert topic == {
        "topic_id": TOPIC, "reference": "1234TOPICSen", "language": "en", "title": "Better & cheaper cells",
        "call_id": "HORIZON-CL9-2026-01", "call_title": "Cells", "status": "open", "programme": "Horizon Europe",
        "programme_code": "43108390", "type_of_action": "HORIZON Research and Innovation Actions",
        "deadline_model": "two-stage", "opening_date": date(2026, 5, 5),
        "description": "Expected Outcome:\n- Cells\n- Jobs", "conditions": "General conditions\n1. All",
        "destination": None, "keywords": ["Batteries"], "tags": [], "priorities": [], "modified": None,
        "url": "https://ec.europa.eu/info/funding-tenders/opportunities/portal/screen/opportunities/topic-details/"
        + TOPIC.lower(), "reject_reason": None,
    }  # fmt: skip


def test_every_stage_is_a_deadline_wherever_it_is_named(home: Path, tmp_path: Path):
    snapshot = add(home, [lines(tmp_path / "a.jsonl", envelope())])
    assert [(one["number"], one["deadline_date"], one["deadline_at"]) for one in rows(snapshot, "deadline")] == [
        (1, date(2026, 9, 15), datetime(2026, 9, 15, 17)),
        (2, date(2027, 2, 16), None),
    ]
    assert {one["model"] for one in rows(snapshot, "deadline")} == {"two-stage"}


def test_deadlines_of_the_actions_field_are_read_too():
    actions = json.dumps([{"deadlineDates": ["16 February 2027", 1802966400000], "plannedOpeningDate": "5 May 2026"}])
    topic = read(envelope(overview={}, actions=[actions], startDate=[]))
    assert [one["deadline_date"] for one in topic.deadlines] == [
        date(2026, 9, 15), date(2027, 2, 16), date(2027, 2, 18),
    ]  # fmt: skip
    assert topic.row["opening_date"] == date(2026, 5, 5)


def test_budgets_stand_year_by_year_with_the_text_as_published(home: Path, tmp_path: Path):
    snapshot = add(home, [lines(tmp_path / "a.jsonl", envelope())])
    assert [(one["year"], one["budget_eur"], one["budget_text"]) for one in rows(snapshot, "budget")] == [
        (2026, Decimal("12000000.00"), "12 000 000"), (2027, Decimal("3000000.00"), "3000000"),
    ]  # fmt: skip
    bounds = rows(snapshot, "budget")[0]
    assert (bounds["min_contribution_eur"], bounds["max_contribution_eur"], bounds["expected_grants"]) == (
        Decimal("4000000.00"), Decimal("5000000.00"), 3,
    )  # fmt: skip
    assert snapshot.totals == {"budget.budget_eur": "15000000.00"}


def test_a_budget_is_the_topics_own_not_a_neighbours_whose_id_begins_alike():
    neighbours = {
        "99": [action(action=f"{TOPIC}2 - HORIZON-RIA", budgetYearMap={"2026": "1"})],
        "98": [action(action=f"{TOPIC}-two-stage - HORIZON-IA", budgetYearMap={"2026": "2"})],
    }
    own = {"1234": [action(budgetYearMap={"2026": "7"})]}
    assert [one["budget_eur"] for one in read(envelope(overview=neighbours | own)).budgets] == [Decimal("7.00")]


def test_a_budget_under_the_topics_inner_number_is_its_own():
    overview = {"1234": [action(action="Topic action", budgetYearMap={"2026": "7"})], "5": [action(action="Other")]}
    assert [one["budget_eur"] for one in read(envelope(overview=overview)).budgets] == [Decimal("7.00")]


def test_a_budget_of_other_topics_only_is_left_out_and_counted():
    topic = read(envelope(overview={"8": [action(action="A")], "9": [action(action="B")]}, ccm2Id=[]))
    assert topic.budgets == []
    assert topic.remarks == {"budget overview without an action of the topic, left out": 1}


def test_bounds_in_fields_of_their_own_are_read_where_there_is_no_overview():
    topic = read(envelope(budgetOverview=[], minContribution=["1000000"], maxContribution=["0"], expectedGrants=["2"]))
    assert topic.budgets == [
        {"topic_id": TOPIC, "action": "HORIZON Research and Innovation Actions", "expected_grants": 2,
         "min_contribution_eur": Decimal("1000000.00"), "max_contribution_eur": None},
    ]  # fmt: skip


def test_pages_as_they_came_give_the_same_rows_as_lines(home: Path, tmp_path: Path):
    one, two = envelope(), envelope("OTHER-1")
    by_line = rows(add(home, [lines(tmp_path / "a.jsonl", one, two)]), "topic")
    paged = add(home, [page(tmp_path / "1.json", one), page(tmp_path / "2.json", two)])
    assert rows(paged, "topic") == by_line
    assert of_layout(paged) == ()


def test_of_a_topic_in_several_languages_the_english_text_is_kept(home: Path, tmp_path: Path):
    fr = envelope(language=["fr"], title=["Piles"])
    snapshot = add(home, [lines(tmp_path / "a.jsonl", fr, envelope(), envelope("OTHER-1", language=["fr"]))])
    assert [(one["topic_id"], one["language"]) for one in rows(snapshot, "topic")] == [(TOPIC, "en"), ("OTHER-1", "fr")]
    assert of_layout(snapshot) == ("a.jsonl: topic in another language, English is kept (1)",)


def test_of_a_topics_versions_the_newest_is_kept_and_dates_the_snapshot(home: Path, tmp_path: Path):
    older, newer = (envelope(esDA_IngestDate=[f"2026-0{month}-01T00:00:00"], title=[str(month)]) for month in (3, 4))
    snapshot = add(home, [lines(tmp_path / "a.jsonl", newer, older)])
    assert [one["title"] for one in rows(snapshot, "topic")] == ["4"]
    assert snapshot.version == "2026-04-01"


def test_no_mailbox_is_kept(home: Path, tmp_path: Path):
    snapshot = add(home, [lines(tmp_path / "a.jsonl", envelope())])
    assert not any(b"a@invented" in path.read_bytes() for path in snapshot.folder.iterdir())


def test_new_and_missing_fields_are_told_by_name(home: Path, tmp_path: Path):
    one = envelope(brandNew=["x"])
    del one["metadata"]["typesOfAction"]
    assert of_layout(add(home, [lines(tmp_path / "a.jsonl", one)])) == (
        "a.jsonl: field 'typesOfAction' is missing; read without it",
        "a.jsonl: field 'brandNew' is not known; left out",
    )


def test_envelopes_that_cannot_be_used_are_counted_with_their_reason(home: Path, tmp_path: Path):
    bad = [envelope(title=[]), envelope(identifier=[""]), {"reference": "1", "metadata": None}]
    snapshot = add(home, [lines(tmp_path / "a.jsonl", envelope(), *bad)])
    assert rejects(snapshot, "topic") == [
        (2, "field title: empty, but needed"), (3, "field identifier: empty, but needed"),
        (4, "field metadata: no fields in it"),
    ]  # fmt: skip
    assert (snapshot.tables["raw__calls_topic"], snapshot.rejects) == (1, 3)


@pytest.mark.parametrize("odd", [
    {"budgetOverview": ["{"]}, {"budgetOverview": ["[]"]}, {"actions": ["null", 3]}, {"deadlineDate": ["soon", None]},
    {"status": ["5"]}, {"title": "A text, not a list"}, {"expectedGrants": ["several"], "budgetOverview": []},
    {"maxContribution": ["NaN"], "budgetOverview": []}, {"maxContribution": ["9" * 40], "budgetOverview": []},
    {"keywords": None}, {"budgetOverview": ['{"budgetTopicActionMap": {"1": [{"budgetYearMap": {"x": "some"}}]}}']},
])  # fmt: skip
def test_odd_values_never_stop_the_file(home: Path, tmp_path: Path, odd: dict):
    assert add(home, [lines(tmp_path / "a.jsonl", envelope(**odd))]).tables["raw__calls_topic"] == 1


@pytest.mark.parametrize(("content", "told"), [
    (b"\x89PNG\r\n\xff\xfe", "not UTF-8 text"), (b"id;title\n1;x\n", "not JSON"), (b"", "empty"),
    (b'{"results": []}', "no topic of a call"), (b'{"title": "x"}', "field 'metadata' is missing"),
    (b'{"id": "x"}', "none of its fields is known"), (b'{"metadata": {"title": ["b"]}}', "'identifier' is missing"),
    (gzip.compress(json.dumps(envelope()).encode())[:-20], "damaged or cut off"), (b"[1, 2]", "record 1 is a value"),
])  # fmt: skip
def test_files_that_are_no_answer_of_the_search_are_refused(home: Path, tmp_path: Path, content: bytes, told: str):
    add(home, [lines(tmp_path / "held.jsonl", envelope())])
    before = snapshots.held(home)
    path = tmp_path / "given"
    path.write_bytes(content)
    with pytest.raises(BadInput) as refused:
        add(home, [path])
    assert told in refused.value.lines[0] and refused.value.lines[0].startswith("given")
    assert snapshots.held(home) == before


@pytest.mark.real_data
def test_the_shared_answers_are_read_whole(home: Path, shared_data: Path):
    snapshot = add(home, [shared_data / "calls" / "sedia-topics.jsonl.gz"])
    topics = rows(snapshot, "topic")
    assert (len(topics), snapshot.rejects) == (629, 0)
    assert sum(one["programme"] == "Horizon Europe" for one in topics) == 460
    counted = {status: sum(one["status"] == status for one in topics) for status in ("open", "forthcoming", "closed")}
    assert counted == {"open": 363, "forthcoming": 262, "closed": 4}
    deadlines = rows(snapshot, "deadline")
    assert {one["topic_id"] for one in deadlines} == {one["topic_id"] for one in topics}
    assert all(one["deadline_at"].hour == 17 for one in deadlines)
    assert len(rows(snapshot, "budget")) == 466
