"""Which EuroSciVoc codes a project would be given, told from its text, with the reasons.

A score is a sum that can be read: how common the code is, and a weight for each word of the text and for the code's
name where the text has it. The weights are those of ridge regression (Hoerl and Kennard 1970,
doi:10.1080/00401706.1970.10488634) of the codes given on the texts' vectors, so that a score estimates the share of
such projects that have the code: 0 none, 1 all, at times a little beyond. docs/adr/0011-topics.md has what else was
tried.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kompanjon.analysis.topics.named import NamedCodes
from kompanjon.language.tfidf import Tfidf, stems, subject_words
from kompanjon.vocabulary.faults import BadInput

if TYPE_CHECKING:
    import numpy as np
    from scipy.sparse import csr_array

#: Words that are weighed: the work and the memory grow with their square, and with projects only in step.
MOST_WORDS = 8000

#: How much a name of a code in the text counts beside all the text's words together, which have the length 1.
NAME_WEIGHT = 0.3

#: What is added to the diagonal of the ridge regression: the more, the less a rare word is believed.
RIDGE = 0.7

#: Reasons shown for a code: enough to be believed, few enough to be read.
_MOST_WORDS_SHOWN = 5
_MOST_PROJECTS_SHOWN = 3

#: Columns of the product of two sparse matrices that are made dense at a time.
_COLUMNS_AT_ONCE = 1000


@dataclass(frozen=True, slots=True)
class CodedProject:
    """A project whose codes are known; `text` is its title and objective."""

    id: str
    text: str
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A code for a text, and why.

    Attributes
    ----------
    name : the code's name, without the names above it
    score : the share of such projects that have the code, as estimated: `base`, `named`, and all words' weights
    base : the share of all projects that have the code
    named : what the code's name adds where the text has it; 0 where it has not
    words : the words that add most and what each adds, as they stand in the text, most first; others may take away
    projects : ids of the projects with the code whose texts are nearest, nearest first
    """

    code: str
    name: str
    score: float
    base: float
    named: float
    words: tuple[tuple[str, float], ...]
    projects: tuple[str, ...]


