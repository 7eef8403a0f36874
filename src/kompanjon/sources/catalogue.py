"""What each source is: its `source.toml`, read and typed."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Literal

from kompanjon.vocabulary.faults import BadInput
from kompanjon.vocabulary.languages import Label

ColumnType = Literal["text", "texts", "money", "number", "date", "timestamp", "boolean", "integer"]


@dataclass(frozen=True, slots=True)
class Column:
    """A publisher's column and our name for it."""

    published: str
    older_names: tuple[str, ...]
    name: str
    type: ColumnType
    required: bool  # the file cannot be used without it, nor a row without a value
    optional: bool  # not worth a word when a layout lacks it


@dataclass(frozen=True, slots=True)
class Table:
    """One file of a source."""

    name: str
    file: str
    columns: tuple[Column, ...]


#: What a part may say for itself in `source.toml`.
_TERMS = ("publisher", "address", "licence", "attribution", "refresh_days")


@dataclass(frozen=True, slots=True)
class Source:
    """A source as its folder describes it.

    Attributes
    ----------
    parts : part -> what tells it, such as the framework programmes of a dump
    tables : the publisher's files or layouts
    raw : our raw tables -> their columns -> type, where they are not the publisher's own
    expect : part -> table -> the smallest count of rows that a whole part has
    part_terms : part -> what of the terms below differs for it: publisher, licence and so on
    """

    id: str
    title: Label
    publisher: str
    address: str
    licence: str
    attribution: str
    refresh_days: int
    parts: dict[str, tuple[str, ...]]
    part_titles: dict[str, Label]
    tables: tuple[Table, ...]
    raw: dict[str, dict[str, ColumnType]]
    expect: dict[str, dict[str, int]]
    part_terms: dict[str, dict[str, str | int]]

    def table(self, name: str) -> Table:
        """The publisher's file or layout of that name."""
        return next(table for table in self.tables if table.name == name)

    def of_part(self, part: str) -> Source:
        """The source as it is for one part, which may have a publisher, address, licence and refresh of its own."""
        return replace(self, **self.part_terms.get(part, {}))

    def shortfalls(self, part: str, rows: dict[str, int]) -> list[str]:
        """A notice for each table that holds fewer rows than a whole part does: a cut, or the publisher's loss."""
        return [
            f"{table}: {held:,} held, where a whole {self.id}/{part} has at least {smallest:,}; is it a cut?"
            for table, smallest in self.expect.get(part, {}).items()
            if (held := rows.get(table, 0)) < smallest
        ]


def _column(published: str, given: dict) -> Column:
    return Column(
        published=published,
        older_names=tuple(given.get("or", ())),
        name=given.get("as", published.lower()),
        type=given.get("type", "text"),
        required=given.get("required", False),
        optional=given.get("optional", False),
    )


@cache
def describe(source_id: str) -> Source:
    """The source's description.

    Raises
    ------
    BadInput
        When there is no such source.
    """
    path = Path(__file__).parent / source_id / "source.toml"
    if not path.is_file():
        raise BadInput(f"source {source_id!r} is not known; the sources are {', '.join(source_ids())}")
    given = tomllib.loads(path.read_text(encoding="utf-8"))
    parts = given.get("parts", {})
    return Source(
        id=source_id,
        title=Label(**given["title"]),
        publisher=given["publisher"],
        address=given["address"],
        licence=given["licence"],
        attribution=given.get("attribution", given["publisher"]),
        refresh_days=given["refresh_days"],
        parts={part: tuple(rest.get("framework_programmes", ())) for part, rest in parts.items()},
        part_titles={part: Label(**rest["title"]) for part, rest in parts.items()},
        tables=tuple(
            Table(name, table["file"], tuple(_column(c, rest) for c, rest in table["columns"].items()))
            for name, table in given.get("tables", {}).items()
        ),
        raw=given.get("raw", {}),
        expect={part: rest.get("expect", {}) for part, rest in parts.items()},
        part_terms={part: {term: rest[term] for term in _TERMS if term in rest} for part, rest in parts.items()},
    )


def source_ids() -> list[str]:
    """The ids of all sources, in alphabetical order."""
    return sorted(path.parent.name for path in Path(__file__).parent.glob("*/source.toml"))
