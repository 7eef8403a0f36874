"""What organisations have done together: projects, who took part, and what they were about, up to any day."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from scipy.sparse import csr_array

_NOT_A_NAME = re.compile(r"\d+(\.\d+)?|two|stage")


@dataclass(frozen=True, slots=True)
class Organisations:
    """Organisations by place in the arrays: id, country (ISO), activity type, SME, participant codes."""

    ids: tuple[str, ...]
    countries: tuple[str, ...]
    types: tuple[str, ...]
    are_sme: tuple[bool | None, ...]
    names: tuple[str, ...]
    codes: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class History:
    """Projects in the order of their signature, and who was in them.

    Attributes
    ----------
    ids, texts, topics, topic_titles : of projects; a text is title, objective, keywords and the topic's title
    briefs : title and objective alone
    signed : (projects,) datetime64[D]
    part_in : (projects, organisations) 1 where an organisation is a beneficiary
    coordinators : (projects,) place of the coordinator, -1 where none is known
    """

    ids: tuple[str, ...]
    texts: tuple[str, ...]
    briefs: tuple[str, ...]
    topics: tuple[str, ...]
    signed: np.ndarray
    part_in: csr_array
    coordinators: np.ndarray
    organisations: Organisations
    topic_titles: tuple[str, ...]

    def until(self, day: datetime.date) -> int:
        """How many projects were signed before `day`: they are the first so many."""
        import numpy as np

        return int(np.searchsorted(self.signed, np.datetime64(day), side="left"))


def series_of(topic_id: str) -> str:
    """What the topics of a series share in their ids: programme part and destination (`HORIZON-CL5-D2`)."""
    return "-".join([part for part in topic_id.split("-") if part and not _NOT_A_NAME.fullmatch(part)][:4])


def read_history(core: Path) -> History:
    """Projects with a signature day in the core tables of a folder; natural persons are left out.

    Participant codes that are one organisation are one, by the identity of the records.
    """
    import duckdb
    import numpy as np
    from scipy.sparse import csr_array

    paths = {
        name: str(core / f"core__{name}.parquet")
        for name in ("project", "participation", "project_topic", "record", "organisation")
    }
    with duckdb.connect() as connection:
        projects = connection.execute(
            """
            SELECT project_id, title, objective, keywords, signature_date, coalesce(topic_id, ''), coalesce(topic, '')
            FROM read_parquet($project) LEFT JOIN (
                SELECT project_id, min(topic_id) AS topic_id, min_by(title, topic_id) AS topic
                FROM read_parquet($project_topic) GROUP BY project_id
            ) USING (project_id)
            WHERE signature_date IS NOT NULL ORDER BY signature_date, project_id
            """,
            {name: paths[name] for name in ("project", "project_topic")},
        ).fetchall()
        parts = connection.execute(
            """
            SELECT project_id, coalesce(r.organisation_id, 'pic-' || p.pic), p.role
            FROM read_parquet($participation) AS p
            LEFT JOIN read_parquet($record) AS r ON r.record = 'cordis:' || p.pic
            WHERE p.is_beneficiary AND NOT p.is_natural_person
            ORDER BY ALL
            """,
            {name: paths[name] for name in ("participation", "record")},
        ).fetchall()
        known = connection.execute(
            """
            SELECT coalesce(r.organisation_id, 'pic-' || o.pic) AS id, min_by(o.country, o.pic),
                coalesce(min_by(o.activity_type, o.pic), ''), min_by(o.is_sme, o.pic),
                coalesce(min_by(o.name, o.pic), ''), list(o.pic ORDER BY o.pic)
            FROM read_parquet($organisation) AS o
            LEFT JOIN read_parquet($record) AS r ON r.record = 'cordis:' || o.pic
            WHERE NOT o.is_natural_person GROUP BY id ORDER BY id
            """,
            {name: paths[name] for name in ("organisation", "record")},
        ).fetchall()
    rows = {row[0]: number for number, row in enumerate(projects)}
    columns = {row[0]: number for number, row in enumerate(known)}
    kept = [(rows[project], columns[one], role) for project, one, role in parts if project in rows and one in columns]
    part_in = csr_array(
        (np.ones(len(kept), np.float32), ([row for row, _, _ in kept], [column for _, column, _ in kept])),
        shape=(len(rows), len(columns)),
    )
    part_in.sum_duplicates()
    part_in.data[:] = 1
    coordinators = np.full(len(rows), -1)
    for row, column, role in kept:
        if role == "coordinator":
            coordinators[row] = column
    return History(
        tuple(row[0] for row in projects),
        tuple("\n".join((row[1], row[2], row[3], row[3], row[6])) for row in projects),
        tuple(f"{row[1]}\n{row[2]}" for row in projects),
        tuple(row[5] for row in projects),
        np.array([row[4] for row in projects], dtype="datetime64[D]"),
        part_in,
        coordinators,
        Organisations(
            tuple(row[0] for row in known),
            tuple(row[1] or "" for row in known),
            tuple(row[2] for row in known),
            tuple(row[3] for row in known),
            tuple(row[4] for row in known),
            tuple(tuple(row[5]) for row in known),
        ),
        tuple(row[6] for row in projects),
    )


def members_of(history: History, project: int) -> Sequence[int]:
    """Places of a project's beneficiaries, in order."""
    start, end = history.part_in.indptr[project : project + 2]
    return sorted(int(one) for one in history.part_in.indices[start:end])
