"""`kompanjon services` as people use it: a real process on the battery theme's own rows."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from test_cli import kompanjon


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the evidence of the battery theme's own rows."""
    folder = tmp_path_factory.mktemp("services") / "home"
    assert kompanjon(folder, "build", "battery").status == 0
    return folder


def ids(answer) -> list[str]:
    return [one["id"] for one in answer.json["services"]]


def test_the_catalogue_is_narrowed_and_says_what_is_told_and_what_assumed(home: Path):
    every = kompanjon(home, "services", "battery", "--json")
    assert every.status == 0, every.err
    assert len(ids(every)) == every.json["held"] > 50
    answer = kompanjon(home, "services", "battery", "--step", "REC", "--trl", "8..9", "--json")
    assert set(ids(answer)) == {"akkuser_drytech", "fortum_hydro", "fortum_mech"}
    bases = {one["id"]: (one["scale_basis"], one["trl_basis"]) for one in answer.json["services"]}
    assert bases["fortum_hydro"] == ("told", "assumed") and bases["akkuser_drytech"] == ("assumed", "assumed")
    assert "metso_sim" in answer.json["left_out_unknown"]
    assert ids(kompanjon(home, "services", "battery", "--text", "mustamassa sulfaatti", "--json")) == ["fortum_hydro"]


def test_the_table_of_a_person_says_the_same(home: Path):
    answer = kompanjon(home, "services", "battery", "--region", "pori", "--trl", "5", "--lang", "sv")
    assert answer.status == 0 and "metso_lioh" in answer.out and "TRL 5–6, antaget" in " ".join(answer.out.split())
    assert "left out, since their levels or access are not known" in answer.out


def test_the_chain_has_a_matrix_and_gaps_with_rows_behind_them(home: Path, tmp_path: Path):
    matrix = kompanjon(home, "services", "battery", "--matrix", "--json")
    cells = {(one["step"], one["trl"], one["region"]): one for one in matrix.json["cells"]}
    assert cells["PCAM", 5, "pori"]["services"] == ["metso_pcam"] and "Annex G" in matrix.json["assumed_from"]
    out = tmp_path / "gaps.csv"
    gaps = kompanjon(home, "services", "battery", "--gaps", "--step", "ELY", "--csv", str(out), "--json")
    assert {(one["step"], one["kind"], one["trl_from"]) for one in gaps.json["gaps"]} == {
        ("ELY", "one provider", 3), ("ELY", "nothing", 5),
    }  # fmt: skip
    assert [row["services"] for row in csv.DictReader(out.open())] == ["utu_flow", ""]
    told = kompanjon(home, "services", "battery", "--gaps").out
    assert "Recycling, TRL 7: no service" in told and "levels not known:" in told


def test_rows_go_out_to_a_file_and_come_back_and_an_undo_takes_them_back(home: Path, tmp_path: Path):
    out = tmp_path / "services.csv"
    kompanjon(home, "services", "battery", "--step", "PCAM", "--csv", str(out))
    rows = list(csv.DictReader(out.open(encoding="utf-8")))
    again = kompanjon(home, "services", "battery", "--add", str(out), "--user", "Maja")
    assert "0 rows stored, 6 unchanged, 0 faults" in again.out
    rows[0] |= {"id": "a_new_one", "access": "open"}
    rows[1]["trl_from"] = "4"
    out.write_text(_csv(rows), encoding="utf-8")
    dry = kompanjon(home, "services", "battery", "--add", str(out), "--dry-run", "--json")
    assert (dry.json["new"], len(dry.json["changed"]), dry.json["stored"]) == ([["services", "a_new_one"]], 1, 0)
    assert kompanjon(home, "services", "battery", "--add", str(out), "--user", "Maja").status == 0
    held = kompanjon(home, "services", "battery", "--access", "open", "--json")
    assert ids(held) == ["a_new_one"] and held.json["services"][0]["is_added"]
    undone = kompanjon(home, "services", "battery", "--undo", "--user", "Maja")
    assert "services a_new_one: withdrawn" in undone.out
    assert ids(kompanjon(home, "services", "battery", "--access", "open", "--json")) == []


@pytest.mark.parametrize("kind", ["services", "programmes", "programme_skills", "competence_needs"])
def test_rows_of_every_kind_go_out_and_say_nothing_new_when_they_come_back(home: Path, tmp_path: Path, kind: str):
    out = tmp_path / "rows.csv"
    told = kompanjon(home, "services", "battery", "--rows", kind, "--csv", str(out), "--json")
    assert told.json["rows"] > 10
    again = kompanjon(home, "services", "battery", "--add", str(out), "--user", "Maja", "--json")
    assert (again.json["new"], again.json["changed"], len(again.json["unchanged"])) == ([], [], told.json["rows"])


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (("--rows", "steps", "--csv", "x.csv"), "--rows 'steps' cannot be added; one of services"),
        (("--rows", "services"), "--rows belongs to --csv FILE"),
        (("--step", "XX"), "step 'XX' is none of the theme"),
        (("--trl", "seven"), "--trl 'seven' is no level; write one as 6, or two as 5..7"),
        (("--trl", "7..5"), "readiness levels 7 to 5"),
        (("--access", "maybe"), "--access 'maybe' is not known; one of open, by contract, own use"),
        (("--undo", "--step", "RM"), "--undo and --step cannot be given together"),
        (("--gaps", "--matrix"), "--gaps and --matrix cannot be given together"),
        (("--dry-run",), "--dry-run belongs to --add FILE"),
        (("--undo",), "no user"),
        (("--withdraw", "mintec_pilot", "--user", "Maja"), "is no row that people have added"),
    ],
)
def test_what_cannot_be_done_is_one_line_and_status_2(home: Path, given: tuple[str, ...], told: str):
    answer = kompanjon(home, "services", "battery", *given)
    assert answer.status == 2 and told in answer.err and len(answer.err.splitlines()) == 1


def test_a_fault_in_a_file_is_told_with_its_line_and_nothing_is_stored(home: Path, tmp_path: Path):
    out = tmp_path / "services.csv"
    kompanjon(home, "services", "battery", "--step", "PCAM", "--csv", str(out))
    out.write_text(out.read_text(encoding="utf-8").replace("metso_pori", "nobody_here"), encoding="utf-8")
    answer = kompanjon(home, "services", "battery", "--add", str(out), "--user", "Maja")
    assert answer.status == 2 and 'column "organisation": "nobody_here" is no organisation' in answer.err
    assert "services.csv:" in answer.err


def _csv(rows: list[dict[str, str]]) -> str:
    sheet = io.StringIO()
    writer = csv.DictWriter(sheet, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return sheet.getvalue()
