"""Search across what a theme holds: by words, by what they mean in the other languages, and by meaning.

Three things answer a query: documents with its words (inflected, compounded, or misspelt); documents with a label, in
any language, of a concept that the query names; and documents whose text is near to it in meaning. Both lists, of words
and of meaning, are joined by rank (reciprocal rank fusion, Cormack, Clarke & Buettcher 2009), words counting more.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from kompanjon.analysis.challenges.texts import said_in, statement_reference
from kompanjon.analysis.situation.ground import Ground
from kompanjon.analysis.situation.uncertainty import theme_rows
from kompanjon.evidence.places import ABROAD, UNKNOWN, Gazetteer
from kompanjon.language.concepts import ConceptFinder
from kompanjon.language.encoding import word_table
from kompanjon.language.index import EVERYTHING, Document, Filters, Index, Snippet, write_index
from kompanjon.language.meaning import Meanings, write_meanings
from kompanjon.language.tokens import words
from kompanjon.vocabulary.claims import Confidence, Provenance
from kompanjon.vocabulary.languages import LANGUAGES, Label, Language
from kompanjon.vocabulary.reference import Reference
from kompanjon.vocabulary.statements import Statement

#: Kinds that can be asked for.
KINDS = (
    "project", "organisation", "service", "programme", "challenge", "competence_need", "call", "concept", "skill"
)  # fmt: skip

#: The constant of reciprocal rank fusion.
_RANK = 10

#: A rank by words counts as much as the share of the query's words that some text has, one by meaning as much as the
#: share that none has; neither less than this.
_LEAST = 0.25

#: Answers looked at by words and by meaning, before they are joined.
_LOOKED_AT = 50

#: Labels of one concept that are looked for beside the query.
_MOST_LABELS = 4

#: The provenance of an organisation that no project of the theme has.
_CORDIS = Provenance("CORDIS", Confidence.VERIFIED)

Why = Literal["words", "concept", "meaning"]


@dataclass(frozen=True, slots=True)
class Found:
    """One answer: the row, the piece of its text that shows why, and what found it.

    `why` is `words` where its text has the query's words, `concept` where it has another label of a concept the query
    names, `meaning` where its text is near to the query without either.
    """

    reference: Reference
    snippet: Snippet
    why: Why
    score: float


def documents(ground: Ground) -> Iterator[Document]:
    """Everything to be found: the theme's rows and concepts, skills, and every project and organisation held."""
    own = {(row.kind, row.id): row for row in theme_rows(ground) if row.kind != "project"}
    steps, years = _steps(ground), _years(ground)
    for (kind, key), row in own.items():
        yield Document(
            kind, key, row.name.en, _texts(row.name, *row.why), _regions_of(ground, row), steps.get((kind, key), ()),
            years.get((kind, key), 0),
        )  # fmt: skip
    for concept in ground.theme.concepts:
        texts = [(language, " | ".join(concept.labels(language))) for language in LANGUAGES]
        if concept.role != "excluded":
            yield Document("concept", concept.id, concept.name.en, tuple(texts), (), concept.steps)
    for row in ground.evidence.calls:
        if ("call", row["topic_id"]) not in own:
            text = f"{row['topic_id']}. {row['title']}. {row['keywords']}. {row['description']}"
            year = int((row["deadlines"] or ["0"])[-1][:4])
            yield Document(
                "call", row["topic_id"], row["title"], (("en", text),), (), tuple(row["steps"]), year,
                (row["title"], row["description"]),
            )  # fmt: skip
    yield from _projects(ground)
    yield from _skills(ground)
    yield from _organisations(ground)


