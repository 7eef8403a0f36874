"""Judgements as a CSV file: `left,right,verdict,user,at,reason`; read as a whole or not at all."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from pathlib import Path

from kompanjon.vocabulary.faults import BadInput
from kompanjon.vocabulary.judgements import Judgement
from kompanjon.workspace import judgements as log
from kompanjon.workspace.cells import guarded, unguarded

COLUMNS = ("left", "right", "verdict", "user", "at", "reason")

#: A file larger than this is not a file of judgements: some twenty thousand of them fit.
LARGEST_BYTES = 2 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Conflict:
    """A judgement read from a file, and another verdict of somebody else that was in force of the same pair."""

    given: Judgement
    held: Judgement

    @property
    def in_force(self) -> Judgement:
        """The newer of the two; at the same second, the one read."""
        return self.given if self.given.at >= self.held.at else self.held


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of a file: judgements added, lines left out as they were held already, verdicts that disagree."""

    added: int
    known: int
    conflicts: tuple[Conflict, ...]


def export_csv(home: Path) -> str:
    """The judgements in force, ordered by pair: the same judgements give the same text."""
    sheet = io.StringIO()
    writer = csv.writer(sheet, lineterminator="\n")
    writer.writerow(COLUMNS)
    for held in log.in_force(home):
        row = (held.left, held.right, held.verdict.value, held.user, held.at, held.reason)
        writer.writerow(map(guarded, row))
    return sheet.getvalue()


def read_csv(data: bytes, name: str) -> list[Judgement]:
    """The judgements in a file; commas or semicolons between the columns, in any order of columns.

    Raises
    ------
    BadInput
        With a line for every fault: file, line, why, mend.
    """
    if len(data) > LARGEST_BYTES:
        raise BadInput(f"{name}: larger than {LARGEST_BYTES // 1024**2} MB; split it")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise BadInput(f"{name}, line {line}: not UTF-8 text; save it as UTF-8 and import it again") from None
    first = text.splitlines()[0] if text.strip() else ""
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=";" if first.count(";") > first.count(",") else ",")
    found: list[Judgement] = []
    faults: list[str] = []
    head: list[str] = []
    start = 1
    try:
        for cells in rows:
            line, start = start, rows.line_num + 1
            if not head:
                head = [cell.strip() for cell in cells]
                _check_head(head, name)
            elif any(cell.strip() for cell in cells):
                _read_row(head, cells, f"{name}, line {line}", found, faults)
    except csv.Error as error:
        faults.append(f"{name}, line {start}: {error}; see that quotes are closed")
    if not head:
        faults.append(f"{name}: empty; the first line must be {','.join(COLUMNS)}")
    if faults:
        raise BadInput(*faults)
    return found


def _check_head(head: list[str], name: str) -> None:
    missing = [column for column in COLUMNS[:5] if column not in head]
    unknown = [column for column in head if column not in COLUMNS]
    twice = sorted({column for column in head if head.count(column) > 1})
    for said, columns in (("lacks", missing), ("does not know", unknown), ("has twice", twice)):
        if columns:
            told = ", ".join(repr(column[:40]) for column in columns)
            raise BadInput(f"{name}, line 1: {said} {told}; the columns are {','.join(COLUMNS)}")


def _read_row(head: list[str], cells: list[str], where: str, found: list[Judgement], faults: list[str]) -> None:
    if len(cells) != len(head):
        faults.append(f"{where}: {len(cells)} cells for {len(head)} columns; put quotes around a text with commas")
        return
    given = {name: unguarded(cell) for name, cell in zip(head, cells, strict=True)}
    if not given["at"].strip():
        faults.append(f"{where}: no time; write when it was judged, as 2026-11-20T09:30:00+00:00")
        return
    try:
        found.append(
            log.judgement(
                given["left"], given["right"], given["verdict"], given["user"], given["at"], given.get("reason", "")
            )
        )
    except BadInput as fault:
        faults += [f"{where}: {told}" for told in fault.lines]


def import_csv(home: Path, data: bytes, name: str) -> Imported:
    """Add the judgements of a file to the log: all of them or none.

    A line that is held already is left out. Where somebody else's verdict in force differs, both are kept, and the
    newest is in force.

    Raises
    ------
    BadInput
        With a line for every fault; nothing has been added then.
    """
    given = read_csv(data, name)
    if not given:
        return Imported(0, 0, ())
    with log.alone(home):
        held = {(one.left, one.right): one for one in log.in_force(home)}
        known = set(log.ever_given(home))
        new = sorted((one for one in dict.fromkeys(given) if one not in known), key=lambda one: one.at)
        log.record(home, *new)
    others = [(one, held.get((one.left, one.right))) for one in new]
    conflicts = tuple(
        Conflict(one, other)
        for one, other in others
        if other is not None and other.verdict is not one.verdict and other.user != one.user
    )
    return Imported(len(new), len(given) - len(new), conflicts)
