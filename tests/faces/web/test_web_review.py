"""The review page: who judges, what is recorded, what can be undone, files in and out, faults that change nothing."""

from __future__ import annotations

import html
import re
from pathlib import Path

import invented_world as world
import pytest
from fake_workbench import FakeWorkbench, invented_candidates

from kompanjon.faces.web.server import SITE
from kompanjon.faces.web.settings import LARGEST_POST_BYTES
from kompanjon.faces.web.site import Site
from kompanjon.vocabulary.judgements import Sameness
from kompanjon.workspace import judgements
from kompanjon.workspace.database import workspace_file

PAGE = "/en/battery/review"
FIRST = {"left": "cordis:999000009", "right": "ror:05inven99"}
SECOND = {"left": "cordis:999000010", "right": "starter:bin"}


@pytest.fixture
def maja(client):
    """A client whose user has given the name Maja."""
    answer = client.post(PAGE, {"do": "name", "user": " Maja \x07 Påhitt "})
    assert (answer.status_code, answer.headers["Location"]) == (303, PAGE)
    return client


def judge(client, pair: dict[str, str], verdict: str, page: str = PAGE, **more: str):
    return client.post(page, {"do": "judge", **pair, "verdict": verdict, **more})


def shown(client, query: str = "") -> str:
    return html.unescape(client.get(f"{PAGE}{query}").content.decode())


def text(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def test_nobody_judges_without_a_name_and_the_reason_is_not_lost(client, own_home: Path):
    answer = judge(client, FIRST, "same", reason="looked it up")
    assert answer.status_code == 400
    assert "Give your name first" in answer.content.decode()
    assert "looked it up</textarea>" in answer.content.decode()
    assert judgements.in_force(own_home) == []
    assert client.post(PAGE, {"do": "name", "user": "   "}).status_code == 400


def test_a_judgement_is_kept_with_who_and_why_and_leads_on_to_the_next(maja, own_home: Path):
    answer = judge(maja, FIRST, "not_same", f"{PAGE}?country=FI", reason="two halls")
    assert answer.status_code == 303
    assert answer.headers["Location"] == f"{PAGE}?country=FI&left=cordis%3A999000010&right=starter%3Abin"
    (held,) = judgements.in_force(own_home)
    assert (held.left, held.right, held.verdict) == (FIRST["left"], FIRST["right"], Sameness.NOT_SAME)
    assert (held.user, held.reason) == ("Maja Påhitt", "two halls")
    page = text(shown(maja, "?left=cordis:999000009&right=ror:05inven99"))
    assert "Judged: not the same – Maja Påhitt" in page
    assert "1 of 3 reviewed" in page
    assert "1 judgement is newer than the evidence." in page and "“kompanjon build battery”" in page


def test_a_judged_pair_leaves_the_queue_and_is_found_among_the_judged(maja):
    judge(maja, FIRST, "unsure")
    assert 'href="/en/battery/review?left=cordis%3A999000009' not in shown(maja)
    assert "Påhittade bin AB / Bin i Finland" not in shown(maja, "?shown=judged")
    assert "✓ unsure" in shown(maja, "?shown=judged")
    for pair in (SECOND, {"left": "cordis:999000011", "right": "ror:05inven11"}):
        judge(maja, pair, "same")
    assert "Every pair here has been judged." in shown(maja)


def test_undo_takes_back_ones_own_last_judgement_and_shows_its_pair(maja, own_home: Path):
    judgements.record(own_home, judgements.judgement(*FIRST.values(), "same", "Otto", "2026-01-01"))
    judge(maja, FIRST, "not_same")
    assert "Undo my last: not the same" in text(shown(maja))
    answer = maja.post(PAGE, {"do": "undo"})
    assert answer.headers["Location"] == f"{PAGE}?left=cordis%3A999000009&right=ror%3A05inven99"
    assert [one.user for one in judgements.in_force(own_home)] == ["Otto"]
    history = text(shown(maja, "?left=cordis:999000009&right=ror:05inven99"))
    assert re.search(r"the same \(Otto.*not the same \(Maja Påhitt.*judgement withdrawn \(Maja Påhitt", history)
    assert maja.post(PAGE, {"do": "undo"}).status_code == 400


def test_two_records_stand_side_by_side_with_what_differs_marked_in_words(client):
    page = shown(client, "?left=cordis:999000009&right=ror:05inven99")
    rows = {
        re.sub("<[^>]+>", "", row[0]): text(row[1])
        for row in re.findall(r'<tr class="\w+"><th scope="row">(.*?)</th>(.*?)</tr>', page, re.DOTALL)
    }
    assert "≠ differs" in rows["Town"] and "Kokkola" in rows["Town"] and "Karleby" in rows["Town"]
    assert "= alike" in rows["Website"]
    assert "◌ one only" in rows["Short name"] and "not stated" in rows["Short name"]
    assert "111 km" in rows["Latitude and longitude"]
    told = text(page)
    assert "name alike to at least 0.95 of 1 for +9.2" in told
    assert "place different against −2.2" in told
    assert "before comparing" in told and "Probability that they are one organisation: 0.520" in told
    assert "<script>alert" not in client.get(PAGE).content.decode()


def test_a_pair_that_a_source_states_was_not_reckoned(client):
    told = text(shown(client, "?left=cordis:999000011&right=ror:05inven11"))
    assert "one organisation: not reckoned. Outcome: one organisation, by what a source states." in told
    assert "What speaks for and against" not in told


def test_filters_keep_the_pairs_of_a_country(client):
    assert "Erfundenes" not in shown(client, "?country=FI")
    assert "Påhittade bin AB / Bin i Finland" in shown(client, "?country=SE")
    assert "Erfundenes" in shown(client, "?country=XX&shown=nonsense&order=nonsense")


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"do": "judge", **FIRST, "verdict": "maybe"}, "'maybe' is not known"),
        ({"do": "judge", **FIRST}, "is not known"),
        ({"do": "judge", **FIRST, "verdict": "same", "reason": "r" * 1001}, "1000 is the most"),
        ({"do": "judge", "left": "a", "right": "b", "verdict": "same"}, "That pair is no longer held"),
        (
            {"do": "judge", "left": "a", "right": "b", "verdict": "same", "page": f"{PAGE}?left=a&right=b"},
            "no longer held",
        ),
        ({"do": "import"}, "No file was chosen"),
        ({"do": "dance"}, "is not understood"),
        ({}, "is not understood"),
    ],
)
def test_what_cannot_be_used_is_told_and_changes_nothing(maja, own_home: Path, sent: dict, told: str):
    answer = maja.post(sent.get("page", PAGE), sent)
    assert answer.status_code == 400
    assert told in html.unescape(answer.content.decode())
    assert judgements.in_force(own_home) == []


