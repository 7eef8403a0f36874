"""What each member brings, and which needs nobody answers."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from invented_rules import TODAY, call, member, rules
from small_problems import problems

from kompanjon.analysis.consortium.candidates import Candidate, Problem, Ties
from kompanjon.analysis.consortium.optimise import best
from kompanjon.analysis.consortium.value import value_of
from kompanjon.analysis.consortium.why import why
from kompanjon.analysis.consortium.wish import USUAL_SIZE, Wish


def _three(**needs: dict[str, float]) -> Problem:
    found = tuple(Candidate(member(country), 0.5, needs.get(country, {})) for country in ("FI", "SE", "NO"))
    return Problem(found, {"a": 1.0, "b": 1.0, "c": 1.0}, Ties(), Wish(size_to=3), rules(), call(), TODAY)


def test_needs_are_shown_with_who_answers_them_and_which_nobody_does():
    problem = _three(FI={"a": 0.9}, SE={"a": 0.4, "b": 0.3})
    told = why(problem, best(problem).consortium)
    assert told.needs[0].by_member == (("fi", 0.9), ("se", 0.4))
    assert told.uncovered == ("c",)
    assert told.weak == ("b",)


def test_a_member_brings_what_is_lost_without_it():
    problem = _three(FI={"a": 0.9}, SE={"a": 0.4, "b": 0.3})
    swede = next(one for one in why(problem, best(problem).consortium).brought if one.member == "se")
    assert swede.only_for == ("b",)
    assert [clause.id for clause in swede.breaks] == ["three"]
    assert swede.parts.strength == pytest.approx(0.5 / USUAL_SIZE)


@settings(max_examples=30, deadline=None, derandomize=True)
@given(problems())
def test_what_is_brought_is_the_difference_in_points(problem):
    found = best(problem).consortium
    assume(found)
    for one in why(problem, found).brought:
        others = [key for key in found.ids if key != one.member]
        left = value_of(problem, others, found.coordinator if found.coordinator in others else "")
        assert one.points == pytest.approx(found.value.points - left.points, abs=1e-9)
