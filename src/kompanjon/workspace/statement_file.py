"""Statements from a survey's or workshop's file: looked through before anything is stored; and out again as CSV."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from kompanjon.language.which import which
from kompanjon.vocabulary.faults import BadInput
from kompanjon.vocabulary.languages import Label, Language
from kompanjon.vocabulary.statements import Statement
from kompanjon.vocabulary.theme import Theme
from kompanjon.workspace import statements as log
from kompanjon.workspace.cells import guarded, unguarded
from kompanjon.workspace.statement_values import FAULTS, Fault, made, personal
from kompanjon.workspace.statement_words import Regions, column_of, day_of, kind_of, language_of
from kompanjon.workspace.survey_sheets import MOST_ROWS, Line, sheets

#: Columns of the CSV written here; it is read again as it is.
COLUMNS = ("id", "statement_sv", "statement_fi", "statement_en", "language", "kind", "regions", "organisation", "date",
           "origin", "note", "at", "same_as")  # fmt: skip

#: Columns to be filled in, for the empty file people start from.
TEMPLATE_COLUMNS = ("statement", "language", "kind", "region", "organisation", "date", "note")

#: The line with the heads is among the first so many that hold anything.
_HEAD_WITHIN = 20

_TEXTS = ("text", "text_sv", "text_fi", "text_en")

#: A column of which more than half holds addresses or numbers of persons is theirs, whatever its head says.
_PERSONAL_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class Defaults:
    """What counts where a row does not say: a kind, a language, a region, a date; empty where nothing is to count."""

    kind: str = ""
    language: str = ""
    region: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A statement and the line it stands on."""

    line: int
    statement: Statement


@dataclass(frozen=True, slots=True)
class FaultyRow:
    """Why a line is not stored; `head` is its column's, empty where there is no such column."""

    line: int
    head: str
    fault: Fault

    @property
    def told(self) -> str:
        shown = f" {self.fault.value[:40]!r}" if self.fault.value else ""
        return f"line {self.line}, {self.head or self.fault.field}{shown}: {FAULTS[self.fault.code]}"


@dataclass(frozen=True, slots=True)
class Preview:
    """What is in a file, and what storing it would do.

    Attributes
    ----------
    sheet : the sheet of an XLSX that was read; empty for a CSV
    columns : (head, what it holds) of those used
    unused, personal : heads of those not understood, and of those left out since they look personal
    ready : statements to store; what is personal has never been in them
    faults : what is not stored, and why
    repeated : (line, the earlier line that says the same)
    held : statements that stand already, in the same words
    same : (id, id) of statements the file says are the same
    """

    name: str
    sheet: str
    columns: tuple[tuple[str, str], ...]
    unused: tuple[str, ...]
    personal: tuple[str, ...]
    ready: tuple[Row, ...]
    faults: tuple[FaultyRow, ...]
    repeated: tuple[tuple[int, int], ...] = ()
    held: tuple[Row, ...] = ()
    same: tuple[tuple[str, str], ...] = ()

    @property
    def lines_at_fault(self) -> int:
        return len({one.line for one in self.faults})


@dataclass(slots=True)
class _Found:
    """Columns by what they hold; places in a line."""

    places: dict[str, list[int]] = field(default_factory=dict)
    unused: list[int] = field(default_factory=list)
    personal: list[int] = field(default_factory=list)

    @property
    def worth(self) -> tuple[bool, int]:
        return any(text in self.places for text in _TEXTS), len(self.places)

    def cell(self, cells: list[str], column: str) -> str:
        place = self.places.get(column, (None,))[0]
        return unguarded(cells[place].strip()) if place is not None and place < len(cells) else ""


def read(
    data: bytes, name: str, theme: Theme, held: Iterable[Statement] = (), defaults: Defaults | None = None
) -> Preview:
    """Look through a file; nothing is stored.

    Parameters
    ----------
    held : the statements of the theme that stand already

    Raises
    ------
    BadInput
        When the file as a whole cannot be used: too large, unreadable, no column with statements.
    """
    best: tuple[tuple[bool, int], str, int, list[Line], _Found] | None = None
    for title, lines in sheets(data, name):
        for at, (_, cells) in enumerate(lines[:_HEAD_WITHIN]):
            found = _columns(cells)
            if found.worth[0] and (best is None or found.worth > best[0]):
                best = (found.worth, title, at, lines, found)
    if best is None:
        raise BadInput(
            f"{name}: no column with statements found in its first {_HEAD_WITHIN} lines; "
            "name one utmaning, haaste or challenge"
        )
    _, title, at, lines, found = best
    heads, rows = lines[at][1], lines[at + 1 :]
    if len(rows) > MOST_ROWS:
        raise BadInput(f"{name}: more than {MOST_ROWS:,} rows; split it")
    _leave_out_personal(found, [cells for _, cells in rows])
    return _looked_through(name, title, heads, rows, found, theme, list(held), defaults or Defaults())


def _columns(heads: list[str]) -> _Found:
    found = _Found()
    for place, head in enumerate(heads):
        column = column_of(head) if 0 < len(head.strip()) <= 200 else ""
        if column == "personal":
            found.personal.append(place)
        elif column == "own":
            continue
        elif not column or (column in found.places and column != "text"):
            found.unused += [place] if head.strip() else []
        else:
            found.places.setdefault(column, []).append(place)
    return found


def _leave_out_personal(found: _Found, rows: list[list[str]]) -> None:
    for column, places in list(found.places.items()):
        for place in list(places):
            cells = [cells[place] for cells in rows if place < len(cells) and cells[place].strip()]
            if column != "date" and sum(_is_an_address(cell) for cell in cells) > _PERSONAL_SHARE * len(cells):
                places.remove(place)
                found.personal.append(place)
        if not places:
            del found.places[column]


