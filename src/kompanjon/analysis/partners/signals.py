"""What speaks for an organisation as a partner: signals over all organisations, from what was known before a day.

Near projects count by their cosine (TF-IDF of title, objective, keywords and topic), raised to a power so that the
nearest weigh most, and divided by the root of their size, since being one of forty says less than being one of five.
Ties are projects together, each divided by its size; ties at second hand go by way of a common partner. All is made of
projects signed before the day, so nothing later is seen.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kompanjon.analysis.partners.history import History, series_of
from kompanjon.language.tfidf import Tfidf

if TYPE_CHECKING:
    import numpy as np
    from scipy.sparse import csr_array

#: A project of fewer members is no consortium: it counts so much.
_ALONE = 0.3
FEWEST_MEMBERS = 3

#: Candidates beside the best by near projects and ties: the best so many by each other signal.
_CANDIDATES = 350
_BESIDE = {"profile": 60, "ties": 60, "second hand": 40, "partners of the near": 80, "together near": 40, "series": 60}

#: Partners of the near are those of the so many nearest organisations.
_SPREAD_FROM = 60

#: Queries whose signals are held at once.
_AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class Query:
    """What partners are sought for.

    Attributes
    ----------
    text : of the call, the idea or the draft
    topic_id : of the call; empty where there is none
    on_board : places of those already in it
    brief : title and summary alone, for ways of ranking that use no more; the text where it is empty
    """

    text: str
    topic_id: str
    on_board: tuple[int, ...]
    brief: str = ""


#: Signals of one query: name -> (organisations,) float32.
Signalled = dict[str, "np.ndarray"]


class Signals:
    """Signals from the projects signed before a day."""

    def __init__(self, history: History, before: datetime.date) -> None:
        import numpy as np
        from scipy.sparse import csr_array, dia_array

        count = history.until(before)
        self.history, self.count, self.before = history, count, before
        self.tfidf = Tfidf.fit(history.texts[:count])
        self.vectors = self.tfidf.transform(history.texts[:count])
        self.by_term = csr_array(self.vectors.T)  # turned once: each text asked about is a row of terms
        self.part_in = part_in = history.part_in[:count].tocsr()
        size = np.asarray(part_in.sum(axis=1)).ravel()
        is_consortium = size >= FEWEST_MEMBERS
        weight = (np.where(is_consortium, 1, _ALONE) / np.sqrt(np.maximum(size, 1))).astype(np.float32)
        self.weighed = _scaled(weight, part_in)
        joint = _scaled(is_consortium.astype(np.float32), part_in)
        self.memberships, self.members = part_in.tocoo().coords
        self.countries = np.array(history.organisations.countries)
        self.projects = np.asarray(part_in.sum(axis=0)).ravel()
        self.consortia = np.asarray(joint.sum(axis=0)).ravel()
        led = history.coordinators[:count]
        self.led = np.bincount(led[(led >= 0) & is_consortium], minlength=part_in.shape[1]).astype(np.float32)
        years = (np.datetime64(before) - history.signed[:count]).astype(float) / 365
        recent = _scaled(np.exp(-years).astype(np.float32), joint)
        self.recency = np.asarray(recent.sum(axis=0)).ravel() / (self.consortia + 1)
        self.mean_size = np.asarray(joint.T @ size).ravel() / np.maximum(self.consortia, 1)
        self.together = _off_diagonal(joint.T @ joint)
        self.ties = _off_diagonal(joint.T @ _scaled((1 / np.maximum(size, 2)).astype(np.float32), joint))
        self.degree = np.asarray(self.ties.sum(axis=1)).ravel() + 1
        root = dia_array(((1 / np.sqrt(self.degree))[np.newaxis], [0]), shape=self.ties.shape)
        self.near_ties = csr_array(root @ self.ties @ root)
        profiles = csr_array(part_in.T @ self.vectors)
        length = np.sqrt(np.asarray(profiles.multiply(profiles).sum(axis=1)).ravel()) + 1e-9
        self.profiles = csr_array(_scaled((1 / length).astype(np.float32), profiles).T)
        self._groups = {
            "part": _counts([_part(topic) for topic in history.topics[:count]], part_in),
            "series": _counts([series_of(topic) for topic in history.topics[:count]], part_in),
        }

    def of(self, queries: Sequence[Query]) -> Iterator[Signalled]:
        """The signals of each query, in order."""
        for start in range(0, len(queries), _AT_ONCE):
            yield from self._some(queries[start : start + _AT_ONCE])

    def nearness(self, text: str) -> np.ndarray:
        """(projects,): the cosine of a text with every project signed before the day."""
        return (self.tfidf.transform([text]) @ self.by_term).toarray()[0]

    def _some(self, queries: Sequence[Query]) -> Iterator[Signalled]:
        import numpy as np
        from scipy.sparse import csr_array

        asked = self.tfidf.transform([query.text for query in queries])
        cosine = (asked @ self.vectors.T).toarray()
        board = csr_array(
            (
                np.ones(sum(len(query.on_board) for query in queries), np.float32),
                (
                    [row for row, query in enumerate(queries) for _ in query.on_board],
                    [one for query in queries for one in query.on_board],
                ),
            ),
            shape=(len(queries), self.part_in.shape[1]),
        )
        near = _voted(cosine, self.weighed, 200, 3)
        with_board = np.minimum((self.part_in @ board.T).toarray().T, 1)
        last = min(_SPREAD_FROM, near.shape[1]) - 1
        spread_from = np.where(near >= -np.partition(-near, last, axis=1)[:, last : last + 1], near, 0)
        spread = board @ self.near_ties
        signals = {
            "near": near,
            "near, many": _voted(cosine, self.weighed, 500, 2),
            "near, few": _voted(cosine, self.weighed, 20, 2),
            "near, sharp": _voted(cosine, self.part_in, 100, 5),
            "profile": (asked @ self.profiles).toarray(),
            "partners of the near": (csr_array(spread_from) @ self.near_ties).toarray(),
            "together near": (csr_array((cosine * with_board) ** 2) @ self.weighed).toarray(),
            "ties": (board @ self.ties).toarray(),
            "second hand": (spread @ self.near_ties).toarray(),
            "together": (board @ self.together).toarray(),
        }
        nothing = np.zeros(self.part_in.shape[1], np.float32)
        for row, query in enumerate(queries):
            found = {name: values[row] for name, values in signals.items()}
            for name, key in (("part", _part(query.topic_id)), ("series", series_of(query.topic_id))):
                found[name] = self._groups[name].get(key, nothing)
            found["best near"] = _best(cosine[row], self.part_in)
            found["base"] = sum(base_parts(found).values(), start=nothing)
            yield found

    def candidates(
        self, signalled: Signalled, on_board: Sequence[int], asked_for: np.ndarray | None = None
    ) -> np.ndarray:
        """Places of organisations worth a closer look: the best by each signal, with a project before the day.

        Parameters
        ----------
        asked_for : (organisations,) whether each may be suggested at all; the best of these are among the candidates
        """
        import numpy as np

        found = set(_first(signalled["base"], _CANDIDATES))
        for name, most in _BESIDE.items():
            found.update(_first(signalled[name], most))
        if asked_for is not None:
            found.update(_first(np.where(asked_for, signalled["base"], 0), _CANDIDATES))
        found.difference_update(on_board)
        return np.array(sorted(one for one in found if self.projects[one] > 0), dtype=np.int64)

    def features(self, signalled: Signalled, candidates: np.ndarray, on_board: Sequence[int]) -> np.ndarray:
        """(candidates, `FEATURES`) float32."""
        import numpy as np

        columns = []
        for name in _RANKED:
            values = signalled[name][candidates]
            columns += [values / (signalled[name].max() + 1e-9), _ranks(values)]
        consortia, projects = self.consortia[candidates], self.projects[candidates]
        home = {self.history.organisations.countries[one] for one in on_board}
        countries = self.history.organisations.countries
        types = self.history.organisations.types
        columns += [
            signalled["near, many"][candidates] / np.sqrt(consortia + 2) / (signalled["near, many"].max() + 1e-9),
            _ranks(projects),
            np.log1p(consortia),
            self.recency[candidates],
            self.led[candidates] / (consortia + 1),
            signalled["part"][candidates] / (projects + 1),
            np.log1p(signalled["part"][candidates]),
            signalled["series"][candidates] / (projects + 1),
            np.log1p(signalled["series"][candidates]),
            np.log1p(signalled["together"][candidates]),
            signalled["ties"][candidates] / np.sqrt(self.degree[candidates]),
            np.array([countries[one] in home for one in candidates], np.float32),
            np.array([_TYPES.index(types[one]) if types[one] in _TYPES else 0 for one in candidates], np.float32),
            self.mean_size[candidates],
        ]
        return np.column_stack(columns).astype(np.float32)


def base_parts(signalled: Signalled) -> dict[str, np.ndarray]:
    """What the base adds up: signal -> (organisations,), near projects above all."""
    import numpy as np

    return {
        "near": _share(signalled["near"]),
        "together": 0.2 * _share(np.log1p(signalled["together"])),
        "profile": 0.3 * _share(signalled["profile"]),
    }


_TYPES = ("", "HES", "OTH", "PRC", "PUB", "REC")

#: Signals that are features as a share of the best and as a rank.
_RANKED = (
    "near", "near, many", "near, few", "near, sharp", "profile", "partners of the near", "together near", "ties",
    "second hand", "base", "best near",
)  # fmt: skip

FEATURES = (
    *(f"{name}: {how}" for name in _RANKED for how in ("share", "rank")),
    "near, for its size", "projects: rank", "consortia", "recency", "led", "part: share", "part", "series: share",
    "series", "together", "ties, for its size", "same country", "type", "size of its consortia",
)  # fmt: skip
TYPE_FEATURE = FEATURES.index("type")


def _part(topic_id: str) -> str:
    parts = [part for part in topic_id.split("-") if part]
    return "-".join(parts[:2]) if parts[:1] == ["HORIZON"] else "-".join(parts[:1])


def _scaled(weights: np.ndarray, matrix: csr_array) -> csr_array:
    """The rows of a matrix, each times its weight."""
    import numpy as np
    from scipy.sparse import csr_array

    scaled = csr_array(matrix, copy=True)
    scaled.data = scaled.data * np.repeat(weights, np.diff(scaled.indptr))
    return scaled


def _off_diagonal(matrix: csr_array) -> csr_array:
    from scipy.sparse import csr_array

    found = csr_array(matrix)
    found.setdiag(0)
    found.eliminate_zeros()
    return found


def _counts(groups: Sequence[str], part_in: csr_array) -> dict[str, np.ndarray]:
    """How many projects of each group an organisation has."""
    import numpy as np
    from scipy.sparse import csr_array

    names = sorted(set(groups))
    place = {name: number for number, name in enumerate(names)}
    rows = csr_array(
        (np.ones(len(groups), np.float32), ([place[one] for one in groups], range(len(groups)))),
        shape=(len(names), len(groups)),
    )
    counted = csr_array(rows @ part_in)
    return {name: counted[[number]].toarray()[0] for number, name in enumerate(names)}


def _voted(cosine: np.ndarray, part_in: csr_array, most: int, power: int) -> np.ndarray:
    """(queries, organisations): what the `most` nearest projects give their members, by the cosine's power."""
    import numpy as np
    from scipy.sparse import csr_array

    most = min(most, cosine.shape[1])
    nearest = np.argpartition(-cosine, most - 1, axis=1)[:, :most]
    given = np.take_along_axis(cosine, nearest, axis=1) ** power
    rows = np.repeat(np.arange(len(cosine)), most)
    votes = csr_array((given.ravel(), (rows, nearest.ravel())), shape=cosine.shape)
    return (votes @ part_in).toarray()


def _best(cosine: np.ndarray, part_in: csr_array) -> np.ndarray:
    """(organisations,): the cosine of each one's nearest project, among the 200 nearest of all."""
    import numpy as np

    nearest = np.argpartition(-cosine, min(199, len(cosine) - 1))[:200]
    found = np.zeros(part_in.shape[1], np.float32)
    rows = part_in[np.sort(nearest)].tocoo()
    np.maximum.at(found, rows.col, cosine[np.sort(nearest)][rows.row])
    return found


def _share(values: np.ndarray) -> np.ndarray:
    return values / (values.max() + 1e-9)


def _first(values: np.ndarray, most: int) -> list[int]:
    """Places of the greatest values above nought; of equals the first."""
    import numpy as np

    order = np.argsort(-values, kind="stable")[:most]
    return [int(one) for one in order if values[one] > 0]


def _ranks(values: np.ndarray) -> np.ndarray:
    """ln(1 + place) of each value, the greatest first."""
    import numpy as np

    places = np.empty(len(values), np.float32)
    places[np.argsort(-values, kind="stable")] = np.arange(len(values))
    return np.log1p(places)
