"""What a document's figures open into: collected from its blocks, each row numbered once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from kompanjon.faces.report.document import (
    Block,
    Bullets,
    Callout,
    Document,
    Figure,
    KeyFigures,
    MatrixBlock,
    Paragraph,
    Rows,
    Span,
    Table,
)
from kompanjon.vocabulary.reference import Reference, ReferenceKind

RowKey = tuple[str, ...]

#: Between regions where a row lies in several.
REGIONS = ";"

ORDER: tuple[ReferenceKind, ...] = (
    "organisation", "service", "programme", "project", "work", "challenge", "statement", "competence_need",
    "skill", "call", "concept", "claim", "source",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class EvidenceList:
    """Every figure that opens, by key in the order of the text, and every row behind any of them, by kind and name."""

    figures: dict[str, Rows]
    rows: tuple[Reference, ...]


def evidence_list(document: Document) -> EvidenceList:
    """Collect what a document's text opens into."""
    figures: dict[str, Rows] = {}
    rows: dict[RowKey, Reference] = {}
    for span in (span for block in blocks_of(document) for span in spans(block)):
        if isinstance(span.target, Rows):
            figures.setdefault(span.target.key, span.target)
            opened = span.target.references
        else:
            opened = (span.target,) if span.target else ()
        for row in opened:
            key = row_key(row)
            rows[key] = _merged(rows[key], row) if key in rows else row
    ordered = sorted(rows.values(), key=lambda row: (ORDER.index(row.kind), row.name.en.casefold(), row.id))
    return EvidenceList(figures, tuple(ordered))


def row_key(row: Reference) -> RowKey:
    """What tells rows apart; statements of one subject differ in what they say and who says it."""
    statement = (row.name.en, *row.why[1:], row.provenance.source) if row.kind == "claim" else ()
    return (row.kind, row.id, *statement)


def _merged(one: Reference, other: Reference) -> Reference:
    """A row met twice: in every region it was met in (an organisation has sites), for every reason."""
    if one == other:
        return one
    regions = dict.fromkeys(region for row in (one, other) for region in row.region.split(REGIONS) if region)
    return replace(one, region=REGIONS.join(regions), why=tuple(dict.fromkeys((*one.why, *other.why))))


def blocks_of(document: Document) -> Iterator[Block]:
    """The blocks of a document, in reading order."""
    yield document.key_figures
    for chapter in document.chapters:
        yield from chapter.blocks


def spans(block: Block) -> Iterator[Span]:
    """Every span of a block, in reading order."""
    match block:
        case Paragraph(text) | Callout(text=text):
            yield from text
        case Bullets(items):
            for item in items:
                yield from item
        case KeyFigures(items):
            for figure, _label in items:
                yield figure
        case Table():
            for row in (*block.rows, *block.more):
                for cell in row:
                    yield from cell.text
        case Figure():
            yield from spans(block.table)
        case MatrixBlock():
            for row in block.rows:
                for cell in row.cells:
                    yield cell.figure
