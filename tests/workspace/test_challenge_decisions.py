"""Decisions on shared challenges: what stands, what is taken back as a step, and what cannot be used."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import invented_world
import pytest

from kompanjon.vocabulary.decisions import Decision, Ruling
from kompanjon.vocabulary.faults import BadInput
from kompanjon.vocabulary.languages import Label
from kompanjon.workspace import challenge_decisions as log

THEME = invented_world.theme()
NAME = Label("Nytt namn", "Uusi nimi", "New name")


def keep(*concepts: str, user: str = "Maja", **more) -> Decision:
    return log.decision(THEME, "keep", concepts, user, **more)


def standing(home: Path) -> list[tuple[str, ...]]:
    return [one.concepts for one in log.in_force(home, THEME.id)]


def test_a_decision_is_kept_with_who_when_and_why(tmp_path: Path):
    assert log.state(tmp_path) == 0 and log.in_force(tmp_path, THEME.id) == []
    given = keep(
        "refining", "recycling", "refining", user=" Maja  P ", name=NAME, is_pinned=True, reason=" we  need it "
    )
    (kept,) = log.decide(tmp_path, [given])
    (held,) = log.in_force(tmp_path, THEME.id)
    assert held == kept and held.id and held.at
    assert (held.concepts, held.name, held.is_pinned) == (("recycling", "refining"), NAME, True)
    assert (held.user, held.reason, held.ruling) == ("Maja P", "we need it", Ruling.KEEP)
    assert log.in_force(tmp_path, "other") == []


def test_ids_are_never_given_twice_even_after_an_undo(tmp_path: Path):
    (first,) = log.decide(tmp_path, [keep("cell")])
    log.withdraw(tmp_path, THEME.id, "Maja")
    (second,) = log.decide(tmp_path, [keep("cell")])
    assert first.id != second.id
    assert [one.id for one in log.in_force(tmp_path, THEME.id)] == [second.id]


def test_a_split_is_taken_back_as_a_whole_and_history_stays(tmp_path: Path):
    log.decide(tmp_path, [keep("cell", "lfp")])
    before = log.state(tmp_path)
    log.decide(tmp_path, [keep("cell"), keep("lfp")])
    assert standing(tmp_path) == [("cell", "lfp"), ("cell",), ("lfp",)]
    assert [one.concepts for one in log.withdraw(tmp_path, THEME.id, "Maja")] == [("cell",), ("lfp",)]
    assert standing(tmp_path) == [("cell", "lfp")]
    assert log.state(tmp_path) > before
    told = log.history(tmp_path, THEME.id, ["lfp"])
    assert [one.doing for one in told] == ["decided", "decided", "withdrawn"]
    assert len(log.history(tmp_path, THEME.id)) == 5


def test_an_undo_takes_ones_own_newest_step_and_nobody_elses(tmp_path: Path):
    log.decide(tmp_path, [keep("cell")])
    log.decide(tmp_path, [keep("lfp")])
    log.decide(tmp_path, [keep("recycling", user="Otto")])
    log.withdraw(tmp_path, THEME.id, "Maja")
    log.withdraw(tmp_path, THEME.id, "Maja")
    assert standing(tmp_path) == [("recycling",)]
    with pytest.raises(BadInput, match="Maja has no decision"):
        log.withdraw(tmp_path, THEME.id, "Maja")
    assert standing(tmp_path) == [("recycling",)]


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"ruling": "explode"}, "'explode' is not known; one of keep, drop"),
        ({"concepts": ()}, "at least one"),
        ({"concepts": ("cell", "nothing")}, "'nothing' is not held in theme"),
        ({"user": "  "}, "no user"),
        ({"user": "u" * 81}, "81 characters long; 80 is the most"),
        ({"reason": "r" * 1001}, "1000 is the most"),
        ({"name": Label("n" * 201, "n", "n")}, "200 is the most"),
        ({"name": Label("Namn", "", "Name")}, "lacks fi"),
        ({"name": Label("ring 040 123 4567", "n", "n")}, "person’s phone"),
        ({"reason": "write to maja@example.org"}, "person’s e-mail"),
    ],
)
def test_what_cannot_be_used_is_told(given: dict, told: str):
    with pytest.raises(BadInput, match=told):
        log.decision(THEME, **{"ruling": "keep", "concepts": ("cell",), "user": "Maja", **given})


def test_a_fault_in_the_middle_of_a_step_leaves_nothing(tmp_path: Path):
    broken = replace(keep("lfp"), reason=None)
    with pytest.raises(BadInput, match="nothing was written"):
        log.decide(tmp_path, [keep("cell"), broken])
    assert standing(tmp_path) == []
