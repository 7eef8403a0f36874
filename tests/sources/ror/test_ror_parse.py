"""The research organisations' registry, in both schemas, whole and broken, into raw tables."""

from __future__ import annotations

import gzip
import json
import zipfile
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st
from raw_snapshots import of_layout, refusal, rows

from kompanjon.sources import snapshots
from kompanjon.sources.ror import add
from kompanjon.sources.ror.records import read, short_id


def v2(number: int = 1, **changes: object) -> dict:
    """An invented organisation as schema v2 writes it."""
    record = {
        "admin": {"created": {"date": "2019-01-02", "schema_version": "1.0"},
                  "last_modified": {"date": "2026-03-04", "schema_version": "2.1"}},
        "domains": ["invented.example"],
        "established": 1969,
        "external_ids": [{"all": ["1", "2"], "preferred": "2", "type": "fundref"},
                         {"all": ["grid.1.a"], "preferred": "grid.1.a", "type": "grid"}],
        "id": f"https://ror.org/0inv{number:05d}",
        "links": [{"type": "website", "value": "https://invented.example"},
                  {"type": "wikipedia", "value": "https://en.wikipedia.org/wiki/Invented"}],
        "locations": [{"geonames_id": 7, "geonames_details": {"name": "Kokkola", "country_code": "FI", "lat": 63.8,
                                                              "lng": 23.1}}],
        "names": [{"lang": None, "types": ["acronym"], "value": "II"},
                  {"lang": "fi", "types": ["label"], "value": "Keksitty laitos"},
                  {"lang": "en", "types": ["label", "ror_display"], "value": "Invented Institute"}],
        "relationships": [{"type": "parent", "label": "Other", "id": "https://ror.org/0inv99999"}],
        "status": "active",
        "types": ["funder", "nonprofit"],
    }  # fmt: skip
    return record | changes


def v1(number: int = 1, **changes: object) -> dict:
    """The same organisation as schema v1 writes it."""
    record = {
        "id": f"https://ror.org/0inv{number:05d}", "name": "Invented Institute", "email_address": "a@invented.example",
        "ip_addresses": [], "established": 1969, "types": ["Funder", "Nonprofit"],
        "relationships": [{"label": "Other", "type": "Parent", "id": "https://ror.org/0inv99999"}],
        "addresses": [{"lat": 63.8, "lng": 23.1, "city": "Kokkola", "geonames_city": {"id": 7}}],
        "links": ["https://invented.example"], "aliases": [], "acronyms": ["II"], "status": "active",
        "wikipedia_url": "https://en.wikipedia.org/wiki/Invented",
        "labels": [{"label": "Keksitty laitos", "iso639": "fi"}, {"label": "Invented Institute", "iso639": "en"}],
        "country": {"country_name": "Finland", "country_code": "FI"},
        "external_ids": {"FundRef": {"preferred": "2", "all": ["1", "2"]},
                         "GRID": {"preferred": "grid.1.a", "all": "grid.1.a"}},
    }  # fmt: skip
    return record | changes


def dump(path: Path, *records: object) -> Path:
    path.write_text(json.dumps(records, ensure_ascii=False, indent=2), encoding="utf-8")
    return path


def lines(path: Path, *records: object) -> Path:
    path.write_bytes(gzip.compress("".join(json.dumps(record) + "\n" for record in records).encode()))
    return path


def zipped(path: Path, **members: list[dict]) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, records in members.items():
            archive.writestr(name.replace("__", "."), json.dumps(records))
    return path


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def test_an_organisation_in_schema_v2_is_read_whole(home: Path, tmp_path: Path):
    snapshot = add(home, [dump(tmp_path / "ror.json", v2())])
    assert of_layout(snapshot) == ()
    assert (snapshot.part, snapshot.version, snapshot.rejects) == ("all", "2026-03-04", 0)
    (organisation,) = rows(snapshot, "organisation")
    assert organisation | {"modified": organisation["modified"].isoformat()} == {
        "ror_id": "0inv00001", "name": "Invented Institute", "status": "active", "established": 1969,
        "types": ["funder", "nonprofit"], "country": "FI", "city": "Kokkola", "geonames_id": 7, "lat": 63.8,
        "lon": 23.1, "website": "https://invented.example", "domains": ["invented.example"],
        "wikipedia": "https://en.wikipedia.org/wiki/Invented", "schema_version": "2.1", "modified": "2026-03-04",
        "reject_reason": None,
    }  # fmt: skip
    assert {(name["kind"], name["name"], name["language"]) for name in rows(snapshot, "name")} == {
        ("display", "Invented Institute", "en"), ("label", "Keksitty laitos", "fi"), ("acronym", "II", None),
    }  # fmt: skip
    assert rows(snapshot, "relation") == [{"ror_id": "0inv00001", "kind": "parent", "other_ror_id": "0inv99999"}]
    assert [(one["scheme"], one["value"], one["is_preferred"]) for one in rows(snapshot, "external")] == [
        ("fundref", "1", False), ("fundref", "2", True), ("grid", "grid.1.a", True),
    ]  # fmt: skip


