"""A funded project, asked about as of the day before its signature.

Given are the topic's title, its type of action and the coordinator. The size is that of the funded consortium, so that
the two can be compared; whoever was funded is unknown to the ranking and to the proposal. All consortia are valued by
one problem and judged by the same rules of that day.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from pathlib import Path

from kompanjon.analysis.eligibility.funded import FundedProject, funded_projects
from kompanjon.analysis.partners.history import History, members_of, read_history
from kompanjon.analysis.partners.kept import KeptRanker
from kompanjon.analysis.partners.ranker import Ranker
from kompanjon.analysis.replay.answers import Known, Party, Replay
from kompanjon.analysis.replay.asked import question_of_call
from kompanjon.analysis.replay.past import Past
from kompanjon.analysis.replay.stage import Stage, Stages
from kompanjon.analysis.replay.ways import WAYS, valued
from kompanjon.evidence.build import Progress
from kompanjon.sources.rulebook import load_rules
from kompanjon.vocabulary.faults import BadInput

#: A consortium of fewer members leaves nobody to be proposed.
_FEWEST_MEMBERS = 2


def replay(home: Path, core: Path, project_id: str, progress: Progress, *, learn: bool = True) -> Replay:
    """Replay a project of the core tables.

    The ranking is learnt until the start of the year of signature, once a year of projects, and kept in `home`.

    Parameters
    ----------
    learn : whether the ranking may be learnt now, where it is not kept: it takes a minute or two

    Raises
    ------
    BadInput
        When the project is not held, has no day of signature, coordinator or partner that can be named, when too little
        was signed before it, or the ranking is not kept and may not be learnt.
    """
    project = _held(core, project_id)
    year = datetime.date(project.signed.year, 1, 1)
    kept = KeptRanker(home, core, f"replay-{year.year}")
    if not (learn or kept.is_there()):
        raise BadInput(
            f"the ranking of projects signed before {year} is not learnt yet; learn it with: kompanjon replay"
            f" {project_id}"
        )
    progress("reading who did what with whom", 0, 1)
    history = read_history(core)
    progress("reading who did what with whom", 1, 1)
    row = _row_of(history, project_id)
    past = Past(history, project.signed, _ranker(kept, history, year, progress))
    on = project.signed - datetime.timedelta(days=1)
    stage = Stages(past, load_rules()).stage(row, project, on)
    progress("choosing who would have been proposed", 0, 1)
    ways = {way: chosen(stage) for way, chosen in WAYS.items()}
    progress("choosing who would have been proposed", 1, 1)
    known = sum(past.is_known(one) for one in members_of(history, row))
    funded, proposed = set(ways["funded"]), set(ways["proposed"])
    return Replay(
        project.id,
        project.acronym,
        project.topic_id,
        project.topic_title,
        project.scheme,
        on,
        year,
        Known(past.signals.count, int((past.signals.projects > 0).sum()), known, len(funded) - known),
        _party(stage, stage.coordinator),
        len(funded),
        stage.needs,
        tuple(valued(stage, way, ids) for way, ids in ways.items() if ids),
        _parties(stage, funded & proposed),
        _parties(stage, proposed - funded),
        _parties(stage, funded - proposed),
    )


def _held(core: Path, project_id: str) -> FundedProject:
    projects = funded_projects(core, [project_id])
    if not projects:
        raise BadInput(
            f"project {project_id!r} is not held with anybody in it; find its id with: kompanjon search TITLE --kind"
            " project"
        )
    return projects[0]


def _row_of(history: History, project_id: str) -> int:
    if project_id not in history.ids:
        raise BadInput(f"project {project_id} has no day of signature; name one that has, so that a past can be told")
    row = history.ids.index(project_id)
    if history.coordinators[row] < 0:
        raise BadInput(f"project {project_id} is coordinated by no organisation that is held; name one that is")
    if len(members_of(history, row)) < _FEWEST_MEMBERS:
        raise BadInput(f"project {project_id} has one member, so there is nobody to propose; name one of a consortium")
    return row


def _ranker(kept: KeptRanker, history: History, before: datetime.date, progress: Progress) -> Ranker:
    if kept.is_there():
        return kept.read()
    ranker = Ranker.fit(history, before, progress, question_of_call)
    kept.keep(ranker)
    return ranker


def _parties(stage: Stage, ids: Iterable[str]) -> tuple[Party, ...]:
    told = (_party(stage, one) for one in ids if one != stage.coordinator)
    return tuple(sorted(told, key=lambda one: (one.place == 0, one.place, one.id)))


def _party(stage: Stage, id: str) -> Party:
    told, candidate = stage.told[id], stage.problem.by_id[id]
    return Party(
        id,
        told.name.en,
        told.country,
        told.activity_type,
        told.place,
        told.projects,
        told.led,
        stage.shared.get(id, 0),
        candidate.strength,
        tuple(need for need in stage.needs if candidate.evidence(need) > 0),
    )
