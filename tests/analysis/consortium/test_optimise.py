"""The best consortium, held against every one there is."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from invented_consortium import invented_field
from invented_rules import TODAY, call, member, rules
from small_problems import CLAUSES, NEEDS, accepted, every_way, problems

from kompanjon.analysis.consortium import program
from kompanjon.analysis.consortium.candidates import Candidate, Problem, Ties
from kompanjon.analysis.consortium.optimise import best
from kompanjon.analysis.consortium.wish import Wish
from kompanjon.vocabulary.faults import BadInput


@settings(max_examples=200, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(problems())
def test_it_is_the_best_of_all_that_are_accepted(problem):
    ways = every_way(problem)
    outcome = best(problem)
    assert outcome.is_infeasible == (not ways)
    if ways:
        found = outcome.consortium
        assert abs(found.value.points - ways[0][0]) < 1e-6
        assert found.is_proven
        assert accepted(problem, found.ids, found.coordinator)


@settings(max_examples=30, deadline=None, derandomize=True)
@given(problems(most=9), st.randoms(use_true_random=False))
def test_the_order_in_which_candidates_are_given_decides_nothing(problem, chance):
    mixed = list(problem.candidates)
    chance.shuffle(mixed)
    again = best(replace(problem, candidates=tuple(mixed)))
    assert again == best(problem)


def test_of_two_who_could_lead_the_one_with_more_behind_it_does():
    """What the one has led, and that it knows the others, decides; its id comes last."""
    names = {"a": 0, "b": 1, "c": 12}
    found = tuple(Candidate(member("FI", one), 0.5, {"a": 0.5}, led) for one, led in names.items())
    ties = Ties({("a", "c"): 2, ("b", "c"): 1})
    problem = Problem(found, NEEDS, ties, Wish(size_to=3, coordinator_record=1), None, call(), TODAY)
    assert best(problem).consortium.coordinator == "c"


def test_all_may_take_part_where_a_clause_is_for_few_only():
    """A composition for one or two members must not keep everybody together from being chosen."""
    found = tuple(Candidate(member(country), strength=0.5, needs={}) for country in ("FI", "SE", "NO", "IS"))
    problem = Problem(found, NEEDS, Ties(), Wish(size_to=6), rules(CLAUSES["by size"]), call(), TODAY)
    assert best(problem).consortium.ids == ("fi", "is", "no", "se")


@settings(max_examples=60, deadline=None, derandomize=True)
@given(problems())
def test_leaving_out_what_costs_too_much_changes_nothing(problem):
    """As large fields are solved: with a first reach so short that it must be lengthened."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(program, "_SMALL", 0)
        patch.setattr(program, "_FIRST_REACH", 1e-4)
        outcome = best(problem)
    ways = every_way(problem)
    assert outcome.is_infeasible == (not ways)
    assert not ways or abs(outcome.consortium.value.points - ways[0][0]) < 1e-6


def test_out_of_time_the_gap_is_told_and_the_rules_still_hold():
    field = invented_field(0, 150, 12)
    problem = Problem(*field, Wish(size_from=4, size_to=8, robust=True), rules(), call(), TODAY)
    outcome = best(problem, seconds=0.4)
    assert not outcome.is_infeasible
    if outcome.consortium:
        assert accepted(problem, outcome.consortium.ids, outcome.consortium.coordinator)
        proven = best(problem, seconds=60).consortium.value.points
        assert proven <= outcome.consortium.value.points + outcome.consortium.gap + 1e-6


@pytest.mark.parametrize("candidates", [(), (Candidate(member("FI", role="associatedPartner"), 0.5),)])
def test_where_nobody_could_coordinate_it_says_so(candidates):
    problem = Problem(candidates, {}, Ties(), Wish(), rules(), call(), TODAY)
    with pytest.raises(BadInput, match="nobody can coordinate"):
        best(problem)
