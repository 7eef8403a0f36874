"""Finds a theme's concepts in a text by their labels, inflected and compounded, and says by which words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from kompanjon.language.inflection import forms, key
from kompanjon.language.tokens import Token, composed, is_abbreviation, tokens
from kompanjon.vocabulary.languages import LANGUAGES, Language
from kompanjon.vocabulary.theme import Concept

#: A label must be this long to be found inside a compound (akku-materiaalit, litiumioni-akuissa), and so must the rest.
_SHORTEST_IN_COMPOUND = 4
_SHORTEST_REST = 3


class Mention(NamedTuple):
    """A concept found in a text."""

    concept: str
    words: str  # as they stand in the text
    start: int
    end: int


class _Phrase(NamedTuple):
    concept: str
    keys: tuple[frozenset[str], ...]  # forms allowed at each place
    written: tuple[str, ...]  # abbreviation a place must be written as, else ""


class ConceptFinder:
    """Looks for the labels of `concepts` in texts of one language.

    The longest label at a place wins ("solid-state battery" is no second mention of "battery"); a label of an excluded
    concept covers its words, so that "test battery" says nothing of batteries. Abbreviations count only as written
    (BMS is not bms). In Swedish and Finnish a label of one word is also found as the first or last part of a compound.

    English labels are looked for in all languages, since Swedish and Finnish texts use English terms too.
    """

    def __init__(self, concepts: Iterable[Concept], language: Language) -> None:
        self._language = language
        self._phrases: dict[str, list[_Phrase]] = defaultdict(list)
        self._compound_first: dict[str, list[str]] = defaultdict(list)
        self._compound_last: dict[str, list[str]] = defaultdict(list)
        self._excluded = {concept.id for concept in concepts if concept.role == "excluded"}
        for concept in concepts:
            for label_language in LANGUAGES:
                if label_language in (language, "en"):
                    for label in concept.labels(label_language):
                        self._add(concept, label, label_language)
        for phrases in self._phrases.values():
            phrases.sort(key=lambda phrase: (-len(phrase.keys), phrase.concept))

    def _add(self, concept: Concept, label: str, label_language: Language) -> None:
        parts = tokens(label)
        if not parts:
            return
        written = tuple(part.text if is_abbreviation(part.text) else "" for part in parts)
        keys = tuple(
            self._keys(part, label_language, is_written=bool(mark)) for part, mark in zip(parts, written, strict=True)
        )
        phrase = _Phrase(concept.id, keys, written)
        for form in keys[0]:
            self._phrases[form].append(phrase)
        word = parts[0].lower
        if len(parts) == 1 and not written[0] and len(word) >= _SHORTEST_IN_COMPOUND and label_language != "en":
            self._compound_first[word].append(concept.id)
            for form in keys[0]:
                if len(form) >= _SHORTEST_IN_COMPOUND:
                    self._compound_last[form].append(concept.id)

    def _keys(self, part: Token, label_language: Language, *, is_written: bool) -> frozenset[str]:
        if is_written:
            return frozenset({key(part.lower, self._language), *forms(part.lower, self._language)})
        if label_language == self._language:
            return forms(part.lower, self._language)
        return frozenset({key(part.lower, self._language), key(part.lower + "s", self._language)})

    def find(self, text: str) -> list[Mention]:
        """All mentions in `text`, in the order they stand there; none inside an excluded phrase."""
        text = composed(text)
        parts = tokens(text)
        keys = [key(part.lower, self._language) for part in parts]
        covered = [False] * len(parts)
        mentions: list[tuple[int, int, str]] = []
        for at, first in enumerate(keys):
            if first in self._phrases or self._may_be_compound(first):
                mentions += self._at(at, parts, keys, covered)
        longest = _outermost([(first, last) for first, last, _ in mentions])
        return [
            Mention(concept, text[parts[first].start : parts[last].end], parts[first].start, parts[last].end)
            for first, last, concept in mentions
            if (first, last) in longest and not any(covered[first : last + 1])
        ]

    def _may_be_compound(self, word: str) -> bool:
        return bool(self._compound_first) and len(word) >= _SHORTEST_IN_COMPOUND + _SHORTEST_REST

    def _at(self, at: int, parts: list[Token], keys: list[str], covered: list[bool]) -> list[tuple[int, int, str]]:
        found: dict[str, tuple[int, int, str]] = {}
        for phrase in self._phrases.get(keys[at], ()):
            last = at + len(phrase.keys) - 1
            if phrase.concept in found or not self._fits(phrase, at, parts, keys):
                continue
            if phrase.concept in self._excluded:
                covered[at : last + 1] = [True] * len(phrase.keys)
            else:
                found[phrase.concept] = (at, last, phrase.concept)
        if not found and self._may_be_compound(keys[at]):
            for concept in self._in_compound(keys[at]):
                if concept not in self._excluded:
                    found[concept] = (at, at, concept)
        return list(found.values())

    @staticmethod
    def _fits(phrase: _Phrase, at: int, parts: list[Token], keys: list[str]) -> bool:
        if at + len(phrase.keys) > len(parts):
            return False
        return all(
            keys[at + place] in allowed and (not mark or parts[at + place].text.startswith(mark))
            for place, (allowed, mark) in enumerate(zip(phrase.keys, phrase.written, strict=True))
        )

    def _in_compound(self, word: str) -> list[str]:
        found: list[str] = []
        for cut in range(_SHORTEST_REST, len(word) - _SHORTEST_REST + 1):
            found += self._compound_first.get(word[:cut], ())
            found += self._compound_last.get(word[cut:], ())
        return list(dict.fromkeys(found))


def _outermost(spans: list[tuple[int, int]]) -> set[tuple[int, int]]:
    """The spans (first, last) that lie in no longer one."""
    kept: set[tuple[int, int]] = set()
    reach = -1
    for first, last in sorted(set(spans), key=lambda span: (span[0], -span[1])):
        if last > reach:
            kept.add((first, last))
            reach = last
    return kept
