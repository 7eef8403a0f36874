"""Claims as a page shows them: by property, every source's statement, disagreement told."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from kompanjon.analysis.situation.picture import Conflict
from kompanjon.faces.web.visit import Visit
from kompanjon.vocabulary.claims import Claim, Provenance

#: (property in words, (value in words, where it was read) newest first, whether the statements disagree)
Statements = tuple[str, list[tuple[str, Provenance]], bool]


def by_property(visit: Visit, claims: Iterable[Claim]) -> list[Statements]:
    """Every claim under its property."""
    ordered = sorted(claims, key=lambda claim: claim.property)
    return [
        (
            visit.translator.term("property", name),
            [
                (visit.translator.value(claim.label, claim.unit, full=True), claim.provenance)
                for claim in sorted(held, key=lambda claim: claim.provenance.date, reverse=True)
            ],
            len({(claim.value, claim.unit) for claim in held}) > 1,
        )
        for name, held in ((name, list(same)) for name, same in groupby(ordered, key=lambda claim: claim.property))
    ]


def by_subject(visit: Visit, conflicts: Iterable[Conflict]) -> list[tuple[str, list[Statements]]]:
    """(subject, its statements that disagree), in the order they are told."""
    grouped: dict[str, list[Statements]] = {}
    for conflict in conflicts:
        said = [(visit.translator.value(*(*row.why, "")[:2], full=True), row.provenance) for row in conflict.statements]
        name = visit.translator.label(conflict.subject_name) or conflict.subject
        grouped.setdefault(name, []).append((visit.translator.term("property", conflict.property), said, True))
    return list(grouped.items())
