"""What a page is before it is written as HTML, JSON, CSV or XLSX."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Table:
    """Rows for a spreadsheet; `name` becomes the file's name."""

    name: str
    head: Sequence[str]
    rows: Iterable[Sequence[str | int | float | None]]


@dataclass(frozen=True, slots=True)
class Page:
    """One page.

    Attributes
    ----------
    title : the heading, in the reader's language
    template : what writes it as HTML
    values : what the template needs beside the visit
    data : plain values behind the page, shown by `?format=json`
    table : the page's rows for `?format=csv` and `?format=xlsx`; None when the page has none
    status : of the answer; 400 where something sent could not be used
    """

    title: str
    template: str
    values: dict[str, Any] = field(default_factory=dict)
    data: Any = None
    table: Table | None = None
    status: int = 200


class NotHeld(Exception):
    """The page asked for shows a row that is not held (404)."""
