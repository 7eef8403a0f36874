"""How supply stands to need, by rules that are data (`standing.toml`)."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Literal

from kompanjon.analysis.competence.answers import NeededHere, Standing, Taught, Verdict
from kompanjon.vocabulary.education import Offer, levels

#: Where no rule holds: nobody needs it, or nobody teaches it.
NO_NEED, NOTHING = "no_need", "nothing"

LevelRange = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of `standing.toml`; what it asks is told there."""

    id: str
    standing: Standing
    offers: frozenset[Offer]
    levels: Literal["every", "some", "any"]
    verified: bool = False
    current: bool = False
    places: Literal["", "enough"] = ""


@lru_cache(maxsize=1)
def standing_rules() -> tuple[Rule, ...]:
    """The rules in the order they are tried."""
    text = resources.files("kompanjon.analysis.competence").joinpath("standing.toml").read_text(encoding="utf-8")
    return tuple(Rule(**row | {"offers": frozenset(row["offers"])}) for row in tomllib.loads(text)["rules"])


def judge(
    needs: Sequence[NeededHere],
    taught: Sequence[Taught],
    year: int,
    rules: Sequence[Rule] | None = None,
    level: int | None = None,
) -> Verdict:
    """How `taught` stands to `needs` of one competence in one region.

    Parameters
    ----------
    year : the one that people are needed from, where a need tells only by when
    rules : those of `standing.toml` unless given
    level : the one EQF level that is asked about, in place of those that the needs tell
    """
    if not needs:
        return Verdict("not needed", NO_NEED, tuple(taught))
    asked = _asked(needs) if level is None else {(level, level)}
    people = people_a_year(needs, year)
    for rule in standing_rules() if rules is None else rules:
        looked_at = tuple(one for one in taught if _meets(one, rule) and _fits(one, rule, asked))
        if looked_at and _holds(rule, looked_at, asked, people):
            return Verdict(rule.standing, rule.id, looked_at)
    return Verdict("missing", NOTHING)


def _asked(needs: Iterable[NeededHere]) -> set[LevelRange | None]:
    """Levels asked for; None stands for a need that tells none, which any level meets."""
    return {need.levels for need in needs}


def _meets(one: Taught, rule: Rule) -> bool:
    return one.offer in rule.offers and (one.is_verified or not rule.verified) and (one.is_current or not rule.current)


def _fits(one: Taught, rule: Rule, asked: set[LevelRange | None]) -> bool:
    return rule.levels == "any" or any(is_at(one, each) for each in asked)


def _holds(rule: Rule, looked_at: Sequence[Taught], asked: set[LevelRange | None], people: float) -> bool:
    if rule.levels == "every" and not all(any(is_at(one, each) for one in looked_at) for each in asked):
        return False
    if rule.places == "enough":
        told = [one.places for one in looked_at]
        return None in told or sum(told) >= people
    return True


def is_at(one: Taught, asked: LevelRange | None) -> bool:
    """Whether a programme teaches at a level asked for; one that is open to anybody gives none."""
    if asked is None:
        return True
    given = levels(one.level)
    return given is not None and given[0] <= asked[1] and asked[0] <= given[1]


def people_a_year(needs: Iterable[NeededHere], year: int) -> float:
    """The most people a year that one need of those not past asks for, at the least it tells; 0 where none tells.

    Needs are not added up: two of them may speak of the same people.
    """
    most = 0.0
    for need in needs:
        if need.counts_people and need.number_least and (need.to_year is None or need.to_year >= year):
            first = year if need.from_year is None else need.from_year
            years = 1 if need.to_year is None else max(1, need.to_year - first + 1)
            most = max(most, need.number_least / years)
    return most
