"""The evaluation finds a false alarm where there is one, says why, and breaks what it judges."""

from __future__ import annotations

from pathlib import Path

import pytest
from cordis_dump import Dump

from kompanjon.analysis.eligibility.funded import funded_projects
from kompanjon.analysis.evaluation.breaks import breaks, needs_three_countries
from kompanjon.analysis.evaluation.eligibility import PLAIN_COUNT, evaluate_eligibility
from kompanjon.evidence.build import build_core
from kompanjon.sources.cordis import add
from kompanjon.sources.intake import unheard
from kompanjon.vocabulary.faults import BadInput


def _dump() -> Dump:
    dump = Dump()
    for number, countries in enumerate((("FI", "SE", "NO"), ("DE", "EL", "FR"), ("FI", "SE", "CH")), start=1):
        key = f"90000000{number}"
        dump.project(key, ecSignatureDate="2024-06-01").topic(key, f"HORIZON-CL5-2023-D2-01-0{number}")
        for order, country in enumerate(countries):
            role = "coordinator" if order == 0 else "participant"
            dump.part(key, f"99900{number}{order:03}", f"Invented {number}{order}", country, role=role)
    dump.project("900000004", ecSignatureDate="2024-06-01", fundingScheme="HORIZON-ERC")
    dump.topic("900000004", "ERC-2023-STG").part("900000004", "999004000", "Invented 40", "FI", role="coordinator")
    return dump


@pytest.fixture
def home(tmp_path: Path) -> Path:
    home = tmp_path / "held"
    add(home, [_dump().write(tmp_path / "dump.zip")])
    return home


def test_a_funded_project_called_not_eligible_is_a_false_alarm_with_its_reason(home: Path):
    told = evaluate_eligibility(home, unheard)
    ours, plain = told.rows[:2]
    assert told.n == ours["n"] == 4
    assert (ours["false_alarms"], ours["false_alarm_share"]) == (1, 0.25)
    assert ours["breaks_caught_share"] == 1.0
    (case,) = told.cases
    assert (case["project"], case["clause"], case["arithmetic"]) == ("900000003", "he-22-2", "2 of 3: FI, SE")
    assert "CH counted only later" in case["reason"]
    assert (plain["method"], plain["n"], plain["false_alarms"]) == (PLAIN_COUNT, 3, 0)
    assert plain["breaks_caught_share"] < 1, "a plain count does not see who is not associated"


def test_a_project_is_broken_in_ways_that_suit_its_action(home: Path):
    projects = {one.id: one for one in funded_projects(build_core(home, unheard))}
    assert {way for way, _ in breaks(projects["900000001"])} == {
        "nobody inside", "one country", "two countries", "swapped for not associated", "coordinator abroad",
    }  # fmt: skip
    assert [way for way, _ in breaks(projects["900000004"])] == ["nobody inside", "host abroad"]
    assert needs_three_countries(projects["900000002"])
    assert not needs_three_countries(projects["900000004"])
    swapped = dict(breaks(projects["900000001"]))["swapped for not associated"]
    assert [one.country for one in swapped] == ["FI", "US", "NO"]


def test_members_are_called_by_code_and_countries_are_iso(home: Path):
    project = next(one for one in funded_projects(build_core(home, unheard), ["900000002"]))
    assert [one.country for one in project.members] == ["DE", "GR", "FR"]
    assert [one.name for one in project.members] == ["999002000", "999002001", "999002002"]
    assert project.topic_id == "HORIZON-CL5-2023-D2-01-02"


def test_without_projects_it_says_what_to_bring(own_home: Path):
    with pytest.raises(BadInput, match="kompanjon fetch cordis"):
        evaluate_eligibility(own_home, unheard)
