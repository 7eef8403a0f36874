"""Alternatives to the best concept, and what a material asks for."""

from __future__ import annotations

from dataclasses import replace

import invented_world
from inventing_services import desk, service

from kompanjon.analysis.services.concepts.agreements import agreements, rules
from kompanjon.analysis.services.concepts.answers import JourneyWish
from kompanjon.analysis.services.concepts.redrawn import digest
from kompanjon.analysis.workbench import Workbench
from kompanjon.faces.concept_words import AGREEMENTS
from kompanjon.vocabulary.concept_scheme import ConceptScheme

WISH = JourneyWish("CELL", "REC", trl_from=4, trl_to=4, without=("dryroom", "leach"))
LEVELS = {"trl_from": 3, "trl_to": 6}


def test_each_alternative_keeps_to_what_it_is_called(bench: Workbench):
    made = (
        service("a", "kip", "CELL", provenance=invented_world.MEMORY, **LEVELS),
        service("b", "lab", "REC", **LEVELS),
        service("c", "mill", "CELL", access="open", **LEVELS),
        service("d", "west", "REC", access="open", **LEVELS),
    )
    found = desk(bench, *made).concept(WISH, 3)
    assert found.best is not None and found.best.services == ("a", "b")
    by_kind = {one.kind: one for one in found.alternatives}
    elsewhere = by_kind["other regions"]
    assert elsewhere.region in found.best.regions and elsewhere.region not in elsewhere.concept.regions
    assert all(leg.row.is_verified for leg in by_kind["verified only"].concept.legs)
    assert by_kind["open only"].concept.services == ("c", "d")


def test_an_alternative_that_cannot_be_says_why_and_comes_last(bench: Workbench):
    made = service("a", "kip", "CELL", **LEVELS), service("b", "lab", "REC", **LEVELS)
    found = desk(bench, *made).concept(WISH, 5).alternatives
    assert [(one.kind, one.why_not.kind) for one in found] == [("open only", "nothing")]


def test_a_service_that_names_the_material_is_taken_before_those_nearer(bench: Workbench):
    made = (
        service("near", "kip", "CELL", **LEVELS),
        service("b", "lab", "REC", **LEVELS),
        service("names", "mill", "CELL", concepts=("lfp",), **LEVELS),
    )
    assert desk(bench, *made).concept(WISH).best.services == ("near", "b")
    wish = replace(WISH, concepts=("lfp",))
    found = desk(bench, *made).concept(wish).best
    assert found.services == ("names", "b") and found.legs[0].named == ("lfp",)
    again = desk(bench, *made).redrawn(wish, {one.id: digest(one) for one in made if one.id in found.services})
    assert again.since == () and again.answer.best == found


def test_where_naming_the_material_leaves_too_few_regions_others_are_taken_and_doubted(bench: Workbench):
    made = (
        service("names", "kip", "CELL", concepts=("lfp",), **LEVELS),
        service("says", "kip", "REC", concepts=("lfp",), **LEVELS),
        service("other", "lab", "REC", **LEVELS),
    )
    found = desk(bench, *made).concept(replace(WISH, concepts=("lfp",))).best
    assert found.services == ("names", "other")
    assert "concept not named" in found.legs[1].doubts


def test_the_way_from_the_company_is_the_first_hand_over(bench: Workbench):
    made = service("a", "kip", "CELL", **LEVELS), service("b", "lab", "REC", **LEVELS)
    found = desk(bench, *made).concept(replace(WISH, place="Åbo")).best
    first, second = found.hand_overs
    assert (first.from_leg, first.to_leg, first.from_place.sv) == (0, 1, "Åbo")
    assert found.distance_km == first.distance_km + second.distance_km
    assert found.changes_of_provider == 1


def test_what_must_be_agreed_follows_steps_concepts_and_providers():
    danger = replace(invented_world.concept("fire", "core", "brand", "palo", "fire"), broader=())
    scheme = ConceptScheme((danger,))
    inside = {one.id for one in agreements("CELL", (), scheme, is_between_providers=False)}
    between = {one.id for one in agreements("CELL", ("fire", "unheard"), scheme, is_between_providers=True)}
    assert "transport of batteries" in inside and "ownership of results" not in inside
    assert {"ownership of results", "safety"} <= between and "waste" not in between
    assert "transport of batteries" not in {one.id for one in agreements("RM", (), scheme, is_between_providers=True)}


def test_every_rule_has_words():
    assert {rule.id for rule in rules()} == set(AGREEMENTS)


def test_a_saved_concept_holds_to_its_services_though_a_nearer_one_has_come(bench: Workbench):
    made = service("far", "mill", "CELL", **LEVELS), service("b", "lab", "REC", **LEVELS)
    come = service("near", "kip", "CELL", **LEVELS)
    assert desk(bench, *made, come).concept(WISH).best.services == ("near", "b")
    again = desk(bench, *made, come).redrawn(WISH, {one.id: digest(one) for one in made})
    assert again.since == () and again.answer.best.services == ("far", "b")
    assert again.answer.wish == WISH and "kept" not in again.answer.best.legs[0].because
