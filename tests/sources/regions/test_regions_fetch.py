"""GISCO's outlines, and what is said of municipalities."""

from __future__ import annotations

import json

from misbehaving_server import Publisher

from kompanjon.sources.fetching import fetch

NUTS = "/gisco-services.ec.europa.eu/distribution/v2/nuts/geojson/NUTS_RG_20M_2024_4326_LEVL_3.geojson"


def test_the_outlines_come_under_their_own_licence(publisher: Publisher, own_home):
    square = {"type": "Polygon", "coordinates": [[[22, 63], [24, 63], [24, 64], [22, 64], [22, 63]]]}
    named = {"NAME_LATN": "Invented", "NUTS_NAME": "Invented"}
    properties = {"NUTS_ID": "ZZ111", "LEVL_CODE": 3, "CNTR_CODE": "FI", **named}
    features = [{"type": "Feature", "properties": properties, "geometry": square}]
    publisher.page(NUTS, json.dumps({"type": "FeatureCollection", "features": features}).encode())
    (outcome,) = fetch(own_home, "regions", ["nuts"])
    assert (outcome.snapshot.version, outcome.snapshot.tables["raw__regions_nuts"]) == ("2024-01-01", 1)
    (record,) = (own_home / "downloads" / "regions").glob("*.json")
    assert "Non-commercial use only" in json.loads(record.read_text())["licence"]


def test_municipalities_are_added_by_hand_and_the_line_says_how(publisher, own_home):
    (outcome,) = fetch(own_home, "regions", ["municipalities"])
    assert (outcome.is_new, publisher.asked) == (False, [])
    assert "kompanjon add regions FILE" in outcome.note
