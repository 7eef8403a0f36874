"""How consortia that would have been proposed compare with those that were funded, over a period.

Every project asked about is replayed (`analysis.replay`): given are its topic's title, its type of action, its
coordinator and its size; signals and one ranker know what was signed before the period alone. A proposal is the best on
our own scale, so that it is ahead there is how it was made and proves nothing; the share of the real partners it found
is the measure from outside. Beside it stand plain ways of choosing under the same rules, and our own without the needs
and without the rules. A project for which a way finds no eligible consortium counts as none found by it.
"""

from __future__ import annotations

import datetime
import random
from collections.abc import Callable, Sequence
from pathlib import Path

from kompanjon.analysis.eligibility.funded import funded_projects
from kompanjon.analysis.eligibility.verdict import Answer
from kompanjon.analysis.evaluation.held import core_of_projects
from kompanjon.analysis.evaluation.period import period_of
from kompanjon.analysis.evaluation.report import OURS, Evaluation
from kompanjon.analysis.partners.history import members_of, read_history
from kompanjon.analysis.partners.ranker import Ranker, consortia
from kompanjon.analysis.replay.answers import PARTS, Valued, is_better
from kompanjon.analysis.replay.asked import question_of_call
from kompanjon.analysis.replay.past import Past
from kompanjon.analysis.replay.stage import Stage, Stages
from kompanjon.analysis.replay.ways import WAYS, valued
from kompanjon.evidence.build import Progress
from kompanjon.sources.rulebook import load_rules
from kompanjon.vocabulary.faults import BadInput

#: Projects replayed where no number is given, and the seed they are drawn with.
SAMPLE, _SEED = 200, 23

#: Draws of the bootstrap.
_DRAWS = 1000

#: Rows in order: name -> how a consortium is chosen.
_METHODS: dict[str, Callable[[Stage], tuple[str, ...]]] = {
    OURS: WAYS["proposed"],
    f"{OURS}, needs aside": lambda stage: stage.proposed(by_needs=False),
    f"{OURS}, top of the ranking, rules aside": lambda stage: (stage.coordinator, *stage.ranked)[: len(stage.funded)],
    "usual partners": WAYS["usual partners"],
    "popular": WAYS["popular"],
    "chance": WAYS["chance"],
    "funded": WAYS["funded"],
}


def evaluate_consortia(
    home: Path,
    progress: Progress,
    *,
    train_until: datetime.date | None = None,
    test_from: datetime.date | None = None,
    test_until: datetime.date | None = None,
    sample: int = SAMPLE,
) -> Evaluation:
    """Replay the consortia signed in a period.

    Parameters
    ----------
    train_until, test_from, test_until : as `evaluate_topics` has them; by default the last year held is asked about
    sample : so many projects, drawn with a fixed seed; all where there are fewer

    Raises
    ------
    BadInput
        When CORDIS is not held, days are out of order, or a period has too few projects.
    """
    core = core_of_projects(home, progress)
    history = read_history(core)
    period = period_of([day.astype(datetime.date) for day in history.signed], train_until, test_from, test_until)
    before = min(period.train_until + datetime.timedelta(days=1), period.test_from)
    every = consortia(history, period.test_from, period.test_until + datetime.timedelta(days=1))
    if not every:
        raise BadInput(
            f"no consortium was signed from {period.test_from} until {period.test_until}; choose other days"
            " (--test-from, --test-until)"
        )
    asked = sorted(random.Random(_SEED).sample(every, min(sample, len(every))))
    past = Past(history, before, Ranker.fit(history, before, progress, question_of_call))
    stages = Stages(past, load_rules())
    projects = {one.id: one for one in funded_projects(core, [history.ids[row] for row in asked])}
    replayed: dict[str, list[Valued | None]] = {name: [] for name in _METHODS}
    with_needs = new = partners = 0
    for number, row in enumerate(asked):
        progress("replaying projects", number, len(asked))
        project = projects[history.ids[row]]
        stage = stages.stage(row, project, project.signed - datetime.timedelta(days=1))
        with_needs += bool(stage.needs)
        others = [one for one in members_of(history, row) if one != history.coordinators[row]]
        partners += len(others)
        new += sum(not past.is_known(one) for one in others)
        for name, choose in _METHODS.items():
            ids = choose(stage)
            replayed[name].append(valued(stage, "proposed", ids) if ids else None)
    progress("replaying projects", len(asked), len(asked))
    funded = replayed["funded"]
    return Evaluation(
        "consortia",
        len(asked),
        {
            "learnt from": f"projects signed before {before}, by one ranker for all",
            "asked about": f"{len(asked)} of {len(every)} consortia of three or more signed {period.test_from} to"
            f" {period.test_until}",
            "given": "the topic's title, its type of action, the coordinator and the size",
            "rules": "as of the day before each signature",
            "intervals": f"95 %, bootstrap over projects, {_DRAWS} draws",
            "projects whose topic's title has needs": with_needs,
            "partners without an earlier project": round(new / partners, 4),
            "ahead": "points above the funded consortium on our own scale, which a proposal is made to lead",
        },
        tuple(_row(name, told, funded) for name, told in replayed.items()),
    )


def _row(name: str, told: Sequence[Valued | None], funded: Sequence[Valued | None]) -> dict[str, str | float]:
    import numpy as np

    pairs = [(one, real) for one, real in zip(told, funded, strict=True) if one and real]
    found = [one.share_found if one else 0.0 for one in told]
    ahead = [one.value.points - real.value.points for one, real in pairs]
    row: dict[str, str | float] = {
        "method": name,
        "n": len(told),
        "found": round(float(np.mean(found)), 4),
        "found interval": _interval(found),
        "found quartiles": _quartiles(found),
        "eligible": round(sum(one is not None and one.answer is Answer.ELIGIBLE for one in told) / len(told), 4),
        "not eligible": sum(one is not None and one.answer is Answer.NOT_ELIGIBLE for one in told),
        "none": len(told) - len(pairs),
        "points": round(float(np.mean([one.value.points for one, _ in pairs])), 3) if pairs else 0.0,
        "ahead quartiles": _quartiles(ahead),
        "funded ahead": _share(one.value.points < real.value.points for one, real in pairs),
    }
    for part in PARTS:
        row[f"funded ahead: {part}"] = _share(is_better(part, real.value, one.value) for one, real in pairs)
    return row


def _share(these) -> float:
    counted = list(these)
    return round(sum(counted) / len(counted), 4) if counted else 0.0


def _interval(values: Sequence[float]) -> str:
    """95 % of the mean, by bootstrap over projects."""
    import numpy as np

    draws = np.random.default_rng(_SEED).integers(0, len(values), (_DRAWS, len(values)))
    low, high = np.percentile(np.asarray(values)[draws].mean(axis=1), [2.5, 97.5])
    return f"{low:.4f}-{high:.4f}"


def _quartiles(values: Sequence[float]) -> str:
    import numpy as np

    return " ".join(f"{one:.3f}" for one in np.percentile(values, [25, 50, 75])) if values else ""
