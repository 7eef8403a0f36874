"""What every encoder does: texts of three languages to vectors that are near when the texts mean the same."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import numpy as np


class Encoder(Protocol):
    """Texts in Swedish, Finnish or English to vectors; the language need not be told.

    Attributes
    ----------
    name : which one it is, for tables and settings
    width : how many numbers a vector has
    """

    @property
    def name(self) -> str: ...

    @property
    def width(self) -> int: ...

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """The vectors of `texts`: (texts, width) float32, rows of length 1, or 0 for a text without words.

        The product of two rows is their cosine. Cosines tell which of several texts is nearest; they are never held
        against a fixed bound, since what is near differs between kinds of text.
        """
        ...
