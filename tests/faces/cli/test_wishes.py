"""Wishes on the command line: weights, kinds, shares and budgets are read as they are meant."""

from __future__ import annotations

from decimal import Decimal

import pytest
from invented_rules import TODAY, call, member

from kompanjon.analysis.consortium.candidates import Candidate, Problem, Ties
from kompanjon.analysis.consortium.wish import KindCount, Wish, usual_weights
from kompanjon.faces.cli.wishes import euro_of, kind_of, share_of, span_of, weights_of, with_budgets
from kompanjon.vocabulary.faults import BadInput


def _problem(**wish: object) -> Problem:
    found = tuple(Candidate(member(country), 0.5) for country in ("FI", "SE"))
    return Problem(found, {"a": 1.0}, Ties(), Wish(**wish), None, call(), TODAY)


def test_one_weight_is_changed_and_the_others_stay():
    changed = weights_of(["coverage=12", "newness = 3"])
    assert (changed.coverage, changed.newness) == (12, 3)
    assert changed.strength == usual_weights().strength


def test_kinds_may_be_bounded_on_both_sides():
    assert kind_of("prc:2") == KindCount("PRC", 2, None)
    assert kind_of("PRC:0-4") == KindCount("PRC", 0, 4)
    assert span_of("8") == (8, 8)


def test_shares_and_euro_are_exact():
    assert share_of("--country-share", "40 %") == Decimal("0.4")
    assert euro_of("--budget-to", "3 000 000") == Decimal(3_000_000)
    assert share_of("--country-share", "") is None is euro_of("--budget-to", "")


@pytest.mark.parametrize("text", ["NaN", "inf", "-5", "0", "x"])
def test_what_is_no_amount_is_refused(text):
    with pytest.raises(BadInput, match="no amount"):
        euro_of("--budget-to", text)


def test_budgets_are_sketched_for_everybody_and_for_one():
    found = with_budgets(_problem(), Decimal(300_000), ["se=500000"])
    assert {one.id: one.member.budget_eur for one in found.candidates} == {"fi": 300_000, "se": 500_000}


def test_money_that_nobody_has_sketched_cannot_be_wished_for():
    with pytest.raises(BadInput, match="none is sketched"):
        with_budgets(_problem(budget_to=Decimal(1_000_000)), None, ())
    with pytest.raises(BadInput, match="names no candidate"):
        with_budgets(_problem(), None, ["no=5"])
