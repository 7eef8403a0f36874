"""Challenge statements people have added: an append-only log, and what of it is in force.

Every line stays. A statement is taken back by a further line; two are said to be the same, or not, by a line for the
pair, and the newest of a pair is in force. Lines written as one step share a batch, so that an addition can be undone
as a whole.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from kompanjon.vocabulary.faults import BadInput
from kompanjon.vocabulary.languages import LANGUAGES, Label
from kompanjon.vocabulary.statements import KINDS, NATIONAL, Statement, statement_id
from kompanjon.vocabulary.theme import Theme
from kompanjon.workspace.database import connected, workspace_file
from kompanjon.workspace.judgements import alone

ADDED, WITHDRAWN = "added", "withdrawn"
#: Of a pair; `unsaid` takes back what was said of it.
SAME, NOT_SAME, UNSAID = "same", "not_same", "unsaid"

SHORTEST_TEXT, LONGEST_TEXT, LONGEST_ORGANISATION, LONGEST_NOTE, LONGEST_ORIGIN = 8, 2000, 200, 500, 200

#: The earliest year a statement is believed to be of.
EARLIEST = 1950

#: Why a value cannot be used, and the mend. Faces have the same sentences in each language.
FAULTS = {
    "no text": "no text; write what the need is",
    "short text": "hardly a text; write the need as a sentence",
    "long text": "longer than 2,000 characters; shorten it, or part it into several statements",
    "no language": "the language is not told; write sv, fi or en",
    "unsure language": "the language cannot be told from the text; write sv, fi or en",
    "unknown language": "no language known here; write sv, fi or en",
    "no kind": "no kind; write research, competence, regulation, funding or service",
    "unknown kind": "no kind known here; write research, competence, regulation, funding or service",
    "no region": "no region; name a city, or write national",
    "unknown region": "no innovation city or region of one; name a city, or write national",
    "no date": "no date; write a day, a month or a year",
    "unknown date": "no date that can be read; write it as 2026-03-11, 11.3.2026, 2026-03 or 2026",
    "future date": "has not come yet; write when it was stated",
    "early date": "too long ago to be meant; write when it was stated",
    "long value": "too long; shorten it",
    "e-mail": "holds an e-mail address; take it out",
    "phone": "holds a telephone number; take it out",
    "identity code": "holds a personal identity code; take it out",
}

_PERSONAL = (
    ("e-mail", re.compile(r"(?<![\w.+-])[\w.+-]+\s?(?:@|\(at\)|\[at\])\s?[\w-]+(?:\.[\w-]+)+")),
    ("identity code", re.compile(r"\b[0-3]\d[01]\d{3}[-+A-FU-Y]\d{3}[0-9A-Y]\b")),
    ("phone", re.compile(r"(?<![\w.,+-])(?:(?:\+|00)[1-9]|0[1-9])(?:[ \u00a0()/-]{0,2}\d){6,13}(?![\w.,%-]*\d)")),
)
#: More letters than any text that is kept may have.
_LOOKED_THROUGH = 4000

_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


@dataclass(frozen=True, slots=True)
class Fault:
    """A value that cannot be used: `field` of a statement, `code` of `FAULTS`; what is personal is not repeated."""

    field: str
    code: str
    value: str = ""

    @property
    def told(self) -> str:
        """What, why and the mend, in English."""
        return f"{self.field}{f' {self.value[:40]!r}' if self.value else ''}: {FAULTS[self.code]}"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the log; `statement` is what was added, `other` the second of a pair, `at` ISO time (UTC)."""

    id: str
    doing: str
    other: str
    batch: str
    at: str
    statement: Statement | None


# --- making -----------------------------------------------------------------------------------------------------------


def personal(text: str) -> str:
    """`e-mail`, `phone` or `identity code` where the text holds one, else empty.

    Texts longer than any that is kept are looked at only so far: they are refused for their length.
    """
    return next((code for code, pattern in _PERSONAL if pattern.search(text, 0, _LOOKED_THROUGH)), "")


