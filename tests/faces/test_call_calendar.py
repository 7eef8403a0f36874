"""Deadlines as a calendar file that calendars read: RFC 5545."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from kompanjon.analysis.calls.answers import Money, RankedCall
from kompanjon.faces.call_calendar import calendar
from kompanjon.faces.texts import Translator
from kompanjon.vocabulary.call_topics import CallTopic, Deadline
from kompanjon.vocabulary.claims import Confidence, Provenance

AT = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)


def call(*deadlines: Deadline, title: str = "Invented cells, cheaper; safer", id: str = "INV-1") -> RankedCall:
    topic = CallTopic(
        id, title, "", "", "Horizon Europe", "IA", "open", None, deadlines, "", (), "", "", "", (),
        "https://example.org/topic", Provenance("https://example.org/topic", Confidence.VERIFIED),
    )  # fmt: skip
    money = Money(Decimal(1), None, None, None)
    return RankedCall(1, topic, 1.0, (), (), (), (), "open", None, None, None, (), money, None)


def unfolded(text: str) -> list[str]:
    return re.sub("\r\n ", "", text).split("\r\n")


WINTER = Deadline(1, date(2027, 1, 12), datetime(2027, 1, 12, 17))
SUMMER = Deadline(2, date(2027, 7, 6), datetime(2027, 7, 6, 17))


def test_brussels_time_is_told_in_utc_winter_and_summer():
    lines = unfolded(calendar([call(WINTER, SUMMER)], Translator("en"), AT))
    assert "DTSTART:20270112T160000Z" in lines and "DTSTART:20270706T150000Z" in lines
    assert lines.count("BEGIN:VEVENT") == lines.count("BEGIN:VALARM") == lines.count("END:VEVENT") == 2
    assert lines[0] == "BEGIN:VCALENDAR" and lines[-2:] == ["END:VCALENDAR", ""]


def test_a_day_without_a_time_is_a_whole_day():
    lines = unfolded(calendar([call(Deadline(1, date(2027, 1, 31)))], Translator("en"), AT))
    assert "DTSTART;VALUE=DATE:20270131" in lines and "DTEND;VALUE=DATE:20270201" in lines


def test_past_deadlines_are_left_out_and_stages_are_named():
    past = Deadline(1, date(2026, 11, 23))
    lines = unfolded(calendar([call(past, SUMMER)], Translator("en"), AT))
    assert lines.count("BEGIN:VEVENT") == 1
    assert "SUMMARY:Deadline\\, stage 2: Invented cells\\, cheaper\\; safer" in lines


@pytest.mark.parametrize(("language", "word"), [("sv", "sista ansökningsdag"), ("fi", "määräaika"), ("en", "deadline")])
def test_the_event_is_told_in_the_language_asked_for(language: str, word: str):
    lines = unfolded(calendar([call(WINTER)], Translator(language), AT))  # type: ignore[arg-type]
    (summary,) = (line for line in lines if line.startswith("SUMMARY:"))
    assert word in summary.lower()


def test_a_moved_deadline_keeps_its_uid_and_another_stage_or_topic_has_another():
    def uids(*calls: RankedCall) -> list[str]:
        return [line for line in unfolded(calendar(calls, Translator("sv"), AT)) if line.startswith("UID:")]

    moved = Deadline(1, date(2027, 3, 1))
    assert uids(call(WINTER)) == uids(call(moved))
    assert len(set(uids(call(WINTER, SUMMER), call(WINTER, SUMMER, id="INV-2")))) == 4


def test_lines_are_folded_at_75_octets_between_letters():
    title = "Ä" * 90 + "\r\n" + "öö, " * 30
    text = calendar([call(WINTER, title=title)], Translator("fi"), AT)
    assert text.endswith("\r\n") and not re.search("(?<!\r)\n", text)
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert ("Ä" * 90 + "\\n" + "öö\\, " * 30).strip() in "\n".join(unfolded(text))
