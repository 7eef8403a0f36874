"""Partners as a user asks for them: filtered, explained, newcomers beside them."""

from __future__ import annotations

from pathlib import Path

import invented_past
import pytest

from kompanjon.analysis.partners.wanted import Wanted
from kompanjon.analysis.workbench import Workbench
from kompanjon.vocabulary.faults import BadInput

_IDEA = "A lithium battery cathode made from recycling, for a better cell"


def test_where_nothing_is_learnt_signals_are_added_up_at_once(past_home: Path):
    fresh = Workbench.open("battery", past_home)
    board = f"pic-{invented_past.organisation('batteries', 1)}"
    found = fresh.partners(_IDEA, on_board=(board,), limit=5, learn=False)
    assert not found.is_learnt
    assert not list(past_home.glob("partners/*"))
    assert all(one.id.startswith("pic-91") for one in found.suggested)
    for one in found.suggested:
        assert {reason.kind for reason in one.reasons} == {"subject", "ties"}
        assert sum(reason.points for reason in one.reasons) == pytest.approx(one.score, abs=0.002)
    fresh.learn_partners()
    assert fresh.partners(_IDEA, on_board=(board,), limit=5, learn=False).is_learnt
    for kept in past_home.glob("partners/*"):
        kept.unlink()


@pytest.fixture(scope="module")
def workbench(past_home: Path) -> Workbench:
    return Workbench.open("battery", past_home)


def test_each_suggestion_says_why_and_shows_its_projects(workbench: Workbench):
    board = f"pic-{invented_past.organisation('batteries', 1)}"
    found = workbench.partners(_IDEA, on_board=(board,), limit=5)
    assert [one.place for one in found.suggested] == [1, 2, 3, 4, 5]
    assert found.on_board[0].id == board
    for one in found.suggested:
        assert one.id.startswith("pic-91")
        assert one.near and one.projects >= len(one.near)
        assert {reason.kind for reason in one.reasons} <= {
            "subject",
            "ties",
            "programme",
            "experience",
            "kind",
            "place",
        }
        assert list(one.reasons) == sorted(one.reasons, key=lambda reason: -reason.points)
    assert any(one.together for one in found.suggested), "some have worked with the one on board"


def test_filters_hold_for_every_suggestion(workbench: Workbench):
    only = workbench.partners(_IDEA, wanted=Wanted(countries=frozenset({"SE", "DE"})))
    assert {one.country for one in only.suggested} == {"SE", "DE"}
    without = workbench.partners(
        _IDEA, wanted=Wanted(not_countries=frozenset({"SE"}), exclude=frozenset({only.suggested[0].id}))
    )
    assert "SE" not in {one.country for one in without.suggested}
    assert only.suggested[0].id not in {one.id for one in without.suggested}
    assert workbench.partners(_IDEA, wanted=Wanted(is_sme=True)).suggested == ()
    assert workbench.partners(_IDEA, wanted=Wanted(is_widening=True)).suggested == ()


def test_newcomers_of_the_theme_stand_beside_and_are_never_buried(workbench: Workbench):
    found = workbench.partners("recycling of batteries and black mass", limit=5)
    assert [one.place for one in found.newcomers if one.kind == "theme"] == [1, 2, 3, 4, 5]
    assert all(one.projects <= 1 for one in found.newcomers)
    shown = {one.id for one in found.suggested}
    assert not shown & {one.organisation.id for one in found.newcomers}
    nowhere = workbench.partners(_IDEA, wanted=Wanted(countries=frozenset({"LU"})))
    assert nowhere.newcomers == ()


def test_an_organisation_of_the_theme_without_projects_may_be_on_board(workbench: Workbench):
    found = workbench.partners(_IDEA, on_board=(workbench.theme.organisations[0].id,), limit=3)
    assert len(found.suggested) == 3


def test_who_is_not_held_is_told(workbench: Workbench):
    with pytest.raises(BadInput, match="kompanjon search NAME"):
        workbench.partners(_IDEA, on_board=("nobody",))
    with pytest.raises(BadInput, match="is not held"):
        workbench.partners("", topic_id="HORIZON-NIX")


def test_the_ranker_is_learnt_once_and_kept(workbench: Workbench, past_home: Path):
    first = workbench.partners(_IDEA, limit=5).suggested
    (kept,) = (past_home / "partners").glob("*.txt")
    written = kept.stat().st_mtime_ns
    assert Workbench.open("battery", past_home).partners(_IDEA, limit=5).suggested == first
    assert kept.stat().st_mtime_ns == written
