"""Pages through Django's test client: content, languages, JSON, CSV, headers, what is not there."""

from __future__ import annotations

import csv
import html
import io
import json
import re

import pytest
from fake_workbench import FakeWorkbench
from invented_theme import HOSTILE, invented_theme
from pages_to_try import LANGUAGES, PAGES
from stating import stated

from kompanjon.faces.web.server import SITE
from kompanjon.faces.web.site import Site
from kompanjon.vocabulary.faults import BadInput
from kompanjon.vocabulary.languages import Label
from kompanjon.workspace import statements

pytestmark = pytest.mark.usefixtures("drafted")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", PAGES)
def test_every_page_answers_in_every_language(client, path, language):
    answer = client.get(f"/{language}/battery/{path}")
    text = answer.content.decode()
    assert answer.status_code == 200
    assert f'<html lang="{language}">' in text
    assert len(answer.content) < 300_000
    assert re.search(r"<h1[^>]*>[^<]+</h1>", text)


@pytest.mark.parametrize("path", PAGES)
def test_every_page_is_also_json(client, path):
    joint = "&" if "?" in path else "?"
    held = json.loads(client.get(f"/en/battery/{path}{joint}format=json").content)
    assert held["theme"] == "battery"
    assert held["evidence_version"] == "v1"
    assert "data" in held


@pytest.mark.parametrize(
    ("asked", "wanted"),
    [
        ("", "sv"),
        ("fi", "fi"),
        ("en-GB,en;q=0.9", "en"),
        ("de, fi;q=0.4, sv;q=0.2", "fi"),
        ("de", "sv"),
        ("fi;q=0", "sv"),
    ],
)
def test_the_root_leads_to_the_readers_language(client, asked, wanted):
    answer = client.get("/", headers={"accept-language": asked})
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/{wanted}/")
    assert client.get(f"/{wanted}/").headers["Location"] == f"/{wanted}/battery/"


def test_switching_language_keeps_page_and_query(client):
    text = html.unescape(client.get("/sv/battery/actors?region=kokkola&sort=projects").content.decode())
    assert 'href="/fi/battery/actors?region=kokkola&sort=projects" lang="fi"' in text


def test_text_from_data_is_escaped(client):
    for path in ("actors", "organisations/hittepa", "matrix/CAM/kokkola", "gaps", "search?q=<script>alert(1)"):
        text = client.get(f"/en/battery/{path}").content.decode()
        assert "<script>alert" not in text
    assert html.escape(HOSTILE, quote=False).split("(")[0] in client.get("/en/battery/actors").content.decode()


def test_actors_can_be_filtered_sorted_and_downloaded(client):
    def shown(query: str) -> list[str]:
        text = client.get(f"/en/battery/actors?{query}").content.decode()
        return re.findall(r'<th scope="row"><a href="/en/battery/organisations/([^"]+)"', text)

    assert shown("region=kokkola") == ["hittepa", "norrsken"]
    assert shown("region=kokkola&order=down&sort=name") == ["norrsken", "hittepa"]
    assert shown("step=CELL&kind=rto") == ["muualla", "savon"]
    assert shown("words=KUVITELMA") == ["kuvitelma"]
    assert shown("place=turku") == ["satama"]
    assert shown("words=nobody+at+all") == []

    answer = client.get("/fi/battery/actors?region=kokkola&format=csv")
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    sheet = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    assert [row[0] for row in sheet[1:]] == [HOSTILE, "Fiction University"]


def test_the_sources_page_has_every_doubt_in_one_place_and_each_as_csv(client):
    text = client.get("/en/battery/sources").content.decode()
    assert "hidden: 4 participants presumed natural persons" in text
    assert "4,321 of 12,345" in text
    assert "column startDate: not a date" in text

    def sheet(rows: str) -> list[list[str]]:
        answer = client.get(f"/en/battery/sources?format=csv&rows={rows}")
        assert rows in answer.headers["Content-Disposition"]
        return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))

    assert sheet("coverage")[2] == ["The theme’s organisations", "a ROR id", "3", "8"]
    assert sheet("rejects")[1][1:] == ["project.csv", "column startDate: not a date", "2", "record 7"]
    assert len(sheet("conflicts")) == 3 and len(sheet("stale")) == 2
    assert [row[-1] for row in sheet("sources")] == ["Natural persons hidden", "0", "4"]


def test_a_project_says_why_it_is_in_or_out(client):
    inside = client.get("/en/battery/projects/900000001").content.decode()
    outside = client.get("/en/battery/projects/900000005").content.decode()
    assert "8.00 points; 6.00 are needed" in inside
    assert "<mark>hydrometallurgical</mark>" in inside
    assert "3.00 points, fewer than the 6.00 needed" in outside


