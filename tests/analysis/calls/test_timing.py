"""A topic's status is that of the day asked about, not of the day its answer was fetched."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from invented_topics import TODAY, topic

from kompanjon.analysis.calls.timing import next_deadline, status_on

DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("more", "status"),
    [
        ({"days": (TODAY,)}, "open"),
        ({"days": (TODAY - DAY,)}, "past"),
        ({"days": (TODAY - DAY, TODAY + DAY)}, "open"),
        ({"days": (TODAY + DAY,), "status": "forthcoming", "opening": TODAY + DAY}, "forthcoming"),
        ({"days": (TODAY + DAY,), "status": "forthcoming", "opening": TODAY}, "open"),
        ({"days": (TODAY + DAY,), "status": "forthcoming"}, "forthcoming"),
        ({"days": (TODAY - DAY,), "status": "forthcoming"}, "past"),
        ({"days": (TODAY + DAY,), "status": "closed"}, "closed"),
        ({"days": ()}, "open"),
        ({"status": ""}, ""),
    ],
)
def test_status_follows_from_the_days(more: dict, status: str):
    assert status_on(topic(**more), TODAY) == status


def test_the_next_deadline_is_the_first_that_is_not_past():
    stages = topic(days=(TODAY - DAY, TODAY, date(2027, 5, 1)))
    found = next_deadline(stages, TODAY)
    assert found is not None and (found.stage, found.day) == (2, TODAY)
    assert next_deadline(topic(days=(TODAY - DAY,)), TODAY) is None
