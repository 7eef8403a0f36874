"""A rule set of an invented programme, for tests of the engine: it knows three lands and two cities."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from kompanjon.analysis.eligibility.scope import judged_call
from kompanjon.analysis.eligibility.verdict import JudgedCall
from kompanjon.vocabulary.claims import Confidence, Provenance
from kompanjon.vocabulary.consortium import Member, Role
from kompanjon.vocabulary.languages import Label
from kompanjon.vocabulary.rules import (
    Action,
    Clause,
    Composition,
    Demand,
    Listing,
    Part,
    RuleSet,
    Scope,
    Slot,
    Who,
)

TODAY = date(2026, 11, 24)
PROVENANCE = Provenance("an invented law", Confidence.VERIFIED, "2021")

INSIDE, NEAR = "inside", "near"


def clause(key: str, *demands: Demand, scope: Scope | None = None, replaces: Iterable[str] = ()) -> Clause:
    name = Label.same(key)
    return Clause(key, name, name, "Article 1", PROVENANCE, scope or Scope(), demands, tuple(replaces))


def listing(name: str, *codes: str, **given: object) -> tuple[Listing, ...]:
    return tuple(Listing(name, code, PROVENANCE, **given) for code in codes)


def slot(count: int, *lists: str, **who: object) -> Slot:
    return Slot(count, Who(lists=lists, **who), Label.same("a slot"))


#: One inside, and two more inside or near, in three countries.
THREE = clause("three", Composition((slot(1, INSIDE), slot(2, INSIDE, NEAR)), "country"))


def rules(*clauses: Clause, listings: Iterable[Listing] = ()) -> RuleSet:
    """A rule set: FI, SE, DE, FR are inside; NO, IS near; CH near from 2025; KR near in part A, from the calls of 2025;
    EG near on a condition."""
    held = (
        *listing(INSIDE, "FI", "SE", "DE", "FR"),
        *listing(NEAR, "NO", "IS"),
        *listing(NEAR, "CH", since=date(2025, 1, 1)),
        *listing(NEAR, "KR", pillars=("a",), first_call=2025),
        *listing(NEAR, "EG", is_conditional=True),
        *listing("city", "kokkola", "vaasa", "pori"),
        *listings,
    )
    return RuleSet(
        id="invented",
        name=Label.same("Invented"),
        note=Label.same("Invented"),
        programmes=("Invented Programme",),
        topics=re.compile("^INV-"),
        lists={name: Label.same(name) for name in (INSIDE, NEAR, "city")},
        listings=held,
        parts=(
            Part("A1", "a", Label.same("A1"), re.compile("^INV-A")),
            Part("B1", "b", Label.same("B1"), re.compile("^INV-B")),
        ),
        actions=(Action("RIA", Label.same("research"), ("INV-RIA", "Invented Research Actions")),),
        clauses=clauses or (THREE,),
        provenance=PROVENANCE,
    )


def call(rule_set: RuleSet | None = None, topic: str = "INV-A-2026-01", action: str = "RIA") -> JudgedCall:
    return judged_call(rule_set or rules(), topic, action)


def member(country: str, key: str = "", role: Role = "participant", **given: object) -> Member:
    key = key or country.lower()
    budget = given.pop("budget", None)
    return Member(key, key, country, role, budget_eur=None if budget is None else Decimal(str(budget)), **given)


def members(*countries: str) -> tuple[Member, ...]:
    """One independent member a country; the first coordinates."""
    return tuple(
        member(country, f"m{number}", "coordinator" if number == 1 else "participant")
        for number, country in enumerate(countries, start=1)
    )
