"""An invented budget of three organisations and two work packages."""

from __future__ import annotations

from decimal import Decimal

from kompanjon.vocabulary.budget import BudgetSketch, Cost, WorkPackage
from kompanjon.vocabulary.consortium import Member
from kompanjon.vocabulary.rules import Rate

#: An innovation action's: companies get less than those without profit.
RATE = Rate(
    Decimal("0.7"), tuple((kind, Decimal(1)) for kind in ("HES", "REC", "PUB")),
)  # fmt: skip
FULL = Rate(Decimal(1))


def invented_sketch() -> BudgetSketch:
    members = (
        Member("m1", "Påhittade högskolan", "FI", "coordinator", "HES"),
        Member("m2", "Erfundene GmbH", "DE", "participant", "PRC", True),
        Member("m3", "Keksitty laitos", "FI", "associatedPartner", "REC"),
        Member("m4", "Sans genre", "FR"),
    )
    packages = (WorkPackage("WP1", "Lead", "m1"), WorkPackage("WP2", "Try, and try again", "m2"))
    costs = (
        Cost("m1", "WP1", "personnel", Decimal("1000.01")),
        Cost("m1", "WP2", "personnel", Decimal("2000.02")),
        Cost("m1", "WP2", "subcontracting", Decimal("400.00")),
        Cost("m2", "WP1", "travel", Decimal("333.33")),
        Cost("m2", "WP2", "equipment", Decimal("99.99")),
        Cost("m2", "WP2", "third-party support", Decimal("60000.00")),
        Cost("m3", "WP2", "personnel", Decimal("500.00")),
        Cost("m4", "WP2", "other goods", Decimal("10.01")),
    )
    return BudgetSketch(members, packages, costs)
