"""Which projects are learnt from and which are asked about, by the day they were signed."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from kompanjon.vocabulary.faults import BadInput


@dataclass(frozen=True, slots=True)
class Period:
    """Which projects are learnt from and which are asked about; all days included."""

    train_until: datetime.date
    test_from: datetime.date
    test_until: datetime.date


def period_of(
    signed: Sequence[datetime.date],
    train_until: datetime.date | None,
    test_from: datetime.date | None,
    test_until: datetime.date | None,
) -> Period:
    """The days given, else the last calendar year of `signed` and everything before it.

    Raises
    ------
    BadInput
        When nothing is signed, or the days do not follow each other.
    """
    if not signed:
        raise BadInput("no project held has both a code and a signature date; get them with: kompanjon fetch cordis")
    last = max(signed)
    if test_until is None:
        test_until = datetime.date((test_from or last).year, 12, 31)
    if test_from is None:
        test_from = datetime.date(test_until.year, 1, 1)
    if train_until is None:
        train_until = test_from - datetime.timedelta(days=1)
    if test_until < test_from:
        raise BadInput(f"--test-until {test_until} is before --test-from {test_from}; give the later day second")
    if train_until > test_from:
        raise BadInput(
            f"--train-until {train_until} is after --test-from {test_from}: what is asked about would be learnt from;"
            " give an earlier day"
        )
    return Period(train_until, test_from, test_until)
