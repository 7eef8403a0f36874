"""Documents as files to keep, from a page: PDF, DOCX or XLSX, in the page's language."""

from __future__ import annotations

from django.http import HttpResponse

from kompanjon.faces.report.document import Document
from kompanjon.faces.report.write import Format, rendered
from kompanjon.faces.web.spreadsheet import XLSX

#: format -> media type
SHEETS: dict[Format, str] = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": XLSX,
}


def sheet_file(document: Document, kind: Format, name: str) -> HttpResponse:
    """The document as a file called `name` with the ending of its kind."""
    headers = {"Content-Disposition": f'attachment; filename="{name}.{kind}"'}
    return HttpResponse(rendered(document, kind), content_type=SHEETS[kind], headers=headers)


def sheet_kind(ending: str) -> Format | None:
    """The format an ending stands for; None where it is no kind of file."""
    return next((one for one in SHEETS if one == ending), None)
