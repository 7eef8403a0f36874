"""The classification's API asked page by page, of a server on this machine."""

from __future__ import annotations

from pathlib import Path

import pytest
from local_api import Asked, Reply, serving
from raw_snapshots import rows

from kompanjon.sources import snapshots
from kompanjon.sources.asking import Asking
from kompanjon.sources.esco import fetch
from kompanjon.vocabulary.faults import BadInput

ESCO = "http://data.europa.eu/esco/"


class Classification:
    """An invented classification of so many skills; its offsets count pages, or concepts with `by_concept`."""

    def __init__(self, count: int, *, by_concept: bool = False, stops_at: tuple[str, int] | None = None) -> None:
        self.count, self.by_concept, self.stops_at = count, by_concept, stops_at

    def __call__(self, asked: Asked) -> Reply:
        kind, language, offset = asked.path.rsplit("/", 1)[1], asked.params["language"], int(asked.params["offset"])
        limit, first = int(asked.params["limit"]), offset if self.by_concept else offset * int(asked.params["limit"])
        if self.stops_at == (f"{kind} {language}", first):
            self.stops_at = None
            return Reply({}, 404)
        concepts = {
            f"{ESCO}{kind}/{number}": {
                "className": kind.capitalize(), "uri": f"{ESCO}{kind}/{number}", "description": {}, "_links": {},
                "preferredLabel": {language: f"{language} {number}"},
            }
            for number in range(first, min(first + limit, self.count))
        }  # fmt: skip
        after = offset + limit if self.by_concept else offset + 1
        links = {"next": {"href": f"http://x/{kind}?offset={after}"}} if first + limit < self.count else {}
        return Reply({"total": self.count, "offset": offset, "_embedded": concepts, "_links": links})


def run(home: Path, classification: Classification) -> tuple[tuple, list[Asked]]:
    with serving(classification) as api, Asking(sleep=lambda _: None) as ask:
        return fetch(home, ask, address=f"{api.address}/esco/api/"), api.asked


@pytest.mark.parametrize("by_concept", [False, True])
def test_every_concept_is_held_in_every_language_however_offsets_count(tmp_path: Path, by_concept: bool):
    held, asked = run(tmp_path, Classification(250, by_concept=by_concept))
    assert [snapshot.part for snapshot in held] == ["sv", "fi", "en"]
    for snapshot in held:
        assert len(rows(snapshot, "skill")) == len(rows(snapshot, "occupation")) == 250
        assert {one["language"] for one in rows(snapshot, "label")} == {snapshot.part}
        assert snapshot.rejects == 0
    assert len(asked) == 3 * 2 * 3
    assert {one.params["selectedVersion"] for one in asked} == {"v1.2.0"}


def test_a_fetch_cut_off_keeps_whole_languages_and_goes_on_at_the_page_it_stopped_at(tmp_path: Path):
    classification = Classification(250, stops_at=("occupation fi", 100))
    with serving(classification) as api, Asking(sleep=lambda _: None) as ask:
        with pytest.raises(BadInput, match="is kept"):
            fetch(tmp_path, ask, address=api.address)
        assert [snapshot.part for snapshot in snapshots.held(tmp_path)] == ["sv"]
        before = len(api.asked)
        fetch(tmp_path, ask, address=api.address, languages=["fi"])
    assert [(one.path, one.params["offset"]) for one in api.asked[before:]] == [
        ("/resource/occupation", "1"), ("/resource/occupation", "2"),
    ]  # fmt: skip


@pytest.mark.parametrize(("reply", "told"), [
    ({"total": 5}, "layout has changed"),
    ({"total": 500, "_embedded": {"a": {}}, "_links": {"next": {"href": "?offset=0"}}}, "no further on"),
])  # fmt: skip
def test_another_layout_is_told_in_one_line(tmp_path: Path, reply: dict, told: str):
    with (
        serving(lambda _: Reply(reply)) as api,
        Asking(sleep=lambda _: None) as ask,
        pytest.raises(BadInput, match=told),
    ):
        fetch(tmp_path, ask, address=api.address)
    assert snapshots.held(tmp_path) == []
