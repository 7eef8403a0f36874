"""Organisation names brought to one form, so that the same name written twice is found to be the same."""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path

from anyascii import anyascii

_NOT_A_LETTER = re.compile(r"[^0-9a-z]+")
_BRACKETS = re.compile(r"\(([^)]*)\)")
_ELIDED = re.compile(r"\b(?:l|d|dell|nell|all|sull|qu)['’]")  # l'Università, d'Études
_INITIALS = re.compile(r"(?<=\b[a-z])\.\s?(?=[a-z]\b)")  # S.p.A., s. r. o.


@cache
def _lines(file: str) -> tuple[str, ...]:
    text = (Path(__file__).parent / file).read_text(encoding="utf-8")
    return tuple(line for line in text.splitlines() if line and not line.startswith("#"))


@cache
def _legal_forms() -> tuple[frozenset[str], re.Pattern[str]]:
    """Forms of one word, and a pattern for those of several."""
    forms = _lines("legal_forms.txt")
    several = sorted((form for form in forms if " " in form), key=lambda form: (-len(form), form))
    pattern = re.compile(rf"(?<!\S)(?:{'|'.join(several)})(?!\S)")
    return frozenset(form for form in forms if " " not in form), pattern


@cache
def _filler_words() -> frozenset[str]:
    return frozenset(_lines("filler_words.txt"))


@cache
def normal_name(name: str) -> str:
    """Lower case, in Latin letters without accents, no signs, no legal form, no words in brackets, no leading article.

    >>> normal_name("The Påhittad Kemi S.p.A. (PK)")
    'pahittad kemi'
    """
    words = _words(_BRACKETS.sub(" ", name)) or _words(name)
    return " ".join(words[1:] if words[0:1] == ["the"] and len(words) > 1 else words)


@cache
def name_words(name: str) -> str:
    """The words that tell a name: as `normal_name`, and without articles, prepositions and conjunctions.

    >>> name_words("University of Påhittad"), name_words("Université d'Invente SARL")
    ('university pahittad', 'universite invente')
    """
    words = normal_name(_ELIDED.sub(" ", name.replace("&", " and "))).split()
    return " ".join([word for word in words if word not in _filler_words()] or words)


def in_brackets(name: str) -> list[str]:
    """What stands in brackets in a name: often its short form, or the name in another language."""
    return [text.strip() for text in _BRACKETS.findall(name) if text.strip()]


def is_short_form(name: str) -> bool:
    """Whether a name is an abbreviation rather than words: one word of at most seven signs."""
    words = name_words(name).split()
    return len(words) == 1 and len(words[0]) <= 7


@cache
def role_patterns() -> dict[str, str]:
    """Kind of organisation that a name speaks of (university, hospital, ...) -> a pattern that finds it.

    The patterns (RE2 and Python alike) search names in lower case Latin letters, in any language of Europe. A
    university and its hospital, or an institute and the foundation that pays for it, share every other word.

    `organisation_roles.csv` holds the stems: the beginning of a word; `*stem` anywhere in one; `stem$` the whole word.
    """
    stems: dict[str, list[str]] = {}
    with (Path(__file__).parent / "organisation_roles.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            stem = row["stem"]
            before, after = ("" if stem.startswith("*") else r"\b"), (r"\b" if stem.endswith("$") else "")
            stems.setdefault(row["role"], []).append(before + stem.strip("*$") + after)
    return {role: "|".join(sorted(of)) for role, of in sorted(stems.items())}


def _words(name: str) -> list[str]:
    forms, several = _legal_forms()
    text = _INITIALS.sub("", anyascii(name).lower()).replace("'", "")
    spaced = " ".join(_NOT_A_LETTER.sub(" ", text).split())
    words = spaced.split()
    kept = [word for word in several.sub(" ", spaced).split() if word not in forms]
    return kept or words
