"""Which rules apply to a call."""

from __future__ import annotations

import re
from datetime import date

from invented_rules import THREE, TODAY, call, clause, rules, slot

from kompanjon.analysis.eligibility.scope import (
    action_called,
    applies,
    call_year,
    clauses_for,
    limits_of,
    part_of,
    rate_of,
    rule_set_for,
)
from kompanjon.vocabulary.rules import Composition, Limit, Rate, Scope


def test_a_programme_is_known_by_its_topics_and_by_its_name():
    held = rules()
    assert rule_set_for([held], "", "INV-A-2026-01") is held
    assert rule_set_for([held], "invented programme", "") is held
    assert rule_set_for([held], "Another Programme", "LIFE-2026-1") is None


def test_an_action_is_known_by_any_of_its_names():
    held = rules()
    assert action_called(held, "INV-RIA") is action_called(held, "invented  research ACTIONS") is held.actions[0]
    assert action_called(rules(), "INV-CSA") is None


def test_part_and_year_are_told_by_the_topic():
    assert part_of(rules(), "INV-B-2026-01").id == "B1"
    assert part_of(rules(), "INV-X") is None
    assert call_year("HORIZON-CL5-2026-09-D2-01") == 2026
    assert call_year("HORIZON-CL6-OA01-IBA") is None


def test_all_of_a_scope_must_hold():
    scope = Scope(actions=("RIA",), pillars=("a",), topics=re.compile("-01$"), first_call=2025, last_call=2026)
    assert applies(scope, call(), TODAY)
    assert not applies(scope, call(topic="INV-B-2026-01"), TODAY)
    assert not applies(scope, call(topic="INV-A-2026-02"), TODAY)
    assert not applies(scope, call(topic="INV-A-2024-01"), TODAY)
    assert not applies(scope, call(topic="INV-A-2027-01"), TODAY)
    assert not applies(scope, call(action="CSA"), TODAY)
    assert not applies(Scope(not_topics=re.compile("-01$")), call(), TODAY)
    assert not applies(Scope(since=date(2026, 12, 1)), call(), TODAY)
    assert not applies(Scope(until=date(2026, 1, 1)), call(), TODAY)


def test_a_clause_gives_way_to_the_one_that_replaces_it_where_that_applies():
    special = clause("special", Composition((slot(1),)), scope=Scope(topics=re.compile("SPECIAL")), replaces=("three",))
    held = rules(THREE, special)
    assert clauses_for(held, call(held, "INV-A-2026-SPECIAL"), TODAY) == (special,)
    assert clauses_for(held, call(held), TODAY) == (THREE,)


def test_rate_and_limits_come_with_their_clause():
    paid = clause("paid", Rate(1), Limit("pages", 40))
    held = rules(THREE, paid)
    assert rate_of(held, call(held), TODAY) == (paid, Rate(1))
    assert limits_of(held, call(held), TODAY) == ((paid, Limit("pages", 40)),)
    assert rate_of(rules(), call(), TODAY) is None
