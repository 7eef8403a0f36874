"""How well the partners of later projects are found: the coordinator is given, who joins is asked.

The truth is the beneficiaries of projects signed in a later period, of three members or more. Every method sees the
project's text, its topic and who is on board, and has learnt from projects signed before the period alone, the
popularity of topics and organisations included. Who has no earlier project at all cannot be found by any of them: their
share is told, and recall counts them as missed. Intervals are 95 % by bootstrap over projects.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kompanjon.analysis.evaluation.held import core_of_projects
from kompanjon.analysis.evaluation.period import period_of
from kompanjon.analysis.evaluation.report import OURS, Evaluation
from kompanjon.analysis.partners.baselines import baselines
from kompanjon.analysis.partners.history import History, members_of, read_history
from kompanjon.analysis.partners.new_in_programme import NEW_UNTIL as NEWCOMER_UNTIL
from kompanjon.analysis.partners.new_in_programme import newcomers
from kompanjon.analysis.partners.ranker import Ranker, consortia, question, ranked
from kompanjon.analysis.partners.signals import Query, Signals
from kompanjon.evidence.build import Progress
from kompanjon.language.membership import Judge, Text
from kompanjon.vocabulary.faults import BadInput
from kompanjon.vocabulary.theme import Theme

if TYPE_CHECKING:
    import numpy as np

#: How many are looked at.
FIRST, MORE = 10, 50

#: Draws of the bootstrap, and their seed.
DRAWS, _SEED = 1000, 5

#: Members given beside the coordinator in further rows.
_KNOWN = (2, 3)

#: An organisation with at most so many earlier projects is new to the programme.
NEW_UNTIL = 1


def evaluate_partners(
    home: Path,
    progress: Progress,
    *,
    train_until: datetime.date | None = None,
    test_from: datetime.date | None = None,
    test_until: datetime.date | None = None,
    themes: Sequence[Theme] = (),
    known: Sequence[int] = _KNOWN,
) -> Evaluation:
    """Measure how well partners of the projects signed in a period are found.

    Parameters
    ----------
    train_until, test_from, test_until : as `evaluate_topics` has them; by default the last year held is asked about
    themes : each gives a slice: projects of the theme
    known : further rows are asked with so many members given

    Raises
    ------
    BadInput
        When CORDIS is not held, days are out of order, or a period has too few projects.
    """
    history = read_history(core_of_projects(home, progress))
    days = [day.astype(datetime.date) for day in history.signed]
    period = period_of(days, train_until, test_from, test_until)
    before = min(period.train_until + datetime.timedelta(days=1), period.test_from)
    asked = consortia(history, period.test_from, period.test_until + datetime.timedelta(days=1))
    if not asked:
        raise BadInput(
            f"no consortium was signed from {period.test_from} until {period.test_until}; choose other days"
            " (--test-from, --test-until)"
        )
    ranker = Ranker.fit(history, before, progress)
    signals = Signals(history, before)
    count = history.until(before)
    rows: list[dict[str, str | float]] = []
    for given in (1, *known):
        some = [project for project in asked if len(members_of(history, project)) > given]
        queries = [question(history, project, given) for project in some]
        progress("ranking partners", given, 1 + max((0, *known)))
        found = [candidates for candidates, _ in ranked(signals, ranker, queries)]
        truth = [_truth(history, project, query) for project, query in zip(some, queries, strict=True)]
        if given == 1:
            everything = truth, found
            rows.append(_row(OURS, truth, found))
            for name, method in baselines(history, count).items():
                rows.append(_row(name, truth, _best(method, queries)))
        else:
            rows.append(_row(f"{OURS}, {given} members known", truth, found))
    truth, ours = everything
    rows += _slices(history, signals, asked, truth, ours, themes)
    rows += _newcomers(history, signals, asked, truth)
    unknown = sum(one not in _held(signals) for of in truth for one in of) / sum(map(len, truth))
    return Evaluation(
        "partners",
        len(asked),
        {
            "learnt from": f"projects signed before {before}",
            "asked about": f"consortia of three or more signed {period.test_from} to {period.test_until}",
            "partners without an earlier project": round(unknown, 4),
            "intervals": f"95 %, bootstrap over projects, {DRAWS} draws",
        },
        tuple(rows),
    )


def _held(signals: Signals) -> frozenset[int]:
    import numpy as np

    return frozenset(np.flatnonzero(signals.projects).tolist())


def _truth(history: History, project: int, query: Query) -> frozenset[int]:
    return frozenset(members_of(history, project)) - frozenset(query.on_board)


def _best(method: Callable, queries: Sequence[Query]) -> list[np.ndarray]:
    """The first `MORE` organisations by a method that scores all of them; of equals, the first by id."""
    import numpy as np

    found = []
    for query, scores in zip(queries, method(queries), strict=True):
        scores = np.array(scores, dtype=np.float64)
        scores[list(query.on_board)] = -np.inf
        found.append(np.argsort(-scores, kind="stable")[:MORE])
    return found


def _slices(
    history: History,
    signals: Signals,
    asked: Sequence[int],
    truth: Sequence[frozenset[int]],
    ours: Sequence[np.ndarray],
    themes: Sequence[Theme],
) -> Iterable[dict[str, str | float]]:
    """Our own ranking on parts of the truth: with somebody from Finland, in a theme, and partners new to it."""
    countries = history.organisations.countries
    finnish = [
        row for row, project in enumerate(asked) if any(countries[one] == "FI" for one in members_of(history, project))
    ]
    if finnish:
        yield _row(f"{OURS}: with Finland", [truth[row] for row in finnish], [ours[row] for row in finnish])
    for theme in themes:
        judge = Judge(theme)
        inside = [
            row
            for row, project in enumerate(asked)
            if judge.judge(
                Text({"title": _line(history, project, 0), "objective": _line(history, project, 1)},
                     topics=(history.topics[project],))
            ).in_theme
        ]  # fmt: skip
        if inside:
            yield _row(f"{OURS}: {theme.id}", [truth[row] for row in inside], [ours[row] for row in inside])
    new, cold = _new(signals, truth)
    if cold:
        yield _row(f"{OURS}: new partners", [new[row] for row in cold], [ours[row] for row in cold])


def _new(signals: Signals, truth: Sequence[frozenset[int]]) -> tuple[list[frozenset[int]], list[int]]:
    """Of each project, the partners that were new to the programme; and the projects that have any."""
    new = [frozenset(one for one in of if signals.projects[one] <= NEW_UNTIL) for of in truth]
    return new, [row for row, of in enumerate(new) if of]


def _newcomers(
    history: History, signals: Signals, asked: Sequence[int], truth: Sequence[frozenset[int]]
) -> Iterable[dict[str, str | float]]:
    """The newcomers' own path on partners new to the programme, beside plain ways that know newcomers alone."""
    import numpy as np

    new, cold = _new(signals, truth)
    if not cold:
        return
    queries = [question(history, asked[row]) for row in cold]
    ways: dict[str, list[np.ndarray]] = {"newcomers' path": [], "TF-IDF": [], "popularity": []}
    is_new = (signals.projects > 0) & (signals.projects <= NEWCOMER_UNTIL)
    for query, signalled in zip(queries, signals.of(queries), strict=True):
        nearness = signals.nearness(query.text)
        ways["newcomers' path"].append(newcomers(signals, signalled, nearness, query.on_board)[0][:MORE])
        for name, scores in (("TF-IDF", signalled["profile"]), ("popularity", signals.projects + signals.recency)):
            known = np.where(is_new, scores, -np.inf)
            known[list(query.on_board)] = -np.inf
            ways[name].append(np.argsort(-known, kind="stable")[:MORE])
    wanted = [new[row] for row in cold]
    yield _row(f"{OURS}: newcomers' path", wanted, ways["newcomers' path"])
    yield _row("newcomers by TF-IDF", wanted, ways["TF-IDF"])
    yield _row("newcomers by popularity", wanted, ways["popularity"])


