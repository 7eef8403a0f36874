"""Facts decay and sources disagree: a fact is a claim with source, date and confidence."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from kompanjon.vocabulary.languages import Label, Language


class Confidence(StrEnum):
    """How far a fact has been checked. Anything but VERIFIED is marked wherever it is shown."""

    VERIFIED = "verified"
    PARTLY_VERIFIED = "partly verified"
    SECONDARY = "secondary"  # read in a page that tells of the source, not in the source itself
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


#: What can be stated of a subject; faces have a name for each in every language.
Property = Literal[
    "anode plant", "anode plant capacity", "black mass capacity", "budget_eur", "capacity", "capex_eur",
    "carbon capacity", "cathode plant", "cell plant", "cell plant capacity", "commercial production",
    "concentrator start", "construction jobs", "deadline", "deadline second stage", "ec_contribution_eur",
    "ecosystem agreement call of 21 November to 19 December 2022", "engineer work years",
    "engineer work years for hydrogen alone", "external_eur", "Finnish Minerals Group share", "full ramp-up decision",
    "funding_eur", "grant_eur", "granted_eur", "hydrogen capacity", "indirect jobs", "intake of process students",
    "investment_eur", "jobs", "jobs aimed at", "mechanical capacity in Ikaalinen", "opening", "owner", "pCAM plant",
    "per_project_eur", "plant status", "refinery start", "reservation of Johnson Matthey",
    "share with vocational training", "total_eur", "workforce",
]  # fmt: skip

#: What a value is counted in; empty for texts and dates.
Unit = Literal["", "%", "EUR", "GWh/a", "jobs", "people", "students", "t/a", "work years a year"]


@dataclass(frozen=True, slots=True)
class Claim:
    """One source's statement that `property` of `subject` is `value` (unit beside it).

    `value` is what is compared: a number, an ISO date or an English text; a text stands in `value_sv` and
    `value_fi` too, which are empty for numbers and dates.
    """

    subject: str
    property: Property
    value: str
    unit: Unit
    provenance: Provenance
    value_sv: str = ""
    value_fi: str = ""

    def text(self, language: Language) -> str:
        """The value in `language`; numbers and dates as they are kept."""
        return self.label.text(language)

    @property
    def label(self) -> Label:
        return Label(self.value_sv or self.value, self.value_fi or self.value, self.value)
