"""Appendix: the rows behind every figure, numbered, with source, date and how far they have been checked."""

from __future__ import annotations

from kompanjon.faces.report.document import Chapter, Document, Paragraph, RowLine, RowList, inline
from kompanjon.faces.report.evidence_list import REGIONS, evidence_list, row_key
from kompanjon.faces.report.situation.pen import Pen
from kompanjon.vocabulary.reference import Reference


def chapter(pen: Pen, number: str, document: Document) -> Chapter:
    evidence = evidence_list(document)
    numbers = {row_key(row): place for place, row in enumerate(evidence.rows, start=1)}
    names = {row.id: pen.translator.label(row.name) for row in evidence.rows if row.kind != "claim"}
    lines = tuple(_line(pen, place, row, names) for place, row in enumerate(evidence.rows, start=1))
    figures = tuple(
        (rows, tuple(sorted({numbers[row_key(row)] for row in rows.references}))) for rows in evidence.figures.values()
    )
    heads = (
        pen.t("No."), pen.t("Name"), pen.t("What"), pen.t("Region"), pen.t("Confidence"), pen.t("Source"),
        pen.t("Date"), pen.t("Details"),
    )  # fmt: skip
    lead = pen.t(
        "Each figure of the text with the numbers of its rows, and then the rows. A row stands once, however "
        "often it counts."
    )
    return Chapter(
        "rows", number, pen.t("The rows behind the figures"), (Paragraph(inline(lead)), RowList(figures, lines, heads))
    )


def _line(pen: Pen, number: int, row: Reference, names: dict[str, str]) -> RowLine:
    details = (
        pen.concept(each) if each in pen.situation.concept_names else names.get(each, each)
        for each in pen.translator.why(row)
    )
    return RowLine(
        number=number,
        reference=row,
        name=pen.translator.name(row),
        kind=pen.translator.term("row", row.kind),
        region=", ".join(pen.region(region) for region in row.region.split(REGIONS) if region) or "–",
        confidence=pen.translator.confidence(row.provenance.confidence),
        source=pen.source_of(row),
        date=pen.translator.date(row.provenance.date) or "–",
        details=", ".join(dict.fromkeys(details)),
    )
