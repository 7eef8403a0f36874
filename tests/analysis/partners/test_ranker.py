"""The ranker finds who joins, learns from nothing later, and says the same again."""

from __future__ import annotations

import datetime
from dataclasses import replace

import numpy as np
import pytest

from kompanjon.analysis.partners.history import History, members_of
from kompanjon.analysis.partners.ranker import Ranker, consortia, question, ranked
from kompanjon.analysis.partners.signals import FEATURES, Query, Signals
from kompanjon.sources.intake import unheard
from kompanjon.vocabulary.faults import BadInput

_DAY = datetime.date(2024, 1, 1)


@pytest.fixture(scope="module")
def ranker(past: History) -> Ranker:
    return Ranker.fit(past, _DAY, unheard)


def _field(history: History, place: int) -> str:
    return history.organisations.codes[place][0][:2]


def test_partners_of_the_field_stand_first(past: History, ranker: Ranker):
    signals = Signals(past, _DAY)
    asked = consortia(past, _DAY, datetime.date(2025, 1, 1))
    queries = [question(past, project) for project in asked]
    for project, (candidates, _) in zip(asked, ranked(signals, ranker, queries), strict=True):
        own = _field(past, int(past.coordinators[project]))
        first = [_field(past, int(one)) for one in candidates[:9]]
        assert first == [own] * 9


def test_who_is_on_board_is_not_suggested(past: History, ranker: Ranker):
    project = consortia(past, _DAY, datetime.date(2025, 1, 1))[0]
    query = question(past, project, known=3)
    ((candidates, _),) = ranked(Signals(past, _DAY), ranker, [query])
    assert len(query.on_board) == 3
    assert not set(query.on_board) & set(candidates.tolist())


def test_without_anybody_on_board_the_subject_decides(past: History, ranker: Ranker):
    query = Query("A new lithium battery cathode and its recycling", "", ())
    ((candidates, _),) = ranked(Signals(past, _DAY), ranker, [query])
    assert {_field(past, int(one)) for one in candidates[:8]} == {"91"}


def test_nothing_signed_later_is_seen(past: History, ranker: Ranker):
    """A past in which the last year went otherwise gives the same signals, the same ranker, the same ranking."""
    count = past.until(_DAY)
    other = past.part_in.tolil()
    other[count:] = 0
    other[count:, 0] = 1
    changed = replace(
        past,
        part_in=other.tocsr().astype(np.float32),
        texts=(*past.texts[:count], *("nothing",) * (len(past.texts) - count)),
        topics=(*past.topics[:count], *("HORIZON-XX",) * (len(past.topics) - count)),
        coordinators=np.concatenate([past.coordinators[:count], np.zeros(len(past.ids) - count, int)]),
    )
    query = question(past, count)
    (before,) = Signals(past, _DAY).of([query])
    (after,) = Signals(changed, _DAY).of([query])
    for name in before:
        np.testing.assert_array_equal(before[name], after[name])
    assert Ranker.fit(changed, _DAY, unheard).text() == ranker.text()


def test_a_ranker_reads_back_as_it_was_written(past: History, ranker: Ranker):
    signals = Signals(past, _DAY)
    query = question(past, past.until(_DAY))
    (signalled,) = signals.of([query])
    candidates = signals.candidates(signalled, query.on_board)
    features = signals.features(signalled, candidates, query.on_board)
    assert features.shape == (len(candidates), len(FEATURES))
    np.testing.assert_array_equal(Ranker.read(ranker.text()).scores(features), ranker.scores(features))
    added, scores = ranker.shares(features).sum(axis=1), ranker.scores(features)
    np.testing.assert_allclose(added - added[0], scores - scores[0], atol=1e-6)


def test_too_few_consortia_are_told_with_the_mend(past: History):
    with pytest.raises(BadInput, match="kompanjon fetch cordis"):
        Ranker.fit(past, datetime.date(2022, 3, 1), unheard)


def test_a_question_gives_the_coordinator_first(past: History):
    project = consortia(past, _DAY, datetime.date(2025, 1, 1))[0]
    assert question(past, project).on_board == (int(past.coordinators[project]),)
    assert set(question(past, project, 2).on_board) < set(members_of(past, project))
