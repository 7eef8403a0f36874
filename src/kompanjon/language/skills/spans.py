"""The pieces of a text that a skill may be named in: its words, runs of them, and its clauses."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from kompanjon.language.inflection import key
from kompanjon.language.tfidf import small_words as english_small_words
from kompanjon.language.tokens import composed
from kompanjon.language.which import small_words
from kompanjon.vocabulary.languages import Language

#: Letters and digits, with the signs that end names (C#, C++) or begin them (.NET).
_WORD = re.compile(r"(?:(?<![^\W_])\.)?[^\W_]+[#+]*")
_DOT_NAMES = frozenset({".net"})

#: Where one clause ends and the next begins; the little words are those of the three languages.
_CLAUSE_END = re.compile(
    r"[,.;:()*•!?\n&]|\s[-–/]\s|/|\b(?:and|or|as well as|och|eller|samt|ja|sekä|tai|eli)\b", re.IGNORECASE
)

#: Words in angle brackets stand for names that were taken out of a text.
_TAKEN_OUT = re.compile(r"<[A-Z]+>")

#: A run has no more words.
LONGEST_RUN = 5

#: Names of one letter that are skills.
_ONE_LETTER = frozenset({"c", "r"})


@dataclass(frozen=True, slots=True)
class Word:
    """A word, how it is looked up, and where it stands in the text."""

    stem: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one clause that stand one after another, words that carry nothing left out."""

    first: int  # numbers of words
    last: int


@dataclass(frozen=True, slots=True)
class Spans:
    """A text cut up; `text` is what the places are in."""

    text: str
    words: tuple[Word, ...]
    runs: tuple[Run, ...]
    clauses: tuple[str, ...]

    def words_of(self, run: Run) -> str:
        """The run as it stands in the text."""
        return self.text[self.words[run.first].start : self.words[run.last].end]


@cache
def empty_words() -> frozenset[str]:
    """Words of the three languages, and of advertisements, that name no skill."""
    text = files("kompanjon.language.skills").joinpath("empty_words.txt").read_text(encoding="utf-8")
    listed = frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())
    return listed | english_small_words() | small_words()


@cache
def stem(word: str, language: Language) -> str:
    """What a word (lower case) is looked up by: its stem in `language`."""
    return key(word, "en") if language == "en" else _stemmer(language)(word)


@cache
def _stemmer(language: Language):
    import snowballstemmer

    return snowballstemmer.stemmer({"sv": "swedish", "fi": "finnish"}[language]).stemWord


def plain_words(text: str) -> list[tuple[str, int, int]]:
    """The words of a text that may name a skill, lower case, with their places."""
    empty = empty_words()
    found = []
    for match in _WORD.finditer(text):
        word, start = match[0].lower(), match.start()
        if word[0] == "." and word not in _DOT_NAMES:
            word, start = word[1:], start + 1
        if word not in empty and (len(word) > 1 or word in _ONE_LETTER):
            found.append((word, start, match.end()))
    return found


def stems_of(text: str, language: Language) -> list[str]:
    """The stems of the words of a text that may name a skill."""
    return [stem(word, language) for word, _, _ in plain_words(text)]


def spans(text: str, language: Language) -> Spans:
    """Cut `text` up; places are in the text with what was taken out of it blanked."""
    text = _TAKEN_OUT.sub(lambda match: " " * len(match[0]), composed(text))
    words, runs, clauses = [], [], []
    for start, end in _clauses(text):
        clause = text[start:end]
        first = len(words)
        words += [Word(stem(word, language), start + at, start + to) for word, at, to in plain_words(clause)]
        runs += _runs(first, len(words))
        if len(words) > first:
            clauses.append(clause.strip())
    return Spans(text, tuple(words), tuple(runs), tuple(clauses))


def _clauses(text: str) -> list[tuple[int, int]]:
    cuts = [(match.start(), match.end()) for match in _CLAUSE_END.finditer(text) if not _in_name(text, match)]
    starts = [0, *(end for _, end in cuts)]
    ends = [*(start for start, _ in cuts), len(text)]
    return [(start, end) for start, end in zip(starts, ends, strict=True) if text[start:end].strip()]


def _in_name(text: str, match: re.Match[str]) -> bool:
    """Whether a point stands inside a name (asp.net) or begins one (.NET)."""
    return match[0] == "." and text[match.end() : match.end() + 1].isalnum()


def _runs(first: int, end: int) -> Sequence[Run]:
    return [
        Run(start, start + length - 1)
        for length in range(1, LONGEST_RUN + 1)
        for start in range(first, end - length + 1)
    ]
