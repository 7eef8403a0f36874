"""A draft consortium from the lines of its log: a pure function, the same lines give the same draft."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from kompanjon.vocabulary.consortium import Member
from kompanjon.vocabulary.drafts import Change, Doing, Draft, DraftMember, Standing
from kompanjon.vocabulary.faults import BadInput


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a draft's log.

    Attributes
    ----------
    line : its number in the workspace; later lines have larger ones
    batch : lines of one step share it; a step is made and taken back as a whole
    at : ISO date and time (UTC)
    change : what it does; of a line that takes another back, what that one did
    takes_back : number of the line it takes back; None where it is a change itself
    is_withdrawn : whether a later line takes it back
    """

    line: int
    batch: str
    user: str
    at: str
    change: Change
    takes_back: int | None = None
    is_withdrawn: bool = False

    @property
    def is_standing(self) -> bool:
        """Whether it is a change that is in force."""
        return self.takes_back is None and not self.is_withdrawn


def marked(entries: Iterable[Entry]) -> list[Entry]:
    """The entries, each knowing whether another of them takes it back."""
    entries = list(entries)
    taken = {one.takes_back for one in entries if one.takes_back is not None}
    return [replace(one, is_withdrawn=one.line in taken) for one in entries]


def folded(id: str, theme: str, entries: Sequence[Entry]) -> Draft:
    """The draft after all lines given, oldest first. Where its start was taken back, it is empty and closed.

    Raises
    ------
    BadInput
        When a change cannot be made at its place: of somebody who is not in the draft, or before its start.
    """
    draft = Draft(id, theme, "", "", (), "", 0, "", "", is_closed=True)
    has_begun = False
    for one in marked(entries):
        if one.is_standing:
            if not has_begun and one.change.doing is not Doing.START:
                raise BadInput(f"{id}: nothing can be changed before its start; take back the later steps first")
            has_begun = True
            draft = _after(draft, one.change)
        draft = replace(draft, line=one.line, user=one.user, at=one.at)
    return draft


def _after(draft: Draft, change: Change) -> Draft:
    """The draft after one change."""
    match change.doing:
        case Doing.START:
            return replace(draft, name=change.text, call=change.call, is_closed=False)
        case Doing.RENAME:
            return replace(draft, name=change.text)
        case Doing.CALL:
            return replace(draft, call=change.call)
        case Doing.SAVE:
            return draft
        case Doing.CLOSE:
            return replace(draft, is_closed=True)
        case Doing.NOTE if not change.organisation:
            return replace(draft, note=change.text)
        case Doing.ADD:
            return _with(draft, change.member)
    held = next((one for one in draft.members if one.id == change.organisation), None)
    if held is None:
        raise BadInput(f"{draft.id}: {change.organisation[:80]!r} is not in the draft; add it first")
    match change.doing:
        case Doing.DROP:
            return replace(draft, members=tuple(one for one in draft.members if one is not held))
        case Doing.LOCK | Doing.UNLOCK:
            return _changed(draft, held, replace(held, is_locked=change.doing is Doing.LOCK))
        case Doing.STANDING:
            return _changed(draft, held, replace(held, standing=Standing(change.text)))
        case Doing.NOTE:
            return _changed(draft, held, replace(held, note=change.text))
        case Doing.ROLE:
            member = replace(held.member, role=change.text)
            return _changed(_made_room(draft, member), held, replace(held, member=member))
    raise AssertionError(change.doing)


def _with(draft: Draft, member: Member) -> Draft:
    """The draft with a member more; with the same where it is there already."""
    if any(one.id == member.id for one in draft.members):
        return draft
    draft = _made_room(draft, member)
    return replace(draft, members=(*draft.members, DraftMember(member)))


def _made_room(draft: Draft, member: Member) -> Draft:
    """The draft in which nobody but `member` coordinates, where `member` does."""
    if member.role != "coordinator":
        return draft
    members = (
        replace(one, member=replace(one.member, role="participant"))
        if one.member.role == "coordinator" and one.id != member.id
        else one
        for one in draft.members
    )
    return replace(draft, members=tuple(members))


def _changed(draft: Draft, before: DraftMember, after: DraftMember) -> Draft:
    return replace(draft, members=tuple(after if one.id == before.id else one for one in draft.members))


def touched(change: Change) -> frozenset[str]:
    """What a change touches: two people who touch the same at once are told of each other."""
    match change.doing:
        case Doing.SAVE | Doing.CLOSE:
            return frozenset()
        case Doing.START | Doing.RENAME:
            return frozenset({"the name"})
        case Doing.CALL:
            return frozenset({"the call"})
        case Doing.ADD:
            return frozenset({change.member.id, *_coordinator(change.member.role)})
        case Doing.ROLE:
            return frozenset({change.organisation, *_coordinator(change.text)})
        case _:
            return frozenset({change.organisation or "the note"})


def _coordinator(role: str) -> tuple[str, ...]:
    return ("the coordinator",) if role == "coordinator" else ()
