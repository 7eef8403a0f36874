"""What a wish asks for: the competences and the level to reach, and what is there already."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import get_args

from kompanjon.analysis.competence.pathways import rules
from kompanjon.analysis.competence.pathways.answers import PathwayWish
from kompanjon.analysis.situation.ground import Ground
from kompanjon.vocabulary.education import Occupation, Offer, TeachingLanguage
from kompanjon.vocabulary.faults import BadInput
from kompanjon.vocabulary.theme import Theme


@dataclass(frozen=True, slots=True)
class Goal:
    """Competences by id, in the order of the theme; levels of EQF (None: none is asked for)."""

    occupation: Occupation | None
    asked: tuple[str, ...]
    held: frozenset[str]
    level_held: int
    is_level_told: bool
    level_asked: int | None

    @property
    def missing(self) -> tuple[str, ...]:
        return tuple(one for one in self.asked if one not in self.held)


def goal_of(theme: Theme, ground: Ground, wish: PathwayWish) -> Goal:
    """What the wish comes to.

    Raises
    ------
    BadInput
        When something is named that the theme does not hold, a number is out of range, or nothing is asked for.
    """
    _check(theme, ground, wish)
    occupations = {one.id: one for one in theme.occupations}
    occupation, held_one = occupations.get(wish.occupation), occupations.get(wish.from_occupation)
    asked = {*wish.competences, *_taken_by(theme, wish.occupation, with_optional=wish.with_optional)}
    held = {*wish.held, *_taken_by(theme, wish.from_occupation)}
    level = wish.level or (rules.lowest(held_one.level) if held_one else None)
    return Goal(
        occupation,
        tuple(one.id for one in theme.competences if one.id in asked),
        frozenset(held & asked),
        level or rules.usual_level(),
        level is not None,
        rules.lowest(occupation.level) if occupation else None,
    )


def _taken_by(theme: Theme, occupation: str, *, with_optional: bool = False) -> Iterable[str]:
    return (
        row.competence
        for row in theme.occupation_skills
        if row.occupation == occupation and (with_optional or row.weight == "essential")
    )


def _check(theme: Theme, ground: Ground, wish: PathwayWish) -> None:
    _known("occupation", filter(None, (wish.occupation, wish.from_occupation)), (one.id for one in theme.occupations))
    _known("competence", (*wish.competences, *wish.held), (one.id for one in theme.competences))
    _known("language", (*wish.languages, *wish.only_in), get_args(TeachingLanguage))
    _known("offer", wish.offers, get_args(Offer))
    _known("region", filter(None, (wish.home,)), ground.regions)
    if wish.level is not None and not rules.LOWEST <= wish.level <= rules.HIGHEST:
        raise BadInput(f"level {wish.level} is no level of EQF; give one from {rules.LOWEST} to {rules.HIGHEST}")
    if wish.moves_most is not None and wish.moves_most < 0:
        raise BadInput(f"{wish.moves_most} moves at most cannot be; give 0 or more")
    if wish.alternatives < 0 or wish.people < 1:
        raise BadInput("a pathway needs at least 1 person, and 0 or more alternatives")
    if not wish.occupation and not wish.competences:
        raise BadInput("a pathway needs a goal; give an occupation, or competences to reach")
    if wish.occupation and not any(row.occupation == wish.occupation for row in theme.occupation_skills):
        raise BadInput(
            f"occupation {wish.occupation!r} has no competences in theme {theme.id}; add rows to occupation_skills.csv"
        )


def _known(what: str, given: Iterable[str], known: Iterable[str]) -> None:
    allowed = tuple(known)
    for one in given:
        if one not in allowed:
            shown = ", ".join(allowed[:12]) or "none"
            raise BadInput(f"{what} {one!r} is not known; one of: {shown}{', …' if len(allowed) > 12 else ''}")
