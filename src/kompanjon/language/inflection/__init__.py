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

#: Endings that the base form of a word may have lost in a text (kierrätyksen, kierrätys; valmistavan, valmistava).
_BASE_ENDINGS = {"sv": ("", "a", "e"), "fi": ("", "s", "nen", "i", "e", "a", "ä")}

#: A base form keeps so many letters of any of its forms.
_SHORTEST_BASE = 3

#: An inflected form is longer than its base by no more than this.
_LONGEST_ENDING = 6


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


@cache
def relatives(token: str, language: Language) -> frozenset[str]:
    """Forms of every word that `token` may be a form of; some of those words nobody writes.

    Stemmers cut `kierrätys` and `kierrätyksen`, or `batteri` and `batteriet`, to different stems.
    """
    if language not in _BASE_ENDINGS or len(token) < _SHORTEST_BASE:
        return frozenset()
    cuts = range(max(_SHORTEST_BASE, len(token) - _LONGEST_ENDING), len(token) + 1)
    bases = {token[:cut] + ending for cut in cuts for ending in _BASE_ENDINGS[language]}
    return frozenset().union(*(forms(base, language) for base in bases if token in forms(base, language)))
