"""The document of an education pathway: the ways with their steps, what is missing, and the sources."""

from __future__ import annotations

from kompanjon.faces.report import sources
from kompanjon.faces.report.document import Document, KeyFigures, Span
from kompanjon.faces.report.pathway import lacking, ways
from kompanjon.faces.report.pathway.sheet import Sheet, sheet_of

__all__ = ["Sheet", "pathway_document", "sheet_of"]


def pathway_document(sheet: Sheet) -> Document:
    """The pathways as a document."""
    found, speak, tr = sheet.found, sheet.speak, sheet.translator
    told = tuple(ways.chapters(sheet))
    title = sheet.t("Education pathway: {goal}", goal=speak.goal(found))
    return Document(
        language=tr.language,
        title=title,
        subtitle=speak.summary(found.best) if found.best else sheet.t("No pathway was found."),
        facts=(
            (sheet.t("Leads to"), speak.goal(found)),
            (sheet.t("Starts from"), speak.start(found)),
            (sheet.t("Theme"), tr.at_start(tr.label(sheet.theme_name))),
            (sheet.t("Version of the evidence"), sheet.version),
        ),
        key_figures=_key_figures(sheet),
        chapters=(*told, lacking.chapter(sheet, str(len(told) + 1)), sources.chapter(sheet, sheet.sources, "A")),
        built_at=max((one.retrieved_at for one in sheet.held), default=""),
        running_head=title,
    )


def _key_figures(sheet: Sheet) -> KeyFigures:
    found = sheet.found
    missing, untaught = len(found.missing), len(found.untaught)
    figures = [
        (Span(sheet.number(missing)), sheet.plural("competence to learn", "competences to learn", missing)),
        (Span(sheet.number(untaught)), sheet.t("of them covered by no way")),
    ]
    if found.best:
        figures.append((Span(sheet.number(found.best.load_ects)), sheet.t("ECTS credits at least")))
        figures.append((Span(sheet.number(found.best.years, found.best.terms % 2)), sheet.t("years for these")))
    return KeyFigures(tuple(figures))
