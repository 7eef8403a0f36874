"""A budget for programs: the same object in the command line's JSON and in the API's. Amounts are texts in euro."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from kompanjon.analysis.budget.answers import Amounts, Budget, Check, GroupBudget
from kompanjon.faces.plain import plain
from kompanjon.vocabulary.budget import CATEGORIES
from kompanjon.vocabulary.rules import Clause


def budget_told(budget: Budget) -> dict[str, Any]:
    """Everything a budget comes to. Contributions are null where the rate is not known."""
    terms, known = budget.terms, budget.is_rate_known
    return plain(
        {
            "action": terms.action,
            "is_lump_sum": terms.is_lump_sum,
            "rate": terms.rate,
            "rate_clause": _cited(terms.rate_clause),
            "indirect_share": terms.indirect_share,
            "indirect_clause": _cited(terms.indirect_clause),
            "most_contribution_eur": terms.most_eur,
            "total": _amounts(budget.total, known),
            "members": [
                {"member": one.member, "rate": one.rate, "rate_basis": one.basis, **_amounts(one.amounts, known)}
                for one in budget.members
            ],
            "work_packages": [
                {"work_package": one.work_package, **_amounts(one.amounts, known)} for one in budget.work_packages
            ],
            "cells": [
                {"member": member, "work_package": package, **_amounts(amounts, known)}
                for (member, package), amounts in budget.cells.items()
            ],
            "by_country": _groups(budget.by_country, known),
            "by_type": _groups(budget.by_type, known),
            "checks": [_check(one) for one in budget.checks],
        }
    )


def _amounts(amounts: Amounts, is_rate_known: bool) -> dict[str, Any]:
    return {
        "direct": dict(zip(CATEGORIES, amounts.direct, strict=True)),
        "direct_eur": amounts.direct_eur,
        "indirect_eur": amounts.indirect_eur,
        "total_eur": amounts.total_eur,
        "most_contribution_eur": amounts.most_eur if is_rate_known else None,
        "requested_eur": amounts.requested_eur if is_rate_known else None,
    }


def _groups(groups: Iterable[GroupBudget], is_rate_known: bool) -> list[dict[str, Any]]:
    return [
        {
            "code": one.code, "members": one.members, "cost_share": one.cost_share,
            "requested_share": one.requested_share if is_rate_known else None, **_amounts(one.amounts, is_rate_known),
        }
        for one in groups
    ]  # fmt: skip


def _check(check: Check) -> dict[str, Any]:
    return {
        "kind": check.kind, "weight": check.weight, "subject": check.subject, "value": check.value,
        "limit": check.limit, "clause": _cited(check.clause),
    }  # fmt: skip


def _cited(clause: Clause | None) -> dict[str, Any] | None:
    if clause is None:
        return None
    return {
        "id": clause.id, "name": clause.name, "reference": clause.reference, "is_secondary": clause.is_secondary,
        "source": clause.provenance.source,
    }  # fmt: skip
