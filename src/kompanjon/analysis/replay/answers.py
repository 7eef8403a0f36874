"""What a replay answers: the consortium that was, those that would have been proposed, and how they differ."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from kompanjon.analysis.consortium.value import Value
from kompanjon.analysis.eligibility.verdict import Answer

#: How a consortium came about: it was funded, it is our proposal, or a plain way of choosing, to stand beside.
Way = Literal["funded", "proposed", "usual partners", "popular", "chance"]

#: Parts that two consortia are compared by, as `Value` names them; of overlap less is better.
PARTS = ("coverage", "strength", "ties", "overlap")


@dataclass(frozen=True, slots=True)
class Known:
    """How much was known on the day.

    Attributes
    ----------
    projects, organisations : signed before it, and those who were in them
    members : of the funded consortium who had a project before, the coordinator among them
    newcomers : of the funded consortium who had none: nobody could have proposed them, and nothing speaks for them
    """

    projects: int
    organisations: int
    members: int
    newcomers: int


@dataclass(frozen=True, slots=True)
class Party:
    """An organisation in one of the consortia, with what was known of it on the day.

    Attributes
    ----------
    place : in the ranking of partners for the call; 0 where it is not among those worth a closer look
    projects, led : before the day
    with_coordinator : projects shared with the coordinator before the day
    strength : 0 to 1, as the consortium's value counts it
    answers : needs it has any evidence for, by id
    """

    id: str
    name: str
    country: str
    activity_type: str
    place: int
    projects: int
    led: int
    with_coordinator: int
    strength: float
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Valued:
    """A consortium on our scale.

    Attributes
    ----------
    members : ids, the coordinator among them
    found : how many of the funded consortium's partners (the coordinator aside) are in it
    answer, broken : what the rules say as of the day, and ids of the clauses that are not met
    """

    way: Way
    members: tuple[str, ...]
    found: int
    value: Value
    answer: Answer
    broken: tuple[str, ...]

    @property
    def share_found(self) -> float:
        """Of the partners it could have, as many as the funded consortium has."""
        return self.found / (len(self.members) - 1)


@dataclass(frozen=True, slots=True)
class Replay:
    """A funded project asked about as if it were the day before its signature.

    Attributes
    ----------
    as_of : the last day anything is known of; the rules are those of that day
    learnt_before : the ranking of partners was learnt from projects signed before this day
    needs : phrases of the topic's title, by id; empty where it says nothing of a subject: coverage is then not judged
    size : members, the same in each consortium
    consortia : the funded one first, then the proposal, then the plain ways; one that found nothing is left out
    both, only_proposed, only_funded : members of the two, those nearest to the top of the ranking first
    """

    project: str
    acronym: str
    topic: str
    topic_title: str
    action: str
    as_of: date
    learnt_before: date
    known: Known
    coordinator: Party
    size: int
    needs: dict[str, str]
    consortia: tuple[Valued, ...]
    both: tuple[Party, ...]
    only_proposed: tuple[Party, ...]
    only_funded: tuple[Party, ...]

    def of(self, way: Way) -> Valued | None:
        """The consortium that came about so."""
        return next((one for one in self.consortia if one.way == way), None)

    @property
    def ahead(self) -> float | None:
        """Points by which the proposal is ahead of the funded consortium; None where nothing could be proposed."""
        funded, proposed = self.of("funded"), self.of("proposed")
        return proposed.value.points - funded.value.points if funded and proposed else None

    def better(self, way: Way) -> tuple[str, ...]:
        """The parts in which the funded consortium, or the proposal, has more than the other (of overlap: less)."""
        one, other = self.of(way), self.of("proposed" if way == "funded" else "funded")
        if one is None or other is None:
            return ()
        return tuple(part for part in PARTS if is_better(part, one.value, other.value))


def is_better(part: str, one: Value, other: Value) -> bool:
    """Whether a part of a value speaks for the first: there is more of it, or less where it is overlap."""
    more = getattr(one, part) - getattr(other, part)
    return (-more if part == "overlap" else more) > 1e-9
