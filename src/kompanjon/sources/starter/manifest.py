"""`theme.toml`: the theme's own texts, its lead project and how much evidence puts a text in the theme."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from typing import Any

from kompanjon.sources.starter.cells import CellFault, country, iso_date, one_of
from kompanjon.sources.starter.documents import read_document
from kompanjon.sources.starter.rows import Fault, nearest
from kompanjon.vocabulary.claims import Confidence, Provenance
from kompanjon.vocabulary.languages import LANGUAGES, Label
from kompanjon.vocabulary.theme import CallSettings, ChallengeSettings, LeadProject, Membership

_LABEL, _TEXT, _DATE, _NUMBER, _WHOLE, _WORDS = "label", "text", "date", "number", "whole number", "list"


def _settings(kind: type) -> dict[str, tuple[str, bool]]:
    """The keys of a section of numbers, all of which may be left out."""
    return {field.name: (_WHOLE if field.type == "int" else _NUMBER, True) for field in fields(kind)}


#: section -> key -> (kind, whether it may be left out)
_KEYS: dict[str, dict[str, tuple[str, bool]]] = {
    "theme": {
        "id": (_TEXT, False),
        "name": (_LABEL, False),
        "summary": (_LABEL, False),
        "country": (_TEXT, False),
        "stale_after_months": (_WHOLE, False),
    },
    "lead_project": {
        "name": (_LABEL, False),
        "lead_city": (_TEXT, False),
        "partner_cities": (_WORDS, False),
        "period": (_TEXT, False),
        "source": (_TEXT, False),
        "date": (_DATE, True),
        "confidence": (_TEXT, False),
        "note": (_TEXT, True),
    },
    "membership": {field.name: (_NUMBER, False) for field in fields(Membership)},
    "challenges": _settings(ChallengeSettings),
    "calls": _settings(CallSettings),
}

#: Sections that may be left out: what they set has a value of its own.
_OPTIONAL = frozenset({"challenges", "calls"})


@dataclass(frozen=True, slots=True)
class Manifest:
    """What `theme.toml` says."""

    id: str
    name: Label
    summary: Label
    country: str
    stale_after_months: int
    lead_project: LeadProject
    membership: Membership
    challenge_settings: ChallengeSettings
    call_settings: CallSettings


def read_manifest(
    data: bytes, theme_id: str, cities: set[str] | None, shown_as: str, faults: list[Fault]
) -> Manifest | None:
    """Read the bytes of `theme.toml`; what does not hold goes to `faults`, and then there is no manifest.

    `cities` are the known city ids, or None where `cities.csv` could not be read.
    """
    before = len(faults)
    read = read_document(data, shown_as, faults)
    if read is None:
        return None
    document, content = read
    reading = _Reading(document, content, shown_as, faults)
    values = {section: reading.section(section) for section in _KEYS}
    reading.unknown_sections()
    if len(faults) == before:
        reading.check(values, theme_id, cities)
    if len(faults) > before:
        return None
    theme, lead = values["theme"], values["lead_project"]
    provenance = Provenance(lead["source"], Confidence(lead["confidence"]), lead.get("date", ""), lead.get("note", ""))
    return Manifest(
        **theme,
        lead_project=LeadProject(
            lead["name"], lead["lead_city"], tuple(lead["partner_cities"]), lead["period"], provenance
        ),
        membership=Membership(**values["membership"]),
        challenge_settings=ChallengeSettings(**values["challenges"]),
        call_settings=CallSettings(**values["calls"]),
    )


class _Reading:
    """One reading of a document: its content (to find lines again) and where faults go."""

    def __init__(self, document: dict[str, Any], content: str, shown_as: str, faults: list[Fault]) -> None:
        self.document, self.content, self.shown_as, self.faults = document, content, shown_as, faults

    def fault(self, section: str, key: str, why: str, value: object = None) -> None:
        shown = None if value is None else str(value)
        line = _line_of(self.content, section, key)
        self.faults.append(Fault(self.shown_as, line, why, f"{section}.{key}" if key else section, shown))

    def section(self, name: str) -> dict[str, Any]:
        given, wanted = self.document.get(name, {} if name in _OPTIONAL else None), _KEYS[name]
        if not isinstance(given, dict):
            self.fault(name, "", f"is missing; write a section [{name}]")
            return {}
        for key in given:
            if key not in wanted:
                like = nearest(key, wanted)
                mend = f'did you mean "{like}"?' if like else f"the keys are {', '.join(wanted)}"
                self.fault(name, key, f"is not a key of [{name}]; {mend}")
        values = {}
        for key, (kind, optional) in wanted.items():
            if key in given:
                values[key] = self.value(name, key, kind, given[key])
            elif not optional:
                self.fault(name, key, "is missing; write it")
        return values

    def unknown_sections(self) -> None:
        for name in self.document:
            if name not in _KEYS:
                self.fault(name, "", f"is no section of theme.toml; the sections are {', '.join(_KEYS)}")

    def value(self, section: str, key: str, kind: str, value: Any) -> Any:
        if kind == _LABEL:
            return self.label(section, key, value)
        if kind == _WORDS:
            if not isinstance(value, list) or not all(isinstance(word, str) and word for word in value):
                self.fault(section, key, 'is not a list of texts; write ["vaasa", "pori"]', value)
            return value
        if kind in (_NUMBER, _WHOLE):
            allowed = int if kind == _WHOLE else (int, float)
            if isinstance(value, bool) or not isinstance(value, allowed) or not 0 < value < float("inf"):
                self.fault(section, key, f"is not a {kind} above zero; write it without quotes", value)
                return value
            return value if kind == _WHOLE else float(value)
        if not isinstance(value, str) or not (value.strip() or _KEYS[section][key][1]):
            self.fault(section, key, "is not a text; write it between quotes", value)
            return value
        return value.strip()

    def label(self, section: str, key: str, value: Any) -> Label:
        texts = value if isinstance(value, dict) else {}
        for language in LANGUAGES:
            if not isinstance(texts.get(language), str) or not texts[language].strip():
                self.fault(section, f"{key}.{language}", "is missing; write the text in that language")
        for language in texts.keys() - set(LANGUAGES):
            self.fault(section, f"{key}.{language}", f"is no language; write {', '.join(LANGUAGES)}")
        return Label(*(str(texts.get(language, "")).strip() for language in LANGUAGES))

    def check(self, values: dict[str, dict[str, Any]], theme_id: str, cities: set[str] | None) -> None:
        """Checks beyond the kind of a value."""
        theme, lead = values["theme"], values["lead_project"]
        if theme["id"] != theme_id:
            self.fault("theme", "id", f'is not the folder\'s name; write "{theme_id}"', theme["id"])
        cell_checks = (
            ("theme", "country", country),
            ("lead_project", "date", iso_date),
            ("lead_project", "confidence", one_of(member.value for member in Confidence)),
        )
        for section, key, check in cell_checks:
            try:
                check(values[section].get(key, ""))
            except CellFault as fault:
                self.fault(section, key, str(fault), values[section].get(key, ""))
        if cities is None:
            return
        partners = lead["partner_cities"]
        named = [("lead_city", lead["lead_city"]), *(("partner_cities", city) for city in partners)]
        for key, city in named:
            if city not in cities:
                like = nearest(city, cities)
                mend = f'did you mean "{like}"?' if like else f"the cities are {', '.join(sorted(cities))}"
                self.fault("lead_project", key, f"is no city of cities.csv; {mend}", city)
        for city in sorted({city for _, city in named if [c for _, c in named].count(city) > 1}):
            self.fault("lead_project", "partner_cities", "stands there twice or leads; keep one", city)


def _line_of(content: str, section: str, key: str) -> int:
    """The line that sets `key` of `section`; else the section's head; 0 where neither is there."""
    here, best, depth = "", 0, -1
    wanted = f"{section}.{key}" if key else section
    for number, line in enumerate(content.splitlines(), start=1):
        head = re.match(r"\s*\[([\w.\- ]+)\]", line)
        if head:
            here = head[1].replace(" ", "")
        assigned = re.match(r"\s*([\w.\-]+)\s*=", line)
        path = here if head else f"{here}.{assigned[1]}" if assigned else ""
        if path and (wanted == path or wanted.startswith(f"{path}.")) and len(path) > depth:
            best, depth = number, len(path)
    return best