class TopicPredictor:
    """Tells codes from texts; made by `fit`."""

    def __init__(
        self, projects: Sequence[CodedProject], names: Mapping[str, str], codes: tuple[str, ...], tfidf: Tfidf
    ) -> None:
        self.codes = codes
        self._names = names
        self._projects = projects
        self._tfidf = tfidf
        self._named = NamedCodes({code: stems(names.get(code, "")) for code in codes})
        self._column = {code: at for at, code in enumerate(codes)}
        self._vectors = self._features([project.text for project in projects])
        self._given = given_codes(projects, codes)
        self._base = self._given.mean(axis=0)
        self._weights = _ridge(self._vectors, self._given, self._base)

    @classmethod
    def fit(cls, projects: Iterable[CodedProject], names: Mapping[str, str]) -> TopicPredictor:
        """Learn from projects whose codes are known; their order does not matter.

        Parameters
        ----------
        projects : those without codes are left out
        names : code -> its own name in English ("neutrinos"); a code without a name is told by words alone

        Raises
        ------
        BadInput
            When no project has a code.
        """
        coded = sorted((project for project in projects if project.codes), key=lambda project: project.id)
        if not coded:
            raise BadInput("no project with a EuroSciVoc code to learn from; get them with: kompanjon fetch cordis")
        codes = tuple(sorted({code for project in coded for code in project.codes}))
        tfidf = Tfidf.fit((project.text for project in coded), most_terms=MOST_WORDS)
        return cls(coded, names, codes, tfidf)

    def scores(self, texts: Sequence[str]) -> np.ndarray:
        """(texts, codes) float32: the score of each of `codes` for each text."""
        return self._score(self._features(texts))

    def predict(self, texts: Sequence[str], most: int = 5) -> tuple[tuple[Suggestion, ...], ...]:
        """For each text its `most` codes of the highest score, highest first (of equals, the first by code)."""
        vectors = self._features(texts)
        scores = self._score(vectors)
        best = first_codes(scores, most)
        found = []
        for at, text in enumerate(texts):
            vector = vectors[[at]]
            likeness = (vector @ self._vectors.T).toarray()[0]
            written = _as_written(text)
            found.append(
                tuple(self._suggestion(column, scores[at, column], vector, likeness, written) for column in best[at])
            )
        return tuple(found)

    def _score(self, vectors: csr_array) -> np.ndarray:
        return vectors @ self._weights + self._base

    def _features(self, texts: Sequence[str]) -> csr_array:
        """The texts' vectors: a column a word, then a column a code whose name the text may have."""
        import numpy as np
        from scipy.sparse import csr_array, hstack

        rows, columns, values = [], [], []
        for row, text in enumerate(texts):
            for code, times in self._named.find(stems(text)).items():
                rows.append(row)
                columns.append(self._column[code])
                values.append(NAME_WEIGHT * (1 + math.log(times)))
        shape = len(texts), len(self.codes)
        named = csr_array((np.array(values, dtype=np.float32), (rows, columns)), shape=shape)
        return hstack([self._tfidf.transform(texts), named], format="csr")

    def _suggestion(
        self, column: int, score: float, vector: csr_array, likeness: np.ndarray, written: Mapping[str, str]
    ) -> Suggestion:
        import numpy as np

        code = self.codes[column]
        adds = vector.data * self._weights[vector.indices, column]
        words = len(self._tfidf.terms)
        name_column = words + column
        ranked = sorted(
            (-add, self._tfidf.terms[at])
            for at, add in zip(vector.indices, adds, strict=True)
            if at < words and add > 0
        )
        bearers = np.flatnonzero(self._given[:, column])
        nearest = bearers[np.argsort(-likeness[bearers], kind="stable")][:_MOST_PROJECTS_SHOWN]
        return Suggestion(
            code=code,
            name=self._names.get(code, ""),
            score=round(float(score), 4),
            base=round(float(self._base[column]), 4),
            named=round(float(adds[vector.indices == name_column].sum()), 4),
            words=tuple((written[term], round(float(-add), 4)) for add, term in ranked[:_MOST_WORDS_SHOWN]),
            projects=tuple(self._projects[at].id for at in nearest if likeness[at] > 0),
        )


def given_codes(projects: Sequence[CodedProject], codes: Sequence[str]) -> np.ndarray:
    """(projects, codes) float32: 1 where a project has the code, else 0; every code of theirs is among `codes`."""
    import numpy as np

    column = {code: at for at, code in enumerate(codes)}
    given = np.zeros((len(projects), len(codes)), dtype=np.float32)
    for row, project in enumerate(projects):
        given[row, [column[code] for code in project.codes]] = 1
    return given


def first_codes(scores: np.ndarray, most: int) -> np.ndarray:
    """(texts, `most`) columns of the highest scores, highest first; of equals, the first column."""
    import numpy as np

    return np.argsort(-scores, axis=1, kind="stable")[:, :most]


def _ridge(vectors: csr_array, given: np.ndarray, base: np.ndarray) -> np.ndarray:
    """(features, codes) weights that tell `given` less `base` from the rows of `vectors`."""
    import numpy as np
    from scipy.linalg import cho_factor, cho_solve

    size = vectors.shape[1]
    squares = np.empty((size, size), dtype=np.float32, order="F")
    across, by_column = vectors.T.tocsr(), vectors.tocsc()
    for start in range(0, size, _COLUMNS_AT_ONCE):
        end = min(start + _COLUMNS_AT_ONCE, size)
        squares[:, start:end] = (across @ by_column[:, start:end]).toarray()
    squares[np.diag_indices(size)] += RIDGE
    target = across @ (given - base)
    return cho_solve(cho_factor(squares, overwrite_a=True, check_finite=False), target, check_finite=False)


def _as_written(text: str) -> dict[str, str]:
    """Stem -> the word of the text it was first cut from."""
    written: dict[str, list[str]] = defaultdict(list)
    for stem, word in zip(stems(text), subject_words(text), strict=True):
        written[stem].append(word)
    return {stem: found[0] for stem, found in written.items()}
