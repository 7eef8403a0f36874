"""Calls ranked for the invented theme, their cards, and whom they are for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import invented_world
import pytest
from invented_topics import TODAY
from portal_answers import add_calls, envelope

from kompanjon.analysis.calls.answers import CallList, RankedCall
from kompanjon.analysis.calls.desk import CallDesk
from kompanjon.analysis.challenges.form import challenges
from kompanjon.analysis.challenges.picture import Challenges
from kompanjon.analysis.situation.ground import Ground
from kompanjon.evidence.build import in_force, previous
from kompanjon.evidence.store import Evidence
from kompanjon.vocabulary.decisions import Decision, Ruling
from kompanjon.vocabulary.faults import BadInput
from kompanjon.vocabulary.theme import ChallengeSettings, Theme

CELLS = (
    "Expected Outcome:Cheaper invented battery cells.New hives for bees. Scope:Proposals should study dry air in the"
    " making of battery cells. Proposals should find a name for the hive."
)
TOPICS = (
    envelope("INV-CELLS", "Battery cells", CELLS, "2027-02-01"),
    envelope("INV-BEES", "Bees in meadows", "Expected Outcome:Meadows full of bees and butterflies.", "2027-03-01"),
    envelope("INV-PAST", "Battery cells of the past", CELLS, "2026-02-01"),
    envelope("INV-CLOSED", "Battery cells closed", CELLS, "2027-02-01", status="closed"),
    envelope("INV-SOON", "Recycling of lamps", "Scope:Proposals should study the recycling of lamps.", "2027-05-01",
             status="forthcoming", opening="2027-01-15"),
)  # fmt: skip
SUBJECTS = (
    "violins in choirs", "glaciers in snow", "scribes of archives", "plasma in magnets", "ships in ports",
    "butter and bread", "poems about rain", "shoes for horses", "clouds on hills", "songs of birds",
)  # fmt: skip

#: What is near to the theme is told by what is far from it.
FAR = tuple(
    envelope(f"INV-FAR-{at}", f"On {subject}", f"Scope:Proposals should study {subject} at length.", "2026-02-01")
    for at, subject in enumerate(SUBJECTS)
)


def no_rules(topic) -> tuple[None, None]:
    return None, None


def theme() -> Theme:
    """The invented theme with needs and capabilities that speak of cells."""
    made = invented_world.theme()
    needs = tuple(replace(one, concepts=("cell",)) for one in made.challenges[:2])
    services = (replace(made.services[0], offer=invented_world.same("dry air for a battery cell")), made.services[1])
    return replace(
        made,
        challenges=(*needs, made.challenges[2]),
        services=services,
        challenge_settings=ChallengeSettings(general_share=0.9),
    )


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Ground:
    folder = tmp_path_factory.mktemp("calls")
    add_calls(folder / "home", (*TOPICS, *FAR), folder / "topics.jsonl.gz")
    invented_world.bench(folder / "home", theme())
    built = in_force(folder / "home", "battery")
    assert built is not None
    return Ground(theme(), Evidence(built))


@pytest.fixture(scope="module")
def formed(ground: Ground) -> Challenges:
    return challenges(ground, TODAY.isoformat())


@pytest.fixture(scope="module")
def desk(ground: Ground) -> CallDesk:
    return CallDesk(ground, None, no_rules)


@pytest.fixture(scope="module")
def held(desk: CallDesk, formed: Challenges) -> CallList:
    return desk.calls(TODAY, (), formed)


def by_id(held: CallList) -> dict[str, RankedCall]:
    return {call.topic.id: call for call in held.calls}


def test_only_what_can_still_be_applied_to_is_ranked_and_what_fits_comes_first(held: CallList):
    assert held.calls[0].topic.id == "INV-CELLS"
    assert set(by_id(held)) == {"INV-CELLS", "INV-BEES", "INV-SOON"}
    assert (held.held, held.open_or_to_come) == (15, 3)
    assert [call.place for call in held.calls] == [1, 2, 3]
    assert by_id(held)["INV-SOON"].status == "forthcoming"


def test_the_same_evidence_says_otherwise_on_another_day(desk: CallDesk, formed: Challenges):
    later = desk.calls(date(2027, 2, 2), (), formed)
    assert set(by_id(later)) == {"INV-BEES", "INV-SOON"}
    assert by_id(later)["INV-SOON"].status == "open"
    assert by_id(later)["INV-BEES"].days_left == 27


def test_points_add_up_and_open_into_the_calls_sentence_and_our_rows(held: CallList):
    for call in held.calls:
        assert call.points == pytest.approx(sum(part.points for part in call.parts), abs=0.01)
        assert sum(part.most for part in call.parts) == pytest.approx(100, abs=0.05)
        assert all(0 <= part.points <= part.most for part in call.parts)
    cells = by_id(held)["INV-CELLS"]
    tie = next(tie for tie in cells.needs if tie.concept == "cell")
    assert {row.id for row in tie.rows} >= {"c1", "c2"}
    text = cells.topic.description
    assert text[tie.passage.start :].startswith(tie.passage.text) and tie.passage.marked
    assert any(row.id == "dryroom" for tie in cells.capabilities for row in tie.rows)
    assert not by_id(held)["INV-BEES"].needs and cells.meaning


def test_a_region_has_its_own_needs_and_an_organisation_its_own_record(desk: CallDesk, formed: Challenges):
    vaasa = desk.calls(TODAY, (), formed, region="vaasa")
    (tie,) = (tie for tie in by_id(vaasa)["INV-CELLS"].needs if tie.concept == "cell")
    assert [row.id for row in tie.rows] == ["c1"]
    west = desk.calls(TODAY, (), formed, organisation="west")
    assert [part.part for part in west.calls[0].parts] == ["needs", "capabilities", "meaning", "record"]
    assert "900000101" in {row.id for row in west.calls[0].record}
    abroad = desk.calls(TODAY, (), formed, organisation="pic-999000003")
    assert {row.id for row in abroad.calls[0].record} == {"900000101", "900000102", "900000103"}


@pytest.mark.parametrize(
    ("asked", "complaint"),
    [
        ({"organisation": "nobody"}, "organisation 'nobody' is not held in theme battery"),
        ({"region": "atlantis"}, "region 'atlantis' is none of the theme's; one of kokkola, vaasa"),
        ({"organisation": "west", "region": "vaasa"}, "both given"),
    ],
)
def test_whom_it_is_for_must_be_known(desk: CallDesk, formed: Challenges, asked: dict, complaint: str):
    with pytest.raises(BadInput, match=complaint):
        desk.calls(TODAY, (), formed, **asked)


def test_a_dropped_challenge_needs_nothing(ground: Ground, desk: CallDesk, held: CallList):
    decision = Decision(
        "d1", "battery", Ruling.DROP, ("cell",), invented_world.same(""), False, "one", "2026-11-01T00:00:00+00:00"
    )
    without = desk.calls(TODAY, (), challenges(ground, TODAY.isoformat(), (), (decision,)))
    points = [
        next(part.points for part in by_id(each)["INV-CELLS"].parts if part.part == "needs") for each in (held, without)
    ]
    assert points[1] < points[0]


def test_the_card_tells_who_can_answer_each_need_and_which_nobody_can(desk: CallDesk, formed: Challenges):
    card = desk.call("INV-CELLS", TODAY, (), formed)
    assert card is not None and card.call.place == 1
    answers = {answer.need.passage.text: answer for answer in card.answers}
    cells = answers["Cheaper invented battery cells."]
    assert cells.need.concepts[:1] == ("cell",)
    assert "turku" in dict(cells.by_region), "the dry room is there"
    assert "New hives for bees." in {need.passage.text for need in card.untied}, "it speaks of nothing in the theme"
    assert not {need.id for need in card.untied} & {need.id for need in card.unanswered}
    assert [row.id for row in cells.elsewhere][:1] == ["pic-999000003"]


def test_earlier_topics_are_told_with_who_won_them(desk: CallDesk, formed: Challenges):
    card = desk.call("INV-SOON", TODAY, (), formed)
    assert card is not None
    (similar,) = card.similar
    assert similar.topic_id == "INV-2024-REC" and [row.id for row in similar.projects] == ["900000103"]
    assert {row.region for row in similar.organisations} == {"abroad"}


def test_a_past_topic_has_a_card_without_a_place_and_an_unknown_one_has_none(desk: CallDesk, formed: Challenges):
    past = desk.call("INV-PAST", TODAY, (), formed)
    assert past is not None and (past.call.place, past.call.status, past.call.next_deadline) == (0, "past", None)
    assert desk.call("INV-NONE", TODAY, (), formed) is None


def test_what_has_changed_is_told_from_the_evidence_before(tmp_path: Path):
    home = tmp_path / "home"
    add_calls(home, TOPICS, tmp_path / "a.jsonl.gz")
    invented_world.bench(home, theme())
    moved = envelope("INV-BEES", "Bees in meadows", "Meadows full of bees.", "2027-04-01")
    new = envelope("INV-NEW", "New", "Nothing.", "2027-04-01")
    add_calls(home, (TOPICS[0], moved, new), tmp_path / "b.jsonl.gz")
    invented_world.bench(home, theme())
    built = in_force(home, "battery")
    assert built is not None
    ground = Ground(theme(), Evidence(built))
    told = CallDesk(ground, previous(built), no_rules).calls(TODAY, (), challenges(ground, TODAY.isoformat()))
    assert [(one.kind, one.topic_id) for one in told.changes] == [
        ("deadline moved", "INV-BEES"), ("new", "INV-NEW"), ("gone", "INV-SOON"),
    ]  # fmt: skip
    assert told.since


def test_without_calls_the_list_is_empty(tmp_path: Path):
    bench = invented_world.bench(tmp_path / "home")
    held = bench.calls()
    assert (held.held, held.calls) == (0, ()) and bench.call("INV-CELLS") is None
