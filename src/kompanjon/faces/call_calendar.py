"""Deadlines as a calendar file (iCalendar, RFC 5545), for the calendars people already use."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from kompanjon.analysis.calls.answers import RankedCall
from kompanjon.faces.texts import Translator
from kompanjon.vocabulary.call_topics import Deadline

#: The portal's clock.
_BRUSSELS = ZoneInfo("Europe/Brussels")

#: A line is folded before it is longer than this, in octets.
_LONGEST_LINE = 75

#: How many days before a deadline the calendar reminds of it.
REMIND_DAYS = 14


def calendar(calls: Iterable[RankedCall], tr: Translator, at: datetime) -> str:
    """Every deadline of the calls that is not past, as text with CRLF at the ends of its lines.

    An event keeps its UID as long as topic and stage are the same, so that a calendar that reads the file again moves
    what has moved.

    Parameters
    ----------
    at : when the file is made, with its time zone
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Kompanjon//Calls//EN", "CALSCALE:GREGORIAN"]
    name = tr.t("Calls: deadlines")
    lines += ["METHOD:PUBLISH", f"X-WR-CALNAME:{_escaped(name)}"]
    today = at.astimezone(_BRUSSELS).date()
    for call in calls:
        for deadline in call.topic.deadlines:
            if deadline.day >= today:
                lines += _event(call, deadline, tr, at)
    lines.append("END:VCALENDAR")
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line))


def _event(call: RankedCall, deadline: Deadline, tr: Translator, at: datetime) -> Iterator[str]:
    topic = call.topic
    what = tr.t("Deadline: {call}", call=topic.title)
    if len(topic.deadlines) > 1:
        what = tr.t("Deadline, stage {n}: {call}", n=tr.number(deadline.stage), call=topic.title)
    yield "BEGIN:VEVENT"
    yield f"UID:{_uid(topic.id, deadline.stage)}"
    yield f"DTSTAMP:{_utc(at)}"
    if deadline.at:
        end = deadline.at.replace(tzinfo=_BRUSSELS)
        yield f"DTSTART:{_utc(end)}"
        yield f"DTEND:{_utc(end)}"
    else:
        yield f"DTSTART;VALUE=DATE:{deadline.day:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{deadline.day + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_escaped(what)}"
    yield f"DESCRIPTION:{_escaped(chr(10).join(filter(None, (topic.id, topic.type_of_action, topic.url))))}"
    if topic.url:
        yield f"URL:{topic.url}"
    yield "TRANSP:TRANSPARENT"
    yield "BEGIN:VALARM"
    yield "ACTION:DISPLAY"
    yield f"DESCRIPTION:{_escaped(what)}"
    yield f"TRIGGER:-P{REMIND_DAYS}D"
    yield "END:VALARM"
    yield "END:VEVENT"


def _uid(topic_id: str, stage: int) -> str:
    """The same for the same topic and stage; a topic's id may hold signs that a UID had better not."""
    return f"{hashlib.sha256(f'{topic_id} {stage}'.encode()).hexdigest()[:24]}@kompanjon"


def _utc(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _escaped(text: str) -> str:
    plain = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return plain.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """The line in pieces of at most 75 octets, those after the first with a space before; no letter is cut in two."""
    piece, size = "", 0
    for letter in line:
        width = len(letter.encode())
        if size + width > _LONGEST_LINE:
            yield piece
            piece, size = " ", 1
        piece += letter
        size += width
    yield piece
