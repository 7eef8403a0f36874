"""Every message of the faces is said in Swedish and Finnish."""

from __future__ import annotations

from string import Formatter

import pytest

from kompanjon.faces.texts.extract import messages_in_use, updated
from kompanjon.faces.texts.messages import TRANSLATED, catalogue_path, read_catalogue


@pytest.fixture(scope="module")
def in_use():
    return {message.id: message for message in messages_in_use() if message.id}


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def forms(text) -> tuple[str, ...]:
    return text if isinstance(text, tuple) else (text,)


@pytest.mark.parametrize("language", TRANSLATED)
def test_nothing_is_untranslated_fuzzy_or_obsolete(language, in_use):
    catalogue = read_catalogue(language)
    held = {message.id: message for message in catalogue if message.id}
    assert not catalogue.obsolete
    assert [id for id in in_use if id not in held] == [], "run: python -m kompanjon.faces.texts.extract"
    assert [id for id in held if id not in in_use] == [], "run: python -m kompanjon.faces.texts.extract"
    assert [id for id, message in held.items() if message.fuzzy] == []
    assert [id for id, message in held.items() if not all(forms(message.string))] == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_placeholders_are_those_of_the_message(language):
    for message in read_catalogue(language):
        if message.id and all(forms(message.string)):
            wanted = set.union(*(placeholders(text) for text in forms(message.id)))
            for text in forms(message.string):
                # A singular may spell its number out.
                assert placeholders(text) | {"n"} == wanted | {"n"}, message.id


@pytest.mark.parametrize("language", TRANSLATED)
def test_catalogues_stand_as_the_extractor_writes_them(language):
    assert updated(language) == catalogue_path(language).read_bytes()
