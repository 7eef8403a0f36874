"""How well the call topic of later projects is told, among all topics that have funded projects.

The truth is the topic CORDIS gives. The candidates are all topics of the projects held, each with its title. Every
method is given a project's title and objective (baselines named so: its title alone); nothing is learnt from projects
signed after the last day of those learnt from. Recall at ten is the share of the projects whose topic is among the
first ten; of equals, the first by id.

Beside our own method stand BM25 and TF-IDF over the topics' titles, and the topics with most earlier projects. Ours
learns from earlier projects as well, and knows the year it asks for; two rows tell what is left without that.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kompanjon.analysis.calls.matching import FEATURES, NEIGHBOURS, Candidate, MatchedProject, TopicMatcher
from kompanjon.analysis.evaluation.held import core_of_projects
from kompanjon.analysis.evaluation.period import period_of
from kompanjon.analysis.evaluation.report import OURS, Evaluation
from kompanjon.evidence.build import Progress
from kompanjon.language.tfidf import Tfidf, stems
from kompanjon.vocabulary.faults import BadInput

if TYPE_CHECKING:
    import numpy as np

#: Topics told of each project.
TOLD = 10

#: The usual constants of BM25 (Robertson and Zaragoza 2009, doi:10.1561/1500000019).
BM25_K1, BM25_B = 1.2, 0.75

#: What knows the year that is asked for, and what is learnt from earlier projects.
_YEARS, _VOTES = ("how old it is",), ("same topic in other years", "same stream")


def evaluate_calls(
    home: Path,
    progress: Progress,
    *,
    train_until: datetime.date | None = None,
    test_from: datetime.date | None = None,
    test_until: datetime.date | None = None,
) -> Evaluation:
    """Measure how well topics are told of the projects signed in a period.

    Parameters
    ----------
    train_until, test_from, test_until : as `evaluate_topics` has them; by default the projects of 2024 are asked about

    Raises
    ------
    BadInput
        When no CORDIS snapshot is held, or one of the two periods has no project.
    """
    core = core_of_projects(home, progress)
    projects, topics = matched_projects(core), candidates(core)
    days = [one.signed for one in projects]
    if test_from is None and test_until is None and any(day.year == _YEAR for day in days):
        test_from, test_until = datetime.date(_YEAR, 1, 1), datetime.date(_YEAR, 12, 31)
    period = period_of(days, train_until, test_from, test_until)
    train = [one for one in projects if one.signed <= period.train_until and one.signed < period.test_from]
    test = [one for one in projects if period.test_from <= one.signed <= period.test_until]
    if not train or not test:
        lacking = "to learn from" if not train else "to ask about"
        raise BadInput(f"no project with a topic was signed {lacking}; choose other days (--train-until, --test-from)")
    truth = [one.topic for one in test]
    progress("learning topics", 0, 1)
    matcher = TopicMatcher.fit(train, topics)
    progress("learning topics", 1, 1)
    texts, titles = [one.text for one in test], [one.text.partition("\n")[0] for one in test]
    year = period.test_from.year
    progress("baselines", 0, 1)
    learnt = [one.text for one in train]
    told = {
        OURS: matcher.scores(texts, year),
        "kompanjon, the year not told": matcher.scores(texts, year, _YEARS),
        "kompanjon, words alone": matcher.scores(texts, year, (*_YEARS, *_VOTES)),
        "BM25": bm25([topic.title for topic in topics], texts),
        "BM25, title alone": bm25([topic.title for topic in topics], titles),
        "TF-IDF": _tfidf([topic.title for topic in topics], texts, learnt),
        "popularity": _popularity(topics, train, len(test)),
    }
    progress("baselines", 1, 1)
    measure = f"recall@{TOLD}"
    open_topics = _open_to_all(train, topics)
    return Evaluation(
        task="calls",
        n=len(test),
        settings={
            "train_until": period.train_until.isoformat(),
            "test_from": period.test_from.isoformat(),
            "test_until": period.test_until.isoformat(),
            "projects_learnt_from": len(train),
            "topics": len(topics),
            "given": "title and objective of the project; the topic's title",
            "subject topics": "those of series with fewer than 60 earlier projects; the others are open to any subject",
            "neighbours": NEIGHBOURS,
            "weights": "; ".join(f"{name} {matcher.weights[name]:g}" for name in FEATURES),
            "bm25": f"k1 {BM25_K1}, b {BM25_B}, the same stems",
        },
        rows=tuple(
            {
                "method": method,
                measure: recall(scores, topics, truth),
                f"{measure} on subject topics": recall(scores, topics, truth, open_topics),
            }
            for method, scores in told.items()
        ),
    )


#: The year asked about where no days are given.
_YEAR = 2024

#: From so many earlier projects on, a series of topics is open to any subject (fellowships, the ERC).
_MANY = 60


def _open_to_all(train: Sequence[MatchedProject], topics: Sequence[Candidate]) -> frozenset[str]:
    series = {topic.id: topic.series for topic in topics}
    counts = Counter(series[one.topic] for one in train)
    return frozenset(topic.id for topic in topics if counts[topic.series] >= _MANY)


def matched_projects(core: Path) -> list[MatchedProject]:
    """Every project in the core tables of the folder `core` with a topic and a day of signature, by id."""
    import duckdb

    with duckdb.connect() as connection:
        rows = connection.execute(
            """
            SELECT project_id, title || chr(10) || coalesce(objective, ''), min(topic_id), signature_date
            FROM read_parquet(?) JOIN (SELECT project_id, topic_id FROM read_parquet(?)) USING (project_id)
            WHERE signature_date IS NOT NULL GROUP BY ALL ORDER BY project_id
            """,
            [str(core / "core__project.parquet"), str(core / "core__project_topic.parquet")],
        ).fetchall()
    return [MatchedProject(*row) for row in rows]


def candidates(core: Path) -> list[Candidate]:
    """Every topic in the core tables, by id."""
    import duckdb

    with duckdb.connect() as connection:
        rows = connection.execute(
            "SELECT topic_id, coalesce(min(title), topic_id) FROM read_parquet(?) GROUP BY topic_id ORDER BY topic_id",
            [str(core / "core__project_topic.parquet")],
        ).fetchall()
    return [Candidate(*row) for row in rows]


def recall(
    scores: np.ndarray, topics: Sequence[Candidate], truth: Sequence[str], without: frozenset[str] = frozenset()
) -> float:
    """The share of projects whose topic is among the first `TOLD` by score; those with a topic of `without` aside."""
    import numpy as np

    best = np.argsort(-scores, axis=1, kind="stable")[:, :TOLD]
    hits = [
        any(topics[at].id == wanted for at in row)
        for row, wanted in zip(best, truth, strict=True)
        if wanted not in without
    ]
    return round(sum(hits) / len(hits), 4) if hits else 0.0


def bm25(documents: Sequence[str], queries: Sequence[str]) -> np.ndarray:
    """(queries, documents): BM25 over stems, each of a query's words counted as often as it stands there."""
    import numpy as np
    from scipy.sparse import csr_array

    cut = [stems(text) for text in documents]
    columns = {term: at for at, term in enumerate(sorted({term for text in cut for term in text}))}
    lengths = np.array([len(text) for text in cut], dtype=np.float64)
    usual = lengths.mean() or 1.0
    with_term = Counter(term for text in cut for term in set(text))
    rarity = {term: np.log(1 + (len(cut) - n + 0.5) / (n + 0.5)) for term, n in with_term.items()}
    cells = [
        (row, columns[term], rarity[term] * times * (BM25_K1 + 1)
         / (times + BM25_K1 * (1 - BM25_B + BM25_B * lengths[row] / usual)))
        for row, text in enumerate(cut)
        for term, times in sorted(Counter(text).items())
    ]  # fmt: skip
    rows, at, weights = (np.array(part) for part in zip(*cells, strict=True)) if cells else (np.zeros(0, int),) * 3
    held = csr_array((weights, (rows, at)), shape=(len(cut), len(columns)))
    asked = [(row, columns[term], times) for row, text in enumerate(queries)
             for term, times in sorted(Counter(stems(text)).items()) if term in columns]  # fmt: skip
    rows, at, counts = (np.array(part) for part in zip(*asked, strict=True)) if asked else (np.zeros(0, int),) * 3
    given = csr_array((counts.astype(np.float64), (rows, at)), shape=(len(queries), len(columns)))
    return (given @ held.T).toarray().astype(np.float32)


def _tfidf(documents: Sequence[str], queries: Sequence[str], learnt: Sequence[str]) -> np.ndarray:
    tfidf = Tfidf.fit([*learnt, *documents])
    return (tfidf.transform(queries) @ tfidf.transform(documents).T).toarray()


def _popularity(topics: Sequence[Candidate], train: Sequence[MatchedProject], times: int) -> np.ndarray:
    import numpy as np

    counts = Counter(one.topic for one in train)
    return np.repeat(np.array([[counts[topic.id] for topic in topics]], dtype=np.float32), times, axis=0)
