"""The command line as people and scripts use it: a real process, its exit status, its two streams."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest
from cordis_dump import Dump, small

from kompanjon.analysis.workbench import Workbench
from kompanjon.faces.cli.show import table
from kompanjon.faces.report.write import write_situation

COMMAND = Path(sys.executable).with_name("kompanjon")
BYTECODE = Path(__file__).parents[3] / ".pytest_cache" / "bytecode"


@dataclass
class Answer:
    status: int
    out: str
    err: str

    @property
    def json(self):
        """The one JSON document on stdout."""
        return json.loads(self.out)

    @property
    def complaint(self) -> str:
        """The one line on stderr, where nothing is on stdout."""
        lines = self.err.strip().splitlines()
        assert (len(lines), self.out) == (1, ""), self.err
        assert lines[0].startswith("kompanjon: ")
        return lines[0].removeprefix("kompanjon: ")


def environment(home: Path, **more: str) -> dict[str, str]:
    """This process's, with a home and a place for compiled code: without one every start compiles all it imports."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"KOMPANJON_HOME": str(home), "COLUMNS": "160", "PYTHONPYCACHEPREFIX": str(BYTECODE)} | more


def kompanjon(home: Path, *arguments: object, **more: str) -> Answer:
    command = [COMMAND, *map(str, arguments)]
    ran = subprocess.run(command, env=environment(home, **more), capture_output=True, text=True, timeout=120)
    assert "Traceback" not in ran.stderr
    return Answer(ran.returncode, ran.stdout, ran.stderr)


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, Answer]:
    """A home without any dump in which `kompanjon run battery` has run: home, output, what it said."""
    home, out = tmp_path_factory.mktemp("bare"), tmp_path_factory.mktemp("out") / "deep"
    return home, out, kompanjon(home, "run", "battery", "--out", out)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home that holds an invented dump and the battery theme's evidence."""
    home = tmp_path_factory.mktemp("home")
    dump = Dump().project("900000101", "Lithium-ion battery cells", objective="Batteries, batteries and batteries.")
    dump.part("900000101", "999000003", "Erfundene Zellen GmbH", "DE", role="coordinator", activityType="PRC")
    dump.part("900000101", "999000005", "KEKSITTY HELSINKI OY", "FI", city="00100 HELSINKI", activityType="PRC")
    dump.project("900000104", "Invented bees").project("900000108", startDate="soon")
    added = kompanjon(home, "add", "cordis", dump.write(home / "invented.zip"))
    assert (added.status, "kompanjon run THEME" in added.out) == (0, True)
    assert "1 rows could not be read" in added.out
    assert kompanjon(home, "build", "battery").status == 0
    return home


# The main job


def test_run_works_without_any_dump_and_says_what_to_do_next(bare):
    _, out, answer = bare
    assert answer.status == 0
    assert "kompanjon add cordis FILE" in answer.out
    assert "kompanjon serve battery" in answer.out
    written = {path.name for path in out.iterdir() if not path.name.startswith(".")}
    assert written == {
        f"battery-situation-{lang}.{fmt}" for lang in ("sv", "fi", "en") for fmt in ("html", "pdf", "xlsx")
    }
    assert all(str(out / name) in answer.out for name in written)


def test_run_again_recomputes_and_rewrites_nothing(bare):
    home, out, _ = bare
    before = {path: path.stat().st_mtime_ns for folder in (home, out) for path in folder.rglob("*") if path.is_file()}
    again = kompanjon(home, "run", "battery", "--out", out, "--json")
    assert again.status == 0
    assert again.json["is_new"] is False
    assert {Path(path).name for path in again.json["files"]} == {p.name for p in out.glob("battery-*")}
    assert {path: path.stat().st_mtime_ns for path in before} == before


def test_another_process_writes_the_same_picture_to_the_byte(bare, tmp_path: Path):
    home, out, _ = bare
    picture = Workbench.open("battery", home).situation()
    for fmt in ("html", "pdf"):
        path = tmp_path / f"battery-situation-fi.{fmt}"
        write_situation(picture, "fi", fmt, path)
        assert path.read_bytes() == (out / path.name).read_bytes(), fmt


def test_report_writes_the_one_file_that_run_writes(bare, tmp_path: Path):
    home, out, _ = bare
    path = tmp_path / "battery-situation-sv.xlsx"
    answer = kompanjon(home, "report", "battery", "--lang", "sv", "--format", "xlsx", "--out", path, "--json")
    assert (answer.status, answer.json) == (0, {"files": [str(path)]})
    assert path.read_bytes() == (out / path.name).read_bytes()


