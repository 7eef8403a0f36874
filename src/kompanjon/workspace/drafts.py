"""Draft consortia that people work on: an append-only log, and the drafts it gives.

Every line stays. A step (one `start` or `change`) is one batch of lines; it is taken back as a whole by further lines,
by the one who took it. Whatever is read is folded from the lines (`draft_folding.folded`), so that a draft can be seen
as of any line.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kompanjon.vocabulary.consortium import Member
from kompanjon.vocabulary.drafts import Change, Doing, Draft, Version
from kompanjon.vocabulary.faults import BadInput
from kompanjon.workspace.database import connected, workspace_file
from kompanjon.workspace.draft_folding import Entry, folded, marked, touched
from kompanjon.workspace.draft_values import faults, faults_of_user, trimmed
from kompanjon.workspace.judgements import alone
from kompanjon.workspace.log_lines import append, newest

if TYPE_CHECKING:
    from kompanjon.workspace.models import DraftEntry

WITHDRAWN = "withdrawn"

#: Ids of the workspace's own organisations, those that were typed by hand.
_OWN = re.compile(r"m(\d+)", re.ASCII)

_SEE = "see them with: kompanjon drafts {theme}"


def is_own(organisation: str) -> bool:
    """Whether an id is that of an organisation typed by hand, of which nothing else is held."""
    return _OWN.fullmatch(organisation) is not None


# --- reading ----------------------------------------------------------------------------------------------------------


def state(home: Path) -> int:
    """The number of the log's newest line, 0 before the first: while it is the same, so are the drafts."""
    return newest(home, "DraftEntry")


def drafts(home: Path, theme: str) -> list[Draft]:
    """The drafts of a theme that are not closed, the one changed last first."""
    lines = sorted(_read(home, theme=theme), key=lambda one: one[0])
    found = [folded(id, theme, [one for _, one in group]) for id, group in groupby(lines, key=lambda one: one[0])]
    return sorted((one for one in found if not one.is_closed), key=lambda one: -one.line)


def draft(home: Path, theme: str, id: str, line: int | None = None) -> Draft | None:
    """One draft, closed or not, as it is or as of a line of the log; None where there is (was) none."""
    entries = [one for _, one in _read(home, theme=theme, draft=id) if line is None or one.line <= line]
    return folded(id, theme, entries) if entries else None


def held(home: Path, theme: str, id: str, line: int | None = None) -> Draft:
    """As `draft`, where there must be one.

    Raises
    ------
    BadInput
        When there is none, or was none as of that line.
    """
    found = draft(home, theme, id, line)
    if found is None:
        when = "" if line is None else f" as of line {line}"
        raise BadInput(f"draft {id[:40]!r} is not held in theme {theme}{when}; {_SEE.format(theme=theme)}")
    return found


def history(home: Path, theme: str, id: str) -> list[Entry]:
    """Every line of a draft's log, newest last: changes, and lines that take one back."""
    return marked(one for _, one in _read(home, theme=theme, draft=id))


def versions(home: Path, theme: str, id: str) -> list[Version]:
    """The versions that were given a name, newest last; `draft` gives each by its line."""
    return [
        Version(one.line, one.change.text, one.user, one.at)
        for one in history(home, theme, id)
        if one.is_standing and one.change.doing is Doing.SAVE
    ]


def _read(home: Path, **where: str) -> Iterator[tuple[str, Entry]]:
    """Lines with the id of their draft, oldest first."""
    if not workspace_file(home).is_file():
        return
    alias = connected(home)
    from kompanjon.workspace.models import DraftEntry

    made: dict[int, Change] = {}
    for row in DraftEntry.objects.using(alias).filter(**where).order_by("id").iterator(chunk_size=1000):
        if row.takes_back is None:
            member = _member(row.member) if row.member else None
            made[row.id] = Change(Doing(row.doing), row.organisation, row.text, row.call, member)
        at = row.at.isoformat(timespec="seconds")
        yield row.draft, Entry(row.id, row.batch, row.user, at, made[row.takes_back or row.id], row.takes_back)


def _member(held: dict[str, Any]) -> Member:
    budget = held["budget_eur"]
    return Member(**{**held, "budget_eur": None if budget is None else Decimal(budget)})


# --- writing ----------------------------------------------------------------------------------------------------------


def start(home: Path, theme: str, name: str, call: str, members: Sequence[Member], user: str) -> Draft:
    """A new draft, with its first members.

    Parameters
    ----------
    call : a topic's id; empty where none is chosen yet
    members : those without an id, or with one of the workspace's own, are known again by name and country

    Raises
    ------
    BadInput
        When a value cannot be used; a line a fault, and nothing is written.
    """
    begin = Change(Doing.START, text=name, call=call)
    changes, user = _checked([begin, *(Change(Doing.ADD, member=one) for one in members)], user)
    with alone(home):
        id = f"dc-{_count(home) + 1}"
        return _step(home, theme, id, [], changes, user)


def change(home: Path, theme: str, id: str, changes: Sequence[Change], user: str, on_line: int | None = None) -> Draft:
    """Change a draft: all changes as one step, or none.

    Parameters
    ----------
    on_line : line of the draft that was seen (`Draft.line`). Where somebody has since touched what is changed here,
        it is refused; None: it is changed whatever was done since

    Raises
    ------
    BadInput
        When a value cannot be used, a member is not there, the draft is closed or has moved on.
    """
    changes, user = _checked(changes, user)
    if any(one.doing is Doing.START for one in changes):
        raise BadInput(f"{id}: a draft starts once; start another one")
    with alone(home):
        entries = _lines(home, theme, id)
        if folded(id, theme, entries).is_closed:
            raise BadInput(f"{id} is closed; start another draft, or have the closing taken back")
        called = {one.change.text for one in entries if one.is_standing and one.change.doing is Doing.SAVE}
        for one in changes:
            if one.doing is Doing.SAVE and one.text in called:
                raise BadInput(f"{id}: a version is called {one.text!r} already; give another name")
        return _step(home, theme, id, entries, changes, user, on_line)


