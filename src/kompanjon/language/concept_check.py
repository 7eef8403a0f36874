"""What a scheme of concepts leaves out or says twice: findings as values, for faces to put into words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from kompanjon.language.concepts import ConceptFinder
from kompanjon.language.inflection import forms, key
from kompanjon.language.tokens import Token, is_abbreviation, tokens
from kompanjon.vocabulary.concept_scheme import ConceptScheme, circles
from kompanjon.vocabulary.languages import LANGUAGES, Language
from kompanjon.vocabulary.theme import Concept, ConceptMapping

FindingKind = Literal[
    "missing label",  # no preferred label in a language
    "clash",  # two concepts share a label in a language, inflected forms included
    "never counts",  # a label that an excluded phrase covers, so that no text says it
    "orphan",  # neither a broader nor a narrower concept
    "circle",  # concepts that are their own ancestors
    "unknown concept",  # an id in `broader`, or in a mapping, that no concept has
    "unknown step",
    "excluded in scheme",  # an excluded concept with a broader one, or named as one
    "repeated code",  # a code mapped twice to a concept, or exactly to two concepts
    "untranslated",  # the Swedish or Finnish label is the English one and no abbreviation
]

#: What may be as it should be: a name is the same in every language.
HINTS: frozenset[FindingKind] = frozenset({"untranslated"})


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that `check` found.

    Attributes
    ----------
    kind : what is amiss
    concepts : ids of the concepts it is about, in the order of rows (of a circle: on the way round)
    language : the language of the label, or an empty text
    words : the label, id, step or code it is about, or an empty text
    """

    kind: FindingKind
    concepts: tuple[str, ...]
    language: str = ""
    words: str = ""

    @property
    def is_hint(self) -> bool:
        """Whether it may well be as it should be."""
        return self.kind in HINTS


def check(
    concepts: Iterable[Concept], steps: Iterable[str], mappings: Iterable[ConceptMapping] = ()
) -> tuple[Finding, ...]:
    """Everything amiss with `concepts` and their `mappings`; `steps` are the codes of the theme's value chain.

    Returns
    -------
    tuple of Finding
        By kind in the order of `FindingKind`, then in the order of rows; the same findings each time.
    """
    held = tuple(concepts)
    kept_mappings = tuple(mappings)
    return (
        *_missing_labels(held),
        *_clashes(held),
        *_never_counting(held),
        *(Finding("orphan", (id_,)) for id_ in ConceptScheme(held).orphans()),
        *(Finding("circle", circle) for circle in circles({concept.id: concept.broader for concept in held})),
        *_unknown(held, frozenset(steps), kept_mappings),
        *_repeated_codes(held, kept_mappings),
        *_untranslated(held),
    )


def _missing_labels(concepts: tuple[Concept, ...]) -> Iterator[Finding]:
    for concept in concepts:
        for language in LANGUAGES:
            if not getattr(concept.name, language).strip():
                yield Finding("missing label", (concept.id,), language)


def _clashes(concepts: tuple[Concept, ...]) -> Iterator[Finding]:
    for language in LANGUAGES:
        by_first: dict[str, list[_Said]] = defaultdict(list)
        told: set[tuple[str, str]] = set()
        for said in (_Said(concept.id, label, language) for concept in concepts for label in concept.labels(language)):
            if not said.words:
                continue
            near = dict.fromkeys(other for form in said.words[0].forms for other in by_first[form])
            for other in near:
                pair = (other.concept, said.concept)
                if other.concept != said.concept and pair not in told and said.is_as(other):
                    told.add(pair)
                    words = said.label if said.label == other.label else f"{other.label} / {said.label}"
                    yield Finding("clash", pair, language, words)
            for form in said.words[0].forms:
                by_first[form].append(said)


class _Said:
    """A label as texts say it: its words, and the forms each may take."""

    def __init__(self, concept: str, label: str, language: Language) -> None:
        self.concept, self.label = concept, label
        self.words = [_Word(token, language) for token in tokens(label)]

    def is_as(self, other: _Said) -> bool:
        """Whether a text that says one of the two may be read as saying the other."""
        return len(self.words) == len(other.words) and all(
            mine.is_as(theirs) for mine, theirs in zip(self.words, other.words, strict=True)
        )


class _Word:
    def __init__(self, token: Token, language: Language) -> None:
        self.written = token.text
        self.key = key(token.lower, language)
        self.forms = forms(token.lower, language) | {self.key}

    def is_as(self, other: _Word) -> bool:
        if is_abbreviation(self.written) or is_abbreviation(other.written):
            return self.written == other.written
        return self.key in other.forms or other.key in self.forms


def _never_counting(concepts: tuple[Concept, ...]) -> Iterator[Finding]:
    for language in LANGUAGES:
        finder = ConceptFinder(concepts, language)
        for concept in concepts:
            if concept.role == "excluded":
                continue
            for label in concept.labels(language):
                if label and all(mention.concept != concept.id for mention in finder.find(label)):
                    yield Finding("never counts", (concept.id,), language, label)


def _unknown(
    concepts: tuple[Concept, ...], steps: frozenset[str], mappings: tuple[ConceptMapping, ...]
) -> Iterator[Finding]:
    roles = {concept.id: concept.role for concept in concepts}
    named = [(concept.id, above) for concept in concepts for above in concept.broader]
    for id_, above in named:
        if above not in roles:
            yield Finding("unknown concept", (id_,), words=above)
    for mapping in mappings:
        if mapping.concept not in roles:
            yield Finding("unknown concept", (mapping.concept,), words=mapping.code)
    for concept in concepts:
        for step in concept.steps:
            if step not in steps:
                yield Finding("unknown step", (concept.id,), words=step)
    for id_, above in named:
        if "excluded" in (roles[id_], roles.get(above)):
            yield Finding("excluded in scheme", (id_,), words=above)


def _repeated_codes(concepts: tuple[Concept, ...], mappings: tuple[ConceptMapping, ...]) -> Iterator[Finding]:
    codes = [(concept.id, concept.esco_uri) for concept in concepts if concept.esco_uri]
    codes += [(mapping.concept, mapping.code) for mapping in mappings]
    for concept, code in dict.fromkeys(pair for pair in codes if codes.count(pair) > 1):
        yield Finding("repeated code", (concept,), words=code)
    exactly: dict[str, list[str]] = defaultdict(list)
    for mapping in mappings:
        if mapping.relation == "exactMatch":
            exactly[mapping.code].append(mapping.concept)
    for code, ids in exactly.items():
        if len(set(ids)) > 1:
            yield Finding("repeated code", tuple(dict.fromkeys(ids)), words=code)


def _untranslated(concepts: tuple[Concept, ...]) -> Iterator[Finding]:
    for concept in concepts:
        for language in ("sv", "fi"):
            said = getattr(concept.name, language)
            same = said.casefold() == concept.name.en.casefold()
            if same and any(not is_abbreviation(word.text) for word in tokens(said)):
                yield Finding("untranslated", (concept.id,), language, said)
