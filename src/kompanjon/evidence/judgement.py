"""Every project held, judged against a theme: in or out, on which steps."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from kompanjon.evidence.parquet import read_rows
from kompanjon.language.membership import Judge, Text, Verdict
from kompanjon.vocabulary.theme import Theme

if TYPE_CHECKING:
    import pyarrow as pa

_BATCH = 2000

#: Told as work goes on: (what, done, of).
Progress = Callable[[str, int, int], None]


def text_of(row: dict, codes: tuple[str, ...], topics: tuple[str, ...]) -> Text:
    """A row of `core__project` as the text that is judged."""
    fields = {"title": row["title"], "keywords": row["keywords"], "objective": row["objective"]}
    return Text({name: text for name, text in fields.items() if text}, codes, topics)


def judge_projects(theme: Theme, core: Path, progress: Progress) -> Iterator[tuple[str, Verdict]]:
    """Yield (project id, verdict) for every project that any evidence speaks for.

    Parameters
    ----------
    core : folder of the core tables
    """
    from pyarrow.parquet import ParquetFile

    judge = Judge(theme)
    codes = _grouped(core / "core__project_code.parquet", "code")
    topics = _grouped(core / "core__project_topic.parquet", "topic_id")
    projects = ParquetFile(core / "core__project.parquet")
    done, total = 0, projects.metadata.num_rows
    columns = ["project_id", "title", "keywords", "objective"]
    for batch in projects.iter_batches(_BATCH, columns=columns):
        for row in batch.to_pylist():
            verdict = judge.judge(text_of(row, codes[row["project_id"]], topics[row["project_id"]]))
            if verdict.points > 0:
                yield row["project_id"], verdict
        done += batch.num_rows
        progress("judging projects", done, total)


def verdict_table(verdicts: Iterator[tuple[str, Verdict]]) -> pa.Table:
    """`mart__verdict`: project_id, points, in_theme, steps, concepts; ordered by project."""
    import pyarrow as pa

    schema = pa.schema(
        {
            "project_id": pa.string(),
            "points": pa.float64(),
            "in_theme": pa.bool_(),
            "steps": pa.list_(pa.string()),
            "concepts": pa.list_(pa.string()),
        }
    )
    rows = [
        {
            "project_id": project_id,
            "points": verdict.points,
            "in_theme": verdict.in_theme,
            "steps": list(verdict.steps),
            "concepts": list(verdict.concepts),
        }
        for project_id, verdict in sorted(verdicts, key=lambda item: item[0])
    ]
    return pa.Table.from_pylist(rows, schema=schema)


def _grouped(path: Path, column: str) -> dict[str, tuple[str, ...]]:
    grouped: dict[str, tuple[str, ...]] = defaultdict(tuple)
    for row in read_rows(path, ["project_id", column]):
        grouped[row["project_id"]] += (row[column],)
    return grouped
