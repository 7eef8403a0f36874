"""Facts decay and sources disagree: a fact is a claim with source, date and confidence."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Confidence(StrEnum):
    """How far a fact has been checked. Anything but VERIFIED is marked wherever it is shown."""

    VERIFIED = "verified"
    PARTLY_VERIFIED = "partly verified"
    CURATOR = "curator"  # a curator's judgement or translation: no page says it in these words
    UNVERIFIED = "memory, unverified"


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a fact was read.

    `source` holds one or more addresses or titles, joined by " ; ".
    `date` is an ISO date of any precision ("2024", "2024-03", "2024-03-11"); empty when unknown.
    """

    source: str
    confidence: Confidence
    date: str = ""
    note: str = ""

    @property
    def is_verified(self) -> bool:
        return self.confidence is Confidence.VERIFIED


@dataclass(frozen=True, slots=True)
class Claim:
    """One source's statement that `property` of `subject` is `value` (text, unit beside it)."""

    subject: str
    property: str
    value: str
    unit: str
    provenance: Provenance
