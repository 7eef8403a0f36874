"""Projects with their texts, codes and dates, read from the core tables."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from pathlib import Path

from kompanjon.analysis.topics.predictor import CodedProject


@dataclass(frozen=True, slots=True)
class SignedProject:
    """A project and the day its grant was signed."""

    project: CodedProject
    signed: datetime.date


def signed_projects(core: Path) -> list[SignedProject]:
    """Every project in the core tables of the folder `core` whose signature date is published, by id."""
    import duckdb

    with duckdb.connect() as connection:
        rows = connection.execute(
            """
            WITH given AS (
                SELECT project_id, list(DISTINCT code ORDER BY code) AS codes
                FROM read_parquet($codes) GROUP BY project_id
            )
            SELECT project_id, title || chr(10) || objective, coalesce(codes, []), signature_date
            FROM read_parquet($projects) LEFT JOIN given USING (project_id)
            WHERE signature_date IS NOT NULL ORDER BY project_id
            """,
            {"codes": str(core / "core__project_code.parquet"), "projects": str(core / "core__project.parquet")},
        ).fetchall()
    return [SignedProject(CodedProject(id, text, tuple(codes)), signed) for id, text, codes, signed in rows]


def code_names(core: Path) -> dict[str, str]:
    """Code -> its own name in English, the last part of its published path."""
    import duckdb

    with duckdb.connect() as connection:
        rows = connection.execute(
            "SELECT code, min(path) FROM read_parquet(?) GROUP BY code ORDER BY code",
            [str(core / "core__project_code.parquet")],
        ).fetchall()
    return {code: path.rsplit("/", 1)[-1] for code, path in rows}
