"""OpenAlex's API: keys, credits, cursors, and no author's name on the disk."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from misbehaving_server import Asked, Publisher

from kompanjon.sources.fetching import fetch
from kompanjon.sources.transfer import Wishes
from kompanjon.vocabulary.faults import BadInput

WISHES = Wishes(("0aaaaaa11", "0bbbbbb22"), ("T10018", "T10281"))


@pytest.fixture(autouse=True)
def key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENALEX_API_KEY", "invented-key")
    monkeypatch.delenv("OPENALEX_MAILTO", raising=False)


def works(count: int):
    def answer(asked: Asked) -> bytes:
        page = 0 if asked.query["cursor"] == "*" else int(asked.query["cursor"])
        first = page * 200
        results = [
            {
                "id": f"https://openalex.org/W{n + 1}",
                "title": f"Invented work {n}",
                "authorships": [
                    {
                        "author": {"display_name": "Somebody Invented"},
                        "raw_affiliation_strings": ["Somebody Invented, Somewhere"],
                        "institutions": [{"id": "https://openalex.org/I1", "display_name": "Invented Institute"}],
                    }
                ],
            }
            for n in range(first, min(first + 200, count))
        ]
        after = str(page + 1) if first + 200 < count else None
        return json.dumps({"meta": {"count": count, "next_cursor": after}, "results": results}).encode()

    return answer


def came(home: Path, part: str = "works", wishes: Wishes = WISHES, notes: list | None = None):
    (outcome,) = fetch(home, "openalex", [part], wishes=wishes, note=(notes if notes is not None else []).append)
    return outcome


def test_the_works_of_organisations_in_topics_come_by_cursor(publisher: Publisher, own_home):
    publisher.page("/api.openalex.org/works", works(450))
    assert came(own_home).snapshot.tables["raw__openalex_work"] == 450
    assert [asked.query["cursor"] for asked in publisher.asked] == ["*", "1", "2"]
    query = publisher.asked[0].query
    assert query["filter"] == (
        "authorships.institutions.ror:https://ror.org/0aaaaaa11|https://ror.org/0bbbbbb22,topics.id:T10018|T10281"
    )
    assert (query["per-page"], query["api_key"], "mailto" in query) == ("200", "invented-key", False)


def test_many_organisations_are_asked_for_in_several_lists(publisher, own_home):
    publisher.page("/api.openalex.org/institutions", b'{"meta": {"next_cursor": null}, "results": []}')
    outcome = came(own_home, "institutions", Wishes(tuple(f"0{n:08d}" for n in range(120))))
    assert len(publisher.asked) == 3
    assert not outcome.is_new


def test_no_author_is_written_to_disk(publisher, own_home, monkeypatch):
    publisher.page("/api.openalex.org/works", works(3))

    def look(home, source, files, progress):
        text = "".join(file.read_text() for file in files)
        assert "Somebody" not in text and "Invented Institute" in text
        raise BadInput("looked")

    monkeypatch.setattr("kompanjon.sources.fetching.add_files", look)
    with pytest.raises(BadInput, match="looked"):
        came(own_home)


def test_credits_are_told_and_never_used_up(publisher, own_home):
    left = {"X-RateLimit-Limit": "1000", "X-RateLimit-Credits-Used": "10", "X-RateLimit-Reset": "7000"}
    page = publisher.page("/api.openalex.org/works", works(450), headers=left | {"X-RateLimit-Remaining": "15"})
    with pytest.raises(BadInput, match=r"15 credits are left, .* what came is kept: run .* again in 2 hours"):
        came(own_home)
    assert len(publisher.asked) == 1
    page.headers["X-RateLimit-Remaining"] = "900"
    notes: list[str] = []
    assert came(own_home, notes=notes).snapshot.tables["raw__openalex_work"] == 450
    assert [asked.query["cursor"] for asked in publisher.asked] == ["*", "1", "2"], "no page is paid for twice"
    assert notes == ["api.openalex.org: 900 credits left of 1,000"]


@pytest.mark.parametrize("status", [429, 500])
def test_a_question_that_failed_is_not_asked_again(publisher, own_home, status):
    publisher.page("/api.openalex.org/works", works(1), first=[(status, {})])
    with pytest.raises(BadInput, match=str(status)):
        came(own_home)
    assert len(publisher.asked) == 1


def test_without_a_key_one_line_says_how_to_get_one(publisher, own_home, monkeypatch):
    monkeypatch.delenv("OPENALEX_API_KEY")
    with pytest.raises(BadInput, match=r"get one for nothing at https://openalex\.org") as refused:
        came(own_home)
    assert (len(refused.value.lines), publisher.asked) == (1, [])


def test_a_key_that_is_refused_is_never_shown(publisher, own_home):
    publisher.page("/api.openalex.org/works", works(1), first=[(401, {})])
    with pytest.raises(BadInput, match="asks for a key") as refused:
        came(own_home)
    assert "invented-key" not in str(refused.value)


def test_key_and_address_may_stand_in_the_settings(publisher, own_home, monkeypatch):
    monkeypatch.delenv("OPENALEX_API_KEY")
    own_home.mkdir()
    (own_home / "settings.toml").write_text('[openalex]\napi_key = "kept"\nmailto = "us@example.org"\n')
    publisher.page("/api.openalex.org/works", works(1))
    came(own_home)
    query = publisher.asked[0].query
    assert (query["api_key"], query["mailto"]) == ("kept", "us@example.org")
    kept = [path.read_text() for path in (own_home / "downloads").rglob("*") if path.is_file()]
    assert not any("kept" in text for text in kept), "the key stands in no record"


def test_works_are_asked_for_named_organisations_only(publisher, own_home):
    with pytest.raises(BadInput, match="with --ror"):
        came(own_home, wishes=Wishes())
    assert publisher.asked == []


def test_a_list_that_ends_before_all_of_it_came_is_told(publisher, own_home):
    def cut_short(asked: Asked) -> bytes:
        given = json.loads(works(450)(asked))
        return json.dumps(given | {"meta": {"count": 450, "next_cursor": None}}).encode()

    publisher.page("/api.openalex.org/works", cut_short)
    assert came(own_home).note == "the publisher told of 450 works and gave 200; fetch again later"
