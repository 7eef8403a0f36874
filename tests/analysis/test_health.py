"""The doctor tells what is fine, stale, missing or broken, and how to mend it; so does the list of sources."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from cordis_dump import small

from kompanjon.analysis import health
from kompanjon.analysis.health import Finding, examine
from kompanjon.analysis.sources import is_stale
from kompanjon.analysis.workbench import Workbench, build_theme, everything_held
from kompanjon.sources import snapshots
from kompanjon.sources.cordis import add
from kompanjon.sources.starter.parse import themes_folder
from kompanjon.vocabulary.judgements import Judgement, Sameness


def about(home: Path, what: str) -> Finding:
    (finding,) = (finding for finding in examine(home) if finding.what == what)
    return finding


def test_an_empty_home_is_told_what_to_do_next(tmp_path: Path):
    home = tmp_path / "home"
    assert about(home, "home folder").state == "fine"
    assert about(home, "CORDIS") == Finding("missing", "CORDIS", "no dump held", "kompanjon fetch cordis")
    evidence = about(home, "evidence battery")
    assert (evidence.state, evidence.mend) == ("missing", "kompanjon build battery")
    assert about(home, "theme battery").state == "fine"
    assert not [path for path in home.rglob("*") if path.is_file()], "nothing is left behind"


def test_everything_installed_here_is_fine(tmp_path: Path):
    assert {finding.state for finding in examine(tmp_path) if finding.what in ("Python", "duckdb", "Django")} == {
        "fine"
    }


def test_a_part_that_is_not_installed_is_broken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(health, "_PARTS", ("no-such-part",))
    assert about(tmp_path, "no-such-part") == Finding("broken", "no-such-part", "not installed", "run: make setup")


def test_a_dump_goes_from_fine_to_broken_when_its_tables_go(tmp_path: Path):
    add(tmp_path, [small().write(tmp_path / "dump.zip")])
    assert about(tmp_path, "cordis/horizon").state in ("fine", "stale")
    next(snapshots.held(tmp_path)[0].folder.glob("raw__cordis_project.parquet")).unlink()
    finding = about(tmp_path, "cordis/horizon")
    assert (finding.state, finding.mend) == ("broken", "kompanjon fetch cordis/horizon")


def test_old_content_is_stale_and_says_where_newer_is(tmp_path: Path):
    dump = small("FP7")
    for row in (*dump.projects, *dump.parts):
        row["contentUpdateDate"] = "2020-01-01 00:00:00"
    add(tmp_path, [dump.write(tmp_path / "dump.zip")])
    finding = about(tmp_path, "cordis/fp7")
    assert finding.state == "stale"
    assert finding.mend == "get it anew: kompanjon fetch cordis/fp7"


def test_evidence_is_stale_once_a_dump_is_added(tmp_path: Path):
    build_theme("battery", tmp_path)
    assert about(tmp_path, "evidence battery").state == "fine"
    add(tmp_path, [small().write(tmp_path / "dump.zip")])
    finding = about(tmp_path, "evidence battery")
    assert (finding.state, finding.mend) == ("stale", "kompanjon build battery")


def test_evidence_is_stale_once_somebody_has_judged(tmp_path: Path):
    add(tmp_path, [small().write(tmp_path / "invented.zip")])
    said = Judgement("cordis:999000001", "ror:05inven99", Sameness.SAME, "Maja", "2026-03-01")
    build_theme("battery", tmp_path, judgements=[said])

    def state(*judgements: Judgement) -> str:
        return next(one.state for one in examine(tmp_path, judgements) if one.what == "evidence battery")

    assert (state(said), state()) == ("fine", "stale")


def test_a_broken_theme_is_named_with_its_first_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    themes = tmp_path / "themes"
    shutil.copytree(themes_folder(), themes)
    (themes / "battery" / "steps.csv").write_text("code,order\nRM,1\n", encoding="utf-8")
    monkeypatch.setenv("KOMPANJON_THEMES", str(themes))
    finding = about(tmp_path / "home", "theme battery")
    assert finding.state == "broken"
    assert "battery/steps.csv" in finding.found


def test_a_home_that_cannot_be_written_is_broken(tmp_path: Path):
    blocked = tmp_path / "file"
    blocked.write_text("")
    assert about(blocked, "home folder").state == "broken"


@pytest.mark.parametrize(
    ("version", "today", "stale"),
    [("2026-01-01", "2026-02-15", False), ("2026-01-01", "2026-02-16", True), ("undated", "2026-01-01", True)],
)
def test_content_is_stale_after_its_sources_refresh(version: str, today: str, stale: bool):
    assert is_stale(version, 45, today) == stale


def test_sources_held_tell_rows_totals_licence_and_notices(tmp_path: Path):
    dump = small().project("900000003", startDate="soon")
    add(tmp_path, [dump.write(tmp_path / "dump.zip", without=["acronym"])])
    build_theme("battery", tmp_path)
    cordis, starter = Workbench.open("battery", tmp_path).sources()
    assert (cordis.source, cordis.part, cordis.licence) == ("cordis", "horizon", "CC BY 4.0")
    assert cordis.attribution == "© European Union, CORDIS"
    assert (cordis.tables["raw__cordis_project"], cordis.tables["core__project"], cordis.rejects) == (2, 2, 1)
    assert cordis.totals["organization.ec_contribution_eur"] == "3001.50"
    assert any("acronym" in notice for notice in cordis.notices)
    assert (starter.source, starter.part) == ("starter", "battery")
    assert starter.tables["steps"] > 0


def test_what_is_held_is_told_before_anything_is_built(tmp_path: Path):
    add(tmp_path, [small().write(tmp_path / "dump.zip")])
    held = {(one.source, one.part): one for one in everything_held(tmp_path)}
    assert set(held) >= {("cordis", "horizon"), ("starter", "battery")}
    assert held["cordis", "horizon"].tables["raw__cordis_project"] == 2
    assert "core__project" not in held["cordis", "horizon"].tables
