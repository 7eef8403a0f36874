"""What programs send, as typed bodies, and as the values that analysis asks for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Annotated

from ninja import Schema
from pydantic import ConfigDict, Field

from kompanjon.vocabulary.budget import MOST_EUR, BudgetSketch, Cost, CostCategory, WorkPackage
from kompanjon.vocabulary.consortium import ActivityType, Member, Role
from kompanjon.vocabulary.faults import BadInput
from kompanjon.workspace.budget_words import country_of

#: The most members of a consortium whose partner-loss test is still quick.
MOST_MEMBERS = 100

MOST_PACKAGES, MOST_COSTS = 100, 20_000

Euro = Annotated[Decimal, Field(ge=0, le=MOST_EUR, decimal_places=2)]
Text = Annotated[str, Field(max_length=200)]
Name = Annotated[str, Field(min_length=1, max_length=200)]


class Sent(Schema):
    """A body; what it does not know is a fault, so that a slip of the pen is not passed over."""

    model_config = ConfigDict(extra="forbid")


class MemberSent(Sent):
    """One organisation of a consortium; `id` is needed only where others name it."""

    name: Name
    country: Name = Field(description="ISO 3166-1 alpha-2 code, or the country's name")
    id: Text = ""
    role: Role = "participant"
    activity_type: ActivityType = ""
    is_sme: bool | None = None
    group: Text = ""
    city: Text = ""
    budget_eur: Euro | None = None


class EligibilitySent(Sent):
    """A consortium and the call it would apply to: a topic's id, or a type of action."""

    members: list[MemberSent] = Field(min_length=1, max_length=MOST_MEMBERS)
    call: Text = ""
    action: Text = ""
    on: date | None = Field(None, description="the day it is judged at; today where not given")


class WorkPackageSent(Sent):
    """A work package; `lead` is a member's id."""

    id: Name
    name: Text = ""
    lead: Text = ""


class CostSent(Sent):
    """Direct costs of one kind of a member's part of a work package, in euro."""

    member: Name
    work_package: Name
    category: CostCategory
    amount_eur: Euro


class RequestedSent(Sent):
    """A contribution a member asks for, where it is another than the most it may get."""

    member: Name
    amount_eur: Euro


class BudgetSent(Sent):
    """A budget sketch, and the call or type of action whose rules set the rate; without either only costs add up."""

    members: list[MemberSent] = Field(min_length=1, max_length=MOST_MEMBERS)
    work_packages: list[WorkPackageSent] = Field(min_length=1, max_length=MOST_PACKAGES)
    costs: list[CostSent] = Field([], max_length=MOST_COSTS)
    requested: list[RequestedSent] = Field([], max_length=MOST_MEMBERS)
    call: Text = ""
    action: Text = ""
    is_lump_sum: bool = False


def members_of(sent: Sequence[MemberSent]) -> tuple[Member, ...]:
    """Members with an id each: their own, else the first of m1, m2 ... that is free.

    Raises
    ------
    BadInput
        When a country is not known, or an id is there twice.
    """
    faults, own = [], [one.id for one in sent if one.id]
    free = (f"m{number}" for number in range(1, 2 * len(sent) + 2) if f"m{number}" not in own)
    members = []
    for at, one in enumerate(sent):
        country = country_of(one.country)
        if not country:
            faults.append(f"members[{at}].country {one.country!r} is not known; write its two letters, for example FI")
        members.append(
            Member(
                one.id or next(free), one.name, country, one.role, one.activity_type, one.is_sme, one.group, one.city,
                one.budget_eur,
            )
        )  # fmt: skip
    faults += [f"members: id {id!r} is there twice; give each an id of its own" for id in _twice(own)]
    if faults:
        raise BadInput(*faults)
    return tuple(members)


def sketch_of(sent: BudgetSent) -> BudgetSketch:
    """The sketch of a body.

    Raises
    ------
    BadInput
        As `members_of`, and when a cost, lead or sum names a member or work package that is not there.
    """
    members = members_of(sent.members)
    ids, packages = {one.id for one in members}, {one.id for one in sent.work_packages}
    known = {"member": ids, "work package": packages}
    named = [
        *((f"costs[{at}]", "member", one.member) for at, one in enumerate(sent.costs)),
        *((f"costs[{at}]", "work package", one.work_package) for at, one in enumerate(sent.costs)),
        *((f"requested[{at}]", "member", one.member) for at, one in enumerate(sent.requested)),
        *((f"work_packages[{at}].lead", "member", one.lead) for at, one in enumerate(sent.work_packages) if one.lead),
    ]
    faults = [
        f"{where}: {what} {id!r} is not there; write the id of one that is"
        for where, what, id in named
        if id not in known[what]
    ]
    faults += [f"work_packages: id {id!r} is there twice; give each an id of its own"
               for id in _twice([one.id for one in sent.work_packages])]  # fmt: skip
    faults += [f"requested: member {id!r} is there twice; give one sum"
               for id in _twice([one.member for one in sent.requested])]  # fmt: skip
    if faults:
        raise BadInput(*faults[:30])
    return BudgetSketch(
        members,
        tuple(WorkPackage(one.id, one.name, one.lead) for one in sent.work_packages),
        tuple(Cost(one.member, one.work_package, one.category, _cents(one.amount_eur)) for one in sent.costs),
        tuple((one.member, _cents(one.amount_eur)) for one in sent.requested),
    )


def _cents(amount: Decimal) -> Decimal:
    return amount.quantize(Decimal("0.01"))


def _twice(ids: Sequence[str]) -> list[str]:
    return sorted({id for id in ids if ids.count(id) > 1})
