"""The sources: why rows were rejected, how many people are hidden, how far the evidence reaches."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import invented_world as world
from cordis_dump import Dump

from kompanjon.analysis.situation.ground import Ground
from kompanjon.analysis.situation.picture import RejectReason
from kompanjon.analysis.sources import Coverage, coverage, facts_held
from kompanjon.analysis.workbench import Workbench
from kompanjon.evidence.build import Built
from kompanjon.evidence.store import Evidence


def counts(found: tuple[Coverage, ...]) -> dict[tuple[str, str], tuple[int, int]]:
    return {(one.scope, one.what): (one.have, one.of) for one in found}


def test_rejects_are_counted_by_reason_and_tell_where_the_first_stands(tmp_path: Path):
    dump = Dump().project("900000101", "A battery", startDate="2024-01-01")
    for number in range(3):
        dump.project(f"90000020{number}", "Bees", startDate=f"2024-13-0{number + 1}")
    dump.project("900000300", "Bees", endDate="soon")
    bench = world.bench(tmp_path, a_dump=dump)
    cordis = bench.sources()[0]
    assert cordis.rejects == 4
    assert cordis.reasons == (
        RejectReason("project.csv", "column startDate: a value is not a date", 3, "record 2"),
        RejectReason("project.csv", "column endDate: a value is not a date", 1, "record 5"),
    )


def test_people_are_counted_and_hidden(tmp_path: Path):
    dump = world.dump()
    dump.part("900000101", "999000090", "INVENTED PERSON", "FI", activityType="PRC", url="", vatNumber="", SME="")
    dump.part("900000104", "999000090", "INVENTED PERSON", "FI", activityType="PRC", url="", vatNumber="", SME="")
    cordis = world.bench(tmp_path, a_dump=dump).sources()[0]
    raw = next(tmp_path.glob("sources/cordis/*/*/raw__cordis_organization.parquet"))
    from kompanjon.evidence.parquet import read_rows

    flagged = {row["pic"] for row in read_rows(raw, ["pic", "is_natural_person"]) if row["is_natural_person"]}
    assert cordis.natural_persons == len(flagged) > 0


def test_without_a_matcher_every_participant_code_is_an_organisation(bench: Workbench):
    found = counts(bench.coverage())
    assert found["theme", "ror"][0] == found["held", "ror"][0] == 0
    assert found["theme", "site"] == (1, found["theme", "nuts3"][1])
    assert found["held", "site"][0] == 1


def test_coverage_follows_merged_records(built: Built, tmp_path: Path):
    core = tmp_path / "core"
    shutil.copytree(built.core, core)
    merged = replace(world.WEST_IN_ROR, organisation_id="west")
    north = world.record("starter:north", "North", organisation_id="north")
    unknown = world.record("ror:0inventd9", "In no project and no theme", organisation_id="ror-0inventd9")
    world.write_pairs(core, [world.WEST_IN_CORDIS, merged, world.CELLS_IN_CORDIS, north, unknown], [])
    found = counts(coverage(Ground(world.theme(), Evidence(replace(built, core=core)))))
    # Three here, and six rows of the theme that no record is merged with; what only the registry knows is not counted.
    assert found["held", "ror"] == (1, 9)
    assert found["held", "site"] == (1, 9)
    assert found["theme", "ror"][0] == 1


def test_a_nuts_3_code_has_five_signs(built: Built, tmp_path: Path):
    dump = Dump().project("900000101", "A battery", startDate="2024-01-01")
    for number, nuts in enumerate(("FI1D5", "FI1D", "")):
        dump.part("900000101", f"99900010{number}", f"Invented Works {number} Oy", "FI", nutsCode=nuts)
    found = counts(world.bench(tmp_path, a_dump=dump).coverage())
    assert found["held", "nuts3"][0] == 1


def test_a_themes_facts_tell_conflicts_and_what_is_older_than_its_bound(built: Built):
    ground = Ground(world.theme(), Evidence(built))
    held = facts_held(ground, "2026-11-20")
    assert {conflict.property for conflict in held.conflicts} == {"employees", "state", "ec_contribution_eur"}
    assert {row.id for row in held.stale} == {"mill"}
    assert (held.stale_after_months, held.theme) == (24, "battery")
    later = facts_held(ground, "2036-11-20")
    assert len(later.stale) == held.rows - held.undated
