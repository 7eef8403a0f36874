"""A SKOS scheme in Turtle, our own or anybody's, read as concepts.

Turtle knows no order: what is read takes the order of the rows that the theme holds, and what is new comes after it in
alphabetical order.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kompanjon.sources.starter.cells import CellFault, identifier
from kompanjon.sources.starter.concept_rows import concepts_of
from kompanjon.sources.starter.skos import OWN, scheme_address
from kompanjon.vocabulary.claims import Confidence
from kompanjon.vocabulary.faults import BadInput
from kompanjon.vocabulary.languages import LANGUAGES
from kompanjon.vocabulary.theme import Concept, Theme

if TYPE_CHECKING:
    from rdflib import Graph, URIRef
    from rdflib.term import Node

#: Begin the addresses of concepts whose column we hold.
_ESCO, _BVCO = "http://data.europa.eu/esco/", "https://bvco.ontology.link/"

_NOT_IN_ID = re.compile(r"[^A-Za-z0-9_.:()\-]+")

#: What an imported concept says of itself until a curator has judged it.
UNJUDGED = "imported from SKOS; its role and steps have not been judged"


@dataclass(frozen=True, slots=True)
class SkosFile:
    """What a Turtle file says.

    Attributes
    ----------
    concepts : the concepts, in alphabetical order of their ids
    is_whole : whether it is this theme's own scheme, so that a concept it leaves out is meant to go
    unjudged : ids of concepts without a role, which were taken as partial and unverified
    matches : how many matches in other schemes it holds; they are kept in `concept_mappings.csv`
    """

    concepts: tuple[Concept, ...]
    is_whole: bool
    unjudged: tuple[str, ...]
    matches: int


def read_turtle(data: bytes, shown_as: str, theme: Theme) -> SkosFile:
    """The concepts of a SKOS scheme; alternative labels, steps and broader concepts in the theme's order.

    Concepts of other schemes get the id of their notation or the end of their address; one that the theme holds already
    gets a number after it. A concept without a role is `partial` and unverified.

    Raises
    ------
    BadInput
        When the file is no UTF-8 or no Turtle (with the line), holds no concept, or a value that cannot be used.
    """
    from rdflib import RDF, Literal, URIRef
    from rdflib.namespace import SKOS

    graph = _parsed(data, shown_as)
    is_whole = (URIRef(scheme_address(theme.id)), RDF.type, SKOS.ConceptScheme) in graph
    found = {*graph.subjects(RDF.type, SKOS.Concept), *graph.subjects(SKOS.prefLabel)}
    subjects = sorted(subject for subject in found if isinstance(subject, URIRef))
    if not subjects:
        raise BadInput(f"{shown_as}: holds no concept; a concept is a named resource of the type skos:Concept")
    ids = _ids(graph, subjects, shown_as, taken=() if is_whole else [concept.id for concept in theme.concepts])
    rows = [_cells(graph, subject, ids, shown_as) for subject in subjects]
    concepts = concepts_of(rows, shown_as)
    held = {concept.id: concept for concept in theme.concepts}
    in_order = sorted((_in_held_order(one, held.get(one.id)) for one in concepts), key=lambda one: one.id)
    unjudged = sorted(ids[subject] for subject in subjects if (subject, URIRef(OWN + "role"), None) not in graph)
    matches = (SKOS.exactMatch, SKOS.closeMatch, SKOS.broadMatch, SKOS.narrowMatch, SKOS.relatedMatch)
    count = sum(not isinstance(value, Literal) for match in matches for value in graph.objects(None, match))
    return SkosFile(tuple(in_order), is_whole, tuple(unjudged), count)


def _parsed(data: bytes, shown_as: str) -> Graph:
    from rdflib import Graph
    from rdflib.plugins.parsers.notation3 import BadSyntax

    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise BadInput(f"{shown_as}:{line}: byte 0x{data[error.start]:02x} is not UTF-8; save it as UTF-8") from error
    graph = Graph()
    try:
        graph.parse(data=text, format="turtle")
    except BadSyntax as error:
        why = " ".join(str(error._why).split())
        raise BadInput(f"{shown_as}:{error.lines + 1}: is not Turtle ({why}); mend that line") from error
    except Exception as error:  # the parser stumbles in many ways over what is no Turtle at all
        why = f"the reader stopped with {type(error).__name__}"
        raise BadInput(f"{shown_as}: is not Turtle ({why}); save the scheme as Turtle anew") from error
    return graph


def _ids(graph: Graph, subjects: Sequence[URIRef], shown_as: str, taken: Iterable[str]) -> dict[Node, str]:
    from rdflib.namespace import SKOS

    ids: dict[Node, str] = {}
    used = set(taken)
    for subject in subjects:
        notations = sorted(str(value) for value in graph.objects(subject, SKOS.notation))
        wanted = next((text for text in notations if _is_id(text)), "") or _end_of(str(subject))
        own, number = wanted, 2
        while own in used:
            own, number = f"{wanted}-{number}", number + 1
        if own != wanted and not taken:
            raise BadInput(f'{shown_as}: two concepts have the notation "{wanted}"; give each its own')
        used.add(own)
        ids[subject] = own
    return ids


def _is_id(text: str) -> bool:
    try:
        identifier(text)
    except CellFault:
        return False
    return True


def _end_of(address: str) -> str:
    end = re.split(r"[/#]", address.rstrip("/#"))[-1]
    cleaned = _NOT_IN_ID.sub("_", end).lstrip("_.:()-")
    return cleaned if _is_id(cleaned) else "concept"


def _cells(graph: Graph, subject: URIRef, ids: dict[Node, str], shown_as: str) -> dict[str, str]:
    from rdflib import DCTERMS, Literal, Namespace
    from rdflib.namespace import SKOS

    own = Namespace(OWN)

    def texts(relation: Node) -> list[str]:
        return sorted({str(value).strip() for value in graph.objects(subject, relation)} - {""})

    def one(relation: Node) -> str:
        given = texts(relation)
        if len(given) > 1:
            name = str(relation).rsplit("#", 1)[-1].rsplit("/", 1)[-1].rsplit(":", 1)[-1]
            raise BadInput(f'{shown_as}: concept "{ids[subject]}" has {len(given)} values of {name}; keep one')
        return given[0] if given else ""

    cells = {"id": ids[subject], "role": one(own.role), "steps": ";".join(texts(own.step))}
    for language in LANGUAGES:
        preferred = _labels(graph.objects(subject, SKOS.prefLabel), language)
        other = {
            *preferred[1:],
            *_labels(graph.objects(subject, SKOS.altLabel), language),
            *_labels(graph.objects(subject, SKOS.hiddenLabel), language),
        } - set(preferred[:1])
        parted = next((label for label in sorted(other) if "|" in label), "")
        if parted:
            why = f'the label "{parted}" holds "|", which parts labels in concepts.csv; write it otherwise'
            raise BadInput(f'{shown_as}: concept "{ids[subject]}": {why}')
        cells[f"name_{language}"] = preferred[0] if preferred else ""
        cells[f"alt_{language}"] = "|".join(sorted(other))
    above = {*graph.objects(subject, SKOS.broader), *graph.subjects(SKOS.narrower, subject)}
    cells["broader"] = ";".join(sorted(ids[address] for address in above if address in ids))
    near = sorted(
        str(value)
        for match in (SKOS.exactMatch, SKOS.closeMatch)
        for value in graph.objects(subject, match)
        if not isinstance(value, Literal)
    )
    judged = bool(cells["role"])
    for column, relation, begins in (("esco_uri", own.esco, _ESCO), ("bvco_iri", own.bvco, _BVCO)):
        same = [address for address in (str(subject), *near) if address.startswith(begins)]
        cells[column] = one(relation) or (same[0] if same and not judged else "")
    sources = " ; ".join(texts(DCTERMS.source))
    return cells | {
        "role": cells["role"] or "partial",
        "source": sources or str(subject),
        "date": one(DCTERMS.date) if judged else "",
        "confidence": one(own.confidence) or Confidence.UNVERIFIED.value if judged else Confidence.UNVERIFIED.value,
        "note": one(SKOS.editorialNote) if judged else UNJUDGED,
    }


def _labels(values: Iterable[Node], language: str) -> list[str]:
    """Labels of a language, its regional kinds included (en-GB), the plain ones first."""
    given = [(str(getattr(value, "language", None) or "").lower(), str(value).strip()) for value in values]
    mine = sorted({(tag, text) for tag, text in given if tag.split("-")[0] == language and text})
    return list(dict.fromkeys(text for _, text in mine))


def _in_held_order(concept: Concept, held: Concept | None) -> Concept:
    if held is None:
        return concept
    columns = (*(f"alt_{language}" for language in LANGUAGES), "steps", "broader")
    return replace(concept, **{name: _ordered(getattr(concept, name), getattr(held, name)) for name in columns})


def _ordered(values: Iterable[str], held: Sequence[str]) -> tuple[str, ...]:
    place = {value: at for at, value in enumerate(held)}
    return tuple(sorted(values, key=lambda value: (place.get(value, len(place)), value)))
