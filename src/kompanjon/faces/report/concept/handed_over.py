"""Chapter: what goes from one leg to the next, how far, and what must be agreed on."""

from __future__ import annotations

from collections.abc import Iterator

from kompanjon.analysis.services.concepts.answers import HandOver
from kompanjon.faces.report.concept.sheet import Sheet
from kompanjon.faces.report.document import Block, Column, Paragraph, Row, Table, inline
from kompanjon.faces.texts import message

KEY, TITLE = "hand-overs", message("Hand-overs and what must be agreed")


def blocks(sheet: Sheet) -> Iterator[Block]:
    best = sheet.found.best
    if best is None:
        return
    if not best.hand_overs:
        yield Paragraph(inline(sheet.t("One service does it all: nothing is handed over.")))
        return
    yield _ways(sheet, best.hand_overs)
    yield _agreed(sheet, best.hand_overs)


def _ways(sheet: Sheet, held: tuple[HandOver, ...]) -> Table:
    columns = (
        Column(sheet.t("From and to")),
        Column(sheet.t("Places"), wide=True),
        Column(sheet.t("Distance, km"), "number"),
        Column(sheet.t("What is handed over"), wide=True),
    )
    return Table(
        "hand-overs", sheet.t("Hand-overs"), sheet.t("What is handed over, and how far"), columns,
        tuple(_way(sheet, one) for one in held),
        sheet.t("Distances are great circles between municipalities or sites, not roads."),
    )  # fmt: skip


def _way(sheet: Sheet, held: HandOver) -> Row:
    km = held.distance_km
    distance = sheet.text_cell(sheet.t("not known")) if km is None else sheet.number_cell(round(km))
    return (
        sheet.text_cell(sheet.speak.from_to(held)),
        sheet.text_cell(sheet.speak.way(held)),
        distance,
        sheet.text_cell(_what(sheet, held)),
    )


def _what(sheet: Sheet, held: HandOver) -> str:
    tr = sheet.translator
    told = [tr.label(held.hands_over) or sheet.t("not told")]
    if tr.label(held.takes_in):
        told.append(sheet.t("taken in as: {what}", what=tr.label(held.takes_in)))
    if not held.is_between_providers:
        told.append(sheet.t("within one provider"))
    if held.across:
        told.append(sheet.t("across what nobody covers: {steps}", steps=sheet.speak.steps(held.across)))
    return "; ".join(told)


def _agreed(sheet: Sheet, held: tuple[HandOver, ...]) -> Table:
    rows = tuple(
        (sheet.text_cell(sheet.translator.at_start(what)), sheet.text_cell(ways))
        for what, ways in sheet.speak.agreed(held)
    )
    return Table(
        "agreements", sheet.t("To agree on"), sheet.t("What the partners must agree on"),
        (Column(sheet.t("To agree on"), wide=True), Column(sheet.t("Between"), wide=True)), rows,
    )  # fmt: skip
