"""A theme's concepts as a SKOS scheme in Turtle.

W3C, Simple Knowledge Organization System Reference (2009). What SKOS has no word for (role, steps, confidence, the
columns of two other vocabularies) stands in a vocabulary of our own.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from kompanjon.vocabulary.concept_scheme import ConceptScheme
from kompanjon.vocabulary.faults import BadInput
from kompanjon.vocabulary.languages import LANGUAGES
from kompanjon.vocabulary.theme import Concept, ConceptMapping, Theme

OWN = "urn:kompanjon:vocabulary:"

_PREFIXES = {
    "dct": "http://purl.org/dc/terms/",
    "k": OWN,
    "skos": "http://www.w3.org/2004/02/skos/core#",
}

#: What no address may hold in Turtle (RDF 1.1 Turtle, IRIREF).
_NO_ADDRESS = re.compile(r'[\x00-\x20<>"{}|^`\\]')


def scheme_address(theme_id: str) -> str:
    """The name of a theme's scheme."""
    return f"urn:kompanjon:{theme_id}:concepts"


def concept_address(theme_id: str, concept_id: str) -> str:
    """The name of a concept of a theme."""
    return f"urn:kompanjon:{theme_id}:concept:{concept_id}"


def code_address(mapping: ConceptMapping) -> str:
    """The address of a code: the other scheme's own where it is known, else a name of ours."""
    if mapping.scheme == "ESCO":
        return mapping.code
    if mapping.scheme == "OpenAlex topic":
        return f"https://openalex.org/{mapping.code}"
    return f"urn:kompanjon:euroscivoc:{mapping.code.strip('/').replace('/', ':')}"


def to_turtle(theme: Theme) -> str:
    """The theme's concepts and their matches; the same bytes each time.

    Raises
    ------
    BadInput
        When a column that should hold an address holds what no address may.
    """
    scheme = ConceptScheme(theme.concepts)
    matches: dict[str, list[ConceptMapping]] = defaultdict(list)
    for mapping in theme.concept_mappings:
        matches[mapping.concept].append(mapping)
    top = [_iri(concept_address(theme.id, id_)) for id_ in sorted(scheme.top_concepts())]
    blocks = [
        "\n".join(f"@prefix {name}: <{address}> ." for name, address in _PREFIXES.items()),
        _block(
            scheme_address(theme.id),
            [
                ("a", "skos:ConceptScheme"),
                *(("dct:title", _text(getattr(theme.name, language), language)) for language in LANGUAGES),
                *(("skos:hasTopConcept", one) for one in top),
            ],
        ),
    ]
    for concept in sorted(theme.concepts, key=lambda one: one.id):
        said = _said(theme.id, concept, scheme, matches[concept.id])
        blocks.append(_block(concept_address(theme.id, concept.id), said))
    return "\n\n".join(blocks) + "\n"


def _said(
    theme_id: str, concept: Concept, scheme: ConceptScheme, matches: Iterable[ConceptMapping]
) -> Iterator[tuple[str, str]]:
    yield "a", "skos:Concept"
    yield "skos:inScheme", _iri(scheme_address(theme_id))
    if concept.id in scheme and not scheme.broader(concept.id):
        yield "skos:topConceptOf", _iri(scheme_address(theme_id))
    yield "skos:notation", _text(concept.id)
    for language in LANGUAGES:
        if getattr(concept.name, language):
            yield "skos:prefLabel", _text(getattr(concept.name, language), language)
    for language in LANGUAGES:
        for label in sorted(getattr(concept, f"alt_{language}")):
            yield "skos:altLabel", _text(label, language)
    for above in sorted(concept.broader):
        yield "skos:broader", _iri(concept_address(theme_id, above))
    if concept.id in scheme:
        for below in sorted(scheme.narrower(concept.id)):
            yield "skos:narrower", _iri(concept_address(theme_id, below))
    yield "k:role", _text(concept.role)
    for step in sorted(concept.steps):
        yield "k:step", _text(step)
    linked = {("skos:closeMatch", address) for address in (concept.bvco_iri, concept.esco_uri) if address}
    linked |= {(f"skos:{mapping.relation}", code_address(mapping)) for mapping in matches}
    for relation, address in sorted(linked):
        yield relation, _iri(address)
    for name, address in (("k:bvco", concept.bvco_iri), ("k:esco", concept.esco_uri)):
        if address:
            yield name, _iri(address)
    provenance = concept.provenance
    yield "dct:source", _text(provenance.source)
    if provenance.date:
        yield "dct:date", _text(provenance.date)
    yield "k:confidence", _text(provenance.confidence)
    if provenance.note:
        yield "skos:editorialNote", _text(provenance.note)


def _block(subject: str, said: Iterable[tuple[str, str]]) -> str:
    lines = [f"    {relation} {value}" for relation, value in said]
    return f"{_iri(subject)}\n" + " ;\n".join(lines) + " ."


def _iri(address: str) -> str:
    wrong = _NO_ADDRESS.search(address)
    if wrong:
        raise BadInput(f'concepts.csv: "{address}" holds "{wrong[0]}", which no address may; write it percent-encoded')
    return f"<{address}>"


def _text(text: str, language: str = "") -> str:
    escapes = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
    quoted = "".join(escapes.get(letter, letter) for letter in text)
    return f'"{quoted}"' + (f"@{language}" if language else "")
