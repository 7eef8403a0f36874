"""`kompanjon drafts` and the sheet of `kompanjon report`: begun, changed, shown, compared, written."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import invented_past
import pytest

from kompanjon.faces.cli import app as cli

FIRST, SECOND, THIRD, FOURTH = (f"pic-{invented_past.organisation('batteries', number)}" for number in range(4))

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def home(past_home: Path, tmp_path: Path) -> Path:
    """A home of its own, whose workspace may be written."""
    return shutil.copytree(past_home, tmp_path / "home", ignore=shutil.ignore_patterns("workspace"))


@pytest.fixture
def run(home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """The command line with these words: (exit status, stdout, stderr)."""
    monkeypatch.setenv("KOMPANJON_HOME", str(home))
    monkeypatch.setenv("KOMPANJON_USER", "Maja")

    def ask(*words: str) -> tuple[int, str, str]:
        monkeypatch.setattr("sys.argv", ["kompanjon", *words])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        return ended.value.code, *capsys.readouterr()

    return ask


@pytest.fixture
def drafted(run: Run) -> Run:
    status, _, told = run("drafts", "battery", "--start", "Leaching", "--call", invented_past.CALL, "--with", FIRST,
                          "--with", SECOND, "--with", THIRD, "--coordinator", FIRST)  # fmt: skip
    assert (status, told) == (0, "")
    return run


def shown(run: Run, *words: str) -> dict:
    status, out, told = run("drafts", "battery", "dc-1", *words, "--json")
    assert (status, told) == (0, "")
    return json.loads(out)


def test_a_draft_is_begun_listed_and_shown_with_what_it_covers(drafted: Run):
    status, out, _ = drafted("drafts", "battery")
    assert status == 0 and "Leaching" in out and "dc-1" in out
    told = shown(drafted)
    assert [(one["member"]["id"], one["member"]["role"]) for one in told["draft"]["members"]] == [
        (FIRST, "coordinator"), (SECOND, "participant"), (THIRD, "participant"),
    ]  # fmt: skip
    assert told["picture"]["verdict"]["answer"] == "eligible"
    assert len(told["picture"]["needs"]) == 3
    status, out, _ = drafted("drafts", "battery", "dc-1")
    assert "✓ Eligible." in out and "nobody" in out, "a need nobody covers is told"


def test_one_call_is_one_step_and_is_taken_back_as_one(drafted: Run):
    changed = shown(drafted, "--asked", SECOND, "--lock", THIRD, "--own", "Example Works", "no", "prc",
                    "--note", THIRD, "waits for its board", "--save", "first")  # fmt: skip
    members = {one["member"]["id"]: one for one in changed["draft"]["members"]}
    assert members[SECOND]["standing"] == "asked" and members[THIRD]["is_locked"]
    assert members[THIRD]["note"] == "waits for its board"
    assert members["m1"]["member"]["country"] == "NO"
    assert [one["name"] for one in changed["versions"]] == ["first"] and changed["picture"] is None
    taken = shown(drafted, "--undo")
    assert [one["standing"] for one in taken["draft"]["members"]] == ["proposed"] * 3
    assert taken["versions"] == [] and taken["history"][-1]["takes_back"]


def test_two_versions_stand_side_by_side(drafted: Run):
    drafted("drafts", "battery", "dc-1", "--save", "first")
    drafted("drafts", "battery", "dc-1", "--drop", THIRD, "--add", FOURTH)
    told = shown(drafted, "--compare", "first", "now")["compared"]
    assert [one["member"]["id"] for one in told["joined"]] == [FOURTH]
    assert [one["member"]["id"] for one in told["left"]] == [THIRD]
    status, out, _ = drafted("drafts", "battery", "dc-1", "--compare", "first", "now")
    assert status == 0 and "joined:" in out and "coverage" in out


def test_members_go_to_csv_and_into_the_verdict(drafted: Run, tmp_path: Path):
    path = tmp_path / "members.csv"
    shown(drafted, "--csv", str(path))
    rows = list(csv.DictReader(path.read_text().splitlines()))
    assert [row["id"] for row in rows] == [FIRST, SECOND, THIRD] and rows[0]["role"] == "coordinator"
    status, out, _ = drafted("eligible", "--members", str(path), "--call", invented_past.CALL, "--json")
    assert status == 0 and json.loads(out)["verdict"]["answer"] == "eligible"
    status, _, _ = drafted("drafts", "battery", "--csv", str(path))
    assert status == 0 and path.read_text().startswith("id,name,call,proposed,asked,agreed,declined,line,changed_at\n")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("dc-1", "--drop", "nobody"), "'nobody' is not in the draft; add it first"),
        (("dc-1", "--add", "nobody"), "'nobody' is not held"),
        (("dc-1", "--call", "HORIZON-NIX"), "HORIZON-NIX"),
        (("dc-9",), "draft 'dc-9' is not held in theme battery; see them with: kompanjon drafts battery"),
        (("--undo",), "no draft is named"),
        (("dc-1", "--undo", "--save", "x"), "--undo stands alone"),
        (("dc-1", "--with", FIRST), "--with belongs to --start NAME"),
        (("dc-1", "--start", "Again"), "leave out the ID"),
        (("--start", "Led", "--coordinator", FIRST), "name it with --with too"),
        (("dc-1", "--lock", FIRST, "--user", ""), "no user"),
        (("dc-1", "--note", FIRST, "ring 040 123 4567"), "the note holds a person’s phone; take it out"),
        (("dc-1", "--compare", "first", "now"), "'first' is no version of dc-1"),
        (("dc-1", "--compare", "0", "now"), "not held in theme battery as of line 0"),
        (("dc-1", "--lock", FIRST, "--csv", "/nowhere/members.csv"), "--csv /nowhere/members.csv"),
    ],
)
def test_bad_use_is_one_line_and_status_2(drafted: Run, words: tuple[str, ...], told: str):
    status, out, err = drafted("drafts", "battery", *words)
    assert (status, out) == (2, "")
    assert told in err and len(err.strip().splitlines()) == 1


def test_a_change_on_an_older_line_is_refused_where_somebody_was_there_since(drafted: Run):
    line = str(shown(drafted)["draft"]["line"])
    shown(drafted, "--asked", SECOND, "--user", "Otto", "--on-line", line)
    status, _, err = drafted("drafts", "battery", "dc-1", "--declined", SECOND, "--on-line", line)
    assert status == 2 and "was changed by Otto since you looked" in err
    assert shown(drafted, "--agreed", THIRD, "--on-line", line)["draft"]["members"][2]["standing"] == "agreed"


def test_the_sheet_is_written_in_each_format(drafted: Run, tmp_path: Path):
    for fmt, begins in (("pdf", b"%PDF"), ("docx", b"PK"), ("xlsx", b"PK"), ("html", b"<!doctype html>")):
        out = tmp_path / f"sheet.{fmt}"
        status, _, told = drafted("report", "battery", "--kind", "consortium", "--draft", "dc-1", "--lang", "fi",
                                  "--format", fmt, "--out", str(out))  # fmt: skip
        assert (status, told) == (0, "")
        assert out.read_bytes().lower().startswith(begins.lower()), fmt


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--kind", "consortium"), "--kind consortium and --draft ID belong together"),
        (("--kind", "situation", "--draft", "dc-1"), "belong together"),
        (("--kind", "consortium", "--draft", "dc-9"), "draft 'dc-9' is not held"),
        (("--kind", "poem"), "--kind 'poem' cannot be made yet; one of situation, consortium"),
        (("--kind", "consortium", "--draft", "dc-1", "--format", "odt"), "--format 'odt' is not known"),
    ],
)
def test_a_report_that_cannot_be_made_is_one_line(drafted: Run, words: tuple[str, ...], told: str):
    status, out, err = drafted("report", "battery", *words)
    assert (status, out) == (2, "")
    assert told in err and len(err.strip().splitlines()) == 1
