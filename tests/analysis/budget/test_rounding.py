"""Rounded tables add up, whatever is in them."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from kompanjon.analysis.budget.rounding import rounded_table

VALUES = st.one_of(
    st.fractions(min_value=0, max_value=10**9, max_denominator=400),
    st.integers(0, 10**9).map(Fraction),
    st.just(Fraction(0)),
)
TABLES = st.integers(0, 6).flatmap(
    lambda columns: st.lists(st.lists(VALUES, min_size=columns, max_size=columns), max_size=7)
)


@given(TABLES)
@settings(max_examples=400, deadline=None)
def test_every_figure_and_every_sum_is_a_neighbour_of_its_exact_value(exact):
    made = rounded_table(exact)
    assert [len(row) for row in made] == [len(row) for row in exact]
    lines = [*zip(exact, made, strict=True), *zip(zip(*exact, strict=True), zip(*made, strict=True), strict=True)]
    every = [value for row in exact for value in row], [value for row in made for value in row]
    for before, after in [*lines, every]:
        assert abs(sum(after) - sum(before)) < 1
        for one, other in zip(before, after, strict=True):
            assert abs(other - one) < 1
            assert other == one or one.denominator > 1


@given(TABLES)
def test_the_same_table_gives_the_same(exact):
    assert rounded_table(exact) == rounded_table([list(row) for row in exact])


def test_thirds_are_shared_out():
    thirds = [[Fraction(100, 3)] * 3] * 3
    made = rounded_table(thirds)
    assert all(sum(row) == 100 for row in made)
    assert all(sum(column) == 100 for column in zip(*made, strict=True))


def test_a_large_table_takes_no_time():
    exact = [[Fraction(row * 7919 + column * 104729, 400) for column in range(40)] for row in range(60)]
    made = rounded_table(exact)
    assert abs(sum(map(sum, made)) - sum(map(sum, exact))) < 1
