"""Core tables: what any programme's dump says, in one form."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from cordis_dump import Dump, small
from invented_world import theme

from kompanjon.evidence.build import build
from kompanjon.evidence.store import Evidence
from kompanjon.sources import snapshots
from kompanjon.sources.cordis import add


def core(tmp_path: Path, *dumps: Dump) -> Evidence:
    for dump in dumps:
        add(tmp_path / "home", [dump.write(tmp_path / "dump.zip")])
    return Evidence(build(tmp_path / "home", theme()))


def test_countries_roles_and_dates_in_one_form(tmp_path: Path):
    dump = Dump().project("900000001", startDate="2024-02-29")
    for pic, (country, role) in enumerate(
        [("UK", "coordinator"), ("EL", "participant"), ("XK", "internationalPartner"), ("FI", "thirdParty"),
         ("SE", "partner"), ("NO", "associatedPartner")]
    ):  # fmt: skip
        dump.part("900000001", f"99900000{pic}", f"Invented {country}", country, role=role)
    evidence = core(tmp_path, dump)
    rows = evidence.core("participation", "true ORDER BY participant_order")
    assert [row["country"] for row in rows] == ["GB", "GR", "XK", "FI", "SE", "NO"]
    assert [row["is_beneficiary"] for row in rows] == [True, True, False, False, False, False]
    assert {row["country"] for row in evidence.core("organisation", "true")} == {"GB", "GR", "XK", "FI", "SE", "NO"}
    assert evidence.core("project", "true")[0]["start_date"] == date(2024, 2, 29)


def test_all_programmes_lie_side_by_side_and_every_row_names_its_snapshot(tmp_path: Path):
    older = Dump("FP7").project("300000001", "Old batteries").part("300000001", "999000002", "Old Institute", "DE")
    middle = Dump("H2020").project("600000001", "Batteries between")
    evidence = core(tmp_path, small(), older, middle)
    held = {snapshot.id for snapshot in snapshots.held(tmp_path / "home")}
    assert len(held) == 3
    rows = evidence.core("project", "true ORDER BY project_id")
    assert [row["project_id"] for row in rows] == ["300000001", "600000001", "900000001", "900000002"]
    assert [row["framework_programme"] for row in rows] == ["FP7", "H2020", "HORIZON", "HORIZON"]
    assert {row["snapshot"] for row in rows} == held
    assert rows[0]["keywords"] == "" and rows[0]["signature_date"] is None
    for table in ("participation", "organisation", "project_topic", "project_code"):
        assert all(row["snapshot"] in held for row in evidence.core(table, "true"))


def test_an_organisation_is_described_by_its_newest_row(tmp_path: Path):
    dump = Dump()
    for number, (updated, name) in enumerate([("2020", "Former name"), ("2026", "Newest name"), ("2023", "Between")]):
        dump.project(f"90000000{number}")
        dump.part(f"90000000{number}", "999000001", name, contentUpdateDate=f"{updated}-01-01 00:00:00")
    evidence = core(tmp_path, dump)
    assert [row["name"] for row in evidence.core("organisation", "true")] == ["Newest name"]
    assert len(evidence.core("participation", "pic = ?", "999000001")) == 3


def test_a_code_once_taken_for_a_person_stays_hidden_whatever_other_rows_say(tmp_path: Path):
    dump = Dump().project("900000001").project("900000002")
    person = {"SME": "", "vatNumber": "", "street": "", "city": "", "activityType": "PRC"}
    dump.part("900000001", "999000001", "TESTSSON TESTA", contentUpdateDate="2020-01-01 00:00:00", **person)
    dump.part("900000002", "999000001", "TESTSSON TESTA", contentUpdateDate="2026-01-01 00:00:00")
    (row,) = core(tmp_path, dump).core("organisation", "true")
    assert row["is_natural_person"]
    assert {row[name] for name in ("name", "short_name", "vat", "city", "lat", "url")} == {None}


def test_an_organisation_may_stand_several_times_in_a_project(tmp_path: Path):
    dump = Dump().project("900000001").part("900000001", "999000001", "Twice", ecContribution="10")
    dump.part("900000001", "999000001", "Twice", role="thirdParty", ecContribution="5,5")
    rows = core(tmp_path, dump).core("participation", "true ORDER BY participant_order")
    assert [row["ec_contribution_eur"] for row in rows] == [Decimal("10.00"), Decimal("5.50")]


def test_coordinates_as_far_as_they_can_be_read(tmp_path: Path):
    written = {"63.5,23.25": (63.5, 23.25), "": (None, None), "63.5": (63.5, None), "a,b": (None, None)}
    dump = Dump().project("900000001")
    for pic, geolocation in enumerate(written):
        dump.part("900000001", f"99900000{pic}", "Somewhere", geolocation=geolocation)
    rows = core(tmp_path, dump).core("organisation", "true ORDER BY pic")
    assert [(row["lat"], row["lon"]) for row in rows] == list(written.values())


def test_rows_that_could_not_be_read_are_used_nowhere(tmp_path: Path):
    dump = Dump().project("900000001").project("900000002", startDate="soon")
    dump.part("900000001", "999000001", "Right").part("900000001", "999000002", "Wrong", ecContribution="much")
    evidence = core(tmp_path, dump)
    assert [row["project_id"] for row in evidence.core("project", "true")] == ["900000001"]
    assert [row["pic"] for row in evidence.core("organisation", "true")] == ["999000001"]
    (snapshot,) = snapshots.held(tmp_path / "home")
    assert snapshot.rejects == 2


@pytest.mark.real_data
def test_the_real_dump_fills_the_core_tables_row_by_row(real_home: Path):
    rows = {path.stem: pq.read_metadata(path).num_rows for path in real_home.glob("evidence/core/*/core__*.parquet")}
    assert rows["core__project"] == 15_188
    assert rows["core__participation"] == 101_535
