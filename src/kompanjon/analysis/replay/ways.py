"""The ways a consortium is chosen for a stage, ours and plain ones, and what each is worth on the same scale."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from kompanjon.analysis.consortium.value import value_of
from kompanjon.analysis.eligibility.judge import judge
from kompanjon.analysis.eligibility.verdict import Outcome
from kompanjon.analysis.replay.answers import Valued, Way
from kompanjon.analysis.replay.stage import Stage

#: Way -> ids of those it chooses, the coordinator among them; nobody where it finds no eligible consortium.
WAYS: Mapping[Way, Callable[[Stage], tuple[str, ...]]] = {
    "funded": lambda stage: stage.funded,
    "proposed": lambda stage: stage.proposed(),
    "usual partners": lambda stage: stage.most_by(stage.usual, lambda one: stage.shared.get(one, 0)),
    "popular": lambda stage: stage.most_by(stage.popular, lambda one: stage.told[one].projects),
    "chance": lambda stage: stage.most_by(stage.chance, lambda one: len(stage.chance) - stage.chance.index(one)),
}


def valued(stage: Stage, way: Way, ids: tuple[str, ...]) -> Valued:
    """A consortium on the scale of a stage, and what the rules say of it."""
    problem = stage.problem
    verdict = judge(problem.rules, problem.call, problem.members(ids, stage.coordinator), problem.on)
    return Valued(
        way,
        ids,
        len(set(stage.funded) & set(ids) - {stage.coordinator}),
        value_of(problem, ids),
        verdict.answer,
        tuple(one.clause.id for one in verdict.of(Outcome.NOT_MET)),
    )
