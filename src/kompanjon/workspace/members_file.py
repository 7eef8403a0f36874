"""A consortium's members from a CSV or XLSX file, and out again as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import replace

from kompanjon.vocabulary.consortium import Member
from kompanjon.vocabulary.faults import BadInput
from kompanjon.vocabulary.theme import Theme
from kompanjon.workspace import budget_file
from kompanjon.workspace.cells import guarded
from kompanjon.workspace.statement_words import Regions

#: Columns of the CSV written here; heads in Swedish and Finnish are read too (`budget_columns.csv`).
COLUMNS = ("name", "country", "role", "type", "sme", "group", "city", "budget_eur")

#: A consortium's file is a page of rows; what is larger is another file.
LARGEST_BYTES = 1024 * 1024


def read_members(name: str, data: bytes, theme: Theme | None = None) -> tuple[Member, ...]:
    """The members of a file, in its order.

    Parameters
    ----------
    name : the file's, for what is told of it
    theme : whose innovation cities may be named in any of the three languages

    Raises
    ------
    BadInput
        A line a fault: where it is, what is wrong, and the mend. Nothing of the file is used then.
    """
    if len(data) > LARGEST_BYTES:
        raise BadInput(f"{name}: larger than {LARGEST_BYTES // 1024} kB; keep only the table of members")
    members = budget_file.read_members(data, name)
    if theme is None:
        return members
    regions = Regions(theme)
    return tuple(replace(one, city="".join(regions.named(one.city)[:1])) if one.city else one for one in members)


def written(members: Iterable[Member]) -> str:
    """The members as CSV, which `read_members` reads again as they were."""
    sheet = io.StringIO()
    writer = csv.writer(sheet, lineterminator="\n")
    writer.writerow(COLUMNS)
    for one in members:
        sme = {True: "yes", False: "no", None: ""}[one.is_sme]
        budget = "" if one.budget_eur is None else f"{one.budget_eur:f}"
        row = (one.name, one.country, one.role, one.activity_type, sme, one.group, one.city)
        writer.writerow((*map(guarded, row), budget))
    return sheet.getvalue()
