"""What is new, moved, opened, closed or gone since the evidence before."""

from __future__ import annotations

from datetime import date, timedelta

from invented_topics import TODAY, topic

from kompanjon.analysis.calls.changes import changes
from kompanjon.vocabulary.call_topics import CallTopic

THEN = TODAY - timedelta(days=30)
LATER, LATER_STILL = date(2027, 1, 10), date(2027, 2, 10)


def told(before: list[CallTopic], now: list[CallTopic]) -> list[tuple]:
    held = ({one.id: one for one in topics} for topics in (before, now))
    return [(one.kind, one.topic_id, one.was, one.now) for one in changes(next(held), THEN, next(held), TODAY)]


def test_nothing_has_changed():
    assert told([topic(), topic("INV-2", status="closed")], [topic(), topic("INV-2", status="closed")]) == []


def test_new_and_gone():
    assert told([topic("A")], [topic("B")]) == [("gone", "A", (), ()), ("new", "B", (), ())]


def test_a_new_topic_that_is_past_already_is_no_news():
    assert told([], [topic(days=(THEN,))]) == [] and told([topic(days=(THEN,))], []) == []


def test_a_moved_deadline_tells_both_days():
    assert told([topic(days=(LATER,))], [topic(days=(LATER_STILL,))]) == [
        ("deadline moved", "INV-1", (LATER,), (LATER_STILL,))
    ]


def test_opened_and_a_moved_opening():
    soon = {"status": "forthcoming", "opening": TODAY + timedelta(days=5)}
    later = {"status": "forthcoming", "opening": TODAY + timedelta(days=9)}
    assert told([topic(**soon)], [topic(**later)]) == [
        ("opening moved", "INV-1", (soon["opening"],), (later["opening"],))
    ]
    assert told([topic(**soon)], [topic()]) == [("opened", "INV-1", (), ())]


def test_closed_by_the_portal_or_by_its_deadline():
    assert told([topic()], [topic(status="closed")]) == [("closed", "INV-1", (), ())]
    between = topic(days=(TODAY - timedelta(days=1),))
    assert told([between], [between]) == [("closed", "INV-1", (), ())]
