"""Service concepts that people save: an append-only log, and the concepts it gives.

Every line stays. A step is one line; it is taken back by a further line, by the one who took it. Whatever is read is
folded from the lines (`saved_concepts.folded`), so that a concept can be seen as of any line.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path

from kompanjon.vocabulary.drafts import Version
from kompanjon.vocabulary.faults import BadInput
from kompanjon.workspace.database import connected, workspace_file
from kompanjon.workspace.draft_values import LONGEST_DRAFT_NAME, LONGEST_VERSION_NAME, faults_of_user, text_faults
from kompanjon.workspace.judgements import alone
from kompanjon.workspace.log_lines import append, newest
from kompanjon.workspace.saved_concepts import (
    Change,
    Chosen,
    Doing,
    Entry,
    SavedConcept,
    as_plain,
    folded,
    from_plain,
    marked,
    touched,
)
from kompanjon.workspace.statement_values import LONGEST_NOTE

WITHDRAWN = "withdrawn"

#: The longest text of each step that has one.
_LONGEST = {
    Doing.START: LONGEST_DRAFT_NAME,
    Doing.RENAME: LONGEST_DRAFT_NAME,
    Doing.SAVE: LONGEST_VERSION_NAME,
    Doing.NOTE: LONGEST_NOTE,
}


# --- reading ----------------------------------------------------------------------------------------------------------


def state(home: Path) -> int:
    """The number of the log's newest line, 0 before the first: while it is the same, so are the concepts."""
    return newest(home, "ServiceConceptEntry")


def saved(home: Path, theme: str) -> list[SavedConcept]:
    """The concepts of a theme that are not closed, the one changed last first."""
    lines = sorted(_read(home, theme=theme), key=lambda one: (one[0], one[1].line))
    found = [folded(id, theme, [one for _, one in group]) for id, group in groupby(lines, key=lambda one: one[0])]
    return sorted((one for one in found if not one.is_closed), key=lambda one: -one.line)


def held(home: Path, theme: str, id: str, line: int | None = None) -> SavedConcept:
    """One concept, closed or not, as it is or as of a line of the log.

    Raises
    ------
    BadInput
        When there is none, or was none as of that line.
    """
    entries = [one for one in history(home, theme, id) if line is None or one.line <= line]
    if not entries:
        when = "" if line is None else f" as of line {line}"
        raise BadInput(
            f"service concept {id[:40]!r} is not held in theme {theme}{when}; see them with: kompanjon concept {theme}"
        )
    return folded(id, theme, entries)


def history(home: Path, theme: str, id: str) -> list[Entry]:
    """Every line of a concept's log, newest last: changes, and lines that take one back."""
    return marked(one for _, one in _read(home, theme=theme, concept=id))


def versions(home: Path, theme: str, id: str) -> list[Version]:
    """The versions that were given a name, newest last; `held` gives each by its line."""
    return [
        Version(one.line, one.change.text, one.user, one.at)
        for one in history(home, theme, id)
        if one.is_standing and one.change.doing is Doing.SAVE
    ]


def _read(home: Path, **where: str) -> Iterator[tuple[str, Entry]]:
    """Lines with the id of their concept, oldest first."""
    if not workspace_file(home).is_file():
        return
    alias = connected(home)
    from kompanjon.workspace.models import ServiceConceptEntry

    made: dict[int, Change] = {}
    rows = ServiceConceptEntry.objects.using(alias).filter(**where).order_by("id")
    for row in rows.iterator(chunk_size=1000):
        if row.takes_back is None:
            made[row.id] = Change(Doing(row.doing), row.text, from_plain(row.journey) if row.journey else None)
        at = row.at.isoformat(timespec="seconds")
        yield row.concept, Entry(row.id, row.user, at, made[row.takes_back or row.id], row.takes_back)


# --- writing ----------------------------------------------------------------------------------------------------------


def start(home: Path, theme: str, name: str, journey: Chosen, user: str) -> SavedConcept:
    """Save a concept.

    Raises
    ------
    BadInput
        When a value cannot be used; a line a fault, and nothing is written.
    """
    change, user = _checked(Change(Doing.START, name, journey), user)
    with alone(home):
        return _written(home, theme, f"sc-{_count(home) + 1}", change, user)


