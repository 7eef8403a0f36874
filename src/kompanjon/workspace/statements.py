"""Challenge statements people have added: an append-only log, and what of it is in force.

Every line stays. A statement is taken back by a further line; two are said to be the same, or not, by a line for the
pair, and the newest of a pair is in force. Lines written as one step share a batch, so that an addition can be undone
as a whole.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from kompanjon.vocabulary.faults import BadInput
from kompanjon.vocabulary.languages import Label
from kompanjon.vocabulary.statements import Statement
from kompanjon.workspace.database import connected, workspace_file
from kompanjon.workspace.judgements import alone
from kompanjon.workspace.log_lines import append, newest

ADDED, WITHDRAWN = "added", "withdrawn"
#: Of a pair; `unsaid` takes back what was said of it.
SAME, NOT_SAME, UNSAID = "same", "not_same", "unsaid"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the log; `statement` is what was added, `other` the second of a pair, `at` ISO time (UTC)."""

    id: str
    doing: str
    other: str
    batch: str
    at: str
    statement: Statement | None


# --- reading ----------------------------------------------------------------------------------------------------------


def state(home: Path) -> int:
    """The number of the log's newest line, 0 before the first: while it is the same, so are the statements."""
    return newest(home, "StatementEntry")


def in_force(home: Path, theme: str) -> list[Statement]:
    """The statements of a theme that stand, in the order they were first added; merged ones in `also` of the first."""
    return _merged(*_standing(_entries(home, theme=theme)))


def every_one(home: Path, theme: str) -> list[Statement]:
    """The statements of a theme that stand, each by itself."""
    return list(_standing(_entries(home, theme=theme))[0].values())


def said_of_pairs(home: Path, theme: str) -> dict[tuple[str, str], bool]:
    """Pairs of statements (ids in alphabetical order) a person has spoken of, and whether they are the same."""
    return _standing(_entries(home, theme=theme))[1]


def history(home: Path, theme: str, statement: str) -> list[Entry]:
    """Everything that was done with a statement, oldest first."""
    return [one for one in _entries(home, theme=theme) if statement in (one.id, one.other)]


def last_batch(home: Path, theme: str) -> tuple[str, list[Statement]]:
    """The newest addition of which something stands, and the statements of it that do; `("", [])` without one."""
    entries = list(_entries(home, theme=theme))
    standing, _ = _standing(entries)
    newest = {entry.id: entry.batch for entry in entries if entry.doing == ADDED}
    for entry in reversed(entries):
        if entry.doing == ADDED and entry.id in standing and newest[entry.id] == entry.batch:
            return entry.batch, [one for one in standing.values() if newest[one.id] == entry.batch]
    return "", []


def _standing(entries: Iterable[Entry]) -> tuple[dict[str, Statement], dict[tuple[str, str], bool]]:
    held: dict[str, Statement] = {}
    said: dict[tuple[str, str], bool] = {}
    for entry in entries:
        if entry.statement is not None:
            held[entry.id] = entry.statement  # a newer wording keeps the older one's place
        elif entry.doing == WITHDRAWN:
            held.pop(entry.id, None)
        elif entry.doing == UNSAID:
            said.pop((entry.id, entry.other), None)
        else:
            said[entry.id, entry.other] = entry.doing == SAME
    return held, said


def _merged(held: dict[str, Statement], said: dict[tuple[str, str], bool]) -> list[Statement]:
    """Statements joined by what was said of pairs; of those joined, the first added stands for all."""
    leads = {one: one for one in held}

    def lead(one: str) -> str:
        while leads[one] != one:
            one = leads[one]
        return one

    place = {one: number for number, one in enumerate(held)}
    for pair, is_same in said.items():
        if is_same and all(one in held for one in pair):
            first, second = sorted((lead(pair[0]), lead(pair[1])), key=place.__getitem__)
            leads[second] = first
    groups: dict[str, list[Statement]] = {}
    for one in held:
        groups.setdefault(lead(one), []).append(held[one])
    return [replace(first, also=tuple(others)) for first, *others in groups.values()]


def _entries(home: Path, **where: str) -> Iterator[Entry]:
    if not workspace_file(home).is_file():
        return
    alias = connected(home)
    from kompanjon.workspace.models import StatementEntry

    for row in StatementEntry.objects.using(alias).filter(**where).order_by("id").iterator(chunk_size=1000):
        at = row.at.isoformat(timespec="seconds")
        added = None
        if row.doing == ADDED:
            texts = Label(row.text_sv, row.text_fi, row.text_en)
            regions = tuple(row.regions.split(";"))
            added = Statement(row.statement, row.theme, texts, row.language, row.kind, regions, row.organisation,
                              row.date, row.origin, row.note, at)  # fmt: skip
        yield Entry(row.statement, row.doing, row.other, row.batch, at, added)


