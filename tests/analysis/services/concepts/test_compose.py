"""Service concepts on invented services: what is covered, handed over, missing, and who would need it."""

from __future__ import annotations

from dataclasses import replace

import invented_world
import pytest
from inventing_services import desk, service

from kompanjon.analysis.services.concepts.answers import ConceptAnswer, JourneyWish
from kompanjon.analysis.services.concepts.redrawn import digest
from kompanjon.analysis.workbench import Workbench
from kompanjon.vocabulary.faults import BadInput


def asked(bench: Workbench, *services, most: int = 0, **wish) -> ConceptAnswer:
    return desk(bench, *services).concept(JourneyWish(**{"start": "CELL", "end": "REC", **wish}), most)


def test_two_regions_cover_the_road_end_to_end(bench: Workbench):
    found = asked(
        bench, service("a", "kip", "CELL", trl_from=3, trl_to=6), service("b", "lab", "REC", trl_from=3, trl_to=6),
        trl_from=3, trl_to=6,
    ).best  # fmt: skip
    assert found is not None and found.missing == () and found.pieces == found.covered
    assert found.road[0] == "CELL" and found.road[-1] == "REC"
    assert len(found.regions) >= 2
    assert all(hand.distance_km is not None for hand in found.hand_overs if hand.is_between_providers)


def test_one_region_alone_is_no_concept_and_says_so(bench: Workbench):
    services = (service("a", "kip", "CELL", trl_from=3, trl_to=6), service("b", "kip", "REC", trl_from=3, trl_to=6))
    found = asked(bench, *services, trl_from=5, trl_to=6, without=("leach",))
    assert found.best is None and found.why_not is not None
    assert (found.why_not.kind, found.why_not.regions) == ("regions", ("kokkola",))
    alone = asked(bench, *services, trl_from=5, trl_to=6, least_regions=1, without=("leach",)).best
    assert alone is not None and alone.changes_of_provider == 0


def test_fewer_hand_overs_win_over_a_shorter_way(bench: Workbench):
    both = service("both", "mill", "CELL", "REC", trl_from=3, trl_to=6)
    found = asked(
        bench, both, service("a", "kip", "CELL", trl_from=3, trl_to=6),
        service("b", "kip", "REC", trl_from=3, trl_to=6),
        trl_from=4, trl_to=4, least_regions=1, without=("dryroom", "leach"),
    ).best  # fmt: skip
    assert found is not None and found.changes_of_provider == 0 and len(set(found.services)) <= 2


def test_levels_nobody_serves_are_missing_with_what_speaks_against_the_nearest(bench: Workbench):
    found = asked(
        bench, service("a", "kip", "CELL", trl_from=3, trl_to=6), service("b", "lab", "REC", trl_from=3, trl_to=4),
        trl_from=3, trl_to=6, without=("leach",),
    ).best  # fmt: skip
    assert found is not None
    (gap,) = [one for one in found.missing if one.step == "REC"]
    assert (gap.trl_from, gap.trl_to) == (5, 6)
    assert ("b", ("level",)) in [(one.row.service.id, one.against) for one in gap.nearly]
    assert found.covered == found.pieces - 2


def test_own_use_is_used_only_where_it_is_asked_for(bench: Workbench):
    services = (
        service("a", "kip", "CELL", trl_from=3, trl_to=6, access="own use"),
        service("b", "lab", "REC", trl_from=3, trl_to=6),
    )
    without = asked(bench, *services, trl_from=5, trl_to=6, least_regions=1).best
    assert without is not None and "a" not in without.services
    with_it = asked(bench, *services, trl_from=5, trl_to=6, own_use=True).best
    assert with_it is not None and "a" in with_it.services
    (leg,) = [leg for leg in with_it.legs if leg.row.service.id == "a"]
    assert "own use" in leg.doubts


@pytest.mark.parametrize(
    ("wish", "why"),
    [
        ({"start": "XX"}, "step 'XX' is none of the chain"),
        ({"start": "REC", "end": "REF", "via": ("CELL",)}, "nothing leads from REC to REF"),
        ({"trl_from": 3}, "one end is not told"),
        ({"trl_from": 7, "trl_to": 3}, "the lower one first"),
        ({"keep": ("nobody",)}, "keep: service 'nobody' is not held"),
        ({"concepts": ("nothing",)}, "concept 'nothing' is none"),
        ({"place": "Atlantis"}, "no coordinates are held"),
        ({"least_regions": 99}, "at least 99 cannot be"),
    ],
)
def test_a_wish_that_cannot_be_asked_is_told_in_a_line(bench: Workbench, wish: dict, why: str):
    with pytest.raises(BadInput, match=why):
        asked(bench, **wish)


def test_a_saved_concept_tells_what_has_changed_since(bench: Workbench):
    a = service("a", "kip", "CELL", trl_from=3, trl_to=6)
    b = service("b", "lab", "REC", trl_from=3, trl_to=6)
    wish = JourneyWish("CELL", "REC", trl_from=3, trl_to=6)
    chosen = {"a": digest(a), "b": digest(b)}
    same = desk(bench, a, b).redrawn(wish, chosen)
    assert same.since == () and same.answer.best is not None and {"a", "b"} <= set(same.answer.best.services)
    renamed = replace(b, name=invented_world.same("Another name"))
    moved = desk(bench, a, renamed).redrawn(wish, {**chosen, "c": "x"})
    assert [(one.kind, one.service) for one in moved.since] == [("changed", "b"), ("gone", "c")]
    shrunk = desk(bench, a, replace(b, trl_from=8, trl_to=9)).redrawn(wish, chosen)
    assert [(one.kind, one.service) for one in shrunk.since] == [("changed", "b"), ("unfit", "")]
