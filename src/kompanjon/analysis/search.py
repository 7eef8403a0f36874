"""Search across what a theme holds: projects, organisations, services, programmes, challenges, needs, calls."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kompanjon.analysis.situation.ground import Ground
from kompanjon.analysis.situation.uncertainty import theme_rows
from kompanjon.language.index import Document, Index, write_index
from kompanjon.vocabulary.claims import Confidence, Provenance
from kompanjon.vocabulary.languages import LANGUAGES, Label, Language
from kompanjon.vocabulary.reference import Reference

#: Kinds that can be asked for.
KINDS = ("project", "organisation", "service", "programme", "challenge", "competence_need", "call", "concept")


def documents(ground: Ground) -> Iterator[Document]:
    """Everything to be found: the theme's rows and concepts, and every project CORDIS tells of."""
    own = {(row.kind, row.id): row for row in theme_rows(ground) if row.kind != "project"}
    for row in own.values():
        yield Document(row.kind, row.id, row.name.en, _texts(row.name, *row.why))
    for concept in ground.theme.concepts:
        texts = [(language, " | ".join(concept.labels(language))) for language in LANGUAGES]
        if concept.role != "excluded":
            yield Document("concept", concept.id, concept.name.en, tuple(texts))
    for project in ground.evidence.projects.values():
        if project.origin == "theme":
            yield Document("project", project.project_id, project.name.en, _texts(project.name, project.title))
    for row in ground.evidence.organisations.values():
        if row.origin == "cordis" and not row.is_natural_person and row.name_en:
            yield Document("organisation", row.organisation_id, row.name_en, (("en", row.name_en),))
    for row in ground.evidence.core("project", "true"):
        text = f"{row['title']}. {row['keywords']}. {row['objective']}"
        yield Document("project", row["project_id"], row["acronym"] or "", (("en", text),))


def _texts(*parts: str | Label) -> tuple[tuple[Language, str], ...]:
    """Each language's text; what is the same in all of them stands under English alone, where it is a common word."""
    labels = [part if isinstance(part, Label) else Label.same(part) for part in parts]
    texts = {"en": " ".join(label.en for label in labels if label)}
    for language in ("sv", "fi"):
        own = [label.text(language) for label in labels]
        texts[language] = " ".join(text for text, label in zip(own, labels, strict=True) if text != label.en)
    return tuple((language, texts[language]) for language in LANGUAGES if texts[language])


class Searcher:
    """Searches one theme; the index is written beside the marts the first time, and then only opened."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        folder = ground.evidence.built.marts / "index"
        if not (folder / "done").is_file():
            index_theme(ground, folder)
        self._index = Index(folder / "tantivy")
        self._rows = {(row.kind, row.id): row for row in theme_rows(ground)}
        self._concepts = {concept.id: concept for concept in ground.theme.concepts}

    def search(self, query: str, *, kinds: tuple[str, ...] = (), limit: int = 20) -> tuple[tuple[Reference, str], ...]:
        """References found, best first, each with a piece of its text."""
        hits = self._index.search(query, kinds=kinds, limit=limit)
        return tuple((self._reference(hit.kind, hit.id, hit.name), hit.snippet) for hit in hits)

    def _reference(self, kind: str, key: str, name: str) -> Reference:
        if kind == "organisation":
            return self._ground.organisation(key)
        if kind == "project" and key in self._ground.evidence.projects:
            return self._ground.project(key)
        if kind == "project":
            source = Provenance(f"https://cordis.europa.eu/project/id/{key}", Confidence.VERIFIED)
            return Reference("project", key, Label.same(name), source)
        if kind == "concept":
            concept = self._concepts[key]
            return Reference("concept", key, concept.name, concept.provenance)
        return self._rows[kind, key]


def index_theme(ground: Ground, folder: Path) -> int:
    """Write the theme's index into `folder`; a half-written one is never used."""
    import shutil

    shutil.rmtree(folder, ignore_errors=True)
    count = write_index(documents(ground), folder / "tantivy")
    (folder / "done").write_text(str(count), encoding="utf-8")
    return count
