"""Statements that may be the same: proposed by what speaks for it, for a person to decide."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kompanjon.language.concepts import ConceptFinder
from kompanjon.language.encoding.nearest import NEIGHBOURS, centred, crowding
from kompanjon.language.tokens import words
from kompanjon.vocabulary.languages import LANGUAGES, Label, Language
from kompanjon.vocabulary.theme import Concept

if TYPE_CHECKING:
    import numpy as np

#: Gives a unit row of numbers for each text, alike for texts of one meaning in any language: (n,) texts -> (n, d).
Vectors = Callable[[Sequence[str]], "np.ndarray"]

#: Letters in a piece of a word: inflected forms share most of their pieces.
_PIECE = 4

#: Weighted cosine of the pieces from which two texts are proposed; with shared concepts beside, from the lower one.
_WORDS, _WORDS_WITH_CONCEPTS = 0.5, 0.35

#: Concepts two texts must share, and the share of all theirs, where no words speak.
_FEWEST_CONCEPTS, _SHARED_CONCEPTS = 3, 0.8

#: How far, in deviations from the texts' own median likeness, a likeness of meaning must stand out.
_STANDS_OUT = 3.0

#: A statement may stand there in all three languages, and once more.
_NEAREST = 3

#: Texts of one language from which what they have in common is taken away.
_ENOUGH_TO_CENTRE = 5

#: Texts compared at a time, which bounds the memory.
_BLOCK = 256


@dataclass(frozen=True, slots=True)
class Near:
    """Two texts by their places, `first` before `second`; `score` from 0 to 1.

    `why` holds `words` (the same words, inflected or not), `concepts` (of the theme), `meaning` (across languages).
    """

    first: int
    second: int
    score: float
    why: tuple[str, ...]


def near(
    texts: Sequence[Label],
    vectors: Vectors | None = None,
    concepts: Iterable[Concept] = (),
    *,
    new: Iterable[int] | None = None,
    most: int = 100,
) -> list[Near]:
    """Pairs that may be the same, the likeliest first.

    Parameters
    ----------
    texts : each in one language or more
    vectors : what tells likeness of meaning across languages; None leaves that out
    concepts : the theme's, found in the texts
    new : places of the texts of which pairs are wanted, with each other and with the rest; None: of all
    most : pairs given at most
    """
    wanted = sorted(set(range(len(texts)) if new is None else new))
    if len(texts) < 2 or not wanted:
        return []
    by_words = _by_words(texts, wanted)
    by_concepts = _by_concepts(texts, tuple(concepts), wanted)
    by_meaning = _by_meaning(texts, vectors, wanted) if vectors is not None else {}
    found = []
    for pair in by_words.keys() | by_concepts.keys() | by_meaning.keys():
        likeness, (shared, share), stands_out = (
            by_words.get(pair, 0.0),
            by_concepts.get(pair, (0, 0.0)),
            pair in by_meaning,
        )
        why = []
        if likeness >= (_WORDS_WITH_CONCEPTS if shared else _WORDS):
            why.append("words")
        if shared and (why or stands_out or (shared >= _FEWEST_CONCEPTS and share >= _SHARED_CONCEPTS)):
            why.append("concepts")
        if stands_out:
            why.append("meaning")
        if why:
            score = max(likeness, by_meaning.get(pair, 0.0), share / 2)
            found.append(Near(*pair, round(min(score, 1.0), 3), tuple(why)))
    return sorted(found, key=lambda one: (-one.score, -len(one.why), one.first, one.second))[:most]


def _pieces(text: str) -> Counter[str]:
    padded = [f" {word} " for word in words(text)]
    return Counter(word[at : at + _PIECE] for word in padded for at in range(max(1, len(word) - _PIECE + 1)))


def _by_words(texts: Sequence[Label], wanted: Sequence[int]) -> dict[tuple[int, int], float]:
    """Cosine of the texts' pieces, rare ones weighing more, within each language: where it is worth telling."""
    found: dict[tuple[int, int], float] = {}
    for language in LANGUAGES:
        places = [at for at, text in enumerate(texts) if getattr(text, language)]
        rows = [_pieces(getattr(texts[at], language)) for at in places]
        if len(rows) < 2:
            continue
        for pair, likeness in _cosines(rows, places, wanted):
            found[pair] = max(likeness, found.get(pair, 0.0))
    return found


