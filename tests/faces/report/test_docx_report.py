"""Any document as DOCX: every kind of block is there."""

from __future__ import annotations

import io

import docx
from invented_situation import situation

from kompanjon.faces.report.document import Figure, RowList
from kompanjon.faces.report.docx import render_docx
from kompanjon.faces.report.situation import situation_document


def test_a_situation_picture_can_be_gone_on_with_in_a_word_processor():
    document = situation_document(situation(), "sv")
    made = docx.Document(io.BytesIO(render_docx(document)))
    blocks = [block for chapter in document.chapters for block in chapter.blocks]
    heads = [one.text for one in made.paragraphs if one.style.name == "Heading 1"]
    assert heads == [f"{one.number} {one.title}" for one in document.chapters]
    figures = [block for block in blocks if isinstance(block, Figure)]
    shapes = [shape._inline.docPr.get("descr") for shape in made.inline_shapes]
    assert shapes == [one.alt for one in figures] and all(shapes)
    rows = next(block for block in blocks if isinstance(block, RowList))
    assert len(made.tables[-2].rows) == 1 + len(rows.lines)
    links = [one for one in made.part.rels.values() if one.is_external]
    assert links and all(one.target_ref.startswith("http") for one in links)
