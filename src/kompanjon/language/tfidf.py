"""Texts as vectors: each word weighed by how often the text has it and how few texts do (TF-IDF).

The weight of a term is (1 + ln f) (1 + ln((1 + n) / (1 + d))), where the text has it f times and d of n texts have it;
each vector has the length 1, so that the product of two is their cosine (Salton and Buckley 1988,
doi:10.1016/0306-4573(88)90021-0).
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import TYPE_CHECKING

from kompanjon.language.inflection import key
from kompanjon.language.tokens import words

if TYPE_CHECKING:
    import numpy as np
    from scipy.sparse import csr_array

#: A word of fewer letters says too little.
_FEWEST_LETTERS = 2


@cache
def small_words() -> frozenset[str]:
    """English words that carry no subject."""
    text = files("kompanjon.language").joinpath("small_words.txt").read_text(encoding="utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())


def subject_words(text: str) -> list[str]:
    """The words of an English text that carry a subject, lower case, in order."""
    small = small_words()
    return [word for word in words(text) if len(word) >= _FEWEST_LETTERS and word not in small]


def stems(text: str) -> list[str]:
    """The stems of an English text's `subject_words`, in order."""
    return [key(word, "en") for word in subject_words(text)]


@dataclass(frozen=True, slots=True)
class Tfidf:
    """Weights learnt from texts; made by `fit`.

    Attributes
    ----------
    terms : the columns, in alphabetical order; two words in a row are parted by a space
    rarity : (terms,) float32, what a term's frequency is multiplied by: 1 where every text has it
    cut : how a text is cut into terms
    with_pairs : whether two words in a row are a term too
    """

    terms: tuple[str, ...]
    rarity: np.ndarray
    cut: Callable[[str], Sequence[str]]
    with_pairs: bool
    _columns: dict[str, int]

    @classmethod
    def fit(
        cls,
        texts: Iterable[str],
        *,
        cut: Callable[[str], Sequence[str]] = stems,
        with_pairs: bool = False,
        fewest_texts: int = 2,
        most_terms: int | None = None,
    ) -> Tfidf:
        """Learn the terms and their rarity from `texts`; their order does not matter.

        Parameters
        ----------
        cut : a text's terms in order, the same for every text
        with_pairs : take two terms in a row as a term too
        fewest_texts : a term that fewer texts have is left out
        most_terms : keep so many terms, those that most texts have (of equals, the first by alphabet)
        """
        import numpy as np

        texts_with: Counter[str] = Counter()
        count = 0
        for text in texts:
            texts_with.update(set(_terms(cut(text), with_pairs)))
            count += 1
        kept = [(term, n) for term, n in texts_with.items() if n >= fewest_texts]
        kept.sort(key=lambda one: (-one[1], one[0]))
        kept = sorted(kept[:most_terms])
        having = np.array([n for _, n in kept], dtype=np.float64)
        rarity = (1 + np.log((1 + count) / (1 + having))).astype(np.float32)
        terms = tuple(term for term, _ in kept)
        return cls(terms, rarity, cut, with_pairs, {term: at for at, term in enumerate(terms)})

    def transform(self, texts: Iterable[str]) -> csr_array:
        """The vectors of `texts`: (texts, terms) float32, rows of length 1, or 0 where a text has none of the terms."""
        import numpy as np
        from scipy.sparse import csr_array

        columns, counts, ends = array("i"), array("f"), array("q", [0])
        for text in texts:
            found = Counter(_terms(self.cut(text), self.with_pairs))
            known = sorted((self._columns[term], times) for term, times in found.items() if term in self._columns)
            columns.extend(column for column, _ in known)
            counts.extend(times for _, times in known)
            ends.append(len(columns))
        at, bounds = np.array(columns, dtype=np.int32), np.array(ends, dtype=np.int64)
        weights = (1 + np.log(np.array(counts, dtype=np.float32))) * self.rarity[at]
        rows = np.repeat(np.arange(len(bounds) - 1), np.diff(bounds))
        lengths = np.sqrt(np.bincount(rows, weights.astype(np.float64) ** 2, minlength=len(bounds) - 1))
        weights = (weights / lengths[rows]).astype(np.float32)
        return csr_array((weights, at, bounds), shape=(len(bounds) - 1, len(self.terms)))


def _terms(cut: Sequence[str], with_pairs: bool) -> list[str]:
    if not with_pairs:
        return list(cut)
    return [*cut, *(f"{one} {other}" for one, other in pairwise(cut))]
