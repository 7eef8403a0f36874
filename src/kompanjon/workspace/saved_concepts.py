"""A saved service concept: what was asked, which services were chosen, and every step that led there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from enum import StrEnum
from typing import Any

from kompanjon.analysis.services.concepts.answers import JourneyWish, ServiceConcept
from kompanjon.analysis.services.concepts.redrawn import digest
from kompanjon.vocabulary.faults import BadInput


class Doing(StrEnum):
    """What one step does to a saved concept."""

    START = "start"  # text: its name; journey
    RENAME = "rename"  # text: the new name
    JOURNEY = "journey"  # journey: what is asked from now on, and what was chosen for it
    NOTE = "note"  # text: empty takes it away
    SAVE = "save"  # text: what this version is called
    PUBLISH = "publish"
    UNPUBLISH = "unpublish"
    CLOSE = "close"  # it is listed no longer; its log stays


@dataclass(frozen=True, slots=True)
class ChosenLeg:
    """A leg as it was chosen; `row` is a digest of the service's row at that time, so that a change of it is seen."""

    step: str
    trl_from: int | None
    trl_to: int | None
    service: str
    row: str


@dataclass(frozen=True, slots=True)
class Chosen:
    """What was asked and chosen for it."""

    wish: JourneyWish
    legs: tuple[ChosenLeg, ...]

    @property
    def steps(self) -> tuple[str, ...]:
        """Codes of the steps that are covered, in the order of the journey."""
        return tuple(dict.fromkeys(leg.step for leg in self.legs))

    @property
    def rows(self) -> dict[str, str]:
        """Digest of each chosen service's row when it was chosen, by id."""
        return {leg.service: leg.row for leg in self.legs}

    @property
    def services(self) -> tuple[str, ...]:
        """Ids of the services chosen, in the order of the journey."""
        return tuple(dict.fromkeys(leg.service for leg in self.legs))


@dataclass(frozen=True, slots=True)
class Change:
    """One change; which fields count is told at `Doing`."""

    doing: Doing
    text: str = ""
    journey: Chosen | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the log.

    Attributes
    ----------
    change : what it does; of a line that takes another back, what that one did
    takes_back : number of the line it takes back; None where it is a change itself
    is_withdrawn : whether a later line takes it back
    """

    line: int
    user: str
    at: str
    change: Change
    takes_back: int | None = None
    is_withdrawn: bool = False

    @property
    def is_standing(self) -> bool:
        return self.takes_back is None and not self.is_withdrawn


@dataclass(frozen=True, slots=True)
class SavedConcept:
    """A service concept at one line of its log.

    Attributes
    ----------
    id : stable within the workspace: `sc-1`, `sc-2` ...
    published_at : ISO time it was published at; empty where it is not
    line : the newest line of the log that is in it
    user, at : who changed it last, ISO date and time (UTC)
    """

    id: str
    theme: str
    name: str
    journey: Chosen | None
    note: str
    published_at: str
    line: int
    user: str
    at: str
    is_closed: bool = False


def chosen(concept: ServiceConcept) -> Chosen:
    """A concept as it is kept."""
    return Chosen(
        concept.wish,
        tuple(
            ChosenLeg(leg.step, leg.trl_from, leg.trl_to, leg.row.service.id, digest(leg.row.service))
            for leg in concept.legs
        ),
    )


def as_plain(journey: Chosen) -> dict[str, Any]:
    """What JSON can hold of it."""
    return asdict(journey)


def from_plain(held: Mapping[str, Any]) -> Chosen:
    """What `as_plain` gave; fields that are no longer known are left out."""
    known = {one.name for one in fields(JourneyWish)}
    wish = {name: tuple(value) if isinstance(value, list) else value for name, value in held["wish"].items()}
    return Chosen(
        JourneyWish(**{name: value for name, value in wish.items() if name in known}),
        tuple(ChosenLeg(**leg) for leg in held["legs"]),
    )


def marked(entries: Iterable[Entry]) -> list[Entry]:
    """The entries, each knowing whether another of them takes it back."""
    entries = list(entries)
    taken = {one.takes_back for one in entries if one.takes_back is not None}
    return [replace(one, is_withdrawn=one.line in taken) for one in entries]


def folded(id: str, theme: str, entries: Sequence[Entry]) -> SavedConcept:
    """The concept after all lines given, oldest first. Where its start was taken back, it is closed.

    Raises
    ------
    BadInput
        When something stands before its start.
    """
    held = SavedConcept(id, theme, "", None, "", "", 0, "", "", is_closed=True)
    has_begun = False
    for one in marked(entries):
        if one.is_standing:
            if not has_begun and one.change.doing is not Doing.START:
                raise BadInput(f"{id}: nothing can be changed before its start; take back the later steps first")
            has_begun = True
            held = _after(held, one)
        held = replace(held, line=one.line, user=one.user, at=one.at)
    return held


def _after(held: SavedConcept, entry: Entry) -> SavedConcept:
    change = entry.change
    match change.doing:
        case Doing.START:
            return replace(held, name=change.text, journey=change.journey, is_closed=False)
        case Doing.RENAME:
            return replace(held, name=change.text)
        case Doing.JOURNEY:
            return replace(held, journey=change.journey)
        case Doing.NOTE:
            return replace(held, note=change.text)
        case Doing.PUBLISH:
            return replace(held, published_at=entry.at)
        case Doing.UNPUBLISH:
            return replace(held, published_at="")
        case Doing.CLOSE:
            return replace(held, is_closed=True, published_at="")
        case Doing.SAVE:
            return held
    raise AssertionError(change.doing)


def touched(change: Change) -> str:
    """What a change touches: two people who touch the same at once are told of each other. Empty: nothing."""
    match change.doing:
        case Doing.SAVE | Doing.CLOSE:
            return ""
        case Doing.START | Doing.RENAME:
            return "the name"
        case Doing.PUBLISH | Doing.UNPUBLISH:
            return "whether it is published"
        case Doing.JOURNEY | Doing.NOTE:
            return f"the {change.doing.value}"
    raise AssertionError(change.doing)
