"""The sheet of a draft consortium as a file to keep: PDF, DOCX or XLSX, in the page's language."""

from __future__ import annotations

from django.http import HttpResponse

from kompanjon.faces.report.consortium import consortium_document, sheet_of
from kompanjon.faces.web.page import NotHeld
from kompanjon.faces.web.pages.consortia import DraftDesk
from kompanjon.faces.web.sheet_file import sheet_file, sheet_kind
from kompanjon.faces.web.visit import Visit


def file(visit: Visit, draft_id: str, ending: str) -> HttpResponse:
    """The draft as it stands now, judged today.

    Raises
    ------
    NotHeld
        When there is no such draft, or it is no kind of file.
    """
    kind = sheet_kind(ending)
    if kind is None:
        raise NotHeld(ending)
    desk = DraftDesk(visit)
    draft = desk.draft(draft_id)
    document = consortium_document(sheet_of(visit.workbench, draft, visit.language, desk.today))
    return sheet_file(document, kind, f"kompanjon-{desk.theme_id}-{draft.id}-{visit.language}")
