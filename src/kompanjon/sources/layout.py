"""A publisher's layout against what is known of it: what is missing or new, told by name."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable
from typing import Literal

from kompanjon.sources.catalogue import Column, Table
from kompanjon.vocabulary.faults import BadInput


def names_of(column: Column) -> tuple[str, ...]:
    """The publisher's name of a column, then its older ones."""
    return (column.published, *column.older_names)


def compare(layout: Table, present: Iterable[str], file: str, word: Literal["column", "field"]) -> list[str]:
    """Notices of the columns (or fields of records) that `file` lacks or adds.

    Parameters
    ----------
    present : the names there are, in order

    Raises
    ------
    BadInput
        When required ones are missing, each named with the nearest there is; or when not one is known: another file.
    """
    present = list(present)
    known = {name for column in layout.columns for name in names_of(column)}
    if not known.intersection(present):
        raise BadInput(f"{file}: none of its {word}s is known; is this the publisher's {layout.file}?")
    faults, notices = [], []
    for column in layout.columns:
        if any(name in present for name in names_of(column)):
            continue
        missing = f"{file}: {word} {column.published!r} is missing{_nearest(column, present, known)}"
        if column.required:
            faults.append(f"{missing}; is this the publisher's {layout.file}?")
        elif not column.optional:
            notices.append(f"{missing}; read without it")
    if faults:
        raise BadInput(*faults)
    return notices + [f"{file}: {word} {name!r} is not known; left out" for name in present if name not in known]


def _nearest(column: Column, present: list[str], known: Collection[str]) -> str:
    near = difflib.get_close_matches(column.published, [name for name in present if name not in known], 1)
    return f" (nearest: {near[0]!r})" if near else ""
