"""`kompanjon statements`: a survey's file shown, stored all or nothing, and written out again."""

from __future__ import annotations

from pathlib import Path

import pytest

from kompanjon.faces.cli.statements import statements as verb
from kompanjon.vocabulary.faults import BadInput
from kompanjon.workspace import statements

GOOD = "Utmaning;Region;Typ;Datum;Namn\nVi hittar inte folk;Karleby;kompetens;2026-03-11;Maja\n"
BROKEN = GOOD + "Tillstånden tar för länge;Atlantis;reglering;2026;Otto\n"


@pytest.fixture
def survey(tmp_path: Path) -> Path:
    return tmp_path / "enkät.csv"


def run(capsys: pytest.CaptureFixture[str], *, as_json: bool = False, **given):
    usual = {"add": None, "dry_run": False, "skip_faults": False, "kind": "", "language": "", "region": "", "date": "",
             "out": None}  # fmt: skip
    verb("battery", **{**usual, **given}, as_json=as_json)
    out = capsys.readouterr().out
    if as_json:
        import json

        return json.loads(out)
    return out


def test_a_dry_run_tells_what_would_be_stored_and_stores_nothing(capsys, survey: Path, own_home: Path):
    survey.write_text(BROKEN, encoding="utf-8")
    told = run(capsys, add=survey, dry_run=True)
    assert "left out as personal: Namn" in told and "Maja" not in told
    assert "enkät.csv, line 3, Region 'Atlantis': no innovation city" in told
    assert "1 statements can be stored, 1 rows at fault, 0 held already, 0 repeated" in told
    assert statements.in_force(own_home, "battery") == []


def test_a_row_at_fault_stops_the_file_unless_it_is_to_be_skipped(capsys, survey: Path, own_home: Path):
    survey.write_text(BROKEN, encoding="utf-8")
    with pytest.raises(BadInput) as fault:
        run(capsys, add=survey)
    assert len(fault.value.lines) == 2 and "line 3, Region" in fault.value.lines[0]
    assert statements.in_force(own_home, "battery") == []
    told = run(capsys, add=survey, skip_faults=True, as_json=True)
    assert told["stored"] == 1 and [one["kind"] for one in told["statements"]] == ["competence"]
    assert told["preview"]["faults"][0]["line"] == 3


def test_what_is_written_is_read_again_and_changes_nothing(capsys, survey: Path, own_home: Path, tmp_path: Path):
    survey.write_text(GOOD, encoding="utf-8")
    out = tmp_path / "ut.csv"
    assert "1 statements stored" in run(capsys, add=survey)
    assert "written:" in run(capsys, out=out)
    before = statements.state(own_home)
    assert run(capsys, add=out, as_json=True)["stored"] == 0
    assert statements.state(own_home) == before


def test_without_any_it_says_how_to_add_one(capsys):
    assert "none yet; add a file with --add" in run(capsys)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"add": Path("/nowhere/at/all.csv")}, "--add /nowhere/at/all.csv: No such file"),
        ({"out": Path("/nowhere/at/all.csv")}, "--out /nowhere/at/all.csv: No such file"),
        ({"dry_run": True}, "belong to --add FILE"),
    ],
)
def test_bad_use_is_told_in_one_line(capsys, given: dict, told: str):
    with pytest.raises(BadInput) as fault:
        run(capsys, **given)
    assert len(fault.value.lines) == 1 and told in fault.value.lines[0]
