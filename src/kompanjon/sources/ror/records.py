"""One record of the registry, in either version of its schema, as the rows of our raw tables."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

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
    row["status"] = _lower(record.get("status"))
    row["types"] = [text.lower() for text in _texts(record.get("types"))]
    row["established"] = _whole(record.get("established"), "established", remarks)
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
    places = _objects(record.get("locations"))
    place = places[0] if places else {}
    details = _object(place.get("geonames_details"))
    if len(places) > 1:
        remarks["records have more than one place; the first is kept"] += 1
    links = _objects(record.get("links"))
    changed = _object(_object(record.get("admin")).get("last_modified"))
    row = {
        "country": _text(details.get("country_code")),
        "city": _text(details.get("name")),
        "geonames_id": _whole(place.get("geonames_id"), "geonames_id", remarks),
        "lat": _number(details.get("lat"), "lat", remarks),
        "lon": _number(details.get("lng"), "lng", remarks),
        "website": _first(link.get("value") for link in links if _lower(link.get("type")) == "website"),
        "wikipedia": _first(link.get("value") for link in links if _lower(link.get("type")) == "wikipedia"),
        "domains": [domain.lower() for domain in _texts(record.get("domains"))],
        "schema_version": _text(changed.get("schema_version")) or "2",
        "modified": _day(changed.get("date"), "last_modified", remarks),
    }
    names = [
        {"name": name.get("value"), "kind": _kind(name.get("types"), remarks), "language": _lower(name.get("lang"))}
        for name in _objects(record.get("names"))
    ]
    externals = [
        external
        for given in _objects(record.get("external_ids"))
        for external in _external(given.get("type"), given.get("preferred"), given.get("all"))
    ]
    return Organisation(row=row, names=names, externals=externals, remarks=remarks)


def _v1(record: dict) -> Organisation:
    remarks: Counter[str] = Counter()
    places = _objects(record.get("addresses"))
    place = places[0] if places else {}
    if len(places) > 1:
        remarks["records have more than one place; the first is kept"] += 1
    row = {
        "country": _text(_object(record.get("country")).get("country_code")),
        "city": _text(place.get("city")),
        "geonames_id": _whole(_object(place.get("geonames_city")).get("id"), "geonames_city", remarks),
        "lat": _number(place.get("lat"), "lat", remarks),
        "lon": _number(place.get("lng"), "lng", remarks),
        "website": _first(_texts(record.get("links"))),
        "wikipedia": _text(record.get("wikipedia_url")),
        "domains": [],
        "schema_version": "1",
        "modified": None,
    }
    names = [
        {"name": record.get("name"), "kind": "display", "language": None},
        *(
            {"name": label.get("label"), "kind": "label", "language": _lower(label.get("iso639"))}
            for label in _objects(record.get("labels"))
        ),
        *({"name": text, "kind": "alias", "language": None} for text in _texts(record.get("aliases"))),
        *({"name": text, "kind": "acronym", "language": None} for text in _texts(record.get("acronyms"))),
    ]
    externals = [
        external
        for scheme, ids in _object(record.get("external_ids")).items()
        if isinstance(ids, dict)
        for external in _external(scheme, ids.get("preferred"), ids.get("all"))
    ]
    return Organisation(row=row, names=names, externals=externals, remarks=remarks)


def _kind(types: object, remarks: Counter[str]) -> str:
    given = {"display" if kind == "ror_display" else kind for kind in map(str.lower, _texts(types))}
    found = next((kind for kind in NAME_KINDS if kind in given), None)
    if found is None:
        remarks["names are of no known kind; kept as alias"] += 1
    return found or "alias"


def _named(organisation: Organisation) -> list[dict]:
    """The names, display name first, each text and language once, as its strongest kind.

    A display name without a language (schema v1) takes the language of a label that says the same. Where no name is
    marked for display, the first label is (or the first of what there is).
    """
    names = [name | {"name": text} for name in organisation.names if (text := _text(name["name"]))]
    names.sort(key=lambda name: NAME_KINDS.index(name["kind"]))
    if names and names[0]["kind"] != "display":
        names[0] = names[0] | {"kind": "display"}
        organisation.remarks["records mark no name for display; the first label is used"] += 1
    if names and names[0]["language"] is None:
        same = next((one["language"] for one in names if one["name"] == names[0]["name"] and one["language"]), None)
        names[0] = names[0] | {"language": same}
    kept = {}
    for name in names:
        kept.setdefault((name["name"], name["language"]), name)
    return list(kept.values())


def _relations(record: dict, remarks: Counter[str]) -> Iterator[dict]:
    seen = set()
    for given in _objects(record.get("relationships")):
        kind, other = _lower(given.get("type")), short_id(given.get("id"))
        if kind is None or other is None:
            remarks["relations name no kind or no ROR id; left out"] += 1
        elif (kind, other) not in seen:
            seen.add((kind, other))
            yield {"kind": kind, "other_ror_id": other}


def _external(scheme: object, preferred: object, every: object) -> Iterator[dict]:
    """Schema v1 writes a single id as a text, several as a list; the preferred one may stand outside them."""
    chosen = _text(preferred)
    values = _texts(every if isinstance(every, list) else [every])
    name = _lower(scheme)
    if name is None:
        return
    for value in dict.fromkeys([*values, *([chosen] if chosen else [])]):
        yield {"scheme": name, "value": value, "is_preferred": value == chosen}


def _object(given: object) -> dict:
    return given if isinstance(given, dict) else {}


def _objects(given: object) -> list[dict]:
    return [one for one in given if isinstance(one, dict)] if isinstance(given, list) else []


def _texts(given: object) -> list[str]:
    return [text for one in given if (text := _text(one))] if isinstance(given, list) else []


def _text(given: object) -> str | None:
    if isinstance(given, int) and not isinstance(given, bool):
        return str(given)
    return given.strip() or None if isinstance(given, str) else None


def _lower(given: object) -> str | None:
    text = _text(given)
    return text.lower() if text else None


def _first(given: Iterable[object]) -> str | None:
    return next((text for one in given if (text := _text(one))), None)


def _whole(given: object, name: str, remarks: Counter[str]) -> int | None:
    number = _number(given, name, remarks)
    if number is None or (number.is_integer() and abs(number) < 2**53):
        return None if number is None else int(number)
    remarks[f"values of {name!r} are not whole numbers; left empty"] += 1
    return None


def _number(given: object, name: str, remarks: Counter[str]) -> float | None:
    if given is None or given == "":
        return None
    try:
        return float(given)
    except (TypeError, ValueError):
        remarks[f"values of {name!r} are not numbers; left empty"] += 1
        return None


def _day(given: object, name: str, remarks: Counter[str]) -> date | None:
    text = _text(given)
    if text is None:
        return None
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        remarks[f"values of {name!r} are not dates; left empty"] += 1
        return None