def _line(history: History, project: int, number: int) -> str:
    return history.briefs[project].split("\n", 1)[number]


def _row(method: str, truth: Sequence[frozenset[int]], found: Sequence[np.ndarray]) -> dict[str, str | float]:
    import numpy as np

    measured = np.array([_measures(of, list(first)) for of, first in zip(truth, found, strict=True)])
    draws = np.random.default_rng(_SEED).integers(0, len(measured), (DRAWS, len(measured)))
    means = measured[:, [0, 2]][draws].mean(axis=1)
    low, high = np.percentile(means, [2.5, 97.5], axis=0)
    recall, more, gain, hit = measured.mean(axis=0)
    return {
        "method": method,
        "n": len(measured),
        "recall@10": round(recall, 4),
        "recall@50": round(more, 4),
        "ndcg@10": round(gain, 4),
        "hit@10": round(hit, 4),
        "recall@10 interval": f"{low[0]:.4f}-{high[0]:.4f}",
        "ndcg@10 interval": f"{low[1]:.4f}-{high[1]:.4f}",
    }


def _measures(truth: frozenset[int], found: Sequence[int]) -> tuple[float, float, float, float]:
    """Recall at ten and fifty, nDCG at ten, and whether any of the ten is right."""
    import math

    hits = [one in truth for one in found[:FIRST]]
    gain = sum(1 / math.log2(place + 2) for place, hit in enumerate(hits) if hit)
    ideal = sum(1 / math.log2(place + 2) for place in range(min(FIRST, len(truth))))
    return (
        sum(hits) / len(truth),
        sum(one in truth for one in found[:MORE]) / len(truth),
        gain / ideal,
        float(any(hits)),
    )
