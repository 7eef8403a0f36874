"""Plain ways of ranking partners, to stand beside our own: each scores every organisation for a query."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from kompanjon.analysis.partners.history import History
from kompanjon.analysis.partners.signals import Query
from kompanjon.language.tfidf import Tfidf

if TYPE_CHECKING:
    import numpy as np

#: Scores of every organisation, for each query in order.
Scored = Iterator["np.ndarray"]

#: Nearest projects that vote, and the power of their cosine.
NEIGHBOURS, POWER = 200, 3

#: Matrix factorisation for implicit feedback (Hu, Koren and Volinsky 2008, doi:10.1109/ICDM.2008.22).
FACTORS, SWEEPS, CONFIDENCE, RIDGE, _SEED = 64, 8, 20.0, 1.0, 11

_AT_ONCE = 200


def baselines(history: History, count: int) -> dict[str, Callable[[Sequence[Query]], Scored]]:
    """Baselines by name, learnt from the first `count` projects; texts are title and objective."""
    return {
        "project kNN": _Neighbours(history, count),
        "profile TF-IDF": _Profiles(history, count),
        "ALS": _Factors(history, count),
        "popularity": _Popularity(history, count),
    }


def _brief(query: Query) -> str:
    return query.brief or query.text


class _Popularity:
    def __init__(self, history: History, count: int) -> None:
        import numpy as np

        self._projects = np.asarray(history.part_in[:count].sum(axis=0)).ravel()

    def __call__(self, queries: Sequence[Query]) -> Scored:
        for _ in queries:
            yield self._projects


class _Neighbours:
    def __init__(self, history: History, count: int) -> None:
        self._tfidf = Tfidf.fit(history.briefs[:count])
        self._vectors = self._tfidf.transform(history.briefs[:count])
        self._part_in = history.part_in[:count]

    def __call__(self, queries: Sequence[Query]) -> Scored:
        import numpy as np
        from scipy.sparse import csr_array

        for start in range(0, len(queries), _AT_ONCE):
            asked = self._tfidf.transform([_brief(one) for one in queries[start : start + _AT_ONCE]])
            cosine = (asked @ self._vectors.T).toarray()
            most = min(NEIGHBOURS, cosine.shape[1])
            nearest = np.argpartition(-cosine, most - 1, axis=1)[:, :most]
            votes = np.zeros_like(cosine)
            np.put_along_axis(votes, nearest, np.take_along_axis(cosine, nearest, axis=1) ** POWER, axis=1)
            yield from (csr_array(votes) @ self._part_in).toarray()


class _Profiles:
    def __init__(self, history: History, count: int) -> None:
        import numpy as np
        from scipy.sparse import csr_array, dia_array

        self._tfidf = Tfidf.fit(history.briefs[:count])
        sums = csr_array(history.part_in[:count].T @ self._tfidf.transform(history.briefs[:count]))
        length = np.sqrt(np.asarray(sums.multiply(sums).sum(axis=1)).ravel()) + 1e-9
        self._profiles = csr_array(dia_array(((1 / length)[np.newaxis], [0]), shape=(len(length),) * 2) @ sums).T

    def __call__(self, queries: Sequence[Query]) -> Scored:
        for start in range(0, len(queries), _AT_ONCE):
            asked = self._tfidf.transform([_brief(one) for one in queries[start : start + _AT_ONCE]])
            yield from (asked @ self._profiles).toarray()


class _Factors:
    """Alternating least squares; a new project's factors follow from those on board."""

    def __init__(self, history: History, count: int) -> None:
        import numpy as np

        part_in = history.part_in[:count].tocsr()
        rng = np.random.default_rng(_SEED)
        self._organisations = rng.normal(0, 0.1, (part_in.shape[1], FACTORS))
        projects = np.zeros((count, FACTORS))
        for _ in range(SWEEPS):
            projects = _solved(part_in, self._organisations)
            self._organisations = _solved(part_in.T.tocsr(), projects)

    def __call__(self, queries: Sequence[Query]) -> Scored:
        import numpy as np
        from scipy.sparse import csr_array

        width = len(self._organisations)
        for query in queries:
            board = csr_array(
                (np.ones(len(query.on_board)), ([0] * len(query.on_board), list(query.on_board))), shape=(1, width)
            )
            yield self._organisations @ _solved(board, self._organisations)[0]


def _solved(given, others: np.ndarray) -> np.ndarray:
    """(rows, FACTORS): the factors of each row, with those of the columns held."""
    import numpy as np

    gram = others.T @ others + RIDGE * np.eye(FACTORS)
    found = np.zeros((given.shape[0], FACTORS))
    for row in range(given.shape[0]):
        own = others[given.indices[given.indptr[row] : given.indptr[row + 1]]]
        if len(own):
            found[row] = np.linalg.solve(gram + CONFIDENCE * own.T @ own, (1 + CONFIDENCE) * own.sum(axis=0))
    return found
