"""What the identity model found of two records, as plain values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """What one feature says of a pair: its level, and the bits of evidence for (above 0) or against one organisation.

    Each bit doubles the odds: ten bits are a thousand to one.
    """

    feature: str
    level: str
    bits: float


def findings(rows: Iterable[Mapping] | None) -> tuple[Finding, ...]:
    """A pair's findings as `core__pair` holds them, those with the most bits first, whichever way they speak."""
    found = (Finding(one["feature"], one["level"], one["bits"]) for one in rows or ())
    return tuple(sorted(found, key=lambda one: (-abs(one.bits), one.feature)))
