"""Labels that stand one after another without a mark between, told apart again; what comes out is marked as derived.

A list of skills gives each skill as "manage music staff direct musical staff Assign and manage staff ...": preferred
label, alternative labels, definition. Which words begin a label, end one and follow each other inside one is learnt
from the strings themselves (a hidden Markov model of one step, trained on its own readings), with what labels of one
skill have in common: they begin alike, end alike, and none says the same word twice.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log

from kompanjon.language.skills.definitions import beginnings, definition_at

_BEGIN, _END = "<", ">"

#: Words that seldom begin a label and never end one; the first of them may begin one.
_MAY_BEGIN = frozenset({"the", "a", "an", "in", "on", "by"})
_SMALL = _MAY_BEGIN | frozenset({"of", "and", "or", "for", "to", "with", "at", "from", "as", "&", "into", "its"})

#: No label has more words.
_LONGEST = 10

#: From about so many readings the model is learnt that makes the last ones.
_LEARNT_FROM = 4000

#: In the logarithm of likelihood: a label begins as the first does, ends as the last does, goes on with two words that
#: the string has twice in a row, begins with a capital; a word comes twice in one label; a label is one word, or one
#: word that mostly begins labels (a verb); each label by itself; a small word at an end.
_BEGINS_ALIKE, _ENDS_ALIKE, _PAIR_AGAIN, _CAPITAL = 1.0, 1.0, 1.0, 1.5
_TWICE, _ONE_WORD, _ONE_VERB, _LABEL, _SMALL_END, _SMALL_BEGIN = -10.0, -2.0, -6.0, 3.0, -6.0, -4.0

#: From so many labels that it begins, a word alone is taken for half a label.
_VERB_FROM = 8

#: What the forms in -ing of words that begin labels count, and pairs of words in definitions.
_ING_COUNT, _DEFINITION_COUNT = 0.6, 0.5

_LEAST = -1e9


@dataclass(frozen=True, slots=True)
class ToldApart:
    """Labels, the preferred one first, and the definition; empty where the string has none."""

    labels: tuple[str, ...]
    definition: str


def told_apart(texts: Sequence[str]) -> list[ToldApart]:
    """The labels and definition of each string; more strings are told apart better.

    Parameters
    ----------
    texts : preferred label, alternative labels and definition of one skill each, parted by spaces only
    """
    cut = [text.split() for text in texts]
    begun = beginnings(cut)
    ends = [definition_at(words, begun) if words else 0 for words in cut]
    runs = [words[:end] for words, end in zip(cut, ends, strict=True)]
    definitions = [words[end:] for words, end in zip(cut, ends, strict=True)]
    inside = _pairs(definitions)
    model = _Model.first(runs, inside)
    some = runs[:: max(1, len(runs) // _LEARNT_FROM)]
    model = _Model.of((model.read(run) for run in some), runs, inside)
    read = [model.read(run) for run in runs]
    return [
        ToldApart(tuple(dict.fromkeys(" ".join(label) for label in labels)), " ".join(definition))
        for labels, definition in zip(read, definitions, strict=True)
    ]


def _pairs(definitions: Iterable[Sequence[str]]) -> Counter[tuple[str, str]]:
    """Words that follow each other in definitions, with no mark between."""
    pairs: Counter[tuple[str, str]] = Counter()
    for words in definitions:
        before = ""
        for word in words:
            bare = word.lower().strip(".,;:()")
            if before:
                pairs[before, bare] += _DEFINITION_COUNT
            before = "" if word[-1] in ".,;:" else bare
    return pairs


class _Model:
    """How likely one word follows another, the beginning and end of a label being words too (Witten and Bell 1991)."""

    def __init__(self, pairs: Counter[tuple[str, str]]) -> None:
        self._pairs = pairs
        self._from: Counter[str] = Counter()
        self._kinds: Counter[str] = Counter()
        self._word: Counter[str] = Counter()
        for (before, word), count in pairs.items():
            self._from[before] += count
            self._kinds[before] += 1
            self._word[word] += count
        self._all = self._word.total() + 0.5 * len(self._word)
        self._known: dict[tuple[str, str], float] = {}

    @classmethod
    def first(cls, runs: Sequence[Sequence[str]], inside: Counter[tuple[str, str]]) -> _Model:
        """From what is sure: where the runs begin and end, and pairs of words that a run has twice."""
        pairs = Counter(inside)
        for run in (_lower(run) for run in runs if run):
            pairs[_BEGIN, run[0]] += 1
            pairs[run[-1], _END] += 1
            for pair, count in Counter(itertools.pairwise(run)).items():
                if count > 1:
                    pairs[pair] += 0.3 * count
        return cls(_with_ing(pairs, runs))

    @classmethod
    def of(
        cls, read: Iterable[Sequence[Sequence[str]]], runs: Sequence[Sequence[str]], inside: Counter[tuple[str, str]]
    ) -> _Model:
        """From labels as they were read."""
        pairs = Counter(inside)
        for labels in read:
            for label in labels:
                pairs.update(zip((_BEGIN, *_lower(label)), (*_lower(label), _END), strict=True))
        return cls(_with_ing(pairs, runs))

    def _log(self, before: str, word: str) -> float:
        pair = (before, word)
        if pair not in self._known:
            self._known[pair] = self._reckoned(before, word)
        return self._known[pair]

    def _reckoned(self, before: str, word: str) -> float:
        kinds = self._kinds.get(before, 0) + 1
        alone = (self._word.get(word, 0) + 0.5) / self._all
        discount = 0.0 if before == _END else 0.5
        seen = max(0.0, self._pairs.get((before, word), 0) - discount)
        return log((seen + kinds * alone) / (self._from.get(before, 0) + kinds))

    def read(self, run: Sequence[str]) -> list[Sequence[str]]:
        """The labels that `run` most likely is made of."""
        if len(run) < 2:
            return [run] if run else []
        scores = _Scores.of(run, self._log, self._pairs)
        best, back = [0.0, *[_LEAST] * len(run)], [0] * (len(run) + 1)
        for start in range(len(run)):
            if best[start] == _LEAST:
                continue
            for stop, score in scores.labels_from(start):
                if best[start] + score > best[stop]:
                    best[stop], back[stop] = best[start] + score, start
        labels, stop = [], len(run)
        while stop:
            labels.append(run[back[stop] : stop])
            stop = back[stop]
        return labels[::-1]


@dataclass(slots=True)
class _Scores:
    """What speaks for a label from one place of a run to another."""

    begin: list[float]
    inside: list[float]  # of going on to the word at a place
    end: list[float]
    alone: list[float]
    stems: list[str]
    may_end: list[bool]

    @classmethod
    def of(cls, run: Sequence[str], likely, pairs: Counter[tuple[str, str]]) -> _Scores:
        words = _lower(run)
        stems = ["" if word in _SMALL else _stem(word) for word in words]
        again = Counter(itertools.pairwise(words))
        capital = [word[0].isupper() for word in run]
        begin, end, inside, alone = [], [], [0.0], []
        for at, word in enumerate(words):
            alike = bool(stems[at])
            begin.append(
                likely(_BEGIN, word)
                + _BEGINS_ALIKE * (alike and stems[at] == stems[0])
                + _CAPITAL * capital[at]
                + _SMALL_BEGIN * (word in _SMALL - _MAY_BEGIN)
            )
            end.append(
                likely(word, _END) + _ENDS_ALIKE * (alike and stems[at] == stems[-1]) + _SMALL_END * (word in _SMALL)
            )
            is_verb = pairs.get((_BEGIN, word), 0) > _VERB_FROM and len(word) > 2
            alone.append(0.0 if capital[at] else _ONE_VERB if is_verb else _ONE_WORD)
            if at:
                pair = (words[at - 1], word)
                inside.append(likely(*pair) + _PAIR_AGAIN * (again[pair] > 1))
        return cls(begin, inside, end, alone, stems, _may_end(run))

    def labels_from(self, start: int) -> Iterable[tuple[int, float]]:
        """The ends (places after the last word) that a label from `start` may have, and their scores."""
        score, seen = self.begin[start] + _LABEL, {self.stems[start]} - {""}
        for stop in range(start + 1, min(len(self.begin), start + _LONGEST) + 1):
            last = stop - 1
            if last > start:
                score += self.inside[last] + _TWICE * (self.stems[last] in seen)
                if self.stems[last]:
                    seen.add(self.stems[last])
            if self.may_end[last]:
                yield stop, score + self.end[last] + (self.alone[last] if last == start else 0.0)


def _may_end(run: Sequence[str]) -> list[bool]:
    """Whether a label may end with each word: not inside brackets, nor at a comma or before "(" and "&"."""
    allowed, depth = [], 0
    for at, word in enumerate(run):
        depth = max(0, depth + word.count("(") - word.count(")"))
        is_closed_later = depth > 0 and any(")" in later for later in run[at + 1 : at + 8])
        goes_on = word[-1] in ",&-/" or (at + 1 < len(run) and run[at + 1][0] in "(&")
        allowed.append(at + 1 == len(run) or not (is_closed_later or goes_on))
    return allowed


def _with_ing(pairs: Counter[tuple[str, str]], runs: Iterable[Sequence[str]]) -> Counter[tuple[str, str]]:
    """Let the forms in -ing of the words that begin runs begin labels too (manage, managing)."""
    for run in runs:
        if run:
            for form in _ing(run[0].lower()):
                pairs[_BEGIN, form] += _ING_COUNT
    return pairs


def _ing(verb: str) -> list[str]:
    if verb.endswith("e") and not verb.endswith("ee"):
        return [verb[:-1] + "ing"]
    vowels = "aeiou"
    doubles = len(verb) > 2 and verb[-1] not in vowels + "wxy" and verb[-2] in vowels and verb[-3] not in vowels
    return [verb + "ing", *([verb + verb[-1] + "ing"] if doubles else [])]


def _lower(words: Sequence[str]) -> list[str]:
    return [word.lower() for word in words]


def _stem(word: str) -> str:
    """A word without its commonest ending, enough to see that two are the same."""
    bare = word.strip("().,'\"")
    for ending in ("ings", "ing", "ies", "es", "s", "ed", "e", "y"):
        if bare.endswith(ending) and len(bare) - len(ending) >= 3:
            return bare[: -len(ending)]
    return bare
