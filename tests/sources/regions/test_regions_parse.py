"""Municipalities and NUTS regions into raw tables."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from raw_snapshots import csv_file, refusal, rejects, rows

from kompanjon.sources import snapshots
from kompanjon.sources.catalogue import describe
from kompanjon.sources.regions import add
from kompanjon.sources.regions.outlines import bounds

MUNICIPALITY = {
    "kunta": "5", "municipality_name_fi": "Keksilä", "municipality_name_sv": "Påhitt ", "municipality_name_en": "Keksi",
    "seutukunta_code": "14", "seutukunta_name_fi": "Seutu", "seutukunta_name_sv": "Trakt", "seutukunta_name_en": "Area",
    "maakunta_code": "6", "maakunta_name_fi": "Maa", "maakunta_name_sv": "Land", "maakunta_name_en": "Region",
    "year": "2026", "nuts1_code": "FI1", "nuts1_name_fi": "A", "nuts1_name_sv": "B", "nuts1_name_en": "C",
    "nuts2_code": "FI19", "nuts2_name_fi": "A", "nuts2_name_sv": "B", "nuts2_name_en": "C",
    "nuts3_code": "FI199", "nuts3_name_fi": "A", "nuts3_name_sv": "B", "nuts3_name_en": "C", "kunta_name": "Keksilä",
}  # fmt: skip


def square(west: float, south: float, size: float = 2) -> list:
    """The ring of a square."""
    east, north = west + size, south + size
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]


def feature(nuts: str = "FI999", *, geometry: object = None, **changes: object) -> dict:
    given = {"NUTS_ID": nuts, "LEVL_CODE": "3", "CNTR_CODE": "FI", "NAME_LATN": "Keksi", "NUTS_NAME": "Keksi"} | changes
    return {
        "type": "Feature",
        "properties": given,
        "geometry": geometry or {"type": "Polygon", "coordinates": [square(20, 60)]},
    }


def outlines(path: Path, *features: dict) -> Path:
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    return path


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def test_a_municipality_is_read_with_its_whole_codes_and_tidy_names(home: Path, tmp_path: Path):
    snapshot = add(home, [csv_file(tmp_path / "key.csv", MUNICIPALITY)])
    assert (snapshot.part, snapshot.version) == ("municipalities", "2026-01-01")
    (row,) = rows(snapshot, "municipality")
    assert (row["code"], row["sub_region_code"], row["region_code"]) == ("005", "014", "06")
    assert (row["name_sv"], row["name_fi"], row["nuts3"], row["year"]) == ("Påhitt", "Keksilä", "FI199", 2026)
    assert snapshot.notices == (
        "municipality: 1 held, where a whole regions/municipalities has at least 300; is it a cut?",
    )


def test_rows_that_cannot_be_used_are_counted_with_their_reason(home: Path, tmp_path: Path):
    bad = [MUNICIPALITY, MUNICIPALITY | {"kunta": "X"}, MUNICIPALITY | {"kunta": "6", "nuts3_code": ""},
           MUNICIPALITY | {"kunta": "7", "year": "now"}]  # fmt: skip
    snapshot = add(home, [csv_file(tmp_path / "key.csv", MUNICIPALITY, *bad)])
    assert (snapshot.tables["raw__regions_municipality"], snapshot.rejects) == (1, 4)
    assert [reason for _, reason in rejects(snapshot, "municipality")] == [
        "column code: this municipality stands in an earlier row",
        "column code: not a municipality's code of three digits",
        "column nuts3: empty, but needed",
        "column year: not a year",
    ]


def test_a_region_is_read_with_its_outline(home: Path, tmp_path: Path):
    greek = feature("EL999", CNTR_CODE="EL", LEVL_CODE=3)
    snapshot = add(home, [outlines(tmp_path / "NUTS_RG_20M_2024_4326_LEVL_3.geojson", feature(), greek)])
    assert (snapshot.part, snapshot.version) == ("nuts", "2024-01-01")
    first, second = rows(snapshot, "nuts")
    assert (second["country"], second["level"]) == ("GR", 3)
    assert [first[name] for name in ("south", "west", "north", "east", "lat", "lon")] == [60, 20, 62, 22, 61, 21]
    assert json.loads(first["geometry"]) == feature()["geometry"]


def test_regions_without_an_outline_or_read_before_are_rejected(home: Path, tmp_path: Path):
    bad = feature("FI998", geometry={"type": "Point", "coordinates": [1, 2]})
    snapshot = add(home, [outlines(tmp_path / "a.geojson", feature(), feature(), bad, feature("FI997", LEVL_CODE="x"))])
    assert [reason for _, reason in rejects(snapshot, "nuts")] == [
        "NUTS_ID: this region stands in an earlier feature", "geometry: no outline", "level: missing or not readable",
    ]  # fmt: skip


def test_each_part_is_replaced_on_its_own(home: Path, tmp_path: Path):
    add(home, [csv_file(tmp_path / "key.csv", MUNICIPALITY)])
    add(home, [outlines(tmp_path / "a.geojson", feature())])
    assert [snapshot.part for snapshot in snapshots.held(home)] == ["municipalities", "nuts"]


def test_only_the_outlines_carry_the_non_commercial_notice():
    source = describe("regions")
    assert "Non-commercial" in source.of_part("nuts").licence
    assert source.of_part("municipalities").licence == "CC BY 4.0"
    assert source.of_part("municipalities").publisher == "Statistics Finland"


def test_files_that_are_none_of_the_publishers_are_refused_in_one_line(home: Path, tmp_path: Path):
    held, drawn = csv_file(tmp_path / "key.csv", MUNICIPALITY), outlines(tmp_path / "a.geojson", feature())
    add(home, [held])
    assert "one file at a time" in refusal(add, home, held, drawn)
    assert "none of its columns is known" in refusal(add, home, csv_file(tmp_path / "b.csv", {"conceptUri": "x"}))
    assert "column 'nuts3_code' is missing" in refusal(
        add,
        home,
        csv_file(tmp_path / "c.csv", {name: text for name, text in MUNICIPALITY.items() if name != "nuts3_code"}),
    )
    picture = tmp_path / "map.csv"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n\xff\xfe")
    assert "not UTF-8" in refusal(add, home, picture)
    cut = tmp_path / "cut.csv"
    cut.write_bytes(held.read_bytes() + b'7,"Kesk')
    assert "not whole CSV" in refusal(add, home, cut)
    metres = feature(geometry={"type": "Polygon", "coordinates": [square(4_000_000, 5_000_000)]})
    assert "not degrees" in refusal(add, home, outlines(tmp_path / "m.geojson", metres))
    assert "no properties" in refusal(add, home, outlines(tmp_path / "p.geojson", {"id": 1}))
    assert "can be used" in refusal(add, home, outlines(tmp_path / "e.geojson"))
    assert "none of its fields is known" in refusal(
        add, home, outlines(tmp_path / "o.geojson", {"properties": {"name": "x"}})
    )


@given(
    st.lists(st.tuples(st.integers(-170, 160), st.integers(-80, 70), st.integers(1, 9)), min_size=1, max_size=4),
    st.booleans(),
)
def test_the_centre_lies_within_the_bounds_whichever_way_the_ring_runs(squares: list[tuple], is_turned: bool):
    rings = [square(*one)[::-1] if is_turned else square(*one) for one in squares]
    found = bounds({"type": "MultiPolygon", "coordinates": [[ring] for ring in rings]})
    assert found.is_on_earth
    assert found.south - 1e-6 <= found.lat <= found.north + 1e-6
    assert found.west - 1e-6 <= found.lon <= found.east + 1e-6


@pytest.mark.real_data
def test_the_shared_files_are_read_whole(home: Path, shared_data: Path):
    municipalities = add(home, [shared_data / "regions" / "municipality_key_2026.csv"])
    assert (municipalities.tables, municipalities.rejects) == ({"raw__regions_municipality": 308}, 0)
    assert municipalities.notices == ()
    by_name = {row["name_fi"]: row for row in rows(municipalities, "municipality")}
    kokkola = by_name["Kokkola"]
    assert (kokkola["code"], kokkola["name_sv"], kokkola["region_code"], kokkola["nuts3"]) == (
        "272", "Karleby", "16", "FI1D5",
    )  # fmt: skip
    nuts = add(home, [shared_data / "regions" / "NUTS_RG_20M_2024_4326.geojson"])
    assert (nuts.tables, nuts.rejects, nuts.notices) == ({"raw__regions_nuts": 1798}, 0, ())
    by_code = {row["nuts"]: row for row in rows(nuts, "nuts")}
    assert {row["nuts3"] for row in by_name.values()} <= by_code.keys()
    assert 63 < by_code["FI1D5"]["lat"] < 65 and 22 < by_code["FI1D5"]["lon"] < 26
