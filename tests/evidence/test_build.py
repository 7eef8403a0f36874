"""The build: nothing changed, nothing recomputed; a participation is placed where the work is done."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import invented_world
import pyarrow.parquet as pq
import pytest
from cordis_dump import Dump
from invented_world import theme

from kompanjon.evidence import versions
from kompanjon.evidence.build import Built, build, in_force, is_up_to_date, previous
from kompanjon.evidence.store import Evidence
from kompanjon.sources.cordis import add
from kompanjon.sources.register import add_files
from kompanjon.vocabulary.claims import Confidence
from kompanjon.vocabulary.judgements import Judgement, Sameness


def written(home: Path) -> dict[Path, int]:
    """Every file of the evidence and when it was written."""
    return {path: path.stat().st_mtime_ns for path in (home / "evidence").rglob("*") if path.is_file()}


@pytest.fixture
def home(tmp_path: Path) -> Path:
    add(tmp_path / "home", [invented_world.dump().write(tmp_path / "dump.zip")])
    return tmp_path / "home"


def test_nothing_changed_nothing_recomputed(home: Path):
    first = build(home, theme())
    before = written(home)
    again = build(home, theme())
    assert (first.is_new, again.is_new) == (True, False)
    assert again == replace(first, is_new=False)
    assert written(home) == before
    assert is_up_to_date(home, theme())


def test_a_changed_theme_makes_new_marts_of_the_same_core(home: Path):
    first = build(home, theme())
    core = {path: when for path, when in written(home).items() if path.name.startswith("core__")}
    changed = replace(theme(), fingerprint="changed")
    assert not is_up_to_date(home, changed)
    second = build(home, changed)
    assert second.is_new and second.version != first.version
    assert second.core == first.core
    assert {path: when for path, when in written(home).items() if path.name.startswith("core__")} == core


def test_the_same_dump_added_again_changes_nothing_and_another_does(home: Path, tmp_path: Path):
    first = build(home, theme())
    add(home, [invented_world.dump().write(tmp_path / "again.zip")])
    assert not build(home, theme()).is_new
    add(home, [invented_world.dump().project("900000107", "A new battery").write(tmp_path / "other.zip")])
    assert not is_up_to_date(home, theme())
    second = build(home, theme())
    assert second.is_new
    assert second.core != first.core
    assert "900000107" in Evidence(second).projects


def test_changed_code_makes_new_evidence(home: Path, monkeypatch: pytest.MonkeyPatch):
    first = build(home, theme())
    monkeypatch.setattr(versions, "code_fingerprint", lambda: "another rule")
    assert build(home, theme()).version != first.version


def test_the_build_before_can_be_read_and_the_first_has_none(home: Path):
    first = build(home, theme())
    assert previous(first) is None
    second = build(home, replace(theme(), fingerprint="changed"))
    before = previous(second)
    assert before is not None
    assert set(Evidence(before).projects) == set(Evidence(second).projects)


def test_two_builds_of_the_same_inputs_hold_the_same_rows(home: Path, tmp_path: Path):
    other = tmp_path / "other"
    add(other, [invented_world.dump().write(tmp_path / "dump.zip")])
    one, two = build(home, theme()), build(other, theme())
    assert one.version == two.version
    for path in sorted(one.marts.glob("*.parquet")):
        assert pq.read_table(path).to_pylist() == pq.read_table(two.marts / path.name).to_pylist(), path.name


def test_a_failure_while_making_marts_leaves_the_former_in_force(home: Path, monkeypatch: pytest.MonkeyPatch):
    first = build(home, theme())

    def fail(*_, **__):
        raise RuntimeError("out of memory")

    monkeypatch.setattr("kompanjon.evidence.marts.MartBuilder.participations", fail)
    with pytest.raises(RuntimeError):
        build(home, replace(theme(), fingerprint="changed"))
    stays = in_force(home, "battery")
    assert stays is not None and stays.version == first.version
    assert Evidence(stays).participations


def test_without_any_dump_the_themes_own_rows_stand(tmp_path: Path):
    built = build(tmp_path, theme())
    evidence = Evidence(built)
    assert set(evidence.projects) == {"first", "own"}
    assert set(evidence.organisations) >= {row.id for row in theme().organisations}
    assert evidence.baseline == {}
    assert built.rows["mart__verdict"] == 0
    assert not build(tmp_path, theme()).is_new


def test_progress_is_told(home: Path):
    told: list[tuple[str, int, int]] = []
    build(home, theme(), lambda what, done, of: told.append((what, done, of)))
    assert ("judging projects", 6, 6) in told
    assert all(0 <= done <= of for _, done, of in told)


# What the marts of the invented world hold.


def test_the_themes_projects_are_those_judged_in_and_the_themes_own(evidence: Evidence):
    assert set(evidence.projects) == {"900000101", "900000102", "900000103", "own"}
    known = evidence.projects["900000101"]
    assert (known.origin, known.ec_max_contribution_eur, known.date) == ("cordis", 4_000_000.0, "2026-10-01")
    assert known.source == "https://cordis.europa.eu/project/id/900000101"
    assert evidence.projects["900000102"].steps == ("REC",)
    assert evidence.projects["own"].provenance == invented_world.CHECKED


def test_verdicts_are_kept_of_near_misses_too(built: Built):
    rows = {row["project_id"]: row for row in pq.read_table(built.marts / "mart__verdict.parquet").to_pylist()}
    assert [key for key, row in rows.items() if not row["in_theme"]] == ["900000106"]
    assert [key for key, row in rows.items() if row["in_theme"]] == ["900000101", "900000102", "900000103"]
    assert all((row["points"] >= 3.0) == row["in_theme"] for row in rows.values())


def part(evidence: Evidence, project: str, organisation: str):
    (row,) = (
        row for row in evidence.participations if (row.project_id, row.organisation_id) == (project, organisation)
    )
    return row


def test_an_attributed_participation_counts_at_its_site_and_no_other_does(evidence: Evidence):
    assert evidence.organisations["north"].region == "oulu"
    attributed = part(evidence, "900000101", "north")
    assert (attributed.region, attributed.site) == ("kokkola", "north_kokkola")
    plain = part(evidence, "900000102", "north")
    assert (plain.region, plain.site) == ("oulu", "")


def test_an_attribution_may_name_the_code_instead(home: Path):
    by_code = replace(invented_world.ATTRIBUTIONS[0], pic="999000002")
    evidence = Evidence(build(home, replace(theme(), attributions=(by_code,), fingerprint="by code")))
    assert part(evidence, "900000101", "north").region == "kokkola"
    other_code = replace(by_code, pic="999000009")
    evidence = Evidence(build(home, replace(theme(), attributions=(other_code,), fingerprint="other")))
    assert part(evidence, "900000101", "north").region == "oulu"


def test_organisations_of_cordis_are_placed_and_linked(evidence: Evidence):
    helsinki = evidence.organisations["pic-999000005"]
    assert (helsinki.region, helsinki.method, helsinki.origin) == ("pks", "municipality", "cordis")
    assert evidence.organisations["pic-999000004"].country == "GR"
    assert evidence.organisations["pic-999000006"].country == "GB"
    assert {record.organisation_id: record.link for record in evidence.records} == {
        "west": "pic", "north": "name", "pic-999000003": "itself", "pic-999000004": "itself",
        "pic-999000005": "itself", "pic-999000006": "itself",
    }  # fmt: skip


def test_only_what_takes_part_in_the_theme_is_in_its_marts(evidence: Evidence):
    assert "pic-999000007" not in evidence.organisations


def test_participants_the_theme_does_not_hold_get_a_row_of_their_own(evidence: Evidence):
    row = evidence.organisations["named-unheard-of-workshop"]
    assert (row.name.en, row.region, row.method) == ("Unheard-of Workshop Oy", "unknown", "none")


def test_what_cordis_tells_of_a_known_project_is_not_told_twice(evidence: Evidence):
    organisations = [row.organisation_id for row in evidence.participations if row.project_id == "900000101"]
    assert "kip" not in organisations
    assert len(organisations) == 4


def test_the_baseline_counts_collaborative_projects_by_country_and_home_region(evidence: Evidence):
    assert evidence.baseline == {"": 3, "DE": 2, "FI": 3, "FR": 1, "SE": 1, "turku": 2, "oulu": 1, "pks": 1,
                                 "kokkola": 1, "elsewhere": 1}  # fmt: skip


def test_money_is_what_the_dump_says(evidence: Evidence):
    assert part(evidence, "900000101", "pic-999000003").ec_contribution_eur == 250_000.5
    assert part(evidence, "900000101", "pic-999000004").ec_contribution_eur is None
    assert part(evidence, "own", "kip").ec_contribution_eur is None


def test_every_row_has_a_source_and_a_confidence(evidence: Evidence):
    rows = [*evidence.organisations.values(), *evidence.projects.values(), *evidence.participations]
    assert all(row.source and Confidence(row.confidence) for row in rows)


def test_each_way_of_placing_is_kept(tmp_path: Path):
    places: dict[str, dict[str, str]] = {
        "municipality": {"city": "KARLEBY"},
        "catchment": {"city": theme().catchments[0].municipality[0]},
        "coordinates": {"geolocation": "63.85,23.10"},
        "nuts3": {"nutsCode": "FI1D5"},
        "none": {"city": "Atlantis"},
    }
    dump = Dump().project("900000001", "Invented battery")
    for number, (method, address) in enumerate(places.items()):
        dump.part("900000001", f"99900001{number}", f"Placed by {method} Oy", "FI", **({"city": ""} | address))
    add(tmp_path / "home", [dump.write(tmp_path / "dump.zip")])
    organisations = Evidence(build(tmp_path / "home", theme())).organisations
    placed = [organisations[f"pic-99900001{number}"] for number in range(len(places))]
    assert [row.method for row in placed] == list(places)
    assert [row.region for row in placed] == ["kokkola"] * 4 + ["unknown"]


@pytest.mark.real_data
def test_the_university_of_oulus_attributed_projects_count_in_kokkola(real_home: Path):
    built = in_force(real_home, "battery")
    assert built is not None
    evidence = Evidence(built)
    regions = {row.project_id: row.region for row in evidence.participations if row.organisation_id == "oulu"}
    assert regions["101137771"] == regions["101147342"] == "kokkola"
    assert list(regions.values()).count("oulu") > 5
    assert evidence.organisations["oulu"].region == "oulu"


def test_registries_records_join_the_organisations_of_the_dump(tmp_path: Path):
    west = "University of the Invented West"
    institution = {"id": "https://openalex.org/I7", "ror": "https://ror.org/0inv00001", "display_name": "UIW",
                   "display_name_alternatives": [], "display_name_acronyms": [], "country_code": "FI",
                   "type": "education", "homepage_url": None, "works_count": 1, "geo": {"city": "Turku"},
                   "updated_date": "2026-01-02"}  # fmt: skip
    registered = {"id": "https://ror.org/0inv00001", "status": "active", "types": ["education"], "established": 1900,
                  "names": [{"value": west, "types": ["ror_display", "label"], "lang": "en"}], "links": [],
                  "locations": [{"geonames_id": 1, "geonames_details": {"name": "Turku", "country_code": "FI",
                                                                        "lat": 60.45, "lng": 22.27}}],
                  "domains": [], "external_ids": [], "relationships": [],
                  "admin": {"last_modified": {"date": "2026-03-04"}}}  # fmt: skip
    openalex, ror = tmp_path / "institutions.json", tmp_path / "v2.0-ror-data_schema_v2.json"
    openalex.write_text(json.dumps({"meta": {"count": 1}, "results": [institution]}), encoding="utf-8")
    ror.write_text(json.dumps([registered]), encoding="utf-8")
    home = tmp_path / "home"
    for source, file in (("openalex", openalex), ("ror", ror)):
        add_files(home, source, [file], lambda what, done, of: None)
    bench = invented_world.bench(home)
    assert bench.registry_ids() == ("0inv00001",)
    card = bench.organisation("west")
    assert {(one.source, one.record_id, one.link) for one in card.records if one.source != "starter"} == {
        ("cordis", "999000001", "pic"),
        ("ror", "0inv00001", "model"),
        ("openalex", "I7", "model"),
    }
    assert card.records[-1].provenance.date == "2026-03-04"


def test_a_judgement_that_newer_ones_contradict_is_told(tmp_path: Path):
    add(tmp_path, [invented_world.dump().write(tmp_path / "dump.zip")])
    codes = [f"cordis:99900000{number}" for number in (3, 5, 6)]
    said = [
        Judgement(codes[0], codes[1], Sameness.SAME, "somebody", "2026-01-01T00:00:00+00:00"),
        Judgement(codes[1], codes[2], Sameness.SAME, "somebody", "2026-01-02T00:00:00+00:00"),
        Judgement(codes[0], codes[2], Sameness.NOT_SAME, "somebody", "2026-01-03T00:00:00+00:00"),
    ]
    assert build(tmp_path, theme(), judgements=said[1:]).unfollowed == ()
    contradicted = f"{codes[0]} and {codes[1]}: same of 2026-01-01T00:00:00+00:00"
    assert build(tmp_path, theme(), judgements=said).unfollowed == (contradicted,)
    assert in_force(tmp_path, "battery").unfollowed == (contradicted,)
