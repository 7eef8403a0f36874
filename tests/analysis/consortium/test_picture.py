"""A consortium as it stands: coverage, value, ties and verdict of members somebody chose."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import invented_past
import pytest
from invented_rules import TODAY

from kompanjon.analysis.consortium.wish import usual_weights
from kompanjon.analysis.eligibility.verdict import Answer
from kompanjon.analysis.workbench import Workbench
from kompanjon.vocabulary.consortium import Member

_TYPED = Member("m1", "Example Works", "NO", activity_type="PRC")


@pytest.fixture(scope="module")
def workbench(past_home: Path) -> Workbench:
    return Workbench.open("battery", past_home)


@pytest.fixture(scope="module")
def members(workbench: Workbench) -> tuple[Member, ...]:
    """Three of the field of batteries in three countries, the first coordinates, and one that is held nowhere."""
    held = [workbench.member(f"pic-{invented_past.organisation('batteries', number)}") for number in (0, 1, 2)]
    return (replace(held[0], role="coordinator"), *held[1:], _TYPED)


@pytest.fixture(scope="module")
def picture(workbench, members):
    return workbench.consortium_picture(invented_past.CALL, members, TODAY)


def test_members_stay_as_they_were_given_with_their_record(picture, members):
    assert picture.members == members
    assert set(picture.records) == {one.id for one in members[:3]}, "of one that is held nowhere nothing is known"
    assert all(projects >= led for projects, led in picture.records.values())


def test_needs_are_covered_by_members_with_the_project_behind(picture):
    assert [one.need.id[-3:] for one in picture.needs] == ["#o1", "#o2", "#o3"]
    recycling = picture.needs[1]
    assert recycling.cells[0].project.kind == "project"
    assert {cell.member for one in picture.needs for cell in one.cells} <= set(picture.records)
    assert [one.need.id[-3:] for one in picture.uncovered] == ["#o3"], "no one has anything to do with volcanoes"


def test_points_of_the_parts_add_up_and_weights_count(workbench, members, picture):
    assert picture.points == pytest.approx(sum(part.points for part in picture.parts))
    doubled = replace(usual_weights(), coverage=2 * usual_weights().coverage)
    again = workbench.consortium_picture(invented_past.CALL, members, TODAY, doubled)
    assert again.parts[0].points == pytest.approx(2 * picture.parts[0].points)
    assert again.parts[1:] == picture.parts[1:]


def test_who_has_worked_with_whom_and_who_stands_around(picture):
    tie = picture.ties[0]
    assert tie.count >= len(tie.projects) > 0
    assert [one.count for one in picture.ties] == sorted((one.count for one in picture.ties), reverse=True)
    inside = {one.id for one in picture.members}
    assert picture.around and all(one.organisation.id not in inside for one in picture.around)
    assert all(dict(one.shared).keys() <= inside for one in picture.around)


def test_the_verdict_is_the_rules_own(workbench, members, picture):
    assert picture.verdict.answer is Answer.ELIGIBLE
    alone = workbench.consortium_picture(invented_past.CALL, members[:1], TODAY)
    assert alone.verdict.answer is Answer.NOT_ELIGIBLE
    assert [one.member for one in picture.brought] == [one.id for one in members]


def test_nobody_yet_and_no_call_yet_can_be_drawn(workbench, members):
    empty = workbench.consortium_picture(invented_past.CALL, (), TODAY)
    assert (empty.points, empty.ties, empty.around) == (0, (), ())
    assert len(empty.uncovered) == 3
    adrift = workbench.consortium_picture("", members, TODAY)
    assert (adrift.needs, adrift.verdict.answer) == ((), Answer.NEEDS_READING)