def made(
    theme: Theme,
    texts: Label,
    language: str,
    kind: str,
    regions: Sequence[str],
    organisation: str,
    date: str,
    origin: str,
    note: str = "",
) -> tuple[Statement | None, tuple[Fault, ...]]:
    """A statement from what a person gave, spaces trimmed; None, and every fault, where it cannot be used.

    Parameters
    ----------
    regions : city ids of the theme, or `national`
    date : ISO day, month or year
    """
    texts = Label(*(" ".join(getattr(texts, one).split()) for one in LANGUAGES))
    organisation, note, origin = (" ".join(text.split()) for text in (organisation, note, origin))
    faults = list(_faults_of_texts(texts, language))
    if kind not in KINDS:
        faults.append(Fault("kind", "unknown kind" if kind else "no kind", kind))
    cities = [city.id for city in theme.cities]
    wanted = tuple(one for one in (*cities, NATIONAL) if one in regions)
    faults += [Fault("region", "unknown region", one) for one in regions if one not in wanted]
    if not regions:
        faults.append(Fault("region", "no region"))
    faults += _faults_of_date(date)
    if personal(origin) in ("e-mail", "identity code"):  # a file's name often holds a row of digits
        faults.append(Fault("origin", personal(origin)))
    for field, text, longest in (("organisation", organisation, LONGEST_ORGANISATION), ("note", note, LONGEST_NOTE)):
        if code := personal(text):
            faults.append(Fault(field, code))
        elif len(text) > longest:
            faults.append(Fault(field, "long value", text))
    if faults:
        return None, tuple(Fault(f.field, f.code, "" if personal(f.value) else f.value) for f in faults)
    given = statement_id(theme.id, getattr(texts, language), wanted, organisation, date)
    origin = origin[:LONGEST_ORIGIN]
    return Statement(given, theme.id, texts, language, kind, wanted, organisation, date, origin, note), ()  # type: ignore[arg-type]


def statement(
    theme: Theme,
    texts: Label,
    language: str,
    kind: str,
    regions: Sequence[str],
    organisation: str,
    date: str,
    origin: str,
    note: str = "",
) -> Statement:
    """As `made`.

    Raises
    ------
    BadInput
        With a line for every fault.
    """
    given, faults = made(theme, texts, language, kind, regions, organisation, date, origin, note)
    if given is None:
        raise BadInput(*(fault.told for fault in faults))
    return given


def _faults_of_texts(texts: Label, language: str) -> Iterator[Fault]:
    if not texts:
        yield Fault("text", "no text")
        return
    if language not in LANGUAGES:
        yield Fault("language", "unknown language" if language else "no language", language)
    elif not getattr(texts, language):
        yield Fault("text", "no text")
    for one in filter(None, (texts.sv, texts.fi, texts.en)):
        if code := personal(one):
            yield Fault("text", code)
        elif len(one) < SHORTEST_TEXT:
            yield Fault("text", "short text", one)
        elif len(one) > LONGEST_TEXT:
            yield Fault("text", "long text", one)


def _faults_of_date(text: str) -> Iterator[Fault]:
    parts = _ISO.fullmatch(text)
    if not parts:
        yield Fault("date", "unknown date" if text else "no date", text)
        return
    year, month, day = (int(part) if part else 1 for part in parts.groups())
    try:
        given = date(year, month, day)
    except ValueError:
        yield Fault("date", "unknown date", text)
        return
    if given > (datetime.now(UTC) + timedelta(days=1)).date():
        yield Fault("date", "future date", text)
    elif year < EARLIEST:
        yield Fault("date", "early date", text)


# --- reading ----------------------------------------------------------------------------------------------------------


def state(home: Path) -> int:
    """The number of the log's newest line, 0 before the first: while it is the same, so are the statements."""
    if not workspace_file(home).is_file():
        return 0
    alias = connected(home)
    from kompanjon.workspace.models import StatementEntry

    return StatementEntry.objects.using(alias).order_by("-id").values_list("id", flat=True).first() or 0


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
    alias = connected(home)
    from django.db import DatabaseError, transaction

    from kompanjon.workspace.models import StatementEntry

    step = {"batch": batch or secrets.token_hex(8), "at": datetime.now(UTC).replace(microsecond=0)}
    try:
        with transaction.atomic(using=alias):
            StatementEntry.objects.using(alias).bulk_create((StatementEntry(**row, **step) for row in rows), 50)
    except DatabaseError as error:
        raise BadInput(
            f"workspace {workspace_file(home)}: {error}; nothing was written: see that the disk has room and that no "
            "other program holds the file, then try again"
        ) from error
