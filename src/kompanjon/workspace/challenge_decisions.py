"""What coordinators decide of shared challenges: an append-only log, and what of it is in force.

Every line stays. A step (merge, split, rename, pin, drop) is one batch of decisions; it is taken back as a whole by
further lines, by the one who took it.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from kompanjon.vocabulary.decisions import Decision, Ruling
from kompanjon.vocabulary.faults import BadInput
from kompanjon.vocabulary.languages import LANGUAGES, Label
from kompanjon.vocabulary.theme import Theme
from kompanjon.workspace.database import connected, workspace_file
from kompanjon.workspace.judgements import LONGEST_NAME, LONGEST_REASON, alone
from kompanjon.workspace.log_lines import append, newest
from kompanjon.workspace.statement_values import personal

DECIDED, WITHDRAWN = "decided", "withdrawn"

LONGEST_CHALLENGE_NAME = 200

NO_NAME = Label("", "", "")


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the log: a decision made, or taken back by `user` at `at` (ISO time, UTC)."""

    doing: str
    batch: str
    user: str
    at: str
    decision: Decision


# --- making -----------------------------------------------------------------------------------------------------------


def decision(
    theme: Theme,
    ruling: str,
    concepts: Iterable[str],
    user: str,
    name: Label = NO_NAME,
    is_pinned: bool = False,
    reason: str = "",
) -> Decision:
    """A decision from what a person gave: concepts in order, spaces trimmed; its id and time come with `decide`.

    Parameters
    ----------
    name : in all three languages, or empty: then its concepts name the challenge

    Raises
    ------
    BadInput
        When a part cannot be used; every fault is a line.
    """
    user, reason = " ".join(user.split()), " ".join(reason.split())
    name = Label(*(" ".join(getattr(name, one).split()) for one in LANGUAGES))
    wanted, known = tuple(sorted(set(concepts))), {concept.id for concept in theme.concepts}
    strange = [one for one in wanted if one not in known]
    faults = [f"concept {one[:40]!r} is not held in theme {theme.id}; see its concepts" for one in strange]
    if not wanted:
        faults.append("no concepts; a decision is on at least one")
    if ruling not in list(Ruling):
        faults.append(f"ruling {ruling[:40]!r} is not known; one of {', '.join(Ruling)}")
    if not user:
        faults.append("no user; say who decides")
    missing = [one for one in LANGUAGES if not getattr(name, one)]
    if name and missing:
        faults.append(f"the name lacks {', '.join(missing)}; write it in all three languages, or in none")
    texts = [("user’s name", user, LONGEST_NAME), ("reason", reason, LONGEST_REASON)]
    texts += [(f"name ({one})", getattr(name, one), LONGEST_CHALLENGE_NAME) for one in LANGUAGES]
    for what, text, longest in texts:
        if len(text) > longest:
            faults.append(f"the {what} is {len(text)} characters long; {longest} is the most")
        elif code := personal(text):
            faults.append(f"the {what} holds a person’s {code}; take it out")
    if faults:
        raise BadInput(*faults)
    return Decision("", theme.id, Ruling(ruling), wanted, name, is_pinned, user, "", reason)


# --- reading ----------------------------------------------------------------------------------------------------------


def state(home: Path) -> int:
    """The number of the log's newest line, 0 before the first: while it is the same, so are the decisions."""
    return newest(home, "ChallengeEntry")


def in_force(home: Path, theme: str) -> list[Decision]:
    """The decisions on a theme's challenges that stand, oldest first."""
    return [entry.decision for entry in _standing(_entries(home, theme))]


def history(home: Path, theme: str, concepts: Iterable[str] = ()) -> list[Entry]:
    """Everything that was decided and taken back, oldest first; with `concepts`, what was on any of them."""
    wanted = set(concepts)
    return [one for one in _entries(home, theme) if not wanted or wanted.intersection(one.decision.concepts)]


def last_of(home: Path, theme: str, user: str) -> list[Decision]:
    """The newest step of `user` that stands: what an undo would take back. Empty without one."""
    own = [entry for entry in _standing(_entries(home, theme)) if entry.user == user]
    return [entry.decision for entry in own if entry.batch == own[-1].batch]


def _standing(entries: Iterable[Entry]) -> list[Entry]:
    held: dict[str, Entry] = {}
    for entry in entries:
        if entry.doing == WITHDRAWN:
            held.pop(entry.decision.id, None)
        else:
            held[entry.decision.id] = entry
    return list(held.values())


def _entries(home: Path, theme: str) -> Iterator[Entry]:
    if not workspace_file(home).is_file():
        return
    alias = connected(home)
    from kompanjon.workspace.models import ChallengeEntry

    made: dict[str, Decision] = {}
    for row in ChallengeEntry.objects.using(alias).filter(theme=theme).order_by("id").iterator(chunk_size=1000):
        at = row.at.isoformat(timespec="seconds")
        if row.doing == DECIDED:
            made[row.decision] = Decision(
                row.decision, row.theme, Ruling(row.ruling), tuple(row.concepts.split(";")),
                Label(row.name_sv, row.name_fi, row.name_en), row.is_pinned, row.user, at, row.reason,
            )  # fmt: skip
        yield Entry(row.doing, row.batch, row.user, at, made[row.decision])


# --- writing ----------------------------------------------------------------------------------------------------------


def decide(home: Path, decisions: Sequence[Decision]) -> list[Decision]:
    """Add the decisions of one step, of one theme: all, or, when one cannot be written, none.

    Returns
    -------
    The decisions as they are kept, with id and time.

    Raises
    ------
    BadInput
        When the workspace cannot be written.
    """
    at = _now()
    with alone(home):
        number = _number(home)
        kept = [
            replace(one, id=f"cd-{number + place}", at=at.isoformat(timespec="seconds"))
            for place, one in enumerate(decisions, 1)
        ]
        _write(home, kept, DECIDED, at)
    return kept


def withdraw(home: Path, theme: str, user: str) -> list[Decision]:
    """Take back the user's newest standing step as a whole; gives the decisions taken back.

    Raises
    ------
    BadInput
        When nothing `user` has decided stands.
    """
    with alone(home):
        taken = last_of(home, theme, user)
        if not taken:
            raise BadInput(f"{user[:LONGEST_NAME]} has no decision on challenges of {theme} to take back")
        _write(home, taken, WITHDRAWN, _now())
    return taken


def _now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)


def _number(home: Path) -> int:
    """How many decisions have ever been made here: ids count on from it."""
    alias = connected(home)
    from kompanjon.workspace.models import ChallengeEntry

    return ChallengeEntry.objects.using(alias).filter(doing=DECIDED).count()


def _write(home: Path, decisions: Sequence[Decision], doing: str, at: datetime) -> None:
    connected(home)  # models can be imported once Django is set up
    from kompanjon.workspace.models import ChallengeEntry

    step = {"doing": doing, "batch": secrets.token_hex(8), "at": at}
    rows = [
        ChallengeEntry(
            theme=one.theme, decision=one.id, ruling=one.ruling.value, concepts=";".join(one.concepts),
            name_sv=one.name.sv, name_fi=one.name.fi, name_en=one.name.en, is_pinned=one.is_pinned, user=one.user,
            reason=one.reason if doing == DECIDED else "", **step,
        )
        for one in decisions
    ]  # fmt: skip
    append(home, rows)
