"""Words as pieces: the word itself and its runs of three to six letters, each a number below a size.

A word nobody has seen, inflected or compounded, still has pieces that have been: "akkumateriaaleille" shares most of
its runs with "akku" and "materiaali" (Bojanowski et al. 2017, "Enriching word vectors with subword information").
Numbers are made for many words at once, by arithmetic on their letters.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

#: Lengths of the runs of letters; the ends of a word count as a letter.
RUNS = (3, 4, 5, 6)

_PRIME = 0x01000193  # of the FNV hash


def pieces(words: Sequence[str], runs_size: int, words_size: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The pieces of each word, as numbers with weights.

    Parameters
    ----------
    words : lower case, each of at least one letter
    runs_size, words_size : how many numbers there are for runs and, after them, for whole words; powers of two

    Returns
    -------
    tuple
        Numbers (pieces,) int64 below `runs_size + words_size`; weights (pieces,) float32: those of a word's runs are
        one over the root of how many there are, that of the word itself is 1; and where each word's pieces begin,
        (words + 1,) int64.
    """
    import numpy as np

    joined = "".join(f"<{word}>" for word in words)
    letters = np.frombuffer(joined.encode("utf-32-le"), dtype=np.uint32)
    lengths = np.array([len(word) + 2 for word in words], dtype=np.int64)
    begins = np.concatenate(([0], np.cumsum(lengths)))[:-1]
    word_at = np.repeat(np.arange(len(words)), lengths)
    left = np.repeat(begins + lengths, lengths) - np.arange(len(letters))  # letters from here to the word's end
    numbers, owners = [], []
    for run in RUNS:
        starts = np.flatnonzero((left >= run) & (lengths[word_at] > run))  # a run that is the whole word is no part
        value = np.full(len(starts), run, dtype=np.uint32)
        for step in range(run):
            value = value * np.uint32(_PRIME) ^ letters[starts + step]
        numbers.append(_mixed(value) & np.uint32(runs_size - 1))
        owners.append(word_at[starts])
    runs_of = np.bincount(np.concatenate(owners), minlength=len(words)) if owners else np.zeros(len(words), int)
    whole = np.array([_whole(word) for word in words], dtype=np.uint32)
    numbers.append((_mixed(whole) & np.uint32(words_size - 1)) + np.uint32(runs_size))
    owners.append(np.arange(len(words)))
    owner = np.concatenate(owners)
    order = np.argsort(owner, kind="stable")
    weight = np.ones(len(owner), dtype=np.float32)
    of_runs = len(owner) - len(words)
    weight[:of_runs] = 1 / np.sqrt(runs_of[owner[:of_runs]])
    bounds = np.concatenate(([0], np.cumsum(runs_of + 1)))
    return np.concatenate(numbers)[order].astype(np.int64), weight[order], bounds


def _mixed(value: np.ndarray) -> np.ndarray:
    """The same numbers with every bit depending on all (the last steps of a 32-bit hash)."""
    import numpy as np

    value = (value ^ (value >> np.uint32(15))) * np.uint32(0x2C1B3C6D)
    value = (value ^ (value >> np.uint32(12))) * np.uint32(0x297A2D39)
    return value ^ (value >> np.uint32(15))


def _whole(word: str) -> int:
    from zlib import crc32

    return crc32(word.encode())