# --- writing ----------------------------------------------------------------------------------------------------------


def add(home: Path, statements: Sequence[Statement], pairs: Sequence[tuple[str, str, bool]] = ()) -> str:
    """Add statements, and what was said of pairs of them: all, or, when one cannot be written, none.

    A statement that stands already in the same words is left out.

    Parameters
    ----------
    statements : of one theme
    pairs : (id, id, whether they are the same)

    Returns
    -------
    The batch they can be undone by; empty when there was nothing to add.
    """
    if not statements:
        return ""
    theme = statements[0].theme
    with alone(home):
        held, _ = _standing(_entries(home, theme=theme))
        known = {one.content for one in held.values()}
        new = [one for one in {one.id: one for one in statements}.values() if one.content not in known]
        batch = secrets.token_hex(8)
        rows = [_row_of(one) for one in new]
        present = held.keys() | {one.id for one in new}
        rows += [_row_of_pair(theme, *pair) for pair in pairs if pair[0] in present and pair[1] in present]
        _write(home, rows, batch)
    return batch if new else ""


def withdraw(home: Path, theme: str, statement: str) -> Statement:
    """Take a statement back; gives what was taken back.

    Raises
    ------
    BadInput
        When it does not stand.
    """
    with alone(home):
        held = _held(home, theme, statement)
        _write(home, [{"theme": theme, "statement": statement, "doing": WITHDRAWN}])
    return held


def undo(home: Path, theme: str, batch: str) -> int:
    """Take back an addition as a whole: what it added goes, what it reworded is as before; gives the number of them.

    Raises
    ------
    BadInput
        When nothing of that addition stands.
    """
    with alone(home):
        entries = list(_entries(home, theme=theme))
        last = {entry.id: entry.batch for entry in entries if entry.doing == ADDED}
        standing, _ = _standing(entries)
        undone = [one for one in standing if last[one] == batch]
        if not undone:
            raise BadInput(f"addition {batch[:40]!r} is not held or has been taken back; see the list of statements")
        before, said_before = _standing(_before(entries, batch))
        rows = [
            _row_of(before[one]) if one in before else {"theme": theme, "statement": one, "doing": WITHDRAWN}
            for one in undone
        ]
        for entry in entries:
            pair = entry.id, entry.other
            if entry.batch == batch and entry.doing in (SAME, NOT_SAME) and pair not in said_before:
                rows.append({"theme": theme, "statement": entry.id, "other": entry.other, "doing": UNSAID})
        _write(home, rows)
    return len(undone)


def _before(entries: Iterable[Entry], batch: str) -> Iterator[Entry]:
    for entry in entries:
        if entry.batch == batch:
            return
        yield entry


def merge(home: Path, theme: str, one: str, other: str) -> None:
    """Say that two statements are the same: both are kept, and counted as one."""
    _say(home, theme, one, other, is_same=True)


def part(home: Path, theme: str, one: str, other: str) -> None:
    """Say that two statements are not the same."""
    _say(home, theme, one, other, is_same=False)


def _say(home: Path, theme: str, one: str, other: str, *, is_same: bool) -> None:
    if one == other:
        raise BadInput(f"statement {one} is compared with itself; name two statements")
    with alone(home):
        for each in (one, other):
            _held(home, theme, each)
        _write(home, [_row_of_pair(theme, one, other, is_same=is_same)])


def _held(home: Path, theme: str, statement: str) -> Statement:
    held, _ = _standing(_entries(home, theme=theme))
    if statement not in held:
        raise BadInput(f"statement {statement[:40]!r} is not held in theme {theme}; see kompanjon statements {theme}")
    return held[statement]


def _row_of(one: Statement) -> dict[str, str]:
    return {
        "theme": one.theme, "statement": one.id, "doing": ADDED, "text_sv": one.texts.sv, "text_fi": one.texts.fi,
        "text_en": one.texts.en, "language": one.language, "kind": one.kind, "regions": ";".join(one.regions),
        "organisation": one.organisation, "date": one.date, "origin": one.origin, "note": one.note,
    }  # fmt: skip


def _row_of_pair(theme: str, one: str, other: str, is_same: bool) -> dict[str, str]:
    first, second = sorted((one, other))
    return {"theme": theme, "statement": first, "other": second, "doing": SAME if is_same else NOT_SAME}


def _write(home: Path, rows: Iterable[dict[str, str]], batch: str = "") -> None:
    connected(home)  # models can be imported once Django is set up
    from kompanjon.workspace.models import StatementEntry

    step = {"batch": batch or secrets.token_hex(8), "at": datetime.now(UTC).replace(microsecond=0)}
    append(home, [StatementEntry(**row, **step) for row in rows])
