"""Budget sketches from CSV and XLSX files, read whole or not at all, and out again as CSV.

A workbook has a sheet for members, one for work packages and one for costs (a row a member's part of a work package); a
single table with all their columns will do, and is what a CSV is.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import cast

from kompanjon.vocabulary.budget import CATEGORIES, BudgetSketch, Cost, CostCategory, WorkPackage
from kompanjon.vocabulary.consortium import ActivityType, Member, Role
from kompanjon.vocabulary.faults import BadInput
from kompanjon.workspace.budget_tables import Table, chosen, tables
from kompanjon.workspace.budget_words import amount_of, country_of, meaning
from kompanjon.workspace.cells import guarded, unguarded

#: Columns of the CSV written here, and of a sheet of members, of work packages and of costs.
MEMBER_COLUMNS = ("id", "member", "country", "role", "type", "sme", "group", "city", "budget", "requested")
PACKAGE_COLUMNS = ("package", "package name", "lead")
COST_COLUMNS = ("member", "package", *CATEGORIES)
COLUMNS = (*MEMBER_COLUMNS, *PACKAGE_COLUMNS, *CATEGORIES)

#: Faults told of one file; a file with more has one reason for most of them.
_TOLD = 30

MOST_MEMBERS, MOST_PACKAGES = 200, 100


@dataclass(frozen=True, slots=True)
class BudgetFile:
    """A sketch as a file holds it, and what to know of how it was read.

    Attributes
    ----------
    formulas : cells whose formula was not reckoned again: the value kept beside it was used
    rounded : amounts finer than a cent, rounded half up
    unused : heads of columns that were not understood
    """

    name: str
    sketch: BudgetSketch
    formulas: int = 0
    rounded: int = 0
    unused: tuple[str, ...] = ()


def read_budget(data: bytes, name: str) -> BudgetFile:
    """A sketch from a CSV's or XLSX's bytes.

    Raises
    ------
    BadInput
        A line a fault: where it is, what is wrong, and the mend. Nothing of the file is used then.
    """
    reading = _Reading(name)
    for table in chosen(tables(data, name), name):
        reading.take(table)
    return reading.done()


def read_members(data: bytes, name: str) -> tuple[Member, ...]:
    """The members alone: of a table of members, or of a sketch's file, whose costs are left aside.

    Raises
    ------
    BadInput
        As `read_budget`.
    """
    found = [table for table in tables(data, name) if table.kind in ("members", "costs")]
    best = max(found, key=lambda table: (table.kind == "members", len(table.columns)), default=None)
    if best is None:
        raise BadInput(f"{name}: no table found with the columns name and country; see: kompanjon eligible --help")
    reading = _Reading(name)
    reading.take(best)
    return reading.made_members()


# --- rows -------------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Found:
    """What a file says of one member or work package, and where it said so first."""

    where: str
    said: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class _Reading:
    name: str
    members: dict[str, _Found] = field(default_factory=dict)  # by name or id, as `_key` has it
    packages: dict[str, _Found] = field(default_factory=dict)
    costs: list[tuple[str, str, CostCategory, Decimal]] = field(default_factory=list)
    requested: dict[str, Decimal] = field(default_factory=dict)
    budgets: dict[str, Decimal] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    formulas: set[tuple[str, int, int]] = field(default_factory=set)
    rounded: int = 0
    unused: list[str] = field(default_factory=list)
    listed: set[str] = field(default_factory=set)  # kinds that have a sheet of their own

    def take(self, table: Table) -> None:
        self.unused += table.unused
        self.listed.add(table.kind)
        for row, cells in table.rows:
            line = _Row(self, table, row, cells)
            if line.is_blank:
                continue
            if table.kind == "members":
                self._member(line, "member" if "member" in table.columns else "name", is_list=True)
            elif table.kind == "packages":
                self._package(line, is_list=True)
            else:
                self._cost(line)

    def fault(self, where: str, said: str) -> None:
        self.faults.append(f"{self.name}, {where}: {said}")

    def _member(self, line: _Row, column: str, is_list: bool = False) -> str:
        """Take what a row says of a member; gives its key, empty where the row names none."""
        name, own_id = line.text(column), line.text("id")
        key = _key(own_id or name)
        if not key:
            if is_list:
                self.fault(line.where(column), "a member without a name; write its name, or clear the row")
            return ""
        if not is_list and "members" in self.listed and key not in self._known_names():
            said = f"{name or own_id!r} is not in the sheet of members; write it as it stands there"
            self.fault(line.where(column), said)
            return ""
        key = self._known_names().get(key, key)
        if is_list and key in self.members:
            self.fault(line.where(column), f"{name!r} is there twice; give each member one row and a name of its own")
            return key
        said = {what: line.text(what) for what in ("country", "role", "type", "sme", "group", "city")}
        said |= {"name": name, "id": own_id}
        self._say(self.members, key, line, said)
        for what, held in (("requested", self.requested), ("budget", self.budgets)):
            if line.text(what):
                amount = line.amount(what)
                if held.setdefault(key, amount) != amount:
                    self.fault(
                        line.where(what), "another sum than in a row above; write it in one of the member's rows"
                    )
        return key

    def _known_names(self) -> dict[str, str]:
        """Keys of members by id and by name."""
        names = {_key(found.said.get("name", "")): key for key, found in self.members.items()}
        return {**{name: key for name, key in names.items() if name}, **{key: key for key in self.members}}

    def _package(self, line: _Row, is_list: bool = False) -> str:
        text = line.text("package")
        name = line.text("package name") or (line.text("name") if is_list else "")
        key = _key(text)
        if not key:
            if is_list:
                self.fault(line.where("package"), "a work package without a number; write for example WP1")
            return ""
        if not is_list and "packages" in self.listed and key not in self.packages:
            said = f"{text!r} is not in the sheet of work packages; write it as it stands there"
            self.fault(line.where("package"), said)
            return ""
        if is_list and key in self.packages:
            self.fault(line.where("package"), f"{text!r} is there twice; number each work package for itself")
            return key
        self._say(self.packages, key, line, {"id": text, "package name": name, "lead": line.text("lead")})
        return key

    def _say(self, held: dict[str, _Found], key: str, line: _Row, said: dict[str, str]) -> None:
        found = held.setdefault(key, _Found(line.where("member" if held is self.members else "package")))
        for what, text in said.items():
            earlier = found.said.get(what, "")
            if not earlier:
                found.said[what] = text
            elif text and _key(text) != _key(earlier):
                self.fault(
                    line.where(what), f"{text!r}, but {earlier!r} in a row above; write the same in both, or once"
                )

    def _cost(self, line: _Row) -> None:
        before = len(self.faults)
        member, package = self._member(line, "member"), self._package(line)
        amounts = [(category, line.amount(category)) for category in CATEGORIES if category in line.table.columns]
        if line.text("amount"):
            category = meaning("category", line.text("category"))
            if category:
                amounts.append((cast(CostCategory, category), line.amount("amount")))
            else:
                said = f"{line.text('category')!r} is no kind of cost; write A, B, C1, C2, C3, D1 or D2"
                self.fault(line.where("category"), said)
        amounts = [(category, amount) for category, amount in amounts if amount]
        if not amounts or len(self.faults) > before:
            return
        for what, key in (("member", member), ("package", package)):
            if not key:
                called = "member" if what == "member" else "work package"
                self.fault(line.where(what), f"costs without a {called}; write whose they are")
                return
        self.costs += [(member, package, category, amount) for category, amount in amounts]

    # --- the sketch ---------------------------------------------------------------------------------------------------

    def made_members(self) -> tuple[Member, ...]:
        """The members alone, once all rows are taken."""
        if not self.members and not self.faults:
            self.faults.append(f"{self.name}: no members; write at least one row")
        if len(self.members) > MOST_MEMBERS:
            self.faults.append(f"{self.name}: more than {MOST_MEMBERS} members; split it")
        ids = self._ids()
        members = tuple(self._made_member(key, ids[key], found) for key, found in self.members.items())
        self._tell_faults()
        return members

    def _tell_faults(self) -> None:
        if self.faults:
            more = len(self.faults) - _TOLD
            raise BadInput(*self.faults[:_TOLD], *([f"{self.name}: {more} more such faults"] if more > 0 else []))

    def done(self) -> BudgetFile:
        kinds = (("members", self.members, MOST_MEMBERS), ("work packages", self.packages, MOST_PACKAGES))
        for what, held, most in kinds:
            if not held and not self.faults:
                self.faults.append(f"{self.name}: no {what}; write at least one row")
            if len(held) > most:
                self.faults.append(f"{self.name}: more than {most} {what}; split it")
        ids = self._ids()
        members = tuple(self._made_member(key, ids[key], found) for key, found in self.members.items())
        packages = tuple(self._made_package(found, ids) for found in self.packages.values())
        self._tell_faults()
        summed: dict[tuple[str, str, CostCategory], Decimal] = {}
        for member, package, category, amount in self.costs:
            place = (ids[member], self.packages[package].said["id"], category)
            summed[place] = summed.get(place, Decimal("0.00")) + amount
        costs = tuple(Cost(*place, amount) for place, amount in summed.items())
        requested = tuple((ids[key], self.requested[key]) for key in self.members if key in self.requested)
        return BudgetFile(
            self.name, BudgetSketch(members, packages, costs, requested), len(self.formulas), self.rounded,
            tuple(dict.fromkeys(self.unused)),
        )  # fmt: skip

    def _ids(self) -> dict[str, str]:
        """Members' ids by key: their own, else the first of m1, m2 ... that is free."""
        own = {key: found.said.get("id", "") for key, found in self.members.items()}
        free = (f"m{number}" for number in range(1, 2 * len(own) + 2) if f"m{number}" not in own.values())
        return {key: given or next(free) for key, given in own.items()}

    def _made_member(self, key: str, id: str, found: _Found) -> Member:
        said, where = found.said, found.where
        country = country_of(said.get("country", ""))
        if not country:
            told = f"country {said['country']!r} is not known" if said.get("country") else "the member has no country"
            self.fault(where, f"{told}; write its two letters, for example FI")
        roles = "coordinator, participant, associated partner or third party"
        role = self._one_of("role", said, where, "participant", roles)
        kind = self._one_of("type", said, where, "", "HES, REC, PRC, PUB or OTH")
        answer = self._one_of("sme", said, where, "", "yes or no", "answer")
        return Member(
            id, said.get("name") or id, country, cast(Role, role), cast(ActivityType, kind),
            {"yes": True, "no": False}.get(answer), said.get("group", ""), said.get("city", ""), self.budgets.get(key),
        )  # fmt: skip

    def _one_of(self, what: str, said: dict[str, str], where: str, usual: str, mend: str, table: str = "") -> str:
        text = said.get(what, "")
        if not text:
            return usual
        found = meaning(table or what, text)
        if not found:
            self.fault(where, f"{what} {text!r} is not known; write {mend}")
        return found

    def _made_package(self, found: _Found, ids: dict[str, str]) -> WorkPackage:
        said, lead = found.said, ""
        if said.get("lead"):
            key = self._known_names().get(_key(said["lead"]))
            if key is None:
                self.fault(found.where, f"lead {said['lead']!r} is not among the members; write a member's name")
            lead = ids.get(key or "", "")
        return WorkPackage(said["id"], said.get("package name", ""), lead)


