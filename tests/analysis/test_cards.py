"""Cards: all that is known of one organisation or project, in the theme or not, and from where."""

from __future__ import annotations

from pathlib import Path

import invented_world
import pytest

from kompanjon.analysis.workbench import Workbench
from kompanjon.vocabulary.claims import Confidence
from kompanjon.vocabulary.languages import Label


def test_a_project_in_the_theme_shows_the_words_that_decided(bench: Workbench):
    card = bench.project("900000101")
    assert card.in_theme
    assert (card.points, card.threshold) == (3.0, invented_world.POINTS.threshold)
    assert sum(reason.points for reason in card.reasons) == card.points
    assert [(reason.id, reason.field, reason.words) for reason in card.reasons] == [
        ("cell", "title", ("battery cell",))
    ]
    assert card.steps == ("CELL",)
    assert (card.ec_contribution_eur, card.total_cost_eur) == (4_000_000.0, 1_000_000.5)
    assert card.provenance.source == "https://cordis.europa.eu/project/id/900000101"
    assert card.provenance.date == "2026-10-01"


def test_a_project_outside_shows_why_it_is_out(bench: Workbench):
    near = bench.project("900000106")
    assert not near.in_theme
    assert 0 < near.points < near.threshold
    assert {reason.words for reason in near.reasons} == {("battery",), ("Recycling",)}
    assert near.steps == (), "what is not in the theme is on none of its steps"
    far = bench.project("900000105")
    assert (far.in_theme, far.points) == (False, 0)
    assert {reason.id for reason in far.reasons} == {"recycling", "refining"}, "partial words alone give nothing"


def test_a_call_topic_and_a_code_are_among_the_reasons(bench: Workbench):
    card = bench.project("900000103")
    assert {(reason.kind, reason.id) for reason in card.reasons} == {
        ("call", "INV-2024-REC"), ("code", "/1/1"), ("concept", "battery"),
    }  # fmt: skip
    assert card.topics == (("INV-2024-REC", "Invented recycling"),)
    assert card.points == 7.0


def test_participants_stand_coordinator_first_with_role_country_and_site(bench: Workbench):
    parts = bench.project("900000101").parts
    assert parts[0].role == "coordinator"
    told = {part.organisation.id: (part.role, part.country, part.site.en, part.region) for part in parts}
    assert told == {
        "west": ("coordinator", "FI", "", "turku"),
        "north": ("participant", "FI", "Chemistry of the North in Kokkola", "kokkola"),
        "pic-999000003": ("participant", "DE", "", "abroad"),
        "pic-999000004": ("associatedPartner", "GR", "", "abroad"),
    }
    left = {part.organisation.id: part.terminated for part in bench.project("900000102").parts}
    assert left == {"pic-999000003": False, "north": False, "pic-999000005": True}


def test_participants_of_a_project_outside_are_shown_too(bench: Workbench):
    parts = bench.project("900000104").parts
    assert [part.organisation.name.en for part in parts] == [
        "UNIVERSITY OF THE INVENTED WEST", "Invented Apiary", "Invented Filler SA",
    ]  # fmt: skip
    assert parts[0].role == "coordinator"


def test_a_project_of_the_themes_own(bench: Workbench):
    card = bench.project("own")
    assert (card.in_theme, card.funding_text.en, card.programme.en) == (True, "EUR 0.4 M", "ERDF")
    assert (card.title.sv, card.title.fi) == ("Ett påhittat projekt", "Keksitty hanke")
    assert [part.organisation.id for part in card.parts] == ["kip", "lab", "named-unheard-of-workshop"]
    assert card.provenance == invented_world.CHECKED


def test_an_organisation_shows_where_it_works_and_how_that_was_found(bench: Workbench):
    card = bench.organisation("north")
    (office, head), (site, place) = card.placements
    assert not office
    assert (head.region, head.method, head.evidence) == ("oulu", "municipality", Label("Uleåborg", "Oulu", "Oulu"))
    assert (site.en, place.region, place.method) == ("Chemistry of the North in Kokkola", "kokkola", "site")