def _organisations(ground: Ground) -> Iterator[Document]:
    """The organisations that are not the theme's own: those of its projects, and all others that CORDIS tells of."""
    held = ground.evidence.organisations
    for row in held.values():
        if row.origin == "cordis" and not row.is_natural_person and row.name_en:
            regions = tuple(filter(None, (ground.region_of[row.organisation_id],)))
            yield Document("organisation", row.organisation_id, row.name_en, (("en", row.name_en),), regions)
    gazetteer, country, told = Gazetteer(ground.theme), ground.theme.country, set(held)
    linked = {row.record for row in ground.evidence.records}  # codes of organisations that are told of already
    for row in ground.evidence.core("record", "source = 'cordis' ORDER BY record"):
        key, name = row["organisation_id"], row["name"]
        if key not in told and name and row["record"] not in linked:
            told.add(key)
            place = gazetteer.place(row["country"] or "", row["city"], row["lat"], row["lon"]).region
            regions = (ground.region(place),) if row["country"] == country and ground.region(place) else ()
            yield Document("organisation", key, name, (("en", name),), regions)


def _projects(ground: Ground) -> Iterator[Document]:
    places = _home_places(ground)
    for project in ground.evidence.projects.values():
        if project.origin == "theme":
            regions = {ground.region(part.region) for part in ground.by_project[project.project_id]} - {""}
            yield Document(
                "project", project.project_id, project.name.en, _texts(project.name, project.title),
                tuple(sorted(regions)), project.steps, int(project.start_date[:4] or 0),
            )  # fmt: skip
    held = ground.evidence.projects
    for row in ground.evidence.core("project", "true ORDER BY project_id"):
        key = row["project_id"]
        text = f"{row['title']}. {row['keywords']}. {row['objective']}"
        steps = held[key].steps if key in held else ()
        year = row["start_date"].year if row["start_date"] else 0
        yield Document(
            "project", key, row["acronym"] or "", (("en", text),), tuple(sorted(places[key])), steps, year,
            (row["title"] or "", row["keywords"] or "", row["objective"] or ""),
        )  # fmt: skip


def _home_places(ground: Ground) -> dict[str, set[str]]:
    """Project -> regions of its participants from the home country, in the theme or not."""
    gazetteer, places, regions = Gazetteer(ground.theme), {}, defaultdict(set)
    country = ground.theme.country
    for row in ground.evidence.core("organisation", "country = ?", country):
        place = gazetteer.place(country, row["city"], row["lat"], row["lon"], row["nuts"]).region
        places[row["pic"]] = "" if place in (ABROAD, UNKNOWN) else ground.region(place)
    for row in ground.evidence.core("participation", "country = ?", country):
        if places.get(row["pic"]):
            regions[row["project_id"]].add(places[row["pic"]])
    for part in ground.evidence.participations:  # where a judgement has put a participation
        if ground.region(part.region):
            regions[part.project_id].add(ground.region(part.region))
    return regions


def _skills(ground: Ground) -> Iterator[Document]:
    for row in ground.evidence.skills:
        texts = tuple((language, row[f"text_{language}"]) for language in LANGUAGES if row[f"text_{language}"])
        yield Document("skill", row["uri"], _skill_name(row).en, texts)


def _skill_name(row: dict) -> Label:
    names = [row[f"name_{language}"] for language in LANGUAGES]
    any_name = next(filter(None, (names[2], *names)), row["uri"])
    return Label(*(name or any_name for name in names))


def _steps(ground: Ground) -> dict[tuple[str, str], tuple[str, ...]]:
    theme = ground.theme
    rows = {
        "organisation": theme.organisations, "service": theme.services, "programme": theme.programmes,
        "challenge": theme.challenges, "competence_need": theme.competence_needs, "call": theme.calls,
    }  # fmt: skip
    return {(kind, row.id): row.steps for kind, of_kind in rows.items() for row in of_kind}


def _years(ground: Ground) -> dict[tuple[str, str], int]:
    theme = ground.theme
    years = {("call", call.id): call.year for call in theme.calls}
    for kind, rows in (("challenge", theme.challenges), ("competence_need", theme.competence_needs)):
        years |= {(kind, row.id): int(row.provenance.date[:4] or 0) for row in rows}
    return years