@dataclass(frozen=True, slots=True)
class _Row:
    """One line of a table."""

    reading: _Reading
    table: Table
    number: int
    cells: list[str]

    @property
    def is_blank(self) -> bool:
        return not any(self._cell(place) or self._is_formula(place) for place in self.table.columns.values())

    def where(self, column: str) -> str:
        return self.table.where(self.number, column)

    def _cell(self, place: int) -> str:
        return self.cells[place].strip() if place < len(self.cells) else ""

    def _is_formula(self, place: int) -> bool:
        return (self.number, place + 1) in self.table.formulas

    def text(self, column: str) -> str:
        """What stands in a column; empty where there is none."""
        place = self.table.columns.get(column)
        if place is None:
            return ""
        cell = self._cell(place)
        if self._is_formula(place):
            spot = (self.table.title, self.number, place)
            if not cell and spot not in self.reading.formulas:
                said = "a formula without a value; open the file in a spreadsheet and save it, or write the value"
                self.reading.fault(self.where(column), said)
            self.reading.formulas.add(spot)
        return " ".join(unguarded(cell).split())

    def amount(self, column: str) -> Decimal:
        """Euro; nought, and a fault told, where the cell holds none."""
        text, place = self.text(column), self.table.columns[column]
        is_number = self._is_formula(place) or (self.number, place + 1) in self.table.numbers
        try:
            amount, was_finer = amount_of(text, is_number)
        except ValueError as error:
            self.reading.fault(self.where(column), f"{text[:40]!r} {error}")
            return Decimal("0.00")
        self.reading.rounded += was_finer
        return amount


