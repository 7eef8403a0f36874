"""Lines of the log of rows that people add: read, folded into what stands, and written."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from kompanjon.workspace.added_rows import AddedRow
from kompanjon.workspace.database import connected, workspace_file
from kompanjon.workspace.log_lines import append, newest

PUT, WITHDRAWN, UNDONE = "put", "withdrawn", "undone"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the log.

    Attributes
    ----------
    doing : put, withdrawn or undone
    before, after : the row as it was and as it is from then on; None where there is none
    undoes : batch of the step that the line takes back, else empty
    at : ISO time (UTC)
    """

    line: int
    doing: str
    kind: str
    key: str
    batch: str
    user: str
    at: str
    before: AddedRow | None
    after: AddedRow | None
    undoes: str = ""


def state(home: Path) -> int:
    """The number of the log's newest line, 0 before the first: while it is the same, so is what has been added."""
    return newest(home, "AdditionEntry")


def entries(home: Path, theme: str) -> Iterator[Entry]:
    """Every line of a theme's log, oldest first."""
    if not workspace_file(home).is_file():
        return
    alias = connected(home)
    from kompanjon.workspace.models import AdditionEntry

    for row in AdditionEntry.objects.using(alias).filter(theme=theme).order_by("id").iterator(chunk_size=1000):
        before, after = (
            None if texts is None else AddedRow(row.kind, row.row, texts) for texts in (row.before, row.after)
        )
        at = row.at.isoformat(timespec="seconds")
        yield Entry(row.id, row.doing, row.kind, row.row, row.batch, row.user, at, before, after, row.undoes)


def folded(lines: Iterable[Entry]) -> dict[tuple[str, str], AddedRow]:
    """What stands after these lines, by kind and key, in the order it was first added."""
    held: dict[tuple[str, str], AddedRow] = {}
    for entry in lines:
        if entry.after is None:
            held.pop((entry.kind, entry.key), None)
        else:
            held[entry.kind, entry.key] = entry.after
    return held


def newest_step(lines: Sequence[Entry], user: str) -> list[Entry]:
    """The lines of the newest step of `user` that stands; empty without one."""
    own = [one for one in standing_lines(lines) if one.user == user]
    return [one for one in own if one.batch == own[-1].batch]


def standing_lines(lines: Sequence[Entry]) -> list[Entry]:
    """The lines that put or withdraw and have not been taken back."""
    undone = {one.undoes for one in lines}
    return [one for one in lines if one.doing != UNDONE and one.batch not in undone]


#: Kind and key of a row; what it said, and what it says from now on.
Change = tuple[str, str, AddedRow | None, AddedRow | None]


def write(home: Path, theme: str, user: str, doing: str, changes: Sequence[Change], undoes: str = "") -> list[Entry]:
    """Write changes as one step, all or none; gives its lines. Raises as `log_lines.append`."""
    connected(home)  # models can be imported once Django is set up
    from kompanjon.workspace.models import AdditionEntry

    batch, at = secrets.token_hex(8), datetime.now(UTC).replace(microsecond=0)
    append(home, [
        AdditionEntry(
            theme=theme, kind=kind, row=key, doing=doing, batch=batch, user=user, at=at, undoes=undoes,
            before=None if before is None else dict(before.texts), after=None if after is None else dict(after.texts),
        )
        for kind, key, before, after in changes
    ])  # fmt: skip
    return [one for one in entries(home, theme) if one.batch == batch]