def test_both_schemas_may_stand_in_one_file_and_give_the_same_rows(home: Path, tmp_path: Path):
    snapshot = add(home, [lines(tmp_path / "ror.jsonl.gz", v1(1), v2(2))])
    assert of_layout(snapshot) == ()
    first, second = rows(snapshot, "organisation")
    # What schema v1 does not have: domains, and the date of the last change.
    only_v2 = {"ror_id", "domains", "modified", "schema_version"}
    assert {key for key in first if first[key] != second[key]} == only_v2


_WORDS = st.text(alphabet="abcåäö éÕ-", min_size=1, max_size=12).map(str.strip).filter(bool)


@given(
    name=_WORDS,
    labels=st.lists(st.tuples(_WORDS, st.sampled_from(["fi", "sv", "en"])), max_size=3),
    aliases=st.lists(_WORDS, max_size=3),
    acronyms=st.lists(_WORDS, max_size=2),
    types=st.lists(st.sampled_from(["Company", "Facility", "Government"]), unique=True),
    relations=st.lists(st.sampled_from(["Parent", "Child", "Related", "Successor"]), max_size=3),
    ids=st.lists(st.integers(1, 9).map(str), min_size=1, max_size=3, unique=True),
)
def test_a_record_gives_the_same_rows_in_either_schema(name, labels, aliases, acronyms, types, relations, ids):
    related = [(kind, f"https://ror.org/0inv{number:05d}") for number, kind in enumerate(relations)]
    first = read(
        v1(
            name=name,
            labels=[{"label": text, "iso639": language} for text, language in labels],
            aliases=aliases,
            acronyms=acronyms,
            types=types,
            relationships=[{"type": kind, "id": other, "label": ""} for kind, other in related],
            external_ids={"ISNI": {"preferred": ids[0], "all": ids}},
        )
    )
    second = read(
        v2(
            names=[
                {"value": text, "types": ["alias"], "lang": None} for text in aliases
            ] + [{"value": text, "types": ["acronym"], "lang": None} for text in acronyms]
            + [{"value": text, "types": ["label"], "lang": language} for text, language in labels]
            + [{"value": name, "types": ["ror_display"], "lang": None}],
            types=[kind.lower() for kind in types],
            relationships=[{"type": kind.lower(), "id": other, "label": ""} for kind, other in related],
            external_ids=[{"type": "isni", "preferred": ids[0], "all": ids}],
        )
    )  # fmt: skip
    assert (first.names, first.relations, first.externals) == (second.names, second.relations, second.externals)
    differing = {key for key in first.row if first.row[key] != second.row[key]}
    assert differing <= {"domains", "modified", "schema_version"}


def test_no_name_text_is_lost_or_listed_twice(home: Path, tmp_path: Path):
    names = [
        {"value": "Same", "types": ["alias", "label", "ror_display"], "lang": "en"},
        {"value": "Same", "types": ["alias"], "lang": "en"},
        {"value": "Same", "types": ["label"], "lang": "sv"},
        {"value": " ", "types": ["alias"], "lang": None},
    ]
    snapshot = add(home, [dump(tmp_path / "ror.json", v2(names=names))])
    assert [(name["kind"], name["language"]) for name in rows(snapshot, "name")] == [("display", "en"), ("label", "sv")]


