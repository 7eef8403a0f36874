"""Which call topic a project would be written for, told from its text and from earlier projects.

Six things speak for a topic, each a number a topic and text; how much each counts is learnt (a softmax over all topics)
from how later projects chose among earlier topics within the projects learnt from:

| what | how it is reckoned |
|---|---|
| words | cosine of the text with the topic's title (TF-IDF of stems) |
| title in text | share of the title's words, by their rarity, that stand in the text |
| title by title | cosine of the project's title (its first line) with the topic's title |
| same topic in other years | share of the votes of the nearest earlier projects, each by its cosine (log) |
| same stream of topics | the same, for topics whose ids differ in numbers only (log) |
| how old it is | how often a project is signed so many years after the year in its topic's id (log) |
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from kompanjon.language.tfidf import Tfidf

if TYPE_CHECKING:
    import numpy as np
    from scipy.sparse import csr_array

FEATURES = ("words", "title in text", "title by title", "same topic in other years", "same stream", "how old it is")

#: Nearest earlier projects that vote.
NEIGHBOURS = 60

#: Part of the projects learnt from, by day of signature, whose choices tell how much each feature counts, and how many
#: of them at most.
_LATER_PART, _MOST_CHOICES = 0.4, 1200

#: What a share of votes is raised by, so that none is zero.
_LEAST = 1e-3

#: Years from a call to a signature beyond which nothing is told apart.
_OLDEST = 5

#: How strongly weights are held back.
_HOLD = 1e-3

#: Texts compared with all earlier ones in one go.
_AT_ONCE = 500

_YEAR = re.compile(r"20\d\d")


@dataclass(frozen=True, slots=True)
class MatchedProject:
    """A project with its text, the topic it was funded by, and the day its grant was signed."""

    id: str
    text: str
    topic: str
    signed: date


@dataclass(frozen=True, slots=True)
class Candidate:
    """A topic that may be chosen."""

    id: str
    title: str

    @property
    def series(self) -> str:
        """The topic whatever its year."""
        return _YEAR.sub("", self.id)

    @property
    def stream(self) -> str:
        """The topics whose ids differ in numbers only."""
        return re.sub(r"\d+", "", self.id)

    @property
    def year(self) -> int | None:
        found = _YEAR.search(self.id)
        return int(found[0]) if found else None


class TopicMatcher:
    """Learnt from funded projects; made by `fit`.

    Attributes
    ----------
    topics : the candidates, in the order of the scores' columns
    weights : feature -> how much it counts
    """

    def __init__(self, topics: Sequence[Candidate], base: _Base, weights: np.ndarray) -> None:
        self.topics, self._base, self._weights = tuple(topics), base, weights

    @property
    def weights(self) -> dict[str, float]:
        return {name: round(float(weight), 2) for name, weight in zip(FEATURES, self._weights, strict=True)}

    @classmethod
    def fit(cls, projects: Sequence[MatchedProject], topics: Sequence[Candidate]) -> TopicMatcher:
        """Learn from `projects`, at least two, whose topics are among `topics`; their order does not matter."""
        import numpy as np

        known = {topic.id for topic in topics}
        ordered = sorted((one for one in projects if one.topic in known), key=lambda one: (one.signed, one.id))
        cut = max(1, round(len(ordered) * (1 - _LATER_PART)))
        earlier, later = ordered[:cut], ordered[cut:]
        step = max(1, -(-len(later) // _MOST_CHOICES))
        chosen = later[::step]
        weights = np.ones(len(FEATURES))
        if chosen:
            base = _Base(earlier, topics)
            at = {topic.id: column for column, topic in enumerate(topics)}
            weights = _learnt(
                base.features([one.text for one in chosen], [one.signed.year for one in chosen]),
                np.array([at[one.topic] for one in chosen]),
            )
        return cls(topics, _Base(ordered, topics), weights)

    def scores(self, texts: Sequence[str], year: int, without: Sequence[str] = ()) -> np.ndarray:
        """(texts, topics) float32: the more, the likelier that a text signed in `year` is of the topic.

        Parameters
        ----------
        without : features that are left out
        """
        import numpy as np

        kept = np.array([0.0 if name in without else 1.0 for name in FEATURES]) * self._weights
        found = []
        for start in range(0, len(texts), _AT_ONCE):
            part = texts[start : start + _AT_ONCE]
            found.append((self._base.features(part, [year] * len(part)) @ kept).astype(np.float32))
        return np.vstack(found) if found else np.zeros((0, len(self.topics)), dtype=np.float32)


class _Base:
    """What earlier projects and the topics' titles tell of a text."""

    def __init__(self, projects: Sequence[MatchedProject], topics: Sequence[Candidate]) -> None:
        import numpy as np

        texts, titles = [one.text for one in projects], [one.title for one in topics]
        self._topics = topics
        self._tfidf = Tfidf.fit([*texts, *titles])
        self._titles, self._projects = self._tfidf.transform(titles), self._tfidf.transform(texts)
        self._rarity = self._titles.copy()
        self._rarity.data[:] = self._tfidf.rarity[self._rarity.indices]
        whole = np.maximum(self._rarity.sum(axis=1), _LEAST)
        self._rarity.data /= np.repeat(whole, np.diff(self._rarity.indptr)).astype(np.float32)
        self._votes = [self._voting(projects, name) for name in ("series", "stream")]
        self._gaps = self._gaps_of(projects)

    def _voting(self, projects: Sequence[MatchedProject], name: str) -> tuple[csr_array, np.ndarray]:
        """(projects, groups) whose group a project's topic is in, and the group of each topic."""
        import numpy as np
        from scipy.sparse import csr_array

        groups = {group: at for at, group in enumerate(sorted({getattr(topic, name) for topic in self._topics}))}
        of = _of(self._topics)
        columns = np.array([groups[getattr(of[one.topic], name)] for one in projects], dtype=np.int64)
        ones = np.ones(len(projects), dtype=np.float32)
        given = csr_array((ones, columns, np.arange(len(projects) + 1)), shape=(len(projects), len(groups)))
        return given, np.array([groups[getattr(topic, name)] for topic in self._topics])

    def _gaps_of(self, projects: Sequence[MatchedProject]) -> np.ndarray:
        """(gap,): how often a project is signed so many years after its topic's year, as logarithms of shares."""
        import numpy as np

        of, counts = _of(self._topics), np.ones(_OLDEST + 2)
        for one in projects:
            year = of[one.topic].year
            if year is not None:
                counts[_gap(one.signed.year, year)] += 1
        return np.log(counts / counts.sum())

    def features(self, texts: Sequence[str], years: Sequence[int]) -> np.ndarray:
        """(texts, topics, features) float32."""
        import numpy as np

        given = self._tfidf.transform(texts)
        made = np.zeros((len(texts), len(self._topics), len(FEATURES)), dtype=np.float32)
        made[:, :, 0] = (given @ self._titles.T).toarray()
        present = given.copy()
        present.data[:] = 1.0
        made[:, :, 1] = (present @ self._rarity.T).toarray()
        heads = self._tfidf.transform([text.partition("\n")[0] for text in texts])
        made[:, :, 2] = (heads @ self._titles.T).toarray()
        votes = _nearest_only((given @ self._projects.T).toarray())
        for at, (groups, column) in enumerate(self._votes, start=3):
            shares = np.asarray(votes @ groups)
            shares /= np.maximum(shares.sum(axis=1, keepdims=True), _LEAST)
            made[:, :, at] = np.log(shares + _LEAST)[:, column]
        for year in sorted(set(years)):
            rows = [row for row, each in enumerate(years) if each == year]
            age = [self._gaps[_gap(year, topic.year)] if topic.year else self._gaps.mean() for topic in self._topics]
            made[rows, :, 5] = np.array(age, dtype=np.float32)
        return made


