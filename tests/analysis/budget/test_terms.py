"""The rules we hold give the terms of a call."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from kompanjon.analysis.budget.terms import rules_of_action, terms_for
from kompanjon.analysis.eligibility.scope import judged_call
from kompanjon.sources.rulebook.parse import load_rules
from kompanjon.vocabulary.call_topics import Bearing, Condition
from kompanjon.vocabulary.faults import BadInput

ON = date(2026, 11, 24)


def terms(action: str, **given):
    return terms_for(*rules_of_action(load_rules(), action), ON, **given)


def test_an_innovation_action_pays_companies_less():
    found = terms("IA")
    assert found.rate is not None and found.rate_clause is not None
    assert (found.rate.of("PRC"), found.rate.of("HES")) == (Decimal("0.7"), 1)
    assert found.indirect_share == Decimal("0.25")
    assert found.indirect_clause is not None
    assert terms("HORIZON-IA").rate == found.rate


def test_a_doctoral_network_bounds_each_country_s_share():
    ((clause, limit),) = terms("MSCA-DN").limits
    assert (limit.of, limit.most_share) == ("country", Decimal("0.4"))
    assert clause.reference


def test_rules_that_name_no_indirect_costs_give_none():
    found = terms("ERDF")
    assert (found.rate.otherwise, found.indirect_share, found.indirect_clause) == (Decimal("0.6"), 0, None)


def test_a_call_s_own_text_may_make_it_a_lump_sum():
    rules, _ = rules_of_action(load_rules(), "RIA")
    said = Condition("lump sum", Bearing.FUNDING, "It takes the form of a lump sum.", "conditions", 0)
    assert terms_for(rules, judged_call(rules, "", "RIA", conditions=[said]), ON).is_lump_sum
    assert not terms("RIA").is_lump_sum
    assert terms("RIA", is_lump_sum=True).is_lump_sum


def test_an_action_nobody_knows_is_bad_input():
    with pytest.raises(BadInput, match="is in no rules held"):
        rules_of_action(load_rules(), "WISH")
