"""A budget sketch as a form's fields: members, work packages, and a grid of amounts for each kind of cost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import cast

from kompanjon.faces.budget_words import cents
from kompanjon.faces.texts import Translator, message
from kompanjon.vocabulary.budget import CATEGORIES, BudgetSketch, Cost, CostCategory, WorkPackage
from kompanjon.vocabulary.consortium import ACTIVITY_TYPES, ROLES, ActivityType, Member, Role
from kompanjon.workspace.budget_file import by_place
from kompanjon.workspace.budget_words import amount_of, country_of

MEMBER_FIELDS = ("name", "country", "role", "type", "requested")
PACKAGE_FIELDS = ("package", "title", "lead")

#: Kinds of cost that a form has a grid for from the start; the others come with amounts, or when they are asked for.
USUAL: tuple[CostCategory, ...] = ("personnel", "subcontracting", "other goods")

#: Rows and columns of a form that is still empty.
_EMPTY_MEMBERS, _EMPTY_PACKAGES = 3, 3

#: Amounts a form can hold; a larger sketch is changed in its file. A form of more fields is not taken.
MOST_AMOUNTS = 600

LONGEST = 200

FAULTS: dict[str, str] = {
    "no name": message("Name: empty. Write the organisation’s name."),
    "same name": message("Name: “{value}” is there twice. Give each member a name of its own."),
    "country": message("Country: “{value}” is not known. Write its name or its code of two letters (FI)."),
    "no country": message("Country: empty. Write it, or its code of two letters (FI)."),
    "role": message("Role: “{value}” is not known. Choose one of the list."),
    "type": message("Type: “{value}” is not known. Choose one of the list."),
    "amount": message("“{value}” is no amount. Write euros in figures, such as 12345,67."),
    "same package": message("Work package: “{value}” is there twice. Number each for itself."),
    "no package": message("Work package: empty. Number it, such as WP1."),
    "lead": message("Led by: “{value}” is not a row with a member. Choose another."),
    "empty": message("No members. Write at least one, with name and country."),
    "no packages": message("No work packages. Write at least one."),
    "long": message("Longer than {most} characters. Shorten it."),
}


@dataclass(frozen=True)
class BudgetForm:
    """Fields as they were sent, and the sketch they hold.

    Attributes
    ----------
    members, packages : rows of fields; `lead` of a package is the number of a member's row, from 0
    kinds : kinds of cost that have a grid
    amounts : (kind, member's row, package's row) -> as it was written; empty ones are left out
    sketch : None where a field has a fault
    faults : name of a field -> what is wrong and the mend, in the reader's language
    """

    members: tuple[Mapping[str, str], ...]
    packages: tuple[Mapping[str, str], ...]
    kinds: tuple[CostCategory, ...] = USUAL
    amounts: Mapping[tuple[str, int, int], str] = field(default_factory=dict)
    sketch: BudgetSketch | None = None
    faults: Mapping[str, str] = field(default_factory=dict)

    def amount(self, kind: str, member: int, package: int) -> str:
        return self.amounts.get((kind, member, package), "")

    @property
    def has_room(self) -> bool:
        """Whether one more member and one more work package still fit."""
        return (len(self.members) + 1) * (len(self.packages) + 1) * len(self.kinds) <= MOST_AMOUNTS


def amount_field(kind: str, member: int, package: int) -> str:
    """What a field of the grid is called."""
    return f"a-{CATEGORIES.index(cast(CostCategory, kind))}-{member}-{package}"


def empty_form() -> BudgetForm:
    return BudgetForm(
        tuple(_new_member("participant" if at else "coordinator") for at in range(_EMPTY_MEMBERS)),
        tuple(_new_package(at) for at in range(_EMPTY_PACKAGES)),
    )


def _new_member(role: str = "participant") -> Mapping[str, str]:
    return {**dict.fromkeys(MEMBER_FIELDS, ""), "role": role}


def _new_package(at: int) -> Mapping[str, str]:
    return {"package": f"WP{at + 1}", "title": "", "lead": ""}


def sent_form(sent: Mapping[str, str]) -> BudgetForm:
    """The fields of a form, as many as it says and no more than may be."""
    members = tuple(
        {name: sent.get(f"{name}-{at}", "").strip() for name in MEMBER_FIELDS} for at in range(_count(sent, "members"))
    )
    packages = tuple(
        {name: sent.get(f"{name}-{at}", "").strip() for name in PACKAGE_FIELDS}
        for at in range(_count(sent, "packages"))
    )
    kinds = tuple(kind for at, kind in enumerate(CATEGORIES) if str(at) in sent.get("kinds", "").split()) or USUAL
    amounts = {
        (kind, member, package): text
        for kind in kinds
        for member in range(len(members))
        for package in range(len(packages))
        if (text := sent.get(amount_field(kind, member, package), "").strip())
    }
    return BudgetForm(members, packages, kinds, amounts)


def _count(sent: Mapping[str, str], name: str) -> int:
    told = sent.get(name, "")
    return min(int(told), MOST_AMOUNTS) if told.isascii() and told.isdigit() else 0


def with_member(form: BudgetForm) -> BudgetForm:
    return replace(form, members=(*form.members, _new_member()))


def with_package(form: BudgetForm) -> BudgetForm:
    return replace(form, packages=(*form.packages, _new_package(len(form.packages))))


def with_every_kind(form: BudgetForm) -> BudgetForm:
    return replace(form, kinds=CATEGORIES)


def fits(sketch: BudgetSketch) -> bool:
    """Whether a sketch can be shown in a form."""
    return len(sketch.members) * len(sketch.work_packages) * len(_kinds(sketch)) <= MOST_AMOUNTS


def _kinds(sketch: BudgetSketch) -> tuple[CostCategory, ...]:
    held = {*USUAL, *(cost.category for cost in sketch.costs if cost.amount_eur)}
    return tuple(kind for kind in CATEGORIES if kind in held)


def form_of(sketch: BudgetSketch, tr: Translator) -> BudgetForm:
    """A sketch as fields."""
    asked, rows = dict(sketch.requested), {member.id: at for at, member in enumerate(sketch.members)}
    columns = {package.id: at for at, package in enumerate(sketch.work_packages)}
    members = tuple(
        {"name": one.name, "country": one.country, "role": one.role, "type": one.activity_type,
         "requested": cents(tr, asked[one.id]) if one.id in asked else ""}
        for one in sketch.members
    )  # fmt: skip
    packages = tuple(
        {"package": one.id, "title": one.name, "lead": str(rows[one.lead]) if one.lead else ""}
        for one in sketch.work_packages
    )
    amounts = {
        (kind, rows[member], columns[package]): cents(tr, amount)
        for (member, package), held in by_place(sketch).items()
        for kind, amount in held.items()
        if amount
    }
    return BudgetForm(members, packages, _kinds(sketch), amounts, sketch)


def read(form: BudgetForm, tr: Translator, before: BudgetSketch | None = None) -> BudgetForm:
    """The form with its sketch, or with what is to be mended. Rows left empty are passed over.

    Parameters
    ----------
    before : the sketch that the form was made from: what it has no fields for stays with the members of that name
    """
    faults: dict[str, str] = {}

    def fault(name: str, code: str, value: str = "") -> None:
        faults.setdefault(name, tr.t(FAULTS[code], value=value[:40], most=str(LONGEST)))

    def euro(name: str, text: str) -> Decimal:
        try:
            return amount_of(text)[0]
        except ValueError:
            fault(name, "amount", text)
            return Decimal("0.00")

    for name, text in _texts(form):
        if len(text) > LONGEST:
            fault(name, "long")
    earlier = {one.name.casefold(): one for one in before.members} if before else {}
    members = _members(form, earlier, fault)
    packages = _packages(form, members, fault)
    requested = tuple(
        (member.id, euro(f"requested-{at}", form.members[at]["requested"]))
        for at, member in members.items()
        if form.members[at]["requested"]
    )
    costs = []
    for (kind, row, column), text in form.amounts.items():
        amount = euro(amount_field(kind, row, column), text)
        if amount and row in members and column in packages:
            costs.append(Cost(members[row].id, packages[column].id, cast(CostCategory, kind), amount))
    if not members and not faults:
        fault("name-0", "empty")
    if not packages and not faults:
        fault("package-0", "no packages")
    sketch = BudgetSketch(tuple(members.values()), tuple(packages.values()), tuple(costs), requested)
    return replace(form, sketch=None if faults else sketch, faults=faults)


def _texts(form: BudgetForm) -> list[tuple[str, str]]:
    rows = [(f"{name}-{at}", text) for at, row in enumerate(form.members) for name, text in row.items()]
    rows += [(f"{name}-{at}", text) for at, row in enumerate(form.packages) for name, text in row.items()]
    return rows + [(amount_field(*place), text) for place, text in form.amounts.items()]


def _members(form: BudgetForm, earlier: Mapping[str, Member], fault) -> dict[int, Member]:
    members: dict[int, Member] = {}
    with_amounts = {row for _, row, _ in form.amounts}
    for at, row in enumerate(form.members):
        if not any(row[name] for name in ("name", "country", "requested")) and at not in with_amounts:
            continue
        name, country = " ".join(row["name"].split()), country_of(row["country"])
        if not name:
            fault(f"name-{at}", "no name")
        if any(one.name.casefold() == name.casefold() for one in members.values()):
            fault(f"name-{at}", "same name", name)
        if not country:
            fault(f"country-{at}", "country" if row["country"] else "no country", row["country"])
        for what, known in (("role", ROLES), ("type", ACTIVITY_TYPES)):
            if row[what] not in known:
                fault(f"{what}-{at}", what, row[what])
        held = earlier.get(name.casefold()) or Member("", name, country)
        members[at] = replace(
            held, id=f"m{len(members) + 1}", name=name, country=country, role=cast(Role, row["role"]),
            activity_type=cast(ActivityType, row["type"]),
        )  # fmt: skip
    return members


def _packages(form: BudgetForm, members: Mapping[int, Member], fault) -> dict[int, WorkPackage]:
    packages: dict[int, WorkPackage] = {}
    with_amounts = {column for _, _, column in form.amounts}
    for at, row in enumerate(form.packages):
        id = " ".join(row["package"].split())
        if not id and not row["title"] and at not in with_amounts:
            continue
        if not id:
            fault(f"package-{at}", "no package")
        if any(one.id.casefold() == id.casefold() for one in packages.values()):
            fault(f"package-{at}", "same package", id)
        lead = members.get(int(row["lead"])) if row["lead"].isascii() and row["lead"].isdigit() else None
        if row["lead"] and lead is None:
            fault(f"lead-{at}", "lead", row["lead"])
        packages[at] = WorkPackage(id, " ".join(row["title"].split()), lead.id if lead else "")
    return packages