def test_a_pair_that_is_not_held_is_not_found(client):
    assert client.get(f"{PAGE}?left=cordis:1&right=ror:2").status_code == 404


def test_a_workspace_that_cannot_be_read_is_told_with_the_mend(client, own_home: Path):
    workspace_file(own_home).parent.mkdir(parents=True)
    workspace_file(own_home).write_text("no database " * 100)
    answer = client.get("/sv/battery/review")
    assert answer.status_code == 503
    assert "Arbetsytan kan inte användas" in answer.content.decode() and "move it away" in answer.content.decode()
    assert client.get("/sv/battery/sources").status_code == 200
    chapter = client.get("/sv/battery/shared-challenges")
    assert chapter.status_code == 503 and "move it away" in chapter.content.decode()


def test_judgements_go_out_as_a_file_and_come_in_again(maja, own_home: Path, tmp_path: Path):
    judge(maja, FIRST, "same", reason="=1+1")
    answer = maja.get("/sv/battery/review/judgements.csv")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="judgements.csv"'
    kept = judgements.in_force(own_home)
    maja.post(PAGE, {"do": "undo"})
    file = tmp_path / "judgements.csv"
    other = "cordis:999000010,starter:bin,not_same,Otto,2026-01-01,\n"
    file.write_bytes(answer.content + other.encode())
    with file.open("rb") as sent:
        page = text(maja.post(PAGE, {"do": "import", "file": sent}).content.decode())
    assert "1 judgement was added. 1 was held already." in page
    assert {one.user for one in judgements.in_force(own_home)} == {"Otto"}
    assert kept[0].reason == "=1+1"


