"""Days and times as the portal writes them, as Brussels wall-clock time."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

_BRUSSELS = ZoneInfo("Europe/Brussels")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_TIME = r"(?:\D*?(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2}))?)?"
_FORMS = (
    re.compile(rf"(?P<year>\d{{4}})-(?P<number>\d{{1,2}})-(?P<day>\d{{1,2}})(?:T|\b){_TIME}.*", re.DOTALL),
    re.compile(rf"(?P<day>\d{{1,2}})[/.](?P<number>\d{{1,2}})[/.](?P<year>\d{{4}})\b{_TIME}.*", re.DOTALL),
    re.compile(rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[ -]+{_MONTH}[ ,-]+(?P<year>\d{{4}})\b{_TIME}.*", re.I | re.DOTALL),
    re.compile(rf"{_MONTH}[ ]+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?[ ]+(?P<year>\d{{4}})\b{_TIME}.*", re.I | re.DOTALL),
)
_EPOCH = re.compile(r"-?\d{9,14}")


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, and the time of it where one is published."""

    day: date
    at: datetime | None


def moment(given: object) -> Moment | None:
    """What the portal means by `given`; None when it is no moment.

    The portal writes 17:00 Brussels time as `17:00:00.000+0000`, summer and winter: the offset says nothing, the clock
    does. Only a count of milliseconds is a point of time, and is told as Brussels sees it. Midnight is a day without a
    time.

    Parameters
    ----------
    given : `2026-09-23T17:00:00.000+0000`, `2026-09-23`, `23/09/2026`, `23 September 2026 17:00:00 Brussels time`,
        `Sep 23, 2026`, or milliseconds (or seconds) since 1970 as number or text
    """
    if isinstance(given, bool) or not isinstance(given, int | float | str):
        return None
    text = str(int(given)) if isinstance(given, float) and given.is_integer() else str(given).strip()
    if _EPOCH.fullmatch(text):
        return _of_epoch(int(text))
    for form in _FORMS:
        if found := form.fullmatch(text):
            return _of_parts(found.groupdict())
    return None


def _of_epoch(count: int) -> Moment | None:
    seconds = count / 1000 if abs(count) >= 10**11 else count
    try:
        at = datetime.fromtimestamp(seconds, UTC).astimezone(_BRUSSELS).replace(tzinfo=None, microsecond=0)
    except (OverflowError, OSError, ValueError):
        return None
    return _told(at.date(), at)


def _of_parts(parts: dict[str, str | None]) -> Moment | None:
    month = int(parts["number"]) if parts.get("number") else _MONTHS.index(parts["month"].lower()) + 1
    try:
        day = date(int(parts["year"]), month, int(parts["day"]))
        clock = time(int(parts["hour"] or 0), int(parts["minute"] or 0), int(parts["second"] or 0))
    except ValueError:
        return None
    return _told(day, datetime.combine(day, clock))


def _told(day: date, at: datetime) -> Moment:
    return Moment(day, None if at.time() == time.min else at)
