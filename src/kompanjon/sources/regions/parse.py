"""Statistics Finland's municipality key and GISCO's NUTS regions into raw tables. See README.md in this folder."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path

from kompanjon.sources import snapshots
from kompanjon.sources.catalogue import Source, describe
from kompanjon.sources.delimited_rows import DelimitedRows
from kompanjon.sources.fields import FieldsSeen
from kompanjon.sources.intake import Progress, install, require_files, unheard
from kompanjon.sources.rawtables import RawTables
from kompanjon.sources.records import records
from kompanjon.sources.regions.outlines import bounds
from kompanjon.sources.snapshots import Snapshot
from kompanjon.sources.values import object_of, text_of
from kompanjon.vocabulary.countries import iso_country
from kompanjon.vocabulary.faults import BadInput

#: Digits of a code; spreadsheets cut the zeros in front.
_DIGITS = {"code": 3, "sub_region_code": 3, "region_code": 2}


def add(home: Path, files: Sequence[Path], progress: Progress = unheard) -> Snapshot:
    """Register the municipalities (a CSV file) or the NUTS regions (GeoJSON) in place of those held.

    Returns
    -------
    Snapshot
        The one now in force of the part the file is of; the other part stays.

    Raises
    ------
    BadInput
        When files of both parts are given at once, or a file is missing, broken or none of the publishers'.
    """
    require_files(files)
    source = describe("regions")
    if len(files) > 1:
        raise BadInput("regions: give one file at a time, the municipalities' CSV or the NUTS GeoJSON")
    (path,) = files
    progress(path.name, 0, 1)
    is_outlines = path.suffix.lower() in (".json", ".geojson", ".gz", ".zip")
    part, table, read = ("nuts", "nuts", _nuts) if is_outlines else ("municipalities", "municipality", _municipalities)
    with snapshots.incoming(home, source.id) as folder, RawTables(source, folder, (table,)) as written:
        version, notices = read(source, path, written)
        if not written.rows[table]:
            raise BadInput(
                f"{path.name}: no row in it can be used; is this the publisher's {source.table(table).file}?"
            )
        written.close()
        progress(path.name, 1, 1)
        return install(home, source, part, folder, files=files, version=version, written=written, notices=notices)


def _municipalities(source: Source, path: Path, written: RawTables) -> tuple[str, list[str]]:
    rows = DelimitedRows(source.table("municipality"), path)
    columns, codes, years = source.raw["municipality"], set(), set()
    for number, values in rows:
        if values is None:
            written.reject("municipality", "the row does not fit the columns", file=path.name, record=number)
            continue
        row = {name: _tidied(name, value) for name, value in values.items() if name in columns}
        reason = _municipality_fault(row, codes)
        if reason:
            row["year"] = None
            written.reject("municipality", reason, file=path.name, record=number, row=row)
            continue
        codes.add(row["code"])
        years.add(row["year"])
        written.write("municipality", row | {"year": int(row["year"])})
    return f"{max(years, default='undated')}-01-01" if years else "undated", list(rows.notices)


def _tidied(name: str, value: str | None) -> str | None:
    if value is None:
        return None
    if name in _DIGITS and value.isdecimal():
        return value.zfill(_DIGITS[name])
    return " ".join(value.split())


def _municipality_fault(row: dict, codes: set[str]) -> str | None:
    needed = ("code", "name_fi", "region_code", "nuts1", "nuts2", "nuts3", "year")
    if missing := next((name for name in needed if not row[name]), None):
        return f"column {missing}: empty, but needed"
    if not re.fullmatch(r"\d{3}", row["code"]):
        return "column code: not a municipality's code of three digits"
    if not re.fullmatch(r"\d{4}", row["year"]):
        return "column year: not a year"
    return "column code: this municipality stands in an earlier row" if row["code"] in codes else None


def _nuts(source: Source, path: Path, written: RawTables) -> tuple[str, list[str]]:
    fields, seen = FieldsSeen(source.table("nuts")), set()
    for number, feature in enumerate(records(path, pages="features"), start=1):
        properties = object_of(feature.get("properties"))
        if not properties:
            raise BadInput(f"{path.name}: feature {number} has no properties; is this GISCO's GeoJSON?")
        fields.see(properties)
        row, reason = _nuts_row(properties, feature.get("geometry"), path.name)
        if reason is None and row["nuts"] in seen:
            reason = "NUTS_ID: this region stands in an earlier feature"
        if reason:
            written.reject("nuts", reason, file=path.name, record=number, row=row)
            continue
        seen.add(row["nuts"])
        written.write("nuts", row)
    found = re.search(r"(?<!\d)(20\d\d)(?!\d)", path.name)
    return f"{found[1]}-01-01" if found else "undated", fields.notices(path.name)


def _nuts_row(properties: dict, geometry: object, file: str) -> tuple[dict, str | None]:
    country = text_of(properties.get("CNTR_CODE"))
    level = text_of(properties.get("LEVL_CODE"))
    row = {
        "nuts": text_of(properties.get("NUTS_ID")),
        "level": int(level) if level in ("0", "1", "2", "3") else None,
        "country": iso_country(country) if country else None,
        "name_latin": text_of(properties.get("NAME_LATN")),
        "name": text_of(properties.get("NUTS_NAME")),
    }
    where = bounds(geometry)
    if where and not where.is_on_earth:
        raise BadInput(f"{file}: its coordinates are not degrees; download the file of projection 4326")
    if missing := next((name for name in ("nuts", "level", "country", "name_latin") if row[name] is None), None):
        return row, f"{missing}: missing or not readable"
    if where is None:
        return row, "geometry: no outline"
    row |= {name: getattr(where, name) for name in ("south", "west", "north", "east")}
    row |= {"lat": round(where.lat, 5), "lon": round(where.lon, 5)}
    return row | {"geometry": json.dumps(geometry, ensure_ascii=False, separators=(",", ":"))}, None
