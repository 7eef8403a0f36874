"""The page that finds competences in a text: pasted or from a file, marked, and the way on."""

from __future__ import annotations

import html
import io
import re

import openpyxl
import pytest

PAGE = "/en/battery/competences/text/"
TEXT = "We need leaching, <b>loudly</b>, and more leaching."


def text(answer) -> str:
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())))


def send(client, data: bytes, name: str, **more: str):
    file = io.BytesIO(data)
    file.name = name
    return client.post(PAGE, {"do": "find", "file": file, **more})


def test_before_a_text_the_page_says_what_to_do(client):
    assert "Nothing has been read yet. Paste a text or choose a file" in text(client.get(PAGE))


def test_words_are_marked_and_lead_to_the_skills_they_caused(client):
    answer = client.post(PAGE, {"do": "find", "text": TEXT})
    page = answer.content.decode()
    assert page.count("<mark>leaching<sup>") == 2 and 'href="#skill-1-1"' in page and 'id="skill-1-1"' in page
    assert "&lt;b&gt;" in page and "<b>loudly" not in page
    told = text(answer)
    assert "2 skills found" in told and "93%" in told.replace("\N{NO-BREAK SPACE}", "")
    assert "not among the theme’s competences" in told
    assert answer["Cache-Control"] == "no-store"


def test_the_themes_competences_lead_on_to_needs_and_pathways(client):
    page = client.post(PAGE, {"do": "find", "text": TEXT}).content.decode()
    assert 'href="/en/battery/competences/leach"' in page
    assert "/en/battery/pathway/?learn=leach" in page and "/en/battery/pathway/?held=leach" in page


def test_a_reader_can_ask_for_surer_findings(client):
    assert "1 skill found" in text(client.post(PAGE, {"do": "find", "text": TEXT, "sure": "0.9"}))


def test_a_file_of_several_texts_is_read_text_by_text(client):
    data = b"title;text\nFirst;leaching here\nSecond;nothing\n"
    page = text(send(client, data, "texts.csv"))
    assert "First" in page and "Second" in page and "2 skills found" in page and "No skill was found." in page


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_what_was_found_comes_as_a_file(client, ending: str):
    answer = client.post(PAGE, {"do": ending, "text": TEXT})
    assert answer["Content-Disposition"].endswith(f'.{ending}"')
    if ending == "csv":
        assert len(answer.content.decode("utf-8-sig").splitlines()) == 3
    else:
        assert openpyxl.load_workbook(io.BytesIO(answer.content)).active.max_row == 3


def test_what_cannot_be_read_is_told_and_the_text_kept(client):
    assert client.post(PAGE, {"do": "find", "text": "  "}).status_code == 400
    long = client.post(PAGE, {"do": "find", "text": "a " * 20_000})
    assert long.status_code == 400 and "longer than 20,000 characters" in text(long)
    wrong = send(client, b"MZ", "program.exe", text="kept here")
    assert wrong.status_code == 400 and "program.exe" in text(wrong) and "kept here" in wrong.content.decode()
    assert send(client, b"a" * (10 * 1024**2 + 1), "big.txt").status_code == 400
