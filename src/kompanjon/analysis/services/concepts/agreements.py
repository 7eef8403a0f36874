"""What two legs must agree on, by the rules of `agreements.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kompanjon.analysis.services.concepts.answers import Agreement
from kompanjon.vocabulary.concept_scheme import ConceptScheme


@dataclass(frozen=True, slots=True)
class Rule:
    """When something must be agreed on; empty `steps` and `concepts`: always."""

    id: str
    is_for_every: bool
    steps: frozenset[str]
    concepts: tuple[str, ...]


@cache
def rules() -> tuple[Rule, ...]:
    """The rules in force, in the order in which they are told."""
    said = tomllib.loads((Path(__file__).parent / "agreements.toml").read_text(encoding="utf-8"))
    return tuple(
        Rule(one["id"], one["between"] == "every", frozenset(one.get("steps", ())), tuple(one.get("concepts", ())))
        for one in said["rule"]
    )


def agreements(
    step: str, concepts: Iterable[str], scheme: ConceptScheme, *, is_between_providers: bool
) -> tuple[Agreement, ...]:
    """What must be agreed on.

    Parameters
    ----------
    step : where what is handed over was made
    concepts : of the services on both sides, and of the journey
    """
    own = {id for id in concepts if id in scheme}
    reached = own | {above for id in own for above in scheme.broader(id)}
    found = []
    for rule in rules():
        if not (rule.is_for_every or is_between_providers):
            continue
        called = tuple(id for id in rule.concepts if id in reached)
        if called or step in rule.steps or not (rule.concepts or rule.steps):
            found.append(Agreement(rule.id, called))
    return tuple(found)
