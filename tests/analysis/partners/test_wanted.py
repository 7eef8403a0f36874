"""What is asked for holds for every organisation."""

from __future__ import annotations

import pytest

from kompanjon.analysis.partners.wanted import Traits, Wanted

_ONE = Traits({"vtt", "pic-1"}, "PL", "REC", None, {"kokkola", "vaasa"})
_WIDENING = frozenset({"PL", "PT"})


@pytest.mark.parametrize(
    ("wanted", "fits"),
    [
        (Wanted(), True),
        (Wanted(countries=frozenset({"PL", "FI"})), True),
        (Wanted(countries=frozenset({"FI"})), False),
        (Wanted(not_countries=frozenset({"PL"})), False),
        (Wanted(types=frozenset({"REC"})), True),
        (Wanted(types=frozenset({"PRC"})), False),
        (Wanted(is_sme=True), False),
        (Wanted(regions=frozenset({"vaasa", "pori"})), True),
        (Wanted(regions=frozenset({"pori"})), False),
        (Wanted(exclude=frozenset({"pic-1"})), False),
        (Wanted(is_widening=True), True),
        (Wanted(countries=frozenset({"PL"}), types=frozenset({"PRC"})), False),
    ],
)
def test_all_that_is_given_must_hold(wanted: Wanted, fits: bool):
    assert _ONE.fit(wanted, _WIDENING) is fits


def test_a_country_that_is_none_is_not_widening():
    assert not Traits({"x"}, "FI", "", None, ()).fit(Wanted(is_widening=True), _WIDENING)