def _key(text: str) -> str:
    """Names are the same whatever their case."""
    return " ".join(text.split()).casefold()


# --- out --------------------------------------------------------------------------------------------------------------


def by_place(sketch: BudgetSketch) -> dict[tuple[str, str], dict[CostCategory, Decimal]]:
    """Amounts by (member, work package), in the order of members and then work packages; empty ones are left out."""
    held: dict[tuple[str, str], dict[CostCategory, Decimal]] = {
        (member.id, package.id): {} for member in sketch.members for package in sketch.work_packages
    }
    for cost in sketch.costs:
        amounts = held[cost.member, cost.work_package]
        amounts[cost.category] = amounts.get(cost.category, Decimal("0.00")) + cost.amount_eur
    return {place: amounts for place, amounts in held.items() if any(amounts.values())}


def member_cells(sketch: BudgetSketch) -> Iterator[dict[str, str | Decimal]]:
    """A row a member: `MEMBER_COLUMNS` that hold something."""
    asked = dict(sketch.requested)
    for one in sketch.members:
        sme = {True: "yes", False: "no", None: ""}[one.is_sme]
        row: dict[str, str | Decimal | None] = {
            "id": one.id, "member": one.name, "country": one.country, "role": one.role, "type": one.activity_type,
            "sme": sme, "group": one.group, "city": one.city, "budget": one.budget_eur,
            "requested": asked.get(one.id),
        }  # fmt: skip
        yield {what: value for what, value in row.items() if value not in ("", None)}


