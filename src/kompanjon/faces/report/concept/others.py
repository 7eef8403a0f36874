"""Chapter: other concepts for the same journey, and why some cannot be."""

from __future__ import annotations

from collections.abc import Iterator

from kompanjon.analysis.services.concepts.answers import Alternative
from kompanjon.faces.report.concept.sheet import Sheet
from kompanjon.faces.report.document import Block, Column, Row, Table
from kompanjon.faces.texts import message

KEY, TITLE = "others", message("Other ways to cover it")


def blocks(sheet: Sheet) -> Iterator[Block]:
    if not sheet.found.alternatives:
        return
    columns = (
        Column(sheet.t("Which")),
        Column(sheet.t("In figures"), wide=True),
        Column(sheet.t("Services"), wide=True),
    )
    rows = tuple(_row(sheet, one) for one in sheet.found.alternatives)
    yield Table("others", sheet.t("Other ways"), sheet.t("Other concepts for the same journey"), columns, rows)


def _row(sheet: Sheet, held: Alternative) -> Row:
    told = sheet.speak.why_not(held.why_not) if held.why_not else ""
    services = "–"
    if held.concept:
        told = sheet.speak.summary(held.concept)
        services = sheet.translator.join(map(sheet.speak.service, held.concept.services))
    return (
        sheet.text_cell(sheet.speak.alternative(held)),
        sheet.text_cell(sheet.translator.at_start(told)),
        sheet.text_cell(services),
    )
