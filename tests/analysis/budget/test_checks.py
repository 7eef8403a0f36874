"""What is told of a budget, and what is not."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from invented_budget import FULL, RATE, invented_sketch

from kompanjon.analysis.budget.answers import Terms
from kompanjon.analysis.budget.reckon import reckon
from kompanjon.vocabulary.budget import BudgetSketch, Cost, WorkPackage
from kompanjon.vocabulary.consortium import Member
from kompanjon.vocabulary.rules import Rate, ShareLimit


def told(sketch: BudgetSketch, terms: Terms | None = None) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for check in reckon(sketch, terms or Terms(RATE)).checks:
        found.setdefault(check.kind, []).append(check.subject)
    return found


def sound() -> BudgetSketch:
    members = (Member("m1", "A", "FI", "coordinator", "HES"), Member("m2", "B", "SE", "participant", "PRC"))
    costs = tuple(Cost(one.id, "WP1", "personnel", Decimal(1000)) for one in members)
    return BudgetSketch(members, (WorkPackage("WP1", "All of it", "m1"),), costs)


def test_nothing_is_told_of_a_sound_budget():
    assert told(sound()) == {}


def test_what_is_missing_is_told():
    sketch = replace(sound(), costs=sound().costs[:1], work_packages=(
        WorkPackage("WP1", ""), WorkPackage("WP2", "", "m2")))  # fmt: skip
    assert told(sketch) == {
        "member without costs": ["m2"], "work package without lead": ["WP1"], "work package without costs": ["WP2"],
    }  # fmt: skip


def test_one_member_coordinates():
    none = tuple(replace(one, role="participant") for one in sound().members)
    both = tuple(replace(one, role="coordinator") for one in sound().members)
    assert told(replace(sound(), members=none)) == {"no coordinator": [""]}
    assert told(replace(sound(), members=both)) == {"several coordinators": [""]}


def test_much_subcontracting_is_told_of_members_and_of_the_whole():
    more = (*sound().costs, Cost("m2", "WP1", "subcontracting", Decimal(700)))
    assert told(replace(sound(), costs=more)) == {"much subcontracting": ["m2"]}
    more = (*sound().costs, Cost("m2", "WP1", "subcontracting", Decimal(1700)))
    assert told(replace(sound(), costs=more)) == {"much subcontracting": ["", "m2"]}


def test_an_associated_partner_asks_for_nothing():
    members = (sound().members[0], replace(sound().members[1], role="associatedPartner"))
    asks = replace(sound(), members=members, requested=(("m2", Decimal(1)),))
    assert told(replace(asks, requested=())) == {}
    assert told(asks) == {"associated partner paid": ["m2"]}
    assert reckon(asks, Terms(FULL)).checks[0].weight == "fault"


def test_nobody_asks_for_more_than_the_most():
    assert told(replace(sound(), requested=(("m2", Decimal("875.01")),))) == {"requested above most": ["m2"]}
    assert told(replace(sound(), requested=(("m2", Decimal("875.00")),))) == {}


def test_a_share_above_a_limit_names_country_or_member(a_clause):
    def limited(of: str, share: str) -> dict[str, list[str]]:
        return told(sound(), Terms(FULL, limits=((a_clause, ShareLimit(of, Decimal(share))),)))

    assert limited("country", "0.4") == {"share above limit": ["FI", "SE"]}
    assert limited("member", "0.49") == {"share above limit": ["m1", "m2"]}
    assert limited("country", "0.5") == {}


def test_a_budget_above_what_the_call_gives_is_told():
    assert told(sound(), Terms(FULL, most_eur=Decimal("2499.99"))) == {"call maximum": [""]}
    assert told(sound(), Terms(FULL, most_eur=Decimal("2500.00"))) == {}


def test_what_the_rate_rests_on_is_told():
    assert told(invented_sketch())["type not known"] == ["m4"]
    assert "type not known" not in told(invented_sketch(), Terms(FULL))
    assert told(sound(), Terms(Rate(Decimal("0.5"), least=Decimal("0.3")))) == {"rate within bounds": [""]}


def test_a_total_that_differs_from_the_members_list_is_told():
    first, second = sound().members
    members = (replace(first, budget_eur=Decimal(1255)), replace(second, budget_eur=Decimal(1300)))
    assert told(replace(sound(), members=members)) == {"sketched otherwise": ["m2"]}


def test_what_the_rules_do_not_say_is_told():
    assert told(sound(), Terms(indirect_share=Decimal(0))) == {"rate not known": [""], "indirect not known": [""]}
