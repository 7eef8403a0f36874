"""What a budget comes to: amounts by member, work package, kind of cost, country and type, and what to look at."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from kompanjon.vocabulary.budget import CATEGORIES, INDIRECT_SHARE, CostCategory, WorkPackage
from kompanjon.vocabulary.consortium import Member
from kompanjon.vocabulary.rules import Clause, Rate, ShareLimit

NOUGHT = Decimal("0.00")


@dataclass(frozen=True, slots=True)
class Terms:
    """What the call and its rules say of money.

    Attributes
    ----------
    rate : share of eligible costs that is paid; None where it is not known: then no contribution is reckoned
    rate_clause : where the rate stands; None where it was given by hand
    action : what the rules or the person calls the action; empty where not said
    is_lump_sum : whether it is paid by completed work package
    indirect_share : of the costs that indirect costs are reckoned on; nought where the rules name none
    indirect_clause : where it stands; None where no rules were asked, or they name none
    limits : shares of the budget that no country or member may have more of, with their clauses
    most_eur : the greatest contribution a grant of the call may have, None where not published
    """

    rate: Rate | None = None
    rate_clause: Clause | None = None
    action: str = ""
    is_lump_sum: bool = False
    indirect_share: Decimal = INDIRECT_SHARE
    indirect_clause: Clause | None = None
    limits: tuple[tuple[Clause, ShareLimit], ...] = ()
    most_eur: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Amounts:
    """Euro in whole cents.

    Attributes
    ----------
    direct : by kind of cost, in the order of `CATEGORIES`
    most_eur : the most the programme pays; nought where the rate is not known
    requested_eur : what is asked for: the most, where a member says nothing else
    """

    direct: tuple[Decimal, ...] = (NOUGHT,) * len(CATEGORIES)
    indirect_eur: Decimal = NOUGHT
    most_eur: Decimal = NOUGHT
    requested_eur: Decimal = NOUGHT

    def of(self, category: CostCategory) -> Decimal:
        return self.direct[CATEGORIES.index(category)]

    @property
    def direct_eur(self) -> Decimal:
        return sum(self.direct, NOUGHT)

    @property
    def total_eur(self) -> Decimal:
        return self.direct_eur + self.indirect_eur

    @classmethod
    def added(cls, several: Iterable[Amounts]) -> Amounts:
        several = tuple(several)
        return cls(
            tuple(sum((one.direct[at] for one in several), NOUGHT) for at in range(len(CATEGORIES))),
            sum((one.indirect_eur for one in several), NOUGHT),
            sum((one.most_eur for one in several), NOUGHT),
            sum((one.requested_eur for one in several), NOUGHT),
        )


#: Why a member is paid at its rate: by the rules, by the lowest of them since its type is not known, or not at all.
RateBasis = Literal["rules", "type not known", "associated partner", "not known"]


@dataclass(frozen=True, slots=True)
class MemberBudget:
    """A member's part; `rate` is None where it is not known."""

    member: Member
    amounts: Amounts
    rate: Decimal | None
    basis: RateBasis


@dataclass(frozen=True, slots=True)
class PackageBudget:
    """A work package's part."""

    work_package: WorkPackage
    amounts: Amounts


@dataclass(frozen=True, slots=True)
class GroupBudget:
    """The part of a country or an activity type.

    Shares are of one: of all costs, and of all that is requested; None where there is nothing to share.
    """

    code: str
    members: tuple[str, ...]
    amounts: Amounts
    cost_share: float | None
    requested_share: float | None


CheckKind = Literal[
    "no coordinator",
    "several coordinators",
    "member without costs",
    "work package without costs",
    "work package without lead",
    "much subcontracting",
    "share above limit",
    "associated partner paid",
    "requested above most",
    "call maximum",
    "type not known",
    "rate within bounds",
    "rate not known",
    "indirect not known",
    "sketched otherwise",
]

#: `fault`: not allowed, to be mended. `look`: allowed, but a reviewer will ask. `note`: worth knowing.
Weight = Literal["fault", "look", "note"]


@dataclass(frozen=True, slots=True)
class Check:
    """One thing to mend, to look at or to know.

    Attributes
    ----------
    subject : id of the member or work package, code of the country, or empty where it is about the whole
    value, limit : euro, or shares of one; None where the kind has none
    clause : the rule it follows from; None where it is no rule
    """

    kind: CheckKind
    weight: Weight
    subject: str = ""
    value: Decimal | None = None
    limit: Decimal | None = None
    clause: Clause | None = None


@dataclass(frozen=True, slots=True)
class Budget:
    """What a sketch comes to. Members, work packages, countries and types each add up to `total`, to the cent.

    Attributes
    ----------
    cells : what each member's part of each work package comes to, in the order of members, then work packages
    by_country, by_type : greatest first
    """

    terms: Terms
    members: tuple[MemberBudget, ...]
    work_packages: tuple[PackageBudget, ...]
    cells: dict[tuple[str, str], Amounts]
    by_country: tuple[GroupBudget, ...]
    by_type: tuple[GroupBudget, ...]
    total: Amounts
    checks: tuple[Check, ...] = ()

    @property
    def is_rate_known(self) -> bool:
        return self.terms.rate is not None
