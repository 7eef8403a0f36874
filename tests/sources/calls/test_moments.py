"""Deadlines however the portal writes them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompanjon.sources.calls.moments import Moment, moment

_DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 31))
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
           "December")  # fmt: skip


@given(_DAYS, st.integers(1, 23), st.integers(0, 59))
def test_a_day_and_its_clock_are_the_same_in_every_form(day: date, hour: int, minute: int):
    clock = f"{hour:02}:{minute:02}"
    name = _MONTHS[day.month - 1]
    expected = Moment(day, datetime(day.year, day.month, day.day, hour, minute))
    for form in (
        f"{day.isoformat()}T{clock}:00.000+0000", f"{day.isoformat()} {clock}", f"{day.isoformat()}T{clock}:00+02:00",
        f"{day.day} {name} {day.year} {clock}:00 Brussels time", f"{day.day} {name[:3]} {day.year}, at {clock}",
        f"{day.day:02}/{day.month:02}/{day.year} {clock}", f"{name} {day.day}, {day.year} {clock}",
    ):  # fmt: skip
        assert moment(form) == expected, form


@given(_DAYS)
def test_a_day_without_a_clock_has_none(day: date):
    for form in (day.isoformat(), f"{day.isoformat()}T00:00:00.000+0000", f"{day:%d/%m/%Y}", f"{day:%d.%m.%Y}",
                 f"{day.day} {_MONTHS[day.month - 1]} {day.year}"):  # fmt: skip
        assert moment(form) == Moment(day, None), form


def test_milliseconds_are_told_as_brussels_sees_them_in_summer_and_winter():
    summer = int(datetime(2026, 9, 15, 15, tzinfo=UTC).timestamp() * 1000)
    winter = int(datetime(2027, 2, 16, 16, tzinfo=UTC).timestamp() * 1000)
    assert moment(summer) == moment(str(summer)) == moment(float(summer)) == moment(summer // 1000)
    assert moment(summer) == moment("2026-09-15T17:00:00.000+0000")
    assert moment(winter) == moment("2027-02-16T17:00:00.000+0000")


@pytest.mark.parametrize(
    "given", [None, "", "soon", True, [], "2026-13-40", "31 February 2026", 5, "999999999999999", "1 Moon 2026"]
)
def test_what_is_no_moment_is_none(given: object):
    assert moment(given) is None


@given(st.one_of(st.text(max_size=30), st.floats(), st.integers(), st.none()))
def test_whatever_is_given_comes_out_as_a_moment_or_none(given: object):
    assert moment(given) is None or isinstance(moment(given), Moment)
