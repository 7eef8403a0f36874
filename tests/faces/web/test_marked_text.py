"""Words that caused a finding, marked in the text they stand in."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kompanjon.faces.web.marked_text import Piece, marked


def test_each_piece_knows_the_findings_it_caused():
    text = "leaching of ore, and leaching again"
    assert marked(text, [("leaching",), ("leaching of ore",)]) == (
        Piece("leaching", (1, 2)), Piece(" of ore", (2,)), Piece(", and "), Piece("leaching", (1,)), Piece(" again"),
    )  # fmt: skip


def test_a_word_inside_another_is_not_marked():
    assert marked("scar car", [("car",)]) == (Piece("scar "), Piece("car", (1,)))


def test_what_does_not_stand_in_the_text_marks_nothing():
    assert marked("ore", [("gold", "")]) == (Piece("ore"),)
    assert marked("", [("gold",)]) == ()


@given(st.text(max_size=60), st.lists(st.lists(st.text(max_size=6), max_size=3), max_size=4))
def test_the_pieces_together_are_the_text(text: str, words: list[list[str]]):
    pieces = marked(text, words)
    assert "".join(piece.text for piece in pieces) == text
    assert all(piece.text for piece in pieces)
