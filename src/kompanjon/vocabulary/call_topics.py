"""A call topic: what is asked for, by when, for how much, and what its text says beyond the programme's rules."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Literal

from kompanjon.vocabulary.claims import Provenance

#: `past`: published as open or forthcoming, but its last deadline has gone by.
CallStatus = Literal["open", "forthcoming", "closed", "past", ""]


@dataclass(frozen=True, slots=True)
class Deadline:
    """One stage's deadline; `at` is Brussels wall-clock time where a time is published."""

    stage: int
    day: date
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class CallBudget:
    """What a topic has to give in a year, in euro, and what one grant is expected to be; None where not published."""

    action: str
    year: int | None
    budget_eur: Decimal | None
    min_contribution_eur: Decimal | None
    max_contribution_eur: Decimal | None
    expected_grants: int | None


class Bearing(StrEnum):
    """What a condition in a topic's text bears on."""

    ELIGIBILITY = "eligibility"
    ADMISSIBILITY = "admissibility"
    FUNDING = "funding"
    AWARD = "award"
    CONTENT = "content"


#: What is looked for in a topic's text beyond the rules. Names are said in three languages by the faces.
ConditionKind = Literal[
    "excluded country",  # entities of a named country may not take part (China, Russia ...)
    "control",  # ownership or control by ineligible countries, Article 22(5)
    "limited to countries",  # only entities of named countries
    "third country may be funded",
    "associated partner only",  # entities of a named country only as associated partners
    "mandatory partner",  # a kind of partner, a country or a body that must be in it
    "consortium size",
    "composition",  # another composition than the default
    "other eligibility condition",
    "page limit",
    "lump sum",
    "funding rate",
    "maximum contribution",
    "third-party funding",  # cascade: grants to third parties
    "technology readiness",
    "number of grants",  # portfolio rules: one grant an area, ranking order set aside
    "two-stage",
    "blind evaluation",
    "thresholds",
    "ownership of results",
    "duration",
    "satellite data",
    "security",
]


@dataclass(frozen=True, slots=True)
class Condition:
    """What a topic's text says beyond the rules: always to be read by a person, never decided on.

    Attributes
    ----------
    kind, bearing : what it is about, and what it bears on
    sentence : the sentence it stands in, as published
    field : `description` or `conditions`
    start : letter of the field where the sentence begins, so that it can be marked
    values : what was read out of it: countries (ISO), numbers as text, TRL as `4`, `5`; empty where only the sentence
        speaks
    """

    kind: ConditionKind
    bearing: Bearing
    sentence: str
    field: Literal["description", "conditions"]
    start: int
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CallTopic:
    """A topic of a call as published.

    `description` and `conditions` are the portal's plain texts, in English; `conditions_read` what they say beyond the
    rules (`language.call_text`).
    """

    id: str
    title: str
    call_id: str
    call_title: str
    programme: str
    type_of_action: str
    status: CallStatus
    opening: date | None
    deadlines: tuple[Deadline, ...]
    deadline_model: str
    budgets: tuple[CallBudget, ...]
    description: str
    conditions: str
    destination: str
    keywords: tuple[str, ...]
    url: str
    provenance: Provenance
    conditions_read: tuple[Condition, ...] = ()
