"""Who would need a concept: companies with plans, work or projects on its steps, each with its rows."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import invented_world
from inventing_services import desk, service

from kompanjon.analysis.services.concepts.answers import Demand, JourneyWish
from kompanjon.analysis.workbench import Workbench


def demand(bench: Workbench, *services, **wish) -> Demand:
    return (
        desk(bench, *services).concept(JourneyWish(**{"start": "REF", "end": "REC", "least_regions": 1, **wish})).demand
    )


def test_companies_that_work_on_the_steps_are_told_with_their_rows(bench: Workbench):
    found = {one.reference.id: one for one in demand(bench).companies}
    assert {"kip", "mill"} <= set(found)
    assert [need.kind for need in found["kip"].needs] == ["works", "takes part"]
    works, parts = found["kip"].needs
    assert works.steps == ("REF",) and [row.id for row in works.rows] == ["kip"]
    assert [row.id for row in parts.rows] == ["own"] and parts.steps == ("REC",)
    assert found["kip"].region == "kokkola"


def test_universities_companies_abroad_and_those_that_have_left_do_not_need_it(bench: Workbench):
    ids = {one.reference.id for one in demand(bench).companies}
    assert not ids & {"west", "north", "pic-999000003", "pic-999000005"}


def test_whoever_gives_a_service_of_the_concept_does_not_need_it(bench: Workbench):
    given = demand(bench, service("refine", "kip", "REF"), keep=("refine",))
    assert "kip" not in {one.reference.id for one in given.companies}


def test_those_that_plan_a_plant_come_first(tmp_path: Path):
    theme = invented_world.theme()
    rows = tuple(replace(one, stage="planned") if one.id == "mill" else one for one in theme.organisations)
    found = demand(invented_world.bench(tmp_path, replace(theme, organisations=rows)))
    assert found.companies[0].reference.id == "mill"
    assert found.companies[0].needs[0].kind == "plans"
    assert found.held == len(found.companies)


def test_a_material_asks_for_projects_that_name_it(bench: Workbench):
    everywhere, named = demand(bench), demand(bench, concepts=("lfp",))
    parts = [one for one in everywhere.companies for need in one.needs if need.kind == "takes part"]
    assert parts and not [one for one in named.companies for need in one.needs if need.kind == "takes part"]
