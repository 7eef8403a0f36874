"""Texts to tokens: one way of cutting words for labels and for the texts they are looked for in."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

#: Letters and digits; hyphens, dashes and slashes part words, so that "Li-ion", "Li–ion" and "Li ion" are one.
_WORD = re.compile(r"[^\W_]+")


class Token(NamedTuple):
    """A word and where it stands in the text."""

    text: str  # as written
    lower: str
    start: int
    end: int


def composed(text: str) -> str:
    """`text` with letters and their accents as one character each, as labels are written."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def tokens(text: str) -> list[Token]:
    """The words of `text` in order; `start` and `end` are places in `composed(text)`."""
    return [Token(match[0], match[0].lower(), *match.span()) for match in _WORD.finditer(composed(text))]


def words(text: str) -> tuple[str, ...]:
    """The words of `text`, lower case."""
    return tuple(_WORD.findall(composed(text).lower()))


def is_abbreviation(text: str) -> bool:
    """Whether `text` is an abbreviation, which only counts when written so (BMS, LFP, ALD, NMC811)."""
    return (
        2 <= len(text) <= 6
        and text.isalnum()
        and sum(letter.isupper() for letter in text) >= 2
        and not any(letter.islower() for letter in text[1:])
    )
