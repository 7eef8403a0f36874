"""What the rules of a call say of money: rate, share of indirect costs, limits of shares; each with its clause."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from kompanjon.analysis.budget.answers import Terms
from kompanjon.analysis.eligibility.scope import action_called, clauses_for, judged_call, limits_of, rate_of
from kompanjon.analysis.eligibility.verdict import JudgedCall
from kompanjon.vocabulary.faults import BadInput
from kompanjon.vocabulary.rules import RuleSet, ShareLimit


def terms_for(
    rules: RuleSet, call: JudgedCall, on: date, *, is_lump_sum: bool = False, most_eur: Decimal | None = None
) -> Terms:
    """The terms of a call under its rules on a day.

    Parameters
    ----------
    is_lump_sum : it is one in any case; else where the call's own text says so
    most_eur : the greatest contribution one grant may have, where it is published
    """
    found = rate_of(rules, call, on)
    indirect = next(
        ((clause, limit) for clause, limit in limits_of(rules, call, on) if limit.what == "indirect_share"), None
    )
    shares = tuple(
        (clause, demand)
        for clause in clauses_for(rules, call, on)
        for demand in clause.demands
        if isinstance(demand, ShareLimit)
    )
    return Terms(
        rate=found[1] if found else None,
        rate_clause=found[0] if found else None,
        action=call.action.id if call.action else call.type_of_action,
        is_lump_sum=is_lump_sum or any(condition.kind == "lump sum" for condition in call.conditions),
        indirect_share=indirect[1].value if indirect else Decimal(0),
        indirect_clause=indirect[0] if indirect else None,
        limits=shares,
        most_eur=most_eur,
    )  # fmt: skip


def rules_of_action(rule_sets: Iterable[RuleSet], action: str) -> tuple[RuleSet, JudgedCall]:
    """The first rule set that knows a type of action, and a call of that action.

    Raises
    ------
    BadInput
        When none does.
    """
    sets = tuple(rule_sets)
    for rules in sets:
        if action_called(rules, action):
            return rules, judged_call(rules, "", action)
    known = ", ".join(action.id for rules in sets for action in rules.actions)
    raise BadInput(f"action {action!r} is in no rules held; one of {known}")


def terms_of_call(
    rule_sets: Iterable[RuleSet], call: JudgedCall, on: date, *, is_lump_sum: bool = False,
    most_eur: Decimal | None = None,
) -> Terms:  # fmt: skip
    """The terms of a call under whichever rule set knows its type of action; without a rate where none does."""
    rules = next((one for one in rule_sets if call.action is not None and call.action in one.actions), None)
    if rules is None:
        return Terms(action=call.type_of_action, is_lump_sum=is_lump_sum, most_eur=most_eur)
    return terms_for(rules, call, on, is_lump_sum=is_lump_sum, most_eur=most_eur)
