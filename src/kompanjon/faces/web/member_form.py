"""A consortium as a form's rows: read into members with a fault by the field it stands in, and written as a file."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from functools import cache

from kompanjon.faces.texts import Translator, message
from kompanjon.faces.texts.numbers import LOCALE
from kompanjon.vocabulary.consortium import ACTIVITY_TYPES, ROLES, Member
from kompanjon.vocabulary.languages import LANGUAGES
from kompanjon.workspace.cells import guarded

#: Columns of a row, in the form and in the file alike.
FIELDS = ("name", "country", "role", "type", "sme", "group", "city", "budget_eur")

#: Rows of a consortium that is still empty; the most a consortium may have.
EMPTY_ROWS, MOST_ROWS = 3, 100

LONGEST = 200

FAULTS: dict[str, str] = {
    "no name": message("Name: empty. Write the organisation’s name."),
    "no country": message("Country: empty. Write it, or its code of two letters (FI)."),
    "unknown country": message("Country: “{value}” is not known. Write its name or its code of two letters (FI)."),
    "role": message("Role: “{value}” is not known. Choose one of the list."),
    "type": message("Type: “{value}” is not known. Choose one of the list."),
    "sme": message("SME: “{value}” is not known. Choose one of the list."),
    "city": message("Innovation city: “{value}” is not known. Choose one of the list."),
    "budget": message("Budget: “{value}” is no amount. Write euros in figures, such as 250000."),
    "long": message("Longer than {most} characters. Shorten it."),
}

#: A member as its fields hold it.
Row = Mapping[str, str]


@dataclass(frozen=True)
class MemberForm:
    """Rows as they were sent.

    Attributes
    ----------
    rows : every row, those left empty too
    members : of the rows that are not empty; empty where any row has a fault
    faults : (number of the row, field) -> what is wrong and the mend, in the reader's language
    """

    rows: tuple[Row, ...]
    members: tuple[Member, ...] = ()
    faults: Mapping[tuple[int, str], str] = field(default_factory=dict)


def empty_form() -> MemberForm:
    first = {**dict.fromkeys(FIELDS, ""), "role": "coordinator"}
    others = {**dict.fromkeys(FIELDS, ""), "role": "participant"}
    return MemberForm((first, *(dict(others) for _ in range(EMPTY_ROWS - 1))))


def sent_rows(sent: Mapping[str, str]) -> tuple[Row, ...]:
    """The rows of a form, in order; as many as `rows` says, and no more than may be."""
    told = sent.get("rows", "")
    count = min(int(told), MOST_ROWS) if told.isascii() and told.isdigit() else 0
    return tuple({name: sent.get(f"{name}-{number}", "").strip() for name in FIELDS} for number in range(count))


def read(rows: Sequence[Row], tr: Translator, cities: Iterable[str]) -> MemberForm:
    """The rows as members, numbered `m1`, `m2` ... as they stand; rows left empty are passed over."""
    known, faults, members = frozenset(cities), {}, []
    for number, row in enumerate(rows):
        if is_empty(row):
            continue
        told = _faults(row, known)
        for name, (code, value) in told.items():
            faults[number, name] = tr.t(FAULTS[code], value=value[:40], most=str(LONGEST))
        if not told:
            members.append(_member(row, f"m{len(members) + 1}"))
    return MemberForm(tuple(rows), () if faults else tuple(members), faults)


def is_empty(row: Row) -> bool:
    """Whether nothing was written in it: what is chosen from a list alone makes no member."""
    return not any(row[name] for name in ("name", "country", "group", "budget_eur"))


def _faults(row: Row, cities: frozenset[str]) -> dict[str, tuple[str, str]]:
    """Field -> (code of the fault, the value)."""
    found = {name: ("long", "") for name in FIELDS if len(row[name]) > LONGEST}
    if not row["name"]:
        found["name"] = ("no name", "")
    if not row["country"]:
        found["country"] = ("no country", "")
    elif not country_code(row["country"]):
        found.setdefault("country", ("unknown country", row["country"]))
    for name, allowed in (("role", ROLES), ("type", ACTIVITY_TYPES), ("sme", ("", "yes", "no"))):
        if row[name] not in allowed:
            found.setdefault(name, (name, row[name]))
    if row["city"] and row["city"] not in cities:
        found.setdefault("city", ("city", row["city"]))
    if row["budget_eur"] and euros(row["budget_eur"]) is None:
        found.setdefault("budget_eur", ("budget", row["budget_eur"]))
    return found


def _member(row: Row, member_id: str) -> Member:
    return Member(
        id=member_id,
        name=row["name"],
        country=country_code(row["country"]),
        role=row["role"],  # type: ignore[arg-type]
        activity_type=row["type"],  # type: ignore[arg-type]
        is_sme={"yes": True, "no": False}.get(row["sme"]),
        group=row["group"],
        city=row["city"],
        budget_eur=euros(row["budget_eur"]),
    )


def country_code(text: str) -> str:
    """ISO code of a country told by its code or by its name in any of the three languages; empty where unknown."""
    said = text.strip()
    code = {"EL": "GR", "UK": "GB"}.get(said.upper(), said.upper())
    return code if code in _names().values() else _names().get(said.casefold(), "")


@cache
def _names() -> dict[str, str]:
    from babel import Locale

    return {
        name.casefold(): code
        for language in LANGUAGES
        for code, name in Locale.parse(LOCALE[language]).territories.items()
        if len(code) == 2 and code.isalpha()
    }


def countries(tr: Translator) -> list[tuple[str, str]]:
    """(code, name) of every country, by name."""
    from babel import Locale

    held = Locale.parse(LOCALE[tr.language]).territories
    codes = set(_names().values()) - {"EU", "EZ", "UN", "ZZ", "XA", "XB", "QO"}
    return sorted(((code, held[code]) for code in codes if code in held), key=lambda one: one[1].casefold())


def euros(text: str) -> Decimal | None:
    """An amount as people write it: `250 000`, `250000,50`; None where it is none."""
    bare = "".join(text.replace("€", "").split())
    if bare.count(",") == 1 and "." not in bare:
        bare = bare.replace(",", ".")
    try:
        amount = Decimal(bare)
    except InvalidOperation:
        return None
    return amount if amount.is_finite() and 0 <= amount < Decimal("1e12") else None


def row_of(member: Member) -> Row:
    """A member as a row."""
    sme = {True: "yes", False: "no", None: ""}[member.is_sme]
    budget = "" if member.budget_eur is None else format(member.budget_eur, "f")
    values = (member.name, member.country, member.role, member.activity_type, sme, member.group, member.city, budget)
    return dict(zip(FIELDS, values, strict=True))


def written(rows: Iterable[Row]) -> str:
    """The rows as the CSV file that can be read in again; no cell is run as a formula."""
    sheet = io.StringIO()
    writer = csv.writer(sheet, lineterminator="\n")
    writer.writerow(FIELDS)
    writer.writerows([guarded(row[name]) for name in FIELDS] for row in rows if not is_empty(row))
    return sheet.getvalue()
