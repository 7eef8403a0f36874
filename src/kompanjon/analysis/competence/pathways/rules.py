"""The rules of `levels.toml` and `loads.toml`: what a programme asks for, what it gives, and how much work it is."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

from kompanjon.analysis.competence.pathways.answers import Load
from kompanjon.vocabulary.claims import Confidence, Provenance
from kompanjon.vocabulary.education import Pace, Programme, ProgrammeLevel, levels
from kompanjon.vocabulary.languages import NO_LABEL, Label

#: Levels of EQF.
LOWEST, HIGHEST = 1, 8


@cache
def _rules(name: str) -> Mapping[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath(name).read_text(encoding="utf-8"))


def lowest(level: ProgrammeLevel) -> int | None:
    """The level that a programme or an occupation is reckoned at; None: open to anybody."""
    found = levels(level)
    return found[0] if found else None


def usual_level() -> int:
    """What is held where nothing is told."""
    return _rules("levels.toml")["usual"]["level"]


def level_rule() -> Provenance:
    """Where the rule on levels is from."""
    return _provenance(_rules("levels.toml")["framework"])


def asks(level: ProgrammeLevel) -> int | None:
    """The level that has to be held to begin; None: any."""
    at = lowest(level)
    return None if at is None else _rules("levels.toml")["asks"][str(at)] or None


def gives(programme: Programme) -> int | None:
    """The level that is held after it; None: it gives none."""
    kinds = _rules("levels.toml")["gives"]["kinds"]
    return lowest(programme.level) if programme.kind in kinds else None


def is_studied(programme: Programme) -> bool:
    """Whether people enrol in it."""
    return programme.kind not in _rules("levels.toml")["not_studied"]["kinds"]


def most_ects() -> float:
    """Credits that are done in a half-year at most."""
    return _rules("loads.toml")["terms"]["most_ects"]


def ects_a_term(pace: Pace) -> float:
    """Credits that are done in a half-year at a pace; full time where it is not told."""
    return _rules("loads.toml")["pace"][pace or "full time"]


def load(programme: Programme, provider: str) -> Load:
    """The study load as told, or as assumed.

    Parameters
    ----------
    provider : kind of the first organisation that offers it; empty where it is not known
    """
    if programme.load_ects is not None:
        return Load(programme.load_ects, programme.ects, NO_LABEL)
    rule = next(one for one in _rules("loads.toml")["load"] if _fits(one, programme, provider))
    assumed = Label(rule["sv"], rule["fi"], rule["en"])
    return Load(rule["ects"], programme.ects, assumed, _provenance(rule))


def _fits(rule: Mapping[str, Any], programme: Programme, provider: str) -> bool:
    return (
        programme.kind in rule.get("kinds", (programme.kind,))
        and lowest(programme.level) in rule.get("levels", (lowest(programme.level),))
        and provider == rule.get("provider", provider)
    )


def _provenance(told: Mapping[str, Any]) -> Provenance:
    return Provenance(told["source"], Confidence(told["confidence"]), told["date"])
