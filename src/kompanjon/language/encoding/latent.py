"""The fall-back encoder: TF-IDF of letter runs brought to few numbers by a singular value decomposition (LSI).

It learns from the texts at hand, so it knows no language and no translation; words that are alike across languages
(litium, lithium) are all it has to meet by. It stands in where no word table is installed.

Deerwester et al. 1990, "Indexing by latent semantic analysis".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from anyascii import anyascii

from kompanjon.language.encoding.table import unit_rows
from kompanjon.language.tfidf import Tfidf
from kompanjon.language.tokens import words

if TYPE_CHECKING:
    import numpy as np

#: Runs of letters that texts are cut into, ends of words included.
_RUN = 4

_SEED = 20220905


def _runs(text: str) -> list[str]:
    """Runs of four letters of every word, in Latin letters without accents."""
    cut = []
    for word in words(text):
        plain = f"<{anyascii(word).lower()}>"
        cut += [plain[at : at + _RUN] for at in range(max(1, len(plain) - _RUN + 1))]
    return cut


@dataclass(frozen=True, slots=True)
class LatentEncoder:
    """Made by `fit` from the texts that are to be met; the same texts give the same vectors."""

    tfidf: Tfidf
    axes: np.ndarray  # (terms, width)
    name: str = "TF-IDF + SVD"

    @property
    def width(self) -> int:
        return self.axes.shape[1]

    @classmethod
    def fit(cls, texts: Sequence[str], width: int = 128) -> LatentEncoder:
        """Learn from `texts`; fewer texts than `width` give a narrower encoder."""
        import numpy as np
        from scipy.sparse.linalg import svds

        tfidf = Tfidf.fit(texts, cut=_runs, fewest_texts=1 if len(texts) < 2 * width else 2)
        matrix = tfidf.transform(texts)
        rank = min(width, *(size - 1 for size in matrix.shape))
        if rank < 1:
            return cls(tfidf, np.eye(len(tfidf.terms), 1, dtype=np.float32))
        start = np.random.default_rng(_SEED).standard_normal(min(matrix.shape))
        _, _, axes = svds(matrix.astype(np.float64), k=rank, v0=start)
        axes = axes[::-1].T
        signs = np.sign(axes[np.abs(axes).argmax(axis=0), range(rank)])  # which way an axis points is left to chance
        return cls(tfidf, (axes * signs).astype(np.float32))

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """See `Encoder.encode`."""
        return unit_rows(self.tfidf.transform(texts) @ self.axes)
