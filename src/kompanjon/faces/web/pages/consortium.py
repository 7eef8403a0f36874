"""The page of one draft consortium: its verdict, the needs its members cover, who they are, and what to do next."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from kompanjon.analysis.consortium.picture import Cell, ConsortiumPicture
from kompanjon.analysis.search import Found
from kompanjon.faces import consortium_words
from kompanjon.faces.charts.ties import ties
from kompanjon.faces.web import member_form, wish_form
from kompanjon.faces.web.page import Page, Table
from kompanjon.faces.web.pages import eligibility
from kompanjon.faces.web.pages.consortia import DraftDesk
from kompanjon.faces.web.pages.consortium_proposals import Told
from kompanjon.faces.web.pages.consortium_ties import network_of
from kompanjon.faces.web.sheet_file import SHEETS
from kompanjon.faces.web.visit import Visit
from kompanjon.faces.web.wish_form import WishForm
from kompanjon.language.index import Filters
from kompanjon.vocabulary.consortium import ACTIVITY_TYPES, ROLES
from kompanjon.vocabulary.drafts import Change, Draft, Standing
from kompanjon.vocabulary.faults import BadInput
from kompanjon.workspace import drafts
from kompanjon.workspace.draft_folding import Entry

#: Organisations found by words, and steps of the log, shown at once.
FOUND_SHOWN, STEPS_SHOWN = 12, 30

#: Step of the sequential scale for full evidence.
_FULL = 6


def page(visit: Visit, draft_id: str) -> Page:
    desk = DraftDesk(visit)
    return drawn(desk, desk.draft(draft_id))


def drawn(
    desk: DraftDesk,
    draft: Draft,
    *,
    faults: Sequence[str] = (),
    lines: Sequence[str] = (),
    asked: WishForm | None = None,
    proposals: Told | None = None,
) -> Page:
    """The page.

    Parameters
    ----------
    faults, lines : what was wrong with what was sent, in the reader's language; as it was raised, in English
    asked : the wishes as they were sent; those a draft begins with where nothing was
    proposals : what was proposed for them
    """
    picture, cannot = _picture(desk, draft)
    entries = drafts.history(desk.home, desk.theme_id, draft.id)
    query = desk.visit.asked("find")
    values = {
        "desk": desk,
        "draft": draft,
        "picture": picture,
        "cannot": cannot,
        "names": {one.id: desk.name(one.member) for one in draft.members},
        "query": query,
        "found": _found(desk.visit, query) if query else (),
        "asked": asked or wish_form.first(draft),
        "proposals": proposals,
        "lines_to_compare": lines_to_compare(desk, draft, entries),
        "history": _history(desk, entries),
        "has_own_step": any(one.is_standing and one.user == desk.user for one in entries),
        "sheets": SHEETS,
        "faults": faults,
        "lines": lines,
        **_words(desk),
        **_choices(desk),
        **_seen(desk, draft, picture),
    }
    data = {
        "draft": draft,
        "picture": picture,
        "versions": drafts.versions(desk.home, desk.theme_id, draft.id),
        "proposals": proposals,
        "faults": [*faults, *lines, *cannot],
    }
    status = 400 if faults or lines else 200
    return Page(draft.name, "consortium.html", values, data, _table(desk, draft, picture), status)


def _picture(desk: DraftDesk, draft: Draft) -> tuple[ConsortiumPicture | None, tuple[str, ...]]:
    """The draft's picture; or why there is none: nothing, where nobody is in it and no call is chosen yet."""
    if not draft.call and not draft.counted:
        return None, ()
    try:
        return desk.picture(draft), ()
    except BadInput as fault:
        return None, fault.lines


def _words(desk: DraftDesk) -> dict[str, object]:
    """How what is on the page is called, and the signs beside the words."""
    tr = desk.tr
    return {
        "is_good": lambda one: consortium_words.is_good(one, desk.weights),
        "evidence_signs": consortium_words.EVIDENCE_SIGNS,
        "need_name": lambda one: consortium_words.need_name(tr, one),
        "part_name": lambda one: consortium_words.part_name(tr, one),
        "part_meaning": lambda one: consortium_words.part_meaning(tr, one),
        "signs_of": consortium_words.STANDING_SIGNS,
        "broken": lambda clauses: "; ".join(tr.label(one.name) for one in clauses),
        "level": level,
    }


