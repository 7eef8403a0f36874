"""What is asked of a call must hold of it, and its place stays the one among all."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from invented_topics import topic

from kompanjon.analysis.calls.answers import Money, RankedCall
from kompanjon.analysis.calls.filters import CallFilter, chosen
from kompanjon.vocabulary.call_topics import Deadline

CALL = RankedCall(
    place=7, topic=topic(), points=1.0, parts=(), needs=(), capabilities=(), record=(), status="open",
    next_deadline=Deadline(1, date(2027, 1, 10)), days_left=47, action=None, technology_readiness=(4, 5),
    money=Money(Decimal(9_000_000), Decimal(2_000_000), Decimal(3_000_000), 3), rate=None,
)  # fmt: skip


@pytest.mark.parametrize(
    ("wanted", "holds"),
    [
        (CallFilter(), True),
        (CallFilter(programme="horizon"), True),
        (CallFilter(programme="LIFE"), False),
        (CallFilter(action="innovation  actions"), True),
        (CallFilter(action="Coordination"), False),
        (CallFilter(status="forthcoming"), False),
        (CallFilter(after=date(2027, 1, 10), before=date(2027, 1, 10)), True),
        (CallFilter(after=date(2027, 1, 11)), False),
        (CallFilter(before=date(2027, 1, 9)), False),
        (CallFilter(least_eur=Decimal(3_000_000)), True),
        (CallFilter(least_eur=Decimal(3_000_001)), False),
        (CallFilter(most_eur=Decimal(2_000_000)), True),
        (CallFilter(most_eur=Decimal(1_999_999)), False),
        (CallFilter(technology_readiness=5), True),
        (CallFilter(technology_readiness=6), False),
    ],
)
def test_a_call_is_shown_when_everything_asked_for_holds(wanted: CallFilter, holds: bool):
    assert chosen([CALL], wanted) == ((CALL,) if holds else ())


def test_prizes_are_shown_only_when_asked_for():
    prize = replace(CALL, topic=topic(type_of_action="HORIZON Recognition Prize"))
    assert chosen([prize, CALL], CallFilter()) == (CALL,)
    assert chosen([prize, CALL], CallFilter(with_prizes=True)) == (prize, CALL)


def test_a_call_without_deadline_or_sums_is_not_between_any():
    bare = replace(CALL, next_deadline=None, money=Money(None, None, None, None))
    assert not CallFilter(after=date(2026, 1, 1)).holds(bare)
    assert not CallFilter(least_eur=Decimal(1)).holds(bare)
