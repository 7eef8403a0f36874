"""Pages of an API kept on disk until they are parsed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kompanjon.sources import pages as keeping
from kompanjon.sources.pages import Pages


def held(home: Path, **question: str) -> Pages:
    return Pages(home, "invented", "page", question or {"q": "1"})


def test_pages_kept_are_found_again_with_the_place_to_go_on_at(tmp_path: Path):
    pages = held(tmp_path)
    assert (pages.files, pages.place, pages.records, pages.is_whole) == ([], None, 0, False)
    pages.keep({"results": [1, 2]}, 2, "next")
    again = held(tmp_path)
    assert (again.place, again.records, again.is_whole) == ("next", 2, False)
    again.keep({"results": [3]}, 1, None)
    assert [json.loads(path.read_text()) for path in held(tmp_path).files] == [{"results": [1, 2]}, {"results": [3]}]
    assert held(tmp_path).is_whole


def test_a_page_without_records_ends_a_list_and_is_no_file(tmp_path: Path):
    pages = held(tmp_path)
    pages.keep({"results": []}, 0, None)
    assert (held(tmp_path).is_whole, held(tmp_path).files) == (True, [])


def test_another_question_has_other_pages(tmp_path: Path):
    held(tmp_path, q="1").keep({}, 1, "next")
    assert held(tmp_path, q="2").place is None


def test_pages_of_another_day_are_not_gone_on_with(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    held(tmp_path).keep({}, 1, "next")
    now = keeping.time.time()
    monkeypatch.setattr(keeping.time, "time", lambda: now + 25 * 3600)
    assert (held(tmp_path).place, held(tmp_path).files) == (None, [])


def test_a_page_whose_writing_was_cut_is_asked_for_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    held(tmp_path).keep({}, 1, "second")

    def full(*_: object) -> None:
        raise OSError("no space left")

    with monkeypatch.context() as patch:
        patch.setattr(keeping.os, "fsync", full)
        with pytest.raises(OSError, match="no space left"):
            held(tmp_path).keep({}, 1, None)
    assert (held(tmp_path).place, len(held(tmp_path).files)) == ("second", 1)