def undo(home: Path, theme: str, id: str, user: str) -> Draft:
    """Take back the user's newest step of this draft that stands, as a whole; where it was the start, it is closed.

    Raises
    ------
    BadInput
        When the user has none, or somebody's later step rests on it.
    """
    user = " ".join(user.split())
    with alone(home):
        entries = _lines(home, theme, id)
        own = [one for one in entries if one.is_standing and one.user == user]
        if not own:
            raise BadInput(f"{id}: {user[:80]!r} has no step to take back; only one's own can be")
        taken = [one for one in own if one.batch == own[-1].batch]
        after = _taking_back(taken, user, entries[-1].line)
        try:
            folded(id, theme, [*entries, *after])
        except BadInput as fault:
            raise BadInput(f"a later step of somebody else rests on this one: {fault.lines[0]}") from fault
        return _written(home, theme, id, after)


def _checked(changes: Sequence[Change], user: str) -> tuple[list[Change], str]:
    changes, user = [trimmed(one) for one in changes], " ".join(user.split())
    found = [*faults_of_user(user), *(fault for one in changes for fault in faults(one))]
    if not changes:
        found.append("no change; name at least one")
    if found:
        raise BadInput(*dict.fromkeys(found))
    return changes, user


def _lines(home: Path, theme: str, id: str) -> list[Entry]:
    entries = history(home, theme, id)
    if not entries:
        raise BadInput(f"draft {id[:40]!r} is not held in theme {theme}; {_SEE.format(theme=theme)}")
    return entries


def _step(
    home: Path,
    theme: str,
    id: str,
    entries: list[Entry],
    changes: Iterable[Change],
    user: str,
    on_line: int | None = None,
) -> Draft:
    """Write one step, once it is seen that the draft can be folded with it."""
    changes = list(_with_own_ids(home, changes))
    if on_line is not None:
        _refuse_if_moved(id, entries, changes, on_line)
    at, batch = _now(), secrets.token_hex(8)
    begin = entries[-1].line if entries else 0
    made = [Entry(begin + place, batch, user, at, one) for place, one in enumerate(changes, 1)]
    folded(id, theme, [*entries, *made])
    return _written(home, theme, id, made)


def _refuse_if_moved(id: str, entries: list[Entry], changes: Sequence[Change], on_line: int) -> None:
    """Refuse changes of what somebody has touched since `on_line`; two who add the same one do not clash."""
    for one in changes:
        for later in entries:
            both = touched(one) & touched(later.change)
            is_added_twice = one.doing is Doing.ADD is later.change.doing and later.takes_back is None
            if later.line > on_line and both and not is_added_twice:
                raise BadInput(
                    f"{id}: {min(both)} was changed by {later.user} since you looked (line {later.line}); nothing was"
                    " changed: look again, then change it"
                )


def _taking_back(taken: Sequence[Entry], user: str, newest: int) -> list[Entry]:
    at, batch = _now(), secrets.token_hex(8)
    return [
        Entry(newest + place, batch, user, at, one.change, takes_back=one.line) for place, one in enumerate(taken, 1)
    ]


def _with_own_ids(home: Path, changes: Iterable[Change]) -> Iterator[Change]:
    """The changes, in which organisations typed by hand have the workspace's ids: one name and country, one id."""
    known: dict[tuple[str, str], str] | None = None
    for one in changes:
        if one.member is None or (one.member.id and not _OWN.fullmatch(one.member.id)):
            yield one
            continue
        known = _own(home) if known is None else known
        key = one.member.name.casefold(), one.member.country
        id = known.setdefault(key, f"m{1 + max((int(held[1:]) for held in known.values()), default=0)}")
        yield replace(one, member=replace(one.member, id=id))


def _own(home: Path) -> dict[tuple[str, str], str]:
    """Organisations that were ever typed by hand here: name and country to id."""
    members = (one.change.member for _, one in _read(home) if one.change.member)
    return {(one.name.casefold(), one.country): one.id for one in members if _OWN.fullmatch(one.id)}


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _count(home: Path) -> int:
    """How many drafts were ever started here: ids count on from it."""
    alias = connected(home)
    from kompanjon.workspace.models import DraftEntry

    return DraftEntry.objects.using(alias).filter(doing=Doing.START.value).count()


def _written(home: Path, theme: str, id: str, entries: Sequence[Entry]) -> Draft:
    append(home, [_row(theme, id, one) for one in entries])
    return folded(id, theme, _lines(home, theme, id))


def _row(theme: str, id: str, entry: Entry) -> DraftEntry:
    from kompanjon.workspace.models import DraftEntry

    step = {
        "theme": theme,
        "draft": id,
        "batch": entry.batch,
        "user": entry.user,
        "at": datetime.fromisoformat(entry.at),
    }
    if entry.takes_back is not None:
        return DraftEntry(doing=WITHDRAWN, takes_back=entry.takes_back, **step)
    change = entry.change
    return DraftEntry(
        doing=change.doing.value, organisation=change.organisation, text=change.text, call=change.call,
        member=_kept(change.member) if change.member else None, **step,
    )  # fmt: skip


def _kept(member: Member) -> dict[str, Any]:
    """A member as plain values that JSON has."""
    held = {name: getattr(member, name) for name in Member.__dataclass_fields__}
    return {**held, "budget_eur": None if member.budget_eur is None else f"{member.budget_eur:f}"}