def test_a_cell_lists_its_rows_with_source_date_and_confidence(client):
    text = client.get("/en/battery/matrix/REC/turku").content.decode()
    assert "Sataman mielikuvitus Oy" in text
    assert "invented for tests" in text
    assert "unverified" in text


@pytest.mark.parametrize(
    "path",
    ["organisations/none", "projects/1", "matrix/NO/kokkola", "rows/none", "rows/row:service:none", "nothing", "../x"],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_not_held_is_told_with_a_way_on(client, path, language):
    answer = client.get(f"/{language}/battery/{path}")
    assert answer.status_code == 404
    assert f'<html lang="{language}">' in answer.content.decode()
    assert f'href="/{language}/"' in answer.content.decode()


def test_another_theme_or_host_is_not_answered(client):
    assert client.get("/sv/photonics/").status_code == 404
    assert client.get("/sv/battery/", headers={"host": "evil.example"}).status_code == 400
    assert client.post("/sv/battery/").status_code == 405


def test_unchanged_pages_are_not_sent_again(client):
    first = client.get("/sv/battery/actors")
    etag = first.headers["ETag"]
    assert client.get("/sv/battery/actors", headers={"if-none-match": etag}).status_code == 304
    assert client.get("/fi/battery/actors", headers={"if-none-match": etag}).status_code == 200
    assert client.get("/sv/battery/actors?region=pori", headers={"if-none-match": etag}).status_code == 200
    rebuilt = Site(("battery",), lambda _: FakeWorkbench("v2"))
    rebuilt.stamp = client.defaults[SITE].stamp
    again = client.get("/sv/battery/actors", headers={"if-none-match": etag}, **{SITE: rebuilt})
    assert again.status_code == 200
    assert first.headers["Last-Modified"]


def test_a_page_is_sent_again_when_somebody_has_stated_something(client, own_home):
    page = "/sv/battery/shared-challenges"
    etag = client.get(page).headers["ETag"]
    assert client.get(page, headers={"if-none-match": etag}).status_code == 304
    text = Label("Vi saknar påhittat kunnande", "", "")
    said = stated(invented_theme(), text, "sv", "research", ["pori"], "", "2026", "form")
    statements.add(own_home, [said])
    assert client.get(page, headers={"if-none-match": etag}).status_code == 200


def test_the_chapter_on_challenges_opens_into_its_rows_and_tells_its_values(client):
    said = client.get("/fi/battery/shared-challenges").content.decode()
    assert "Yhteiset haasteet" in said
    rows = client.get("/fi/battery/rows/challenge:leach:kokkola:capability")
    assert rows.status_code == 200 and "Exempelraden" in rows.content.decode()
    data = client.get("/fi/battery/shared-challenges?format=json").json()["data"]
    assert len(data["challenges"]) == 7


def test_every_answer_carries_the_headers_that_keep_it_safe(client):
    for path in ("/sv/battery/", "/sv/battery/none", "/sv/battery/actors?format=csv"):
        headers = client.get(path).headers
        assert headers["Content-Security-Policy"].startswith("default-src 'self'")
        assert headers["X-Frame-Options"] == "DENY"
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "same-origin"
    assert not client.cookies
    for path in PAGES:
        text = client.get(f"/sv/battery/{path}").content.decode()
        assert not re.search(r"<script(?![^>]*\bsrc=)|\son\w+=|javascript:", text)


def test_a_page_that_fails_is_told_in_the_readers_language(client):
    class Broken(FakeWorkbench):
        def actors(self):
            raise RuntimeError("secret detail")

    broken = Site(("battery",), lambda _: Broken())
    for language in LANGUAGES:
        answer = client.get(f"/{language}/battery/actors", **{SITE: broken})
        assert answer.status_code == 500
        assert f'<html lang="{language}">' in answer.content.decode()
        assert "secret" not in answer.content.decode()


def test_a_theme_that_is_not_built_says_what_to_do(client):
    def refuse(_theme: str):
        raise BadInput("no evidence for battery: run `kompanjon build battery`")

    answer = client.get("/fi/battery/", **{SITE: Site(("battery",), refuse)})
    assert answer.status_code == 503
    assert "kompanjon build battery" in answer.content.decode()


def test_several_themes_are_listed(client):
    site = Site(("battery", "photonics"), FakeWorkbench.open)
    text = client.get("/en/", **{SITE: site}).content.decode()
    assert 'href="/en/photonics/"' in text
