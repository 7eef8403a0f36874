"""One funded project set up to be asked about: everybody who could be in a consortium for it, all on one scale.

Candidates of a proposal are the best of the ranking, which knows nothing of who was funded. Beside them stand the
funded consortium and those that plain ways choose from, so that each consortium can be valued by the same problem.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kompanjon.analysis.consortium.candidates import Candidate, Problem
from kompanjon.analysis.consortium.field import field_of, strength_at
from kompanjon.analysis.consortium.optimise import best
from kompanjon.analysis.consortium.wish import Wish, usual_weights
from kompanjon.analysis.eligibility.funded import FundedProject
from kompanjon.analysis.eligibility.scope import judged_call, rule_set_for, widening_countries
from kompanjon.analysis.eligibility.verdict import JudgedCall
from kompanjon.analysis.partners.answers import Suggested
from kompanjon.analysis.partners.history import members_of
from kompanjon.analysis.replay.asked import OpenTitles, question_of_call, topic_needs
from kompanjon.analysis.replay.past import Past
from kompanjon.vocabulary.rules import RuleSet

if TYPE_CHECKING:
    import numpy as np

#: Candidates of a proposal: the best of the ranking, more where the consortium is large.
_CANDIDATES, _TIMES_THE_SIZE = 120, 3

#: Plain ways choose from so many more than are needed, so that the rules can be met.
_TO_SPARE = 40

#: Seconds for the proof of one proposal.
SECONDS = 10.0

_SEED = 17


@dataclass(frozen=True, slots=True)
class Stage:
    """A funded project and who could have been in it.

    Attributes
    ----------
    problem : everybody, with the size and the coordinator of the funded consortium as what is wished
    told : everybody as the ranking tells them, by id
    funded : ids of the funded consortium, the coordinator among them
    ranked : ids of the candidates of a proposal, the best first
    usual : those who have shared most projects with the coordinator
    popular : those who have had most projects
    chance : some of all those known, drawn by chance
    shared : projects shared with the coordinator, by id
    """

    problem: Problem
    told: dict[str, Suggested]
    needs: dict[str, str]
    coordinator: str
    funded: tuple[str, ...]
    ranked: tuple[str, ...]
    usual: tuple[str, ...]
    popular: tuple[str, ...]
    chance: tuple[str, ...]
    shared: dict[str, int]

    def proposed(self, *, by_needs: bool = True, seconds: float = SECONDS) -> tuple[str, ...]:
        """The best eligible consortium of the candidates on our scale; empty where there is none, or none in time."""
        given = self._among(self.ranked)
        return _chosen(given if by_needs else replace(given, needs={}), seconds)

    def most_by(self, ids: Sequence[str], worth: Callable[[str], float]) -> tuple[str, ...]:
        """The eligible consortium of these with the most of something, each by itself; empty where there is none."""
        given, most = self._among(ids), max((worth(one) for one in ids), default=0) or 1
        plain = tuple(
            Candidate(one.member, worth(one.id) / most if one.id in ids else 0.0, {}, one.has_record)
            for one in given.candidates
        )
        alone = replace(usual_weights(), coverage=0.0, strength=1.0, ties=0.0, newness=0.0, overlap=0.0, leading=0.0)
        return _chosen(replace(given, candidates=plain, needs={}, wish=replace(given.wish, weights=alone)), SECONDS)

    def _among(self, ids: Sequence[str]) -> Problem:
        kept = {self.coordinator, *ids}
        return replace(self.problem, candidates=tuple(one for one in self.problem.candidates if one.id in kept))


def _chosen(problem: Problem, seconds: float) -> tuple[str, ...]:
    found = best(problem, seconds).consortium
    return found.ids if found else ()


class Stages:
    """Sets up one project after another from one past.

    Parameters
    ----------
    rule_sets : every one held; the clauses of the day decide
    """

    def __init__(self, past: Past, rule_sets: Sequence[RuleSet]) -> None:
        import numpy as np

        self._past, self._rule_sets = past, rule_sets
        self._open = OpenTitles(past.history.topic_titles[: past.signals.count])
        self._by_projects = np.argsort(-past.signals.projects, kind="stable")
        self._known = np.flatnonzero(past.signals.projects > 0)

    def stage(self, row: int, project: FundedProject, on: datetime.date) -> Stage:
        """A project, by its place in the history, judged by the rules of a day."""
        import numpy as np

        past, known = self._past, self._past.history.organisations
        coordinator, members = int(past.history.coordinators[row]), members_of(past.history, row)
        size = len(members)
        shared = past.shared_with(coordinator)
        popular = self._first(self._by_projects, size, coordinator)
        usual = self._first(_by_both(shared, past.signals.projects), size, coordinator)
        chance = self._first(np.random.default_rng([_SEED, row]).permutation(self._known), size, coordinator)
        query = question_of_call(past.history, row)
        ranking = past.ranked(query)
        candidates = ranking[: max(_CANDIDATES, _TIMES_THE_SIZE * size)]
        rank = {place: number for number, place in enumerate(ranking, start=1)}
        every = sorted({coordinator, *members, *candidates, *popular, *usual, *chance})
        told = [past.told(place, rank.get(place, 0)) for place in every]
        # As for any consortium: strength is the place in the order of all, nobody being on board.
        order = past.ranked(replace(query, on_board=()))
        strengths = {known.ids[one]: strength_at(place, len(order)) for place, one in enumerate(order, start=1)}
        needs = topic_needs(project.topic_id, project.topic_title, project.topic_title in self._open)
        found = field_of(
            told, needs, past.near, past.projects_of, past.project, past.shared, strengths,
            widening_countries(self._rule_sets, on), frozenset(),
        )  # fmt: skip
        rules, call = self._call(project)
        lead = known.ids[coordinator]
        wish = Wish(size_from=size, size_to=size, must=(lead,), coordinators=(lead,))
        return Stage(
            Problem(found.candidates, dict.fromkeys(needs, 1.0), found.ties, wish, rules, call, on),
            {one.id: one for one in told},
            needs,
            lead,
            tuple(known.ids[one] for one in members),
            tuple(known.ids[one] for one in candidates),
            tuple(known.ids[one] for one in usual),
            tuple(known.ids[one] for one in popular),
            tuple(known.ids[one] for one in chance),
            {known.ids[one]: int(shared[one]) for one in shared.nonzero()[0]},
        )

    def _first(self, order: np.ndarray, size: int, coordinator: int) -> list[int]:
        wanted = size + _TO_SPARE
        first = (one for one in order[: wanted + 1].tolist() if one != coordinator and self._past.is_known(one))
        return list(first)[:wanted]

    def _call(self, project: FundedProject) -> tuple[RuleSet | None, JudgedCall]:
        rules = rule_set_for(self._rule_sets, project.programme, project.topic_id)
        if rules is None:
            return None, JudgedCall(project.topic_id, project.topic_title, project.scheme, None, None, None)
        return rules, judged_call(rules, project.topic_id, project.scheme, project.topic_title)


def _by_both(shared: np.ndarray, projects: np.ndarray) -> np.ndarray:
    """Places by projects shared with the coordinator, of equals by projects in all."""
    import numpy as np

    return np.lexsort((-projects, -shared))
