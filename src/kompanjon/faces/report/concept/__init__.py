"""The concept sheet (sv konceptblad, fi konseptikortti) of a service concept, one module a chapter."""

from __future__ import annotations

from kompanjon.faces.report import sources
from kompanjon.faces.report.concept import chain, changes, demand, front, handed_over, missing, others
from kompanjon.faces.report.concept.sheet import Sheet, sheet_of
from kompanjon.faces.report.document import Chapter, Document

__all__ = ["Sheet", "concept_document", "sheet_of"]

#: In the order of the text; each module has `KEY`, `TITLE` and `blocks(sheet)`. One without blocks is left out.
CHAPTERS = (chain, handed_over, missing, changes, others, demand)


def concept_document(sheet: Sheet) -> Document:
    """The sheet as a document: the chain, hand-overs, what is missing, what has changed, who would need it, sources."""
    told = [(module, blocks) for module in CHAPTERS if (blocks := tuple(module.blocks(sheet)))]
    chapters = [
        Chapter(module.KEY, str(number), sheet.t(module.TITLE), blocks)
        for number, (module, blocks) in enumerate(told, start=1)
    ]
    return front.document(sheet, (*chapters, sources.chapter(sheet, sheet.sources, "A")))
