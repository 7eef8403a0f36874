"""Alternatives: they differ as asked, none is better than the one before, and no better one is passed over."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from small_problems import accepted, every_way, problems

from kompanjon.analysis.consortium import program
from kompanjon.analysis.consortium.alternatives import alternatives
from kompanjon.vocabulary.faults import BadInput


@settings(max_examples=120, deadline=None, derandomize=True)
@given(problems(), st.integers(1, 2), st.booleans())
def test_each_differs_from_all_before_and_is_the_best_that_does(problem, differ, as_large_fields):
    ways = every_way(problem)
    assume(ways)
    with pytest.MonkeyPatch.context() as patch:
        if as_large_fields:  # each proof starts from whatever was seen before and is still allowed
            patch.setattr(program, "_SMALL", 0)
            patch.setattr(program, "_NEAR_ENOUGH", 1e9)
        found = alternatives(problem, 3, differ)
    before = [found.best]
    for other in found.others:
        assert accepted(problem, other.consortium.ids, other.consortium.coordinator)
        left = [way for way in ways if all(len(set(one.ids) - set(way[1])) >= differ for one in before)]
        assert abs(other.consortium.value.points - left[0][0]) < 1e-6
        assert abs(other.gives_up - (found.best.value.points - left[0][0])) < 1e-6
        assert set(other.leaves) == set(found.best.ids) - set(other.consortium.ids)
        before.append(other.consortium)
    left = [way for way in ways if all(len(set(one.ids) - set(way[1])) >= differ for one in before)]
    assert found.is_all == (len(found.others) < 3)
    assert not (found.is_all and left)


@settings(max_examples=1, deadline=None, derandomize=True)
@given(problems())
def test_a_difference_of_none_is_no_difference(problem):
    with pytest.raises(BadInput, match="differ by 0"):
        alternatives(problem, 3, 0)
