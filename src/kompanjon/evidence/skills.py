"""The skills of the classification, made ready once for each state of the snapshots held: labels told apart, a finder.

A list that gives labels and definition in one string (`skills_uri_text`) is told apart by `language.skills.labels`;
such labels are derived, and are marked so. Publisher's files, where held, say the labels themselves.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from kompanjon.evidence import versions
from kompanjon.language.encoding import word_table
from kompanjon.language.skills import SkillFinder, SkillText
from kompanjon.language.skills.labels import told_apart
from kompanjon.language.skills.phrases import listed
from kompanjon.language.skills.store import is_kept, read_finder, write_finder
from kompanjon.sources import snapshots
from kompanjon.sources.snapshots import Snapshot
from kompanjon.vocabulary.languages import LANGUAGES, Language

#: Kinds of labels by which a skill is called.
_CALLED = ("preferred", "alternative", "hidden")
_KINDS = (*_CALLED, "definition", "description")

#: What `mart__skill` says of a label that was told apart.
DERIVED = "label derived: the list gives labels and definition in one string"


@dataclass(slots=True)
class HeldSkill:
    """A skill as it is held.

    Attributes
    ----------
    name, text : preferred label, and all that is said of it, by language
    labels : of every language, the preferred ones first
    definition : in English, or the first language held
    is_derived : whether its English labels were told apart and not given
    """

    uri: str
    name: dict[str, str] = field(default_factory=dict)
    text: dict[str, str] = field(default_factory=dict)
    labels: list[str] = field(default_factory=list)
    definition: str = ""
    is_derived: bool = False


@dataclass(frozen=True, slots=True)
class HeldSkills:
    """All skills held, by address, and the newest day of the snapshots they come from."""

    skills: tuple[HeldSkill, ...]
    date: str

    @property
    def texts(self) -> list[SkillText]:
        """The skills as the finder takes them."""
        return [
            SkillText(
                uri=skill.uri,
                name=skill.name.get("en") or next(iter(skill.name.values())),
                labels=tuple(dict.fromkeys(skill.labels)),
                definition=skill.definition,
            )
            for skill in self.skills
        ]


def held_skills(home: Path) -> HeldSkills:
    """The skills held, told apart the first time and read from disk after that."""
    given = json.loads((_folder(home) / "skills.json").read_text(encoding="utf-8"))
    return HeldSkills(tuple(HeldSkill(**skill) for skill in given["skills"]), given["date"])


def skill_finder(home: Path) -> SkillFinder:
    """The finder of skills in texts, made the first time and opened after that."""
    folder = _folder(home)
    if is_kept(folder) and word_table() is not None:
        return read_finder(folder)
    finder = SkillFinder.of(held_skills(home).texts)
    if word_table() is not None:
        write_finder(finder, folder)
    return finder


def _folder(home: Path) -> Path:
    """The folder of the state that follows from the snapshots held now."""
    held = list(snapshots.held(home, "esco"))
    folder, version = home / "evidence" / "skills", versions.version_of([one.id for one in held])
    made = versions.current(folder)
    if made is None or made["version"] != version:
        made = versions.put_in_force(folder, version, lambda path: _write(path, held))
    return made["path"]


def _write(path: Path, held: Sequence[Snapshot]) -> dict:
    skills, date = _read(held)
    rows = [
        {name: getattr(skill, name) for name in HeldSkill.__dataclass_fields__}
        for _, skill in sorted(skills.items(), key=lambda one: one[0])
    ]
    (path / "skills.json").write_text(json.dumps({"skills": rows, "date": date}, ensure_ascii=False), encoding="utf-8")
    return {"skills": len(rows)}


def _read(held: Sequence[Snapshot]) -> tuple[dict[str, HeldSkill], str]:
    from kompanjon.evidence.engine import DuckDBEngine

    engine = DuckDBEngine()
    skills: dict[str, HeldSkill] = {}
    date = ""
    in_order = sorted(held, key=lambda one: (one.part != "en", one.part))  # English first: it names and defines
    for snapshot in in_order:
        path = snapshot.folder / "raw__esco_skill.parquet"
        if not path.is_file():
            continue
        date = max(date, snapshot.version if snapshot.version[:1].isdigit() else "")
        language: Language = snapshot.part if snapshot.part in LANGUAGES else "en"
        table = engine.read([path])
        rows = engine.rows(table.filter(table.reject_reason.isnull()).order_by("uri"))
        _told(rows, _labels(engine, snapshot), language, skills)
    return skills, date


def _labels(engine, snapshot: Snapshot) -> dict[str, dict[str, list[str]]]:
    """What the snapshot's label rows say: address -> kind -> texts."""
    said: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    table = engine.read([snapshot.folder / "raw__esco_label.parquet"])
    for row in engine.rows(table.filter(table.kind.isin(_KINDS)).order_by(["uri", "kind", "text"])):
        said[row["uri"]][row["kind"]].append(row["text"])
    return said


def _told(
    rows: Sequence[dict], labels: dict[str, dict[str, list[str]]], language: Language, skills: dict[str, HeldSkill]
) -> None:
    """Add what one snapshot says of its skills."""
    in_one = [row for row in rows if not row["preferred_label"] and row["text"]]
    apart = {row["uri"]: told for row, told in zip(in_one, told_apart([row["text"] for row in in_one]), strict=True)}
    for row in rows:
        skill = skills.setdefault(row["uri"], HeldSkill(row["uri"]))
        said = labels[row["uri"]]
        if row["uri"] in apart:
            called, definition = _known_first(row, apart[row["uri"]].labels), apart[row["uri"]].definition
            skill.is_derived |= language == "en"
        else:
            called = [text for kind in _CALLED for text in said[kind]]
            definition = next((text for kind in ("definition", "description") for text in said[kind]), "")
        name = row["preferred_label"] or (called[0] if called else row["text"] or "")
        skill.name[language], skill.text[language] = name, row["text"] or name
        skill.labels += [name, *called]
        skill.definition = skill.definition or definition


def _known_first(row: dict, labels: Sequence[str]) -> list[str]:
    """The labels told apart; a preferred label that is known (`phrases.csv`) is parted from what was taken into it."""
    known = _known_names().get(row["uri"], "")
    first = labels[0] if labels else ""
    if not known or first == known or not f"{row['text']} ".startswith(f"{known} "):
        return list(labels)
    rest = first.removeprefix(known).strip()
    return [known, *([rest] if rest and first.startswith(known) else []), *labels[1:]]


@cache
def _known_names() -> dict[str, str]:
    return {phrases.id: phrases.name for phrases in listed()}