def _cosines(rows: list[Counter[str]], places: list[int], wanted: Sequence[int]):
    import numpy as np
    from scipy.sparse import csr_array

    spread = Counter(piece for row in rows for piece in row)
    # A piece in every tenth text tells nothing of two of them; in few texts it cannot be told which those are.
    most = max(5, len(rows) // 10)
    columns = {
        piece: at
        for at, piece in enumerate(sorted(piece for piece, n in spread.items() if n <= most or len(rows) < 20))
    }
    held = [(at, columns[piece], n * math.log(1 + len(rows) / spread[piece]))
            for at, row in enumerate(rows) for piece, n in row.items() if piece in columns]  # fmt: skip
    if not held:
        return
    at, column, weight = (np.array(part) for part in zip(*held, strict=True))
    matrix = csr_array((weight, (at, column)), shape=(len(rows), len(columns)))
    lengths = np.sqrt(matrix.multiply(matrix).sum(axis=1))
    matrix = (
        csr_array((1 / np.where(lengths == 0, 1, lengths), (range(len(rows)), range(len(rows))))) @ matrix
    ).tocsr()
    ours = set(wanted)
    mine = [row for row, place in enumerate(places) if place in ours]
    for start in range(0, len(mine), _BLOCK):
        block = mine[start : start + _BLOCK]
        product = (matrix[block] @ matrix.T).tocoo()
        worth = product.data >= _WORDS_WITH_CONCEPTS
        for row, other, likeness in zip(product.row[worth], product.col[worth], product.data[worth], strict=True):
            if block[row] != other:
                one, two = sorted((places[block[row]], places[other]))
                yield (one, two), float(likeness)


def _by_concepts(
    texts: Sequence[Label], concepts: tuple[Concept, ...], wanted: Sequence[int]
) -> dict[tuple[int, int], tuple[int, float]]:
    """(concepts shared, their share of all that either text has) of pairs that share any."""
    finders = {language: ConceptFinder(concepts, language) for language in LANGUAGES} if concepts else {}
    held = [_concepts(text, finders) for text in texts]
    ours, found = set(wanted), {}
    for one in ours:
        for other in range(len(texts)):
            if one != other and not (other in ours and other < one) and (shared := held[one] & held[other]):
                found[min(one, other), max(one, other)] = len(shared), len(shared) / len(held[one] | held[other])
    return found


def _concepts(text: Label, finders: dict[Language, ConceptFinder]) -> frozenset[str]:
    written = ((language, getattr(text, language)) for language in finders)
    return frozenset(mention.concept for language, own in written if own for mention in finders[language].find(own))


def _by_meaning(texts: Sequence[Label], vectors: Vectors, wanted: Sequence[int]) -> dict[tuple[int, int], float]:
    """Pairs of which one is among the other's nearest in meaning, and that stand out from what is usual here.

    Likeness as such says little, since texts of one field are all alike: each language is centred by itself, and a
    pair is held against how crowded it is around both (`language.encoding.nearest`). Median and median deviation are
    not moved by the few pairs that are looked for.
    """
    import numpy as np

    rows = np.asarray(vectors([text.sv or text.fi or text.en for text in texts]), dtype=np.float32)
    written = np.array([0 if text.sv else 1 if text.fi else 2 for text in texts])
    for language in range(len(LANGUAGES)):
        of_language = written == language
        if of_language.sum() >= _ENOUGH_TO_CENTRE:
            rows[of_language] = centred(rows[of_language])
    likeness = rows @ rows.T
    np.fill_diagonal(likeness, -1)
    crowded = crowding(likeness, max(1, min(NEIGHBOURS, len(texts) // 4)))
    nearness = 2 * likeness - crowded[:, None] - crowded[None, :]
    np.fill_diagonal(nearness, -np.inf)
    others = nearness[np.triu_indices(len(texts), 1)]
    usual = np.median(others)
    deviation = 1.4826 * np.median(np.abs(others - usual))
    least = usual + _STANDS_OUT * max(float(deviation), 0.01)
    nearest = np.argsort(-nearness[list(wanted)], axis=1, kind="stable")[:, :_NEAREST]
    return {
        (min(at, other), max(at, other)): float(likeness[at, other])
        for at, near_it in zip(wanted, nearest, strict=True)
        for other in map(int, near_it)
        if nearness[at, other] >= least
    }
