"""Marking of messages, and the catalogues they are looked up in."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from kompanjon.vocabulary.languages import Language

#: Translated languages; English is the language of the message ids.
TRANSLATED: tuple[Language, ...] = ("sv", "fi")

FOLDER = Path(__file__).parent


def message(text: str) -> str:
    """Mark `text` for extraction where it is kept in a table, to be translated when it is used."""
    return text


def catalogue_path(language: Language) -> Path:
    return FOLDER / f"{language}.po"


def read_catalogue(language: Language):
    """The catalogue of `language` as Babel holds it."""
    from babel.messages.pofile import read_po

    with catalogue_path(language).open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


@cache
def translations(language: Language) -> dict[str, tuple[str, ...]]:
    """Message id (of a plural: its singular) -> translated forms, singular first."""
    if language not in TRANSLATED:
        return {}
    forms = {}
    for entry in read_catalogue(language):
        if not entry.id:
            continue
        single = isinstance(entry.id, str)
        key, texts = (entry.id, (entry.string,)) if single else (entry.id[0], tuple(entry.string))
        if all(texts) and not entry.fuzzy:
            forms[key] = texts
    return forms
