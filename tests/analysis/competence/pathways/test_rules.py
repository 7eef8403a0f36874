"""Levels and study loads as data: what is asked, what is given, what is assumed."""

from __future__ import annotations

from typing import get_args

import pytest
from invented_world import programme

from kompanjon.analysis.competence.pathways import rules
from kompanjon.vocabulary.education import Pace, ProgrammeKind, ProgrammeLevel, levels


def test_every_level_asks_for_a_lower_one():
    for level in get_args(ProgrammeLevel):
        asked = rules.asks(level)
        assert asked is None or asked < levels(level)[0]


@pytest.mark.parametrize(
    ("kind", "level", "provider", "ects"),
    [
        ("degree", "EQF 6", "uas", 240.0),
        ("degree", "EQF 6", "university", 180.0),
        ("degree", "EQF 7", "university", 120.0),
        ("degree", "EQF 4", "vet", 180.0),
        ("doctoral network (MSCA)", "EQF 8", "", 240.0),
        ("degree", "EQF 6-8", "university", 180.0),
        ("course", "EQF 7", "university", 10.0),
    ],
)
def test_a_load_that_is_not_told_is_assumed_with_its_rule(kind, level, provider: str, ects: float):
    load = rules.load(programme("p", "Pori", level, kind=kind, load_ects=None), provider)
    assert (load.ects, load.is_assumed) == (ects, True)
    assert load.rule is not None
    assert load.rule.source
    assert load.assumed_from.sv and load.assumed_from.fi and load.assumed_from.en


def test_a_load_that_is_told_is_taken_as_it_is():
    load = rules.load(programme("p", "Pori", "EQF 7", kind="degree", load_ects=90.0), "university")
    assert (load.ects, load.is_assumed) == (90.0, False)


def test_every_kind_level_and_pace_has_a_load_and_a_speed():
    for kind in get_args(ProgrammeKind):
        for level in get_args(ProgrammeLevel):
            assert rules.load(programme("p", "Pori", level, kind=kind, load_ects=None), "").ects > 0
    for pace in get_args(Pace):
        assert 0 < rules.ects_a_term(pace) <= rules.most_ects()


def test_a_minor_gives_no_level_and_a_framework_is_not_studied():
    assert rules.gives(programme("p", "Pori", "EQF 7", kind="degree (major) / minor")) is None
    assert rules.gives(programme("p", "Pori", "EQF 7", kind="degree")) == 7
    assert not rules.is_studied(programme("p", "Pori", "EQF 3-7", kind="framework"))
    assert rules.level_rule().is_verified
