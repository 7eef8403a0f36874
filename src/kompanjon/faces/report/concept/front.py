"""The title page of a concept sheet: the journey, what is asked of it, and its key figures."""

from __future__ import annotations

from kompanjon.faces.report.concept.sheet import Sheet
from kompanjon.faces.report.document import Chapter, Document, KeyFigures, Span


def document(sheet: Sheet, chapters: tuple[Chapter, ...]) -> Document:
    found, speak, tr, saved = sheet.found, sheet.speak, sheet.translator, sheet.saved
    title = sheet.t("Service concept: {name}", name=saved.name if saved else speak.journey(found.wish))
    return Document(
        language=tr.language,
        title=title,
        subtitle=speak.summary(found.best) if found.best else sheet.t("There can be no such concept."),
        facts=(
            (sheet.t("Journey"), speak.journey(found.wish)),
            *speak.asked(found.wish),
            (sheet.t("Theme"), tr.at_start(tr.label(sheet.theme.name))),
            *_saved(sheet),
            (sheet.t("Version of the evidence"), sheet.version),
        ),
        key_figures=_key_figures(sheet),
        chapters=chapters,
        built_at=saved.at if saved else max((one.retrieved_at for one in sheet.held), default=""),
        running_head=title,
    )


def _saved(sheet: Sheet) -> tuple[tuple[str, str], ...]:
    held, tr = sheet.saved, sheet.translator
    if held is None:
        return ()
    published = tr.date(held.published_at) if held.published_at else sheet.t("not published")
    version = sheet.t("{id}, line {line}, changed {when}", id=held.id, line=str(held.line), when=tr.moment(held.at))
    return (
        (sheet.t("Version of the concept"), version),
        (sheet.t("Published"), published),
        *([(sheet.t("Note"), held.note)] if held.note else []),
    )


def _key_figures(sheet: Sheet) -> KeyFigures:
    best = sheet.found.best
    if best is None:
        missing = len(sheet.found.missing)
        told = sheet.plural("piece that nobody covers", "pieces that nobody covers", missing)
        return KeyFigures(((Span(sheet.number(missing)), told),))
    services, regions = len(best.services), len(best.regions)
    covered = sheet.t("{n} of {all}", n=sheet.number(best.covered), all=sheet.number(best.pieces))
    return KeyFigures((
        (Span(covered), sheet.t("pieces of the journey covered")),
        (Span(sheet.number(services)), sheet.plural("service", "services", services)),
        (Span(sheet.number(regions)), sheet.plural("region", "regions", regions)),
        (
            Span(sheet.number(best.changes_of_provider)),
            sheet.plural("hand-over between providers", "hand-overs between providers", best.changes_of_provider),
        ),
    ))  # fmt: skip
