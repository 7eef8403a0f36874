"""What a word that nobody has written may have been meant to be."""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain

#: Words shorter than this are not guessed at; from `_LONG` on, two errors are forgiven.
_SHORTEST, _LONG = 4, 8

#: Terms that are offered for one word.
_MOST = 3


def nearest_terms(word: str, starting: Callable[[str], list[tuple[str, int]]]) -> list[str]:
    """Terms an error or two from `word`, the nearest first, of equals the one most texts have; at most three.

    The first letter is held to be right, or else the first two to have changed places.

    Parameters
    ----------
    starting : gives the terms that begin with a text, each with how many texts have it
    """
    if len(word) < _SHORTEST:
        return []
    most = 2 if len(word) >= _LONG else 1
    for starts in ((word[:2], word[1] + word[0]), (word[0],)):  # most errors stand further on
        near: dict[str, tuple[int, int]] = {}
        for term, texts in chain.from_iterable(starting(start) for start in dict.fromkeys(starts)):
            if abs(len(term) - len(word)) <= most and _shared(word, term) >= min(len(word), len(term)) - most:
                away = errors_between(word, term, most)
                if away <= most:
                    near[term] = (away, -texts)
        if near:
            return sorted(near, key=lambda term: (*near[term], term))[:_MOST]
    return []


def _shared(one: str, other: str) -> int:
    """How many letters two words have in common, wherever they stand: a bound that is quick to make."""
    left = list(other)
    count = 0
    for letter in one:
        if letter in left:
            left.remove(letter)
            count += 1
    return count


def errors_between(one: str, other: str, most: int) -> int:
    """Letters added, left out, changed, or two neighbours swapped, to make one of the other; `most + 1` if more.

    The optimal string alignment distance (Damerau 1964), a row at a time.
    """
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    last = list(range(len(other) + 1))
    for row, letter in enumerate(one, start=1):
        now = [row]
        for column, wanted in enumerate(other, start=1):
            cost = min(last[column] + 1, now[column - 1] + 1, last[column - 1] + (letter != wanted))
            if row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == wanted:
                cost = min(cost, before[column - 2] + 1)
            now.append(cost)
        if min(now) > most and min(last) >= most:  # two letters swapped go on from the row before
            return most + 1
        before, last = last, now
    return min(last[-1], most + 1)