def test_a_record_that_marks_no_name_shows_its_first_label_and_is_counted(home: Path, tmp_path: Path):
    names = [{"value": "S", "types": ["acronym"], "lang": None}, {"value": "Shown", "types": ["label"], "lang": None}]
    snapshot = add(home, [dump(tmp_path / "ror.json", v2(names=names))])
    assert rows(snapshot, "organisation")[0]["name"] == "Shown"
    assert of_layout(snapshot) == ("ror.json: no name marked for display, the first label is used (1)",)


def test_withdrawn_and_inactive_organisations_are_kept_with_their_status(home: Path, tmp_path: Path):
    snapshot = add(home, [dump(tmp_path / "ror.json", v2(1, status="withdrawn"), v2(2, status="inactive"))])
    assert [one["status"] for one in rows(snapshot, "organisation")] == ["withdrawn", "inactive"]


def test_no_electronic_mail_address_is_kept(home: Path, tmp_path: Path):
    snapshot = add(home, [dump(tmp_path / "ror.json", v1())])
    assert not any(b"a@invented" in path.read_bytes() for path in snapshot.folder.iterdir())


def test_of_an_archive_with_both_schemas_the_second_is_read(home: Path, tmp_path: Path):
    path = zipped(
        tmp_path / "dump.zip",
        **{"v1__60-2025-01-02-ror-data__json": [v1(1)], "v1__60-2025-01-02-ror-data_schema_v2__json": [v2(2)],
           "v1__60-2025-01-02-ror-data__csv": []},
    )  # fmt: skip
    snapshot = add(home, [path])
    assert [one["ror_id"] for one in rows(snapshot, "organisation")] == ["0inv00002"]


def test_an_older_archive_is_read_and_dated_by_its_name(home: Path, tmp_path: Path):
    snapshot = add(home, [zipped(tmp_path / "dump.zip", **{"v1__0-2022-03-17-ror-data__json": [v1(1)]})])
    assert (snapshot.version, snapshot.tables["raw__ror_organisation"]) == ("2022-03-17", 1)


def test_what_is_added_replaces_what_was_held(home: Path, tmp_path: Path):
    add(home, [dump(tmp_path / "old.json", v2(1), v2(2))])
    add(home, [dump(tmp_path / "new.json", v2(3))])
    (snapshot,) = snapshots.held(home)
    assert [one["ror_id"] for one in rows(snapshot, "organisation")] == ["0inv00003"]


def test_of_files_given_together_the_first_record_of_an_organisation_is_kept(home: Path, tmp_path: Path):
    first, second = dump(tmp_path / "a.json", v2(1, established=1900)), dump(tmp_path / "b.json", v2(1), v2(2))
    snapshot = add(home, [first, second])
    assert [one["established"] for one in rows(snapshot, "organisation")] == [1900, 1969]
    assert of_layout(snapshot) == (
        "b.json: organisation read before, the first record is kept (1)",
    )  # fmt: skip


def test_new_and_missing_fields_are_told_by_name(home: Path, tmp_path: Path):
    record = v2(altitude=1)
    del record["domains"]
    snapshot = add(home, [dump(tmp_path / "ror.json", record)])
    assert of_layout(snapshot) == (
        "ror.json: field 'domains' is missing; read without it",
        "ror.json: field 'altitude' is not known; left out",
    )


def test_records_that_cannot_be_used_are_counted_with_their_reason(home: Path, tmp_path: Path):
    path = dump(tmp_path / "ror.json", v2(), v2(id="https://ror.example/1"), v2(2, names=[]), {"id": "x"})
    snapshot = add(home, [path])
    assert (snapshot.tables["raw__ror_organisation"], snapshot.rejects) == (1, 3)
    rejects = pq.read_table(snapshot.folder / "rejects_organisation.parquet").to_pylist()
    assert [(told["file"], told["record"], told["reason"]) for told in rejects] == [
        ("ror.json", 2, "field id: no ROR id"),
        ("ror.json", 3, "field names: no name in it"),
        ("ror.json", 4, "neither 'names' (schema v2) nor 'name' (schema v1) is in it"),
    ]
    reasons = [one["reject_reason"] for one in rows(snapshot, "organisation")]
    assert [reason is None for reason in reasons] == [True, False, False, False]


