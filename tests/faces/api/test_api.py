"""The API: every endpoint answers what it says it does, and every fault is told in a line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import invented_drafts
import pytest
from asking import V1, client_of, post
from fake_workbench import FakeWorkbench

from kompanjon.faces.web.site import Site
from kompanjon.vocabulary.faults import BadInput

MEMBERS = [
    {"name": "Made-up University", "country": "FI", "role": "coordinator", "activity_type": "HES"},
    {"name": "Nowhere Ltd", "country": "Germany", "activity_type": "PRC"},
    {"name": "Imaginaire SA", "country": "FR"},
]
SKETCH = {
    "members": [{**one, "id": f"p{at}"} for at, one in enumerate(MEMBERS)],
    "work_packages": [{"id": "WP1", "lead": "p0"}, {"id": "WP2", "name": "Second"}],
    "costs": [
        {"member": "p0", "work_package": "WP1", "category": "personnel", "amount_eur": "1000.01"},
        {"member": "p1", "work_package": "WP2", "category": "subcontracting", "amount_eur": 5},
    ],
}
WISH = {"size_from": 3, "size_to": 6, "coordinator_record": 0}
ELIGIBILITY = {"members": MEMBERS, "call": "HORIZON-INVENTED-2027-01", "on": "2026-11-24"}


@pytest.fixture
def schema(client) -> dict[str, Any]:
    return client.get(f"{V1}/openapi.json").json()


# --- the description --------------------------------------------------------------------------------------------------


def references(part: object) -> Iterator[str]:
    if isinstance(part, dict):
        if "$ref" in part:
            yield part["$ref"]
        for value in part.values():
            yield from references(value)
    elif isinstance(part, list):
        for value in part:
            yield from references(value)


def test_the_description_is_whole(schema):
    assert schema["openapi"].startswith("3.")
    assert schema["info"]["title"] == "Kompanjon"
    for reference in references(schema):
        held: Any = schema
        for step in reference.removeprefix("#/").split("/"):
            held = held[step]
        assert held
    ids = [asked["operationId"] for methods in schema["paths"].values() for asked in methods.values()]
    assert len(ids) == len(set(ids))
    for path, methods in schema["paths"].items():
        for asked in methods.values():
            assert asked["summary"]
            assert {"200", "400", "404", "422", "503"} <= set(asked["responses"])
            named = {one["name"] for one in asked.get("parameters", []) if one["in"] == "path"}
            assert named == set(re.findall(r"{(\w+)}", path))


#: What to ask of endpoints that need more than a theme.
ASKED: dict[str, Any] = {
    "challenge": "hydromet",
    "competence": "leach",
    "topic": "HORIZON-CL5-2027-01-D2-01",
    "draft": "dc-1",
    "concept": "sc-1",
}
BODIES: dict[str, Any] = {
    "eligibility": ELIGIBILITY,
    "budget": SKETCH,
    "partners": {"call": invented_drafts.CALL},
    "consortium": {"call": invented_drafts.CALL, "wish": WISH},
    "skills": {"texts": ["Invented leaching."]},
    "pathways": {"competences": ["leach"]},
    "service-concepts": {"start": "RM", "end": "REC"},
    "picture": {"call": invented_drafts.CALL, "organisations": ["norrsken", "kuvitelma"], "coordinator": "norrsken"},
}


def test_every_endpoint_of_the_description_answers_as_it_is_described(client, schema):
    tried = 0
    for path, methods in schema["paths"].items():
        for method, asked in methods.items():
            address = path.format(theme="battery", **ASKED)
            if method == "post":
                response = post(client, path.split("{theme}/")[1], BODIES[path.rsplit("/", 1)[1]])
            else:
                parameters = asked.get("parameters", [])
                needed = [one["name"] for one in parameters if one["in"] == "query" and one["required"]]
                response = client.get(address, dict.fromkeys(needed, "made"))
            assert response.status_code == 200, (path, response.content)
            answer = asked["responses"]["200"]["content"]["application/json"]["schema"]
            for reference in references({key: value for key, value in answer.items() if key != "items"}):
                described = schema["components"]["schemas"][reference.rsplit("/", 1)[1]]
                assert set(described["required"]) <= set(response.json())
            tried += 1
    assert tried >= 23


def test_the_page_lists_every_endpoint_and_fetches_nothing_from_elsewhere(client, schema):
    for language, head in (("sv", "För program"), ("fi", "Ohjelmille"), ("en", "For programs")):
        page = client.get(f"{V1}/", headers={"Accept-Language": language}).content.decode()
        assert head in page
        assert all(path in page for path in schema["paths"])
        assert "//" not in "".join(re.findall(r'(?:src|href)="([^"]+)"', page))


# --- answers ----------------------------------------------------------------------------------------------------------


def test_challenges_come_in_brief_and_one_in_full(client):
    listed = client.get(f"{V1}/themes/battery/challenges", {"every": "true"}).json()
    assert listed["version"] and listed["challenges"]
    assert "sides" not in listed["challenges"][0]
    one = client.get(f"{V1}/themes/battery/challenges/{listed['challenges'][0]['id']}").json()
    assert one["sides"]
    assert one["name"] == listed["challenges"][0]["name"]


def test_calls_are_filtered_and_cut(client):
    every = client.get(f"{V1}/themes/battery/calls").json()
    assert every["calls"] and every["chosen"] >= len(every["calls"])
    card = client.get(f"{V1}/themes/battery/calls/{every['calls'][0]['id']}").json()
    assert "rows" not in every["calls"][0]["needs"][0] and card["call"]["needs"][0]["rows"]
    assert len(client.get(f"{V1}/themes/battery/calls", {"limit": 1}).json()["calls"]) == 1
    assert client.get(f"{V1}/themes/battery/calls", {"programme": "no such"}).json()["chosen"] == 0


def test_a_consortium_is_judged_with_its_partner_loss(client):
    answer = post(client, "eligibility", ELIGIBILITY).json()
    assert answer["verdict"]["on"] == "2026-11-24"
    assert answer["verdict"]["findings"]
    assert answer["partner_loss"]["before"]
    assert [one["id"] for one in answer["members"]] == ["m1", "m2", "m3"]
    assert answer["members"][1]["country"] == "DE"


def test_a_budget_adds_up(client):
    answer = post(client, "budget", SKETCH).json()
    assert answer["total"]["total_eur"] == "1255.01"
    assert sum(Decimal(one["total_eur"]) for one in answer["cells"]) == Decimal("1255.01")
    assert answer["total"]["requested_eur"] is None
    assert {"kind", "weight", "subject", "value", "limit", "clause"} == set(answer["checks"][0])


def test_answers_are_the_command_line_s(client):
    """The same rows, so that a program may change from one to the other."""
    from kompanjon.analysis.budget.answers import Terms
    from kompanjon.analysis.budget.reckon import reckon
    from kompanjon.faces.api.sent import BudgetSent, sketch_of
    from kompanjon.faces.budget_rows import budget_told

    assert post(client, "budget", SKETCH).json() == budget_told(reckon(sketch_of(BudgetSent(**SKETCH)), Terms()))


def test_partners_are_ranked_with_those_on_board_and_filters_given(client):
    found = post(client, "partners", {"call": invented_drafts.CALL, "on_board": ["norrsken"], "limit": 2}).json()
    assert [one["place"] for one in found["suggested"]] == [1, 2]
    assert [one["id"] for one in found["on_board"]] == ["norrsken"]
    assert found["is_learnt"] in (True, False)
    for one in found["suggested"]:
        assert {"id", "name", "country", "reasons", "near"} <= set(one)


def test_a_consortium_is_proposed_with_its_proof_and_reasons(client):
    found = post(client, "consortium", {**BODIES["consortium"], "alternatives": 1, "differ": 1}).json()
    assert found["best"]["gap"] == 0
    assert sum(part["points"] for part in found["parts"]) == pytest.approx(found["points"])
    assert {one["id"] for one in found["best"]["members"]} <= set(found["names"])
    assert found["why"]["needs"] and len(found["others"]) == 1
    dearer = {**WISH, "weights": {"coverage": 20}}
    again = post(client, "consortium", {"call": invented_drafts.CALL, "wish": dearer}).json()
    assert again["parts"][0]["weight"] == 20


def test_where_no_consortium_can_be_it_says_what_clashes(client):
    wish = {**WISH, "size_from": 2, "size_to": 2, "cities_least": 2, "must": ["kuvitelma"]}
    found = post(client, "consortium", {"call": invented_drafts.CALL, "wish": wish}).json()
    assert found["best"] is None
    assert found["why_not"]["clash"]


def test_members_are_drawn_as_they_stand_also_one_that_is_held_nowhere(client):
    body = {**BODIES["picture"], "members": [{"name": "Example Works", "country": "NO"}]}
    found = post(client, "consortium/picture", body).json()
    assert [one["member"]["id"] for one in found["members"]] == ["norrsken", "kuvitelma", "m1"]
    assert found["members"][0]["member"]["role"] == "coordinator"
    assert found["verdict"]["answer"] and found["needs"]


def test_drafts_are_told_without_who_works_on_them(client):
    (one,) = client.get(f"{V1}/themes/battery/drafts").json()
    whole = client.get(f"{V1}/themes/battery/drafts/{one['id']}").json()
    assert whole["members"] == one["members"] and whole["picture"]["verdict"]
    assert "user" not in json.dumps(one) and "note" not in json.dumps(one)


# --- faults -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "status", "line"),
    [
        ("themes/nowhere", 404, "theme 'nowhere' is not shown here"),
        ("themes/battery/challenges/gone-for-good", 404, "challenge 'gone-for-good' is not held"),
        ("themes/battery/challenges?region=atlantis", 400, "region 'atlantis' is none of the lead project's"),
        ("themes/battery/search?q=x&kind=wish", 400, "kind 'wish' is not known"),
        ("themes/battery/search", 422, "q: field required"),
        ("themes/battery/calls?trl=12", 422, "trl: input should be less than or equal to 9"),
        ("themes/battery/calls?after=soon", 422, "after: "),
        ("themes/battery/drafts/dc-99", 404, "draft 'dc-99' is not held"),
    ],
)
def test_a_question_that_cannot_be_answered_is_told_in_a_line(client, path: str, status: int, line: str):
    response = client.get(f"{V1}/{path}")
    assert response.status_code == status
    assert response.json()["errors"][0].startswith(line)


@pytest.mark.parametrize(
    ("changes", "status", "line"),
    [
        ({"members": []}, 422, "members: list should have at least 1 item"),
        ({"members": [{"name": "A", "country": "Atlantis"}]}, 400, "members[0].country 'Atlantis' is not known;"),
        ({"members": [{"name": "A", "country": "FI", "role": "boss"}]}, 422, "members[0].role: input should be"),
        ({"members": [{"name": "A", "country": "FI", "role_": "x"}]}, 422, "members[0].role_: extra inputs"),
        ({"members": [{"name": "A", "country": "FI", "id": "a"}] * 2}, 400, "members: id 'a' is there twice;"),
        ({"costs": [{**SKETCH["costs"][0], "amount_eur": -1}]}, 422, "costs[0].amount_eur: input should be greater"),
        ({"costs": [{**SKETCH["costs"][0], "amount_eur": "0.001"}]}, 422, "costs[0].amount_eur: decimal input"),
        ({"costs": [{**SKETCH["costs"][0], "amount_eur": "NaN"}]}, 422, "costs[0].amount_eur: input should be a"),
        ({"costs": [{**SKETCH["costs"][0], "member": "px"}]}, 400, "costs[0]: member 'px' is not there;"),
        ({"costs": [{**SKETCH["costs"][0], "work_package": "W"}]}, 400, "costs[0]: work package 'W' is not"),
        ({"work_packages": [{"id": "WP1", "lead": "px"}, {"id": "WP2"}]}, 400, "work_packages[0].lead: member 'px'"),
        ({"work_packages": [{"id": "WP1"}, {"id": "WP2"}, {"id": "WP2"}]}, 400, "work_packages: id 'WP2' is there"),
        ({"call": "NOWHERE-1"}, 400, "call NOWHERE-1: not held"),
    ],
)  # fmt: skip
def test_a_body_at_fault_is_told_by_its_field(client, changes: dict, status: int, line: str):
    response = post(client, "budget", {**SKETCH, **changes})
    assert response.status_code == status, response.content
    assert any(one.startswith(line) for one in response.json()["errors"]), response.json()


def test_a_body_that_is_no_json_is_told(client):
    response = client.post(f"{V1}/themes/battery/budget", "{", content_type="application/json")
    assert response.status_code == 400
    assert response.json()["errors"]


def test_an_address_that_is_none_and_a_fault_of_ours_are_told_as_json(client, monkeypatch: pytest.MonkeyPatch):
    response = client.get(f"{V1}/nothing/here")
    assert response.status_code == 404
    assert response.json() == {"errors": ["/api/v1/nothing/here is no endpoint; see /api/v1/"]}
    monkeypatch.setattr(FakeWorkbench, "search", lambda *_, **__: 1 / 0)
    response = client.get(f"{V1}/themes/battery/search?q=x")
    assert response.status_code == 500
    assert "a fault of this program" in response.json()["errors"][0]


def test_evidence_that_is_not_built_is_told(own_home: Path):
    def not_built(theme_id: str) -> None:
        raise BadInput(f"theme {theme_id!r} has no evidence yet; build it with: kompanjon build {theme_id}")

    response = client_of(Site(("battery",), not_built, own_home)).get(f"{V1}/themes/battery")
    assert response.status_code == 503
    assert response.json()["errors"] == ["theme 'battery' has no evidence yet; build it with: kompanjon build battery"]


# --- the workbench itself ---------------------------------------------------------------------------------------------


def test_real_answers_fit_their_description(bench, own_home: Path):
    client = client_of(Site(("battery",), lambda theme: bench, own_home))
    for path in ("themes", "themes/battery", "themes/battery/challenges?every=true", "themes/battery/calls",
                 "themes/battery/search?q=battery&kind=project&kind=organisation"):  # fmt: skip
        response = client.get(f"{V1}/{path}")
        assert response.status_code == 200, response.content
    paid = post(client, "budget", {**SKETCH, "action": "IA"}).json()
    assert [one["rate"] for one in paid["members"]] == ["1.0", "0.7", "0.7"]
    assert paid["rate_clause"]["reference"]
    judged = post(client, "eligibility", {"members": MEMBERS, "action": "RIA", "on": "2026-11-24"}).json()
    assert judged["verdict"]["answer"] == "eligible"
    assert [one["members"] for one in judged["partner_loss"]["alone"]] == [["m1"], ["m2"], ["m3"]]
    assert post(client, "eligibility", {"members": MEMBERS}).status_code == 400