def _regions_of(ground: Ground, row: Reference) -> tuple[str, ...]:
    theme = ground.theme
    stated = {one.id: one.regions for one in (*theme.challenges, *theme.competence_needs)}
    if row.kind in ("challenge", "competence_need"):
        return tuple(region for region in stated[row.id] if region in ground.regions)
    if row.kind == "service":
        return next(ground.service_regions(one) for one in theme.services if one.id == row.id)
    if row.kind == "programme":
        return next(ground.programme_regions(one) for one in theme.programmes if one.id == row.id)
    return tuple(filter(None, (row.region,)))


def _texts(*parts: str | Label) -> tuple[tuple[Language, str], ...]:
    """Each language's text; what is the same in all of them stands under English alone, where it is a common word."""
    labels = [part if isinstance(part, Label) else Label.same(part) for part in parts]
    texts = {"en": " ".join(label.en for label in labels if label)}
    for language in ("sv", "fi"):
        own = [label.text(language) for label in labels]
        texts[language] = " ".join(text for text, label in zip(own, labels, strict=True) if text != label.en)
    return tuple((language, texts[language]) for language in LANGUAGES if texts[language])


#: Kinds whose texts have a meaning to be near to; the name of an organisation has none.
def _has_meaning(document: Document) -> bool:
    return document.kind not in ("organisation", "skill")


