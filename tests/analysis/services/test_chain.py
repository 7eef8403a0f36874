"""The chain: what stands in its cells, where it has gaps and bottlenecks, and who outside may fill them."""

from __future__ import annotations

from dataclasses import replace

import invented_world
from inventing_services import desk, service

from kompanjon.analysis.services.answers import ChainGap
from kompanjon.analysis.services.chain import fed_steps
from kompanjon.analysis.services.outside import Outsiders
from kompanjon.analysis.services.scales import scales
from kompanjon.analysis.workbench import Workbench


def gaps(bench: Workbench, *services, step: str) -> list[ChainGap]:
    return [gap for gap in desk(bench, *services).chain().gaps if gap.step == step]


def told(found: list[ChainGap]) -> list[tuple]:
    return [(gap.kind, gap.trl_from, gap.trl_to, [row.service.id for row in gap.rows]) for gap in found]


def test_a_cell_tells_apart_what_is_told_and_what_is_assumed(bench: Workbench):
    services = (
        service("a", "kip", "REF", trl_from=5, trl_to=7), service("b", "mill", "REF", kind="pilot"),
        service("c", "north", "REF", kind="pilot"), service("d", "kip", "REF"),
    )  # fmt: skip
    matrix = desk(bench, *services).chain().matrix
    together = matrix.cell("REF", 6)
    assert ([row.service.id for row in together.rows], together.told, together.assumed) == (["a", "b"], 1, 1)
    assert [row.service.id for row in matrix.cell("REF", 6, "elsewhere").rows] == ["c"]
    assert matrix.cell("REF", 7, "kokkola").told == 1 and matrix.cell("REF", 9).rows == ()
    assert [row.service.id for row in matrix.not_known("REF", "kokkola")] == ["d"]


def test_a_step_without_a_service_is_one_gap_over_all_levels(bench: Workbench):
    assert told(gaps(bench, step="REF")) == [("nothing", 3, 9, [])]


def test_levels_with_the_same_trouble_and_rows_are_one_gap(bench: Workbench):
    services = (
        service("a", "kip", "REF", trl_from=3, trl_to=9), service("b", "mill", "REF", trl_from=3, trl_to=4),
        service("c", "mill", "REF", trl_from=8, trl_to=9, provenance=invented_world.MEMORY),
    )  # fmt: skip
    assert told(gaps(bench, *services, step="REF")) == [
        ("one provider", 5, 7, ["a"]),
        ("one provider", 8, 9, ["a", "c"]),
    ]


def test_units_of_one_legal_entity_are_one_provider(bench: Workbench):
    services = (service("a", "west", "REF", trl_from=3, trl_to=9), service("b", "unit", "REF", trl_from=3, trl_to=9))
    assert told(gaps(bench, *services, step="REF")) == [("one provider", 3, 9, ["a", "b"])]


def test_own_use_and_unchecked_rows_do_not_fill_a_gap(bench: Workbench):
    services = (
        service("a", "kip", "REF", trl_from=3, trl_to=6, access="own use"),
        service("b", "lab", "REF", trl_from=5, trl_to=9, provenance=invented_world.MEMORY),
    )
    assert told(gaps(bench, *services, step="REF")) == [
        ("own use", 3, 4, ["a"]),
        ("unverified", 5, 6, ["a", "b"]),
        ("unverified", 7, 9, ["b"]),
    ]


def test_a_service_elsewhere_is_no_service_of_the_regions_but_the_nearest_outside(bench: Workbench):
    (gap,) = gaps(bench, service("a", "north", "REF", trl_from=5, trl_to=5), step="REF")
    assert (gap.kind, gap.rows) == ("nothing", ())
    (nearest,) = gap.outside
    assert (nearest.kind, nearest.reference.id, nearest.country, nearest.near) == ("service", "a", "FI", "kokkola")
    assert nearest.distance_km is not None and 160 < nearest.distance_km < 180


def test_one_whose_levels_nobody_tells_is_named_beside_the_gap(bench: Workbench):
    (gap,) = gaps(bench, service("a", "kip", "REF"), step="REF")
    assert gap.kind == "nothing" and [row.service.id for row in gap.unknown] == ["a"]


def test_organisations_with_projects_on_the_step_are_named_with_them(bench: Workbench):
    abroad = [one for one in gaps(bench, step="REC")[0].outside if one.kind == "organisation abroad"]
    assert [(one.reference.name.en, one.country, len(one.projects)) for one in abroad] == [
        ("Erfundene Zellen GmbH", "DE", 2)
    ]
    assert {project.id for project in abroad[0].projects} == {"900000102", "900000103"}


def test_those_of_the_regions_are_not_outside_and_the_nearest_come_first(bench: Workbench):
    near = service("near", "north", "REF", trl_from=5, trl_to=5)
    far = replace(near, id="far", municipality="Rovaniemi")
    held = desk(bench, far, near)
    (gap,) = (one for one in held.chain().gaps if one.step == "REF")
    assert [one.reference.id for one in gap.outside] == ["near", "far"]
    everybody = replace(scales().gaps, least_projects=1, abroad=9, at_home=9)
    outsiders = Outsiders(bench._ground, held.rows, everybody)
    named = outsiders.who_may_fill(ChainGap("CELL", "nothing", 3, 9, ()))
    assert [(one.kind, one.reference.name.en) for one in named] == [
        ("organisation abroad", "Erfundene Zellen GmbH"),
        ("organisation abroad", "ETHNIKO EPINOIMENO INSTITOUTO"),
    ]


def test_what_is_fed_on_a_larger_scale_makes_a_bottleneck(bench: Workbench):
    services = (service("a", "kip", "REF", scale="bench"), service("b", "mill", "REF", scale="laboratory"),
                service("c", "lab", "CELL", scale="industrial"))  # fmt: skip
    (found,) = (gap for gap in gaps(bench, *services, step="REF") if gap.kind == "bottleneck")
    assert ([row.service.id for row in found.rows], found.next_step) == (["a"], "CELL")
    assert [row.service.id for row in found.next_rows] == ["c"]
    level = (service("a", "kip", "REF", scale="industrial"), services[2])
    assert not any(gap.kind == "bottleneck" for gap in gaps(bench, *level, step="REF"))


def test_a_step_feeds_what_the_theme_says_else_the_next_one():
    steps = invented_world.STEPS
    assert list(fed_steps(steps)) == [("RM", "REF"), ("REF", "CELL"), ("CELL", "REC")]
    said = (replace(steps[0], feeds=("CELL",)), *steps[1:3], replace(steps[3], feeds=("REF",)), steps[4])
    assert list(fed_steps(said)) == [("RM", "CELL"), ("REC", "REF")]
