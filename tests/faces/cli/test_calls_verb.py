"""`kompanjon calls` and `kompanjon call` as people use them: a real process on the battery theme's own rows."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from portal_answers import add_calls, envelope
from test_cli import kompanjon

CELLS = (
    "Expected Outcome:Cheaper battery recycling for ships.New hives for bees. Scope:Proposals should study the"
    " recycling of lithium-ion batteries.Activities are expected to achieve TRL 6-7 by the end of the project."
)
CONDITIONS = "3. Other Eligible ConditionsOnly beekeepers may take part."


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the battery theme's evidence and four invented calls."""
    folder = tmp_path_factory.mktemp("calls")
    add_calls(
        folder / "home",
        [
            envelope("HORIZON-INV-2098-01", "Invented battery recycling", CELLS, "2098-02-01", conditions=CONDITIONS),
            envelope("HORIZON-INV-2098-02", "Bees in meadows", "Meadows full of bees.", ["2098-03-01", "2098-09-01"],
                     action="HORIZON Research and Innovation Actions"),
            envelope("HORIZON-INV-2098-03", "A prize", "A prize for batteries.", "2098-03-01",
                     action="HORIZON Recognition Prize"),
            envelope("HORIZON-INV-2020-01", "Invented battery past", CELLS, "2020-02-01"),
        ],
        folder / "topics.jsonl.gz",
    )  # fmt: skip
    assert kompanjon(folder / "home", "build", "battery").status == 0
    return folder / "home"


def ids(answer) -> list[str]:
    return [call["id"][-7:] for call in answer.json["calls"]]


def test_what_fits_comes_first_and_prizes_and_the_past_are_left_out(home: Path):
    answer = kompanjon(home, "calls", "battery", "--json")
    assert answer.status == 0, answer.err
    assert ids(answer) == ["2098-01", "2098-02"]
    assert (answer.json["held"], answer.json["open_or_to_come"], answer.json["chosen"]) == (4, 3, 2)
    first = answer.json["calls"][0]
    assert first["technology_readiness"] == [6, 7] and first["action"] == "IA" and first["rate"]
    assert first["points"] == pytest.approx(sum(part["points"] for part in first["parts"]), abs=0.01)
    assert all(tie["sentence"]["text"] and tie["rows"] for tie in first["needs"])
    assert "description" not in first


@pytest.mark.parametrize(
    ("options", "found"),
    [
        (("--action", "research"), ["2098-02"]),
        (("--before", "2098-02-01"), ["2098-01"]),
        (("--after", "2098-02-02"), ["2098-02"]),
        (("--trl", "7"), ["2098-01"]),
        (("--programme", "LIFE"), []),
        (("-n", "1"), ["2098-01"]),
        (("--status", "forthcoming"), []),
    ],
)
def test_filters(home: Path, options: tuple[str, ...], found: list[str]):
    assert ids(kompanjon(home, "calls", "battery", *options, "--json")) == found


def test_the_table_tells_places_deadlines_and_reasons(home: Path):
    answer = kompanjon(home, "calls", "battery", "--lang", "sv")
    assert answer.status == 0 and "2098-02-01" in answer.out and "(1 of" in answer.out
    assert "2 of 3 calls that are open or to come" in answer.out


def test_deadlines_and_rows_are_written_to_files(home: Path, tmp_path: Path):
    calendar, rows = tmp_path / "a.ics", tmp_path / "a.csv"
    answer = kompanjon(home, "calls", "battery", "--ics", str(calendar), "--csv", str(rows), "--lang", "fi")
    assert answer.status == 0 and f"written: {calendar}" in answer.out.replace("\n", "")
    assert calendar.read_bytes().count(b"BEGIN:VEVENT\r\n") == 3, "both stages of the second"
    with rows.open(encoding="utf-8", newline="") as file:
        first = next(csv.DictReader(file))
    assert first["id"] == "HORIZON-INV-2098-01" and first["trl"] == "6;7" and first["url"].startswith("https://")


def test_one_call_in_full(home: Path):
    answer = kompanjon(home, "call", "HORIZON-INV-2098-01", "--json")
    assert answer.status == 0, answer.err
    needs = {need["sentence"]["text"]: need for need in answer.json["needs"]}
    assert not needs["New hives for bees."]["is_answered"] and not needs["New hives for bees."]["is_tied"]
    assert needs["Cheaper battery recycling for ships."]["by_region"]["kokkola"]
    (other,) = (one for one in answer.json["conditions"] if one["kind"] == "other eligibility condition")
    assert other["sentence"] == "Only beekeepers may take part."
    told = kompanjon(home, "call", "HORIZON-INV-2098-01")
    assert told.status == 0 and "too general to tell who" in told.out and "To be read by a person" in told.out


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("call", "INV-NONE"), "call 'INV-NONE' is not held; see the ids with: kompanjon calls battery"),
        (("calls", "battery", "--status", "past"), "--status 'past' is not known; one of open, forthcoming"),
        (("calls", "battery", "--region", "atlantis"), "region 'atlantis' is none of the theme's"),
        (("calls", "battery", "--for", "nobody"), "organisation 'nobody' is not held"),
        (("calls", "battery", "--after", "2098-02-01", "--before", "2097-01-01"), "give the later day to --before"),
    ],
)
def test_what_cannot_be_is_refused_in_a_line(home: Path, arguments: tuple[str, ...], complaint: str):
    answer = kompanjon(home, *arguments)
    assert answer.status == 2 and complaint in answer.complaint


def test_without_calls_it_says_which_command_brings_them(tmp_path: Path):
    assert kompanjon(tmp_path, "build", "battery").status == 0
    answer = kompanjon(tmp_path, "calls", "battery")
    assert answer.status == 2 and "kompanjon fetch calls" in answer.complaint


def test_changes_since_the_evidence_before(home: Path):
    answer = kompanjon(home, "calls", "battery", "--changes")
    assert answer.status == 0 and "there is no evidence before this one" in answer.out