def _of(topics: Sequence[Candidate]) -> dict[str, Candidate]:
    return {topic.id: topic for topic in topics}


def _gap(signed: int, called: int) -> int:
    """Years from call to signature: 0 to `_OLDEST`, and one more where the call came after."""
    return _OLDEST + 1 if signed < called else min(signed - called, _OLDEST)


def _nearest_only(cosines: np.ndarray) -> np.ndarray:
    """Cosines with all but the `NEIGHBOURS` greatest of each row put to zero."""
    import numpy as np

    if cosines.shape[1] <= NEIGHBOURS:
        return cosines
    kept = np.argpartition(-cosines, NEIGHBOURS, axis=1)[:, :NEIGHBOURS]
    votes = np.zeros_like(cosines)
    np.put_along_axis(votes, kept, np.take_along_axis(cosines, kept, axis=1), axis=1)
    return votes


def _learnt(features: np.ndarray, chosen: np.ndarray) -> np.ndarray:
    """The weights under which the chosen topics are likeliest (a softmax over all topics), held back a little."""
    import numpy as np
    from scipy.optimize import minimize

    rows = np.arange(len(chosen))
    picked = features[rows, chosen]

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        scores = features @ weights.astype(np.float32)
        scores -= scores.max(axis=1, keepdims=True)
        shares = np.exp(scores)
        total = shares.sum(axis=1)
        shares /= total[:, None]
        likely = (scores[rows, chosen] - np.log(total)).mean()
        expected = np.einsum("ij,ijk->k", shares, features) / len(chosen)
        slope = picked.mean(axis=0) - expected
        return float(_HOLD * weights @ weights - likely), (2 * _HOLD * weights - slope).astype(np.float64)

    found = minimize(loss, np.ones(features.shape[2]), jac=True, method="L-BFGS-B", options={"maxiter": 60})
    return found.x
