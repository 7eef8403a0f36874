"""What people do on the pages of draft consortia: begin one, change its members, save it, ask for the rest, undo."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from django.http import HttpRequest, HttpResponse

from kompanjon.faces.web import wish_form
from kompanjon.faces.web.onward import onward
from kompanjon.faces.web.page import Page
from kompanjon.faces.web.pages import consortium_proposals
from kompanjon.faces.web.pages.consortia import DraftDesk, listed
from kompanjon.faces.web.pages.consortium import drawn
from kompanjon.faces.web.reviewer import keep_name, usable_name
from kompanjon.faces.web.visit import Visit
from kompanjon.vocabulary.consortium import BENEFICIARIES, Member
from kompanjon.vocabulary.drafts import Change, Doing, Draft, DraftMember
from kompanjon.vocabulary.faults import BadInput
from kompanjon.workspace import drafts
from kompanjon.workspace.budget_words import country_of

#: The fields of a form, as text.
Sent = Mapping[str, str]

#: The most members whose fields are read.
MOST_ROWS = 100


def act_on_list(visit: Visit, request: HttpRequest) -> Page | HttpResponse:
    """A name given, or a draft begun."""
    desk, sent = DraftDesk(visit), _sent(request)
    if sent.get("do") == "name":
        return _give_name(visit, sent) or listed(desk, faults=(_no_name(desk),))
    if sent.get("do") != "start":
        return listed(desk, faults=(_not_understood(desk),))
    if not desk.user:
        return listed(desk, faults=(_no_name(desk),))
    try:
        begun = drafts.start(desk.home, desk.theme_id, sent.get("name", ""), _call(desk, sent), (), desk.user)
    except BadInput as fault:
        return listed(desk, lines=fault.lines)
    return onward(desk.url(begun))


def act(visit: Visit, request: HttpRequest) -> Page | HttpResponse:
    """A step on a draft: then on to its page by a fresh request; proposals are shown at once, and kept nowhere."""
    desk, sent = DraftDesk(visit), _sent(request)
    draft = desk.draft(visit.path.split("/")[1])
    do, _, about = sent.get("do", "").partition(":")
    if do == "name":
        return _give_name(visit, sent) or drawn(desk, draft, faults=(_no_name(desk),))
    if do == "propose":
        return _propose(desk, draft, sent)
    if do != "undo" and do not in STEPS:
        return drawn(desk, draft, faults=(_not_understood(desk),))
    if not desk.user:
        return drawn(desk, draft, faults=(_no_name(desk),))
    try:
        if do == "undo":
            after = drafts.undo(desk.home, desk.theme_id, draft.id, desk.user)
            return onward(visit.url("consortia") if after.is_closed else desk.url(draft))
        changes = list(STEPS[do](desk, draft, {**sent, "about": about}))
        if changes:
            after = drafts.change(desk.home, desk.theme_id, draft.id, changes, desk.user, _line(sent))
            draft = after
    except BadInput as fault:
        return drawn(desk, draft, lines=fault.lines)
    return onward(visit.url("consortia") if draft.is_closed else desk.url(draft))


def _sent(request: HttpRequest) -> Sent:
    return {name: value.strip() for name, value in request.POST.items() if isinstance(value, str)}


def _line(sent: Sent) -> int | None:
    """The line of the log that the page showed."""
    told = sent.get("line", "")
    return int(told) if told.isascii() and told.isdigit() and len(told) < 12 else None


def _not_understood(desk: DraftDesk) -> str:
    return desk.tr.t("What was sent is not understood; nothing was changed.")


def _no_name(desk: DraftDesk) -> str:
    return desk.tr.t("Give your name first: it is kept beside each step.")


def _give_name(visit: Visit, sent: Sent) -> HttpResponse | None:
    name = usable_name(sent.get("user", ""))
    if not name:
        return None
    response = onward(visit.here())
    keep_name(response, name)
    return response


def _call(desk: DraftDesk, sent: Sent) -> str:
    """The call chosen, empty where none is.

    Raises
    ------
    BadInput
        When it is not held.
    """
    call = sent.get("call", "")
    if call:
        desk.visit.workbench.judged_call(call)
    return call


# --- proposals --------------------------------------------------------------------------------------------------------


def _propose(desk: DraftDesk, draft: Draft, sent: Sent) -> Page:
    """The page with the best ways to complete the draft, or why there is none."""
    form, wish = wish_form.read(sent, desk.tr)
    if wish is None:
        return drawn(desk, draft, faults=tuple(form.faults.values()), asked=form)
    try:
        found = consortium_proposals.proposals_for(desk, draft, wish)
        needs = [line.need for line in desk.picture(draft).needs]
    except BadInput as fault:
        return drawn(desk, draft, lines=fault.lines, asked=form)
    return drawn(desk, draft, asked=form, proposals=consortium_proposals.told(desk, draft, found, needs))


def _take(desk: DraftDesk, draft: Draft, sent: Sent) -> Iterator[Change]:
    """The draft becomes the proposal: those not in it go, except who has declined; the others come."""
    ids = [one for one in sent.get("members", "").split(consortium_proposals.SEPARATOR) if one][:MOST_ROWS]
    leading = sent.get("coordinator", "")
    if missing := [one for one in draft.locked if one not in ids]:
        raise BadInput(
            f"the proposal leaves out {', '.join(missing)}, locked since it was made; ask for another proposal"
        )
    held = {one.id: one for one in draft.members}
    yield from (Change(Doing.DROP, one.id) for one in draft.members if one.is_counted and one.id not in ids)
    for one in sorted(ids, key=lambda one: one == leading):
        if one not in held:
            member = desk.visit.workbench.member(one)
            yield Change(Doing.ADD, member=replace(member, role="coordinator" if one == leading else "participant"))
        elif held[one].member.role in BENEFICIARIES:
            role = "coordinator" if one == leading else "participant"
            if held[one].member.role != role:
                yield Change(Doing.ROLE, one, role)


# --- steps ------------------------------------------------------------------------------------------------------------


def _members(desk: DraftDesk, draft: Draft, sent: Sent) -> Iterator[Change]:
    """What differs between the rows as they were sent and the draft as it was shown."""
    shown = desk.draft(draft.id, _line(sent))
    held = {one.id: one for one in shown.members}
    for at in range(min(len(held), MOST_ROWS)):
        member = held.get(sent.get(f"id-{at}", ""))
        if member is not None:
            yield from _differences(member, sent, at)


def _differences(member: DraftMember, sent: Sent, at: int) -> Iterator[Change]:
    standing, role, note = (sent.get(f"{name}-{at}") for name in ("standing", "role", "note"))
    if standing is not None and standing != member.standing:
        yield Change(Doing.STANDING, member.id, standing)
    if role is not None and role != member.member.role:
        yield Change(Doing.ROLE, member.id, role)
    if bool(sent.get(f"lock-{at}")) != member.is_locked:
        yield Change(Doing.UNLOCK if member.is_locked else Doing.LOCK, member.id)
    if note is not None and note != member.note:
        yield Change(Doing.NOTE, member.id, note)


def _drop(desk: DraftDesk, draft: Draft, sent: Sent) -> Iterator[Change]:
    """One goes; what else was changed in the rows is kept."""
    yield from (one for one in _members(desk, draft, sent) if one.organisation != sent["about"])
    yield Change(Doing.DROP, sent["about"])


def _add(desk: DraftDesk, draft: Draft, sent: Sent) -> Iterator[Change]:
    yield Change(Doing.ADD, member=desk.visit.workbench.member(sent["about"]))


def _typed(desk: DraftDesk, draft: Draft, sent: Sent) -> Iterator[Change]:
    """An organisation that is not held, typed by hand."""
    country = country_of(sent.get("country", ""))
    if not country:
        raise BadInput(
            f"country {sent.get('country', '')[:40]!r} is not known; write its name or its code of two letters"
        )
    yield Change(Doing.ADD, member=Member("", sent.get("typed", ""), country, activity_type=sent.get("type", "")))  # type: ignore[arg-type]


def _choose_call(desk: DraftDesk, draft: Draft, sent: Sent) -> Iterator[Change]:
    call = _call(desk, sent)
    if call != draft.call:
        yield Change(Doing.CALL, call=call)


def _rename(desk: DraftDesk, draft: Draft, sent: Sent) -> Iterator[Change]:
    if sent.get("name", "") != draft.name:
        yield Change(Doing.RENAME, text=sent.get("name", ""))


def _note(desk: DraftDesk, draft: Draft, sent: Sent) -> Iterator[Change]:
    if sent.get("note", "") != draft.note:
        yield Change(Doing.NOTE, text=sent.get("note", ""))


def _save(desk: DraftDesk, draft: Draft, sent: Sent) -> Iterator[Change]:
    yield Change(Doing.SAVE, text=sent.get("version", ""))


def _close(desk: DraftDesk, draft: Draft, sent: Sent) -> Iterator[Change]:
    yield Change(Doing.CLOSE)


STEPS: dict[str, Callable[[DraftDesk, Draft, Sent], Iterator[Change]]] = {
    "members": _members,
    "drop": _drop,
    "add": _add,
    "type": _typed,
    "call": _choose_call,
    "rename": _rename,
    "note": _note,
    "save": _save,
    "take": _take,
    "close": _close,
}