def package_cells(sketch: BudgetSketch) -> Iterator[dict[str, str | Decimal]]:
    """A row a work package: `PACKAGE_COLUMNS` that hold something."""
    for one in sketch.work_packages:
        lead = sketch.member(one.lead).name if one.lead else ""
        row: dict[str, str | Decimal] = {"package": one.id, "package name": one.name, "lead": lead}
        yield {what: value for what, value in row.items() if value != ""}


def cost_cells(sketch: BudgetSketch) -> Iterator[dict[str, str | Decimal]]:
    """A row a member's part of a work package: `COST_COLUMNS` that hold something."""
    for (member, package), amounts in by_place(sketch).items():
        held = {category: amount for category, amount in amounts.items() if amount}
        yield {"member": sketch.member(member).name, "package": package, **held}


def written(sketch: BudgetSketch) -> str:
    """The sketch as CSV, which `read_budget` reads again as it was: the same sketch gives the same text."""
    sheet = io.StringIO()
    writer = csv.DictWriter(sheet, COLUMNS, lineterminator="\n")
    writer.writeheader()
    rows = [
        *member_cells(sketch),
        *({**row, **({"lead": one.lead} if one.lead else {})}
          for row, one in zip(package_cells(sketch), sketch.work_packages, strict=True)),
        *({**row, "id": member}
          for row, (member, _) in zip(cost_cells(sketch), by_place(sketch), strict=True)),
    ]  # fmt: skip
    for row in rows:
        writer.writerow({what: guarded(value) if isinstance(value, str) else value for what, value in row.items()})
    return sheet.getvalue()
