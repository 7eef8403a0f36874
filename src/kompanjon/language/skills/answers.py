"""What the finder of skills takes and gives."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SkillText:
    """What is held of a skill.

    Attributes
    ----------
    uri : its address in the classification
    name : its preferred label, in English unless only another language is held
    labels : preferred and alternative labels, of every language held
    definition : what it is, in a sentence or more; empty when nothing is held
    """

    uri: str
    name: str
    labels: tuple[str, ...]
    definition: str


@dataclass(frozen=True, slots=True)
class SkillFound:
    """A skill that a text speaks of.

    Attributes
    ----------
    uri, name : of the skill
    score : the share of findings like this one that are right, 0 to 1
    words : what in the text caused it, as it stands there
    """

    uri: str
    name: str
    score: float
    words: tuple[str, ...]
