"""How needs, programmes and standings are said."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

import pytest
from invented_world import CHECKED, OLD, same

from kompanjon.analysis.competence.answers import NeededHere, NeedOrigin, Standing, Taught, Verdict
from kompanjon.faces import competence_words as words
from kompanjon.faces.texts import Translator
from kompanjon.vocabulary.languages import LANGUAGES, Label
from kompanjon.vocabulary.reference import Reference

NEED = NeededHere("leaching", "kokkola", "plant", Reference("organisation", "x", same("Plant"), CHECKED), False)
EN, SV, FI = Translator("en"), Translator("sv"), Translator("fi")


@pytest.mark.parametrize(
    ("least", "most", "unit", "said"),
    [
        (None, None, "", ""),
        (270.0, 270.0, "jobs", "270 jobs"),
        (5000.0, 7000.0, "people", "5,000–7,000 people"),
        (1000.0, None, "jobs", "at least 1,000 jobs"),
        (None, 40.0, "students", "at most 40 students"),
    ],
)
def test_a_number_is_said_with_its_unit(least, most, unit, said):
    assert words.number(EN, replace(NEED, number_least=least, number_most=most, unit=unit)) == said


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [(None, None, ""), (2025, 2027, "2025–2027"), (2024, 2024, "2024"), (2022, None, "från 2022"),
     (None, 2027, "senast 2027")],
)  # fmt: skip
def test_years_are_said_as_far_as_they_are_told(first, last, said):
    assert words.years(SV, replace(NEED, from_year=first, to_year=last)) == said


def test_a_derived_need_says_what_it_follows_from_and_a_stated_one_that_its_source_names_it():
    operator = Label("processoperatör", "prosessinhoitaja", "process operator")
    derived = replace(NEED, through=(operator, operator))
    assert words.basis(FI, derived) == "johdettu: prosessinhoitaja"
    assert words.basis(EN, replace(derived, is_stated=True)) == "named by the source"


def test_a_need_is_told_with_all_it_rests_on():
    told = replace(NEED, is_stated=True, is_stale=True, levels=(4, 4), number_least=270.0, number_most=270.0,
                   unit="jobs", to_year=2027)  # fmt: skip
    assert words.need(EN, told) == (
        "plant announced or being built, named by the source, EQF 4, 270 jobs, by 2027, verified, old source"
    )


def test_what_is_uncertain_of_an_offer_is_said_with_it():
    course = Taught(
        "leaching", "c", "kokkola", Reference("programme", "c", same("course"), OLD), same("school"), "running",
        "EQF 6", ("sv",), None, "", None, same(""), OLD, is_verified=False, is_current=False,
    )  # fmt: skip
    assert words.offer(EN, course) == "taught now, not checked, old source"
    assert words.offer(EN, replace(course, is_verified=True, is_current=True)) == "taught now"


def test_levels_are_said_as_a_range():
    assert [words.level(EN, one) for one in (None, (4, 4), (6, 7))] == ["level not told", "EQF 4", "EQF 6–7"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_standing_rule_and_origin_has_words_of_its_own(language):
    tr = Translator(language)
    standings = get_args(Standing)
    assert len({words.standing_name(tr, one) for one in standings}) == len(standings) == len(set(words.SIGNS.values()))
    assert all(words.standing_meaning(tr, one).endswith(".") for one in standings)
    assert len({words.why(tr, Verdict("thin", rule)) for rule in words.RULES}) == len(words.RULES)
    origins = get_args(NeedOrigin)
    assert len({words.origin(tr, replace(NEED, origin=one)) for one in origins}) == len(origins)
