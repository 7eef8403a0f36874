"""The clauses of a rule set: `clauses/*.toml`, each with what it demands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import get_args

from kompanjon.sources.rulebook.reading import Reading
from kompanjon.vocabulary.consortium import ACTIVITY_TYPES, ROLES
from kompanjon.vocabulary.rules import (
    Bar,
    Clause,
    Composition,
    CoordinatorIs,
    Demand,
    Distinct,
    Effect,
    Limit,
    LimitKind,
    Rate,
    Scope,
    ShareLimit,
    Slot,
    Who,
)
from kompanjon.vocabulary.rules import Reading as ToRead


@dataclass(frozen=True, slots=True)
class Known:
    """Ids that clauses may name."""

    lists: frozenset[str]
    parts: frozenset[str]
    pillars: frozenset[str]
    actions: frozenset[str]


def read_clause(given: Reading, known: Known) -> Clause:
    """One `[[clause]]`; what does not hold goes to the reading's faults."""
    clause = Clause(
        id=given.text("id"),
        name=given.label("name"),
        text=given.label("text"),
        reference=given.text("reference"),
        provenance=given.provenance(),
        scope=_scope(given.table("scope"), known),
        demands=tuple(_demands(given, known)),
        replaces=given.words("replaces"),
    )
    given.done()
    return clause


def _scope(given: Reading | None, known: Known) -> Scope:
    if given is None:
        return Scope()
    scope = Scope(
        parts=given.words("parts", known.parts),
        pillars=given.words("pillars", known.pillars),
        actions=given.words("actions", known.actions),
        topics=given.pattern("topics"),
        not_topics=given.pattern("not_topics"),
        first_call=given.whole("first_call", None),
        last_call=given.whole("last_call", None),
        since=given.day("since"),
        until=given.day("until"),
    )
    given.done()
    return scope


def _demands(given: Reading, known: Known) -> list[Demand]:
    demands: list[Demand] = []
    for one in given.tables("composition"):
        slots = [_slot(slot, known) for slot in one.tables("slots", needed=True)]
        distinct = one.one_of("distinct", get_args(Distinct), "")
        demands.append(
            Composition(tuple(slots), distinct, one.whole("members_from", 0), one.whole("members_until", None))
        )
        one.done()
    for one in given.tables("bar"):
        demands.append(Bar(_who(one, known), one.one_of("effect", get_args(Effect))))
        one.done()
    for one in given.tables("coordinator"):
        demands.append(CoordinatorIs(_who(one, known), one.one_of("effect", get_args(Effect))))
        one.done()
    for one in given.tables("share"):
        demands.append(ShareLimit(one.one_of("of", ("country", "member")), one.share("most")))
        one.done()
    for one in given.tables("rate"):
        by_type = one.table("by_type")
        rates = tuple((kind, by_type.share(kind, None)) for kind in ACTIVITY_TYPES if kind) if by_type else ()
        if by_type:
            by_type.done()
        named = tuple((kind, rate) for kind, rate in rates if rate is not None)
        demands.append(Rate(one.share("otherwise"), named, one.share("least", None)))
        one.done()
    for one in given.tables("limit"):
        demands.append(Limit(one.one_of("what", get_args(LimitKind)), one.number("value"), one.text("variant", "")))
        one.done()
    for one in given.tables("reading"):
        demands.append(ToRead(_who(one, known), bool(one.flag("decisive"))))
        one.done()
    return demands


def _slot(given: Reading, known: Known) -> Slot:
    count = given.whole("count")
    if count == 0:
        given.fault("count", "is nought; a slot asks for one member or more", 0)
    slot = Slot(count or 1, _who(given, known), given.label("name"))
    given.done()
    return slot


def _who(given: Reading, known: Known) -> Who:
    roles = given.words("roles", ROLES)
    return Who(
        lists=given.words("lists", known.lists),
        not_lists=given.words("not_lists", known.lists),
        countries=given.words("countries"),
        roles=roles or Who().roles,
        types=given.words("types", ACTIVITY_TYPES),
        is_sme=given.flag("is_sme", None),
    )
