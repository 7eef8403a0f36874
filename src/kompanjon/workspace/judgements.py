"""Judgements on whether two records are one organisation: an append-only log, and what of it is in force.

Every line of the log stays. A judgement is taken back by a further line, by the one who made it; of those that stand,
the newest of a pair is in force. Django is loaded only where there is a workspace to read, or something to write.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import groupby
from pathlib import Path

from kompanjon.vocabulary.faults import BadInput
from kompanjon.vocabulary.judgements import Judgement, Sameness
from kompanjon.workspace.database import connected, workspace_file
from kompanjon.workspace.log_lines import append, newest

#: Verdict of a line that takes back its user's newest standing judgement of the pair.
WITHDRAWN = "withdrawn"

LONGEST_NAME, LONGEST_REASON = 80, 1000

_RECORD_ID = re.compile(
    r"cordis:\d{4,12}|ror:0[a-z0-9]{6}\d\d|openalex:I\d{1,15}|starter:[A-Za-z0-9][\w.-]{0,150}", re.ASCII
)

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the log; `verdict` is a `Sameness`, or `withdrawn`."""

    left: str
    right: str
    verdict: str
    user: str
    at: str
    reason: str = ""

    @property
    def judgement(self) -> Judgement:
        return Judgement(self.left, self.right, Sameness(self.verdict), self.user, self.at, self.reason)


def is_record_id(text: str) -> bool:
    """Whether `text` has the form of a record id of one of our sources."""
    return _RECORD_ID.fullmatch(text) is not None


def judgement(one: str, other: str, verdict: str, user: str, at: str = "", reason: str = "") -> Judgement:
    """A judgement from what a person gave: the records put in order, spaces trimmed, the time in UTC to the second.

    Parameters
    ----------
    at : ISO date or time; without a zone it is UTC, without a value it is now

    Raises
    ------
    BadInput
        When a part cannot be used; every fault is a line.
    """
    one, other, verdict = one.strip(), other.strip(), verdict.strip()
    user, reason = " ".join(user.split()), " ".join(reason.split())
    faults = [
        f"{record[:60]!r} is no record id; write it as cordis:999999999, ror:05xxxxx99, openalex:I9 or starter:an-id"
        for record in (one, other)
        if not is_record_id(record)
    ]
    if one == other and not faults:
        faults.append(f"{one} is judged against itself; name two records")
    if verdict not in list(Sameness):
        faults.append(f"verdict {verdict[:40]!r} is not known; one of {', '.join(Sameness)}")
    if not user:
        faults.append("no user; say who judged")
    if len(user) > LONGEST_NAME:
        faults.append(f"the user's name is {len(user)} characters long; {LONGEST_NAME} is the most")
    if len(reason) > LONGEST_REASON:
        faults.append(f"the reason is {len(reason)} characters long; {LONGEST_REASON} is the most")
    try:
        moment = _moment(at.strip())
    except BadInput as fault:
        faults += fault.lines
    if faults:
        raise BadInput(*faults)
    left, right = sorted((one, other))
    return Judgement(left, right, Sameness(verdict), user, moment, reason)


def _moment(text: str) -> str:
    now = datetime.now(UTC)
    if not text:
        return _iso(now)
    try:
        given = datetime.fromisoformat(text)
        given = given.replace(tzinfo=UTC) if given.tzinfo is None else given.astimezone(UTC)
    except (ValueError, OverflowError):
        raise BadInput(f"time {text[:40]!r} is no ISO date or time; write it as 2026-11-20T09:30:00+00:00") from None
    # The newest is in force: one from the future would stand against all that come.
    if given > now + timedelta(days=1):
        raise BadInput(f"time {text[:40]!r} has not come yet; write when it was judged")
    return _iso(given)


