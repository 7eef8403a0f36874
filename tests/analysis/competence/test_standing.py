"""How supply stands to need: the rules as they are shipped."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented_world import CHECKED, same

from kompanjon.analysis.competence.answers import STANDINGS, NeededHere, Taught
from kompanjon.analysis.competence.standing import judge, people_a_year, standing_rules
from kompanjon.faces.competence_words import RULES
from kompanjon.vocabulary.education import Offer, ProgrammeLevel
from kompanjon.vocabulary.reference import Reference

YEAR = 2026
NEED = NeededHere("leaching", "kokkola", "need", Reference("competence_need", "n", same("need"), CHECKED), True)
COURSE = Taught(
    "leaching", "course", "kokkola", Reference("programme", "course", same("course"), CHECKED), same("school"),
    "running", "EQF 6", ("sv",), 5.0, "part time", 20, same("it says so"), CHECKED, is_verified=True, is_current=True,
)  # fmt: skip

level_ranges = st.none() | st.sampled_from([(4, 4), (6, 6), (7, 7), (6, 7), (4, 8)])
needs = st.builds(
    lambda levels, number, to_year: replace(
        NEED, levels=levels, number_least=number, unit="people", counts_people=number is not None, to_year=to_year
    ),
    level_ranges,
    st.none() | st.floats(1, 200),
    st.none() | st.integers(2024, 2030),
)
courses = st.builds(
    lambda offer, level, places, verified, current: replace(
        COURSE, offer=offer, level=level, places=places, is_verified=verified, is_current=current
    ),
    st.sampled_from(get_args(Offer)),
    st.sampled_from(get_args(ProgrammeLevel)),
    st.none() | st.integers(0, 200),
    st.booleans(),
    st.booleans(),
)


def badness(verdict) -> int:
    return STANDINGS.index(verdict.standing)


@given(st.lists(needs, max_size=4), st.lists(courses, max_size=4), courses)
def test_one_more_programme_never_makes_a_standing_worse(asked, taught, more):
    assert badness(judge(asked, [*taught, more], YEAR)) <= badness(judge(asked, taught, YEAR))


@given(st.lists(needs, max_size=3), st.lists(courses, max_size=4))
def test_what_is_taught_now_at_the_level_needed_by_checked_sources_is_never_missing(asked, taught):
    wanted = replace(NEED, levels=(6, 6))
    assert judge([*asked, wanted], [*taught, COURSE], YEAR).standing in ("covered", "thin")
    assert judge([wanted], [*taught, COURSE], YEAR).standing == "covered"


@given(st.lists(courses, max_size=4))
def test_what_nobody_needs_is_neither_covered_nor_missing(taught):
    assert judge([], taught, YEAR).standing == "not needed"


@pytest.mark.parametrize(
    ("changed", "levels", "standing", "rule"),
    [
        ({}, (6, 6), "covered", "taught_now"),
        ({}, None, "covered", "taught_now"),
        ({"level": "EQF 6-8"}, (7, 7), "covered", "taught_now"),
        ({"is_current": False}, (6, 6), "thin", "old_source"),
        ({"is_verified": False}, (6, 6), "thin", "not_verified"),
        ({"offer": "planned"}, (6, 6), "thin", "planned"),
        ({"offer": "unknown"}, (6, 6), "thin", "not_known"),
        ({}, (4, 4), "missing", "other_level"),
        ({"level": "open"}, (4, 4), "missing", "other_level"),
        ({"offer": "ended"}, (6, 6), "missing", "ended"),
    ],
)
def test_each_rule_says_what_holds_a_standing_back(changed, levels, standing, rule):
    verdict = judge([replace(NEED, levels=levels)], [replace(COURSE, **changed)], YEAR)
    assert (verdict.standing, verdict.rule) == (standing, rule)
    assert [one.programme for one in verdict.taught] == ["course"]


def test_one_level_of_two_is_thin_and_both_are_covered():
    asked = [replace(NEED, levels=(4, 4)), replace(NEED, levels=(6, 6))]
    vocational = replace(COURSE, programme="vet", level="EQF 4")
    assert judge(asked, [COURSE], YEAR).rule == "some_levels"
    assert judge(asked, [COURSE, vocational], YEAR).standing == "covered"


def test_fewer_places_than_people_needed_a_year_are_thin_and_places_not_told_are_not_held_against_it():
    asked = [replace(NEED, number_least=90, unit="people", counts_people=True, from_year=2026, to_year=2028)]
    assert people_a_year(asked, YEAR) == 30
    assert judge(asked, [COURSE], YEAR).rule == "few_places"
    assert judge(asked, [COURSE, replace(COURSE, programme="other", places=10)], YEAR).standing == "covered"
    assert judge(asked, [replace(COURSE, places=None)], YEAR).standing == "covered"
    past = replace(asked[0], from_year=2020, to_year=2025)
    assert judge([past], [COURSE], YEAR).standing == "covered"


def test_a_number_of_a_whole_workforce_is_not_held_against_places():
    plant = replace(NEED, number_least=270, unit="jobs", counts_people=False)
    assert judge([plant], [COURSE], YEAR).standing == "covered"


def test_asked_at_one_level_only_that_level_counts():
    assert judge([NEED], [COURSE], YEAR, level=7).rule == "other_level"
    assert judge([NEED], [COURSE], YEAR, level=6).standing == "covered"


def test_every_rule_is_said_in_words_and_better_standings_stand_first():
    rules = standing_rules()
    assert {rule.id for rule in rules} | {"no_need", "nothing"} == set(RULES)
    order = [STANDINGS.index(rule.standing) for rule in rules]
    assert order == sorted(order)
