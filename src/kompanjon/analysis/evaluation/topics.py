"""How well EuroSciVoc codes of later projects are told from the texts of earlier ones.

The truth is the codes as CORDIS gives them. Whoever tells them sees a project's title and objective, and the codes of
earlier projects only. Recall at five is the share of a project's codes that are among the first five told, averaged
over the projects that have a code.

Beside it stand two baselines: the codes of the projects whose texts are nearest, each counted by its cosine (TF-IDF,
the vectors and stems of our own method), and the most common codes.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kompanjon.analysis.evaluation.held import core_of_projects
from kompanjon.analysis.evaluation.period import Period, period_of
from kompanjon.analysis.evaluation.report import OURS, Evaluation
from kompanjon.analysis.topics.predictor import (
    MOST_WORDS,
    NAME_WEIGHT,
    RIDGE,
    CodedProject,
    TopicPredictor,
    first_codes,
    given_codes,
)
from kompanjon.analysis.topics.projects import SignedProject, code_names, signed_projects
from kompanjon.evidence.build import Progress
from kompanjon.language.tfidf import Tfidf
from kompanjon.vocabulary.faults import BadInput

if TYPE_CHECKING:
    import numpy as np

#: Codes told of each project.
TOLD = 5

#: Nearest projects whose codes the baseline counts; the best of 10, 20, 30, 50, 80 and 120 within the earlier projects.
NEIGHBOURS = 80

#: Texts compared with all earlier ones in one go.
_TEXTS_AT_ONCE = 500


def evaluate_topics(
    home: Path,
    progress: Progress,
    *,
    train_until: datetime.date | None = None,
    test_from: datetime.date | None = None,
    test_until: datetime.date | None = None,
) -> Evaluation:
    """Tell the codes of the later of the CORDIS projects held from the earlier, and compare with those given.

    Parameters
    ----------
    train_until : last day of signature of those learnt from; by default the day before `test_from`
    test_from, test_until : first and last day of those asked about; by default the last calendar year held. What is
        signed from `test_from` on is never learnt from.

    Raises
    ------
    BadInput
        When CORDIS is not held, days are out of order, or one of the two periods has no project with a code.
    """
    core = core_of_projects(home, progress)
    projects = [one for one in signed_projects(core) if one.project.codes]
    period = period_of([one.signed for one in projects], train_until, test_from, test_until)
    train, test = split(projects, period)
    progress("learning codes", 0, 1)
    predictor = TopicPredictor.fit(train, code_names(core))
    texts = [project.text for project in test]
    scores = predictor.scores(texts)
    progress("learning codes", 1, 1)
    progress("baselines", 0, 1)
    nearest = _nearest_projects(train, texts, predictor.codes)
    progress("baselines", 1, 1)
    common = given_codes(train, predictor.codes).sum(axis=0, keepdims=True).repeat(len(test), axis=0)
    measure = f"recall@{TOLD}"
    return Evaluation(
        task="topics",
        n=len(test),
        settings={
            "train_until": period.train_until.isoformat(),
            "test_from": period.test_from.isoformat(),
            "test_until": period.test_until.isoformat(),
            "projects_learnt_from": len(train),
            "codes_learnt": len(predictor.codes),
            "most_words": MOST_WORDS,
            "name_weight": NAME_WEIGHT,
            "ridge": RIDGE,
            "knn": f"the {NEIGHBOURS} nearest by cosine, votes weighed by it; stems, (1 + ln f) idf, no small words",
        },
        rows=(
            {"method": OURS, measure: recall(scores, predictor.codes, test)},
            {"method": "TF-IDF kNN", measure: recall(nearest, predictor.codes, test)},
            {"method": "popularity", measure: recall(common, predictor.codes, test)},
        ),
    )


def split(projects: Sequence[SignedProject], period: Period) -> tuple[list[CodedProject], list[CodedProject]]:
    """The projects to learn from and those to ask about; none is both.

    Raises
    ------
    BadInput
        When either has none.
    """
    train = [one.project for one in projects if one.signed <= period.train_until and one.signed < period.test_from]
    test = [one.project for one in projects if period.test_from <= one.signed <= period.test_until]
    if not train or not test:
        lacking = (
            f"until {period.train_until} to learn from"
            if not train
            else f"from {period.test_from} until {period.test_until} to ask about"
        )
        raise BadInput(f"no project with a code was signed {lacking}; choose other days (--train-until, --test-from)")
    return train, test


def recall(scores: np.ndarray, codes: Sequence[str], projects: Sequence[CodedProject]) -> float:
    """Mean share of the projects' codes among the first `TOLD` by score; codes that nobody learnt count as missed."""
    shares = []
    for columns, project in zip(first_codes(scores, TOLD), projects, strict=True):
        told = {codes[column] for column in columns}
        shares.append(len(told & set(project.codes)) / len(project.codes))
    return round(sum(shares) / len(shares), 4)


def _nearest_projects(train: Sequence[CodedProject], texts: Sequence[str], codes: Sequence[str]) -> np.ndarray:
    """(texts, codes): the cosines of the `NEIGHBOURS` nearest projects that have the code, added up."""
    import numpy as np
    from scipy.sparse import csr_array

    tfidf = Tfidf.fit(project.text for project in train)
    earlier, later = tfidf.transform(project.text for project in train), tfidf.transform(texts)
    given = csr_array(given_codes(train, codes))
    count = min(NEIGHBOURS, len(train))
    found = []
    for start in range(0, len(texts), _TEXTS_AT_ONCE):
        cosine = (later[start : start + _TEXTS_AT_ONCE] @ earlier.T).toarray()
        nearest = np.argsort(-cosine, axis=1, kind="stable")[:, :count]
        votes = np.zeros_like(cosine)
        np.put_along_axis(votes, nearest, np.take_along_axis(cosine, nearest, axis=1), axis=1)
        found.append(csr_array(votes) @ given)
    return np.vstack([one.toarray() for one in found])
