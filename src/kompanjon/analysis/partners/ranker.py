"""The ranker: LambdaMART over the signals, learnt from who joined whom in the last year and a half before a day.

Burges, From RankNet to LambdaRank to LambdaMART (2010, MSR-TR-2010-82), as LightGBM has it. Each consortium signed in
that time is a question: who joined its coordinator? It is answered from what was known when its period began, so that
nothing later is seen. Trees are small, since what is asked about differs from what is learnt from.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kompanjon.analysis.partners.history import History, members_of
from kompanjon.analysis.partners.signals import FEATURES, FEWEST_MEMBERS, TYPE_FEATURE, Query, Signals
from kompanjon.evidence.build import Progress
from kompanjon.vocabulary.faults import BadInput

if TYPE_CHECKING:
    import lightgbm
    import numpy as np

#: Days before the day ranked at which the periods learnt from begin; the last ends on that day.
PERIODS = (425, 335, 210, 120, 60)

#: Fewer consortia than this teach nothing.
FEWEST_CONSORTIA = 50

ROUNDS = 110

#: A leaf of a tree holds so many candidates at least; where few are held, a share of them all.
_FEWEST_IN_LEAF, _SHARE_IN_LEAF = 1000, 1 / 200

_SEED = 7
_SETTINGS = {
    "objective": "lambdarank",
    "lambdarank_truncation_level": 20,
    "num_leaves": 7,
    "learning_rate": 0.06,
    "feature_fraction": 0.4,
    "bagging_fraction": 0.7,
    "bagging_freq": 1,
    "lambda_l2": 20,
    "seed": _SEED,
    "deterministic": True,
    "force_row_wise": True,
    "verbosity": -1,
}


def question(history: History, project: int, known: int = 1) -> Query:
    """A project as a question: its text, its topic, and the first `known` of those in it, the coordinator first."""
    coordinator = int(history.coordinators[project])
    others = [one for one in members_of(history, project) if one != coordinator]
    return Query(
        history.texts[project], history.topics[project], (coordinator, *others[: known - 1]), history.briefs[project]
    )


def consortia(history: History, since: datetime.date, until: datetime.date) -> list[int]:
    """Projects signed from `since` on and before `until` that have a coordinator and members enough."""
    rows = range(history.until(since), history.until(until))
    return [row for row in rows if history.coordinators[row] >= 0 and len(members_of(history, row)) >= FEWEST_MEMBERS]


@dataclass(frozen=True, slots=True)
class Ranker:
    """Scores candidates by their features; made by `fit` or read from what `text` wrote."""

    booster: lightgbm.Booster

    @classmethod
    def fit(
        cls,
        history: History,
        before: datetime.date,
        progress: Progress,
        ask: Callable[[History, int], Query] = question,
    ) -> Ranker:
        """Learn from the consortia signed in the last months before a day.

        Parameters
        ----------
        ask : how a project is put as a question; what will be asked should be put the same way

        Raises
        ------
        BadInput
            When there are too few of them.
        """
        import lightgbm
        import numpy as np

        starts = [before - datetime.timedelta(days=days) for days in PERIODS]
        rows: list[np.ndarray] = []
        joined: list[np.ndarray] = []
        for number, (since, until) in enumerate(zip(starts, [*starts[1:], before], strict=True)):
            progress("learning who joins whom", number, len(starts) + 1)
            asked = consortia(history, since, until)
            if not asked or history.until(since) < FEWEST_CONSORTIA:
                continue
            signals = Signals(history, since)
            queries = [ask(history, project) for project in asked]
            for project, query, signalled in zip(asked, queries, signals.of(queries), strict=True):
                candidates = signals.candidates(signalled, query.on_board)
                if len(candidates):
                    rows.append(signals.features(signalled, candidates, query.on_board))
                    joined.append(np.isin(candidates, members_of(history, project)).astype(np.int8))
        if len(rows) < FEWEST_CONSORTIA:
            raise BadInput(
                f"only {len(rows)} consortia were signed in the 14 months before {before}: too few to learn from; get"
                " whole programmes with: kompanjon fetch cordis"
            )
        progress("learning who joins whom", len(starts), len(starts) + 1)
        data = lightgbm.Dataset(
            np.vstack(rows),
            label=np.concatenate(joined),
            group=[len(one) for one in rows],
            feature_name=[name.replace(":", "").replace(",", "").replace(" ", "_") for name in FEATURES],
            categorical_feature=[TYPE_FEATURE],
        )
        held = sum(len(one) for one in rows)
        leaf = max(5, min(_FEWEST_IN_LEAF, int(held * _SHARE_IN_LEAF)))
        booster = lightgbm.train({**_SETTINGS, "min_data_in_leaf": leaf}, data, ROUNDS)
        progress("learning who joins whom", len(starts) + 1, len(starts) + 1)
        return cls(booster)

    def text(self) -> str:
        return self.booster.model_to_string()

    @classmethod
    def read(cls, text: str) -> Ranker:
        import lightgbm

        return cls(lightgbm.Booster(model_str=text))

    def scores(self, features: np.ndarray) -> np.ndarray:
        """(candidates,): higher is better; only the order within one query means something."""
        return self.booster.predict(features)

    def shares(self, features: np.ndarray) -> np.ndarray:
        """(candidates, `FEATURES`): how much each feature adds to a score (SHAP values of the trees)."""
        return self.booster.predict(features, pred_contrib=True)[:, :-1]


def ranked(signals: Signals, ranker: Ranker, queries: Sequence[Query]) -> list[tuple[np.ndarray, np.ndarray]]:
    """(candidates, scores) of each query, best first; of equals, the first by id."""
    import numpy as np

    found = []
    for query, signalled in zip(queries, signals.of(queries), strict=True):
        candidates = signals.candidates(signalled, query.on_board)
        scores = ranker.scores(signals.features(signalled, candidates, query.on_board)) if len(candidates) else []
        order = np.argsort(-np.asarray(scores), kind="stable")
        found.append((candidates[order], np.asarray(scores)[order]))
    return found
