"""Lists of countries are dated, and hold for parts of a programme."""

from __future__ import annotations

from datetime import date

import pytest
from invented_rules import INSIDE, NEAR, TODAY, call, listing, rules

from kompanjon.analysis.eligibility.places import Places, Standing


@pytest.mark.parametrize(
    ("code", "topic", "on", "standing", "why"),
    [
        ("FI", "INV-A-2026-01", TODAY, Standing.NO, "not listed"),
        ("NO", "INV-A-2026-01", TODAY, Standing.YES, None),
        ("CH", "INV-A-2026-01", date(2025, 1, 1), Standing.YES, None),
        ("CH", "INV-A-2026-01", date(2024, 12, 31), Standing.NO, "not yet listed"),
        ("KR", "INV-A-2025-01", TODAY, Standing.YES, None),
        ("KR", "INV-A-2024-01", TODAY, Standing.NO, "not yet listed"),
        ("KR", "INV-B-2025-01", TODAY, Standing.NO, "not in this part"),
        ("KR", "INV-X-2025-01", TODAY, Standing.UNSURE, "not in this part"),
        ("EG", "INV-A-2026-01", TODAY, Standing.UNSURE, "conditional"),
        ("US", "INV-A-2026-01", TODAY, Standing.NO, "not listed"),
    ],
)
def test_a_country_counts_by_call_part_and_day(code, topic, on, standing, why):
    place = Places(rules(), call(topic=topic), on).of((NEAR,), code)
    assert (place.standing, place.why) == (standing, why)


def test_a_call_without_a_year_is_of_the_year_it_is_judged_in():
    places = Places(rules(), call(topic="INV-A"), date(2024, 6, 1))
    assert places.of((NEAR,), "KR").standing is Standing.NO
    assert Places(rules(), call(topic="INV-A"), date(2025, 6, 1)).of((NEAR,), "KR").standing is Standing.YES


def test_a_listing_ends_after_its_last_day():
    held = rules(listings=listing(INSIDE, "XX", until=date(2025, 12, 31)))
    assert Places(held, call(held), date(2025, 12, 31)).of((INSIDE,), "XX").standing is Standing.YES
    assert Places(held, call(held), date(2026, 1, 1)).of((INSIDE,), "XX").standing is Standing.NO


def test_the_best_of_several_lists_counts():
    assert Places(rules(), call(), TODAY).of((NEAR, INSIDE), "FI").standing is Standing.YES