def test_an_organisation_shows_its_records_and_why_they_are_its_own(bench: Workbench):
    records = [(r.source, r.record_id, r.link) for r in bench.organisation("west").records]
    assert records == [("starter", "west", "itself"), ("cordis", "999000001", "pic")]
    records = [(r.source, r.record_id, r.link) for r in bench.organisation("north").records]
    assert records == [("starter", "north", "itself"), ("cordis", "999000002", "name")]
    (record,) = bench.organisation("pic-999000003").records
    assert (record.link, record.provenance.date) == ("itself", "2026-10-01")


def test_an_organisations_parts_newest_first_and_those_outside_counted(bench: Workbench):
    card = bench.organisation("north")
    assert [part.project.id for part in card.parts] == ["900000101", "900000102"]
    west = bench.organisation("west")
    assert [part.project.id for part in west.parts] == ["900000101"]
    assert west.parts_outside == 1


def test_an_organisations_steps_say_what_shows_them(bench: Workbench):
    steps = {step: [one.id for one in shown] for step, shown in bench.organisation("north").steps}
    assert steps == {"RM": ["north"], "REC": ["north", "900000102"], "CELL": ["900000101"]}


def test_an_organisations_services_programmes_claims_and_units(bench: Workbench):
    west = bench.organisation("west")
    assert [one.id for one in west.services] == ["dryroom"]
    assert [one.id for one in west.programmes] == ["msc"]
    assert [one.id for one in west.units] == ["unit"]
    assert bench.organisation("unit").part_of.id == "west"
    assert {claim.property for claim in bench.organisation("kip").claims} == {"employees", "capacity"}


def test_rows_from_memory_say_so_on_their_card(bench: Workbench):
    assert bench.organisation("lab").provenance.confidence is Confidence.UNVERIFIED


@pytest.mark.parametrize("id", ["", "nobody", "pic-1", "999000001", "900000999", "' OR true --"])
def test_what_is_not_held_has_no_card(bench: Workbench, id: str):
    assert bench.organisation(id) is None
    assert bench.project(id) is None


def test_actors_are_the_home_countrys_with_their_steps_and_projects(bench: Workbench):
    actors = {actor.reference.id: actor for actor in bench.actors()}
    assert set(actors) == {row.id for row in invented_world.ORGANISATIONS} | {
        "pic-999000005", "named-unheard-of-workshop",
    }  # fmt: skip
    assert (actors["north"].steps, actors["north"].projects) == (("CELL", "REC"), 2)
    names = [actor.reference.name.en.lower() for actor in bench.actors()]
    assert names == sorted(names)


def test_an_organisation_outside_the_theme_has_a_card_with_its_records_and_the_number_of_its_projects(bench: Workbench):
    card = bench.organisation("pic-999000007")
    assert card.name.en == "Invented Apiary"
    assert [(one.source, one.record_id, one.link) for one in card.records] == [("cordis", "999000007", "itself")]
    assert (card.parts, card.parts_outside) == ((), 1)
    assert card.provenance.date == "2026-10-01"


def test_the_id_of_a_merged_code_leads_to_the_organisation(bench: Workbench):
    assert bench.organisation("pic-999000001").id == "west"


def test_a_merged_record_says_with_which_and_why(bench: Workbench):
    record = next(one for one in bench.organisation("west").records if one.source == "cordis")
    assert (record.link, record.merged_with) == ("pic", "starter:west")
    assert record.weight_bits == pytest.approx(-5.615 + sum(one.bits for one in record.findings), abs=0.01)
    assert record.findings[0].feature == "name"


def test_one_that_shares_the_vat_number_is_related_and_another(tmp_path: Path):
    twins = invented_world.dump()
    for code, name in (("999000021", "Agency of Invented Roads"), ("999000022", "Imaginary Waters Ministry")):
        twins.part("900000101", code, name, "SE", vatNumber="SE555555555501", activityType="PUB")
    card = invented_world.bench(tmp_path, a_dump=twins).organisation("pic-999000021")
    assert [(one.organisation.id, one.shares_vat) for one in card.related] == [("pic-999000022", True)]
