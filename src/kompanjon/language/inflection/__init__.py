"""The inflected forms of a word, so that a label meets a text that inflects it.

A stemmer cuts a token and hopes that the label is cut to the same stem; Finnish defeats that (`kierrätys` and
`kierrätyksen`, `sivuvirta` and `sivuvirrat` keep different stems). Labels are few and known in their base form, so
their forms are listed instead. The lists are generous: a form nobody writes costs nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from kompanjon.language.inflection import finnish, swedish
from kompanjon.vocabulary.languages import Language


@cache
def _english_stem() -> Callable[[str], str]:
    import snowballstemmer

    return snowballstemmer.stemmer("english").stemWord


@cache
def forms(word: str, language: Language) -> frozenset[str]:
    """The forms in which `word` (base form, lower case) may stand in a text, as `key` gives them."""
    if language == "fi":
        return finnish.forms(word)
    if language == "sv":
        return swedish.forms(word)
    return frozenset({key(word, "en")})


@cache
def key(token: str, language: Language) -> str:
    """What a token of a text is looked up by: its stem in English, itself in Swedish and Finnish."""
    return _english_stem()(token) if language == "en" else token
