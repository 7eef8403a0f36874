"""Newcomers of the programme: one or two projects, the nearest first."""

from __future__ import annotations

import datetime

import numpy as np
import pytest

from kompanjon.analysis.partners.history import History
from kompanjon.analysis.partners.new_in_programme import newcomers
from kompanjon.analysis.partners.signals import Query, Signals

_QUERY = Query("A lithium battery cathode and its recycling", "", ())
_DAY = datetime.date(2022, 3, 20)


@pytest.fixture(scope="module")
def signals(past: History) -> Signals:
    return Signals(past, _DAY)


def test_only_those_with_one_or_two_projects_stand_there_nearest_first(past: History, signals: Signals):
    (signalled,) = signals.of([_QUERY])
    places, scores = newcomers(signals, signalled, signals.nearness(_QUERY.text), ())
    assert len(places) > 3
    assert set(signals.projects[places]) <= {1, 2}
    assert list(scores) == sorted(scores, reverse=True)
    assert past.organisations.codes[places[0]][0].startswith("91"), "batteries, of four fields"


def test_who_is_on_board_or_not_asked_for_is_left_out(signals: Signals):
    (signalled,) = signals.of([_QUERY])
    nearness = signals.nearness(_QUERY.text)
    first = int(newcomers(signals, signalled, nearness, ())[0][0])
    assert first not in newcomers(signals, signalled, nearness, (first,))[0]
    asked_for = np.zeros(len(signals.projects), bool)
    asked_for[first] = True
    assert newcomers(signals, signalled, nearness, (), asked_for)[0].tolist() == [first]


def test_a_compatriot_of_somebody_on_board_stands_higher(past: History, signals: Signals):
    (signalled,) = signals.of([_QUERY])
    nearness = np.zeros(signals.count)
    nearness[:] = 0.5
    countries = signals.countries
    board = int(np.flatnonzero(signals.projects > 0)[0])
    flat = {**signalled, "second hand": np.zeros_like(signalled["second hand"])}
    places, _ = newcomers(signals, flat, nearness, (board,))
    is_home = countries[places] == countries[board]
    assert is_home.any() and not is_home.all()
    assert list(is_home) == sorted(is_home, reverse=True)
