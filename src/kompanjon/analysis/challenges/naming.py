"""A challenge's name in three languages, made of its concepts' labels."""

from __future__ import annotations

from collections.abc import Sequence

from kompanjon.vocabulary.languages import LANGUAGES, Label, Language

_AND: dict[Language, str] = {"sv": "och", "fi": "ja", "en": "and"}

#: More than three do not make a name.
_MOST = 3


def name_of(labels: Sequence[Label]) -> Label:
    """The first labels, at most three, as one name: "Battery passport and raw material traceability"."""
    return Label(*(_joined([label.text(language) for label in labels[:_MOST]], language) for language in LANGUAGES))


def _joined(texts: list[str], language: Language) -> str:
    first, *others = texts
    others = [_inside(text) for text in others]
    if not others:
        return first
    return f"{', '.join([first, *others[:-1]])} {_AND[language]} {others[-1]}"


def _inside(text: str) -> str:
    """A label as it is written inside a sentence: without its capital, unless its first word is an abbreviation."""
    word = text.split()[0].split("-")[0]
    is_name = any(letter.isupper() or letter.isdigit() for letter in word[1:]) or len(word) == 1
    return text if is_name else text[0].lower() + text[1:]
