"""What is wished of a consortium on the command line, read from its flags."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import fields, replace
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from kompanjon.vocabulary.faults import BadInput

if TYPE_CHECKING:
    from kompanjon.analysis.consortium.candidates import Problem
    from kompanjon.analysis.consortium.wish import KindCount, Weights


def span_of(text: str) -> tuple[int, int]:
    """`6-12` or `8`, as (from, to)."""
    found = re.fullmatch(r"(\d{1,3})(?:-(\d{1,3}))?", text.strip())
    if found is None:
        raise BadInput(f"--size {text!r} is no span; write it as 6-12, or 8 for exactly eight")
    return int(found[1]), int(found[2] or found[1])


def kind_of(text: str) -> KindCount:
    """`PRC:2` (at least two), `PRC:2-4` or `PRC:0-4`."""
    from kompanjon.analysis.consortium.wish import KindCount

    found = re.fullmatch(r"(PRC|SME|HES|REC|PUB|OTH):(\d{1,2})(?:-(\d{1,2}))?", text.strip().upper())
    if found is None:
        raise BadInput(f"--type {text!r} is not known; write a type and a number, as PRC:2, or from and to, as PRC:2-4")
    return KindCount(found[1], int(found[2]), int(found[3]) if found[3] else None)  # type: ignore[arg-type]


def weights_of(given: Iterable[str]) -> Weights:
    """The usual weights with those changed that are given as `coverage=12`."""
    from kompanjon.analysis.consortium.wish import Weights, usual_weights

    changed = {}
    for text in given:
        name, _, value = text.partition("=")
        number = _number(value)
        if name.strip() not in Weights.__slots__ or number is None:
            known = ", ".join(one.name for one in fields(Weights))
            raise BadInput(f"--weight {text!r} is not known; write one of {known} with a number, as coverage=12")
        changed[name.strip()] = float(number)
    return replace(usual_weights(), **changed)


def share_of(flag: str, text: str) -> Decimal | None:
    """`40` or `40 %` as 0.4; None where nothing is given."""
    if not text:
        return None
    number = _number(text.strip().removesuffix("%"))
    if number is None or not 0 < number <= 100:
        raise BadInput(f"{flag} {text!r} is no percentage; write it as 40 for 40 %")
    return number / 100


def euro_of(flag: str, text: str) -> Decimal | None:
    """`3000000` or `3 000 000` as an amount; None where nothing is given."""
    if not text:
        return None
    number = _number(text)
    if number is None or number <= 0:
        raise BadInput(f"{flag} {text!r} is no amount; write euro as 3000000")
    return number


def with_budgets(problem: Problem, each: Decimal | None, own: Iterable[str]) -> Problem:
    """The problem with sketched budgets: the same for everybody, and others for those given as `ORG=400000`.

    Raises
    ------
    BadInput
        When an amount cannot be read, one is no candidate, or money is wished for and nobody has a budget.
    """
    budgets = dict.fromkeys(problem.by_id, each)
    for text in own:
        who, _, amount = text.rpartition("=")
        if who not in budgets:
            raise BadInput(f"--budget-of {text!r} names no candidate; write an id among them, as vtt=400000")
        budgets[who] = euro_of("--budget-of", amount or "nothing")
    wish = problem.wish
    asked = (wish.budget_from, wish.budget_to, wish.country_share_most, wish.member_share_most)
    if any(one is not None for one in asked) and not any(budgets.values()):
        raise BadInput("a budget is wished for and none is sketched; give --budget-each or --budget-of beside it")
    candidates = tuple(
        replace(one, member=replace(one.member, budget_eur=budgets[one.id])) for one in problem.candidates
    )
    return replace(problem, candidates=candidates)


def _number(text: str) -> Decimal | None:
    try:
        number = Decimal(re.sub(r"[\s_]", "", text))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None