def change(home: Path, theme: str, id: str, change: Change, user: str, on_line: int | None = None) -> SavedConcept:
    """Change a saved concept by one step.

    Parameters
    ----------
    on_line : line of the concept that was seen (`SavedConcept.line`). Where somebody has since touched what is changed
        here, it is refused; None: it is changed whatever was done since

    Raises
    ------
    BadInput
        When a value cannot be used, or the concept is not held, is closed or has moved on.
    """
    change, user = _checked(change, user)
    if change.doing is Doing.START:
        raise BadInput(f"{id}: a concept starts once; save another one")
    with alone(home):
        if held(home, theme, id).is_closed:
            raise BadInput(f"{id} is closed; save another concept, or have the closing taken back")
        entries = history(home, theme, id)
        if change.doing is Doing.SAVE and change.text in {one.name for one in versions(home, theme, id)}:
            raise BadInput(f"{id}: a version is called {change.text!r} already; give another name")
        _refuse_if_moved(id, entries, change, on_line)
        return _written(home, theme, id, change, user)


def undo(home: Path, theme: str, id: str, user: str) -> SavedConcept:
    """Take back the user's newest step of this concept that stands; where it was the start, the concept is closed.

    Raises
    ------
    BadInput
        When the user has none, or somebody else's later step touches the same or rests on it.
    """
    user = " ".join(user.split())
    with alone(home):
        entries = history(home, theme, held(home, theme, id).id)
        own = [one for one in entries if one.is_standing and one.user == user]
        if not own:
            raise BadInput(f"{id}: {user[:80]!r} has no step to take back; only one's own can be")
        last = own[-1]
        for later in entries:
            both = touched(last.change)
            if later.line > last.line and later.is_standing and both and touched(later.change) == both:
                raise BadInput(f"{id}: {both} was changed by {later.user} since; change it instead")
        back = Entry(entries[-1].line + 1, user, _now(), last.change, takes_back=last.line)
        folded(id, theme, [*entries, back])
        return _written(home, theme, id, last.change, user, takes_back=last.line)


def _checked(change: Change, user: str) -> tuple[Change, str]:
    user = " ".join(user.split())
    longest = _LONGEST.get(change.doing)
    text = " ".join(change.text.split()) if longest else ""
    found = list(faults_of_user(user))
    if longest:
        what = {Doing.SAVE: "version’s name", Doing.NOTE: "note"}.get(change.doing, "concept’s name")
        found += text_faults(what, text, longest, may_be_empty=change.doing is Doing.NOTE)
    if change.doing in (Doing.START, Doing.JOURNEY) and (change.journey is None or not change.journey.legs):
        found.append("no service is chosen; compose a concept first")
    if found:
        raise BadInput(*dict.fromkeys(found))
    return Change(change.doing, text, change.journey), user


def _refuse_if_moved(id: str, entries: Sequence[Entry], change: Change, on_line: int | None) -> None:
    for later in entries:
        both = touched(change)
        if on_line is not None and later.line > on_line and both and touched(later.change) == both:
            raise BadInput(
                f"{id}: {both} was changed by {later.user} since you looked (line {later.line}); nothing was changed:"
                " look again, then change it"
            )


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _count(home: Path) -> int:
    """How many concepts were ever saved here: ids count on from it."""
    alias = connected(home)
    from kompanjon.workspace.models import ServiceConceptEntry

    return ServiceConceptEntry.objects.using(alias).filter(doing=Doing.START.value).count()


def _written(home: Path, theme: str, id: str, change: Change, user: str, takes_back: int | None = None) -> SavedConcept:
    connected(home)  # models can be imported once Django is set up
    from kompanjon.workspace.models import ServiceConceptEntry

    step = {"theme": theme, "concept": id, "user": user, "at": datetime.fromisoformat(_now())}
    if takes_back is not None:
        append(home, [ServiceConceptEntry(doing=WITHDRAWN, takes_back=takes_back, **step)])
    else:
        journey = as_plain(change.journey) if change.journey else None
        append(home, [ServiceConceptEntry(doing=change.doing.value, text=change.text, journey=journey, **step)])
    return held(home, theme, id)
