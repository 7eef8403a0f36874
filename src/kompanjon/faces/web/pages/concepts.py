"""The theme's concepts: the scheme as a tree, and a page for each concept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from kompanjon.faces.texts import message
from kompanjon.faces.web.page import NotHeld, Page, Table
from kompanjon.faces.web.visit import Visit
from kompanjon.vocabulary.claims import Provenance
from kompanjon.vocabulary.concept_scheme import ConceptScheme
from kompanjon.vocabulary.languages import LANGUAGES
from kompanjon.vocabulary.reference import Reference
from kompanjon.vocabulary.theme import Concept, ConceptMapping

#: What a concept proves of a text.
ROLES = {
    "core": message("Alone enough to place a text in the theme"),
    "partial": message("Counts only beside something that is in the theme for certain"),
    "excluded": message("Never counts, although the words look like the theme’s"),
}

#: How the other scheme's concept lies to ours.
RELATIONS = {
    "exactMatch": message("means the same"),
    "closeMatch": message("nearly the same"),
    "broadMatch": message("broader"),
    "narrowMatch": message("narrower"),
    "relatedMatch": message("related"),
}


@dataclass(frozen=True, slots=True)
class Branch:
    """A concept in the tree with what is below it; one that has several broader concepts stands below each."""

    concept: Concept
    projects: int
    below: tuple[Branch, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """A concept of another scheme; `address` is empty where none is sure, `relation` where nobody judged it."""

    scheme: str
    relation: str
    name: str
    code: str
    address: str
    provenance: Provenance


def tree(visit: Visit) -> Page:
    """Every concept below the broader ones, with how many of the theme's projects say it."""
    held = visit.workbench.theme.concepts
    scheme, projects = ConceptScheme(held), _projects(visit)

    def branch(id_: str) -> Branch:
        return Branch(scheme.concept(id_), len(projects[id_]), tuple(map(branch, scheme.narrower(id_))))

    confidences = {concept.provenance.confidence for concept in held}
    values = {
        "common": held[0].provenance if len(confidences) == 1 else None,  # told once where it holds for all
        "branches": tuple(map(branch, scheme.top_concepts())),
        "count": len(scheme),
        "excluded": [concept for concept in held if concept.role == "excluded"],
    }
    return Page(
        title=visit.translator.t("Concepts"),
        template="concepts.html",
        values=values,
        data=held,
        table=_table(visit, scheme, {id_: len(found) for id_, found in projects.items()}),
    )


def one(visit: Visit, concept_id: str) -> Page:
    """One concept: its names, what is above and below it, and the projects whose texts say it."""
    theme = visit.workbench.theme
    scheme = ConceptScheme(theme.concepts)
    concept = next((held for held in theme.concepts if held.id == concept_id), None)
    if concept is None:
        raise NotHeld(concept_id)
    is_within = concept_id in scheme
    projects = tuple(_projects(visit)[concept_id])
    matches = tuple(_matches(concept, theme.concept_mappings))
    return Page(
        title=visit.translator.label(concept.name),
        template="concept.html",
        values={
            "concept": concept,
            "role": visit.translator.t(ROLES[concept.role]),
            "broader": [scheme.concept(id_) for id_ in scheme.broader(concept_id)] if is_within else [],
            "narrower": [scheme.concept(id_) for id_ in scheme.narrower(concept_id)] if is_within else [],
            "languages_held": LANGUAGES,
            "matches": matches,
            "relations": {relation: visit.translator.t(text) for relation, text in RELATIONS.items()},
            "projects": projects,
        },
        data={"concept": concept, "matches": matches, "projects": projects},
    )


def _projects(visit: Visit) -> defaultdict[str, list[Reference]]:
    """The theme's projects that say a concept, by its id, in the order of the list of projects."""
    found: defaultdict[str, list[Reference]] = defaultdict(list)
    for project in visit.workbench.projects():
        for id_ in project.concepts:
            found[id_].append(project.reference)
    return found


def _matches(concept: Concept, mappings: tuple[ConceptMapping, ...]) -> Iterator[Match]:
    for held in mappings:
        if held.concept == concept.id:
            own = {"OpenAlex topic": f"https://openalex.org/{held.code}", "ESCO": held.code}
            code = "" if held.scheme == "ESCO" else held.code
            yield Match(held.scheme, held.relation, held.name, code, own.get(held.scheme, ""), held.provenance)
    for scheme, address in (("ESCO", concept.esco_uri), ("Battery Value Chain Ontology", concept.bvco_iri)):
        if address:
            end = address.rstrip("/").rsplit("/", 1)[-1]
            yield Match(scheme, "", "", end, address, concept.provenance)


def _table(visit: Visit, scheme: ConceptScheme, projects: dict[str, int]) -> Table:
    tr = visit.translator
    t = tr.t
    return Table(
        f"kompanjon-{visit.theme_id}-concepts-{visit.language}",
        [t("Id"), t("Name"), t("Other names"), t("What it proves"), t("Broader"), t("Steps"), t("Projects"),
         t("Confidence"), t("Date"), t("Source")],
        [
            [concept.id, tr.label(concept.name), "; ".join(concept.labels(visit.language)[1:]),
             t(ROLES[concept.role]),
             "; ".join(tr.label(scheme.concept(id_).name) for id_ in concept.broader if id_ in scheme),
             "; ".join(map(visit.step_short, concept.steps)), projects.get(concept.id, 0),
             tr.confidence(concept.provenance.confidence), concept.provenance.date, concept.provenance.source]
            for concept in visit.workbench.theme.concepts
        ],
    )  # fmt: skip