# Every verb answers in JSON


def test_add_tells_the_snapshot(home: Path, tmp_path: Path):
    answer = kompanjon(tmp_path / "other", "add", "cordis", small("H2020").write(tmp_path / "h2020.zip"), "--json")
    assert answer.status == 0
    assert (answer.json["part"], answer.json["tables"]["raw__cordis_project"]) == ("h2020", 2)
    assert answer.json["totals"]["project.total_cost_eur"] == "2000001.00"


def test_sources_tell_version_date_rows_licence_totals_rejects_and_freshness(home: Path):
    answer = kompanjon(home, "sources", "--json")
    assert answer.status == 0
    assert list(answer.json) == ["sources"]
    for source in answer.json["sources"]:
        assert set(source) >= {
            "source", "version", "retrieved_at", "licence", "tables", "totals", "rejects", "stale",
        }  # fmt: skip
    (cordis,) = (source for source in answer.json["sources"] if source["source"] == "cordis")
    assert (cordis["version"], cordis["licence"], cordis["rejects"]) == ("2026-10-01", "CC BY 4.0", 1)
    assert cordis["tables"]["core__project"] == cordis["tables"]["raw__cordis_project"] == 2
    assert cordis["totals"]["project.ec_max_contribution_eur"] == "1600000.50"
    assert isinstance(cordis["stale"], bool)


def test_build_tells_that_nothing_changed(home: Path):
    answer = kompanjon(home, "build", "battery", "--json")
    assert (answer.status, answer.json["theme"], answer.json["is_new"]) == (0, "battery", False)
    assert answer.json["rows"]["mart__organisation"] > 100


def test_search_answers_in_one_document(home: Path):
    answer = kompanjon(home, "search", "lithium battery cell", "--kind", "project", "-n", "3", "--json")
    assert answer.json["results"][0]["reference"]["id"] == "900000101"
    assert {result["reference"]["kind"] for result in answer.json["results"]} == {"project"}
    assert len(answer.json["results"]) <= 3


def test_cards_answer_in_one_document(home: Path):
    card = kompanjon(home, "organisation", "pic-999000003", "--json").json
    assert (card["id"], card["country"]) == ("pic-999000003", "DE")
    card = kompanjon(home, "project", "900000101", "--json").json
    assert (card["in_theme"], card["provenance"]["source"]) == (True, "https://cordis.europa.eu/project/id/900000101")
    assert card["points"] == sum(reason["points"] for reason in card["reasons"]) >= card["threshold"]


def test_judgements_go_in_from_a_file_and_out_again(tmp_path: Path):
    file, out, second = tmp_path / "given.csv", tmp_path / "out.csv", tmp_path / "second.csv"
    head = "left,right,verdict,user,at,reason"
    file.write_text(f"{head}\nror:05inven99,cordis:999000001,same,Maja,2026-03-01,read it\n", encoding="utf-8")
    answer = kompanjon(tmp_path, "judgements", "--import", file, "--export", out, "--json")
    assert answer.json["counts"] == {"same": 1, "not_same": 0, "unsure": 0}
    assert (answer.json["imported"]["added"], answer.json["imported"]["known"]) == (1, 0)
    told = "cordis:999000001,ror:05inven99,same,Maja,2026-03-01T00:00:00+00:00,read it"
    assert out.read_text(encoding="utf-8").splitlines() == [head, told]
    assert "0 judgements added, 1 were held already" in kompanjon(tmp_path, "judgements", "--import", out).out
    second.write_text(f"{head}\n{told}\n{told.replace('same,Maja', 'not_same,Otto').replace('-03-', '-04-')}\n")
    again = kompanjon(tmp_path, "judgements", "--import", second)
    assert "not_same (Otto, 2026-04-01) against same (Maja, 2026-03-01); in force, as the newest: not_same" in again.out
    assert "kompanjon build THEME" in again.out


