"""Chapter: what nobody covers, which services nearly do, and who outside is nearest."""

from __future__ import annotations

from collections.abc import Iterator

from kompanjon.analysis.services.concepts.answers import Missing
from kompanjon.faces.report.concept.sheet import Sheet
from kompanjon.faces.report.document import Block, Callout, Column, Row, Span, Table, inline
from kompanjon.faces.texts import message

KEY, TITLE = "missing", message("What is missing, and who is nearest")

#: Services and organisations named for a piece.
_SHOWN = 3


def blocks(sheet: Sheet) -> Iterator[Block]:
    missing = sheet.found.missing
    if not missing:
        yield Callout("finding", sheet.t("Every piece of the journey is covered."), inline(""))
        return
    columns = (
        Column(sheet.t("Piece of the journey")),
        Column(sheet.t("Nearly"), wide=True),
        Column(sheet.t("Nearest outside"), wide=True),
    )
    yield Table(
        "missing", sheet.t("What is missing"), sheet.t("What nobody covers"), columns,
        tuple(_row(sheet, one) for one in missing),
        sheet.t("Projects on a step do not say that an organisation offers a service; they say whom to ask."),
    )  # fmt: skip


def _row(sheet: Sheet, held: Missing) -> Row:
    nearly = "; ".join(map(sheet.speak.nearly, held.nearly[:_SHOWN]))
    outside: list[Span] = []
    for one in held.outside[:_SHOWN]:
        outside += [Span("; ")] if outside else []
        outside.append(Span(sheet.speak.outside(one), mark=sheet.mark(one.reference.provenance)))
    return (
        sheet.text_cell(sheet.speak.piece(held)),
        sheet.text_cell(nearly or sheet.t("nobody held")),
        sheet.text_cell(tuple(outside) or sheet.t("nobody held")),
    )