def _iso(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds")


# --- reading ----------------------------------------------------------------------------------------------------------


def state(home: Path) -> int:
    """The number of the log's newest line, 0 before the first: while it is the same, so is the log."""
    return newest(home, "SamenessEntry")


def in_force(home: Path) -> list[Judgement]:
    """The judgement in force of every pair that has one, ordered by pair."""
    return [entries[-1].judgement for _, entries in _standing(home)]


def ever_given(home: Path) -> list[Judgement]:
    """Every judgement in the log, those no longer in force too."""
    return [entry.judgement for entry in _entries(home) if entry.verdict != WITHDRAWN]


def history(home: Path, left: str, right: str) -> list[Entry]:
    """Everything said of a pair, oldest first, withdrawals too."""
    return _entries(home, left=left, right=right)


def last_of(home: Path, user: str) -> Judgement | None:
    """The newest judgement of `user` that stands: what an undo would take back."""
    taken_back: Counter[Pair] = Counter()
    for entry in _read(home, ("-at", "-id"), {"user": user}):
        pair = entry.left, entry.right
        if entry.verdict == WITHDRAWN:
            taken_back[pair] += 1
        elif taken_back[pair]:
            taken_back[pair] -= 1
        else:
            return entry.judgement
    return None


def _standing(home: Path) -> Iterator[tuple[Pair, list[Entry]]]:
    for pair, entries in groupby(_entries(home), key=lambda entry: (entry.left, entry.right)):
        standing = _standing_of(entries)
        if standing:
            yield pair, standing


def _standing_of(entries: Iterable[Entry]) -> list[Entry]:
    """The judgements among `entries` (oldest first) that their own users have not taken back."""
    standing: list[Entry] = []
    for entry in entries:
        if entry.verdict != WITHDRAWN:
            standing.append(entry)
            continue
        own = (entry.left, entry.right, entry.user)
        mine = [place for place, held in enumerate(standing) if (held.left, held.right, held.user) == own]
        if mine:
            del standing[mine[-1]]
    return standing


def _entries(home: Path, **where: str) -> list[Entry]:
    return list(_read(home, ("left", "right", "at", "id"), where))


def _read(home: Path, order: tuple[str, ...], where: dict[str, str]) -> Iterator[Entry]:
    if not workspace_file(home).is_file():
        return
    alias = connected(home)
    from kompanjon.workspace.models import SamenessEntry

    rows = SamenessEntry.objects.using(alias).filter(**where).order_by(*order)
    values = rows.values_list("left", "right", "verdict", "user", "at", "reason")
    for left, right, verdict, user, at, reason in values.iterator(chunk_size=1000):
        yield Entry(left, right, verdict, user, at.isoformat(timespec="seconds"), reason)


# --- writing ----------------------------------------------------------------------------------------------------------


def record(home: Path, *judgements: Judgement) -> None:
    """Add judgements to the log: all of them or, when one cannot be written, none."""
    _add(home, [Entry(j.left, j.right, j.verdict.value, j.user, j.at, j.reason) for j in judgements])


def withdraw(home: Path, left: str, right: str, user: str, reason: str = "") -> Judgement:
    """Take back the user's newest standing judgement of a pair; gives what was taken back.

    Raises
    ------
    BadInput
        When `user` has no judgement of the pair that stands.
    """
    with alone(home):
        own = [entry for entry in _standing_of(history(home, left, right)) if entry.user == user]
        if not own:
            raise BadInput(f"{user} has no judgement of {left} and {right} to withdraw; see kompanjon judgements")
        # Never before what it takes back, whatever the clock has done since.
        at = max(_iso(datetime.now(UTC)), own[-1].at)
        _add(home, [Entry(left, right, WITHDRAWN, user, at, " ".join(reason.split())[:LONGEST_REASON])])
    return own[-1].judgement


@contextmanager
def alone(home: Path) -> Iterator[None]:
    """What is read and written inside is one step: no other process writes in between, and a fault leaves nothing."""
    alias = connected(home)
    from django.db import transaction

    with transaction.atomic(using=alias):
        yield


def _add(home: Path, entries: list[Entry]) -> None:
    connected(home)  # models can be imported once Django is set up
    from kompanjon.workspace.models import SamenessEntry

    rows = [
        SamenessEntry(
            left=e.left, right=e.right, verdict=e.verdict, user=e.user, at=datetime.fromisoformat(e.at), reason=e.reason
        )
        for e in entries
    ]
    append(home, rows)
