"""Chapter: what is not certain, stale or in conflict, and how things were found."""

from __future__ import annotations

from kompanjon.faces.report.document import (
    Block,
    Bullets,
    Chapter,
    Column,
    Heading,
    Inline,
    Paragraph,
    Span,
    Table,
    filled,
    inline,
)
from kompanjon.faces.report.situation.conflicts import conflicts_table
from kompanjon.faces.report.situation.pen import Pen


def chapter(pen: Pen, number: str) -> Chapter:
    blocks: list[Block] = [Bullets(tuple(_counts(pen)))]
    if pen.situation.uncertainty.conflicts:
        lead = pen.t("Sources that disagree are all kept. Nobody has to guess which figure was left out.")
        blocks += [Heading(pen.t("Sources that disagree")), Paragraph(inline(lead)), _conflicts(pen)]
    if pen.situation.uncertainty.placed_by:
        blocks += [Heading(pen.t("How organisations were placed in regions")), _placed(pen)]
    return Chapter("uncertainty", number, pen.t("What is uncertain"), tuple(blocks))


def _counts(pen: Pen) -> list[Inline]:
    doubt = pen.situation.uncertainty
    lines = [
        _line(
            pen,
            pen.t("{n} of {rows} rows of the theme have not been verified."),
            pen.figure(doubt.unverified, "uncertainty:unverified", pen.t("Rows not verified"), strong=True),
        ),
        _line(
            pen,
            pen.t("{n} rows are stale: their date is older than the theme allows."),
            pen.figure(doubt.stale, "uncertainty:stale", pen.t("Stale rows"), strong=True),
        ),
        _line(pen, pen.t("{n} rows carry no date."), Span(pen.number(doubt.undated), strong=True)),
        _line(
            pen,
            pen.t("For {n} organisations in the country no region was found."),
            pen.figure(doubt.unplaced, "uncertainty:unplaced", pen.t("Organisations without a region"), strong=True),
        ),
        _line(
            pen,
            pen.t("{n} participants are natural persons: they are counted, never named."),
            Span(pen.number(doubt.natural_persons), strong=True),
        ),
    ]
    rejects = sum(count for _, count in doubt.rejects)
    lines.append(
        _line(pen, pen.t(
            "{n} rows of the sources could not be read; they are listed with the reason in kompanjon "
            "sources."
        ),
              Span(pen.number(rejects), strong=True))
    )  # fmt: skip
    return lines


def _line(pen: Pen, template: str, n: Span) -> Inline:
    return filled(template, n=n, rows=pen.number(pen.situation.uncertainty.rows))


def _conflicts(pen: Pen) -> Table:
    caption = pen.t("Statements that disagree, newest first")
    return conflicts_table(pen, pen.situation.uncertainty.conflicts, "conflicts", pen.t("Conflicts"), caption)


def _placed(pen: Pen) -> Table:
    placed = pen.situation.uncertainty.placed_by
    return Table(
        key="placed",
        sheet=pen.t("Placed by"),
        caption=pen.t("What decided the region of an organisation, surest first"),
        columns=(Column(pen.t("Decided by"), wide=True), Column(pen.t("Organisations"), "number")),
        rows=tuple(
            (pen.text_cell(pen.translator.term("placement", method)), pen.number_cell(count))
            for method, count in placed
        ),
    )
