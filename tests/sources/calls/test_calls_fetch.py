"""The portal's search asked page by page, of a server on this machine."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from local_api import Asked, Reply, serving
from raw_snapshots import rows

from kompanjon.sources import snapshots
from kompanjon.sources.asking import Asking
from kompanjon.sources.calls import fetch
from kompanjon.vocabulary.faults import BadInput


class Portal:
    """An invented portal of so many topics; `faults` says what it answers instead, once, to a page's number."""

    def __init__(self, count: int, **faults: Reply) -> None:
        self.count, self.faults = count, faults

    def __call__(self, asked: Asked) -> Reply:
        number = int(asked.params["pageNumber"])
        if fault := self.faults.pop(f"page{number}", None):
            return fault
        first, size = (number - 1) * 100, int(asked.params["pageSize"])
        results = [
            {"reference": f"{one}TOPICSen", "metadata": {"identifier": [f"T-{one:04}"], "title": ["x"]}}
            for one in range(first, min(first + size, self.count))
        ]
        return Reply({"totalResults": self.count, "results": results})


def run(home: Path, portal: Portal) -> tuple[object, list[Asked]]:
    with serving(portal) as api, Asking(sleep=lambda _: None) as ask:
        return fetch(home, ask, address=api.address), api.asked


def test_every_page_is_asked_for_and_every_topic_held(tmp_path: Path):
    snapshot, asked = run(tmp_path, Portal(250))
    assert len({row["topic_id"] for row in rows(snapshot, "topic")}) == 250
    assert [one.params["pageNumber"] for one in asked] == ["1", "2", "3"]
    assert {one.method for one in asked} == {"POST"}
    assert not (tmp_path / "fetching" / "calls").exists() or not list((tmp_path / "fetching" / "calls").iterdir())


def test_the_question_names_open_and_forthcoming_calls_in_english_as_json_parts(tmp_path: Path):
    _, asked = run(tmp_path, Portal(1))
    body = asked[0].body.decode()
    assert asked[0].params == {"apiKey": "SEDIA", "text": "***", "pageSize": "100", "pageNumber": "1"}
    assert body.count("Content-Type: application/json") == 3
    assert '"31094501", "31094502"' in body and json.dumps(["en"]) in body and 'name="sort"' in body


def test_a_fetch_cut_off_goes_on_at_the_page_it_stopped_at(tmp_path: Path):
    portal = Portal(250, page3=Reply({}, 404))
    with serving(portal) as api, Asking(sleep=lambda _: None) as ask:
        with pytest.raises(BadInput, match="is kept"):
            fetch(tmp_path, ask, address=api.address)
        assert snapshots.held(tmp_path) == []
        snapshot = fetch(tmp_path, ask, address=api.address)
    assert [one.params["pageNumber"] for one in api.asked] == ["1", "2", "3", "3"]
    assert snapshot.tables["raw__calls_topic"] == 250


def test_an_answer_that_cannot_be_used_is_asked_for_anew(tmp_path: Path):
    portal = Portal(5, page1=Reply({"totalResults": 1, "results": [{"reference": "1", "metadata": {"new": ["x"]}}]}))
    with serving(portal) as api, Asking(sleep=lambda _: None) as ask:
        with pytest.raises(BadInput, match="none of its fields is known"):
            fetch(tmp_path, ask, address=api.address)
        assert fetch(tmp_path, ask, address=api.address).tables["raw__calls_topic"] == 5


def test_a_list_shorter_than_told_is_noticed(tmp_path: Path):
    snapshot, _ = run(tmp_path, Portal(150, page2=Reply({"totalResults": 150, "results": []})))
    assert "the portal told of 150 topics and gave 100; fetch again" in snapshot.notices


@pytest.mark.parametrize(("reply", "told"), [
    (Reply({"results": {}}), "layout has changed"), (Reply(b"<html>"), "something else than JSON"),
    (Reply({"totalResults": 90_000, "results": [{}]}), "not the open ones only"), (Reply({}, 403), "answered 403"),
    (Reply({"totalResults": 0, "results": []}), "no open topic at all"),
])  # fmt: skip
def test_what_goes_wrong_is_one_line_and_what_was_held_stays(tmp_path: Path, reply: Reply, told: str):
    run(tmp_path, Portal(5))
    before = snapshots.held(tmp_path)
    with pytest.raises(BadInput) as refused:
        run(tmp_path, Portal(5, page1=reply))
    assert told in refused.value.lines[0] and len(refused.value.lines) == 1
    assert snapshots.held(tmp_path) == before
