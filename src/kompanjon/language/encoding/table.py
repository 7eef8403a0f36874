"""The word table: vectors for pieces of words, learnt once from a large model, so that no model runs here.

A text's vector is the sum of its words' vectors, each weighed by how rare the word is (Arora et al. 2017, "A simple
but tough-to-beat baseline for sentence embeddings"); a word's vector is the weighed sum of its pieces' (`pieces`).
The table is made by `distil/` (see its README: texts, licences, figures) and lies beside this file.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from kompanjon.language.encoding.pieces import pieces
from kompanjon.language.tokens import words

if TYPE_CHECKING:
    import numpy as np

TABLE = Path(__file__).parent / "words.npz"

#: A word that is one in so many weighs half (a in Arora et al. 2017).
HALF_WEIGHT_SHARE = 2e-4

#: Texts encoded at a time, and words whose vectors are kept from one time to the next.
_BATCH, _MOST_KEPT = 4096, 200_000


@dataclass(slots=True)
class WordTable:
    """A table in memory.

    Attributes
    ----------
    halves, scale : the pieces' vectors as `packed` packs them; runs of letters first, whole words after them
    runs_size : how many of the rows are runs'
    weights : words that are not rare -> their weight, below 1
    """

    halves: np.ndarray
    scale: np.ndarray
    runs_size: int
    weights: dict[str, float]
    name: str = "word table"
    _kept: dict[str, int] = field(default_factory=dict)
    _rows: np.ndarray | None = None

    @property
    def width(self) -> int:
        return 2 * self.halves.shape[1]

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """See `Encoder.encode`."""
        import numpy as np

        made = np.zeros((len(texts), self.width), dtype=np.float32)
        for start in range(0, len(texts), _BATCH):
            made[start : start + _BATCH] = self._encoded([words(text) for text in texts[start : start + _BATCH]])
        return made

    def _encoded(self, cut: list[tuple[str, ...]]) -> np.ndarray:
        import numpy as np
        from scipy.sparse import csr_array

        every = list(chain.from_iterable(cut))
        new = set(every).difference(self._kept)
        if len(self._kept) + len(new) > _MOST_KEPT:
            self._kept, self._rows, new = {}, None, set(every)
        if new:
            self._keep(sorted(new))
        if self._rows is None:  # no text has a word
            return np.zeros((len(cut), self.width), dtype=np.float32)
        at = np.fromiter(map(self._kept.__getitem__, every), dtype=np.int64, count=len(every))
        ends = np.concatenate(([0], np.cumsum([len(text) for text in cut])))
        counts = csr_array((np.ones(len(at), np.float32), at, ends), shape=(len(cut), len(self._rows)))
        return unit_rows(counts @ self._rows)

    def _keep(self, new: list[str]) -> None:
        """Make the vectors of words not met before."""
        import numpy as np

        made = self.word_vectors(new)
        first = 0 if self._rows is None else len(self._rows)
        self._rows = made if self._rows is None else np.concatenate((self._rows, made))
        self._kept |= {word: first + at for at, word in enumerate(new)}

    def word_vectors(self, wanted: Sequence[str]) -> np.ndarray:
        """The vectors of words, weighed by how rare they are: (words, width) float32."""
        import numpy as np
        from scipy.sparse import csr_array

        numbers, weights, bounds = pieces(wanted, self.runs_size, len(self.halves) - self.runs_size)
        used, place = np.unique(numbers, return_inverse=True)
        parts = csr_array((weights, place, bounds), shape=(len(wanted), len(used)))
        rarity = np.array([self.weights.get(word, 1.0) for word in wanted], dtype=np.float32)
        return (parts @ unpacked(self.halves[used], self.scale[used])) * rarity[:, None]


def unit_rows(matrix: np.ndarray) -> np.ndarray:
    """The rows brought to length 1; rows of zeros stay."""
    import numpy as np

    lengths = np.linalg.norm(matrix, axis=1, keepdims=True)
    return (matrix / np.where(lengths > 0, lengths, 1)).astype(np.float32)


def weights_of(counts: Iterable[tuple[str, int]], total: int) -> dict[str, float]:
    """Word -> weight, from how often words stand in a corpus of `total` words; rare ones, of weight 1, are left out."""
    weights = {word: HALF_WEIGHT_SHARE / (HALF_WEIGHT_SHARE + count / total) for word, count in counts}
    return {word: round(weight, 3) for word, weight in weights.items() if weight < 0.95}


def packed(vectors: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Vectors as half bytes: (rows, width / 2) uint8 and a scale a row, float16. `width` is even."""
    import numpy as np

    scale = np.abs(vectors).max(axis=1, keepdims=True) / 7
    steps = np.round(vectors / np.where(scale > 0, scale, 1)).clip(-7, 7).astype(np.int8) + 8
    halves = steps.astype(np.uint8)
    return halves[:, ::2] << 4 | halves[:, 1::2], scale[:, 0].astype(np.float16)


def unpacked(halves: np.ndarray, scale: np.ndarray) -> np.ndarray:
    """What `packed` packed: (rows, width) float32."""
    import numpy as np

    vectors = np.empty((len(halves), 2 * halves.shape[1]), dtype=np.float32)
    vectors[:, ::2], vectors[:, 1::2] = halves >> 4, halves & 15
    vectors -= 8
    vectors *= scale.astype(np.float32)[:, None]
    return vectors


def write_table(path: Path, vectors: np.ndarray, runs_size: int, weights: dict[str, float]) -> None:
    """Write a table; the same table gives the same bytes."""
    import numpy as np

    halves, scale = packed(vectors)
    listed = "\n".join(f"{word} {weight}" for word, weight in sorted(weights.items()))
    np.savez(
        path,
        halves=halves,
        scale=scale,
        runs_size=np.array(runs_size),
        weights=np.frombuffer(listed.encode(), dtype=np.uint8),
    )


def read_table(path: Path = TABLE) -> WordTable:
    """Read a table that `write_table` wrote.

    Raises
    ------
    FileNotFoundError
        When there is none.
    """
    import numpy as np

    with np.load(path) as held:
        listed = held["weights"].tobytes().decode()
        weights = {word: float(weight) for word, weight in (line.split(" ") for line in listed.splitlines())}
        return WordTable(held["halves"], held["scale"], int(held["runs_size"]), weights)


@cache
def word_table() -> WordTable | None:
    """The table beside this file, read once; None where it is not installed."""
    return read_table() if TABLE.is_file() else None
