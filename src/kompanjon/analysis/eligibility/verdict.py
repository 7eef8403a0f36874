"""What a verdict says: an answer, the clauses that decided, the arithmetic, and what would mend it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal

from kompanjon.vocabulary.call_topics import Condition
from kompanjon.vocabulary.languages import NO_LABEL, Label
from kompanjon.vocabulary.rules import Action, Clause, Listing, Part, Slot, Who


class Answer(StrEnum):
    """The verdict in a word."""

    ELIGIBLE = "eligible"
    NOT_ELIGIBLE = "not eligible"
    NEEDS_READING = "needs reading"


class Outcome(StrEnum):
    """How a clause came out."""

    MET = "met"
    NOT_MET = "not met"
    READ = "read"  # a person must look, and the verdict waits for it
    NOTED = "noted"  # worth knowing; the verdict does not depend on it


@dataclass(frozen=True, slots=True)
class JudgedCall:
    """A call topic as the rules see it.

    Attributes
    ----------
    topic_id, title : as published; empty where only an action is given
    action, part : of the rule set; None where it knows no such action or part
    type_of_action : the action as the source calls it
    year : of the call; None where its id tells none
    conditions : what the topic's text says beyond the rules
    """

    topic_id: str
    title: str
    type_of_action: str
    action: Action | None
    part: Part | None
    year: int | None
    conditions: tuple[Condition, ...] = ()


#: Why a member does not help to fill a clause's slots.
WhyNot = Literal["role", "not listed", "not yet listed", "not in this part", "conditional", "same group", "same place"]


@dataclass(frozen=True, slots=True)
class NotCounted:
    """A member that fills no slot, and why.

    `listing` is what would let it count: from when, for which pillars, or once its agreement is signed.
    """

    member: str
    place: str
    why: WhyNot
    listing: Listing | None = None


@dataclass(frozen=True, slots=True)
class SlotCount:
    """How far a slot is filled: `places` are the countries (or cities) counted, in the order of `members`."""

    slot: Slot
    needed: int
    had: int
    places: tuple[str, ...]
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mend:
    """What would make a clause hold.

    `add`: `count` independent members of `who`, in places other than `not_in`. `drop`: the members named.
    `coordinator`: let one of the members named coordinate. `agreement`: have the association agreement of the places
    named signed in time. `lower`: bring the share of the places or members named under the limit. `look`: read what
    the clause says of the members named.
    """

    kind: Literal["add", "drop", "coordinator", "agreement", "lower", "look"]
    count: int = 0
    who: Who | None = None
    name: Label = NO_LABEL
    not_in: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    places: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Share:
    """The greatest share of the budget that one country or member has; `share` is None where budgets are missing."""

    of: str
    share: float | None
    most: float


@dataclass(frozen=True, slots=True)
class Finding:
    """What one clause says of the consortium.

    Attributes
    ----------
    slots : the arithmetic of a composition: what was needed and what was there
    not_counted : members that fill no slot, and why
    members : those the clause is about (barred, to be looked at)
    share : the arithmetic of a share limit
    mends : what would mend it; empty where it holds
    """

    clause: Clause
    outcome: Outcome
    slots: tuple[SlotCount, ...] = ()
    not_counted: tuple[NotCounted, ...] = ()
    members: tuple[str, ...] = ()
    share: Share | None = None
    mends: tuple[Mend, ...] = ()

    @property
    def needed(self) -> int:
        return sum(slot.needed for slot in self.slots)

    @property
    def had(self) -> int:
        return sum(slot.had for slot in self.slots)

    @property
    def places(self) -> tuple[str, ...]:
        """The countries (or cities) counted, in order, each once."""
        return tuple(dict.fromkeys(place for slot in self.slots for place in slot.places))


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a consortium may apply, and why.

    Attributes
    ----------
    answer : not eligible when a clause is not met; needs reading when a person must look before it can be said;
        eligible when every clause that applies is met
    call, on : what it was judged for, and the day it was judged at
    rule_set : id of the rules used; empty where no rules are held for the programme
    findings : one a clause that applies: those that decide first
    to_read : conditions of the topic's text that bear on eligibility; the verdict waits for them
    also_read : what else the topic's text says
    """

    answer: Answer
    call: JudgedCall
    on: date
    rule_set: str
    findings: tuple[Finding, ...]
    to_read: tuple[Condition, ...] = ()
    also_read: tuple[Condition, ...] = ()

    def of(self, *outcomes: Outcome) -> tuple[Finding, ...]:
        """The findings that came out so."""
        return tuple(one for one in self.findings if one.outcome in outcomes)


@dataclass(frozen=True, slots=True)
class Loss:
    """What is left when members leave.

    Attributes
    ----------
    members : ids of the one or two who leave
    answer : of the rules alone on the rest: what the topic's text asks is the same before and after
    broken : clauses that no longer hold; empty where the consortium stands
    loses_coordinator : whether somebody else must take over coordination
    """

    members: tuple[str, ...]
    answer: Answer
    broken: tuple[Clause, ...]
    loses_coordinator: bool


@dataclass(frozen=True, slots=True)
class PartnerLoss:
    """The test of leaving: every member alone, and every pair of which neither alone would break it.

    `before` is the answer of the rules on the whole consortium; where that is not eligible, nothing is lost by leaving
    and both lists are empty.
    """

    before: Answer
    alone: tuple[Loss, ...]
    pairs: tuple[Loss, ...]

    @property
    def critical(self) -> tuple[Loss, ...]:
        """Members whose leaving alone breaks it."""
        return tuple(one for one in self.alone if one.broken)

    @property
    def critical_pairs(self) -> tuple[Loss, ...]:
        return tuple(one for one in self.pairs if one.broken)
