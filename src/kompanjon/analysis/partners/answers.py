"""What is answered about partners: who is suggested, why, and the projects behind it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from kompanjon.vocabulary.consortium import ActivityType
from kompanjon.vocabulary.languages import Label
from kompanjon.vocabulary.reference import Reference

#: What a score is made of, each named in plain words by the faces.
ReasonKind = Literal["subject", "ties", "programme", "experience", "kind", "place"]

NewcomerKind = Literal["theme", "programme"]
NewcomerReasonKind = Literal["says", "service", "states", "site", "record"]


@dataclass(frozen=True, slots=True)
class Reason:
    """What one kind of signal adds to a score (SHAP values of the trees, added up); below nought it speaks against.

    Where the ranking is not learnt, it is a part of the sum the score is.
    """

    kind: ReasonKind
    points: float


@dataclass(frozen=True, slots=True)
class Suggested:
    """An organisation suggested as a partner.

    Attributes
    ----------
    place : 1 for the best
    id, name, country, activity_type, is_sme, region : who it is; `region` a city id, empty outside the theme
    score : only the order means something
    reasons : those that speak for it first
    near : its projects nearest to what was asked, nearest first; `why` holds the cosine
    together : its projects with those on board
    projects, led : how many EU projects it has had, and how many consortia it has led
    """

    place: int
    id: str
    name: Label
    country: str
    activity_type: ActivityType
    is_sme: bool | None
    region: str
    score: float
    reasons: tuple[Reason, ...]
    near: tuple[Reference, ...]
    together: tuple[Reference, ...]
    projects: int
    led: int


@dataclass(frozen=True, slots=True)
class NewcomerReason:
    """What speaks for a newcomer, and the row behind it.

    `says`, `service` and `states` are texts that are near to what was asked (its own row, a service or programme, a
    statement of the workspace); `site` is what it has in a region where a partner is sought or nobody on board is
    (`row.region`); `record` is an EU project it has had.
    """

    kind: NewcomerReasonKind
    row: Reference


@dataclass(frozen=True, slots=True)
class Newcomer:
    """An organisation with no or hardly any EU project, which the ranking of partners would bury.

    Attributes
    ----------
    place : 1 for the best of its kind
    nearness : only the order within a kind means something
    projects : how many EU projects it has had
    kind : `theme` is found by what it says it can do, `programme` by the one or two EU projects it has had
    country, activity_type, is_sme : as far as known
    reasons : texts first, then sites, then projects
    """

    place: int
    organisation: Reference
    nearness: float
    projects: int
    kind: NewcomerKind
    country: str
    activity_type: str
    is_sme: bool | None
    reasons: tuple[NewcomerReason, ...]


@dataclass(frozen=True, slots=True)
class Partners:
    """Partners for what was asked, and newcomers beside them: those of the theme first, then those of the programme.

    Attributes
    ----------
    until : the last day of signature the ranking knows of
    on_board : those already in it
    considered : how many organisations were weighed before filters
    is_learnt : whether the ranking was learnt; else it adds up what `signals.base_parts` names
    """

    until: date
    on_board: tuple[Reference, ...]
    considered: int
    suggested: tuple[Suggested, ...]
    newcomers: tuple[Newcomer, ...]
    is_learnt: bool = True
