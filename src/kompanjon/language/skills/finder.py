"""Ranks all skills for a text, with the words that caused each and the share of such findings that are right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, islice
from typing import TYPE_CHECKING

from kompanjon.language.concepts import Mention
from kompanjon.language.encoding import encoder as encoder_for
from kompanjon.language.encoding.encoder import Encoder
from kompanjon.language.encoding.table import unit_rows
from kompanjon.language.sentences import sentences
from kompanjon.language.skills.answers import SkillFound, SkillText
from kompanjon.language.skills.evidence import (
    Labels,
    Lexical,
    Meanings,
    letters_of,
    lexical,
    small_product,
    whole_texts,
)
from kompanjon.language.skills.phrases import PhraseFinder
from kompanjon.language.skills.spans import Spans, spans
from kompanjon.language.skills.weights import KINDS, Weights, weights
from kompanjon.language.tfidf import Tfidf
from kompanjon.language.which import which
from kompanjon.vocabulary.languages import LANGUAGES, Language

if TYPE_CHECKING:
    import numpy as np
    from scipy.sparse import csr_array

#: Skills whose evidence is gathered in full, for one piece of a text.
_LOOKED_AT = 300

#: Texts read at a time.
_TOGETHER = 64

#: A text of more words is read sentence by sentence, a sentence of more in pieces.
_LONGEST_PIECE = 80

#: A run of words that meets a label this well is what caused the finding; else the run nearest in meaning is.
_MET = 0.5

#: Words shown of one finding.
_MOST_WORDS = 5


@dataclass(frozen=True, slots=True)
class Found:
    """What was found in one piece of a text: numbers of skills with points, best first, and what caused them."""

    numbers: np.ndarray
    points: np.ndarray
    scores: np.ndarray  # the share of such findings that are right
    evidence: np.ndarray  # (skills, kinds), in the order of `numbers`
    words: tuple[str, ...]


@dataclass(slots=True)
class SkillFinder:
    """Made by `of` from the skills held, or read from disk (`store`).

    Attributes
    ----------
    skills : (address, name) of each skill, in the order of their numbers
    labels : by language of the text that they are to meet
    """

    skills: tuple[tuple[str, str], ...]
    encoder: Encoder
    meanings: Meanings
    labels: dict[Language, Labels]
    letters: tuple[Tfidf, csr_array]
    said: tuple[Tfidf, csr_array]
    weights: Weights = field(default_factory=weights)
    _phrases: dict[Language, PhraseFinder] = field(default_factory=dict)
    _numbers: dict[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, skills: Sequence[SkillText]) -> SkillFinder:
        """Learn what tells the skills apart; takes seconds for all of the classification."""
        held = encoder_for([text for skill in skills for text in (*skill.labels, skill.definition)])
        whole = whole_texts(skills)
        said = Tfidf.fit(whole, fewest_texts=1)
        return cls(
            skills=tuple((skill.uri, skill.name) for skill in skills),
            encoder=held,
            meanings=Meanings.of(skills, held),
            labels={language: Labels.of(skills, language) for language in LANGUAGES},
            letters=letters_of(skills),
            said=(said, said.transform(whole).T.tocsr()),
        )

    def find(self, text: str, least: float = 0.5, most: int = 20) -> tuple[SkillFound, ...]:
        """The skills that `text` speaks of, the surest first; none of a text without words that could name one.

        Parameters
        ----------
        least : the share of such findings that must be right
        most : no more skills are told
        """
        best: dict[int, tuple[float, list[str]]] = {}
        for found in self.found(_pieces(text), most):
            for number, score, words in zip(found.numbers, found.scores, found.words, strict=True):
                before, said = best.get(int(number), (0.0, []))
                if score >= least:
                    best[int(number)] = (max(before, float(score)), [*said, words])
        told = [self._told(number, score, words) for number, (score, words) in best.items()]
        return tuple(sorted(told, key=lambda one: (-one.score, one.uri))[:most])

    def ranked(self, texts: Iterable[str], most: int = 10) -> list[tuple[SkillFound, ...]]:
        """The best skills for each text, however unsure, by points; each text is read as one piece."""
        answers = []
        for found in self.found(texts, most):
            told = zip(found.numbers, found.scores, found.words, strict=True)
            answers.append(tuple(self._told(int(number), float(score), [words]) for number, score, words in told))
        return answers

    def _told(self, number: int, score: float, words: Iterable[str]) -> SkillFound:
        uri, name = self.skills[number]
        return SkillFound(uri, name, round(score, 3), tuple(dict.fromkeys(filter(None, words)))[:_MOST_WORDS])

    def found(self, texts: Iterable[str], most: int) -> Iterator[Found]:
        """What each text, read as one piece, speaks of, with all its evidence."""
        for together in _batches(texts):
            pieces = [_Piece.of(text) for text in together]
            letters, said = (self._by_words(held, pieces) for held in (self.letters, self.said))
            bounds = [0, *accumulate(len(piece.texts) for piece in pieces)]
            meant = self.encoder.encode([text for piece in pieces for text in piece.texts])
            meant = unit_rows(meant - self.meanings.centre)
            wholes = meant[bounds[:-1]]
            labels, everything = (wholes @ vectors.T for vectors in (self.meanings.labels, self.meanings.all))
            for at, piece in enumerate(pieces):
                whole = _Whole(labels[at], everything[at], letters[at], said[at])
                yield self._of_piece(piece, meant[bounds[at] + 1 : bounds[at + 1]], whole, most)

    def _of_piece(self, piece: _Piece, runs: np.ndarray, whole: _Whole, most: int) -> Found:
        import numpy as np

        mentions = self._mentions(piece)
        if not self.skills or not (piece.spans.words or mentions):
            return _nothing()
        labels = self.labels[piece.language]
        met = lexical(piece.spans, labels, len(self.skills))
        said, words_said = self._said(mentions)
        if piece.language != "en":  # English labels say the same themselves
            met.take_as_said(labels, sorted(words_said))
        rough = met.any + met.name + met.mass + whole.labels + whole.letters + whole.said + 2 * said[:, 0]
        some = np.sort(np.argpartition(-rough, min(_LOOKED_AT, len(rough)) - 1)[:_LOOKED_AT])
        near_names, near_labels = (
            small_product(runs, vectors[some].T) if len(runs) else np.zeros((1, len(some)), dtype=np.float32)
            for vectors in (self.meanings.names, self.meanings.labels)
        )
        columns = (
            met.any[some], met.name[some], met.mass[some], near_names.max(axis=0), near_labels.max(axis=0),
            whole.labels[some], whole.all[some], whole.letters[some], whole.said[some], *said[some].T,
        )  # fmt: skip
        evidence = np.stack(columns, axis=1)
        points = self.weights.points_of(evidence)
        order = np.argsort(-points, kind="stable")[:most]
        words = tuple(
            words_said.get(int(some[at])) or piece.words(met, int(some[at]), near_labels[:, at]) for at in order
        )
        is_said = said[some[order], 0] > 0
        scores = self.weights.calibrated(points[order], is_said, piece.language)
        return Found(some[order], points[order], scores, evidence[order], words)

    def _mentions(self, piece: _Piece) -> list[Mention]:
        if piece.language not in self._phrases:
            self._numbers = {uri: number for number, (uri, _) in enumerate(self.skills)}
            self._phrases[piece.language] = PhraseFinder(self._numbers.keys(), piece.language)
        return self._phrases[piece.language].find(piece.spans.text)

    def _said(self, mentions: Sequence[Mention]) -> tuple[np.ndarray, dict[int, str]]:
        """Whether a phrase for each skill is said, and how long it is (thirds of a word): (skills, 2); and which."""
        import numpy as np

        said = np.zeros((len(self.skills), 2), dtype=np.float32)
        words: dict[int, str] = {}
        for mention in mentions:
            number, length = self._numbers[mention.concept], len(mention.words.split()) / 3
            if length > said[number, 1]:
                said[number], words[number] = (1, length), mention.words
        return said, words

    @staticmethod
    def _by_words(held: tuple[Tfidf, csr_array], pieces: Sequence[_Piece]) -> np.ndarray:
        """How each piece as a whole meets each skill: (pieces, skills)."""
        tfidf, matrix = held
        return (tfidf.transform([piece.spans.text for piece in pieces]) @ matrix).toarray()


@dataclass(frozen=True, slots=True)
class _Whole:
    """How a text as a whole meets each skill: by meaning, letters and words; all (skills,)."""

    labels: np.ndarray
    all: np.ndarray
    letters: np.ndarray
    said: np.ndarray


@dataclass(frozen=True, slots=True)
class _Piece:
    """A text cut up, and the texts whose meanings count: all of it, its clauses, its runs of words."""

    spans: Spans
    language: Language
    texts: tuple[str, ...]

    @classmethod
    def of(cls, text: str) -> _Piece:
        language = which(text) or "en"
        cut = spans(text, language)
        return cls(cut, language, (cut.text, *cut.clauses, *(cut.words_of(run) for run in cut.runs)))

    def words(self, met: Lexical, number: int, near: np.ndarray) -> str:
        """The words that caused a finding; `near` says how near each clause and run is to it in meaning."""
        if met.any[number] >= _MET:
            return self.spans.words_of(self.spans.runs[met.run[number]])
        of_runs = near[len(self.spans.clauses) :]
        return self.spans.words_of(self.spans.runs[int(of_runs.argmax())]) if len(of_runs) else ""


def _batches(texts: Iterable[str]) -> Iterator[list[str]]:
    left = iter(texts)
    while together := list(islice(left, _TOGETHER)):
        yield together


def _pieces(text: str) -> list[str]:
    """A short text as it is, a long one sentence by sentence, and of a sentence without end so many words at a time."""
    if len(text.split()) <= _LONGEST_PIECE:
        return [text]
    pieces = []
    for sentence in (sentence.text for line in text.splitlines() for sentence in sentences(line)):
        words = sentence.split()
        if len(words) <= _LONGEST_PIECE:
            pieces.append(sentence)
        else:
            pieces += [" ".join(words[at : at + _LONGEST_PIECE]) for at in range(0, len(words), _LONGEST_PIECE)]
    return pieces


def _nothing() -> Found:
    import numpy as np

    none = np.zeros(0, dtype=np.float32)
    return Found(none.astype(np.int32), none, none, np.zeros((0, len(KINDS)), dtype=np.float32), ())
