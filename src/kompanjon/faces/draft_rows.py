"""Draft consortia as CSV: a row a draft, or a row a member."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Sequence

from kompanjon.vocabulary.drafts import Draft, Standing
from kompanjon.workspace.cells import guarded


def draft_rows(drafts: Iterable[Draft]) -> str:
    """A row a draft: what it is for, how many members have come how far, its newest line."""
    rows = []
    for one in drafts:
        counts = Counter(member.standing for member in one.members)
        rows.append([one.id, one.name, one.call, *(counts[standing] for standing in Standing), one.line, one.at])
    return _written(("id", "name", "call", *(one.value for one in Standing), "line", "changed_at"), rows)


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
    return _written(heads, rows)


def _written(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    sheet = io.StringIO()
    writer = csv.writer(sheet, lineterminator="\n")
    writer.writerow(heads)
    writer.writerows([guarded(one) if isinstance(one, str) else one for one in row] for row in rows)
    return sheet.getvalue()
