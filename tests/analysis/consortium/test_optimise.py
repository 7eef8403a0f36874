"""The best consortium, held against every one there is."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st
from small_problems import accepted, every_way, problems

from kompanjon.analysis.consortium.optimise import best


@settings(max_examples=200, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(problems())
def test_it_is_the_best_of_all_that_are_accepted(problem):
    ways = every_way(problem)
    outcome = best(problem)
    event("feasible" if ways else "infeasible")
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
