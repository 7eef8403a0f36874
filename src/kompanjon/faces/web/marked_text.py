"""A text with the words marked that caused what was found in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text; `numbers` are of the findings it caused, counted from 1 (none: plain text)."""

    text: str
    numbers: tuple[int, ...] = ()


def marked(text: str, words: Sequence[Sequence[str]]) -> tuple[Piece, ...]:
    """The text in pieces that together are the whole text.

    Parameters
    ----------
    words : for each finding, what caused it, as it stands in the text; what does not stand there marks nothing
    """
    ends = sorted(
        (start, start + len(word), number)
        for number, caused in enumerate(words, start=1)
        for word in dict.fromkeys(filter(None, caused))
        for start in _starts(text, word)
    )
    cuts = sorted({0, len(text), *(at for start, end, _ in ends for at in (start, end))})
    pieces: list[Piece] = []
    for start, end in pairwise(cuts):
        numbers = tuple(dict.fromkeys(number for begin, stop, number in ends if begin <= start and end <= stop))
        pieces.append(Piece(text[start:end], tuple(sorted(numbers))))
    return tuple(pieces)


def _starts(text: str, word: str) -> list[int]:
    """Where a word stands by itself: not inside another word."""
    found, at = [], text.find(word)
    while at >= 0:
        end = at + len(word)
        opens = at == 0 or not (text[at - 1].isalnum() and word[0].isalnum())
        closes = end == len(text) or not (text[end].isalnum() and word[-1].isalnum())
        if opens and closes:
            found.append(at)
        at = text.find(word, at + 1)
    return found
