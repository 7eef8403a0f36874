"""A draft consortium: who is thought of for a call, how far each has come, and every step that led there."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kompanjon.vocabulary.consortium import Member


class Standing(StrEnum):
    """How far a member has come; who has declined stays in the draft and is counted in nothing."""

    PROPOSED = "proposed"
    ASKED = "asked"
    AGREED = "agreed"
    DECLINED = "declined"


class Doing(StrEnum):
    """What one step does to a draft."""

    START = "start"  # text: its name; call: the topic
    RENAME = "rename"  # text: the new name
    CALL = "call"  # call: another topic
    ADD = "add"  # member
    DROP = "drop"  # organisation
    LOCK = "lock"  # organisation: a proposal keeps it
    UNLOCK = "unlock"  # organisation
    STANDING = "standing"  # organisation; text: one of `Standing`
    ROLE = "role"  # organisation; text: one of `ROLES`; a new coordinator makes the one before a participant
    NOTE = "note"  # organisation, or the draft where empty; text: the note, empty takes it away
    SAVE = "save"  # text: what this version is called
    CLOSE = "close"  # it is listed no longer; its log stays


@dataclass(frozen=True, slots=True)
class Change:
    """One change of a draft; which fields count is told at `Doing`."""

    doing: Doing
    organisation: str = ""
    text: str = ""
    call: str = ""
    member: Member | None = None


@dataclass(frozen=True, slots=True)
class DraftMember:
    """A member with its standing.

    Attributes
    ----------
    is_locked : a proposal keeps it
    note : of those who work on the draft; without personal data
    """

    member: Member
    standing: Standing = Standing.PROPOSED
    is_locked: bool = False
    note: str = ""

    @property
    def id(self) -> str:
        return self.member.id

    @property
    def is_counted(self) -> bool:
        return self.standing is not Standing.DECLINED


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft consortium at one line of its log.

    Attributes
    ----------
    id : stable within the workspace: `dc-1`, `dc-2` ...
    theme, call : theme id, and the topic it is meant for (empty: none yet)
    members : in the order in which they were added
    note : on the whole draft
    line : the newest line of the log that is in it; another line is another version
    user, at : who changed it last, ISO date and time (UTC)
    """

    id: str
    theme: str
    name: str
    call: str
    members: tuple[DraftMember, ...]
    note: str
    line: int
    user: str
    at: str
    is_closed: bool = False

    @property
    def counted(self) -> tuple[Member, ...]:
        """Those who have not declined, as they are judged."""
        return tuple(one.member for one in self.members if one.is_counted)

    @property
    def locked(self) -> tuple[str, ...]:
        """Ids of those whom a proposal keeps: locked, or agreed."""
        return tuple(one.id for one in self.members if one.is_counted and (one.is_locked or one.standing == "agreed"))


@dataclass(frozen=True, slots=True)
class Version:
    """A version somebody gave a name: the draft as of a line of its log."""

    line: int
    name: str
    user: str
    at: str