class Searcher:
    """Searches one theme; the index is written beside the marts the first time, and then only opened."""

    def __init__(self, ground: Ground, folder: Path | None = None) -> None:
        self._ground = ground
        folder = folder or ground.evidence.built.marts / "index"
        if not (folder / "done").is_file():
            index_theme(ground, folder)
        self._index = Index(folder / "tantivy")
        self._meanings = Meanings(folder) if (folder / "vectors.npz").is_file() else None
        self._encoder = word_table() if self._meanings else None
        self._rows = {(row.kind, row.id): row for row in theme_rows(ground)}
        self._calls = {row["topic_id"]: row for row in ground.evidence.calls}
        self._skills = {row["uri"]: row for row in ground.evidence.skills}
        self._concepts = {concept.id: concept for concept in ground.theme.concepts}
        self._of_statement: dict[str, set[str]] = {}
        self._finders = {language: ConceptFinder(ground.theme.concepts, language) for language in LANGUAGES}

    def search(
        self, query: str, *, filters: Filters = EVERYTHING, statements: Sequence[Statement] = (), limit: int = 20
    ) -> tuple[Found, ...]:
        """What answers `query`, best first.

        Parameters
        ----------
        statements : what people have added since the index was made; they are looked through as they are
        """
        phrases = self._phrases(query)
        plain = self._index.ask(query)
        asked = self._index.ask(query, phrases) if phrases else plain
        most = max(limit, _LOOKED_AT)
        by_words = {(hit.kind, hit.id) for hit in plain.hits(filters, most)}
        by_labels = [(hit.kind, hit.id) for hit in asked.hits(filters, most)]
        scores: dict[tuple[str, str], float] = defaultdict(float)
        words_count = max(_LEAST, plain.coverage)
        for at, key in enumerate(by_labels):
            scores[key] += words_count / (_RANK + at)
        for at, key in enumerate(self._near(plain.meant, filters)):
            scores[key] += max(_LEAST, 1 - plain.coverage) / (_RANK + at)
        best = sorted(scores, key=lambda key: (-scores[key], key))[:limit]
        with_words = set(by_labels)
        found = []
        for key in best:
            why: Why = "words" if key in by_words else "concept" if key in with_words else "meaning"
            snippet = asked.snippet(*key) if key in with_words else self._nearest_sentence(query, *key)
            found.append(Found(self._reference(*key), snippet, why, scores[key]))
        return (*self._stated(query, filters, statements), *found)[:limit]

    def _near(self, query: str, filters: Filters) -> list[tuple[str, str]]:
        if self._meanings is None or self._encoder is None:
            return []
        vector = self._encoder.encode([query])[0]
        return [(kind, key) for kind, key, _ in self._meanings.nearest(vector, filters, _LOOKED_AT)]

    def _phrases(self, query: str) -> list[tuple[Language, str]]:
        """Labels, in every language, of the concepts that the query names."""
        return [
            (language, label)
            for concept in sorted(self._named(query))
            for language in LANGUAGES
            for label in self._concepts[concept].labels(language)[:_MOST_LABELS]
        ]

    def _nearest_sentence(self, query: str, kind: str, key: str) -> Snippet:
        """The sentence of a text that is nearest to the query: why it was found, though it has none of its words."""
        parts = [(language, one) for language, text in self._index.text(kind, key) for one in _sentences(text)]
        if not parts or self._encoder is None:
            return Snippet("", "en")
        nearness = self._encoder.encode([one for _, one in parts]) @ self._encoder.encode([query])[0]
        language, sentence = parts[int(nearness.argmax())]
        return Snippet(sentence[:_LONGEST_SNIPPET], language)

    def _stated(self, query: str, filters: Filters, statements: Sequence[Statement]) -> Iterator[Found]:
        """Statements that have all words of the query, or one of its concepts: few enough to be read one by one."""
        if (filters.kinds and "challenge" not in filters.kinds) or filters.steps:
            return
        concepts, asked = self._named(query), set(words(query))
        for statement in statements if asked else ():
            year = int(statement.date[:4] or 0)
            if filters.regions and not set(filters.regions) & set(statement.regions):
                continue
            if not (filters.first_year or 0) <= year <= (filters.last_year or 9999):
                continue
            why: Why = "words" if asked <= set(words(statement.text)) else "concept"
            if why == "words" or concepts & self._stated_concepts(statement):
                snippet = Snippet(statement.text[:_LONGEST_SNIPPET], statement.language)
                yield Found(statement_reference(statement), snippet, why, 0.0)

    def _stated_concepts(self, statement: Statement) -> set[str]:
        """The concepts that a statement names; found once, since it is asked of with every query."""
        if statement.id not in self._of_statement:
            self._of_statement[statement.id] = self._named(statement.text)
        return self._of_statement[statement.id]

    def _named(self, text: str) -> set[str]:
        """The concepts that a text names, in any language."""
        return {mention.concept for finder in self._finders.values() for mention in finder.find(text)}

    def _reference(self, kind: str, key: str) -> Reference:
        if kind == "organisation" and key in self._ground.evidence.organisations:
            return self._ground.organisation(key)
        if kind == "organisation":
            return Reference("organisation", key, Label.same(self._index.name(kind, key)), _CORDIS)
        if kind == "project" and key in self._ground.evidence.projects:
            return self._ground.project(key)
        if kind == "project":
            source = Provenance(f"https://cordis.europa.eu/project/id/{key}", Confidence.VERIFIED)
            return Reference("project", key, Label.same(self._index.name(kind, key)), source)
        if kind == "concept":
            concept = self._concepts[key]
            return Reference("concept", key, concept.name, concept.provenance)
        if kind == "skill":
            return Reference("skill", key, _skill_name(self._skills[key]), said_in(self._skills[key]))
        if (kind, key) in self._rows:
            return self._rows[kind, key]
        row = self._calls[key]
        return Reference("call", key, Label.same(row["title"]), said_in(row), "", tuple(row["deadlines"][-1:]))


#: A snippet of a sentence is cut here.
_LONGEST_SNIPPET = 280


def _sentences(text: str) -> list[str]:
    import re

    parts = (part.strip() for part in re.split(r"(?<=[.!?;:])\s+|\n+", text))
    return [part for part in parts if len(part.split()) >= 3][:40] or [text.strip()]


def index_theme(ground: Ground, folder: Path) -> int:
    """Write the theme's index into `folder`; a half-written one is never used."""
    import shutil

    shutil.rmtree(folder, ignore_errors=True)
    every = list(documents(ground))
    count = write_index(every, folder / "tantivy")
    with_meaning = [document for document in every if _has_meaning(document)]
    table = word_table()  # where it is not installed, words and labels answer alone
    if with_meaning and table:
        write_meanings(with_meaning, table, folder)
    (folder / "done").write_text(str(count), encoding="utf-8")
    return count
