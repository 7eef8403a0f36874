"""Pages of services: the list and its filters, the chain, a service's own page, the form, files in and out, undo."""

from __future__ import annotations

import html
import io
import re
from pathlib import Path

import openpyxl
import pytest

from kompanjon.workspace import additions

PAGE = "/en/battery/services/"
NEW = {
    "do": "keep", "name_sv": "Påhittad torklinje", "organisation": "savon", "kind": "pilot plant",
    "municipality": "Kuopio", "steps": ["RM", "REF"], "takes_en": "wet ore", "trl_from": "5", "trl_to": "7",
    "scale": "pilot", "capacity_value": "1,5", "capacity_unit": "t/h", "access": "by contract", "languages": ["fi"],
    "source": "https://example.org/line", "date": "2026-03-11", "confidence": "verified",
}  # fmt: skip


def text(answer) -> str:
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())))


@pytest.fixture
def named(client):
    """A visitor who has given a name."""
    assert client.post(PAGE, {"do": "name", "user": "Test Tester"}).status_code == 303
    return client


def test_the_list_tells_what_is_told_what_is_assumed_and_what_nobody_knows(client):
    page = text(client.get(PAGE))
    assert "● 6 told by its source" in page and "◐ 3–4 assumed" in page and "not known" in page
    assert "Lab & <more>" in page  # escaped in the page itself
    assert "<more>" not in client.get(PAGE).content.decode()


@pytest.mark.parametrize(
    ("asked", "held"),
    [
        ("step=REC", {"pilot", "testlabb"}),
        ("trl=6", {"pilot"}),
        ("trl=unknown", {"raadgivning"}),
        ("access=own use", {"raadgivning"}),
        ("access=unknown", {"testlabb"}),
        ("region=vaasa", {"testlabb"}),
        ("checked=no", {"testlabb"}),
        ("words=inget", {"pilot", "testlabb"}),
        ("place=Kokkola", {"pilot"}),
    ],
)
def test_filters_narrow_the_list_the_map_and_the_files(client, asked: str, held: set[str]):
    page = client.get(f"{PAGE}?{asked}").content.decode()
    assert set(re.findall(r'<th scope="row"><a href="/en/battery/services/(\w+)"', page)) == held
    assert len(client.get(f"{PAGE}?{asked}&format=csv").content.decode().splitlines()) == 1 + len(held)
    book = openpyxl.load_workbook(io.BytesIO(client.get(f"{PAGE}?{asked}&format=xlsx").content))
    assert book.active.max_row == 1 + len(held)


def test_a_list_without_a_match_says_what_to_do(client):
    assert "No service matches. Take away a filter" in text(client.get(PAGE + "?words=unheard"))


def test_a_cell_of_the_chain_leads_to_the_services_it_counts(client):
    page = client.get("/en/battery/services/chain/").content.decode()
    address = re.search(r'href="([^"]+step=REC&amp;trl=6[^"]*)"', page)[1]
    assert "Pilot line of nowhere" in text(client.get(html.unescape(address)))
    assert "Technology" not in page or "technology readiness level 6" in page


def test_gaps_are_named_with_what_is_behind_them_and_who_is_nearest(client):
    page = text(client.get("/en/battery/services/chain/"))
    assert "No service" in page and "Institut für Erfundenes" in page and "1,234 km from Kokkola" in page
    assert "One provider only" in page and "Bottleneck" in page and "Next: Recycling" in page


def test_a_service_tells_what_nobody_has_told(client):
    page = text(client.get(PAGE + "testlabb"))
    assert "Nobody has told: who may use it and languages of service." in page
    assert "◇ unverified" in page and "black mass" in page
    assert client.get(PAGE + "nothing").status_code == 404


