"""Coverage against newness: every point is the best there is, and none outdoes another."""

from __future__ import annotations

from hypothesis import given, settings
from small_problems import every_way, problems

from kompanjon.analysis.consortium.tradeoff import tradeoff
from kompanjon.analysis.consortium.value import mean_newness, value_of


@settings(max_examples=40, deadline=None, derandomize=True)
@given(problems(most=6))
def test_every_point_has_the_best_coverage_of_all_that_are_so_new(problem):
    ways = [(value_of(problem, ids).coverage, mean_newness(problem, ids)) for _, ids, _ in every_way(problem)]
    curve = tradeoff(problem)
    assert bool(curve) == bool(ways)
    if not ways:
        return
    assert abs(curve[0].coverage - max(coverage for coverage, _ in ways)) < 1e-6
    for one in curve:
        assert not any(coverage > one.coverage + 1e-6 and new >= one.newness for coverage, new in ways)
    pairs = [(one.coverage, one.newness) for one in curve]
    assert pairs == sorted(pairs, key=lambda pair: pair[1])
    assert len({new for _, new in pairs}) == len(pairs)
