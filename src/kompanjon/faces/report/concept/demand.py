"""Chapter: which companies of the evidence would need the concept, and why."""

from __future__ import annotations

from collections.abc import Iterator

from kompanjon.analysis.services.concepts.answers import CompanyInNeed, Need
from kompanjon.faces.report.concept.sheet import Sheet
from kompanjon.faces.report.document import Block, Column, Inline, Paragraph, Row, Span, Table, inline
from kompanjon.faces.texts import message
from kompanjon.vocabulary.reference import Reference

KEY, TITLE = "demand", message("Who would need it, and why")

#: Rows named for a need; names are cut here.
_SHOWN, _LONGEST_NAME = 3, 60


def blocks(sheet: Sheet) -> Iterator[Block]:
    demand = sheet.found.demand
    if not demand.companies:
        yield Paragraph(inline(sheet.t("No company of the evidence is known to work on these steps.")))
        return
    counted = sheet.n("{n} company of the evidence", "{n} companies of the evidence", demand.held)
    order = sheet.t("Those that plan first, then small and medium-sized ones.")
    yield Table(
        "demand", sheet.t("Who would need it"), sheet.t("Who would need it"),
        (Column(sheet.t("Company"), wide=True), Column(sheet.t("Where")), Column(sheet.t("Why"), wide=True)),
        tuple(_row(sheet, one) for one in demand.companies), f"{counted}. {order}",
    )  # fmt: skip


def _row(sheet: Sheet, held: CompanyInNeed) -> Row:
    name: Inline = (sheet.name(held.reference),)
    if held.is_sme:
        name = (*name, Span(f" ({sheet.t('SME')})"))
    return (
        sheet.text_cell(name),
        sheet.text_cell(sheet.speak.where(held)),
        sheet.text_cell(_why(sheet, held)),
    )


def _why(sheet: Sheet, held: CompanyInNeed) -> Inline:
    """Each need in words, with the rows behind it."""
    spans: list[Span] = []
    for need in held.needs:
        spans += [Span("; ")] if spans else []
        spans += [Span(sheet.speak.need(need)), Span(" ("), *_behind(sheet, need), Span(")")]
    return tuple(spans)


def _behind(sheet: Sheet, need: Need) -> Inline:
    """Projects by name, leading to their pages; of the company's own row, where it was read."""
    spans: list[Span] = []
    for row in need.rows[:_SHOWN]:
        told = (_project(sheet, row),) if row.kind == "project" else sheet.source(row.provenance)
        spans += [*([Span("; ")] if spans else []), *(told or (sheet.name(row),))]
    left = len(need.rows) - _SHOWN
    if left > 0:
        spans.append(Span("; " + sheet.n("{n} more", "{n} more", left)))
    return tuple(spans)


def _project(sheet: Sheet, row: Reference) -> Span:
    name = sheet.translator.name(row)
    short = name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 1].rstrip() + "…"
    return Span(short, address=f"https://cordis.europa.eu/project/id/{row.id}" if row.id.isdigit() else "")
