"""One record of the registry, in either version of its schema, as the rows of our raw tables."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from kompanjon.sources.values import (
    day_of,
    first_text,
    lower_of,
    number_of,
    object_of,
    objects_of,
    text_of,
    texts_of,
    whole_of,
)

#: A name of several kinds is listed once, as the first of these.
NAME_KINDS = ("display", "label", "alias", "acronym")

_ID = re.compile(r"(?:(?:https?://)?(?:www\.)?ror\.org/)?(0[a-z0-9]{6}\d{2})/?", re.IGNORECASE)


@dataclass(slots=True)
class Organisation:
    """A record read: the row of each raw table, and what of it could not be read (kept out, counted by field)."""

    row: dict
    names: list[dict] = field(default_factory=list)
    relations: list[dict] = field(default_factory=list)
    externals: list[dict] = field(default_factory=list)
    fault: str | None = None
    remarks: Counter[str] = field(default_factory=Counter)


def layout_of(record: dict) -> str | None:
    """`v2` or `v1`, by the field that only that schema has; None when it is neither."""
    return "v2" if "names" in record else "v1" if "name" in record else None


def short_id(given: object) -> str | None:
    """The nine characters of a ROR id, however its address is written; None when it is no ROR id."""
    found = _ID.fullmatch(given.strip()) if isinstance(given, str) else None
    return found[1].lower() if found else None


def read(record: dict) -> Organisation:
    """A record of schema v1 or v2 (see `layout_of`) as rows."""
    reader = _v2 if layout_of(record) == "v2" else _v1
    organisation = reader(record)
    row, remarks = organisation.row, organisation.remarks
    row["ror_id"] = short_id(record.get("id"))
    row["status"] = lower_of(record.get("status"))
    row["types"] = [text.lower() for text in texts_of(record.get("types"))]
    row["established"] = whole_of(record.get("established"), "established", remarks)
    named = _named(organisation)
    row["name"] = named[0]["name"] if named else None
    if row["ror_id"] is None:
        organisation.fault = "field id: no ROR id"
    elif not named:
        organisation.fault = "field names: no name in it"
    else:
        key = {"ror_id": row["ror_id"]}
        organisation.names = [key | name for name in named]
        organisation.relations = [key | one for one in _relations(record, remarks)]
        organisation.externals = [key | one for one in organisation.externals]
    return organisation


def _v2(record: dict) -> Organisation:
    remarks: Counter[str] = Counter()
    places = objects_of(record.get("locations"))
    place = places[0] if places else {}
    details = object_of(place.get("geonames_details"))
    if len(places) > 1:
        remarks["more than one place, the first is kept"] += 1
    links = objects_of(record.get("links"))
    changed = object_of(object_of(record.get("admin")).get("last_modified"))
    row = {
        "country": text_of(details.get("country_code")),
        "city": text_of(details.get("name")),
        "geonames_id": whole_of(place.get("geonames_id"), "geonames_id", remarks),
        "lat": number_of(details.get("lat"), "lat", remarks),
        "lon": number_of(details.get("lng"), "lng", remarks),
        "website": first_text(link.get("value") for link in links if lower_of(link.get("type")) == "website"),
        "wikipedia": first_text(link.get("value") for link in links if lower_of(link.get("type")) == "wikipedia"),
        "domains": [domain.lower() for domain in texts_of(record.get("domains"))],
        "schema_version": text_of(changed.get("schema_version")) or "2",
        "modified": day_of(changed.get("date"), "last_modified", remarks),
    }
    names = [
        {"name": name.get("value"), "kind": _kind(name.get("types"), remarks), "language": lower_of(name.get("lang"))}
        for name in objects_of(record.get("names"))
    ]
    externals = [
        external
        for given in objects_of(record.get("external_ids"))
        for external in _external(given.get("type"), given.get("preferred"), given.get("all"))
    ]
    return Organisation(row=row, names=names, externals=externals, remarks=remarks)


def _v1(record: dict) -> Organisation:
    remarks: Counter[str] = Counter()
    places = objects_of(record.get("addresses"))
    place = places[0] if places else {}
    if len(places) > 1:
        remarks["more than one place, the first is kept"] += 1
    row = {
        "country": text_of(object_of(record.get("country")).get("country_code")),
        "city": text_of(place.get("city")),
        "geonames_id": whole_of(object_of(place.get("geonames_city")).get("id"), "geonames_city", remarks),
        "lat": number_of(place.get("lat"), "lat", remarks),
        "lon": number_of(place.get("lng"), "lng", remarks),
        "website": first_text(texts_of(record.get("links"))),
        "wikipedia": text_of(record.get("wikipedia_url")),
        "domains": [],
        "schema_version": "1",
        "modified": None,
    }
    names = [
        {"name": record.get("name"), "kind": "display", "language": None},
        *(
            {"name": label.get("label"), "kind": "label", "language": lower_of(label.get("iso639"))}
            for label in objects_of(record.get("labels"))
        ),
        *({"name": text, "kind": "alias", "language": None} for text in texts_of(record.get("aliases"))),
        *({"name": text, "kind": "acronym", "language": None} for text in texts_of(record.get("acronyms"))),
    ]
    externals = [
        external
        for scheme, ids in object_of(record.get("external_ids")).items()
        if isinstance(ids, dict)
        for external in _external(scheme, ids.get("preferred"), ids.get("all"))
    ]
    return Organisation(row=row, names=names, externals=externals, remarks=remarks)


def _kind(types: object, remarks: Counter[str]) -> str:
    given = {"display" if kind == "ror_display" else kind for kind in map(str.lower, texts_of(types))}
    found = next((kind for kind in NAME_KINDS if kind in given), None)
    if found is None:
        remarks["name of no known kind, kept as alias"] += 1
    return found or "alias"


def _named(organisation: Organisation) -> list[dict]:
    """The names, display name first, each text and language once, as its strongest kind.

    A display name without a language (schema v1) takes the language of a label that says the same. Where no name is
    marked for display, the first label is (or the first of what there is).
    """
    names = [name | {"name": text} for name in organisation.names if (text := text_of(name["name"]))]
    names.sort(key=lambda name: NAME_KINDS.index(name["kind"]))
    if names and names[0]["kind"] != "display":
        names[0] = names[0] | {"kind": "display"}
        organisation.remarks["no name marked for display, the first label is used"] += 1
    if names and names[0]["language"] is None:
        same = next((one["language"] for one in names if one["name"] == names[0]["name"] and one["language"]), None)
        names[0] = names[0] | {"language": same}
    kept = {}
    for name in names:
        kept.setdefault((name["name"], name["language"]), name)
    return list(kept.values())


def _relations(record: dict, remarks: Counter[str]) -> Iterator[dict]:
    seen = set()
    for given in objects_of(record.get("relationships")):
        kind, other = lower_of(given.get("type")), short_id(given.get("id"))
        if kind is None or other is None:
            remarks["relation without a kind or ROR id, left out"] += 1
        elif (kind, other) not in seen:
            seen.add((kind, other))
            yield {"kind": kind, "other_ror_id": other}


def _external(scheme: object, preferred: object, every: object) -> Iterator[dict]:
    """Schema v1 writes a single id as a text, several as a list; the preferred one may stand outside them."""
    chosen = text_of(preferred)
    values = texts_of(every if isinstance(every, list) else [every])
    name = lower_of(scheme)
    if name is None:
        return
    for value in dict.fromkeys([*values, *([chosen] if chosen else [])]):
        yield {"scheme": name, "value": value, "is_preferred": value == chosen}
