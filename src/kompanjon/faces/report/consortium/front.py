"""The title page of a consortium sheet: which call, when, and its key figures."""

from __future__ import annotations

from kompanjon.faces import call_words
from kompanjon.faces.report.consortium.sheet import Sheet
from kompanjon.faces.report.document import Chapter, Document, KeyFigures, Span


def document(sheet: Sheet, chapters: tuple[Chapter, ...]) -> Document:
    draft, tr = sheet.draft, sheet.translator
    title = sheet.t("Consortium sheet: {name}", name=draft.name)
    return Document(
        language=tr.language,
        title=title,
        subtitle=sheet.call.topic.title if sheet.call else sheet.t("No call has been chosen yet."),
        facts=(
            *_call(sheet),
            (sheet.t("Verdict"), sheet.speak.answer(sheet.picture.verdict.answer)),
            (sheet.t("Judged on"), tr.date(sheet.picture.verdict.on.isoformat())),
            (sheet.t("Theme"), tr.at_start(tr.label(sheet.theme_name))),
            (
                sheet.t("Version of the draft"),
                sheet.t("{id}, line {line}, changed {when}", id=draft.id, line=str(draft.line),
                        when=tr.moment(draft.at)),
            ),
            (sheet.t("Version of the evidence"), sheet.version),
        ),
        key_figures=_key_figures(sheet),
        chapters=chapters,
        built_at=draft.at,
        running_head=title,
    )  # fmt: skip


def _call(sheet: Sheet) -> tuple[tuple[str, str], ...]:
    """The call, its deadline and its type of action, as far as they are known."""
    call, tr = sheet.call, sheet.translator
    if call is None:
        return ((sheet.t("Call"), sheet.draft.call),) if sheet.draft.call else ()
    deadline = call.next_deadline
    when = call_words.deadline(tr, deadline, len(call.topic.deadlines)) if deadline else sheet.t("not stated")
    return (
        (sheet.t("Call"), call.topic.id),
        (sheet.t("Deadline"), when),
        (sheet.t("Type of action"), call_words.action_name(tr, call.action, call.topic) or "–"),
    )


def _key_figures(sheet: Sheet) -> KeyFigures:
    picture = sheet.picture
    members, countries = len(picture.members), len({one.country for one in picture.members})
    figures = [
        (Span(sheet.number(members)), sheet.plural("member", "members", members)),
        (Span(sheet.number(countries)), sheet.plural("country", "countries", countries)),
    ]
    agreed = sum(one.standing == "agreed" for one in sheet.draft.members)
    figures.append((Span(sheet.number(agreed)), sheet.plural("has agreed", "have agreed", agreed)))
    if picture.needs:
        covered = len(picture.needs) - len(picture.uncovered)
        told = sheet.t("{n} of {all}", n=sheet.number(covered), all=sheet.number(len(picture.needs)))
        figures.append((Span(told), sheet.t("needs somebody has evidence for")))
    return KeyFigures(tuple(figures))
