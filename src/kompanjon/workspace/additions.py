"""Rows that people add to a theme, change or withdraw: an append-only log, and what of it stands.

Every line stays, with what the row said before and after. A step is one batch of lines; it is taken back as a whole by
further lines, by the one who took it. The theme's own rows are never touched: a row of the workspace stands in place of
the one with the same id, and when it is withdrawn the theme's own shows again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from kompanjon.sources.starter.rows import Fault
from kompanjon.sources.starter.written import texts_of
from kompanjon.vocabulary.additions import Additions, with_additions
from kompanjon.vocabulary.faults import BadInput
from kompanjon.vocabulary.theme import Theme
from kompanjon.workspace.added_rows import KINDS, AddedRow, Sheet, Standing, checked, fitting, key_of
from kompanjon.workspace.addition_lines import (
    PUT,
    UNDONE,
    WITHDRAWN,
    Entry,
    entries,
    folded,
    newest_step,
    standing_lines,
    state,
    write,
)
from kompanjon.workspace.draft_values import faults_of_user
from kompanjon.workspace.judgements import alone

__all__ = [
    "Entry", "Preview", "add", "additions_of", "history", "last_of", "preview", "standing", "state", "undo", "withdraw",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Preview:
    """What storing sheets would do; with faults, nothing is stored.

    Attributes
    ----------
    changes : (the row as it is said today, None where it is new; the row as given)
    unchanged : rows given that say what is said already
    """

    changes: tuple[tuple[AddedRow | None, AddedRow], ...]
    unchanged: tuple[AddedRow, ...]
    faults: tuple[Fault, ...]

    @property
    def new(self) -> tuple[AddedRow, ...]:
        return tuple(after for before, after in self.changes if before is None)

    @property
    def changed(self) -> tuple[AddedRow, ...]:
        return tuple(after for before, after in self.changes if before is not None)


# --- reading ----------------------------------------------------------------------------------------------------------


def additions_of(home: Path, theme: Theme) -> Additions:
    """What people have added to a theme and not withdrawn; rows that no longer fit it are left out (see `standing`)."""
    return standing(home, theme).additions


def standing(home: Path, theme: Theme) -> Standing:
    """What stands of what people have added, in the order it was first added; `theme` as its folder has it."""
    line = state(home)
    return _standing(home, theme.id, line, _Held(theme)) if line else Standing()


class _Held:
    """A theme as part of a key: the same while its folder is."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, _Held):
            return NotImplemented
        one, two = self.theme, other.theme
        return one is two or (bool(one.fingerprint) and one.fingerprint == two.fingerprint)

    def __hash__(self) -> int:
        return hash((self.theme.id, self.theme.fingerprint))


@lru_cache(maxsize=16)
def _standing(home: Path, theme: str, line: int, held: _Held) -> Standing:
    return fitting(held.theme, folded(entries(home, theme)).values())


def history(home: Path, theme: str, kind: str = "", key: str = "") -> list[Entry]:
    """Everything that was put, withdrawn and undone, oldest first; with `kind` and `key`, of that row alone."""
    return [one for one in entries(home, theme) if (not kind or one.kind == kind) and (not key or one.key == key)]


def last_of(home: Path, theme: str, user: str) -> list[Entry]:
    """The newest step of `user` that stands: what an undo would take back. Empty without one."""
    return newest_step(list(entries(home, theme)), user)


def preview(home: Path, theme: Theme, sheets: Sequence[Sheet]) -> Preview:
    """What storing sheets would do; nothing is stored."""
    held = with_additions(theme, additions_of(home, theme))
    rows, faults = checked(held, sheets)
    now = _said_now(held)
    pairs = [(now.get((row.kind, row.key)), row) for row in rows]
    changes = tuple((before, after) for before, after in pairs if before != after)
    return Preview(changes, tuple(after for before, after in pairs if before == after), faults)


def _said_now(theme: Theme) -> dict[tuple[str, str], AddedRow]:
    """Every row of the kinds that can be added, as it is shown today."""
    return {
        (kind, row.key): row
        for kind, table in KINDS.items()
        for texts in (texts_of(table, one) for one in getattr(theme, kind))
        for row in (AddedRow(kind, key_of(kind, texts), texts),)
    }


# --- writing ----------------------------------------------------------------------------------------------------------


def add(home: Path, theme: Theme, sheets: Sequence[Sheet], user: str) -> list[Entry]:
    """Add or change the rows of the sheets, all as one step or, with a fault, none; what says nothing new is left out.

    Parameters
    ----------
    theme : as its folder has it

    Returns
    -------
    The lines written; empty where nothing was new.

    Raises
    ------
    BadInput
        With a line for every fault: file, line, column, value, reason and mend.
    """
    user = _user(user)
    with alone(home):
        found = preview(home, theme, sheets)
        if found.faults:
            raise BadInput(*dict.fromkeys(str(fault) for fault in found.faults))
        changes = [(after.kind, after.key, before, after) for before, after in found.changes]
        return write(home, theme.id, user, PUT, changes)


def withdraw(home: Path, theme: Theme, kind: str, key: str, user: str) -> list[Entry]:
    """Withdraw a row that people have added; where it stood in place of one of the theme's, that one shows again.

    Raises
    ------
    BadInput
        When no such row stands in the workspace, or another row rests on it.
    """
    user = _user(user)
    with alone(home):
        held = folded(entries(home, theme.id))
        row = held.pop((kind, key), None)
        if row is None:
            raise BadInput(
                f"{kind} {key[:80]!r} is no row that people have added to {theme.id}; the theme's own rows stay"
            )
        _refuse_if_rested_on(home, theme, held, f"{kind} {key}")
        return write(home, theme.id, user, WITHDRAWN, [(kind, key, row, None)])


def undo(home: Path, theme: Theme, user: str) -> list[Entry]:
    """Take back the user's newest step that stands, as a whole: each row is as it was before it.

    Raises
    ------
    BadInput
        When the user has none, somebody has changed one of its rows since, or another row rests on one.
    """
    user = _user(user)
    with alone(home):
        lines = list(entries(home, theme.id))
        step = newest_step(lines, user)
        if not step:
            raise BadInput(f"{user} has added nothing to {theme.id} to take back; only one's own steps can be")
        touched = {(one.kind, one.key) for one in step}
        for later in standing_lines(lines):
            if later.line > step[-1].line and (later.kind, later.key) in touched:
                raise BadInput(f"{later.kind} {later.key} was changed by {later.user} since; change it instead")
        before = folded(one for one in lines if one.line < step[0].line)
        after = {key: row for key, row in folded(lines).items() if key not in touched}
        after |= {key: before[key] for key in touched & before.keys()}
        _refuse_if_rested_on(home, theme, after, "this step")
        changes = [(one.kind, one.key, one.after, before.get((one.kind, one.key))) for one in step]
        return write(home, theme.id, user, UNDONE, changes, step[0].batch)


def _user(user: str) -> str:
    user = " ".join(user.split())
    if faults := list(faults_of_user(user)):
        raise BadInput(*faults)
    return user


def _refuse_if_rested_on(home: Path, theme: Theme, held: Mapping[tuple[str, str], AddedRow], what: str) -> None:
    """Refuse what would leave a row naming something that is no more; one that is unfit already says nothing new."""
    before = [row for row, _ in standing(home, theme).unfit]
    for row, _ in fitting(theme, held.values()).unfit:
        if row not in before:
            raise BadInput(f"{row.kind} {row.key} rests on {what}; withdraw or change that first")
