"""The battery theme as data: it loads, its labels do not clash, and each row can be placed and traced."""

from __future__ import annotations

import re
import time
from collections import defaultdict

import pytest

from kompanjon.sources.starter.parse import load_theme, theme_ids
from kompanjon.vocabulary.claims import Confidence
from kompanjon.vocabulary.languages import LANGUAGES


@pytest.fixture(scope="module", params=theme_ids())
def theme(request):
    return load_theme(request.param)


def _spelled(label: str) -> str:
    return re.sub(r"[-–\s]+", " ", label.casefold())


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_label_stands_for_two_concepts(theme, language):
    owners = defaultdict(set)
    for concept in theme.concepts:
        for label in concept.labels(language):
            owners[_spelled(label)].add(concept.id)
    assert {label: ids for label, ids in owners.items() if len(ids) > 1} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_concept_repeats_a_label(theme, language):
    for concept in theme.concepts:
        labels = [label.casefold() for label in concept.labels(language)]
        assert len(labels) == len(set(labels)), concept.id


def test_every_step_has_a_concept_that_can_be_found_in_a_text(theme):
    found = {step for concept in theme.concepts if concept.role != "excluded" for step in concept.steps}
    assert {step.code for step in theme.steps} - found - {"X-EQ"} == set()


def test_heads_of_the_matrix_are_short(theme):
    for step in theme.steps:
        assert max(len(step.short.text(language)) for language in LANGUAGES) <= 20, step.code
    assert len({step.order for step in theme.steps}) == len(theme.steps)
    for language in LANGUAGES:
        assert len({step.short.text(language) for step in theme.steps}) == len(theme.steps)


def test_what_is_not_verified_says_why(theme):
    """A curator's judgement or a half-checked fact without a word of explanation helps nobody."""
    tables = (theme.mappings, theme.catchments, theme.sites, theme.attributions, theme.calls, theme.cities)
    for row in (row for table in tables for row in table):
        if row.provenance.confidence in (Confidence.CURATOR, Confidence.PARTLY_VERIFIED):
            assert row.provenance.note, row


def test_memory_is_never_called_verified(theme):
    for table in (theme.organisations, theme.services, theme.programmes, theme.calls, theme.projects):
        for row in table:
            if row.provenance.source.startswith("memory"):
                assert row.provenance.confidence is Confidence.UNVERIFIED, row.id


def test_sources_are_read_by_people(theme):
    """Each source is an address or a title; several are joined by " ; "."""
    for table in (theme.organisations, theme.services, theme.challenges, theme.claims, theme.calls):
        for row in table:
            for source in row.provenance.source.split(" ; "):
                assert source.strip() == source and len(source) > 6, row
                assert " " not in source or not source.startswith("http"), row


def test_statements_exist_in_three_different_languages(theme):
    for challenge in theme.challenges:
        texts = [challenge.statement.text(language) for language in LANGUAGES]
        assert len(set(texts)) == len(texts), challenge.id
        assert all(text.endswith(".") for text in texts), challenge.id


def test_a_unit_is_counted_through_its_legal_entity(theme):
    """A unit of another organisation holds no participant code of its own."""
    for organisation in theme.organisations:
        if organisation.part_of:
            assert not organisation.pic, organisation.id


def test_pics_mean_one_organisation(theme):
    pics = [organisation.pic for organisation in theme.organisations if organisation.pic]
    assert len(pics) == len(set(pics))


def test_names_of_organisations_are_not_shared(theme):
    """An alternative name that two organisations share would join what is not one."""
    owners = defaultdict(set)
    for organisation in theme.organisations:
        for name in {*organisation.alt_names, *(organisation.name.text(language) for language in LANGUAGES)}:
            owners[name.casefold()].add(organisation.id)
    assert {name: ids for name, ids in owners.items() if len(ids) > 1} == {}


def test_every_step_of_the_chain_has_an_actor_in_the_country(theme):
    acting = {step for org in theme.organisations if org.country == theme.country for step in org.steps}
    assert {step.code for step in theme.steps} - acting == set()


def test_the_lead_project_spans_three_innovation_cities(theme):
    assert len(theme.member_cities) >= 3


def test_coordinates_lie_in_the_country_they_name(theme):
    for place in (*theme.cities, *(o for o in theme.organisations if o.country == "FI" and o.lat)):
        assert 59 < place.lat < 71 and 19 < place.lon < 32, place.id


def test_both_generations_of_nuts_codes_are_held():
    cities = {city.id: set(city.nuts3) for city in load_theme("battery").cities}
    assert cities["kokkola"] == {"FI1D5"}
    assert cities["vaasa"] == {"FI195", "FI19A"}
    assert cities["jyvaskyla"] == {"FI193", "FI198"}
    assert sum(map(len, cities.values())) == len(set().union(*cities.values()))


def test_a_city_is_known_by_both_its_names():
    cities = {city.id: city for city in load_theme("battery").cities}
    assert {"Kokkola", "Karleby"} <= set(cities["kokkola"].municipalities)
    assert {"Lappeenranta", "Villmanstrand", "Imatra"} <= set(cities["lappeenranta"].municipalities)


def test_the_battery_theme_loads_fast():
    load_theme("battery")
    durations = []
    for _ in range(3):
        start = time.perf_counter()
        load_theme("battery")
        durations.append(time.perf_counter() - start)
    assert min(durations) < 0.15
