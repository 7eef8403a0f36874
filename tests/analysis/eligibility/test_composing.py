"""Filling the slots of a composition, against every way there is."""

from __future__ import annotations

from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st
from invented_rules import INSIDE, NEAR, THREE, TODAY, call, member, members, rules, slot

from kompanjon.analysis.eligibility.composing import match
from kompanjon.analysis.eligibility.members import fits
from kompanjon.analysis.eligibility.places import Places, Standing
from kompanjon.vocabulary.consortium import Member
from kompanjon.vocabulary.rules import Composition

_PLACES = Places(rules(), call(), TODAY)
_THREE = THREE.demands[0]


def _count(composition: Composition, given: tuple[Member, ...]) -> int:
    return sum(one is not None for one in match(composition, given, _PLACES, Standing.YES).filled)


def test_each_slot_is_filled_by_another_country():
    matching = match(_THREE, members("FI", "FI", "SE", "NO"), _PLACES, Standing.YES)
    assert matching.is_full
    assert [one.id for one in matching.filled if one] == ["m1", "m3", "m4"]


def test_the_narrow_slot_is_kept_for_the_one_who_fits_it():
    """FI alone is inside: it must not be used up by the slot that NO and IS could fill."""
    assert _count(_THREE, members("NO", "FI", "IS")) == 3


def test_members_of_one_group_count_once_wherever_they_are():
    grouped = (member("FI"), member("SE", group="x"), member("NO", group="x"))
    assert _count(_THREE, grouped) == 2
    assert _count(_THREE, (*grouped, member("DE"))) == 3


def test_a_group_counts_where_it_helps_most():
    """The group's member in NO is of use only beside FI and SE; its member in FI is not needed."""
    assert _count(_THREE, (member("FI", "a", group="x"), member("NO", "b", group="x"), *members("FI", "SE"))) == 3


def test_without_a_difference_in_place_members_of_one_country_all_count():
    assert _count(Composition((slot(2, INSIDE),)), members("FI", "FI")) == 2


def _by_trial(composition: Composition, given: tuple[Member, ...]) -> int:
    """The most slots that any way of giving members to them fills."""
    units = [one for one in composition.slots for _ in range(one.count)]
    best = 0
    for chosen in permutations([*given, *[None] * len(units)], len(units)):
        taken = [(unit, one) for unit, one in zip(units, chosen, strict=True) if one]
        apart = [one.independence for _, one in taken]
        places = [one.country for _, one in taken]
        if len(set(apart)) < len(apart) or (composition.distinct and len(set(places)) < len(places)):
            continue
        if all(fits(unit.who, one, _PLACES, composition.distinct) is Standing.YES for unit, one in taken):
            best = max(best, len(taken))
    return best


_MEMBER = st.builds(
    lambda number, country, role, group: member(country, f"m{number}", role, group=group),
    st.integers(0, 99),
    st.sampled_from(("FI", "SE", "NO", "IS", "US", "EG")),
    st.sampled_from(("participant", "coordinator", "associatedPartner")),
    st.sampled_from(("", "", "x", "y")),
)
_COMPOSITIONS = st.sampled_from(
    (
        _THREE,
        Composition((slot(2, INSIDE, NEAR), slot(1, roles=("participant", "associatedPartner"))), "country"),
        Composition((slot(1, INSIDE), slot(1, NEAR)), ""),
    )
)


@settings(max_examples=200, deadline=None)
@given(_COMPOSITIONS, st.lists(_MEMBER, max_size=5, unique_by=lambda one: one.id))
def test_no_way_of_choosing_fills_more(composition: Composition, given: list[Member]):
    assert _count(composition, tuple(given)) == _by_trial(composition, tuple(given))


@settings(max_examples=100, deadline=None)
@given(_COMPOSITIONS, st.lists(_MEMBER, max_size=8, unique_by=lambda one: one.id), st.randoms(use_true_random=False))
def test_the_order_of_members_does_not_matter(composition: Composition, given: list[Member], random):
    shuffled = list(given)
    random.shuffle(shuffled)
    assert _count(composition, tuple(given)) == _count(composition, tuple(shuffled))
