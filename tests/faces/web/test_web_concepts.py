"""The concepts of the theme as a tree, and a page for each."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pytest


def text(client, path: str, language: str = "en") -> str:
    answer = client.get(f"/{language}/battery/{path}")
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_tree_holds_what_is_below_and_counts_projects(client):
    page = text(client, "concepts")
    above = page.index('href="/en/battery/concepts/hydromet"')
    opened = page.index("<details open>", above)
    below = page.index('href="/en/battery/concepts/leaching"')
    assert above < opened < below < page.index("</details>", opened)
    assert "1 narrower concept<" in page and "2 concepts</h2>" in page
    assert "4 projects" in page[above:below], "every project of the invented theme says hydrometallurgy"
    assert "0 projects" in page[below:]
    assert page.index("Words that do not count") < page.index('href="/en/battery/concepts/x_leak"')
    assert "leaching &lt;b&gt;" in page, "a label from data is escaped"


def test_the_tree_is_in_the_menu(client):
    assert '<a href="/fi/battery/concepts" aria-current="page">Käsitteet</a>' in text(client, "concepts", "fi")
    assert '<a href="/sv/battery/concepts" aria-current="true">Begrepp</a>' in text(client, "concepts/leaching", "sv")


def test_the_concepts_are_a_table_to_download(client):
    answer = client.get("/sv/battery/concepts?format=csv")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    assert [row["Id"] for row in rows] == ["hydromet", "leaching", "x_leak"]
    assert (rows[1]["Namn"], rows[1]["Andra namn"]) == ("lakning", "urlakning")
    assert rows[1]["Överordnade"] == "hydrometallurgi"
    assert [row["Projekt"] for row in rows] == ["4", "0", "0"]


def test_a_concept_shows_its_names_its_place_and_its_projects(client):
    page = text(client, "concepts/leaching", "fi")
    for said in ("liuotus", "lakning", "urlakning", "dissolving", "Laajemmat käsitteet", "hydrometallurgia"):
        assert said in page
    assert "Suppeammat käsitteet" not in page
    assert "◇" in page, "what is not verified is marked"
    assert "Yksikään teeman hanke ei mainitse sitä." in page
    assert "MADEUP" in text(client, "concepts/hydromet")


def test_matches_lead_out_where_the_address_is_sure(client):
    page = text(client, "concepts/hydromet")
    assert '<a href="https://openalex.org/T1" rel="noreferrer">Invented topic</a>' in page
    assert '<a href="http://esco.example/7" rel="noreferrer">invent things</a>' in page
    assert 'invented sciences/made up<small class="why">/1/2</small>' in page
    assert "nearly the same" in page and "broader" in page
    held = json.loads(client.get("/en/battery/concepts/hydromet?format=json").content)["data"]
    assert [match["address"] for match in held["matches"]] == ["https://openalex.org/T1", "", "http://esco.example/7"]


def test_an_excluded_concept_says_that_it_never_counts(client):
    page = text(client, "concepts/x_leak")
    assert "Never counts" in page and "Projects that say it" not in page


@pytest.mark.parametrize("path", ["concepts/nothing", "concepts/../secret"])
def test_a_concept_that_is_not_held(client, path):
    assert client.get(f"/en/battery/{path}").status_code == 404


def test_a_confidence_that_all_share_is_told_once_and_else_at_each(client, site, monkeypatch):
    assert text(client, "concepts").count("◇") == 1, "one of the three is unverified"
    bench = site.workbench("battery")
    shared = bench.theme.concepts[1].provenance
    alike = tuple(replace(concept, provenance=shared) for concept in bench.theme.concepts)
    monkeypatch.setattr(bench, "theme", replace(bench.theme, concepts=alike))
    page = text(client, "concepts")
    assert page.count("◇") == 1 and page.index("Every concept here:") < page.index("◇")
