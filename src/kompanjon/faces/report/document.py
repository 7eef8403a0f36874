"""A report as plain values, before any renderer: chapters of blocks, and text that can be opened.

Text is a tuple of `Span`s. A span with a `target` is a figure or name that opens: into one row (`Reference`) or into
the rows behind a figure (`Rows`). Renderers decide how: an anchor, a link in the PDF, a sheet. The same blocks are
shown by the web pages, where `target` becomes a page's address.
"""

from __future__ import annotations

from dataclasses import dataclass
from string import Formatter
from typing import Any, Literal

from kompanjon.vocabulary.languages import Language
from kompanjon.vocabulary.reference import Reference


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows behind one figure.

    Attributes
    ----------
    key : what the figure is, as words joined by ":" ("cell:CAM:kokkola", "country:DE", "need:3"); unique in a report
    title : what the rows are, for people
    references : the rows
    """

    key: str
    title: str
    references: tuple[Reference, ...]


Target = Reference | Rows


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of text.

    Attributes
    ----------
    target : what it opens into, inside the report
    mark : the words that say how far it has been checked ("unverified"); empty when verified
    address : a page outside the report that it leads to
    """

    text: str
    target: Target | None = None
    strong: bool = False
    mark: str = ""
    address: str = ""


Inline = tuple[Span, ...]


def inline(text: str | Span | Inline) -> Inline:
    """Plain text, one span or spans, as spans."""
    if isinstance(text, str):
        return (Span(text),) if text else ()
    return (text,) if isinstance(text, Span) else text


def filled(template: str, **values: str | Span | Inline) -> Inline:
    """A translated message with its placeholders filled by text or by spans that open."""
    spans: list[Span] = []
    for before, name, _spec, _conversion in Formatter().parse(template):
        spans.extend(inline(before))
        if name is not None:
            spans.extend(inline(values[name]))
    return tuple(spans)


def plain(text: Inline) -> str:
    """The words alone."""
    return "".join(span.text for span in text)


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: Inline


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside a chapter."""

    text: str


@dataclass(frozen=True, slots=True)
class Bullets:
    items: tuple[Inline, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Callout:
    """A text set apart: what was found, a warning, or what to do where there is nothing yet."""

    kind: Literal["finding", "warning", "empty"]
    title: str
    text: Inline


@dataclass(frozen=True, slots=True)
class KeyFigures:
    """A few figures with what they count."""

    items: tuple[tuple[Span, str], ...]


ColumnKind = Literal["text", "number", "money", "percent", "date"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column; `kind` says how its values are aligned and what a spreadsheet makes of them."""

    head: str
    kind: ColumnKind = "text"
    wide: bool = False  # takes what room is left


@dataclass(frozen=True, slots=True)
class TableCell:
    """What is shown, and the bare value behind it (None for text) for sorting and spreadsheets."""

    text: Inline
    value: float | str | None = None


Row = tuple[TableCell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose first column names its rows.

    Attributes
    ----------
    key : unique in the report
    sheet : its name in a spreadsheet, at most 31 letters
    note : what stands under it: unit, n, source
    more, more_note : rows left out of the text but not of the spreadsheet, and the words that say so
    """

    key: str
    sheet: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    note: str = ""
    more: tuple[Row, ...] = ()
    more_note: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart. `title` says the finding, `alt` what a reader who cannot see it needs, `table` holds its numbers."""

    key: str
    title: str
    spec: dict[str, Any]  # Vega-Lite
    alt: str
    note: str
    table: Table


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """One column in one row: a region in a step, or a member and a need.

    Attributes
    ----------
    figure, value : what it says in short (a count of actors opens into the rows behind it), and the bare number
    unverified : how many of them nobody has checked
    below : lines under the figure ("12 projects")
    level : step of the sequential scale it is drawn in
    gap : drawn as a gap
    spoken : the whole cell in words, for those who listen
    """

    figure: Span
    value: float
    unverified: int
    below: tuple[str, ...]
    level: int
    gap: bool
    spoken: str


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A step. `gap` says in words what it lacks; `starts_group` sets it a little apart from the row above."""

    name: str
    cells: tuple[MatrixCell, ...]
    gap: str = ""
    starts_group: bool = False


@dataclass(frozen=True, slots=True)
class MatrixBlock:
    """Step x region, the signature view."""

    key: str
    sheet: str
    caption: str
    corner: str
    columns: tuple[str, ...]
    rows: tuple[MatrixRow, ...]
    note: str


@dataclass(frozen=True, slots=True)
class RowLine:
    """A row of the evidence in words, numbered in this document."""

    number: int
    reference: Reference
    name: str
    kind: str
    region: str
    confidence: str
    source: Inline
    date: str
    details: str


@dataclass(frozen=True, slots=True)
class RowList:
    """The appendix of evidence: the rows behind every figure that opens (as row numbers), then the rows themselves."""

    figures: tuple[tuple[Rows, tuple[int, ...]], ...]
    lines: tuple[RowLine, ...]
    heads: tuple[str, ...]  # number, name, kind, region, confidence, source, date, details


Block = Paragraph | Heading | Bullets | Callout | KeyFigures | Table | Figure | MatrixBlock | RowList


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter. `number` is "1", "2", ... or an appendix's letter."""

    id: str
    number: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A whole report. `facts` are the pairs of the title page (theme, dates, version)."""

    language: Language
    title: str
    subtitle: str
    facts: tuple[tuple[str, str], ...]
    key_figures: KeyFigures
    chapters: tuple[Chapter, ...]
    built_at: str  # ISO date and time of the evidence: the date files carry
    running_head: str
