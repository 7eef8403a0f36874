"""The three working languages and texts that exist in all of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Language = Literal["sv", "fi", "en"]
LANGUAGES: tuple[Language, ...] = ("sv", "fi", "en")


@dataclass(frozen=True, slots=True)
class Label:
    """A short text in Swedish, Finnish and English."""

    sv: str
    fi: str
    en: str

    def text(self, language: Language) -> str:
        """The text in `language`; English where a translation is not held."""
        return getattr(self, language) or self.en

    def __bool__(self) -> bool:
        """Whether there is a text at all: a label may be empty where a row says nothing."""
        return bool(self.sv or self.fi or self.en)

    @classmethod
    def same(cls, text: str) -> Label:
        """A text that is the same in every language: a name, or what a source says in English only."""
        return cls(text, text, text)


#: Where a row says nothing.
NO_LABEL = Label("", "", "")
