"""Which rules apply to a call: rule set, programme part, type of action, year, clauses, funding rate."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from kompanjon.analysis.eligibility.verdict import JudgedCall
from kompanjon.vocabulary.call_topics import Condition
from kompanjon.vocabulary.faults import BadInput
from kompanjon.vocabulary.rules import Action, Clause, Limit, Part, Rate, RuleSet, Scope

#: Name of the list of widening countries, in rule sets that have one.
_WIDENING = "widening"

_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")


def rule_set_for(rule_sets: Iterable[RuleSet], programme: str, topic_id: str) -> RuleSet | None:
    """The rules of a programme, known by the topic's id, else by the programme's name; None where none are held."""
    wanted = programme.strip().casefold()
    sets = tuple(rule_sets)
    by_topic = (one for one in sets if topic_id and one.topics and one.topics.search(topic_id))
    by_name = (one for one in sets if wanted and wanted in (name.casefold() for name in one.programmes))
    return next(by_topic, None) or next(by_name, None)


def action_called(rules: RuleSet, name: str) -> Action | None:
    """The type of action that portal or CORDIS call `name`, or whose id it is; None where it is not known."""
    wanted = " ".join(name.split()).casefold()
    return next(
        (one for one in rules.actions if wanted in (one.id.casefold(), *(name.casefold() for name in one.called))),
        None,
    )


def part_of(rules: RuleSet, topic_id: str) -> Part | None:
    """The programme part of a topic, by its id; None where the rules know none."""
    return next((part for part in rules.parts if part.topics.search(topic_id)), None)


def call_year(topic_id: str) -> int | None:
    """The year of a topic's call, as its id tells it (`HORIZON-CL5-2026-09-D2-01`: 2026)."""
    found = _YEAR.search(topic_id)
    return int(found[1]) if found else None


def judged_call(
    rules: RuleSet, topic_id: str, type_of_action: str, title: str = "", conditions: Sequence[Condition] = ()
) -> JudgedCall:
    """A topic (its id may be empty) of a type of action, as these rules see it."""
    return JudgedCall(
        topic_id,
        title,
        type_of_action,
        action_called(rules, type_of_action),
        part_of(rules, topic_id),
        call_year(topic_id),
        tuple(conditions),
    )


def call_as_asked(
    rule_sets: Sequence[RuleSet],
    topic_id: str,
    asked_action: str,
    programme: str = "",
    own_action: str = "",
    title: str = "",
    conditions: Sequence[Condition] = (),
) -> JudgedCall:
    """A call as somebody asks about it: a topic, a type of action, or both.

    Parameters
    ----------
    asked_action : stands before the topic's own; empty: the topic's own
    programme, own_action, title, conditions : of the topic, where it is held

    Raises
    ------
    BadInput
        When no rule set knows the action asked for.
    """
    named = asked_action or own_action
    rules = rule_set_for(rule_sets, programme, topic_id) if topic_id else None
    if asked_action and (rules is None or action_called(rules, asked_action) is None):
        rules = next((one for one in rule_sets if action_called(one, asked_action)), None)
        if rules is None:
            known = ", ".join(one.id for held in rule_sets for one in held.actions)
            raise BadInput(f"type of action {asked_action!r} is not known; write one of: {known}")
    if rules is None:
        return JudgedCall(topic_id, title, named, None, None, None, tuple(conditions))
    return judged_call(rules, topic_id, named, title, conditions)


def rules_of(rule_sets: Sequence[RuleSet], call: JudgedCall) -> RuleSet | None:
    """The rule set a call is judged under: the one that knows its action, else that of its topic; None without one."""
    if call.action is None:
        return rule_set_for(rule_sets, "", call.topic_id)
    return next((rules for rules in rule_sets if call.action in rules.actions), None)


def applies(scope: Scope, call: JudgedCall, on: date) -> bool:
    """Whether a clause of this scope applies to a call judged on a day.

    A call without a year is taken to be of the year it is judged in; one without a known part or action is in no scope
    that names parts or actions.
    """
    year = call.year or on.year
    return (
        (not scope.actions or (call.action is not None and call.action.id in scope.actions))
        and (not scope.parts or (call.part is not None and call.part.id in scope.parts))
        and (not scope.pillars or (call.part is not None and call.part.pillar in scope.pillars))
        and (scope.topics is None or scope.topics.search(call.topic_id) is not None)
        and (scope.not_topics is None or scope.not_topics.search(call.topic_id) is None)
        and (scope.first_call is None or scope.first_call <= year)
        and (scope.last_call is None or year <= scope.last_call)
        and (scope.since is None or scope.since <= on)
        and (scope.until is None or on <= scope.until)
    )


def clauses_for(rules: RuleSet, call: JudgedCall, on: date) -> tuple[Clause, ...]:
    """The clauses that apply, without those that another of them replaces; in the rule set's order."""
    found = [clause for clause in rules.clauses if applies(clause.scope, call, on)]
    replaced = {other for clause in found for other in clause.replaces}
    return tuple(clause for clause in found if clause.id not in replaced)


def rate_of(rules: RuleSet, call: JudgedCall, on: date) -> tuple[Clause, Rate] | None:
    """The funding rate of a call and the clause that sets it; None where the rules do not say."""
    for clause in clauses_for(rules, call, on):
        for demand in clause.demands:
            if isinstance(demand, Rate):
                return clause, demand
    return None


def limits_of(rules: RuleSet, call: JudgedCall, on: date) -> tuple[tuple[Clause, Limit], ...]:
    """Numbers worth knowing of a call (pages, points, months, indirect costs), each with its clause."""
    return tuple(
        (clause, demand)
        for clause in clauses_for(rules, call, on)
        for demand in clause.demands
        if isinstance(demand, Limit)
    )


def widening_countries(rule_sets: Iterable[RuleSet], on: date) -> frozenset[str]:
    """Codes of the countries that are widening countries on a day, as a whole and without a condition."""
    return frozenset(
        one.code
        for rules in rule_sets
        for one in rules.listings
        if one.list == _WIDENING
        and not one.is_conditional
        and (one.since is None or one.since <= on)
        and (one.until is None or on <= one.until)
    )
