"""Every page of a row of the theme says what the row says in the reader's language."""

from __future__ import annotations

import html
import re
from collections import defaultdict
from dataclasses import fields

import invented_world
import pytest

from kompanjon.analysis.workbench import Workbench
from kompanjon.faces.web.server import SITE
from kompanjon.faces.web.settings import configure
from kompanjon.faces.web.site import Site
from kompanjon.sources.starter.parse import load_theme
from kompanjon.vocabulary.languages import Label
from kompanjon.vocabulary.theme import Organisation, Theme

ROWS = {
    "service": "services", "programme": "programmes", "challenge": "challenges", "competence_need": "competence_needs",
    "call": "calls",
}  # fmt: skip


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Workbench:
    """The battery theme as it is, beside the invented dump."""
    return invented_world.bench(tmp_path_factory.mktemp("battery"), load_theme("battery"))


@pytest.fixture
def client(bench: Workbench):
    configure()
    from django.test import Client

    site = Site(("battery",), lambda *_, **__: bench)
    return Client(raise_request_exception=True, **{SITE: site, "SERVER_NAME": "127.0.0.1"})


def _pages(theme: Theme):
    """(address, row) of every row with a page."""
    for row in theme.organisations:
        if row.country == theme.country:
            yield f"organisations/{row.id}", row
    for row in theme.projects:
        if not row.grant_id:
            yield f"projects/{row.id}", row
    for kind, table in ROWS.items():
        for row in getattr(theme, table):
            yield f"rows/row:{kind}:{row.id}", row


def _said(row, language: str) -> list[tuple[str, str]]:
    """(English, this language) of the row's texts that differ; other names of an organisation stay in English too."""
    named = isinstance(row, Organisation)
    values = [getattr(row, field.name) for field in fields(row) if not (named and field.name == "name")]
    labels = [value for value in values if isinstance(value, Label)]
    return [(label.en, label.text(language)) for label in labels if label.en not in label.text(language)]


@pytest.mark.parametrize("language", ["sv", "fi"])
def test_no_page_of_a_row_shows_its_english(client, bench: Workbench, language: str):
    theme = bench.theme
    beside: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for site in theme.sites:
        beside[site.organisation] += _said(site, language)
    for claim in theme.claims:
        if claim.value_sv:
            beside[claim.subject].append((claim.text("en"), claim.text(language)))
    for address, row in _pages(theme):
        page = client.get(f"/{language}/battery/{address}").content.decode()
        shown = re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", page)))
        told = shown.replace(row.provenance.note or "\0", " ")  # the curators' notes are kept in English
        texts = _said(row, language) + (beside[row.id] if address.startswith("organisations/") else [])
        left = [
            english for english, own in texts if len(english.split()) > 1 and english in told and english not in own
        ]
        assert not left, f"{address} in {language}"
        assert not texts or any(own in shown for _, own in texts), f"{address} says nothing in {language}"


@pytest.mark.parametrize(("language", "name"), [("sv", "Nystad"), ("fi", "Uusikaupunki"), ("en", "Uusikaupunki")])
def test_municipalities_are_named_in_the_readers_language(client, language: str, name: str):
    card = client.get(f"/{language}/battery/organisations/valmet_uki").content.decode()
    assert f" · {name} · " in card
    actors = client.get(f"/{language}/battery/actors", {"words": "nystad"}).content.decode()
    assert f"<td>{name}</td>" in actors
    assert name in client.get(f"/{language}/battery/map").content.decode()