def _choices(desk: DraftDesk) -> dict[str, object]:
    """What the forms let people choose among."""
    tr = desk.tr
    return {
        "standings": tuple(Standing),
        "roles": ROLES,
        "types": ACTIVITY_TYPES,
        "countries": member_form.countries(tr),
        "kinds": [(code, tr.t(text)) for code, text in consortium_words.KINDS.items()],
        "weighed": wish_form.WEIGHTS,
    }


def _seen(desk: DraftDesk, draft: Draft, picture: ConsortiumPicture | None) -> dict[str, object]:
    """What the picture shows: evidence by need and member, the drawing of the ties, and the verdict."""
    tr, members = desk.tr, desk.named(draft.counted)
    if picture is None:
        return {"cells": {}, "need_names": {}, "network": None, **eligibility.told(desk.visit, members, None, None)}
    network = network_of(desk, draft, picture)
    return {
        "cells": _cells(picture),
        "need_names": {line.need.id: consortium_words.need_name(tr, line.need) for line in picture.needs},
        "network": network,
        "drawn": Markup(ties(network, "ties", tr.t("Who has worked with whom"), tr)),
        **eligibility.told(desk.visit, members, picture.verdict, picture.loss),
    }


def level(evidence: float) -> int:
    """The step of the sequential scale that evidence (0 to 1) is drawn in; 0 for none."""
    return max(1, round(evidence * _FULL)) if evidence else 0


def _cells(picture: ConsortiumPicture) -> dict[tuple[str, str], Cell]:
    """(need, member) -> the evidence."""
    return {(line.need.id, cell.member): cell for line in picture.needs for cell in line.cells}


def _found(visit: Visit, query: str) -> tuple[Found, ...]:
    return visit.workbench.search(query, filters=Filters(kinds=("organisation",)), limit=FOUND_SHOWN)


def lines_to_compare(desk: DraftDesk, draft: Draft, entries: Sequence[Entry]) -> list[tuple[int, str]]:
    """(line of the log, what the draft is called as of it): its beginning, the versions saved, and now."""
    t = desk.tr.t
    begun = max(one.line for one in entries if one.batch == entries[0].batch)
    saved = [(one.line, one.name) for one in drafts.versions(desk.home, desk.theme_id, draft.id)]
    return list({begun: t("as it began"), **dict(saved), draft.line: t("as it is now")}.items())


def _history(desk: DraftDesk, entries: Sequence[Entry]) -> list[tuple[Entry, str]]:
    """(entry of the log, what it did in words), the newest first."""
    names = {one.change.member.id: desk.name(one.change.member) for one in entries if one.change.member}
    told = [
        (one, consortium_words.step(desk.tr, one.change, names.get(_about(one.change), _about(one.change))))
        for one in entries
    ]
    return told[: -STEPS_SHOWN - 1 : -1]


def _about(change: Change) -> str:
    return change.member.id if change.member else change.organisation


def _table(desk: DraftDesk, draft: Draft, picture: ConsortiumPicture | None) -> Table:
    """Members, and how strong the evidence of each is for each need."""
    tr = desk.tr
    t = tr.t
    needs = [line.need for line in picture.needs] if picture else []
    cells = _cells(picture) if picture else {}
    head = [t("Id"), t("Name"), t("Country"), t("Type"), t("Role"), t("Standing"), t("Locked"), t("Note"),
            t("EU projects"), t("Led"), *(consortium_words.need_name(tr, need) for need in needs)]  # fmt: skip
    yes_no = (t("no"), t("yes"))
    rows = []
    for one in draft.members:
        member = one.member
        projects, led = picture.records.get(one.id, ("", "")) if picture else ("", "")
        found = [cells.get((need.id, one.id)) for need in needs]
        rows.append([
            one.id, desk.name(member), tr.country(member.country),
            tr.term("organisation kind", member.activity_type) if member.activity_type else "",
            tr.term("role", member.role), desk.standing(one.standing), yes_no[one.is_locked], one.note, projects, led,
            *(cell.evidence if cell else "" for cell in found),
        ])  # fmt: skip
    return Table(f"kompanjon-{desk.theme_id}-{draft.id}-{desk.visit.language}", head, rows)
