"""A change of a draft consortium from what a person gave: its values checked, and nothing personal kept."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kompanjon.vocabulary.consortium import ACTIVITY_TYPES, ROLES, Member
from kompanjon.vocabulary.drafts import Change, Doing, Standing
from kompanjon.workspace.judgements import LONGEST_NAME
from kompanjon.workspace.statement_values import LONGEST_NOTE, LONGEST_ORGANISATION, personal

LONGEST_DRAFT_NAME, LONGEST_VERSION_NAME, LONGEST_ID, LONGEST_CALL = 120, 80, 200, 100

_NAMED = {Doing.START: LONGEST_DRAFT_NAME, Doing.RENAME: LONGEST_DRAFT_NAME, Doing.SAVE: LONGEST_VERSION_NAME}
_OF_A_MEMBER = (Doing.DROP, Doing.LOCK, Doing.UNLOCK, Doing.STANDING, Doing.ROLE)


def trimmed(change: Change) -> Change:
    """The change with spaces trimmed, and only the fields that its doing has."""
    has_text = change.doing in (*_NAMED, Doing.STANDING, Doing.ROLE, Doing.NOTE)
    has_call = change.doing in (Doing.START, Doing.CALL)
    has_organisation = change.doing in (*_OF_A_MEMBER, Doing.NOTE)
    member = change.member if change.doing is Doing.ADD else None
    return Change(
        change.doing,
        change.organisation.strip() if has_organisation else "",
        " ".join(change.text.split()) if has_text else "",
        change.call.strip() if has_call else "",
        replace(member, id=member.id.strip(), name=" ".join(member.name.split())) if member else None,
    )


def faults(change: Change) -> Iterator[str]:
    """Why a trimmed change cannot be used, and the mend; a line each."""
    if change.doing in _NAMED:
        what = "version’s name" if change.doing is Doing.SAVE else "draft’s name"
        yield from text_faults(what, change.text, _NAMED[change.doing])
    if len(change.call) > LONGEST_CALL:
        yield f"the call is {len(change.call)} characters long; give the id of a topic"
    if change.doing in _OF_A_MEMBER and not change.organisation:
        yield f"no organisation to {change.doing}; name one of the draft"
    if change.doing is Doing.STANDING and change.text not in list(Standing):
        yield f"standing {change.text[:40]!r} is not known; one of {', '.join(Standing)}"
    if change.doing is Doing.ROLE and change.text not in ROLES:
        yield f"role {change.text[:40]!r} is not known; one of {', '.join(ROLES)}"
    if change.doing is Doing.NOTE:
        yield from text_faults("note", change.text, LONGEST_NOTE, may_be_empty=True)
    if change.doing is Doing.ADD:
        yield from _faults_of(change.member) if change.member else ("no member to add; name an organisation",)


def faults_of_user(user: str) -> Iterator[str]:
    """Why the name of who makes a change cannot be used; a line each."""
    if not user:
        yield "no user; say who makes the change"
    yield from text_faults("user’s name", user, LONGEST_NAME, may_be_empty=True)


def _faults_of(member: Member) -> Iterator[str]:
    yield from text_faults("organisation’s name", member.name, LONGEST_ORGANISATION)
    name = member.name[:40]
    if len(member.id) > LONGEST_ID:
        yield f"{name!r}: its id is {len(member.id)} characters long; {LONGEST_ID} is the most"
    if not re.fullmatch("[A-Z]{2}", member.country):
        yield f"{name!r}: country {member.country[:40]!r} is not known; write its two letters, as FI"
    if member.role not in ROLES:
        yield f"{name!r}: role {member.role[:40]!r} is not known; one of {', '.join(ROLES)}"
    if member.activity_type not in ACTIVITY_TYPES:
        yield f"{name!r}: type {member.activity_type[:40]!r} is not known; one of {', '.join(ACTIVITY_TYPES[1:])}"
    if member.budget_eur is not None and not (member.budget_eur.is_finite() and member.budget_eur >= 0):
        yield f"{name!r}: budget {member.budget_eur} cannot be; write euro, 0 or more"
    for what, text in (("group", member.group), ("city", member.city)):
        yield from text_faults(what, text, LONGEST_ORGANISATION, may_be_empty=True)


def text_faults(what: str, text: str, longest: int, *, may_be_empty: bool = False) -> Iterator[str]:
    if not text and not may_be_empty:
        yield f"the {what} is empty; write one"
    elif len(text) > longest:
        yield f"the {what} is {len(text)} characters long; {longest} is the most"
    elif code := personal(text):
        yield f"the {what} holds a person’s {code}; take it out"