def _is_an_address(cell: str) -> bool:
    """Whether the cell is little else than an e-mail address or a telephone number."""
    return len(cell) < 80 and len(cell.split()) <= 5 and bool(personal(cell))


def _looked_through(
    name: str, title: str, heads: list[str], rows: list[Line], found: _Found, theme: Theme, held: list[Statement],
    defaults: Defaults,
) -> Preview:  # fmt: skip
    regions, known = Regions(theme), {one.content for one in held}
    ready: dict[str, Row] = {}
    faults: list[FaultyRow] = []
    repeated: list[tuple[int, int]] = []
    unchanged: dict[str, Row] = {}
    same: list[tuple[str, str]] = []
    for line, cells in rows:
        for texts, place in _texts(found, cells, defaults, _is_blank(found, cells)):
            given, wrong = _statement(name, found, cells, texts, theme, regions, defaults)
            if given is None:
                faults += [FaultyRow(line, _head(heads, found, fault.field, place), fault) for fault in wrong]
                continue
            earlier = ready.get(given.id) or unchanged.get(given.id)
            if earlier is not None:
                repeated.append((line, earlier.line))
                continue
            (unchanged if given.content in known else ready)[given.id] = Row(line, given)
            if re.fullmatch(r"st-[0-9a-f]{12}", other := found.cell(cells, "same_as")):
                same.append((given.id, other))
    used = sorted((place, column) for column, places in found.places.items() for place in places)
    return Preview(
        name, title, tuple((heads[place].strip(), column) for place, column in used),
        tuple(heads[place].strip() for place in sorted(found.unused)),
        tuple(heads[place].strip() for place in sorted(found.personal)),
        tuple(ready.values()), tuple(faults), tuple(repeated), tuple(unchanged.values()), tuple(same),
    )  # fmt: skip


def _is_blank(found: _Found, cells: list[str]) -> bool:
    """Whether none of the columns used holds anything; a line with but a name in it is such a line."""
    places = [place for places in found.places.values() for place in places]
    return not any(cells[place].strip() for place in places if place < len(cells))


def _texts(
    found: _Found, cells: list[str], defaults: Defaults, is_blank: bool
) -> list[tuple[tuple[Label, str, Fault | None], int]]:
    """((texts, language, why the language cannot be told), place of the column) of each statement of a line.

    A survey may ask for several needs, each in a column of its own; texts in columns of languages are one statement.
    """
    if is_blank:
        return []
    stated = language_of(found.cell(cells, "language"))
    by_language = {one: found.cell(cells, f"text_{one}") for one in ("sv", "fi", "en")}
    made: list[tuple[tuple[Label, str, Fault | None], int]] = []
    if any(by_language.values()):
        place = min(places[0] for column, places in found.places.items() if column.startswith("text_"))
        language = stated or next(one for one, text in by_language.items() if text)
        made.append(((Label(**by_language), language, None), place))
    for place in found.places.get("text", ()):
        text = unguarded(cells[place].strip()) if place < len(cells) else ""
        if text:
            language: str | Language | None = stated or which(text) or defaults.language
            fault = None if language else Fault("language", "unsure language")
            texts = {"sv": "", "fi": "", "en": ""} | {language if language in by_language else "en": text}
            made.append(((Label(**texts), language or "en", fault), place))
    if not made:
        places = [place for column in _TEXTS for place in found.places.get(column, ())]
        made.append(((Label("", "", ""), "en", None), places[0]))
    return made


def _statement(
    name: str, found: _Found, cells: list[str], texts: tuple[Label, str, Fault | None], theme: Theme,
    regions: Regions, defaults: Defaults,
) -> tuple[Statement | None, tuple[Fault, ...]]:  # fmt: skip
    def cell(column: str) -> str:
        return found.cell(cells, column)

    label, language, unsure = texts
    given, faults = made(
        theme, label, language, kind_of(cell("kind")) or defaults.kind,
        regions.named(cell("regions")) or tuple(filter(None, (defaults.region,))),
        cell("organisation"), day_of(cell("date")) or defaults.date, cell("origin") or name, cell("note"),
    )  # fmt: skip
    if unsure is not None and not any(fault.field == "text" for fault in faults):
        return None, (unsure, *faults)
    return given, faults


def _head(heads: list[str], found: _Found, field: str, place: int) -> str:
    if field == "text":
        return heads[place].strip()
    places = found.places.get("regions" if field == "region" else field)
    return heads[places[0]].strip() if places else ""


def written(statements: Iterable[Statement]) -> str:
    """The statements, merged ones too, as CSV: the same statements give the same text."""
    sheet = io.StringIO()
    writer = csv.writer(sheet, lineterminator="\n")
    writer.writerow(COLUMNS)
    for lead in statements:
        for one in (lead, *lead.also):
            row = (one.id, one.texts.sv, one.texts.fi, one.texts.en, one.language, one.kind, ";".join(one.regions),
                   one.organisation, one.date, one.origin, one.note, one.at,
                   "" if one is lead else lead.id)  # fmt: skip
            writer.writerow(map(guarded, row))
    return sheet.getvalue()


def store(home: Path, preview: Preview, pairs: Iterable[tuple[str, str, bool]] = ()) -> str:
    """Store what is ready, all or nothing; gives the batch it can be undone by.

    Raises
    ------
    BadInput
        When it cannot be written; nothing has been stored then.
    """
    said = (*((one, other, True) for one, other in preview.same), *pairs)
    return log.add(home, [row.statement for row in preview.ready], said)
