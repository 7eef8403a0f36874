"""Long lists of rows: filtered and sorted by a GET form, shown a page at a time, whole as CSV."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from kompanjon.faces.web.page import Table
from kompanjon.faces.web.visit import Visit
from kompanjon.vocabulary.claims import Provenance

#: Rows on a page: keeps the longest page well under 300 kB.
ROWS_A_PAGE = 100

#: Å, Ä and Ö come after Z, in that order, in Swedish and Finnish alike.
NORDIC = str.maketrans({"å": "{", "ä": "|", "æ": "|", "ö": "}", "ø": "}"})

Value = str | int | float | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column: what it is called in addresses and on screen, and a row's bare value in it."""

    key: str
    title: str
    value: Callable[[Any], Value]
    is_number: bool = False
    is_sorted: bool = True  # whether readers can sort by it
    is_shown: bool = True  # False: in the CSV only


def provenance_columns(visit: Visit, provenance: Callable[[Any], Provenance]) -> tuple[Column, ...]:
    """Source, date and confidence of a row: pages show them row by row, the CSV in columns."""
    t = visit.translator.t
    return (
        Column("source", t("Source"), lambda row: provenance(row).source, is_shown=False),
        Column("date", t("Date"), lambda row: provenance(row).date, is_shown=False),
        Column(
            "confidence",
            t("Confidence"),
            lambda row: visit.translator.confidence(provenance(row).confidence),
            is_shown=False,
        ),
    )


@dataclass(frozen=True, slots=True)
class Choice:
    """One option of a filter."""

    value: str
    text: str


@dataclass(frozen=True)
class Filter:
    """A filter by one of several values."""

    key: str
    title: str
    every: str  # text of the option that filters nothing
    choices: tuple[Choice, ...]
    values: Callable[[Any], Sequence[str]]  # of a row


@dataclass(frozen=True)
class Listing:
    """Rows as a reader asked to see them."""

    visit: Visit
    name: str
    rows: Sequence[Any]
    columns: tuple[Column, ...]
    filters: tuple[Filter, ...]
    words: Callable[[Any], str]  # of a row: where the reader's own words are looked for
    is_ordered: bool = False  # the rows come in an order worth keeping until the reader asks for another
    rows_a_page: int = ROWS_A_PAGE

    @property
    def asked_words(self) -> str:
        return self.visit.asked("words")

    @cached_property
    def sort(self) -> tuple[Column | None, bool]:
        """The column sorted by, and whether from the greatest down."""
        asked, usual = self.visit.asked("sort"), None if self.is_ordered else self.columns[0]
        column = next((c for c in self.columns if c.is_sorted and c.key == asked), usual)
        return column, self.visit.asked("order") == "down"

    @cached_property
    def found(self) -> list[Any]:
        """Every row that passes the filters, sorted."""
        rows = list(self.rows)
        for one in self.filters:
            if asked := self.visit.asked(one.key):
                rows = [row for row in rows if asked in one.values(row)]
        if words := self.asked_words.casefold().split():
            rows = [row for row in rows if all(word in self.words(row).casefold() for word in words)]
        column, down = self.sort
        if column is None:
            return rows
        held = [row for row in rows if column.value(row) not in (None, "")]
        held.sort(key=lambda row: _sort_key(column.value(row)), reverse=down)
        return held + [row for row in rows if column.value(row) in (None, "")]

    @property
    def pages(self) -> int:
        return max(1, -(-len(self.found) // self.rows_a_page))

    @cached_property
    def page(self) -> int:
        asked = self.visit.asked("page")
        return min(max(int(asked), 1), self.pages) if asked.isascii() and asked.isdigit() else 1

    @property
    def shown(self) -> list[Any]:
        start = (self.page - 1) * self.rows_a_page
        return self.found[start : start + self.rows_a_page]

    @property
    def first(self) -> int:
        return (self.page - 1) * self.rows_a_page + 1

    @property
    def shown_columns(self) -> tuple[Column, ...]:
        return tuple(column for column in self.columns if column.is_shown)

    def sort_url(self, column: Column) -> str:
        """Sorted by `column`; the other way round when it is sorted by already."""
        now, down = self.sort
        order = "down" if now is column and not down else ""
        return self.visit.here(sort=column.key, order=order, page="")

    def aria_sort(self, column: Column) -> str:
        now, down = self.sort
        if now is not column:
            return "none"
        return "descending" if down else "ascending"

    def page_url(self, page: int) -> str:
        return self.visit.here(page=page if page > 1 else "")

    @property
    def is_filtered(self) -> bool:
        return bool(self.asked_words or any(self.visit.asked(one.key) for one in self.filters))

    @property
    def table(self) -> Table:
        """Every row found, with every column."""
        return Table(
            f"kompanjon-{self.visit.theme_id}-{self.name}-{self.visit.language}",
            [column.title for column in self.columns],
            [[column.value(row) for column in self.columns] for row in self.found],
        )


def _sort_key(value: Any) -> Any:
    return value.casefold().translate(NORDIC) if isinstance(value, str) else value
