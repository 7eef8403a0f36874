"""Competences: what they are, who needs them, which occupations take them and who teaches them.

Each class is one row of one CSV file of a theme (see `vocabulary.theme`). A competence is a skill of ESCO or one of the
theme's own; an occupation likewise. What links them says where it was read, so that each link can be judged by itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from kompanjon.vocabulary.claims import Provenance, Unit
from kompanjon.vocabulary.languages import Label

ProgrammeKind = Literal[
    "degree", "degree (conversion)", "degree (major) / minor", "course", "course package", "short course 1-2 days",
    "continuing education", "network/continuing education", "doctoral network (MSCA)",
    "doctoral programme (MSCA COFUND)", "pathway", "framework", "annual event (November)", "outreach",
]  # fmt: skip

#: Levels of the European Qualifications Framework; "open": for anybody.
ProgrammeLevel = Literal[
    "open", "EQF 3", "EQF 4", "EQF 5", "EQF 6", "EQF 7", "EQF 8", "EQF 3-7", "EQF 4-7", "EQF 6-7", "EQF 6-8", "EQF 7-8",
]  # fmt: skip

#: ISO 639 codes; "mul": several others.
TeachingLanguage = Literal["sv", "fi", "en", "no", "mul"]

#: Whether a programme is taught now, as far as its source tells; `unknown` counts for nothing before it is checked.
Offer = Literal["running", "planned", "ended", "unknown"]

Pace = Literal["", "full time", "part time", "own pace"]

NeedKind = Literal["occupation", "skill", "workforce", "workforce (all levels)", "workforce (vocational level)"]


@dataclass(frozen=True, slots=True)
class Competence:
    """Something people know or can do. `esco_uri` is the skill it is in ESCO; empty where it is the theme's own."""

    id: str
    name: Label
    kind: Literal["knowledge", "skill"]
    esco_uri: str
    steps: tuple[str, ...]
    concepts: tuple[str, ...]  # by which it meets challenges, projects and calls
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Occupation:
    """An occupation of the theme; `level` is what is usually asked of those who enter it."""

    id: str
    name: Label
    esco_uri: str
    level: ProgrammeLevel
    steps: tuple[str, ...]
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class OccupationSkill:
    """A competence that an occupation takes."""

    occupation: str
    competence: str
    weight: Literal["essential", "optional"]
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class ProgrammeSkill:
    """A competence that a programme teaches, and what says so."""

    programme: str
    competence: str
    evidence: Label
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Programme:
    """An education programme, course or network.

    Attributes
    ----------
    ects : the study load as its source tells it
    load_ects : the same as one number of ECTS credits, the least that gives the whole; None where it is not told
    places : study places a year
    requires : ids of programmes, one of which is done before
    """

    id: str
    name: Label
    organisations: tuple[str, ...]
    provider: Label
    municipality: str
    level: ProgrammeLevel
    kind: ProgrammeKind
    ects: Label
    language: tuple[TeachingLanguage, ...]
    steps: tuple[str, ...]
    status: Label
    provenance: Provenance
    offer: Offer = "unknown"
    load_ects: float | None = None
    pace: Pace = ""
    places: int | None = None
    requires: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CompetenceNeed:
    """A need of people or skills, as stated by someone.

    Attributes
    ----------
    how_many, when : as the source words them
    occupation, competences : ids of the theme's rows that it names
    number_least, number_most, unit : the same number to reckon with; None where no number is told
    from_year, to_year : the years it speaks of
    """

    id: str
    kind: NeedKind
    name: Label
    esco_uri: str
    how_many: Label
    when: Label
    regions: tuple[str, ...]
    steps: tuple[str, ...]
    concepts: tuple[str, ...]
    stated_by: Label
    provenance: Provenance
    occupation: str = ""
    competences: tuple[str, ...] = ()
    number_least: float | None = None
    number_most: float | None = None
    unit: Unit = ""
    from_year: int | None = None
    to_year: int | None = None


@cache
def levels(level: ProgrammeLevel) -> tuple[int, int] | None:
    """The lowest and the highest EQF level, None where it is open to anybody."""
    if level == "open":
        return None
    low, _, high = level.removeprefix("EQF ").partition("-")
    return int(low), int(high or low)
