"""Pages of competences: the matrix and its filters, what each cell opens into, a competence's own page."""

from __future__ import annotations

import html
import io
import re

import openpyxl
import pytest

PAGE = "/en/battery/competences/"


def text(answer) -> str:
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())))


def shown(client, asked: str = "") -> set[str]:
    page = client.get(f"{PAGE}?{asked}").content.decode()
    matrix = page[page.find('class="matrix') : page.find('id="open"')]
    return set(re.findall(r'<th scope="row"><a href="/en/battery/competences/(\w+)', matrix))


def test_each_cell_says_its_standing_in_a_word_and_leads_to_what_is_behind_it(client):
    answer = client.get(PAGE)
    page = text(answer)
    assert "○ missing (1 need)" in page and "● covered (1 need), 1 taught" in page and "◐ thin 1 need, 1 unsure" in page
    assert 'href="/en/battery/competences/leach#kokkola"' in answer.content.decode()
    assert "<of>" not in answer.content.decode()


@pytest.mark.parametrize(
    ("asked", "held"),
    [
        ("", {"leach", "dream", "rest"}),
        ("step=CELL", {"dream"}),
        ("standing=missing", {"leach"}),
        ("standing=thin&region=vaasa", {"dream"}),
        ("standing=missing&region=vaasa", set()),
        ("shown=shared", {"leach"}),
        ("words=uneksia", {"dream"}),
        ("step=nothing&standing=odd&region=moon&level=99", {"leach", "dream", "rest"}),
    ],
)
def test_filters_narrow_the_matrix(client, asked: str, held: set[str]):
    assert shown(client, asked) == held


def test_a_region_and_a_level_narrow_the_columns_and_the_needs(client):
    page = client.get(PAGE + "?region=vaasa&level=6").content.decode()
    matrix = page[page.find('class="matrix') : page.find('id="open"')]
    assert ">Vaasa</th>" in matrix and ">Kokkola</th>" not in matrix
    assert "competences/leach?level=6#vaasa" in matrix and "EQF 6" in matrix


def test_who_could_open_what_for_whom_and_what_is_old_or_disputed_is_told(client):
    page = text(client.get(PAGE))
    assert "Who could open what for whom" in page and "Course" in page
    assert "sources disagree : 100 jobs (2025); 300 jobs (2026)" in page.replace("disagree:", "disagree :")
    assert "◇ old" in page
    assert "Needs that name no competence of the theme" in page and "Anything" in page


def test_the_table_comes_as_csv_and_xlsx_a_row_a_cell(client):
    lines = client.get(PAGE + "?format=csv").content.decode("utf-8-sig").splitlines()
    assert len(lines) == 4 and "missing" in lines[1]
    book = openpyxl.load_workbook(io.BytesIO(client.get(PAGE + "?format=xlsx").content))
    assert book.active.max_row == 4


def test_a_competence_tells_its_needs_and_programmes_with_their_sources(client):
    page = text(client.get(PAGE + "leach"))
    assert "In ESCO: http://esco.example/skill/1" in page
    assert "Leacher of nothing essential, EQF level 4" in page
    assert "Plant announced or being built, derived from: hydrometallurgy" in page
    assert "100–300 jobs" in page and "from 2027" in page and "EQF 4–6" in page
    assert "the course teaches it" in page and "EQF level 6 · Swedish · 5 ECTS · part time · 20 places a year" in page
    assert "example.org" in page
    assert client.get(PAGE + "nothing").status_code == 404


def test_a_competence_nobody_needs_or_teaches_says_what_to_do(client):
    page = text(client.get(PAGE + "rest"))
    assert "Nobody is known to need it or to teach it. If you know of a need" in page
    assert "The theme’s own" in text(client.get(PAGE + "dream"))


def test_filters_without_a_match_say_what_to_do(client):
    assert "No competence matches. Take away a filter" in text(client.get(PAGE + "?words=unheard"))
