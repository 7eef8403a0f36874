"""Two versions of a draft side by side: who came and went, and what that did to coverage, points and verdict."""

from __future__ import annotations

from dataclasses import dataclass

from kompanjon.analysis.consortium.compare import Compared, compared
from kompanjon.analysis.consortium.picture import ConsortiumPicture
from kompanjon.faces import consortium_words, eligibility_words
from kompanjon.faces.eligibility_words import Speaker
from kompanjon.faces.web.page import NotHeld, Page, Table
from kompanjon.faces.web.pages.consortia import DraftDesk
from kompanjon.faces.web.pages.consortium import lines_to_compare
from kompanjon.faces.web.visit import Visit
from kompanjon.vocabulary.drafts import Draft, DraftMember
from kompanjon.workspace import drafts


@dataclass(frozen=True)
class Side:
    """One of the two versions, and what it is called."""

    title: str
    draft: Draft
    picture: ConsortiumPicture


def page(visit: Visit, draft_id: str) -> Page:
    """The versions as of the lines `from` and `to` of the log; where one is not given, the last saved and now."""
    desk = DraftDesk(visit)
    draft = desk.draft(draft_id)
    choices = lines_to_compare(desk, draft, drafts.history(desk.home, desk.theme_id, draft.id))
    before = _side(desk, draft, choices, visit.asked("from") or str(choices[-2:][0][0]), "before")
    after = _side(desk, draft, choices, visit.asked("to") or str(draft.line), "after")
    found = compared(before.draft, after.draft, before.picture, after.picture)
    tr = desk.tr
    values = {
        "desk": desk,
        "draft": draft,
        "choices": choices,
        "before": before,
        "after": after,
        "found": found,
        "rows": _rows(before.draft, after.draft),
        "signs": eligibility_words.ANSWER_SIGNS,
        "signs_of": consortium_words.STANDING_SIGNS,
        "speaker": Speaker(tr),
        "need_names": {
            line.need.id: consortium_words.need_name(tr, line.need)
            for side in (before, after)
            for line in side.picture.needs
        },
        "part_name": lambda one: consortium_words.part_name(tr, one),
        "evidence": lambda one: consortium_words.evidence(tr, one, desk.weights),
    }
    data = {"from": before.draft, "to": after.draft, "compared": found}
    title = tr.t("{draft}: two versions", draft=draft.name)
    return Page(title, "consortium_compare.html", values, data, _table(desk, before, after, found))


def _side(desk: DraftDesk, draft: Draft, choices: list[tuple[int, str]], asked: str, kept_as: str) -> Side:
    """A version as of a line of the log.

    Raises
    ------
    NotHeld
        When the draft had not begun, or it is no line.
    """
    if not (asked.isascii() and asked.isdigit() and len(asked) < 12):
        raise NotHeld(asked)
    held = desk.draft(draft.id, int(asked))
    title = dict(choices).get(int(asked)) or desk.tr.t("as of step {n}", n=asked)
    return Side(title, held, desk.picture(held, kept_as))


def _rows(before: Draft, after: Draft) -> list[tuple[DraftMember | None, DraftMember | None]]:
    """Members of either, side by side: those of the first in its order, then those who came."""
    old, new = ({one.id: one for one in draft.members} for draft in (before, after))
    return [(old.get(key), new.get(key)) for key in dict.fromkeys((*old, *new))]


def _table(desk: DraftDesk, before: Side, after: Side, found: Compared) -> Table:
    """The points of each part."""
    head = [desk.tr.t("Part"), before.title, after.title, desk.tr.t("Difference")]
    rows = [
        [consortium_words.part_name(desk.tr, name), was, now, now - was] for name, (was, now) in found.parts.items()
    ]
    return Table(f"kompanjon-{desk.theme_id}-draft-versions-{desk.visit.language}", head, rows)
