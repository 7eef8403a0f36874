"""What has changed of the call topics since the evidence before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from kompanjon.analysis.calls.answers import CallChange
from kompanjon.analysis.calls.timing import TO_COME, status_on
from kompanjon.vocabulary.call_topics import CallTopic


def changes(
    before: Mapping[str, CallTopic], then: date, now: Mapping[str, CallTopic], today: date
) -> tuple[CallChange, ...]:
    """The changes from `before`, as it stood on the day `then`, to `now`, as it stands today; by topic and kind.

    A topic that could be applied to and no longer can is closed; one that is no longer held, although it could, is
    gone. Nothing is told of topics that could be applied to neither then nor now.
    """
    found: list[CallChange] = []
    for key in sorted({*before, *now}):
        if key not in before:
            if status_on(now[key], today) in TO_COME:
                found.append(CallChange("new", key, now[key].title))
        elif key not in now:
            if status_on(before[key], today) in TO_COME:
                found.append(CallChange("gone", key, before[key].title))
        else:
            found += _changed(before[key], then, now[key], today)
    return tuple(found)


def _changed(before: CallTopic, then: date, now: CallTopic, today: date) -> Iterator[CallChange]:
    was, has = status_on(before, then), status_on(now, today)
    if was in TO_COME and has not in TO_COME:
        yield CallChange("closed", now.id, now.title)
    elif has in TO_COME:
        if was not in TO_COME:
            yield CallChange("new", now.id, now.title)
        elif (was, has) == ("forthcoming", "open"):
            yield CallChange("opened", now.id, now.title)
        days = [tuple(one.day for one in topic.deadlines) for topic in (before, now)]
        if days[0] != days[1]:
            yield CallChange("deadline moved", now.id, now.title, *days)
        if before.opening != now.opening and has == "forthcoming":
            openings = [(topic.opening,) if topic.opening else () for topic in (before, now)]
            yield CallChange("opening moved", now.id, now.title, *openings)
