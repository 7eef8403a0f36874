"""Forms of Swedish nouns and adjectives, from the base form: number, definiteness and genitive.

After the five declensions of Svenska Akademiens grammatik; endings are put on generously, since a form that nobody
writes meets no text.
"""

from __future__ import annotations

_ENDINGS = ("", "n", "en", "t", "et", "a", "er", "erna", "ar", "arna", "r", "rna", "na", "e")


def forms(word: str) -> frozenset[str]:
    """Singular and plural, indefinite and definite, with and without the genitive's s."""
    if len(word) < 3 or not word.isalpha():
        return frozenset(
            {word, *(f"{word}{mark}{end}" for mark in (":", "-", "") for end in ("s", "n", "en", "er", "et"))}
        )
    found = {word + ending for ending in _ENDINGS}
    if word.endswith("a"):  # svartmassa, svartmassor
        found |= {word[:-1] + ending for ending in ("or", "orna", "ade", "at")}
    if word.endswith("e"):
        found |= {word[:-1] + ending for ending in ("ar", "arna", "a")}
    if word.endswith(("el", "en", "er")):  # medel, medlen; säker, säkra
        found |= {word[:-2] + word[-1] + ending for ending in ("a", "ar", "arna", "en", "et", "er")}
    if word.endswith("um"):  # material keeps -um words like centrum, centra
        found |= {word[:-2] + ending for ending in ("a", "er", "erna", "et")}
    if word.endswith("m"):
        found |= {word + "m" + ending for ending in ("en", "et", "ar", "er", "a")}
    return frozenset(found | {form + "s" for form in found if not form.endswith("s")})
