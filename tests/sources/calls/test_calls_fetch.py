"""The portal's list of calls, page by page."""

from __future__ import annotations

import json

import pytest
from misbehaving_server import Asked, Publisher

from kompanjon.sources.fetching import fetch
from kompanjon.sources.transfer.carrier import Outside
from kompanjon.vocabulary.faults import BadInput

SEARCH = "/api.tech.ec.europa.eu/search-api/prod/rest/search"
QUICK = Outside(sleep=lambda seconds: None)


def envelope(number: int) -> dict:
    metadata = {"identifier": [f"INV-2026-{number:03d}"], "title": [f"Invented topic {number}"], "language": ["en"]}
    return {"reference": f"{number}TOPICSen", "metadata": metadata | {"supportInfo": ["someone@example.org"]}}


def answer(asked: Asked) -> bytes:
    first = (int(asked.query["pageNumber"]) - 1) * 100
    return json.dumps(
        {"totalResults": 250, "results": [envelope(n) for n in range(first, min(first + 100, 250))]}
    ).encode()


def test_all_pages_are_asked_for_in_the_portals_form(publisher: Publisher, own_home):
    publisher.page(SEARCH, answer)
    (outcome,) = fetch(own_home, "calls", ["topics"])
    assert outcome.snapshot.tables["raw__calls_topic"] == 250
    assert [asked.query["pageNumber"] for asked in publisher.asked] == ["1", "2", "3"]
    first = publisher.asked[0]
    assert (first.method, first.query["apiKey"], first.query["text"]) == ("POST", "SEDIA", "***")
    for word in (b'name="query"', b"31094501", b'name="languages"', b'["en"]', b"multipart"):
        assert word in first.body + first.headers["content-type"].encode()


def test_a_cut_goes_on_at_the_page_it_stopped_at(publisher, own_home):
    page = publisher.page(SEARCH, answer)

    def fail_after_two(page):
        page.first = [(500, {})] * 9 if len(publisher.asked) == 2 else page.first

    page.mend = fail_after_two
    with pytest.raises(BadInput, match="answered 500"):
        list(fetch(own_home, "calls", ["topics"], outside=QUICK))
    page.first.clear()
    publisher.asked.clear()
    (outcome,) = fetch(own_home, "calls", ["topics"])
    assert [asked.query["pageNumber"] for asked in publisher.asked] == ["3"]
    assert outcome.snapshot.tables["raw__calls_topic"] == 250
    assert not list((own_home / "downloads" / "calls" / "pages").iterdir()), "pages are gone once they are read"


def test_mailboxes_are_not_written_to_disk(publisher, own_home, monkeypatch):
    publisher.page(SEARCH, answer)

    def look(home, source, files, progress):
        assert all("example.org" not in file.read_text() for file in files)
        raise BadInput("looked")

    monkeypatch.setattr("kompanjon.sources.fetching.add_files", look)
    with pytest.raises(BadInput, match="looked"):
        list(fetch(own_home, "calls", ["topics"]))


@pytest.mark.parametrize("given", [[], {}, {"results": None}])
def test_an_answer_in_another_form_is_told(publisher, own_home, given):
    publisher.page(SEARCH, json.dumps(given).encode())
    with pytest.raises(BadInput, match="page 1 without results"):
        list(fetch(own_home, "calls", ["topics"]))


def test_an_empty_list_leaves_what_is_held(publisher, own_home):
    publisher.page(SEARCH, answer)
    list(fetch(own_home, "calls", ["topics"]))
    publisher.page(SEARCH, b'{"totalResults": 0, "results": []}')
    (outcome,) = fetch(own_home, "calls", ["topics"])
    assert (outcome.is_new, outcome.note) == (False, "the answer held nothing; what is held stays")
    assert outcome.snapshot.tables["raw__calls_topic"] == 250


def test_a_list_that_ends_before_all_of_it_came_is_told(publisher, own_home):
    def cut_short(asked: Asked) -> bytes:
        results = [envelope(n) for n in range(100)] if asked.query["pageNumber"] == "1" else []
        return json.dumps({"totalResults": 250, "results": results}).encode()

    publisher.page(SEARCH, cut_short)
    (outcome,) = fetch(own_home, "calls", ["topics"])
    assert outcome.snapshot.tables["raw__calls_topic"] == 100
    assert outcome.note == "the publisher told of 250 topics and gave 100; fetch again later"


def test_a_list_of_all_topics_there_ever_were_is_not_brought(publisher, own_home):
    publisher.page(SEARCH, json.dumps({"totalResults": 90_000, "results": [envelope(1)]}).encode())
    with pytest.raises(BadInput, match="90,000 topics, not the open ones only"):
        list(fetch(own_home, "calls", ["topics"]))
    assert len(publisher.asked) == 1
