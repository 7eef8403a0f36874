"""Participant codes become the theme's organisations by code or by name, and only when that is certain."""

from __future__ import annotations

from dataclasses import replace

import pytest
from invented_world import ORGANISATIONS, organisation, same, theme

from kompanjon.evidence.identity import Identity, organisation_id

IDENTITY = Identity(theme())


def test_the_code_the_theme_states_decides_whatever_the_name():
    link = IDENTITY.link("999000001", "SOMETHING ELSE", "SE")
    assert (link.organisation, link.how) == ("west", "pic")


@pytest.mark.parametrize("name", ["INVENTED REFINERY", "Invented Refinery Oy", "invented refinery oyj (headquarters)"])
def test_the_same_name_in_the_same_country_is_the_same_organisation(name: str):
    link = IDENTITY.link("111111111", name, "FI")
    assert (link.organisation, link.how) == ("kip", "name")


@pytest.mark.parametrize(
    ("name", "country"), [("Invented Refinery Oy", "SE"), ("Invented Refineries", "FI"), (None, "FI"), ("x", None)]
)
def test_otherwise_the_code_stands_for_itself(name: str | None, country: str | None):
    link = IDENTITY.link("111111111", name, country)
    assert (link.organisation, link.how) == (organisation_id("111111111"), "itself")
    assert link.organisation == "pic-111111111"


def test_a_unit_never_takes_a_code():
    assert IDENTITY.link("111111111", "Invented Unit of the West", "FI").how == "itself"


def test_a_name_that_two_organisations_bear_links_to_neither():
    twin = organisation("twin", "Invented Refinery Ab", "Turku")
    identity = Identity(replace(theme(), organisations=(*ORGANISATIONS, twin)))
    assert identity.link("111111111", "Invented Refinery", "FI").how == "itself"


def test_every_name_of_an_organisation_counts_and_twice_the_same_is_no_clash():
    named = replace(organisation("many", "One Name", "Turku"), alt_names=("Other Name Oy", "ONE NAME"))
    named = replace(named, name=replace(same("One Name"), sv="Ett Namn"))
    identity = Identity(replace(theme(), organisations=(named,)))
    for name in ("One name", "OTHER NAME", "Ett namn"):
        assert identity.link("111111111", name, "FI").organisation == "many"
