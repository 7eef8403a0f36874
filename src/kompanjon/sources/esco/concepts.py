"""A concept of the classification, from a CSV row or from an answer of the API, as rows of our raw tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from kompanjon.sources.values import first_text, object_of, objects_of, text_of, texts_of

Kind = Literal["skill", "occupation", "group"]

_HOME = "http://data.europa.eu/esco/"
_UNREGULATED = "/unregulated"

#: Links of the API that say what a relation file says.
_RELATIONS = {
    "hasEssentialSkill": "essential",
    "hasOptionalSkill": "optional",
    "broaderSkill": "broader",
    "broaderOccupation": "broader",
    "broaderConcept": "broader",
    "broaderHierarchyConcept": "broader",
    "broaderIscoGroup": "broader",
}


@dataclass(slots=True)
class Concept:
    """A skill, occupation or group with what is said of it in one language."""

    kind: Kind
    uri: str | None
    labels: list[tuple[str, str]]  # (preferred | alternative | hidden | definition | description | scope_note, text)
    facts: dict[str, object] = field(default_factory=dict)
    relations: list[tuple[str, str]] = field(default_factory=list)  # (kind, uri)

    @property
    def fault(self) -> str | None:
        """Why the concept cannot be used; None when it can."""
        if not is_esco(self.uri):
            return "column conceptUri: no address of ESCO"
        return None if self.preferred else "column preferredLabel: empty, but needed"

    @property
    def preferred(self) -> str | None:
        """The label that names it."""
        return next((text for kind, text in self.labels if kind == "preferred"), None)

    @property
    def text(self) -> str:
        """All that is said of it: labels, then definition or else description."""
        names = [text for kind, text in self.labels if kind in ("preferred", "alternative")]
        said = {kind: text for kind, text in self.labels if kind in ("definition", "description")}
        return " ".join([*dict.fromkeys(names), *([said.get("definition") or said["description"]] if said else [])])

    @property
    def row(self) -> dict:
        """The row of its kind's raw table."""
        return {"uri": self.uri, "preferred_label": self.preferred, "text": self.text, **self.facts}


def is_esco(uri: str | None) -> bool:
    """Whether this is the address of a concept."""
    return bool(uri) and uri.startswith(_HOME)


def of_row(kind: Kind, values: dict[str, str | None]) -> Concept:
    """A row of the publisher's CSV, under our names for its columns; several labels stand on lines of their own."""
    labels = _labels(
        preferred=[values["preferred"]],
        alternative=_lines(values.get("alternative")),
        hidden=_lines(values.get("hidden")),
        definition=[values.get("definition")],
        description=[values.get("description")],
        scope_note=[values.get("scope_note")],
    )
    uri = values["uri"]
    if kind == "group":
        return Concept(kind, uri, labels, _group_facts(uri, values.get("code")))
    facts = {"status": values.get("status"), "modified": _day(values.get("modified"))}
    if kind == "skill":
        return Concept(
            kind, uri, labels, facts | {name: _end(values.get(name)) for name in ("skill_type", "reuse_level")}
        )
    regulated = values.get("regulated")
    return Concept(
        kind,
        uri,
        labels,
        facts
        | {
            "code": values.get("code"),
            "isco_code": values.get("isco_code"),
            "is_regulated": None if regulated is None else not regulated.endswith(_UNREGULATED),
        },
    )


def of_answer(answer: dict, language: str) -> Concept:
    """A concept as the API answers with it, where labels and texts are maps from language."""
    links = object_of(answer.get("_links"))
    uri = text_of(answer.get("uri"))
    labels = _labels(
        preferred=[_in(answer, "preferredLabel", language)],
        alternative=texts_of(object_of(answer.get("alternativeLabel")).get(language)),
        hidden=texts_of(object_of(answer.get("hiddenLabel")).get(language)),
        definition=[_in(answer, "definition", language)],
        description=[_in(answer, "description", language)],
        scope_note=[_in(answer, "scopeNote", language)],
    )
    relations = [
        (kind, other)
        for name, kind in _RELATIONS.items()
        for link in _links(links, name)
        if (other := text_of(link.get("uri")))
    ]
    code = text_of(answer.get("code"))
    kind: Kind = {"skill": "skill", "occupation": "occupation"}.get(str(answer.get("className")).lower(), "group")
    if kind == "group":
        return Concept(kind, uri, labels, _group_facts(uri, code), relations)
    facts: dict[str, object] = {"status": text_of(answer.get("status"))}
    if kind == "skill":
        facts |= {"skill_type": _linked(links, "hasSkillType"), "reuse_level": _linked(links, "hasReuseLevel")}
    else:
        group = _linked(links, "broaderIscoGroup")
        regulated = first_text(link.get("uri") for link in _links(links, "regulatedProfessionNote"))
        facts |= {
            "code": code,
            "isco_code": group.removeprefix("C") if group else (code or "").split(".")[0] or None,
            "is_regulated": None if regulated is None else not regulated.endswith(_UNREGULATED),
        }
    return Concept(kind, uri, labels, facts, list(dict.fromkeys(relations)))


def _labels(**texts: Iterable[str | None]) -> list[tuple[str, str]]:
    return list(dict.fromkeys((kind, text) for kind, several in texts.items() for text in several if text))


def _lines(given: str | None) -> Iterator[str]:
    yield from (text for line in (given or "").splitlines() if (text := line.strip()))


def _group_facts(uri: str | None, code: str | None) -> dict[str, object]:
    """A group of skills, of fields of study (ISCED-F) or of occupations (ISCO); its code ends its address."""
    kind = next((kind for kind in ("isced-f", "isco") if f"/{kind}/" in (uri or "")), "skill")
    return {"kind": kind, "code": code or (_end(uri) or "").removeprefix("C" if kind == "isco" else "") or None}


def _end(given: str | None) -> str | None:
    """The last word of an address (`.../skill-type/knowledge`), or the text as it is (`skill/competence`)."""
    return given.rsplit("/", 1)[-1] if given and given.startswith("http") else given


def _in(answer: dict, name: str, language: str) -> str | None:
    said = object_of(answer.get(name)).get(language)
    return text_of(said.get("literal")) if isinstance(said, dict) else text_of(said)


def _links(links: dict, name: str) -> list[dict]:
    given = links.get(name)
    return objects_of([given] if isinstance(given, dict) else given)


def _linked(links: dict, name: str) -> str | None:
    return _end(first_text(link.get("uri") for link in _links(links, name)))


def _day(given: str | None) -> date | None:
    try:
        return date.fromisoformat((given or "")[:10])
    except ValueError:
        return None
