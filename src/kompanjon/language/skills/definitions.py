"""Where the labels of a skill end and its definition begins, when both stand in one string without a mark between.

Labels are mostly in lower case and a definition begins with a capital letter; but labels hold names (Finnish, Java),
and definitions hold them too. Which words begin sentences is learnt from the strings themselves.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

#: A word has begun so many sentences more than it has stood in their midst, before it is taken to begin a definition.
_FEWEST_BEGINNINGS = 4

#: A word in the midst of a sentence weighs so much against its being one that begins them.
_MIDST_WEIGHT = 2

#: Words that begin a definition even where the next one is a name.
_ARTICLES = frozenset({"The", "A", "An"})


def beginnings(texts: Sequence[Sequence[str]]) -> Counter[str]:
    """How much oftener each word begins a sentence than it stands capitalised in the midst of one.

    Parameters
    ----------
    texts : the strings, each cut at its spaces
    """
    points: Counter[str] = Counter()
    for words in texts:
        capitals = [at for at, word in enumerate(words) if _is_capitalised(word)]
        for at in capitals:
            if at and _ends_sentence(words[at - 1]):
                points[words[at]] += 1
        for at in capitals[1:]:
            if not _ends_sentence(words[at - 1]) and words[at] not in _ARTICLES:
                points[_bare(words[at])] -= _MIDST_WEIGHT
        first = next((at for at, word in enumerate(words) if word[0].isupper()), 0)
        if first and _is_capitalised(words[first]) and _is_lower(words, first + 1):
            points[words[first]] += 1
    return points


def definition_at(words: Sequence[str], begun: Counter[str]) -> int:
    """The place of the definition's first word, or the number of words when there is no definition.

    Parameters
    ----------
    words : one string, cut at its spaces
    begun : what `beginnings` learnt
    """
    ends = (at for at, word in enumerate(words[:-1]) if _ends_sentence(word) and words[at + 1][0].isupper())
    stop = next(ends, len(words) - 1)
    midst = Counter(_bare(words[at]) for at in range(1, len(words)) if not _ends_sentence(words[at - 1]))
    could = [
        at
        for at in range(1, stop + 1)
        if _is_capitalised(words[at]) and (midst[words[at]] < 2 or words[at] in _ARTICLES)
    ]
    for at in could:
        if begun[words[at]] >= _FEWEST_BEGINNINGS and (_is_lower(words, at + 1) or words[at] in _ARTICLES):
            return at
    before_lower = [at for at in could if _is_lower(words, at + 1)]
    if before_lower:
        return max(before_lower, key=lambda at: (begun[words[at]], -at))
    return could[-1] if could and begun[words[could[-1]]] > 0 else len(words)


def _is_capitalised(word: str) -> bool:
    """A capital and small letters after it: no abbreviation."""
    rest = word[1:].split("-")[0]
    return word[0].isupper() and (word == "A" or rest.islower())


def _is_lower(words: Sequence[str], at: int) -> bool:
    return at < len(words) and words[at][0].islower()


def _ends_sentence(word: str) -> bool:
    return word[-1] in ".!?"


def _bare(word: str) -> str:
    return word.strip(".,;")
