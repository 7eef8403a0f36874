"""Chapter: the chain drawn, with the partners and what each does."""

from __future__ import annotations

from collections.abc import Iterator

from kompanjon.analysis.services.concepts.answers import Leg, ServiceConcept
from kompanjon.faces import service_words
from kompanjon.faces.charts.chain import Box, box_told, chain_alt, chain_drawing, chain_parts
from kompanjon.faces.report.concept.sheet import Sheet
from kompanjon.faces.report.document import (
    Block,
    Callout,
    Column,
    Figure,
    Paragraph,
    Row,
    Table,
    TableCell,
    inline,
)
from kompanjon.faces.texts import message

KEY, TITLE = "chain", message("The chain, and what each partner does")


def blocks(sheet: Sheet) -> Iterator[Block]:
    best = sheet.found.best
    if best is None:
        why = sheet.speak.why_not(sheet.found.why_not) if sheet.found.why_not else ""
        yield Callout("warning", sheet.t("There can be no such concept."), inline(why))
        return
    yield Paragraph(inline(_said(sheet, best)))
    if best.left_beside:
        steps = sheet.speak.steps(best.left_beside)
        said = sheet.t("The road does not pass {steps}; they may be asked for beside it.", steps=steps)
        yield Paragraph(inline(said))
    yield from _figures(sheet, best)
    yield _does(sheet, best)
    yield _rests_on(sheet, best)


def _said(sheet: Sheet, best: ServiceConcept) -> str:
    regions = sheet.t("Its services lie in {regions}.", regions=sheet.speak.regions(best.regions))
    proof = (
        sheet.t("None is better: first by pieces covered, then by hand-overs, then by distance (proven).")
        if best.is_proven else sheet.t("Perhaps there is a better one: time ran out before it was proven.")
    )  # fmt: skip
    return " ".join((regions, proof) if best.regions else (proof,))


def _figures(sheet: Sheet, best: ServiceConcept) -> Iterator[Figure]:
    parts = chain_parts(best)
    for number, part in enumerate(parts, start=1):
        title = sheet.speak.summary(best)
        if len(parts) > 1:
            title = sheet.t("{title} Part {part} of {parts}", title=title, part=str(number), parts=str(len(parts)))
        yield Figure(
            f"chain-{number}", title, chain_drawing(part, best, sheet.speak), chain_alt(part, sheet.speak),
            sheet.t("Arrows bear the distance as the crow flies; a broken frame is what nobody covers."),
            _order(sheet, part, number),
        )  # fmt: skip


def _order(sheet: Sheet, part: tuple[Box, ...], number: int) -> Table:
    rows = tuple((sheet.text_cell(box_told(one, sheet.speak)),) for one in part)
    return Table(
        f"chain-{number}-order", sheet.t("Chain {part}", part=str(number)), sheet.t("Legs in the order of the journey"),
        (Column(sheet.t("Leg"), wide=True),), rows,
    )  # fmt: skip


def _does(sheet: Sheet, best: ServiceConcept) -> Table:
    columns = (
        Column(sheet.t("Leg")),
        Column(sheet.t("Service and provider"), wide=True),
        Column(sheet.t("Step"), wide=True),
        Column(sheet.t("What goes in"), wide=True),
        Column(sheet.t("What comes out"), wide=True),
    )
    return Table(
        "legs", sheet.t("Partners"), sheet.t("Partners and what each does"), columns,
        tuple(_leg(sheet, one) for one in best.legs),
    )  # fmt: skip


def _leg(sheet: Sheet, leg: Leg) -> Row:
    tr, service = sheet.translator, leg.row.service
    levels = service_words.levels(tr, leg.trl_from, leg.trl_to)
    beside = sheet.t("beside the road") if leg.is_beside else ""
    return (
        sheet.number_cell(leg.number),
        _named(sheet, leg),
        sheet.text_cell(", ".join(filter(None, (sheet.speak.step(leg.step), levels, beside)))),
        sheet.text_cell(tr.label(service.takes) or sheet.t("not told")),
        sheet.text_cell(tr.label(service.gives) or sheet.t("not told")),
    )


def _named(sheet: Sheet, leg: Leg) -> TableCell:
    return sheet.text_cell((sheet.name(leg.row.reference), *inline(f", {sheet.speak.provider(leg)}")))


def _rests_on(sheet: Sheet, best: ServiceConcept) -> Table:
    columns = (
        Column(sheet.t("Leg")),
        Column(sheet.t("Why it fits"), wide=True),
        Column(sheet.t("To be asked first"), wide=True),
        Column(sheet.t("Source"), wide=True),
    )
    rows = tuple(
        (
            sheet.number_cell(leg.number),
            sheet.text_cell(sheet.translator.at_start(sheet.speak.because(leg)) or "–"),
            sheet.text_cell(sheet.translator.at_start(sheet.speak.doubts(leg)) or "–"),
            sheet.text_cell(sheet.source(leg.row.service.provenance) or "–"),
        )
        for leg in best.legs
    )
    return Table(
        "rests-on", sheet.t("Why they fit"), sheet.t("Why each service fits, and what to ask its provider first"),
        columns, rows,
    )  # fmt: skip