def test_a_service_is_added_changed_and_undone(named, own_home: Path):
    answer = named.post(PAGE + "add/", NEW)
    assert answer.status_code == 303 and answer.headers["Location"] == "/en/battery/services/pahittad_torklinje"
    page = text(named.get(answer.headers["Location"]))
    assert "Påhittad torklinje" in page and "added here" in page and "1.5 t/h" in page and "● 5–7" in page
    assert "written (Test Tester," in page

    change = PAGE + "pahittad_torklinje/change"
    form = named.get(change).content.decode()
    assert 'value="Påhittad torklinje"' in form and '<option value="savon" selected>' in form
    changed = {**NEW, "name_sv": "Ny torklinje", "name_fi": "Kuivauslinja", "name_en": "Drying line"}
    assert named.post(change, changed).status_code == 303
    assert "Drying line" in text(named.get(PAGE))

    assert named.post(PAGE, {"do": "undo"}).status_code == 303
    assert "Påhittad torklinje" in text(named.get(PAGE))
    assert named.post(PAGE, {"do": "undo"}).status_code == 303
    assert "torklinje" not in text(named.get(PAGE))
    assert len(additions.history(own_home, "battery")) == 4


def test_a_service_of_the_theme_is_changed_and_shows_again_when_that_is_withdrawn(named):
    form = named.get(PAGE + "pilot/change").content.decode()
    fields = dict(re.findall(r'name="(\w+)"[^>]*value="([^"]*)"', form))
    sent = {**fields, "do": "keep", "organisation": "norrsken", "kind": "pilot plant", "steps": ["REC"],
            "name_en": "Renamed line", "confidence": "verified", "source": "invented"}  # fmt: skip
    assert named.post(PAGE + "pilot/change", sent).status_code == 303
    assert "Renamed line" in text(named.get(PAGE + "pilot"))
    assert named.post(PAGE + "pilot", {"do": "withdraw"}).status_code == 303
    assert "Pilot line of nowhere" in text(named.get(PAGE + "pilot"))
    answer = named.post(PAGE + "pilot", {"do": "withdraw"})
    assert answer.status_code == 400 and "no row that people have added" in text(answer)


def test_faults_stand_beside_their_fields_and_nothing_is_lost(named, own_home: Path):
    wrong = {**NEW, "name_sv": "", "organisation": "", "trl_from": "7", "trl_to": "3", "source": "", "date": "soon",
             "capacity_value": "plenty"}  # fmt: skip
    answer = named.post("/sv/battery/services/add/", wrong)
    page = answer.content.decode()
    assert answer.status_code == 400
    for name in ("name", "organisation", "trl_to", "source", "date", "capacity_value"):
        assert f'id="{name}-fault"' in page and f'href="#{name}"' in page
    assert 'value="plenty"' in page and '<option value="pilot plant" selected>' in page
    assert additions.history(own_home, "battery") == []


def test_without_a_name_nothing_is_kept(client, own_home: Path):
    answer = client.post(PAGE + "add/", NEW)
    assert answer.status_code == 400 and "Give your name first" in text(answer)
    assert 'value="Påhittad torklinje"' in answer.content.decode()
    assert additions.history(own_home, "battery") == []


def test_personal_data_is_refused_and_not_repeated(named):
    answer = named.post(PAGE + "add/", {**NEW, "note": "ring maja@example.org"})
    assert answer.status_code == 400
    assert 'id="note-fault"' in answer.content.decode()


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_what_is_downloaded_can_be_changed_and_sent_back(named, ending: str):
    data = named.get(f"{PAGE}services.{ending}").content
    assert "Nothing in the file is new" in text(send(named, data, f"services.{ending}"))
    if ending == "csv":
        changed = data.decode("utf-8-sig").replace("Pilotlinje", "Ändrad linje").encode()
        assert send(named, changed, "services.csv").status_code == 303
        assert "Ändrad linje" in text(named.get("/sv/battery/services/pilot"))


def test_a_file_with_faults_is_told_line_by_line_and_nothing_of_it_is_kept(named, own_home: Path):
    data = named.get(PAGE + "services.csv").content.decode("utf-8-sig")
    answer = send(named, data.replace("norrsken", "nobody").replace("Pilotlinje", "Ny").encode(), "services.csv")
    assert answer.status_code == 400 and "nobody" in text(answer)
    assert additions.history(own_home, "battery") == []
    assert "has not the columns" in text(send(named, b"a;b\n1;2\n", "other.csv"))
    assert named.post(PAGE, {"do": "import"}).status_code == 400
    assert named.post(PAGE, {"do": "explode"}).status_code == 400


def send(client, data: bytes, name: str):
    file = io.BytesIO(data)
    file.name = name
    return client.post(PAGE, {"do": "import", "file": file})
