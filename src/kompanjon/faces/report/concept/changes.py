"""Chapter: what has changed since the concept was saved."""

from __future__ import annotations

from collections.abc import Iterator

from kompanjon.faces.report.concept.sheet import Sheet
from kompanjon.faces.report.document import Block, Bullets, Paragraph, inline
from kompanjon.faces.texts import message

KEY, TITLE = "changes", message("What has changed since it was saved")


def blocks(sheet: Sheet) -> Iterator[Block]:
    if sheet.saved is None:
        return
    if sheet.since:
        yield Bullets(tuple(inline(sheet.speak.since(one)) for one in sheet.since))
    else:
        yield Paragraph(inline(sheet.t("Nothing has changed since it was saved.")))
