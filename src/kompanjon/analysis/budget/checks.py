"""What to mend in a budget, what a reviewer will ask, and what is worth knowing: a line each."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path

from kompanjon.analysis.budget.answers import Amounts, Budget, Check
from kompanjon.vocabulary.budget import BudgetSketch

_ORDER = ("fault", "look", "note")


@cache
def mark(name: str) -> Decimal:
    """A threshold of `marks.toml`."""
    return Decimal(tomllib.loads((Path(__file__).parent / "marks.toml").read_text(encoding="utf-8"))[name])


def checks(sketch: BudgetSketch, budget: Budget) -> tuple[Check, ...]:
    """Everything to tell of a budget: faults first, then in the order of members and work packages."""
    found = (
        *_coordinators(sketch), *_members(sketch, budget), *_packages(budget), *_subcontracting(budget),
        *_limits(budget), *_call(budget), *_rate(budget),
    )  # fmt: skip
    return tuple(sorted(found, key=lambda check: _ORDER.index(check.weight)))


def _coordinators(sketch: BudgetSketch) -> Iterator[Check]:
    number = sum(member.role == "coordinator" for member in sketch.members)
    if number == 0:
        yield Check("no coordinator", "look")
    elif number > 1:
        yield Check("several coordinators", "fault", value=Decimal(number))


def _members(sketch: BudgetSketch, budget: Budget) -> Iterator[Check]:
    asked = dict(sketch.requested)
    for one in budget.members:
        member, amounts = one.member, one.amounts
        wanted = asked.get(member.id)
        if member.role == "associatedPartner":
            if wanted:
                yield Check("associated partner paid", "fault", member.id, wanted)
        elif not amounts.total_eur:
            yield Check("member without costs", "look", member.id)
        if member.role != "associatedPartner" and one.rate is not None and wanted and wanted > amounts.most_eur:
            yield Check("requested above most", "fault", member.id, wanted, amounts.most_eur)
        told = member.budget_eur
        if told is not None and abs(told - amounts.total_eur) > mark("sketched_otherwise_share") * told:
            yield Check("sketched otherwise", "look", member.id, amounts.total_eur, told)
        if one.basis == "type not known":
            yield Check("type not known", "note", member.id, one.rate)


def _packages(budget: Budget) -> Iterator[Check]:
    for one in budget.work_packages:
        if not one.amounts.total_eur:
            yield Check("work package without costs", "look", one.work_package.id)
        if not one.work_package.lead:
            yield Check("work package without lead", "look", one.work_package.id)


def _subcontracting(budget: Budget) -> Iterator[Check]:
    for subject, amounts in (("", budget.total), *((one.member.id, one.amounts) for one in budget.members)):
        share = _subcontracted(amounts)
        if share > mark("subcontracting_share"):
            yield Check("much subcontracting", "look", subject, share, mark("subcontracting_share"))


def _subcontracted(amounts: Amounts) -> Decimal:
    return amounts.of("subcontracting") / amounts.direct_eur if amounts.direct_eur else Decimal(0)


def _limits(budget: Budget) -> Iterator[Check]:
    """Shares of what is requested, or of costs where the rate is not known."""
    whole = _money(budget.total, budget)
    members = [(one.member.id, one.amounts) for one in budget.members]
    countries = [(one.code, one.amounts) for one in budget.by_country]
    for clause, limit in budget.terms.limits:
        for code, amounts in countries if limit.of == "country" else members:
            share = _money(amounts, budget) / whole if whole else Decimal(0)
            if share > limit.most_share:
                yield Check("share above limit", "fault", code, share, limit.most_share, clause)


def _money(amounts: Amounts, budget: Budget) -> Decimal:
    return amounts.requested_eur if budget.is_rate_known else amounts.total_eur


def _call(budget: Budget) -> Iterator[Check]:
    most = budget.terms.most_eur
    if most is not None and budget.total.requested_eur > most:
        yield Check("call maximum", "look", "", budget.total.requested_eur, most)


def _rate(budget: Budget) -> Iterator[Check]:
    rate = budget.terms.rate
    if rate is None:
        yield Check("rate not known", "note")
    if not budget.terms.indirect_share:
        yield Check("indirect not known", "note")
    if rate is not None and rate.least is not None:
        yield Check("rate within bounds", "note", "", rate.otherwise, rate.least, budget.terms.rate_clause)