def test_a_file_with_another_verdict_shows_both_and_which_is_in_force(maja, own_home: Path, tmp_path: Path):
    judgements.record(own_home, judgements.judgement(*FIRST.values(), "same", "Otto", "2026-01-01"))
    file = tmp_path / "other.csv"
    file.write_text("left,right,verdict,user,at\nror:05inven99,cordis:999000009,not_same,Eve,2026-02-01\n")
    with file.open("rb") as sent:
        page = text(maja.post(PAGE, {"do": "import", "file": sent}).content.decode())
    assert "not the same (Eve, 1 February 2026" in page and "the same (Otto, 1 January 2026" in page
    assert "In force: not the same." in page


def test_a_broken_or_too_large_file_is_told_and_changes_nothing(maja, own_home: Path, tmp_path: Path):
    file = tmp_path / "broken.csv"
    file.write_text("left,right,verdict,user,at\nx,y,same,Eve,2026-02-01\n")
    with file.open("rb") as sent:
        answer = maja.post(PAGE, {"do": "import", "file": sent})
    assert answer.status_code == 400
    assert "broken.csv, line 2: 'x' is no record id" in html.unescape(answer.content.decode())
    file.write_bytes(b"x" * (2 * 1024 * 1024 + 1))
    with file.open("rb") as sent:
        assert "larger than 2 MB" in maja.post(PAGE, {"do": "import", "file": sent}).content.decode()
    file.write_bytes(b"x" * LARGEST_POST_BYTES)
    with file.open("rb") as sent:
        assert maja.post(PAGE, {"do": "import", "file": sent}).status_code == 413
    assert judgements.in_force(own_home) == []


def test_a_form_from_elsewhere_is_refused_in_the_readers_language(site, own_home: Path):
    from django.test import Client

    strict = Client(enforce_csrf_checks=True, **{SITE: site, "SERVER_NAME": "127.0.0.1"})
    answer = strict.post("/fi/battery/review", {"do": "name", "user": "Eve"})
    assert answer.status_code == 403
    assert "Mitään ei lähetetty" in answer.content.decode()
    page = strict.get("/fi/battery/review").content.decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)[1]
    sent = {"do": "name", "user": "Maja", "csrfmiddlewaretoken": token}
    assert strict.post("/fi/battery/review", sent).status_code == 303


def test_a_name_nobody_signed_counts_for_nothing(client, own_home: Path):
    client.cookies["kompanjon_reviewer"] = "Otto:forged"
    assert judge(client, FIRST, "same").status_code == 400


def test_the_page_names_people_and_is_kept_nowhere(maja):
    answer = maja.get(PAGE)
    assert answer.headers["Cache-Control"] == "no-store"
    assert "ETag" not in answer.headers
    cookies = maja.cookies
    assert cookies["kompanjon_reviewer"]["httponly"] and cookies["kompanjon_reviewer"]["samesite"] == "Strict"
    assert cookies["csrftoken"]["httponly"]


def test_where_there_is_nothing_to_judge_the_page_says_which_sources_to_add(client):
    class Unmatched(FakeWorkbench):
        def candidates(self):
            return invented_candidates(())

    page = client.get(PAGE, **{SITE: Site(("battery",), lambda _: Unmatched())})
    assert "“kompanjon fetch cordis ror”" in page.content.decode()
    assert page.status_code == 200


def test_a_real_workbench_shows_the_pairs_of_its_core_folder(tmp_path: Path, client):
    bench = world.bench(tmp_path)
    world.write_pairs(bench._built.core)
    site = Site(("battery",), lambda _: bench, tmp_path)
    page = client.get(PAGE, **{SITE: site}).content.decode()
    assert "Erfundene Zellen GmbH" in page
    client.post(PAGE, {"do": "name", "user": "Maja"}, **{SITE: site})
    client.post(PAGE, {"do": "judge", "left": "cordis:999000003", "right": "ror:05inven03", "verdict": "same"},
                **{SITE: site})  # fmt: skip
    assert [one.left for one in judgements.in_force(tmp_path)] == ["cordis:999000003"]
