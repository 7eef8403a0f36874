"""The battery theme as data: it loads, its labels do not clash, and each row can be placed and traced."""

from __future__ import annotations

import re
import time
from collections import defaultdict
from dataclasses import fields, is_dataclass

import pytest

from kompanjon.sources.starter.parse import load_theme, theme_ids
from kompanjon.vocabulary.claims import Confidence
from kompanjon.vocabulary.languages import LANGUAGES, Label


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


#: Texts that may be the same in every language: names of organisations, official English titles of EU projects.
NAMES = re.compile(r"\.organisations\[.*\]\.name|\.projects\[.*\]\.(title|acronym)|.*\.organisation_name")

#: A name among those who state challenges.
NAMED = {"Materials for Batteries Hub (RELiEF, FREE4LIB, RESPECT, LITHOS)"}

#: "XRD, XPS, FESEM": a word here is one that a language would say in its own way.
A_WORD = re.compile(r"\b[a-zåäö]{3,}\b")


def _labels(value, path=""):
    """(where, label) of every text in three languages."""
    if isinstance(value, Label):
        yield path, value
    elif is_dataclass(value):
        for field in fields(value):
            yield from _labels(getattr(value, field.name), f"{path}.{field.name}")
    elif isinstance(value, tuple):
        for one in value:
            yield from _labels(one, f"{path}[{getattr(one, 'id', getattr(one, 'code', ''))}]")


def test_no_english_text_is_left_behind_in_swedish_or_finnish(theme):
    for where, label in _labels(theme):
        assert len({bool(label.sv), bool(label.fi), bool(label.en)}) == 1, f"{where} is empty in some language"
        if len(label.en.split()) <= 3 or NAMES.fullmatch(where) or label.en in NAMED:
            continue
        for language in ("sv", "fi"):
            said = label.text(language)
            assert said != label.en or not A_WORD.search(label.en), f"{where} is in English: {said}"


def test_titles_that_are_the_same_in_every_language_are_those_of_eu_projects(theme):
    for project in theme.projects:
        if not project.grant_id:
            assert len({project.title.text(language) for language in LANGUAGES}) == 3, project.id


def test_statements_in_words_are_said_in_every_language(theme):
    for claim in theme.claims:
        said = {claim.text(language) for language in LANGUAGES}
        assert len(said) == (3 if any(letter.isalpha() for letter in claim.value) else 1), claim


def test_texts_keep_the_figures_and_names_of_the_english(theme):
    """Years, sums and tonnes stand in every language; small numbers may be written in letters, and names be short."""
    for where, label in _labels(theme):
        if where.endswith(".name"):
            continue
        figures = _figures(label.en)
        for language in ("sv", "fi"):
            said = _figures(label.text(language))
            assert all(any(figure in one for one in said) for figure in figures), f"{where}: {figures} {said}"
            assert all(any(one in figure or figure in one for figure in figures) for one in said), f"{where}: {said}"


def _figures(text):
    return set(re.findall(r"\d{3,}", re.sub(r"(\d) (?=\d{3}\b)", r"\1", text)))


def test_every_municipality_is_known_by_its_names(theme):
    held = {name for one in theme.municipalities for name in (one.name.sv, one.name.fi)}
    rows = (*theme.sites, *theme.services, *theme.programmes)
    home = (one for one in theme.organisations if one.country == theme.country)
    for row in (*rows, *home):
        assert not row.municipality or row.municipality in held, row.id
    named = (name for one in theme.catchments for name in one.municipality)
    agreed = (name for city in theme.cities for name in city.municipalities)
    assert {name for name in (*named, *agreed) if name not in held} <= {"Sankt Michel"}


@pytest.mark.parametrize("spelt", ["Uusikaupunki", "UUSIKAUPUNKI", "Nystad", "nystad", "23500 Uusikaupunki"])
def test_a_municipality_is_found_however_it_is_spelt(spelt):
    assert load_theme("battery").municipality_name(spelt) == Label("Nystad", "Uusikaupunki", "Uusikaupunki")


@pytest.mark.parametrize("text", ["Grenoble", "", "Kokkolanen"])
def test_a_place_that_is_no_municipality_of_ours_keeps_its_name(text):
    assert load_theme("battery").municipality_name(text) == Label(text, text, text)


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
