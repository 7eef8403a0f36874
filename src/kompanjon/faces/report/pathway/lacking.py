"""Chapter: what no one teaches, which ways are not there, and what was left out."""

from __future__ import annotations

from collections.abc import Iterator

from kompanjon.faces.report.document import Block, Bullets, Callout, Chapter, Column, Table, inline
from kompanjon.faces.report.pathway.sheet import Sheet


def chapter(sheet: Sheet, number: str) -> Chapter:
    return Chapter("lacking", number, sheet.t("What is missing, and what was left out"), tuple(_blocks(sheet)))


def _blocks(sheet: Sheet) -> Iterator[Block]:
    found, speak = sheet.found, sheet.speak
    if found.untaught:
        yield Callout(
            "warning",
            sheet.n("No way covers {n} competence", "No way covers {n} competences", len(found.untaught)),
            inline(sheet.translator.join(sheet.translator.name(one.competence) for one in found.untaught)),
        )
        yield Table(
            "untaught", sheet.t("Not taught"), sheet.t("Competences that no way covers"),
            (Column(sheet.t("Competence"), wide=True), Column(sheet.t("Who teaches it"), wide=True)),
            tuple((sheet.text_cell(sheet.name(one.competence)), sheet.text_cell(speak.untaught(one)))
                  for one in found.untaught),
        )  # fmt: skip
    elif found.missing:
        yield Callout("finding", sheet.t("Every missing competence is taught."), inline(speak.goal(found)))
    if found.closed:
        yield Bullets(tuple(inline(speak.no_way(one)) for one in found.closed))
    if found.left_out:
        yield Table(
            "left-out", sheet.t("Left out"), sheet.t("Programmes that teach something missing and are not used"),
            (Column(sheet.t("Programme"), wide=True), Column(sheet.t("Teaches"), wide=True),
             Column(sheet.t("Why it is left out"), wide=True)),
            tuple((sheet.text_cell(sheet.name(one.programme)), sheet.text_cell(speak.teaches(one.teaches)),
                   sheet.text_cell(speak.left_out(one))) for one in found.left_out),
        )  # fmt: skip
