"""ESCO's API, list by list, language by language."""

from __future__ import annotations

import json

import pytest
from misbehaving_server import Asked, Publisher

from kompanjon.sources.fetching import fetch
from kompanjon.vocabulary.faults import BadInput

API = "/ec.europa.eu/esco/api/resource/"
_ADDRESS = "http://data.europa.eu/esco/"


def lists(kind: str, count: int, *, by_pages: bool):
    """An API that counts its offsets in pages or in rows, as its own links say."""

    def answer(asked: Asked) -> bytes:
        offset = int(asked.query["offset"])
        first = offset * 100 if by_pages else offset
        concepts = {
            uri: {"uri": uri, "className": kind.title(), "preferredLabel": {asked.query["language"]: f"invented {n}"}}
            for n in range(first, min(first + 100, count))
            for uri in [f"{_ADDRESS}{kind}/{n:08d}-0000-4000-8000-000000000000"]
        }
        after = offset + (1 if by_pages else 100)
        links = {"next": {"href": f"https://ec.europa.eu/x?offset={after}&limit=100"}} if first + 100 < count else {}
        return json.dumps({"total": count, "_embedded": concepts, "_links": links}).encode()

    return answer


@pytest.mark.parametrize("by_pages", [True, False])
def test_a_language_comes_with_its_skills_and_occupations(publisher: Publisher, own_home, by_pages):
    publisher.page(API + "skill", lists("skill", 250, by_pages=by_pages))
    publisher.page(API + "occupation", lists("occupation", 90, by_pages=by_pages))
    (outcome,) = fetch(own_home, "esco", ["sv"])
    assert (outcome.snapshot.part, outcome.snapshot.tables["raw__esco_skill"]) == ("sv", 250)
    assert outcome.snapshot.tables["raw__esco_occupation"] == 90
    assert {asked.query["language"] for asked in publisher.asked} == {"sv"}
    assert {asked.query["selectedVersion"] for asked in publisher.asked} == {"v1.2.0"}


def test_a_cut_in_the_second_list_does_not_cost_the_first(publisher, own_home):
    publisher.page(API + "skill", lists("skill", 150, by_pages=True))
    with pytest.raises(BadInput, match="404"):
        list(fetch(own_home, "esco", ["fi"]))
    publisher.page(API + "occupation", lists("occupation", 5, by_pages=True))
    publisher.asked.clear()
    (outcome,) = fetch(own_home, "esco", ["fi"])
    assert [asked.path for asked in publisher.asked] == [API + "occupation"]
    assert outcome.snapshot.tables["raw__esco_skill"] == 150


def test_an_answer_in_another_form_is_told(publisher, own_home):
    publisher.page(API + "skill", b'{"error": 1}')
    with pytest.raises(BadInput, match="without skills at offset 0"):
        list(fetch(own_home, "esco", ["en"]))


def test_skills_are_asked_for_without_the_groups_above_them(publisher, own_home):
    publisher.page(API + "skill", lists("skill", 5, by_pages=True))
    publisher.page(API + "occupation", lists("occupation", 5, by_pages=True))
    list(fetch(own_home, "esco", ["en"]))
    schemes = [asked.query["isInScheme"].rpartition("/")[2] for asked in publisher.asked]
    assert schemes == ["member-skills", "occupations"]


def test_a_list_without_a_link_to_its_rest_is_told(publisher, own_home):
    def no_links(asked: Asked) -> bytes:
        whole = json.loads(lists("skill", 250, by_pages=True)(asked))
        return json.dumps(whole | {"_links": {}}).encode()

    publisher.page(API + "skill", no_links)
    publisher.page(API + "occupation", lists("occupation", 5, by_pages=True))
    (outcome,) = fetch(own_home, "esco", ["en"])
    assert outcome.note == "the publisher told of 250 skills and gave 100; fetch again later"
