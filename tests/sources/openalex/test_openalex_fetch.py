"""OpenAlex's API asked within its credits, of a server on this machine."""

from __future__ import annotations

from pathlib import Path

import pytest
from local_api import Asked, Reply, serving
from raw_snapshots import rows

from kompanjon.sources import snapshots
from kompanjon.sources.asking import Asking
from kompanjon.sources.openalex import fetch
from kompanjon.vocabulary.faults import BadInput

HOME = "https://openalex.org/"
ROR = "0inv00001"


class OpenAlex:
    """An invented OpenAlex of so many works; each question takes a credit."""

    def __init__(self, count: int = 250, credits: int = 1000) -> None:
        self.count, self.credits = count, credits

    def __call__(self, asked: Asked) -> Reply:
        headers = {"X-RateLimit-Limit": "1000", "X-RateLimit-Remaining": str(max(self.credits - 1, 0)),
                   "X-RateLimit-Credits-Used": "1", "X-RateLimit-Reset": "7200"}  # fmt: skip
        if asked.params.get("api_key") != "secret":
            return Reply({"error": "no key"}, 401, headers)
        if self.credits < 1:
            return Reply({"error": "no credits"}, 429, headers | {"X-RateLimit-Credits-Used": "0"})
        self.credits -= 1
        if asked.path == "/institutions":
            found = [{"id": HOME + "I1", "display_name": "Institute", "ror": f"https://ror.org/{ROR}"}]
            return Reply({"meta": {"count": 1, "next_cursor": None}, "results": found}, headers=headers)
        first = 0 if asked.params["cursor"] == "*" else int(asked.params["cursor"])
        last = min(first + int(asked.params["per_page"]), self.count)
        works = [
            {"id": f"{HOME}W{number}", "title": "t", "authorships": [
                {"author": {"display_name": "Invented Person"}, "raw_affiliation_strings": ["Invented Person"],
                 "institutions": [{"id": HOME + "I1", "ror": f"https://ror.org/{ROR}"}]}]}
            for number in range(first, last)
        ]  # fmt: skip
        cursor = str(last) if works else None
        return Reply({"meta": {"count": self.count, "next_cursor": cursor}, "results": works}, headers=headers)


@pytest.fixture(autouse=True)
def key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENALEX_API_KEY", "secret")
    monkeypatch.delenv("OPENALEX_MAILTO", raising=False)


def run(home: Path, openalex: OpenAlex, told: list[str] | None = None, **options: object) -> tuple[tuple, list[Asked]]:
    heard = [] if told is None else told
    with serving(openalex) as api, Asking(sleep=lambda _: None) as ask:
        held = fetch(
            home, ask, lambda what, done, of: heard.append(what), ror_ids=[ROR], address=api.address, **options
        )
        return held, api.asked


def test_institutions_and_their_works_are_held_page_by_page(tmp_path: Path):
    told: list[str] = []
    held, asked = run(tmp_path, OpenAlex(), told, topics=["T1", "T2"], since=2020)
    assert [snapshot.part for snapshot in held] == ["institutions", "works"]
    assert len(rows(held[1], "work")) == 250
    works = [one for one in asked if one.path == "/works"]
    assert [one.params["cursor"] for one in works] == ["*", "100", "200", "250"]
    assert works[0].params["filter"] == (
        f"authorships.institutions.ror:https://ror.org/{ROR},topics.id:T1|T2,from_publication_date:2020-01-01"
    )
    assert told[-1] == "995 credits left of 1000, new ones in 2 hours"


def test_no_authors_name_is_on_disk_at_any_moment(tmp_path: Path):
    with pytest.raises(BadInput):
        run(tmp_path, OpenAlex(credits=3))
    kept = [path for path in (tmp_path / "fetching").rglob("*") if path.is_file()]
    assert kept and not any(b"Invented Person" in path.read_bytes() for path in kept)
    assert not any(b"secret" in path.read_bytes() for path in kept)


def test_it_stops_before_credits_run_out_and_never_asks_blindly(tmp_path: Path):
    with serving(OpenAlex(credits=3)) as api, Asking(sleep=lambda _: None) as ask:
        with pytest.raises(BadInput, match="0 credits left of 1000, new ones in 2 hours; what is fetched so far is"):
            fetch(tmp_path, ask, ror_ids=[ROR], address=api.address)
        assert len(api.asked) == 3, "the question that would have been refused is not put"
        with pytest.raises(BadInput, match="what is fetched so far is kept"):
            fetch(tmp_path, ask, ror_ids=[ROR], address=api.address)
        assert len(api.asked) == 4, "a refusal for want of credits is never tried again blindly"


def test_pages_kept_are_not_asked_for_again(tmp_path: Path):
    openalex = OpenAlex(credits=3)
    with serving(openalex) as api, Asking(sleep=lambda _: None) as ask:
        with pytest.raises(BadInput):
            fetch(tmp_path, ask, ror_ids=[ROR], address=api.address)
        openalex.credits = 1000
        before = len(api.asked)
        held = fetch(tmp_path, ask, ror_ids=[ROR], address=api.address)
    assert [one.params["cursor"] for one in api.asked[before:] if one.path == "/works"] == ["200", "250"]
    assert held[-1].tables["raw__openalex_work"] == 250


def test_without_a_key_one_line_says_how_to_get_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("OPENALEX_API_KEY")
    with pytest.raises(BadInput) as refused:
        run(tmp_path, OpenAlex())
    (line,) = refused.value.lines
    assert "https://openalex.org/settings/api" in line and "OPENALEX_API_KEY" in line and "openalex.toml" in line


def test_the_key_and_a_polite_address_may_stand_in_the_home_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("OPENALEX_API_KEY")
    (tmp_path / "openalex.toml").write_text('api_key = "secret"\nmailto = "team@invented.example"\n')
    _, asked = run(tmp_path, OpenAlex(1))
    assert {one.params["mailto"] for one in asked} == {"team@invented.example"}
    (tmp_path / "openalex.toml").write_text("api_key = secret")
    with pytest.raises(BadInput, match="not TOML"):
        run(tmp_path, OpenAlex())


def test_a_refused_key_is_one_line_that_does_not_show_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("OPENALEX_API_KEY", "wrong-key")
    with pytest.raises(BadInput, match="the key is refused") as refused:
        run(tmp_path, OpenAlex())
    assert "wrong-key" not in str(refused.value)


def test_many_organisations_are_asked_for_in_several_questions(tmp_path: Path):
    many = [f"0inv{number:05}" for number in range(120)]
    with serving(OpenAlex(1)) as api, Asking(sleep=lambda _: None) as ask:
        fetch(tmp_path, ask, ror_ids=many, address=api.address)
    filters = [one.params["filter"] for one in api.asked if one.path == "/institutions"]
    assert [len(one.split("|")) for one in filters] == [50, 50, 20]


def test_no_organisation_is_no_question(tmp_path: Path):
    with pytest.raises(BadInput, match="no organisation of the theme has a ROR id"), Asking() as ask:
        fetch(tmp_path, ask, ror_ids=[])
    assert snapshots.held(tmp_path) == []
