"""Claims as a page shows them: by property, every source's statement, disagreement told."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from kompanjon.vocabulary.claims import Claim


def claims_by_property(claims: Iterable[Claim]) -> list[tuple[str, list[Claim], bool]]:
    """(property, its claims newest first, whether they disagree)."""
    ordered = sorted(claims, key=lambda claim: claim.property)
    return [
        (name, sorted(held, key=lambda claim: claim.provenance.date, reverse=True), _disagree(held))
        for name, held in ((name, list(same)) for name, same in groupby(ordered, key=lambda claim: claim.property))
    ]


def _disagree(claims: list[Claim]) -> bool:
    return len({(claim.value, claim.unit) for claim in claims}) > 1
