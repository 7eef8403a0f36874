"""Charts of services: where they are and what they serve, in the picture, in words and as a table."""

from __future__ import annotations

import json

import invented_world

from kompanjon.analysis.workbench import Workbench
from kompanjon.faces.charts import chain_chart, service_map, svg
from kompanjon.faces.charts.services import chain_note, chain_table, chain_told, map_table, map_told, spots
from kompanjon.faces.texts import Translator
from kompanjon.vocabulary.additions import Additions
from kompanjon.vocabulary.services import Service

SV, EN = Translator("sv"), Translator("en")
NOTHING = invented_world.same("")


def service(id: str, organisation: str, **more) -> Service:
    name = invented_world.same(f"Invented {id}")
    return Service(id, organisation, name, "pilot", "", ("REF",), NOTHING, NOTHING, NOTHING, invented_world.CHECKED,
                   **more)  # fmt: skip


def rows(bench: Workbench):
    added = (service("a", "kip", trl_from=8, trl_to=9), service("b", "kip"), service("c", "nowhere"))
    return bench.services(Additions(services=added))


def test_the_map_bears_each_place_and_its_number_and_tells_what_is_left_out(bench: Workbench):
    held = spots(rows(bench).rows, SV)
    assert [(spot.name, len(spot.rows), spot.is_drawn) for spot in held[:1]] == [("Karleby", 2, True)]
    spec = service_map(held, "FI", SV)
    picture = svg(spec)
    assert ">Karleby<" in picture and ">2<" in picture and ">Åbo<" in picture and '"url"' not in json.dumps(spec)
    told = map_told(held, EN)
    assert told.startswith("4 services in 3 places. Most: Karleby (2)".replace("Karleby", held[0].name))
    assert "1 service is not on the map: no coordinates are held." in told
    heads, table = map_table(held, SV)
    assert len(heads) == len(table[0]) == 4 and ("Atlantis", "1", "Invented c", "nej") in table


def test_a_map_is_drawn_without_the_outline_of_the_country_and_without_services(bench: Workbench):
    assert ">Karleby<" in svg(service_map(spots(rows(bench).rows, SV), "XX", SV))
    assert svg(service_map((), "FI", SV)) and map_told((), EN) == "0 services in 0 places."


def test_the_chain_marks_what_is_assumed_and_counts_what_is_not_known(bench: Workbench):
    matrix = rows(bench).chain().matrix
    heads, table = chain_table(matrix, "kokkola", SV)
    refining = dict(zip(heads, table[1], strict=True))
    assert (refining["TRL 5"], refining["TRL 8"], refining["TRL 7"]) == ("1*", "1", "")
    picture = svg(chain_chart(matrix, "kokkola", SV))
    assert picture.count(">1*<") == 2 and picture.count(">1<") >= 2
    assert "*" in chain_note(SV)
    assert "REF: TRL 5, 6, 8, 9" in chain_told(matrix, "kokkola", EN)
    assert "RM: no level known" in chain_told(matrix, "kokkola", EN)
