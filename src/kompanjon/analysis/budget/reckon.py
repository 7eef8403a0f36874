"""From a sketch to what it comes to.

Direct costs are given in whole cents. Indirect costs, and what is paid of it all, are rounded as tables of members x
work packages, so that every sum shown is the sum of what is shown beside it (`rounding`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from kompanjon.analysis.budget.answers import (
    NOUGHT,
    Amounts,
    Budget,
    GroupBudget,
    MemberBudget,
    PackageBudget,
    RateBasis,
    Terms,
)
from kompanjon.analysis.budget.checks import checks
from kompanjon.analysis.budget.rounding import rounded_table
from kompanjon.vocabulary.budget import CATEGORIES, CENT, WITHOUT_INDIRECT, BudgetSketch
from kompanjon.vocabulary.consortium import Member
from kompanjon.vocabulary.rules import Rate

#: Amounts by member, then by work package.
_Table = list[list[Decimal]]


def reckon(sketch: BudgetSketch, terms: Terms) -> Budget:
    """What a sketch comes to under the terms of a call.

    Returns
    -------
    Budget
        Every amount is in whole cents; indirect costs and contributions, and their sums by member, by work package and
        in all, are less than a cent from their exact values. A country's or a type's is the sum of its members'.
    """
    places = [(member.id, package.id) for member in sketch.members for package in sketch.work_packages]
    direct = _direct(sketch, places)
    rates = [_rate_of(member, terms.rate) for member in sketch.members]
    base = _table(sketch, lambda place: _base(direct[place]))
    indirect = _rounded([[Fraction(amount) * Fraction(terms.indirect_share) for amount in row] for row in base])
    costs = _added(_table(sketch, lambda place: sum(direct[place], NOUGHT)), indirect)
    most = _rounded([[Fraction(amount) * Fraction(rate or 0) for amount in row]
                     for row, (rate, _) in zip(costs, rates, strict=True)])  # fmt: skip
    requested = _requested(sketch, costs, most)
    cells = {}
    for at, place in enumerate(places):
        row, column = divmod(at, len(sketch.work_packages))
        cells[place] = Amounts(direct[place], indirect[row][column], most[row][column], requested[row][column])
    return _summed(sketch, terms, rates, cells)


def _summed(
    sketch: BudgetSketch, terms: Terms, rates: Sequence[tuple[Decimal | None, RateBasis]],
    cells: dict[tuple[str, str], Amounts],
) -> Budget:  # fmt: skip
    members = tuple(
        MemberBudget(member, Amounts.added(cells[member.id, package.id] for package in sketch.work_packages), *rate)
        for member, rate in zip(sketch.members, rates, strict=True)
    )
    packages = tuple(
        PackageBudget(package, Amounts.added(cells[member.id, package.id] for member in sketch.members))
        for package in sketch.work_packages
    )
    total = Amounts.added(one.amounts for one in members)
    budget = Budget(
        terms, members, packages, cells,
        _groups(members, total, lambda member: member.country),
        _groups(members, total, lambda member: member.activity_type), total,
    )  # fmt: skip
    return replace(budget, checks=checks(sketch, budget))


def _direct(sketch: BudgetSketch, places: Sequence[tuple[str, str]]) -> dict[tuple[str, str], tuple[Decimal, ...]]:
    held = {place: [NOUGHT] * len(CATEGORIES) for place in places}
    for cost in sketch.costs:
        held[cost.member, cost.work_package][CATEGORIES.index(cost.category)] += cost.amount_eur
    return {place: tuple(amounts) for place, amounts in held.items()}


def _base(direct: Sequence[Decimal]) -> Decimal:
    """What indirect costs are reckoned on."""
    pairs = zip(CATEGORIES, direct, strict=True)
    return sum((amount for category, amount in pairs if category not in WITHOUT_INDIRECT), NOUGHT)


def _rate_of(member: Member, rate: Rate | None) -> tuple[Decimal | None, RateBasis]:
    """The member's rate. Where its type is not known, the lowest that it could be: a sketch must not promise more."""
    if member.role == "associatedPartner":
        return Decimal(0), "associated partner"
    if rate is None:
        return None, "not known"
    if not member.activity_type and rate.by_type:
        return min(rate.otherwise, *(share for _, share in rate.by_type)), "type not known"
    return rate.of(member.activity_type), "rules"


def _requested(sketch: BudgetSketch, costs: _Table, most: _Table) -> _Table:
    """What is asked for; where a member asks for a sum of its own, it is shared out as the most it may get is."""
    asked = dict(sketch.requested)
    exact = []
    for member, cost_row, most_row in zip(sketch.members, costs, most, strict=True):
        if member.id not in asked:
            exact.append([Fraction(amount) for amount in most_row])
            continue
        weights = next((row for row in (most_row, cost_row) if any(row)), [Decimal(1)] * len(most_row))
        whole = Fraction(sum(weights, Decimal(0)))
        exact.append([Fraction(asked[member.id]) * Fraction(weight) / whole for weight in weights])
    return _rounded(exact)


def _table(sketch: BudgetSketch, amount: Callable[[tuple[str, str]], Decimal]) -> _Table:
    return [[amount((member.id, package.id)) for package in sketch.work_packages] for member in sketch.members]


def _added(one: _Table, other: _Table) -> _Table:
    return [[a + b for a, b in zip(*rows, strict=True)] for rows in zip(one, other, strict=True)]


def _rounded(exact: Sequence[Sequence[Fraction]]) -> _Table:
    """Euro rounded to whole cents, sums too."""
    return [[Decimal(cents) * CENT for cents in row]
            for row in rounded_table([[value * 100 for value in row] for row in exact])]  # fmt: skip


def _groups(
    members: Sequence[MemberBudget], total: Amounts, code_of: Callable[[Member], str]
) -> tuple[GroupBudget, ...]:
    codes = dict.fromkeys(code_of(one.member) for one in members)
    groups = []
    for code in codes:
        inside = [one for one in members if code_of(one.member) == code]
        amounts = Amounts.added(one.amounts for one in inside)
        groups.append(
            GroupBudget(
                code, tuple(one.member.id for one in inside), amounts,
                _share(amounts.total_eur, total.total_eur), _share(amounts.requested_eur, total.requested_eur),
            )
        )  # fmt: skip
    return tuple(sorted(groups, key=lambda group: (-group.amounts.total_eur, group.code)))


def _share(part: Decimal, whole: Decimal) -> float | None:
    return float(part / whole) if whole else None
