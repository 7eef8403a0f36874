"""The money, readiness and rate of a call, and how nearness becomes points."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented_topics import topic

from kompanjon.analysis.calls.ranking import Record, deviations, money, parts_of, rate_for, readiness
from kompanjon.vocabulary.call_topics import Bearing, CallBudget, Condition
from kompanjon.vocabulary.rules import Rate
from kompanjon.vocabulary.theme import CallSettings


def budget(action: str, year: int, euros: int | None, grants: int | None) -> CallBudget:
    told = None if euros is None else Decimal(euros)
    return CallBudget(action, year, told, Decimal(2), Decimal(5), grants)


def test_budgets_of_years_add_up_and_grants_stand_once_an_action():
    held = money(topic(budgets=(budget("A", 2026, 10, 3), budget("A", 2027, 20, 3), budget("B", 2026, None, 1))))
    assert (held.budget_eur, held.least_eur, held.most_eur, held.grants) == (30, 2, 5, 4)
    bare = money(topic())
    assert (bare.budget_eur, bare.least_eur, bare.most_eur, bare.grants) == (None, None, None, None)


def test_readiness_is_what_the_text_names_for_the_end():
    read = tuple(
        Condition("technology readiness", Bearing.CONTENT, "", "description", 0, values) for values in (("7", "6"), ())
    )
    assert readiness(topic(conditions_read=read)) == (6, 7) and readiness(topic()) == ()


def test_the_rate_for_an_organisation_waits_for_its_type():
    rate = Rate(Decimal("0.7"), (("HES", Decimal(1)),))
    assert rate_for(rate, Record((), (), "HES")) == 1
    assert rate_for(rate, Record((), (), "PRC")) == Decimal("0.7")
    assert rate_for(rate, Record((), ())) is None and rate_for(rate, None) is None
    assert rate_for(Rate(Decimal(1)), Record((), ())) == 1
    assert rate_for(Rate(Decimal("0.7"), least=Decimal("0.3")), Record((), (), "HES")) is None


@given(st.lists(st.floats(0, 1), min_size=3, max_size=4))
def test_parts_are_within_their_most_and_all_together_are_a_hundred(values: list[float]):
    names = ("needs", "capabilities", "meaning", "record")
    parts = parts_of(dict(zip(names, values, strict=False)), CallSettings())
    assert sum(part.most for part in parts) == pytest.approx(100, abs=0.05)
    assert all(0 <= part.points <= part.most + 0.01 for part in parts)


def test_deviations_are_of_the_nearest_rows_and_nothing_is_near_to_no_rows():
    nearness = np.array([[0.9, 0.0], [0.1, 0.1], [0.1, 0.1]])
    found = deviations(nearness)
    assert found[0] > 1 > found[1] == found[2] and found.mean() == pytest.approx(0, abs=1e-6)
    assert list(deviations(np.zeros((3, 0)))) == [0, 0, 0]
