"""What a coordinator has decided of shared challenges: which concepts make one, what it is called, what is left out."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kompanjon.vocabulary.languages import Label


class Ruling(StrEnum):
    """What is done with the concepts of a decision.

    `keep`: they are one challenge, whatever the graph says. Pinning, renaming, merging (one decision over the concepts
    of both) and splitting (one decision a part) are all made of it. `drop`: a challenge mostly of them is left out.
    """

    KEEP = "keep"
    DROP = "drop"


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision on a set of concepts, kept with who, when and why.

    Attributes
    ----------
    id : stable within the workspace
    theme : theme id
    concepts : concept ids, in alphabetical order, at least one
    name : what the challenge is called; empty where its concepts name it
    is_pinned : whether it stands first in the list
    user, at, reason : who decided, ISO date and time (UTC), in whose own words; `reason` may be empty
    """

    id: str
    theme: str
    ruling: Ruling
    concepts: tuple[str, ...]
    name: Label
    is_pinned: bool
    user: str
    at: str
    reason: str = ""

    def __post_init__(self) -> None:
        if not self.concepts or tuple(sorted(set(self.concepts))) != self.concepts:
            raise ValueError(f"the concepts of a decision are a set in alphabetical order, not {self.concepts}")