def test_a_judgement_counts_when_evidence_is_built_again(tmp_path: Path):
    assert kompanjon(tmp_path, "build", "battery").status == 0
    file = tmp_path / "given.csv"
    file.write_text(
        "left,right,verdict,user,at\nror:05inven99,cordis:999000001,same,Maja,2026-03-01\n", encoding="utf-8"
    )
    kompanjon(tmp_path, "judgements", "--import", file)
    assert "inputs have changed since" in kompanjon(tmp_path, "doctor").out
    built = kompanjon(tmp_path, "build", "battery", "--json").json
    assert built["is_new"] is True
    assert built["partners"]["is_learnt"] is False, "a starter alone has no consortia to learn from"
    assert "kompanjon fetch cordis" in built["partners"]["why_not"]
    assert kompanjon(tmp_path, "build", "battery", "--json").json["is_new"] is False


def test_a_broken_file_of_judgements_names_every_line_and_adds_nothing(tmp_path: Path):
    file = tmp_path / "broken.csv"
    file.write_text("left,right,verdict,user,at,reason\ncordis:999000001,starter:a,same,Maja,2026-03-01,\nx,y,z,,,\n")
    answer = kompanjon(tmp_path, "judgements", "--import", file)
    assert (answer.status, answer.out) == (2, "")
    assert all(line.startswith("kompanjon: broken.csv, line 3: ") for line in answer.err.splitlines())
    assert kompanjon(tmp_path, "judgements", "--json").json["judgements"] == []
    for option in ("--import", "--export"):
        assert "name a" in kompanjon(tmp_path, "judgements", option, tmp_path / "no" / "x.csv").complaint


def test_doctor_answers_in_one_document(home: Path):
    answer = kompanjon(home, "doctor", "--json")
    assert answer.status == 0
    assert {finding["state"] for finding in answer.json["findings"]} <= {"fine", "stale", "missing"}


def test_doctor_tells_of_a_workspace_that_cannot_be_read(tmp_path: Path):
    (tmp_path / "workspace").mkdir()
    (tmp_path / "workspace" / "workspace.sqlite3").write_text("no database " * 100)
    answer = kompanjon(tmp_path, "doctor", "--json")
    assert answer.status == 1
    assert answer.json["findings"][0]["what"] == "workspace" and "move it away" in answer.json["findings"][0]["mend"]


# For people to read


def test_a_project_says_in_words_why_it_is_in_or_out(home: Path):
    inside = kompanjon(home, "project", "900000101")
    assert "in the theme: " in inside.out and "battery cells" in inside.out
    outside = kompanjon(home, "project", "900000104")
    assert "not in the theme: 0 points" in outside.out


def test_an_organisation_says_where_and_how_that_was_found(home: Path):
    answer = kompanjon(home, "organisation", "pic-999000005")
    assert answer.status == 0
    assert "municipality" in answer.out and "HELSINKI" in answer.out


def test_sources_for_people_name_licence_and_publisher(home: Path):
    answer = kompanjon(home, "sources")
    assert "CC BY 4.0, © European Union, CORDIS" in answer.out


def test_signs_of_markup_in_a_name_are_text(capsys: pytest.CaptureFixture[str]):
    table(("name",), [("[bold]Batteries[/bold] [/oops]",)])
    assert "[bold]Batteries[/bold] [/oops]" in capsys.readouterr().out


# Bad use and bad input: status 2, one line, the mend


BAD_USES = (
    (("add", "cordis", "nowhere.zip"), "no such file; check the path"),
    (("add", "kordis", "x.zip"), "files can be added of: calls, cordis"),
    (("add", "starter", "x.zip"), "KOMPANJON_THEMES"),
    (("run", "batery"), "there is no such theme; the themes are: battery"),
    (("search", "x"), "kompanjon build battery"),
    (("search", "x", "--kind", "dragon"), "one of project, organisation"),
    (("report", "battery", "--kind", "poem"), "--kind 'poem'"),
    (("report", "battery", "--format", "docx2"), "--format 'docx2'"),
    (("report", "battery", "--lang", "de"), "'de' is not one of sv, fi, en"),
    (("fly",), "No such command 'fly'"),
    (("run",), "THEME"),
    (("run", "battery", "--oot", "x"), "--oot"),
)


@pytest.fixture(scope="module")
def bad_uses(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, ...], Answer]:
    """The answer to each bad use; two processes at a time, since every start takes half a second."""
    nowhere = tmp_path_factory.mktemp("nowhere")
    with ThreadPoolExecutor(2) as pool:
        uses = [arguments for arguments, _ in BAD_USES]
        return dict(zip(uses, pool.map(lambda arguments: kompanjon(nowhere, *arguments), uses), strict=True))


