"""When a topic can be applied to, on a given day."""

from __future__ import annotations

from datetime import date

from kompanjon.vocabulary.call_topics import CallStatus, CallTopic, Deadline

#: A topic of these can still be applied to, now or later.
TO_COME: frozenset[CallStatus] = frozenset({"open", "forthcoming"})


def status_on(topic: CallTopic, day: date) -> CallStatus:
    """The status a topic has on `day`, whatever the portal said when its answer was fetched.

    What was open or forthcoming is past when its last deadline has gone by, and what was forthcoming is open from its
    opening on. A deadline's own day still counts.
    """
    if topic.status not in TO_COME:
        return topic.status
    if topic.deadlines and max(one.day for one in topic.deadlines) < day:
        return "past"
    return "open" if topic.status == "open" or (topic.opening and topic.opening <= day) else "forthcoming"


def next_deadline(topic: CallTopic, day: date) -> Deadline | None:
    """The first deadline that is not before `day`; None where there is none."""
    ahead = (one for one in topic.deadlines if one.day >= day)
    return min(ahead, key=lambda one: (one.day, one.stage), default=None)
