"""What each source is: its `source.toml`, read and typed."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from kompanjon.vocabulary.faults import BadInput
from kompanjon.vocabulary.languages import Label

ColumnType = Literal["text", "money", "date", "timestamp", "boolean", "integer"]


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


@dataclass(frozen=True, slots=True)
class Source:
    """A source as its folder describes it."""

    id: str
    title: Label
    publisher: str
    address: str
    licence: str
    attribution: str
    refresh_days: int
    parts: dict[str, tuple[str, ...]]  # part -> framework programmes (or other marks) that tell it
    part_titles: dict[str, Label]
    tables: tuple[Table, ...]


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
        parts={part: tuple(rest["framework_programmes"]) for part, rest in parts.items()},
        part_titles={part: Label(**rest["title"]) for part, rest in parts.items()},
        tables=tuple(
            Table(name, table["file"], tuple(_column(c, rest) for c, rest in table["columns"].items()))
            for name, table in given.get("tables", {}).items()
        ),
    )


def source_ids() -> list[str]:
    """The ids of all sources, in alphabetical order."""
    return sorted(path.parent.name for path in Path(__file__).parent.glob("*/source.toml"))
