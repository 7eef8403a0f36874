"""Funding rules as dated data: clauses, country lists, programme parts, action types and funding rates.

A rule set is a folder of `rules/` (see its README); `sources.rulebook` reads and checks it. Nothing here knows a
programme: what a clause asks for is said in the few ways below, so that another programme's rules need no code.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from kompanjon.vocabulary.claims import Confidence, Provenance
from kompanjon.vocabulary.consortium import ActivityType, Role
from kompanjon.vocabulary.languages import NO_LABEL, Label

#: What members of a slot must differ in, beside being independent of each other.
Distinct = Literal["", "country", "city"]

#: What a number that does not decide eligibility is about.
LimitKind = Literal[
    "pages",
    "points_each",
    "points_total",
    "months",
    "indirect_share",
    "least_contribution_eur",
    "most_contribution_eur",
]  # fmt: skip

#: `barred`: a member it meets makes the consortium ineligible. `read`: a person must look.
Effect = Literal["barred", "read"]


@dataclass(frozen=True, slots=True)
class Scope:
    """Where a clause applies: all that is given must hold; what is empty always does.

    Attributes
    ----------
    parts, pillars, actions : ids of the rule set's programme parts, pillars and action types
    topics, not_topics : regular expressions searched for in a topic's id
    first_call, last_call : years of calls (`HORIZON-CL5-2026-...` is of 2026)
    since, until : days of judgement, both included
    """

    parts: tuple[str, ...] = ()
    pillars: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()
    topics: re.Pattern[str] | None = None
    not_topics: re.Pattern[str] | None = None
    first_call: int | None = None
    last_call: int | None = None
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Who:
    """Which members are meant: all that is given must hold; what is empty always does.

    Attributes
    ----------
    lists, not_lists : names of country lists (of city lists where a slot differs in cities); the member's country must
        be in one of the first and in none of the second
    countries : ISO codes, one of which the member's country must be
    roles, types : roles, and activity types
    is_sme : True for members that are an SME, False for members that are none
    """

    lists: tuple[str, ...] = ()
    not_lists: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ("coordinator", "participant")
    types: tuple[ActivityType, ...] = ()
    is_sme: bool | None = None


@dataclass(frozen=True, slots=True)
class Slot:
    """`count` members of a kind, all independent of each other."""

    count: int
    who: Who
    name: Label


@dataclass(frozen=True, slots=True)
class Composition:
    """Slots that must all be filled by different independent members, which differ in `distinct`.

    It applies to consortia with at least `members_from` and at most `members_until` independent beneficiaries.
    """

    slots: tuple[Slot, ...]
    distinct: Distinct = ""
    members_from: int = 0
    members_until: int | None = None

    def is_for(self, members: int) -> bool:
        """Whether it is for a consortium of so many independent beneficiaries."""
        return self.members_from <= members and (self.members_until is None or members <= self.members_until)


@dataclass(frozen=True, slots=True)
class Bar:
    """Members that may not take part (`barred`), or whose part a person must look at (`read`)."""

    who: Who
    effect: Effect


@dataclass(frozen=True, slots=True)
class CoordinatorIs:
    """What the coordinator must be; where it is not, `effect` follows."""

    who: Who
    effect: Effect


@dataclass(frozen=True, slots=True)
class ShareLimit:
    """No `of` (country, or member) may have a greater share of the budget."""

    of: Literal["country", "member"]
    most_share: Decimal


@dataclass(frozen=True, slots=True)
class Rate:
    """The share of eligible costs that is paid: by activity type where those differ, else `otherwise`."""

    otherwise: Decimal
    by_type: tuple[tuple[ActivityType, Decimal], ...] = ()
    least: Decimal | None = None  # where the topic sets the rate between this and `otherwise`

    def of(self, activity_type: ActivityType) -> Decimal:
        return dict(self.by_type).get(activity_type, self.otherwise)


@dataclass(frozen=True, slots=True)
class Limit:
    """A number worth knowing that does not decide eligibility: pages, points, months, euro."""

    what: LimitKind
    value: Decimal
    variant: str = ""  # "lump sum" where it holds for lump sums only


@dataclass(frozen=True, slots=True)
class Reading:
    """Something a person must look at when the clause applies and a member is of `who`."""

    who: Who
    is_decisive: bool = False  # whether the verdict waits for it


Demand = Composition | Bar | CoordinatorIs | ShareLimit | Rate | Limit | Reading


@dataclass(frozen=True, slots=True)
class Clause:
    """One rule: where it applies, what it demands, and what it says in our own words.

    Attributes
    ----------
    id : stable within its rule set (`he-22-2`)
    name, text : what to call it, and what it says
    reference : the legal text (`Regulation (EU) 2021/695, Article 22(2)`)
    provenance : where it was read, when and how; a clause read in a secondary source is marked wherever it is cited
    scope : where it applies
    demands : what it asks for
    replaces : ids of clauses that do not apply where this one does
    """

    id: str
    name: Label
    text: Label
    reference: str
    provenance: Provenance
    scope: Scope
    demands: tuple[Demand, ...]
    replaces: tuple[str, ...] = ()

    @property
    def is_secondary(self) -> bool:
        return self.provenance.confidence is not Confidence.VERIFIED


@dataclass(frozen=True, slots=True)
class Listing:
    """That a country (or city) is in a list: for which parts or pillars, and from when.

    Attributes
    ----------
    list, code : name of the list; ISO code of the country, or id of the city
    pillars : where it counts; empty: everywhere
    not_parts : programme parts where it does not count
    first_call : year of the calls from which it counts
    since, until : days of judgement from and until which it counts
    is_conditional : whether it counts only under a condition a person must look at, which `note` tells: an agreement
        that must be signed in time, or a part of the country only
    note : in which words to say the above
    """

    list: str
    code: str
    provenance: Provenance
    pillars: tuple[str, ...] = ()
    not_parts: tuple[str, ...] = ()
    first_call: int | None = None
    since: date | None = None
    until: date | None = None
    is_conditional: bool = False
    note: Label = NO_LABEL


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the programme (a cluster, MSCA, a joint undertaking), known by its topics' ids."""

    id: str
    pillar: str
    name: Label
    topics: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Action:
    """A type of action, and the names by which portal and CORDIS call it (compared without case and double spaces)."""

    id: str
    name: Label
    called: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class RuleSet:
    """The rules of one programme; read once, and the same as itself only.

    `programmes` are the names by which a topic's programme is known; `topics` the ids of its topics.
    """

    id: str
    name: Label
    note: Label
    programmes: tuple[str, ...]
    topics: re.Pattern[str] | None
    lists: dict[str, Label]
    listings: tuple[Listing, ...]
    parts: tuple[Part, ...]
    actions: tuple[Action, ...]
    clauses: tuple[Clause, ...]
    provenance: Provenance

    def clause(self, clause_id: str) -> Clause:
        """The clause of that id; KeyError where there is none."""
        return {one.id: one for one in self.clauses}[clause_id]
