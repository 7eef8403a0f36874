"""Intervals stay honest at small counts."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kompanjon.analysis.intervals import Interval, location_quotient, share

_total = st.integers(1, 10_000)
_counts = _total.flatmap(lambda total: st.tuples(st.integers(0, total), st.just(total)))


@given(_counts)
def test_an_interval_lies_in_0_to_1_and_holds_its_estimate(counts: tuple[int, int]):
    found = share(*counts)
    assert 0 <= found.low <= found.value <= found.high <= 1
    assert found.low < found.high, "no count is ever certain"


@given(_counts, st.integers(2, 50))
def test_more_of_the_same_narrows_it(counts: tuple[int, int], times: int):
    few, many = share(*counts), share(counts[0] * times, counts[1] * times)
    assert many.value == pytest.approx(few.value)
    assert many.high - many.low < few.high - few.low


@given(_counts)
def test_the_rest_has_the_mirrored_interval(counts: tuple[int, int]):
    found, rest = share(*counts), share(counts[1] - counts[0], counts[1])
    assert found.low == pytest.approx(1 - rest.high)
    assert found.high == pytest.approx(1 - rest.low)


@given(_counts)
def test_it_is_where_the_score_test_no_longer_rejects(counts: tuple[int, int]):
    count, total = counts
    assume(0 < count < total)
    found = share(count, total)
    for bound in (found.low, found.high):
        deviation = abs(found.value - bound) / (bound * (1 - bound) / total) ** 0.5
        assert deviation == pytest.approx(1.959964, rel=1e-4)


def test_known_values():
    found = share(3, 10)
    assert (found.value, found.low, found.high) == pytest.approx((0.3, 0.1078, 0.6032), abs=1e-4)
    assert share(0, 5).low == 0
    assert share(0, 5).high == pytest.approx(0.4345, abs=1e-4)


@pytest.mark.parametrize("total", [0, -1])
def test_of_nothing_there_is_no_share(total: int):
    assert share(0, total) == Interval(None, None, None)


@given(_counts, _counts)
def test_a_location_quotient_is_a_share_over_a_share(counts: tuple[int, int], base: tuple[int, int]):
    assume(base[0] > 0)
    found, upper = location_quotient(*counts, *base), share(*counts)
    expected = base[0] / base[1]
    assert found.value * expected == pytest.approx(upper.value)
    assert found.low <= found.value <= found.high
    if counts[0] * base[1] == base[0] * counts[1]:
        assert found.value == pytest.approx(1)


@pytest.mark.parametrize("counts", [(1, 0, 1, 2), (1, 2, 0, 2), (1, 2, 0, 0)])
def test_without_a_base_there_is_no_quotient(counts: tuple[int, int, int, int]):
    assert location_quotient(*counts) == Interval(None, None, None)
