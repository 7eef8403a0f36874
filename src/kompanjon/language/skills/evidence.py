"""What speaks for each skill in a text: its words, its letters and its meaning, each as a number for every skill.

Lexical evidence is the cosine of TF-IDF vectors between the best run of the text's words and the best label of the
skill; dense evidence the cosine of the word table's vectors; letters and definitions are met by the whole text. Skills
are ranked by all of it together (`weights`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kompanjon.language.encoding.encoder import Encoder
from kompanjon.language.encoding.table import unit_rows
from kompanjon.language.skills.answers import SkillText
from kompanjon.language.skills.spans import Spans, plain_words, stems_of
from kompanjon.language.tfidf import Tfidf
from kompanjon.vocabulary.languages import Language

if TYPE_CHECKING:
    import numpy as np
    from scipy.sparse import csr_array

#: Lengths of the runs of letters that names are met by.
_LETTERS = (3, 4, 5)

#: What the definition counts beside the labels in a skill's meaning.
_DEFINITION_SHARE = 0.5

#: Lengths of labels are told in this unit, so that they are about 1.
_MASS_UNIT = 10

#: Products of so many multiplications the linear algebra library reckons in one thread.
_ONE_THREAD = 250_000

_BRACKETS = re.compile(r"\s*\([^)]*\)")


def bare_name(name: str) -> str:
    """A name without what stands in brackets after it: Java (computer programming)."""
    return _BRACKETS.sub("", name) or name


def letter_runs(text: str) -> list[str]:
    """Runs of letters of the words that may name a skill, ends of words included."""
    joined = f" {' '.join(word for word, _, _ in plain_words(text))} "
    return [joined[at : at + run] for run in _LETTERS for at in range(len(joined) - run + 1)]


@dataclass(frozen=True, slots=True)
class Labels:
    """The labels of all skills as vectors of stems in one language, ordered by skill.

    Attributes
    ----------
    columns : stem -> its number
    rarity : (stems,) what a stem weighs
    postings : (stems, labels), a row's labels with the stem's weight
    owners : (labels,) numbers of skills
    is_name : (labels,) whether it is the preferred label
    lengths : (labels,) lengths of the vectors
    name_lengths : (skills,) those of the preferred labels
    """

    columns: dict[str, int]
    rarity: np.ndarray
    postings: csr_array
    owners: np.ndarray
    is_name: np.ndarray
    lengths: np.ndarray
    name_lengths: np.ndarray

    @classmethod
    def of(cls, skills: Sequence[SkillText], language: Language) -> Labels:
        """Cut every label into stems; labels of one skill with the same stems count once."""
        import numpy as np
        from scipy.sparse import csr_array

        cut: list[tuple[str, ...]] = []
        owners, is_name = [], []
        for number, skill in enumerate(skills):
            seen = set()
            for label in dict.fromkeys((skill.name, bare_name(skill.name), *skill.labels)):
                stems = tuple(dict.fromkeys(stems_of(label, language)))
                if stems and frozenset(stems) not in seen:
                    seen.add(frozenset(stems))
                    cut.append(stems)
                    owners.append(number)
                    is_name.append(label in (skill.name, bare_name(skill.name)))
        terms = sorted({stem for stems in cut for stem in stems})
        columns = {stem: at for at, stem in enumerate(terms)}
        rows = np.array([columns[stem] for stems in cut for stem in stems], dtype=np.int32)
        at = np.repeat(np.arange(len(cut), dtype=np.int32), [len(stems) for stems in cut])
        having = np.bincount(rows, minlength=len(terms))
        rarity = (1 + np.log((1 + len(cut)) / (1 + having))).astype(np.float32)
        postings = csr_array((rarity[rows], (rows, at)), shape=(len(terms), len(cut)))
        lengths = np.sqrt(np.bincount(at, rarity[rows].astype(np.float64) ** 2, minlength=len(cut)))
        of_skill, named = np.array(owners, dtype=np.int32), np.array(is_name, dtype=bool)
        name_lengths = np.zeros(len(skills), dtype=np.float32)
        np.maximum.at(name_lengths, of_skill[named], lengths[named])
        return cls(columns, rarity, postings, of_skill, named, lengths.astype(np.float32), name_lengths)


@dataclass(frozen=True, slots=True)
class Lexical:
    """How the runs of a text meet labels, and by which run each skill is met best.

    Attributes
    ----------
    any, name : (skills,) cosine of the best run and the best label, or the preferred one
    mass : (skills,) the same times how much the label says, best over labels
    run : (skills,) number of the run, -1 where none
    """

    any: np.ndarray
    name: np.ndarray
    mass: np.ndarray
    run: np.ndarray

    def take_as_said(self, labels: Labels, skills: Sequence[int]) -> None:
        """Let the names of `skills` count as met whole: a text says them in other words or in another language."""
        import numpy as np

        self.any[skills] = self.name[skills] = 1.0
        self.mass[skills] = np.maximum(self.mass[skills], labels.name_lengths[skills] / _MASS_UNIT)


def lexical(spans: Spans, labels: Labels, count: int) -> Lexical:
    """Meet every run of `spans` with every label; `count` is how many skills there are."""
    import numpy as np

    any_, name, mass = (np.zeros(count, dtype=np.float32) for _ in range(3))
    best_run = np.full(count, -1, dtype=np.int32)
    stems = list(dict.fromkeys(word.stem for word in spans.words))
    known = [stem for stem in stems if stem in labels.columns]
    if not known:
        return Lexical(any_, name, mass, best_run)
    rows = labels.postings[[labels.columns[stem] for stem in known]]
    hit, place = np.unique(rows.indices, return_inverse=True)
    dense = np.zeros((len(known), len(hit)), dtype=np.float32)
    dense[np.repeat(np.arange(len(known)), np.diff(rows.indptr)), place] = rows.data
    runs = _weights(spans, {stem: at for at, stem in enumerate(known)}, labels)
    cosines = small_product(runs, dense)  # each side weighs a stem by its rarity
    cosines /= labels.lengths[hit]
    at_run = cosines.argmax(axis=0)
    best = cosines[at_run, np.arange(len(hit))]
    owners, is_name = labels.owners[hit], labels.is_name[hit]
    np.maximum.at(any_, owners, best)
    np.maximum.at(name, owners[is_name], best[is_name])
    np.maximum.at(mass, owners, best * labels.lengths[hit])
    order = np.argsort(best, kind="stable")
    best_run[owners[order]] = at_run[order]
    return Lexical(any_, name, mass / _MASS_UNIT, best_run)


def small_product(left: np.ndarray, right: np.ndarray) -> np.ndarray:
    """`left @ right`, cut so small that it is reckoned in one thread.

    Threads that share a small product wait longer for each other than they work, on a busy machine hundreds of times.
    """
    import numpy as np

    made = np.empty((len(left), right.shape[1]), dtype=np.float32)
    step = max(1, _ONE_THREAD // max(1, left.size))
    for start in range(0, right.shape[1], step):
        np.matmul(left, right[:, start : start + step], out=made[:, start : start + step])
    return made


def _weights(spans: Spans, known: dict[str, int], labels: Labels) -> np.ndarray:
    """The runs as vectors of length 1: (runs, known stems); stems that no label has count as the rarest do."""
    import numpy as np

    rarest = float(labels.rarity.max())
    of_word = [
        (known.get(word.stem, -1), float(labels.rarity[labels.columns[word.stem]]) if word.stem in known else rarest)
        for word in spans.words
    ]
    made = np.zeros((len(spans.runs), len(known)), dtype=np.float32)
    for number, run in enumerate(spans.runs):
        square = 0.0
        for column, weight in of_word[run.first : run.last + 1]:
            square += weight * weight
            if column >= 0:
                made[number, column] = weight
        made[number] /= square**0.5
    return made


@dataclass(frozen=True, slots=True)
class Meanings:
    """The meanings of skills, centred: of the name, of the labels together, and of labels with definition.

    Attributes
    ----------
    names, labels, all : (skills, width), rows of length 1
    centre : (width,) what all labels have in common
    """

    names: np.ndarray
    labels: np.ndarray
    all: np.ndarray
    centre: np.ndarray

    @classmethod
    def of(cls, skills: Sequence[SkillText], encoder: Encoder) -> Meanings:
        import numpy as np

        labels = [label for skill in skills for label in skill.labels]
        owners = np.repeat(np.arange(len(skills)), [len(skill.labels) for skill in skills])
        together = np.zeros((len(skills), encoder.width), dtype=np.float32)
        np.add.at(together, owners, encoder.encode(labels))
        together = unit_rows(together)
        centre = _mean(together)
        defined = unit_rows(together + _DEFINITION_SHARE * encoder.encode([skill.definition for skill in skills]))
        names = encoder.encode([bare_name(skill.name) for skill in skills])
        return cls(unit_rows(names - centre), unit_rows(together - centre), unit_rows(defined - _mean(defined)), centre)


def _mean(vectors: np.ndarray) -> np.ndarray:
    import numpy as np

    return vectors.mean(axis=0) if len(vectors) else np.zeros(vectors.shape[1], dtype=np.float32)


def whole_texts(skills: Sequence[SkillText]) -> list[str]:
    """All that is said of each skill."""
    return [" ".join((*skill.labels, skill.definition)) for skill in skills]


def letters_of(skills: Sequence[SkillText]) -> tuple[Tfidf, csr_array]:
    """How names are met by letters: the weights, and (letter runs, skills)."""
    names = [bare_name(skill.name) for skill in skills]
    tfidf = Tfidf.fit(names, cut=letter_runs, fewest_texts=1)
    return tfidf, tfidf.transform(names).T.tocsr()
