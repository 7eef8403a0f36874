"""Folders of `rules/` into rule sets, each checked as a whole: either all of it holds or nothing is loaded.

The folders lie in `rules/` of the repository, in the installed package, or where `KOMPANJON_RULES` points.
"""

from __future__ import annotations

import datetime
import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

from kompanjon.sources.rulebook.clauses import Known, read_clause
from kompanjon.sources.rulebook.reading import Reading
from kompanjon.sources.starter import cells
from kompanjon.sources.starter.documents import read_document
from kompanjon.sources.starter.rows import Fault, Table, built, nearest, read_table
from kompanjon.vocabulary.claims import Provenance
from kompanjon.vocabulary.faults import BadInput
from kompanjon.vocabulary.languages import Label
from kompanjon.vocabulary.rules import Action, Clause, Listing, Part, RuleSet

_SET, _LISTINGS, _CLAUSES = "ruleset.toml", "listings.csv", "clauses"


@dataclass(frozen=True, slots=True)
class _ListingRow:
    """A row of `listings.csv`; see `Listing`."""

    list: str
    code: str
    pillars: tuple[str, ...]
    not_parts: tuple[str, ...]
    first_call: str
    since: str
    until: str
    is_conditional: Literal["", "yes"]
    text: Label
    provenance: Provenance


def _year(cell: str) -> None:
    if cell and not re.fullmatch(r"20\d\d", cell):
        raise cells.CellFault("is no year of a call; write four digits, as 2026, or leave it empty")


def _whole_day(cell: str) -> None:
    if cell and len(cells.iso_date(cell)) != len("2026-01-31"):
        raise cells.CellFault("is no day; write it in full, as 2026-01-31, or leave it empty")


_TABLE = Table(
    _LISTINGS,
    _ListingRow,
    key=("list", "code", "pillars", "first_call", "since"),
    optional=frozenset({"pillars", "not_parts", "first_call", "since", "until", "is_conditional", "text"}),
    checks={"code": cells.identifier, "first_call": _year, "since": _whole_day, "until": _whole_day},
    rows_needed=True,
)


def rules_folder() -> Path:
    """The folder of rule sets: `KOMPANJON_RULES` if set, else the installed package's, else the repository's."""
    chosen = os.environ.get("KOMPANJON_RULES")
    if chosen:
        return Path(chosen)
    package = Path(__file__).parents[2]
    installed = package / "rules"
    return installed if installed.is_dir() else package.parents[1] / "rules"


def load_rules(folder: Path | None = None) -> tuple[RuleSet, ...]:
    """Read and check every rule set of `folder` (default: `rules_folder()`), in alphabetical order of their ids.

    A set is read once while its files are the same.

    Raises
    ------
    BadInput
        with one line for every fault: file, line, key, value, reason and mend
    """
    folder = folder or rules_folder()
    found = sorted(path.parent for path in folder.glob(f"*/{_SET}"))
    if not found:
        raise BadInput(f"{folder}: no folder of rules there ({_SET} is missing); set KOMPANJON_RULES to one")
    return tuple(_load(home, _state(home)) for home in found)


def _state(home: Path) -> tuple[tuple[str, int, int], ...]:
    files = sorted(path for path in home.rglob("*") if path.is_file())
    return tuple((str(path), path.stat().st_mtime_ns, path.stat().st_size) for path in files)


@lru_cache(maxsize=8)
def _load(home: Path, state: tuple) -> RuleSet:
    faults: list[Fault] = []
    rules = _rule_set(home, faults)
    if faults or rules is None:
        ordered = sorted(faults, key=lambda fault: (fault.file, fault.line))
        raise BadInput(*dict.fromkeys(str(fault) for fault in ordered))
    return rules


def _rule_set(home: Path, faults: list[Fault]) -> RuleSet | None:
    given = _toml(home / _SET, f"{home.name}/{_SET}", faults)
    if given is None:
        return None
    lists = given.table("lists")
    labels = {name: lists.label(name) for name in lists.names()} if lists else {}
    parts = tuple(_part(one) for one in given.tables("part", needed=True))
    actions = tuple(_action(one) for one in given.tables("action", needed=True))
    pillars = frozenset(part.pillar for part in parts)
    known = Known(frozenset(labels), frozenset(one.id for one in parts), pillars, frozenset(one.id for one in actions))
    rules = RuleSet(
        id=given.text("id"),
        name=given.label("name"),
        note=given.label("text"),
        programmes=given.words("programmes"),
        topics=given.pattern("topics"),
        lists=labels,
        listings=_listings(home, known, faults),
        parts=parts,
        actions=actions,
        clauses=_clauses(home, known, faults),
        provenance=given.provenance(),
    )
    given.done()
    if rules.id != home.name:
        given.fault("id", f'is not the folder\'s name; write "{home.name}"', rules.id)
    _report_doubles(given, "part", (one.id for one in parts))
    _report_doubles(given, "action", (one.id for one in actions))
    called = [" ".join(name.split()).casefold() for action in actions for name in action.called]
    _report_doubles(given, "action", called)
    return rules


