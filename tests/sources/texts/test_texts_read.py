"""Texts are read from CSV, XLSX, TXT, DOCX and PDF; what cannot be read is said in one line."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook
from pypdf import PdfReader, PdfWriter

from kompanjon.sources.texts import Text, texts_of
from kompanjon.sources.texts import reading as reading_module
from kompanjon.sources.texts.tables import rows_as_texts
from kompanjon.vocabulary.faults import BadInput


def pdf_of(text: str, path: Path) -> Path:
    import typst

    path.write_bytes(typst.compile(f"#set page(width: 12cm)\n{text}".encode()))
    return path


def test_a_table_gives_a_text_a_row(tmp_path: Path) -> None:
    path = tmp_path / "annonser.csv"
    path.write_text("Rubrik;Ort;Beskrivning\nSvetsare;Karleby;Du svetsar rör.\n;Vasa;Du målar.\n", encoding="utf-8-sig")
    assert texts_of(path) == [Text("Svetsare", "Du svetsar rör."), Text("annonser, row 3", "Du målar.")]


def test_a_table_without_a_column_of_texts_is_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "needs.csv"
    path.write_text("a,b\nWeld pipes,Paint boats\n", encoding="utf-8")
    assert [one.text for one in texts_of(path)] == ["a\nb", "Weld pipes\nPaint boats"]


def test_a_workbook_gives_a_text_a_row_of_every_sheet(tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(["Nimi", "Kuvaus"])
    book.active.append(["Hitsaaja", "Hitsaat putkia."])
    book.create_sheet().append(["Paint boats", 7])
    book.save(tmp_path / "tarpeet.xlsx")
    assert texts_of(tmp_path / "tarpeet.xlsx") == [
        Text("Hitsaaja", "Hitsaat putkia."),
        Text("tarpeet, row 1", "Paint boats\n7"),
    ]


def test_a_document_is_one_text_with_its_tables(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph("You weld pipes.")
    document.add_table(rows=1, cols=1).cell(0, 0).text = "You paint boats."
    document.save(str(tmp_path / "advert.docx"))
    assert texts_of(tmp_path / "advert.docx") == [Text("advert", "You weld pipes.\nYou paint boats.")]


def test_a_pdf_is_one_text(tmp_path: Path) -> None:
    (told,) = texts_of(pdf_of("You weld pipes.", tmp_path / "advert.pdf"))
    assert told == Text("advert", "You weld pipes.")


def test_plain_text_is_one_text(tmp_path: Path) -> None:
    (tmp_path / "annons.txt").write_text("Du målar båtar.\n", encoding="utf-8")
    assert texts_of(tmp_path / "annons.txt") == [Text("annons", "Du målar båtar.")]


def test_a_locked_pdf_is_refused(tmp_path: Path) -> None:
    writer = PdfWriter(clone_from=PdfReader(pdf_of("Secret.", tmp_path / "open.pdf")))
    writer.encrypt("word", algorithm="RC4-128")
    writer.write(tmp_path / "locked.pdf")
    with pytest.raises(BadInput, match=r"locked\.pdf: locked with a password"):
        texts_of(tmp_path / "locked.pdf")


def test_a_scanned_pdf_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="holds no text; a scanned PDF is a picture"):
        texts_of(pdf_of("#rect()", tmp_path / "scan.pdf"))


@pytest.mark.parametrize("name", ["a.pdf", "a.docx", "a.xlsx", "a.csv", "a.txt"])
@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02\xff\xfe", b"PK\x03\x04 not a zip", b"%PDF-1.7\nnothing"])
def test_a_damaged_file_is_one_line(tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    try:
        texts = texts_of(path)
    except BadInput as fault:
        assert str(fault).startswith(f"{name}: ") and "\n" not in str(fault)
    else:
        assert name.endswith(("csv", "txt")) and texts


def test_another_type_a_missing_and_a_large_file_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.exe").write_bytes(b"MZ")
    (tmp_path / "a.txt").write_text("You weld pipes.", encoding="utf-8")
    monkeypatch.setattr(reading_module, "LARGEST_BYTES", 4)
    for name, why in (
        ("a.exe", "give one of CSV, DOCX, PDF, TXT, XLSX"),
        ("b.txt", "no such file"),
        ("a.txt", "larger than"),
    ):
        with pytest.raises(BadInput, match=why):
            texts_of(tmp_path / name)


@given(st.lists(st.lists(st.text(max_size=8), max_size=4), max_size=5))
def test_every_row_gives_a_text_and_no_cell_is_lost(rows: list[list[str]]) -> None:
    told = rows_as_texts(rows, "file")
    if not rows or not any(
        cell.strip().lower() in ("text", "name", "title", "titel", "namn", "nimi") for cell in rows[0]
    ):
        assert len(told) == len(rows)
        assert all(cell.strip() in text for row, (_, text) in zip(rows, told, strict=True) for cell in row)


def test_a_broken_pdf_is_one_line_and_no_other_word(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.4 cut off")
    with pytest.raises(BadInput, match=r"broken\.pdf: not a PDF that can be read"):
        texts_of(broken)
    assert caplog.text == ""
