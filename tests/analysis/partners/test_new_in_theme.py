"""Newcomers of the theme: ranked by what they say and where they are, each with the rows behind."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kompanjon.analysis.partners.new_in_theme import NewInTheme
from kompanjon.analysis.partners.wanted import Wanted
from kompanjon.analysis.situation.ground import Ground
from kompanjon.evidence.build import in_force
from kompanjon.evidence.store import Evidence
from kompanjon.sources.starter.parse import load_theme
from kompanjon.vocabulary.languages import Label
from kompanjon.vocabulary.statements import Statement

_ANY, _IDEA = Wanted(), "Dry room laboratory to build and test coin cells and pouch cells"
_CENTRIA = frozenset({"centria"})


@pytest.fixture(scope="module")
def ground(past_home: Path) -> Ground:
    built = in_force(past_home, "battery")
    assert built is not None
    return Ground(load_theme("battery"), Evidence(built))


@pytest.fixture(scope="module")
def fresh(ground: Ground) -> NewInTheme:
    return NewInTheme(ground, {}, {})


def test_who_offers_what_is_asked_for_stands_first_with_the_service_behind(fresh: NewInTheme):
    first = fresh.near(_IDEA, (), _ANY, ())[0]
    assert first.organisation.id == "centria"
    assert ("service", "dryroom_kokkola") in {(one.kind, one.row.id) for one in first.reasons}
    assert first.activity_type == "HES", "what the theme calls a university of applied sciences"


def test_a_site_counts_where_nobody_on_board_is(fresh: NewInTheme):
    alone = {one.organisation.id: one for one in fresh.near(_IDEA, (), _ANY, (), limit=200)}
    beside = {one.organisation.id: one for one in fresh.near(_IDEA, ("kpedu",), _ANY, (), limit=200)}
    assert "kpedu" not in beside
    assert {one.row.region for one in alone["centria"].reasons if one.kind == "site"} == {"kokkola"}
    assert not [one for one in beside["centria"].reasons if one.kind == "site"], "Kokkola is covered"
    assert beside["centria"].nearness == pytest.approx(alone["centria"].nearness - 0.05, abs=0.001)
    sought = fresh.near(_IDEA, ("kpedu",), Wanted(regions=frozenset({"kokkola"})), (), limit=200)
    assert [one for one in sought[0].reasons if one.kind == "site"], "it is sought though covered"


def test_filters_hold_for_newcomers_too(fresh: NewInTheme):
    def ids(wanted: Wanted, widening: frozenset[str] = frozenset()) -> set[tuple[str, str]]:
        return {(one.country, one.activity_type) for one in fresh.near(_IDEA, (), wanted, widening, limit=200)}

    assert {country for country, _ in ids(Wanted(not_countries=frozenset({"FI"})))}.isdisjoint({"FI"})
    assert {kind for _, kind in ids(Wanted(types=frozenset({"PRC"})))} == {"PRC"}
    assert ids(Wanted(is_sme=True)) == set(), "of none is it known"
    assert {country for country, _ in ids(Wanted(is_widening=True), frozenset({"SI"}))} == {"SI"}
    assert "centria" not in {one.organisation.id for one in fresh.near(_IDEA, (), Wanted(exclude=_CENTRIA), ())}


def test_who_has_stopped_or_has_a_record_is_no_newcomer(ground: Ground, fresh: NewInTheme):
    found = {one.organisation.id for one in fresh.near(_IDEA, (), _ANY, (), limit=500)}
    stopped = {one.id for one in ground.theme.organisations if one.stage == "stopped"}
    assert stopped and stopped.isdisjoint(found)
    project = ground.organisation("oulu")
    record = {"oulu": (project, project), "centria": (project,)}
    known = NewInTheme(ground, {}, record).near(_IDEA, (), _ANY, (), limit=500)
    assert "oulu" not in {one.organisation.id for one in known}
    (centria,) = [one for one in known if one.organisation.id == "centria"]
    assert centria.projects == 1
    assert centria.reasons[-1].kind == "record"


def test_a_statement_that_names_an_organisation_speaks_for_it(ground: Ground, fresh: NewInTheme):
    text = Label("", "", "We seek bees that pollinate clover in mountain meadows")
    said = Statement("st-1", "battery", text, "en", "research", ("kokkola",), "city of kokkola", "2026", "form")
    without = fresh.near(text.en, (), _ANY, ())
    named = fresh.near(text.en, (), _ANY, (), [said])
    assert named[0].organisation.id == "kokkola_city" != without[0].organisation.id
    assert (named[0].reasons[0].kind, named[0].reasons[0].row.id) == ("states", "st-1")
    unnamed = replace(said, organisation="Nobody Ltd")
    assert fresh.near(text.en, (), _ANY, (), [unnamed]) == without
