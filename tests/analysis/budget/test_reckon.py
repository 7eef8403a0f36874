"""What a sketch comes to adds up to the cent, and is what the rules give."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented_budget import FULL, RATE, invented_sketch

from kompanjon.analysis.budget.answers import Amounts, Budget, Terms
from kompanjon.analysis.budget.reckon import reckon
from kompanjon.vocabulary.budget import CATEGORIES, CENT, WITHOUT_INDIRECT, BudgetSketch, Cost, WorkPackage
from kompanjon.vocabulary.consortium import ACTIVITY_TYPES, ROLES, Member
from kompanjon.vocabulary.rules import Rate


@st.composite
def sketches(draw) -> BudgetSketch:
    members = tuple(
        Member(f"m{at}", f"Member {at}", draw(st.sampled_from(["FI", "SE", "DE"])), draw(st.sampled_from(ROLES)),
               draw(st.sampled_from(ACTIVITY_TYPES)))
        for at in range(draw(st.integers(1, 5)))
    )  # fmt: skip
    packages = tuple(WorkPackage(f"WP{at}", f"Package {at}") for at in range(draw(st.integers(1, 4))))
    cost = st.builds(
        Cost, st.sampled_from([one.id for one in members]), st.sampled_from([one.id for one in packages]),
        st.sampled_from(CATEGORIES), st.integers(0, 10**8).map(lambda cents: cents * CENT),
    )  # fmt: skip
    asked = st.dictionaries(st.sampled_from([one.id for one in members]), st.integers(0, 10**8).map(lambda c: c * CENT))
    return BudgetSketch(members, packages, tuple(draw(st.lists(cost, max_size=20))), tuple(draw(asked).items()))


RATES = st.sampled_from([None, FULL, RATE, Rate(Decimal("0.333")), Rate(Decimal("0.6"), (("PRC", Decimal("0.3")),))])


def parts(budget: Budget) -> list[list[Amounts]]:
    return [
        [one.amounts for one in budget.members], [one.amounts for one in budget.work_packages],
        [one.amounts for one in budget.by_country], [one.amounts for one in budget.by_type],
        list(budget.cells.values()),
    ]  # fmt: skip


@given(sketches(), RATES)
@settings(deadline=None)
def test_every_way_of_parting_the_budget_adds_up_to_the_cent(sketch, rate):
    budget = reckon(sketch, Terms(rate))
    for several in parts(budget):
        assert Amounts.added(several) == budget.total
        for one in several:
            for amount in (*one.direct, one.indirect_eur, one.most_eur, one.requested_eur, one.total_eur):
                assert amount == amount.quantize(CENT)
    for one in budget.members:
        assert Amounts.added(budget.cells[one.member.id, each.work_package.id] for each in budget.work_packages) \
            == one.amounts  # fmt: skip


@given(sketches(), RATES)
@settings(deadline=None)
def test_no_figure_is_a_cent_from_its_exact_value(sketch, rate):
    budget = reckon(sketch, Terms(rate))
    base = lambda one: sum(one.of(each) for each in CATEGORIES if each not in WITHOUT_INDIRECT)  # noqa: E731
    members = [one.amounts for one in budget.members]
    packages = [one.amounts for one in budget.work_packages]
    for one in (budget.total, *members, *packages):
        assert abs(Fraction(one.indirect_eur) - Fraction(base(one)) / 4) < Fraction(1, 100)
    for group in (*budget.by_country, *budget.by_type):
        exact = Fraction(base(group.amounts)) / 4
        assert abs(Fraction(group.amounts.indirect_eur) - exact) < Fraction(len(group.members), 100)
    for one in budget.members:
        exact = Fraction(one.amounts.total_eur) * Fraction(one.rate or 0)
        assert abs(Fraction(one.amounts.most_eur) - exact) < Fraction(1, 100)
        assert one.amounts.requested_eur == dict(sketch.requested).get(one.member.id, one.amounts.most_eur)


@pytest.fixture
def budget() -> Budget:
    return reckon(invented_sketch(), Terms(RATE))


def test_indirect_costs_leave_out_what_others_are_paid(budget):
    of = {one.member.id: one.amounts for one in budget.members}
    assert of["m1"].direct_eur == Decimal("3400.03")
    assert of["m1"].indirect_eur in (Decimal("750.00"), Decimal("750.01"))  # a quarter of 3,000.03
    assert of["m2"].indirect_eur in (Decimal("108.33"),)  # a quarter of 433.32: support to others left out


def test_each_type_is_paid_at_its_rate(budget):
    first, company, associated, unknown = budget.members
    assert (first.rate, first.amounts.most_eur) == (Decimal(1), first.amounts.total_eur)
    assert company.rate == Decimal("0.7")
    assert abs(company.amounts.most_eur - company.amounts.total_eur * Decimal("0.7")) < CENT
    assert (associated.rate, associated.amounts.most_eur, associated.basis) == (0, 0, "associated partner")
    assert (unknown.rate, unknown.basis) == (Decimal("0.7"), "type not known")


def test_without_a_rate_only_costs_are_reckoned():
    budget = reckon(invented_sketch(), Terms())
    assert not budget.is_rate_known
    assert budget.total.most_eur == budget.total.requested_eur == 0
    assert budget.total.total_eur > 64_000


def test_shares_are_of_all_costs_and_of_all_that_is_requested(budget):
    assert [one.code for one in budget.by_country] == ["DE", "FI", "FR"]
    germany = budget.by_country[0]
    assert germany.members == ("m2",)
    assert germany.cost_share == pytest.approx(float(germany.amounts.total_eur / budget.total.total_eur))
    assert sum(one.requested_share for one in budget.by_type) == pytest.approx(1)
    assert {one.code for one in budget.by_type} == {"HES", "PRC", "REC", ""}


def test_a_sum_of_its_own_is_asked_for_and_shared_out_among_the_work_packages():
    sketch = replace(invented_sketch(), requested=(("m1", Decimal("1000.00")),))
    budget = reckon(sketch, Terms(RATE))
    assert budget.members[0].amounts.requested_eur == 1000
    first, second = budget.cells["m1", "WP1"].requested_eur, budget.cells["m1", "WP2"].requested_eur
    assert first + second == 1000
    assert 0 < first < second


def test_one_work_package_without_costs_can_still_be_asked_money_for():
    sketch = BudgetSketch((Member("m1", "A", "FI"),), (WorkPackage("WP1", ""), WorkPackage("WP2", "")), (),
                          (("m1", Decimal("0.01")),))  # fmt: skip
    assert reckon(sketch, Terms(FULL)).total.requested_eur == CENT
