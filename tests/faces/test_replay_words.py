"""What is said of a replay: honest when we lose, and of what being ahead proves."""

from __future__ import annotations

from dataclasses import replace

import pytest
from invented_replay import invented_replay

from kompanjon.analysis.replay.answers import Replay
from kompanjon.faces import replay_words
from kompanjon.faces.texts import Translator

EN = Translator("en")


def _worth(told: Replay, points: float) -> Replay:
    """The same with another worth of the funded consortium."""
    funded, *others = told.consortia
    return replace(told, consortia=(replace(funded, value=replace(funded.value, points=points)), *others))


@pytest.mark.parametrize(
    ("points", "said"),
    [
        (6.5, "the proposal is ahead, by 5.30 points"),
        (12.0, "the funded consortium is ahead, by 0.20 points"),
        (11.8, "neither is ahead"),
    ],
)
def test_who_is_ahead_is_told_either_way_and_that_it_proves_little(points: float, said: str):
    lines = replay_words.conclusion(EN, _worth(invented_replay(), points))
    assert lines[0] == "1 of 2 real partners would have been proposed."
    assert said in lines[1]
    assert "better in: coverage of needs, strength of members, ties between members." in lines[2]
    assert "better in: overlap on needs." in lines[3]
    assert lines[-1].startswith("That proves little")


def test_a_replay_without_a_proposal_says_so_and_nothing_else():
    told = invented_replay()
    alone = replace(told, consortia=told.consortia[:1], both=(), only_proposed=())
    (line,) = replay_words.conclusion(EN, alone)
    assert "no eligible consortium of this size with this coordinator" in line


def test_newcomers_and_broken_clauses_are_named():
    told = invented_replay()
    assert "1 of the funded members had no earlier project" in replay_words.known(EN, told)[-1]
    assert [replay_words.answer(EN, one) for one in told.consortia] == [
        "Eligible", "Eligible", "Not eligible (he-three)",
    ]  # fmt: skip
