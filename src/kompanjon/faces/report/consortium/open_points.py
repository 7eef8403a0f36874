"""Chapter: what is still to be done before the draft is a consortium, and what those who work on it have noted."""

from __future__ import annotations

from collections.abc import Iterator

from kompanjon.faces.report.consortium.sheet import Sheet
from kompanjon.faces.report.document import Block, Bullets, Chapter, Heading, Inline, Paragraph, Span, inline
from kompanjon.vocabulary.drafts import Standing


def chapter(sheet: Sheet, number: str) -> Chapter:
    return Chapter("open", number, sheet.t("Open points and notes"), tuple(_blocks(sheet)))


def _blocks(sheet: Sheet) -> Iterator[Block]:
    points = tuple(map(inline, _open(sheet)))
    yield Bullets(points) if points else Paragraph(inline(sheet.t("Nothing is open.")))
    notes = tuple(_notes(sheet))
    if notes:
        yield Heading(sheet.t("Notes"))
        yield Bullets(notes)


def _open(sheet: Sheet) -> Iterator[str]:
    draft, picture = sheet.draft, sheet.picture
    if not draft.call:
        yield sheet.t("Choose the call that the consortium is to apply for.")
    if not any(one.role == "coordinator" for one in picture.members):
        yield sheet.t("Agree on who coordinates.")
    for standing, said in (
        (Standing.PROPOSED, sheet.t("Not asked yet: {names}.", names=_who(sheet, Standing.PROPOSED))),
        (Standing.ASKED, sheet.t("Asked and not yet answered: {names}.", names=_who(sheet, Standing.ASKED))),
        (Standing.DECLINED, sheet.t("Declined; seek somebody instead where needed: {names}.",
                                    names=_who(sheet, Standing.DECLINED))),
    ):  # fmt: skip
        if _who(sheet, standing):
            yield said
    if picture.uncovered:
        needs = sheet.translator.join(sheet.need(one.need) for one in picture.uncovered)
        yield sheet.t("Seek somebody with evidence for: {needs}.", needs=needs)
    waiting = len(picture.verdict.to_read)
    if waiting:
        yield sheet.n("Read {n} condition in the call’s own text.", "Read {n} conditions in the call’s own text.",
                      waiting)  # fmt: skip
    unknown = [sheet.name(one.id) for one in picture.members if one.id not in picture.records]
    if unknown:
        yield sheet.t("Of these no EU projects are known, so their evidence must be asked for: {names}.",
                      names=sheet.translator.join(unknown))  # fmt: skip
    if picture.members and any(one.budget_eur is None for one in picture.members):
        yield sheet.t("Sketch the budget: shares cannot be reckoned before every member has its part.")


def _who(sheet: Sheet, standing: Standing) -> str:
    return sheet.translator.join(sheet.name(one.id) for one in sheet.members if one.standing is standing)


def _notes(sheet: Sheet) -> Iterator[Inline]:
    if sheet.draft.note:
        yield inline(sheet.draft.note)
    for one in sheet.members:
        if one.note:
            yield (Span(f"{sheet.name(one.id)}: ", strong=True), Span(one.note))
