"""A consortium's budget as it is sketched: what each member's part of each work package costs, by kind of cost.

Kinds of cost are those of the estimated budget of the Horizon Europe model grant agreement (Annex 2), with its letters.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, get_args

from kompanjon.vocabulary.consortium import Member

CostCategory = Literal[
    "personnel",  # A
    "subcontracting",  # B
    "travel",  # C.1, with subsistence
    "equipment",  # C.2
    "other goods",  # C.3, with works and services
    "third-party support",  # D.1, financial support to third parties
    "internal invoices",  # D.2, internally invoiced goods and services
]
CATEGORIES: tuple[CostCategory, ...] = get_args(CostCategory)

#: Letters of the estimated budget; indirect costs are its E.
LETTERS: dict[CostCategory, str] = {
    "personnel": "A", "subcontracting": "B", "travel": "C1", "equipment": "C2", "other goods": "C3",
    "third-party support": "D1", "internal invoices": "D2",
}  # fmt: skip

#: Kinds of cost that no indirect costs are reckoned on (model grant agreement, Article 6.2.E; a secondary source).
WITHOUT_INDIRECT: frozenset[CostCategory] = frozenset({"subcontracting", "third-party support", "internal invoices"})

#: Share of the other direct costs that is added for indirect costs (the same article).
INDIRECT_SHARE = Decimal("0.25")

CENT = Decimal("0.01")

#: No sketch is of more than this: a greater amount is a slip of the pen.
MOST_EUR = Decimal("1e12")


@dataclass(frozen=True, slots=True)
class WorkPackage:
    """A work package; `lead` is the id of the member that leads it, empty where that is not settled."""

    id: str
    name: str
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one member's part of one work package costs, of one kind, in euro: whole cents, never below nought."""

    member: str
    work_package: str
    category: CostCategory
    amount_eur: Decimal


@dataclass(frozen=True, slots=True)
class BudgetSketch:
    """A budget as people fill it in.

    Attributes
    ----------
    members, work_packages : in the order they are shown; ids are unique
    costs : of members and work packages held here; what is given twice adds up
    requested : (id of a member, euro) where a member asks for another contribution than the most it may get
    """

    members: tuple[Member, ...]
    work_packages: tuple[WorkPackage, ...]
    costs: tuple[Cost, ...] = ()
    requested: tuple[tuple[str, Decimal], ...] = ()

    def member(self, member_id: str) -> Member:
        """The member of that id; KeyError where there is none."""
        return {one.id: one for one in self.members}[member_id]
