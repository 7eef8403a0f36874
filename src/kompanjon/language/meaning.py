"""Texts that are near in meaning: their vectors on disk, and which of them lie nearest to a query's.

A text's parts (title, keywords, abstract) count alike, however long they are, and what all texts have in common is
taken away. How much nearer than usual a text lies is told in standard deviations over all texts, since raw cosines mean
nothing by themselves.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kompanjon.language.encoding.encoder import Encoder
from kompanjon.language.encoding.nearest import centred
from kompanjon.language.encoding.table import unit_rows
from kompanjon.language.index import Document, Filters

if TYPE_CHECKING:
    import numpy as np

#: From so many standard deviations above the mean on, a text is near enough to be an answer.
NEAR = 3.0


def write_meanings(documents: Sequence[Document], encoder: Encoder, folder: Path) -> None:
    """Write the vectors of `documents`, and what they are filtered by, into `folder`."""
    import numpy as np

    parts = [(at, part) for at, document in enumerate(documents) for part in document.meaning]
    of_parts = encoder.encode([part for _, part in parts])
    vectors = np.zeros((len(documents), encoder.width), dtype=np.float32)
    np.add.at(vectors, [at for at, _ in parts], of_parts)
    np.savez(
        folder / "vectors.npz",
        vectors=centred(unit_rows(vectors)).astype(np.float16),
        years=np.array([document.year for document in documents], dtype=np.int16),
    )
    told = [[one.kind, one.id, list(one.regions), list(one.steps)] for one in documents]
    (folder / "documents.json").write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")


class Meanings:
    """Vectors on disk, opened to be asked."""

    def __init__(self, folder: Path) -> None:
        import numpy as np

        with np.load(folder / "vectors.npz") as held:
            self._vectors = held["vectors"].astype(np.float32)
            self._years = held["years"]
        told = json.loads((folder / "documents.json").read_text(encoding="utf-8"))
        self._keys = [(kind, key) for kind, key, _, _ in told]
        self._has: dict[tuple[str, str], list[int]] = {}
        for at, (kind, _, regions, steps) in enumerate(told):
            for name, values in (("kind", (kind,)), ("region", regions), ("step", steps)):
                for value in values:
                    self._has.setdefault((name, value), []).append(at)

    def nearest(self, vector: np.ndarray, filters: Filters, limit: int) -> list[tuple[str, str, float]]:
        """(kind, id, standard deviations above the mean) of texts near in meaning, the nearest first.

        Parameters
        ----------
        vector : (width,) of length 1; of length 0, which is a text without words, nothing is near
        """
        import numpy as np

        if not vector.any() or not len(self._vectors):
            return []
        nearness = self._vectors @ vector
        spread = nearness.std() or 1.0
        above = (nearness - nearness.mean()) / spread
        if filters:
            above[~self._allowed(filters)] = -np.inf
        best = np.argsort(-above, kind="stable")[:limit]
        return [(*self._keys[at], float(above[at])) for at in best if above[at] >= NEAR]

    def _allowed(self, filters: Filters) -> np.ndarray:
        import numpy as np

        allowed = np.ones(len(self._keys), dtype=bool)
        for name, values in (("kind", filters.kinds), ("region", filters.regions), ("step", filters.steps)):
            if values:
                those = np.zeros_like(allowed)
                those[[at for value in values for at in self._has.get((name, value), ())]] = True
                allowed &= those
        if filters.first_year:
            allowed &= self._years >= filters.first_year
        if filters.last_year:
            allowed &= (self._years <= filters.last_year) & (self._years > 0)
        return allowed
