"""What is answered about calls: the ranked list, what has changed, and one call's card."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from kompanjon.vocabulary.call_topics import CallStatus, CallTopic, Condition, Deadline
from kompanjon.vocabulary.reference import Reference
from kompanjon.vocabulary.rules import Action, Rate


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of a call as published: in which field, from which letter, and the words in it to mark."""

    text: str
    field: Literal["title", "description", "conditions"]
    start: int
    marked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tie:
    """A concept the call and the theme share: the call's sentence, and the rows on our side."""

    concept: str
    passage: Passage
    rows: tuple[Reference, ...]


#: What a call is ranked by; points of the parts add up to the call's points.
FitPart = Literal["needs", "capabilities", "meaning", "record"]


@dataclass(frozen=True, slots=True)
class FitPoints:
    """What one part adds to a call's points, of at most `most`."""

    part: FitPart
    points: float
    most: float


@dataclass(frozen=True, slots=True)
class Money:
    """What a topic has to give: totals over the years published; None where the portal says nothing."""

    budget_eur: Decimal | None
    least_eur: Decimal | None
    most_eur: Decimal | None
    grants: int | None


@dataclass(frozen=True, slots=True)
class RankedCall:
    """A call in the list.

    Attributes
    ----------
    place : 1 for the best; 0 for a call on a card that can no longer be applied to
    points : 0 to 100, the sum of what `parts` give
    needs, capabilities : ties to what the theme needs (challenges, statements, competence needs, gaps) and to what it
        can (organisations, services, projects)
    record : the organisation's (or region's) own projects nearest to the call; empty where none was asked for
    status : as of today
    next_deadline : the first that has not gone by; None where there is none
    action : of the rules; None where they know no such action
    technology_readiness : TRL at the end, (4, 5) for 4-5; empty where the text names none
    meaning : the theme's rows that are nearest to the call in meaning
    rate : what the rules pay; None where they do not say. `rate_for` is this organisation's share, where one is given
    """

    place: int
    topic: CallTopic
    points: float
    parts: tuple[FitPoints, ...]
    needs: tuple[Tie, ...]
    capabilities: tuple[Tie, ...]
    record: tuple[Reference, ...]
    status: CallStatus
    next_deadline: Deadline | None
    days_left: int | None
    action: Action | None
    technology_readiness: tuple[int, ...]
    money: Money
    rate: Rate | None
    rate_for: Decimal | None = None
    meaning: tuple[Reference, ...] = ()


@dataclass(frozen=True, slots=True)
class CallChange:
    """What has changed of a topic since the evidence before.

    `was` and `now` are days for a moved deadline or opening, else empty.
    """

    kind: Literal["new", "deadline moved", "opening moved", "opened", "closed", "gone"]
    topic_id: str
    title: str
    was: tuple[date, ...] = ()
    now: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class CallList:
    """Open and forthcoming topics, best first.

    Attributes
    ----------
    today : the day it was drawn
    held : how many topics are held, `open_or_to_come` how many of them can still be applied to
    organisation, region : whom it is for; empty for the whole theme
    changes : since the evidence before; `since` is that evidence's date, empty where there was none
    """

    today: date
    calls: tuple[RankedCall, ...]
    held: int
    open_or_to_come: int
    organisation: str = ""
    region: str = ""
    changes: tuple[CallChange, ...] = ()
    since: str = ""


@dataclass(frozen=True, slots=True)
class CallNeed:
    """One thing a call asks for: an expected outcome, or a piece of its scope.

    `id` is stable for the same text (`HORIZON-CL5-2026-09-D2-01#o1`); `alternative` names the either-or branch of the
    scope it belongs to (`1`, `2`; empty: it is asked of all).
    """

    id: str
    kind: Literal["outcome", "scope"]
    passage: Passage
    concepts: tuple[str, ...]
    alternative: str = ""


@dataclass(frozen=True, slots=True)
class NeedAnswer:
    """Who of ours can answer a need.

    Attributes
    ----------
    by_region : rows by region (city id), each with the words that tie it
    elsewhere : organisations outside the theme's country with the same in their projects
    is_tied : whether the need speaks of a concept particular enough to tell who could answer it; where it does not,
        that no row is found says nothing
    """

    need: CallNeed
    by_region: tuple[tuple[str, tuple[Reference, ...]], ...]
    elsewhere: tuple[Reference, ...] = ()
    is_tied: bool = True

    @property
    def is_answered(self) -> bool:
        return any(rows for _, rows in self.by_region)

    @property
    def is_missing(self) -> bool:
        """Whether it is known that nobody here answers it."""
        return self.is_tied and not self.is_answered


@dataclass(frozen=True, slots=True)
class SimilarTopic:
    """An earlier topic near this one, and who won it."""

    topic_id: str
    title: str
    nearness: float
    projects: tuple[Reference, ...]
    organisations: tuple[Reference, ...]  # those in most of its projects first, the country's own marked by region


@dataclass(frozen=True, slots=True)
class CallCard:
    """One call in full."""

    call: RankedCall
    needs: tuple[CallNeed, ...]
    answers: tuple[NeedAnswer, ...]
    similar: tuple[SimilarTopic, ...]
    conditions: tuple[Condition, ...]

    @property
    def unanswered(self) -> tuple[CallNeed, ...]:
        """What is asked for on concepts of the theme, and nobody here answers."""
        return tuple(one.need for one in self.answers if one.is_missing)

    @property
    def untied(self) -> tuple[CallNeed, ...]:
        """What speaks of nothing particular enough to tell who could answer it."""
        return tuple(one.need for one in self.answers if not one.is_tied and not one.is_answered)
