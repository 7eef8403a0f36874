"""A consortium as a form's rows: read into members, each fault by the field it stands in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from kompanjon.faces.texts import Translator, message
from kompanjon.faces.texts.numbers import LOCALE
from kompanjon.vocabulary.consortium import ACTIVITY_TYPES, ROLES, Member
from kompanjon.workspace.budget_words import amount_of, country_of
from kompanjon.workspace.members_file import COLUMNS

#: Fields of a row: the columns of a file of members.
FIELDS = COLUMNS

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
    elif not country_of(row["country"]):
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
        country=country_of(row["country"]),
        role=row["role"],  # type: ignore[arg-type]
        activity_type=row["type"],  # type: ignore[arg-type]
        is_sme={"yes": True, "no": False}.get(row["sme"]),
        group=row["group"],
        city=row["city"],
        budget_eur=euros(row["budget_eur"]),
    )


def countries(tr: Translator) -> list[tuple[str, str]]:
    """(code, name) of every country, by name."""
    from babel import Locale

    held = Locale.parse(LOCALE[tr.language]).territories
    known = ((code, name) for code, name in held.items() if country_of(code) == code)
    return sorted(known, key=lambda one: one[1].casefold())


def euros(text: str) -> Decimal | None:
    """An amount as people write it, in whole cents; None where it is none, and where nothing is written."""
    try:
        return amount_of(text)[0] if text else None
    except ValueError:  # what is wrong with it is told by the field, in the reader's language
        return None


def row_of(member: Member) -> Row:
    """A member as a row."""
    sme = {True: "yes", False: "no", None: ""}[member.is_sme]
    budget = "" if member.budget_eur is None else format(member.budget_eur, "f")
    values = (member.name, member.country, member.role, member.activity_type, sme, member.group, member.city, budget)
    return dict(zip(FIELDS, values, strict=True))
