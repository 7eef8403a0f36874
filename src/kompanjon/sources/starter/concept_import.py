"""A file of concepts taken into a theme: what it holds, what it changes, and what the theme could not load with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from kompanjon.language.concept_check import Finding, check
from kompanjon.sources.starter.concept_rows import Changes, changes, read_concepts_csv
from kompanjon.sources.starter.skos_reader import read_turtle
from kompanjon.vocabulary.faults import BadInput
from kompanjon.vocabulary.theme import Concept, Theme

#: What a theme cannot be loaded with.
_HINDERING = frozenset({"missing label", "circle", "unknown concept", "unknown step", "excluded in scheme"})


@dataclass(frozen=True, slots=True)
class ConceptImport:
    """A theme's concepts as they are once a file is taken in.

    Attributes
    ----------
    concepts : all of them, in the order of rows
    changes : how they differ from those held
    unjudged : ids of concepts that came without a role, taken as partial and unverified
    matches_left_out : matches in other schemes that the file holds; `concept_mappings.csv` stays as it is
    findings : what the check of the scheme says of them
    """

    concepts: tuple[Concept, ...]
    changes: Changes
    unjudged: tuple[str, ...]
    matches_left_out: int
    findings: tuple[Finding, ...]


def take_in(theme: Theme, data: bytes, shown_as: str) -> ConceptImport:
    """Read a file of concepts (`.csv` with the columns of `concepts.csv`, or `.ttl`) into a theme; writes nothing.

    A CSV file and the theme's own Turtle stand for the whole scheme: what they leave out goes. Another scheme adds its
    concepts and takes none away.

    Raises
    ------
    BadInput
        When the name ends otherwise or the file cannot be used.
    """
    if shown_as.lower().endswith(".csv"):
        concepts, unjudged, matches = read_concepts_csv(data, shown_as), (), 0
    elif shown_as.lower().endswith((".ttl", ".turtle")):
        file = read_turtle(data, shown_as, theme)
        concepts, unjudged, matches = _merged(theme.concepts, file.concepts, file.is_whole), file.unjudged, file.matches
    else:
        raise BadInput(f"{shown_as}: is neither CSV nor Turtle by its name; give it the ending .csv or .ttl")
    findings = check(concepts, (step.code for step in theme.steps), theme.concept_mappings)
    return ConceptImport(concepts, changes(theme.concepts, concepts), unjudged, matches, findings)


def hindrances(theme: Theme, taken: ConceptImport) -> tuple[str, ...]:
    """What the theme could not be loaded with, one line each: faults of the scheme, and ids that other files name."""
    lines = [
        f"{finding.kind}: {', '.join(finding.concepts)} {finding.words or finding.language}".rstrip()
        for finding in taken.findings
        if finding.kind in _HINDERING
    ]
    named: dict[str, list[str]] = defaultdict(list)
    for file, id_ in _named(theme):
        named[id_].append(file)
    lines += [
        f"{id_} would be removed, and {' and '.join(dict.fromkeys(named[id_]))} names it"
        for id_ in taken.changes.removed
        if id_ in named
    ]
    return tuple(lines)


def _merged(held: tuple[Concept, ...], given: tuple[Concept, ...], is_whole: bool) -> tuple[Concept, ...]:
    new = {concept.id: concept for concept in given}
    kept = [new.pop(one.id, None if is_whole else one) for one in held]
    return (*(one for one in kept if one is not None), *new.values())


def _named(theme: Theme) -> Iterator[tuple[str, str]]:
    """(file, concept id) for each row of another file that names a concept."""
    for mapping in theme.concept_mappings:
        yield "concept_mappings.csv", mapping.concept
    for file, rows in (("challenges.csv", theme.challenges), ("competence_needs.csv", theme.competence_needs)):
        for row in rows:
            for id_ in row.concepts:
                yield file, id_
