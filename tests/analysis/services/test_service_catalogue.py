"""The catalogue: where each service is, how large it is, what nobody has told, and who finds it."""

from __future__ import annotations

import pytest
from inventing_services import desk, service

from kompanjon.analysis.services.answers import Readiness, ServiceFilter
from kompanjon.analysis.workbench import Workbench
from kompanjon.vocabulary.faults import BadInput
from kompanjon.vocabulary.languages import Label


def row(bench: Workbench, *services, id: str):
    return next(one for one in desk(bench, *services).rows if one.service.id == id)


def test_what_a_source_tells_goes_before_what_is_assumed(bench: Workbench):
    told = row(
        bench, service("a", "kip", "REF", kind="pilot plant", scale="demonstration", trl_from=4, trl_to=8), id="a"
    )
    assert (told.scale, told.scale_basis) == ("demonstration", "told")
    assert told.readiness == Readiness(4, 8, "told")
    assumed = row(bench, service("b", "kip", "REF", kind="pilot plant"), id="b")
    assert (assumed.scale, assumed.scale_basis) == ("pilot", "assumed")
    assert assumed.readiness == Readiness(5, 6, "assumed")
    unknown = row(bench, service("c", "kip", "REF"), id="c")
    assert (unknown.scale, unknown.scale_basis, unknown.readiness) == ("", "unknown", Readiness(None, None, "unknown"))
    assert list(unknown.readiness.levels) == []


def test_one_end_told_speaks_of_that_level_alone(bench: Workbench):
    assert row(bench, service("a", "kip", "REF", kind="pilot", trl_to=6), id="a").readiness == Readiness(6, 6, "told")


def test_what_is_not_told_is_named_but_not_asked_of_services_without_a_scale(bench: Workbench):
    laboratory = row(bench, service("a", "kip", "REF", kind="laboratory"), id="a")
    assert {"scale", "trl", "capacity", "takes", "gives", "access", "languages"} <= set(laboratory.not_told)
    training = row(bench, service("b", "kip", "REF", kind="training service", access="open"), id="b")
    assert set(training.not_told) == {"languages"}


def test_a_service_is_placed_by_its_own_municipality_before_its_providers(bench: Workbench):
    (dryroom,) = (one for one in desk(bench).rows if one.service.id == "dryroom")
    assert dryroom.regions == ("turku",) and dryroom.place.found_by == "city"
    assert dryroom.place.municipality.sv == "Åbo" and round(dryroom.place.lat) == 60
    lost = row(bench, service("a", "nowhere", "REF"), id="a")
    assert lost.regions == () and lost.place.lat is None and "place" in lost.not_told


def test_rows_come_in_the_order_of_the_chain_then_by_name(bench: Workbench):
    held = desk(bench, service("z", "kip", "REC"), service("y", "kip", "REC", "REF"), service("x", "kip"))
    assert [one.service.id for one in held.rows] == ["y", "dryroom", "leach", "z", "x"]
    assert [one.service.id for one in held.rows if one.is_added] == ["y", "z", "x"]


def test_filters_narrow_by_step_region_level_access_and_words(bench: Workbench):
    held = desk(
        bench,
        service("a", "kip", "REF", kind="pilot", access="open", takes=Label("svartmassa", "mustamassa", "black mass")),
        service("b", "mill", "REF", kind="recycling plant", access="by contract"),
        service("c", "kip", "REF"),
    )

    def found(**filters) -> list[str]:
        return [one.service.id for one in held.catalogue(ServiceFilter(**filters)).rows]

    assert found(step="REF") == ["a", "b", "c"]
    assert found(region="pori") == ["b"]
    assert found(trl=(6, 8)) == ["a", "b", "leach"]
    assert found(access="open") == ["a"]
    assert found(text="MUSTAMASSA invented") == ["a"]
    assert found(step="REF", trl=(9, 9), access="open") == []
    unsure = held.catalogue(ServiceFilter(step="REF", trl=(8, 8)))
    assert [one.service.id for one in unsure.left_out_unknown] == ["c"] and unsure.held == 5


@pytest.mark.parametrize(
    ("filters", "told"),
    [
        (ServiceFilter(step="XX"), "step 'XX' is none of the theme"),
        (ServiceFilter(region="atlantis"), "region 'atlantis' is none"),
        (ServiceFilter(trl=(7, 3)), "readiness levels 7 to 3"),
        (ServiceFilter(trl=(0, 3)), "readiness levels 0 to 3"),
    ],
)
def test_what_is_no_step_region_or_level_is_refused_with_the_mend(bench: Workbench, filters: ServiceFilter, told: str):
    with pytest.raises(BadInput, match=told):
        desk(bench).catalogue(filters)