def _part(given: Reading) -> Part:
    topics = given.pattern("topics")
    if topics is None:
        given.fault("topics", "is missing; write a regular expression its topics' ids begin with")
    part = Part(given.text("id"), given.text("pillar"), given.label("name"), topics or re.compile("$^"))
    given.done()
    return part


def _action(given: Reading) -> Action:
    action = Action(given.text("id"), given.label("name"), given.words("called"))
    given.done()
    return action


def _listings(home: Path, known: Known, faults: list[Fault]) -> tuple[Listing, ...]:
    path, shown_as = home / _LISTINGS, f"{home.name}/{_LISTINGS}"
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        faults.append(Fault(shown_as, 0, "is missing; add it"))
        return ()
    before = len(faults)
    records = read_table(_TABLE, data, shown_as, faults)
    for record in records.records:
        for column, allowed in (("list", known.lists), ("pillars", known.pillars), ("not_parts", known.parts)):
            named = record.cells.get(column, ())
            for name in (named,) if isinstance(named, str) else named:
                if name not in allowed:
                    like = nearest(name, allowed)
                    mend = f'did you mean "{like}"?' if like else f"write one of: {', '.join(sorted(allowed))}"
                    faults.append(Fault(shown_as, record.line, f"is not in {_SET}; {mend}", column, name))
    if len(faults) > before:
        return ()
    return tuple(
        Listing(
            row.list,
            row.code,
            row.provenance,
            row.pillars,
            row.not_parts,
            int(row.first_call) if row.first_call else None,
            datetime.date.fromisoformat(row.since) if row.since else None,
            datetime.date.fromisoformat(row.until) if row.until else None,
            row.is_conditional == "yes",
            row.text,
        )
        for row in built(records)
    )


def _clauses(home: Path, known: Known, faults: list[Fault]) -> tuple[Clause, ...]:
    clauses: list[Clause] = []
    at: dict[str, str] = {}
    for path in sorted((home / _CLAUSES).glob("*.toml")):
        shown_as = f"{home.name}/{_CLAUSES}/{path.name}"
        given = _toml(path, shown_as, faults)
        if given is None:
            continue
        for one in given.tables("clause", needed=True):
            clause = read_clause(one, known)
            if clause.id in at:
                one.fault("id", f"stands already in {at[clause.id]}; rename one of them", clause.id)
            at[clause.id] = shown_as
            clauses.append(clause)
        given.done()
    if not clauses:
        faults.append(Fault(f"{home.name}/{_CLAUSES}", 0, "holds no clause; write at least one"))
    for clause in clauses:
        for other in clause.replaces:
            if other not in at or other == clause.id:
                like = nearest(other, at)
                mend = f'did you mean "{like}"?' if like else "name the id of another clause"
                faults.append(Fault(at[clause.id], 0, f"replaces what is not there; {mend}", clause.id, other))
    return tuple(clauses)


def _toml(path: Path, shown_as: str, faults: list[Fault]) -> Reading | None:
    read = read_document(path.read_bytes(), shown_as, faults)
    if read is None:
        return None
    document, content = read
    return Reading(document, shown_as, lambda key: _line_of(content, key), faults)


def _line_of(content: str, key: str) -> int:
    """The line of the n-th `[[name]]` for a key `name[n]`, else of the first `key =`; 0 where there is none."""
    found = re.fullmatch(r"(\w+)\[(\d+)\]", key)
    wanted = rf"\s*\[\[{found[1]}\]\]" if found else rf"\s*(\[{re.escape(key)}\]|{re.escape(key.split('.')[0])}\s*=)"
    left = int(found[2]) if found else 1
    for number, line in enumerate(content.splitlines(), start=1):
        if re.match(wanted, line):
            left -= 1
            if left == 0:
                return number
    return 0


def _report_doubles(given: Reading, key: str, ids: Iterable[str]) -> None:
    seen: set[str] = set()
    for one in ids:
        if one in seen:
            given.fault(key, "stands there twice; keep one", one)
        seen.add(one)
