"""A funded project replayed: nothing of it or after it is seen, and both consortia stand on one scale."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import invented_past
import numpy as np
import pytest

from kompanjon.analysis.eligibility.funded import funded_projects
from kompanjon.analysis.eligibility.verdict import Answer
from kompanjon.analysis.partners.history import History
from kompanjon.analysis.partners.ranker import Ranker
from kompanjon.analysis.replay.answers import PARTS, Replay
from kompanjon.analysis.replay.past import Past
from kompanjon.analysis.replay.replay import replay
from kompanjon.analysis.replay.stage import Stage, Stages
from kompanjon.analysis.replay.ways import WAYS, valued
from kompanjon.sources.intake import unheard
from kompanjon.sources.rulebook import load_rules
from kompanjon.vocabulary.faults import BadInput

#: A project of the last months: its field, and its place in the order of signature.
FIELD, NUMBER = "batteries", 228
PROJECT = f"9{NUMBER:08}"


@pytest.fixture(scope="module")
def told(replay_home: Path, core: Path) -> Replay:
    return replay(replay_home, core, PROJECT, unheard)


def test_it_is_asked_as_of_the_day_before_and_the_counts_say_what_was_known(told: Replay):
    signed = datetime.date(2022, 1, 10) + datetime.timedelta(days=4 * NUMBER)
    assert told.as_of == signed - datetime.timedelta(days=1)
    assert told.learnt_before == datetime.date(2024, 1, 1)
    assert told.known.projects == NUMBER, "one project was signed every fourth day"
    assert told.known.members + told.known.newcomers == told.size == 4


def test_the_proposal_has_the_size_and_the_coordinator_of_the_funded_one_and_comes_from_its_field(told: Replay):
    funded, proposed = told.of("funded"), told.of("proposed")
    assert funded and proposed and len(proposed.members) == len(funded.members) == told.size
    assert told.coordinator.id in proposed.members and told.coordinator.id in funded.members
    field = {f"pic-{invented_past.organisation(FIELD, one)}" for one in range(invented_past.EACH)}
    assert set(proposed.members) <= field
    assert proposed.answer is funded.answer is Answer.ELIGIBLE


def test_members_are_parted_into_both_and_either(told: Replay):
    funded, proposed = (set(told.of(way).members) - {told.coordinator.id} for way in ("funded", "proposed"))
    ids = [{one.id for one in parties} for parties in (told.both, told.only_proposed, told.only_funded)]
    assert ids == [funded & proposed, proposed - funded, funded - proposed]
    assert told.of("proposed").found == len(told.both)
    assert told.of("proposed").share_found == len(told.both) / 3
    assert told.of("funded").share_found == 1


def test_the_needs_are_phrases_of_the_topics_title(told: Replay):
    assert list(told.needs.values()) == ["Better cathode cell recycling", "lithium battery electrode"]


def test_the_difference_is_told_part_by_part(told: Replay):
    funded, proposed = told.of("funded").value, told.of("proposed").value
    assert told.ahead == pytest.approx(proposed.points - funded.points)
    assert told.ahead >= 0, "all of its members could be chosen, so the best of them cannot be behind"
    assert not set(told.better("funded")) & set(told.better("proposed"))
    assert {part for part in PARTS if getattr(funded, part) != getattr(proposed, part)} == {
        *told.better("funded"), *told.better("proposed"),
    }  # fmt: skip


@pytest.fixture(scope="module")
def staged(core: Path, ranker: Ranker) -> Callable[[History], Stage]:
    (project,) = funded_projects(core, [PROJECT])

    def staged(history: History) -> Stage:
        past = Past(history, project.signed, ranker)
        on = project.signed - datetime.timedelta(days=1)
        return Stages(past, load_rules()).stage(history.ids.index(PROJECT), project, on)

    return staged


def _changed(texts: tuple[str, ...], rows: range) -> tuple[str, ...]:
    return tuple("bees and honey" if row in rows else text for row, text in enumerate(texts))


def test_what_the_project_says_of_itself_and_all_that_came_later_is_not_seen(
    history: History, staged: Callable[[History], Stage]
):
    own = history.ids.index(PROJECT)
    later = range(own, len(history.ids))
    part_in = history.part_in.tolil()
    part_in[own + 1 :] = 0
    blind = replace(
        history,
        texts=_changed(history.texts, later),
        briefs=_changed(history.briefs, later),
        part_in=part_in.tocsr(),
    )
    known, unknown = staged(history), staged(blind)
    assert known.ranked == unknown.ranked
    assert known.proposed() == unknown.proposed()
    assert valued(known, "funded", known.funded) == valued(unknown, "funded", unknown.funded)


def test_who_was_funded_has_no_say_in_the_proposal(history: History, staged: Callable[[History], Stage]):
    own, known = history.ids.index(PROJECT), staged(history)
    coordinator = int(history.coordinators[own])
    others = [place for place in range(len(history.organisations.ids)) if place != coordinator][-3:]
    part_in = history.part_in.tolil()
    part_in[own] = np.isin(np.arange(part_in.shape[1]), [coordinator, *others])
    stage = staged(replace(history, part_in=part_in.tocsr()))
    assert stage.funded != known.funded
    assert stage.proposed() == known.proposed()


def test_members_without_a_past_are_newcomers_whom_nothing_speaks_for(
    history: History, staged: Callable[[History], Stage]
):
    own = history.ids.index(PROJECT)
    newcomer = next(
        int(one) for one in history.part_in[[own]].indices if one != history.coordinators[own]
    )  # fmt: skip
    part_in = history.part_in.tolil()
    part_in[:own, newcomer] = 0
    stage = staged(replace(history, part_in=part_in.tocsr()))
    id = history.organisations.ids[newcomer]
    told, candidate = stage.told[id], stage.problem.by_id[id]
    assert (told.place, told.projects, candidate.strength, dict(candidate.needs)) == (0, 0, 0.0, {})
    assert id in stage.funded and id not in stage.proposed()


def test_every_way_gives_an_eligible_consortium_of_the_size(history: History, staged: Callable[[History], Stage]):
    stage = staged(history)
    for way, choose in WAYS.items():
        ids = choose(stage)
        assert len(ids) == 4 and stage.coordinator in ids
        assert valued(stage, way, ids).answer is Answer.ELIGIBLE
    usual = WAYS["usual partners"](stage)
    least = min(stage.shared[one] for one in usual if one != stage.coordinator)
    assert least >= 1, "all were with the coordinator before"


def test_the_ranking_is_learnt_once_for_a_year(replay_home: Path, core: Path, told: Replay):
    said: list[str] = []
    again = replay(replay_home, core, PROJECT, lambda what, done, of: said.append(what))
    assert again == told
    assert "learning who joins whom" not in said


def test_what_cannot_be_replayed_is_told_in_a_line(replay_home: Path, core: Path):
    with pytest.raises(BadInput, match="'1' is not held"):
        replay(replay_home, core, "1", unheard)
    alone = f"9{240:08}"
    with pytest.raises(BadInput, match="has one member"):
        replay(replay_home, core, alone, unheard)
    early = f"9{8:08}"
    with pytest.raises(BadInput, match="too few to learn from"):
        replay(replay_home, core, early, unheard)
