"""An address finds its innovation city's region, and the way it was found is told."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompanjon.evidence.places import NEAR_KM, Gazetteer, distance_km, folded
from kompanjon.sources.starter.parse import load_theme

THEME = load_theme("battery")
GAZETTEER = Gazetteer(THEME)
CITIES = {city.id: city for city in THEME.cities}


@pytest.mark.parametrize(
    ("municipality", "region"),
    [
        ("Kokkola", "kokkola"),
        ("Karleby", "kokkola"),
        ("KOKKOLA", "kokkola"),
        ("67100 Kokkola", "kokkola"),
        ("Vasa", "vaasa"),
        ("Björneborg", "pori"),
        ("BJORNEBORG", "pori"),
        ("Åbo", "turku"),
        ("Abo", "turku"),
        ("Villmanstrand", "lappeenranta"),
        ("Imatra", "lappeenranta"),
        ("JYVASKYLA", "jyvaskyla"),
        ("00100 HELSINKI", "pks"),
        ("Esbo", "pks"),
    ],
)
def test_swedish_and_finnish_names_with_postcodes_and_without_accents(municipality: str, region: str):
    place = GAZETTEER.place("FI", municipality, None, None)
    assert (place.region, place.method) == (region, "municipality")


def test_a_municipality_of_the_catchment_counts_to_its_city_and_says_so():
    catchment = THEME.catchments[0]
    for name in catchment.municipality:
        place = GAZETTEER.place("FI", name.upper(), None, None)
        assert (place.region, place.method, place.evidence) == (catchment.city, "catchment", name)


def test_coordinates_count_when_the_name_tells_nothing():
    near = CITIES["kokkola"]
    place = GAZETTEER.place("FI", "Atlantis", near.lat + 0.1, near.lon)
    assert (place.region, place.method, place.evidence) == ("kokkola", "coordinates", "11 km")


def test_coordinates_count_within_forty_kilometres():
    city = CITIES["rovaniemi"]
    assert GAZETTEER.place("FI", "", city.lat + 0.35, city.lon).region == "rovaniemi"
    assert GAZETTEER.place("FI", "", city.lat + 0.37, city.lon).region == "unknown"


def test_a_name_counts_before_coordinates_and_coordinates_before_nuts():
    vaasa, kokkola = CITIES["vaasa"], CITIES["kokkola"]
    assert GAZETTEER.place("FI", "Kokkola", vaasa.lat, vaasa.lon, "FI196").region == "kokkola"
    by_place = GAZETTEER.place("FI", "", kokkola.lat, kokkola.lon, "FI196")
    assert (by_place.region, by_place.method) == ("kokkola", "coordinates")


def test_nuts_counts_last_and_in_the_codes_of_every_edition():
    place = GAZETTEER.place("FI", "Atlantis", None, None, "FI1D5")
    assert (place.region, place.method, place.evidence) == ("kokkola", "nuts3", "FI1D5")
    far = GAZETTEER.place("FI", "Atlantis", 69.9, 27.0, "FI1D5")
    assert (far.region, far.method) == ("kokkola", "nuts3")
    codes = {code: city.id for city in THEME.cities for code in city.nuts3}
    assert {code: GAZETTEER.place("FI", None, None, None, code).region for code in codes} == codes


@pytest.mark.parametrize("municipality", ["Stockholm", "Kokkola", "Karleby", ""])
def test_abroad_is_abroad_whatever_its_name(municipality: str):
    place = GAZETTEER.place("SE", municipality, 63.8, 23.1, "FI1D5")
    assert (place.region, place.method, place.evidence) == ("abroad", "country", "SE")


@pytest.mark.parametrize("municipality", [None, "", "Atlantis", "12345", "Kokkolanen"])
def test_what_is_not_known_is_said_to_be_unknown(municipality: str | None):
    place = GAZETTEER.place("FI", municipality, None, None, "FI")
    assert (place.region, place.method, place.evidence) == ("unknown", "none", municipality or "")


_lat, _lon = st.floats(-90, 90), st.floats(-180, 180)


@given(_lat, _lon, _lat, _lon)
def test_distance_is_symmetric_and_never_beyond_half_the_earth(a: float, b: float, c: float, d: float):
    there, back = distance_km(a, b, c, d), distance_km(c, d, a, b)
    assert math.isclose(there, back, abs_tol=1e-6)
    assert 0 <= there <= 20_016
    assert distance_km(a, b, a, b) == pytest.approx(0, abs=1e-6)


def test_a_known_distance():
    assert distance_km(60.0, 25.0, 61.0, 25.0) == pytest.approx(111.2, abs=0.1)


@given(_lat, _lon)
def test_coordinates_far_from_every_city_find_none(lat: float, lon: float):
    place = GAZETTEER.place("FI", None, lat, lon)
    away = min(distance_km(lat, lon, city.lat, city.lon) for city in THEME.cities)
    assert (place.method == "coordinates") == (away <= NEAR_KM)


@given(st.text(max_size=30))
def test_folding_twice_changes_nothing(name: str):
    assert folded(folded(name)) == folded(name)
