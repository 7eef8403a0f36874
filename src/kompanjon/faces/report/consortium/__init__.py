"""The consortium sheet (sv konsortieblad, fi konsortiokortti) of a draft, one module a chapter."""

from __future__ import annotations

from kompanjon.faces.report import sources
from kompanjon.faces.report.consortium import brought, coverage, front, members, open_points, ties, verdict
from kompanjon.faces.report.consortium.sheet import Sheet, sheet_of
from kompanjon.faces.report.document import Document

__all__ = ["Sheet", "consortium_document", "sheet_of"]

#: In the order of the text; each module has `chapter(sheet, number)`.
CHAPTERS = (verdict, members, coverage, brought, ties, open_points)


def consortium_document(sheet: Sheet) -> Document:
    """The sheet as a document: verdict, members, who answers which need, ties, what is open, and the sources."""
    chapters = [module.chapter(sheet, str(number)) for number, module in enumerate(CHAPTERS, start=1)]
    return front.document(sheet, (*chapters, sources.chapter(sheet, sheet.sources, "A")))