@pytest.mark.parametrize("odd", [
    {"established": "long ago"}, {"locations": [{"geonames_id": "x", "geonames_details": {"lat": "north"}}]},
    {"locations": None, "links": None, "names": [{"value": "A", "types": None}]}, {"external_ids": [None, 3]},
    {"admin": {"last_modified": {"date": "yesterday"}}}, {"relationships": [{"type": "parent", "id": None}]},
    {"admin": None, "domains": "x.example", "types": "company"}, {"established": 1e400}, {"established": True},
    {"locations": [{"geonames_details": "x"}], "admin": {"last_modified": 3}}, {"external_ids": {"A": 1}},
])  # fmt: skip
def test_odd_values_never_stop_the_file(home: Path, tmp_path: Path, odd: dict):
    snapshot = add(home, [dump(tmp_path / "ror.json", v2(**odd), v2(2))])
    assert snapshot.tables["raw__ror_organisation"] == 2


@pytest.mark.parametrize("given", ["https://ror.org/0208vgz68", "ror.org/0208VGZ68", "0208vgz68", " 0208vgz68 "])
def test_a_ror_id_is_known_however_its_address_is_written(given: str):
    assert short_id(given) == "0208vgz68"


@pytest.mark.parametrize("given", ["", None, 5, "https://ror.org/", "https://example.org/0208vgz68", "0208vgz68x"])
def test_what_is_no_ror_id_is_none(given: object):
    assert short_id(given) is None


def test_files_that_are_none_of_the_publishers_are_refused_in_one_line(home: Path, tmp_path: Path):
    add(home, [dump(tmp_path / "held.json", v2())])
    picture = tmp_path / "map.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\xff\xfe")
    assert refusal(add, home, picture) == "map.png: not UTF-8 text; give the publisher's JSON file"
    table = tmp_path / "project.csv"
    table.write_text("id;title\n1;x\n")
    assert "not JSON" in refusal(add, home, table)
    assert "no record in it has 'names' or 'name'" in refusal(add, home, dump(tmp_path / "other.json", {"title": "x"}))
    assert "no record in it" in refusal(add, home, dump(tmp_path / "none.json"))
    assert "record 1 is a list" in refusal(add, home, dump(tmp_path / "list.json", [1, 2]))
    assert "'v2.json' is" not in refusal(add, home, zipped(tmp_path / "csv.zip", **{"project__csv": []}))
    assert "no such file" in refusal(add, home, tmp_path / "gone.json")
    empty = tmp_path / "empty.json"
    empty.write_bytes(b"")
    assert refusal(add, home, empty) == "empty.json: empty; download it again"


@pytest.mark.parametrize("kept", [0.05, 0.5, 0.9, 0.99])
def test_a_file_cut_off_is_refused_in_one_line(home: Path, tmp_path: Path, kept: float):
    records = [v2(number) for number in range(200)]
    for whole in (
        dump(tmp_path / "a.json", *records),
        lines(tmp_path / "b.jsonl.gz", *records),
        zipped(tmp_path / "c.zip", **{"ror-data_schema_v2__json": records}),
    ):
        content = whole.read_bytes()
        whole.write_bytes(content[: int(len(content) * kept)])
        assert "download it again" in refusal(add, home, whole)


@pytest.mark.real_data
def test_the_shared_dump_is_read_whole(home: Path, shared_data: Path):
    snapshot = add(home, [shared_data / "ror" / "ror-subset-v2.zip"])
    assert (snapshot.version, snapshot.rejects) == ("2026-06-23", 0)
    assert snapshot.tables == {
        "raw__ror_organisation": 51370, "raw__ror_name": 150989, "raw__ror_relation": 51824, "raw__ror_external": 93263,
    }  # fmt: skip
    assert "organisation: 51,370 held, where a whole ror/all has at least 110,000; is it a cut?" in snapshot.notices


@pytest.mark.real_data
def test_the_shared_finnish_records_are_read_in_both_schemas(home: Path, shared_data: Path):
    snapshot = add(home, [shared_data / "ror" / "ror_finland_full.jsonl.gz"])
    organisations = rows(snapshot, "organisation")
    assert len(organisations) == 535
    assert sum(one["schema_version"] == "1" for one in organisations) == 117
    assert {one["country"] for one in organisations} == {"FI"}
    lut = next(one for one in organisations if one["ror_id"] == "0208vgz68")
    assert (lut["city"], lut["domains"], lut["established"]) == ("Lappeenranta", ["lut.fi"], 1969)