@pytest.mark.parametrize(("arguments", "told"), BAD_USES)
def test_bad_use_is_told_in_one_line_with_the_mend(bad_uses, arguments: tuple[str, ...], told: str):
    answer = bad_uses[arguments]
    assert answer.status == 2
    assert told in answer.complaint


def test_what_is_not_held_is_told_with_the_way_to_find_it(home: Path):
    unknown = kompanjon(home, "organisation", "nobody")
    assert (unknown.status, "kompanjon search" in unknown.complaint) == (2, True)
    unknown = kompanjon(home, "project", "1", "--json")
    assert (unknown.status, "kompanjon search" in unknown.complaint) == (2, True)


def test_every_missing_column_is_told_on_a_line_of_its_own(tmp_path: Path):
    dump = small().write(tmp_path / "dump.zip", without=["id", "title"])
    answer = kompanjon(tmp_path, "add", "cordis", dump)
    lines = [line for line in answer.err.splitlines() if line.startswith("kompanjon: ")]
    assert (answer.status, answer.out, len(lines)) == (2, "", 2)
    assert "'id'" in lines[0] and "'title'" in lines[1]


def test_a_broken_theme_is_told_line_by_line(tmp_path: Path):
    theme = tmp_path / "themes" / "battery"
    theme.mkdir(parents=True)
    (theme / "theme.toml").write_text("[theme]\nid = 1\n", encoding="utf-8")
    answer = kompanjon(tmp_path / "home", "run", "battery", KOMPANJON_THEMES=str(tmp_path / "themes"))
    assert answer.status == 2
    assert len(answer.err.splitlines()) > 5
    assert all(line.startswith("kompanjon: ") for line in answer.err.splitlines())


def test_a_broken_part_makes_the_doctor_answer_no(tmp_path: Path):
    blocked = tmp_path / "file"
    blocked.write_text("")
    answer = kompanjon(blocked, "doctor", "--json")
    assert answer.status == 1
    assert any(finding["state"] == "broken" for finding in answer.json["findings"])


# Interrupted, piped, helped


def test_ctrl_c_is_told_in_one_line_and_leaves_what_was_held(home: Path, tmp_path: Path):
    held = kompanjon(home, "sources", "--json").json
    big = Dump(updated="2026-11-01 10:00:00")
    for number in range(4000):
        big.project(f"9{number:08d}", "Half-way", objective="invented words " * 400)
    dump = big.write(tmp_path / "big.zip")
    with subprocess.Popen(
        [COMMAND, "add", "cordis", dump], env=environment(home), text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as process:  # fmt: skip
        while process.poll() is None and not list((home / "sources" / "cordis").glob(".incoming-*/*/*")):
            time.sleep(0.001)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=30)
    said = [line for line in err.splitlines() if not line.endswith(" ...")]
    assert (process.returncode, out) == (130, "")
    assert len(said) == 1 and said[0].startswith("kompanjon: interrupted"), err
    assert kompanjon(home, "sources", "--json").json == held
    assert not list((home / "sources" / "cordis").glob(".incoming-*"))


def test_a_reader_that_has_enough_is_no_fault(home: Path):
    command = f"'{COMMAND}' organisation oulu --json | head -c 10"
    ran = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command], env=environment(home), capture_output=True, text=True
    )
    assert (ran.returncode, ran.stderr) == (0, "")


def test_help_and_version(tmp_path: Path):
    helped = kompanjon(tmp_path, "--help")
    assert helped.status == 0
    verbs = (
        "run",
        "add",
        "sources",
        "build",
        "judgements",
        "search",
        "organisation",
        "project",
        "report",
        "serve",
        "doctor",
    )
    for verb in verbs:
        assert f"\n  {verb} " in helped.out
    assert kompanjon(tmp_path, "--version").out.startswith("kompanjon ")
    assert not list(tmp_path.iterdir()), "asking for help writes nothing"


def test_help_imports_nothing_heavy(tmp_path: Path):
    probe = "import sys\nfrom kompanjon.faces.cli.app import main\nsys.argv = ['kompanjon', '--help']\n"
    probe += "try:\n    main()\nexcept SystemExit:\n    pass\nprint(sorted(sys.modules), file=sys.stderr)"
    ran = subprocess.run([sys.executable, "-c", probe], env=environment(tmp_path), capture_output=True, text=True)
    heavy = {"duckdb", "ibis", "pyarrow", "pandas", "pandera", "django", "altair", "tantivy", "typst"}
    assert heavy.isdisjoint(eval(ran.stderr))
