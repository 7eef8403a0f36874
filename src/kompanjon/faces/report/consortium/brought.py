"""Chapter: what each member alone brings, and what the consortium is worth in all."""

from __future__ import annotations

from collections.abc import Iterator

from kompanjon.analysis.consortium.why import Brought
from kompanjon.faces.consortium_words import part_meaning, part_name
from kompanjon.faces.report.consortium.sheet import Sheet
from kompanjon.faces.report.document import Block, Chapter, Column, Paragraph, Row, Table, inline


def chapter(sheet: Sheet, number: str) -> Chapter:
    return Chapter("brought", number, sheet.t("What each member alone brings"), tuple(_blocks(sheet)))


def _blocks(sheet: Sheet) -> Iterator[Block]:
    picture = sheet.picture
    lead = sheet.t("All in all the draft has {points} points; points compare drafts for the same call.",
                   points=sheet.decimal(picture.points))  # fmt: skip
    yield Paragraph(inline(lead))
    if picture.brought:
        yield _table(sheet)
    yield _parts(sheet)


def _table(sheet: Sheet) -> Table:
    columns = (
        Column(sheet.t("Member"), wide=True),
        Column(sheet.t("Points lost without it"), "number"),
        Column(sheet.t("Needs nobody else has evidence for"), wide=True),
        Column(sheet.t("Clauses that break without it"), wide=True),
    )
    ordered = sorted(sheet.picture.brought, key=lambda one: sheet.numbers[one.member])
    return Table(
        "brought", sheet.t("Brings alone"), sheet.t("What goes when a member leaves and nobody is asked instead"),
        columns, tuple(_row(sheet, one) for one in ordered),
        sheet.t("Below 0: without it the consortium would even gain, since others cover the same."),
    )  # fmt: skip


def _row(sheet: Sheet, held: Brought) -> Row:
    names = {one.need.id: sheet.need(one.need) for one in sheet.picture.needs}
    return (
        sheet.text_cell(sheet.name(held.member)),
        sheet.number_cell(round(held.points, 2), sheet.decimal(held.points)),
        sheet.text_cell(", ".join(names[one] for one in held.only_for) or "–"),
        sheet.text_cell("; ".join(sheet.translator.label(one.name) for one in held.breaks) or "–"),
    )


def _parts(sheet: Sheet) -> Table:
    tr = sheet.translator
    columns = (
        Column(sheet.t("Part")),
        Column(sheet.t("What it looks at"), wide=True),
        Column(sheet.t("From 0 to 1"), "number"),
        Column(sheet.t("Weight"), "number"),
        Column(sheet.t("Points"), "number"),
    )
    rows = tuple(
        (
            sheet.text_cell(part_name(tr, one.name)),
            sheet.text_cell(part_meaning(tr, one.name)),
            *(sheet.number_cell(round(each, 2), sheet.decimal(each)) for each in (one.value, one.weight, one.points)),
        )
        for one in sheet.picture.parts
    )
    return Table("parts", sheet.t("Points"), sheet.t("What the points are made of"), columns, rows)
