"""The consortium sheet: what it says of a draft, in three languages and four formats."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import docx
import invented_past
import openpyxl
import pytest
from invented_rules import TODAY

from kompanjon.analysis.workbench import Workbench
from kompanjon.faces.report.consortium import consortium_document, sheet_of
from kompanjon.faces.report.document import Bullets, Callout, Chapter, Document, MatrixBlock, Table, plain
from kompanjon.faces.report.evidence_list import spans
from kompanjon.faces.report.write import FORMATS, rendered
from kompanjon.vocabulary.consortium import Member
from kompanjon.vocabulary.drafts import Draft, DraftMember, Standing
from kompanjon.vocabulary.languages import LANGUAGES

Drawn = Callable[..., Document]


@pytest.fixture(scope="module")
def bench(past_home: Path) -> Workbench:
    return Workbench.open("battery", past_home)


@pytest.fixture(scope="module")
def draft(bench: Workbench) -> Draft:
    """Four that are held and one typed by hand: one leads and has agreed, one was asked, one has declined."""
    held = [bench.member(f"pic-{invented_past.organisation('batteries', number)}") for number in range(4)]
    members = (
        DraftMember(replace(held[0], role="coordinator", budget_eur=Decimal(900_000)), Standing.AGREED),
        DraftMember(held[1], Standing.DECLINED),
        DraftMember(replace(held[2], budget_eur=Decimal("600000.40")), Standing.ASKED, note="waits for its board"),
        DraftMember(held[3], is_locked=True),
        DraftMember(Member("m1", "=Example Works", "NO", activity_type="PRC", is_sme=True)),
    )
    return Draft("dc-7", "battery", "Leaching", invented_past.CALL, members, "for the autumn", 12, "Maja",
                 "2026-11-24T20:00:00+00:00")  # fmt: skip


@pytest.fixture(scope="module")
def drawn(bench: Workbench, draft: Draft) -> Drawn:
    def draw(language="en", **changed) -> Document:
        return consortium_document(sheet_of(bench, replace(draft, **changed), language, TODAY))

    return draw


def chapter(document: Document, id: str) -> Chapter:
    return next(one for one in document.chapters if one.id == id)


def table(document: Document, key: str) -> Table:
    found = [
        block for one in document.chapters for block in one.blocks if isinstance(block, Table) and block.key == key
    ]
    return found[0]


def rows(held: Table) -> list[list[str]]:
    return [[plain(cell.text) for cell in row] for row in held.rows]


def said(document: Document) -> str:
    blocks = [block for one in document.chapters for block in one.blocks]
    return "\n".join(span.text for block in blocks for span in spans(block))


def test_the_title_page_tells_call_deadline_action_verdict_and_version(drawn: Drawn):
    document = drawn()
    facts = dict(document.facts)
    assert document.title == "Consortium sheet: Leaching"
    assert facts["Call"] == invented_past.CALL and facts["Verdict"] == "Eligible"
    assert {"Deadline", "Type of action", "Version of the evidence"} <= set(facts)
    assert facts["Version of the draft"].startswith("dc-7, line 12, changed ")


def test_organisations_of_the_theme_stand_under_their_name_in_the_reader_s_language(drawn: Drawn, bench: Workbench):
    centria = DraftMember(bench.member("centria"))
    name = next(one.name for one in bench.theme.organisations if one.id == "centria")
    assert len({name.sv, name.fi}) == 2, "named otherwise in each language"
    for language in ("sv", "fi"):
        assert rows(table(drawn(language, members=(centria,)), "members"))[0][0] == f"1 {name.text(language)}"


def test_who_declined_is_shown_last_and_counted_in_nothing(drawn: Drawn, draft: Draft):
    document = drawn()
    members = rows(table(document, "members"))
    assert [row[4] for row in members] == ["● agreed", "◐ asked", "○ proposed", "○ proposed", "✗ declined"]
    assert members[-1][0] == f"5 {draft.members[1].member.name}"
    assert document.key_figures.items[0][0].text == "4"
    declined = draft.members[1].member.name
    matrix = [block for block in chapter(document, "coverage").blocks if isinstance(block, MatrixBlock)]
    assert not any(declined in head for block in matrix for head in block.columns)


def test_members_have_type_record_and_sketched_money(drawn: Drawn):
    held = table(drawn(), "members")
    typed = next(row for row in held.rows if "Example Works" in plain(row[0].text))
    assert "SME" in plain(typed[2].text) and plain(typed[5].text) == "–", "nothing is known of one typed by hand"
    assert held.rows[0][5].value > 0 and held.rows[0][7].value == 900_000
    assert "EUR 1.5 million" in held.note.replace("\N{NO-BREAK SPACE}", " ")


def test_evidence_stands_in_tenths_and_in_signs_and_gaps_are_told(drawn: Drawn):
    coverage = chapter(drawn(), "coverage")
    matrix = next(block for block in coverage.blocks if isinstance(block, MatrixBlock))
    assert [row.name for row in matrix.rows] == ["Outcome 1", "Outcome 2", "Outcome 3"]
    for row in matrix.rows:
        for cell in row.cells:
            assert cell.figure.text == "–" if not cell.value else cell.figure.text[0] in "●○"
            assert ("no evidence" in cell.spoken) == (not cell.value)
    assert matrix.rows[2].gap == "nobody has evidence" and all(cell.gap for cell in matrix.rows[2].cells)
    warning = next(block for block in coverage.blocks if isinstance(block, Callout))
    assert warning.title == "Nobody has evidence for 1 need" and "Outcome 3" in plain(warning.text)


def test_each_member_is_told_what_goes_without_it(drawn: Drawn, bench: Workbench, draft: Draft):
    document = drawn()
    picture = bench.consortium_picture(draft.call, draft.counted, TODAY)
    points = {one.member: round(one.points, 2) for one in picture.brought}
    assert [row[1].value for row in table(document, "brought").rows] == [points[one.id] for one in draft.counted]
    total = sum(row[4].value for row in table(document, "parts").rows)
    assert total == pytest.approx(picture.points, abs=0.03)


def test_open_points_name_who_is_to_be_asked_and_notes_are_kept(drawn: Drawn, draft: Draft):
    told, names = said(drawn()), [one.member.name for one in draft.members]
    assert f"Asked and not yet answered: 2 {names[2]}." in told
    assert f"Not asked yet: 3 {names[3]} and 4 =Example Works." in told
    assert f"Declined; seek somebody instead where needed: 5 {names[1]}." in told
    assert "for the autumn" in told and "waits for its board" in told
    assert "Agree on who coordinates." not in told
    assert "Maja" not in told, "who worked on it stays among those who do"


def test_a_draft_without_call_and_members_says_what_to_do(drawn: Drawn):
    told = drawn(call="", members=(), note="")
    assert told.subtitle == "No call has been chosen yet."
    assert "Choose the call that the consortium is to apply for." in said(told)
    assert any(isinstance(block, Callout) and block.kind == "empty" for block in chapter(told, "members").blocks)
    assert rendered(told, "pdf").startswith(b"%PDF")


def test_many_members_stand_in_several_matrices(drawn: Drawn, draft: Draft):
    many = [DraftMember(Member(f"m{number}", f"Works {number}", "SE")) for number in range(1, 12)]
    document = drawn(members=(*draft.members[:1], *many))
    matrices = [block for block in chapter(document, "coverage").blocks if isinstance(block, MatrixBlock)]
    assert [len(block.columns) for block in matrices] == [8, 4]
    assert matrices[1].caption == "Evidence of members 9–12 for each need"


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_written_in_each_language_the_same_each_time(drawn: Drawn, language: str):
    document = drawn(language)
    for fmt in FORMATS:
        assert rendered(document, fmt) == rendered(document, fmt), fmt
    words = {"sv": "Får konsortiet söka?", "fi": "Saako konsortio hakea?", "en": "May it apply?"}
    assert chapter(document, "verdict").title == words[language]
    html = rendered(document, "html").decode()
    assert f'lang="{language}"' in html and words[language] in html


def test_as_docx_it_can_be_read_aloud(drawn: Drawn):
    made = docx.Document(io.BytesIO(rendered(drawn("fi"), "docx")))
    assert (made.core_properties.title, made.core_properties.language) == ("Konsortiokortti: Leaching", "fi-FI")
    assert made.core_properties.author == ""
    levels = [int(one.style.name[-1]) for one in made.paragraphs if one.style.name.startswith("Heading")]
    assert levels[0] == 1 and all(after - before <= 1 for before, after in pairwise(levels))
    for held in made.tables:
        xml = held._tbl.xml
        assert "w:tblHeader" in held.rows[0]._tr.xml and "w:tblCaption" in xml and "w:tblDescription" in xml
    evidence = next(held for held in made.tables if held.cell(1, 0).text.startswith("Tulos 1"))
    assert any(cell.text.startswith(("●", "○")) for row in evidence.rows[1:] for cell in row.cells)


def test_as_xlsx_numbers_are_numbers_and_no_text_is_a_formula(drawn: Drawn):
    book = openpyxl.load_workbook(io.BytesIO(rendered(drawn(), "xlsx")))
    assert {"Clauses", "Members", "Needs", "Brings alone"} <= set(book.sheetnames)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not any(cell.data_type == "f" for cell in cells)
    coverage = next(sheet for sheet in book if sheet.title.startswith("Coverage"))
    assert all(isinstance(cell.value, int | float) for cell in coverage[4][1:5])


def test_the_bullets_name_ties_in_numbers(drawn: Drawn, bench: Workbench, draft: Draft):
    ties = chapter(drawn(), "ties")
    picture = bench.consortium_picture(draft.call, draft.counted, TODAY)
    bullets = next(block for block in ties.blocks if isinstance(block, Bullets))
    assert plain(bullets.items[0]) == f"{len(picture.ties)} of 6 pairs of members have shared an EU project."
    assert "New to all others: " in plain(bullets.items[1]) and "=Example Works" in plain(bullets.items[1])
