"""The page on budgets: filled in or read from a file, reckoned, mended, and downloaded as a workbook."""

from __future__ import annotations

import html
import re
from dataclasses import replace

import invented_calls
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from fake_workbench import FakeWorkbench
from invented_budget import RATE, invented_sketch

from kompanjon.faces.web.budget_form import amount_field
from kompanjon.vocabulary.budget import CENT, BudgetSketch, Cost, WorkPackage
from kompanjon.vocabulary.consortium import Member
from kompanjon.workspace.budget_file import read_budget, written

URL = "/en/battery/budget"


def fields(**changes: str) -> dict[str, str]:
    """What the form sends: two members, two work packages."""
    return {
        "members": "3", "packages": "2", "kinds": "0 1 4", "do": "reckon", "call": "", "action": "", "sketch": "",
        "name-0": "Made-up University", "country-0": "FI", "role-0": "coordinator", "type-0": "HES", "requested-0": "",
        "name-1": "Nowhere Ltd", "country-1": "Germany", "role-1": "participant", "type-1": "PRC", "requested-1": "",
        "role-2": "participant", "package-0": "WP1", "title-0": "Begin", "lead-0": "0", "package-1": "WP2",
        amount_field("personnel", 0, 0): "1 000,01", amount_field("personnel", 1, 1): "333.33",
        amount_field("subcontracting", 0, 1): "10", **changes,
    }  # fmt: skip


def said(response) -> str:
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", response.content.decode())))


def test_the_empty_form_has_a_label_on_every_field(client):
    page = client.get(URL).content.decode()
    labelled = set(re.findall(r'<label\b[^>]*\bfor="([^"]+)"', page))
    for field in re.findall(r"<(?:input|select|textarea)\b[^>]*>", page):
        if 'type="hidden"' in field or 'type="checkbox"' in field:
            continue
        name = re.search(r'\bid="([^"]+)"', field)
        assert "aria-label=" in field or (name and name[1] in labelled), field


def test_what_is_filled_in_is_reckoned(client):
    response = client.post(URL, fields())
    assert response.status_code == 200
    told = said(response)
    assert "Total costs: EUR 1,676.68" in told  # 1,343.34 and a quarter of 1,333.34
    assert "WP2: no member leads it" in told
    assert "The funding rate is not known" in told
    assert 'value="1 000,01"' in response.content.decode()


@pytest.fixture
def with_rate(monkeypatch: pytest.MonkeyPatch) -> None:
    """The invented rules pay companies less."""
    paid = replace(invented_calls.PAGES, id="made-up-rate", demands=(RATE,))
    rules = replace(invented_calls.RULES, clauses=(*invented_calls.RULES.clauses, paid))
    monkeypatch.setattr(FakeWorkbench, "rule_sets", lambda self: (rules,))


def test_a_type_of_action_gives_rates(client, with_rate):
    response = client.post(URL, fields(action="IA", lump_sum="1"))
    told = said(response)
    assert response.status_code == 200
    assert "Requested: EUR 1,4" in told or "Requested: EUR 1,2" in told
    assert "Lump sum by member and work package" in told
    assert "Share of what is requested" in told


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("name-1", "", "Name: empty."), ("name-1", "made-up university", "is there twice"),
        ("country-1", "Atlantis", "Country: “Atlantis” is not known."), ("country-1", "", "Country: empty."),
        ("role-0", "boss", "Role: “boss” is not known."), ("type-0", "X", "Type: “X” is not known."),
        (amount_field("personnel", 0, 0), "1.000", "“1.000” is no amount."), ("requested-0", "lots", "no amount"),
        ("package-1", "wp1", "Work package: “wp1” is there twice."), ("package-1", "", "Work package: empty."),
        ("lead-0", "2", "Led by: “2” is not a row with a member."), ("title-0", "x" * 201, "Longer than 200"),
    ],
)  # fmt: skip
def test_each_fault_is_told_at_its_field_and_nothing_is_reckoned(client, field: str, value: str, told: str):
    response = client.post(URL, fields(**{field: value}))
    page = response.content.decode()
    assert response.status_code == 400
    assert told in said(response)
    assert f'href="#{field}"' in page
    assert re.search(rf'id="{field}"[^>]*aria-invalid="true" aria-describedby="{field}-fault"', page)
    assert "What it comes to" not in page


def test_an_empty_form_is_told_to_be_empty(client):
    response = client.post(URL, {"do": "reckon", "members": "2", "packages": "0"})
    assert response.status_code == 400
    assert "No members. Write at least one" in said(response)


def test_rows_columns_and_kinds_can_be_added_and_nothing_is_lost(client):
    for do, more in (("member", 'name="name-3"'), ("package", 'name="package-2"'), ("kinds", 'name="a-6-0-0"')):
        page = client.post(URL, fields(do=do)).content.decode()
        assert more in page
        assert 'value="Made-up University"' in page and 'value="1 000,01"' in page


def test_a_file_is_read_into_the_form_and_what_it_alone_says_stays(client):
    sketch = invented_sketch()
    upload = SimpleUploadedFile("sketch.csv", written(sketch).encode())
    response = client.post(URL, {"do": "read", "action": "RIA", "file": upload})
    page = response.content.decode()
    assert response.status_code == 200
    assert "Read from sketch.csv: 4 members." in said(response)
    assert 'value="60,000.00"' in page
    (carried, *_) = re.findall(r'name="sketch" value="([^"]*)"', page)
    assert read_budget(html.unescape(carried).encode(), "s.csv").sketch == sketch


@pytest.mark.parametrize(
    ("data", "told"),
    [("Name,Country\n", "no table found"), ("Member,WP,A,Country\n,1,x,FI\n", "'x' is no amount")],
)
def test_a_file_at_fault_is_told_in_lines(client, data: str, told: str):
    response = client.post(URL, {"do": "read", "file": SimpleUploadedFile("s.csv", data.encode())})
    assert response.status_code == 400
    assert told in said(response)
    assert client.post(URL, {"do": "read"}).status_code == 400


def test_the_workbook_holds_the_sketch(client):
    response = client.post(URL, {"do": "download", "action": "RIA", "sketch": written(invented_sketch())})
    assert response["Content-Type"].endswith("spreadsheetml.sheet")
    assert read_budget(response.content, "b.xlsx").sketch == invented_sketch()
    assert client.post(URL, {"do": "download", "sketch": "garbage"}).status_code == 400


def test_a_sketch_too_large_for_the_form_is_shown_and_carried(client):
    members = tuple(Member(f"m{at}", f"Member {at}", "FI") for at in range(1, 31))
    packages = tuple(WorkPackage(f"WP{at}", "") for at in range(1, 11))
    sketch = BudgetSketch(members, packages, (Cost("m1", "WP1", "personnel", CENT),))
    upload = SimpleUploadedFile("large.csv", written(sketch).encode())
    response = client.post(URL, {"do": "read", "file": upload})
    assert response.status_code == 200
    assert "too large to be filled in here" in said(response)
    assert "Total costs: EUR 0.01" in said(response)


def test_a_call_nobody_knows_is_told(client):
    response = client.post(URL, fields(call="NOWHERE-1"))
    assert response.status_code == 400
    assert "not held" in said(response)


def test_an_empty_workbook_can_be_had_in_each_language(client):
    for language in ("sv", "fi", "en"):
        response = client.get(f"/{language}/battery/budget/template.xlsx")
        assert response.status_code == 200
        assert response.content.startswith(b"PK")
