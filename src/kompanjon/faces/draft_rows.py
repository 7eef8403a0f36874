"""Draft consortia as CSV: a row a draft, or a row a member."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from kompanjon.faces.csv_text import csv_text
from kompanjon.vocabulary.drafts import Draft, Standing


def draft_rows(drafts: Iterable[Draft]) -> str:
    """A row a draft: what it is for, how many members have come how far, its newest line."""
    rows = []
    for one in drafts:
        counts = Counter(member.standing for member in one.members)
        rows.append([one.id, one.name, one.call, *(counts[standing] for standing in Standing), one.line, one.at])
    return csv_text(("id", "name", "call", *(one.value for one in Standing), "line", "changed_at"), rows)


def member_rows(draft: Draft) -> str:
    """A row a member; `kompanjon eligible --members` reads its columns too."""
    rows = []
    for held in draft.members:
        one = held.member
        sme = {True: "yes", False: "no", None: ""}[one.is_sme]
        budget = "" if one.budget_eur is None else f"{one.budget_eur:f}"
        locked = "yes" if held.is_locked else "no"
        rows.append([one.id, one.name, one.country, one.role, one.activity_type, sme, one.group, one.city, budget,
                     held.standing.value, locked, held.note])  # fmt: skip
    heads = (
        "id",
        "name",
        "country",
        "role",
        "type",
        "sme",
        "group",
        "city",
        "budget_eur",
        "standing",
        "locked",
        "note",
    )
    return csv_text(heads, rows)
