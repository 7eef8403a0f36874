"""What a person has judged of two records: whether they are one organisation."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Sameness(StrEnum):
    """The three things a person may say of two records."""

    SAME = "same"
    NOT_SAME = "not_same"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Judgement:
    """A judgement of two records, kept with who, when and why; the newest of a pair is in force.

    Attributes
    ----------
    left, right : record ids (`cordis:999999999`, `ror:05xxxxx99`, `starter:some-id`), left before right in the alphabet
    verdict : same, not same or unsure
    user : who judged, as they call themselves
    at : ISO date and time (UTC)
    reason : in the user's own words; may be empty
    """

    left: str
    right: str
    verdict: Sameness
    user: str
    at: str
    reason: str = ""

    def __post_init__(self) -> None:
        if self.left >= self.right:
            raise ValueError(f"a judgement is of two records in alphabetical order, not {self.left}, {self.right}")
