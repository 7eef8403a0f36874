"""Funded projects as consortia: who took part, for which topic, and when the grant was signed."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from kompanjon.vocabulary.consortium import ACTIVITY_TYPES, ROLES, Member


@dataclass(frozen=True, slots=True)
class FundedProject:
    """A project of CORDIS.

    Attributes
    ----------
    signed : the day the grant was signed; its start where no signature is published
    scheme : funding scheme, as CORDIS names it
    members : everybody the dump shows. It shows them as of its own date: who joined later is among them, who left too
    """

    id: str
    acronym: str
    programme: str
    scheme: str
    topic_id: str
    topic_title: str
    signed: datetime.date
    members: tuple[Member, ...]


def funded_projects(core: Path, project_ids: Sequence[str] = ()) -> list[FundedProject]:
    """Projects in the core tables of the folder `core` with their members, by id.

    Parameters
    ----------
    project_ids : those wanted; empty: all

    A member is called by its participant code, so that no natural person is named; its budget is the EU contribution.
    """
    import duckdb

    wanted = "WHERE project_id IN (SELECT unnest($ids))" if project_ids else ""
    paths = {name: str(core / f"core__{name}.parquet") for name in ("project", "project_topic", "participation")}
    given = {**paths, "organisation": str(core / "core__organisation.parquet")}
    with duckdb.connect() as connection:
        rows = connection.execute(
            f"""
            WITH topic AS (
                SELECT project_id, min_by(topic_id, topic_id) AS topic_id, min_by(title, topic_id) AS title
                FROM read_parquet($project_topic) GROUP BY project_id
            ), taking_part AS (
                SELECT project_id, participant_order, pic, role, country, activity_type, is_sme, ec_contribution_eur
                FROM read_parquet($participation) AS p
                LEFT JOIN (SELECT pic, is_sme FROM read_parquet($organisation)) USING (pic)
            )
            SELECT project_id, acronym, framework_programme, funding_scheme, coalesce(topic_id, ''),
                coalesce(topic.title, ''), coalesce(signature_date, start_date),
                participant_order, pic, role, country, activity_type, is_sme, ec_contribution_eur
            FROM read_parquet($project) LEFT JOIN topic USING (project_id) JOIN taking_part USING (project_id)
            {wanted}
            ORDER BY project_id, participant_order, pic, role
            """,
            given | ({"ids": list(project_ids)} if project_ids else {}),
        ).fetchall()
    return [_project(list(group)) for _, group in groupby(rows, key=lambda row: row[0])]


def _project(rows: list[tuple]) -> FundedProject:
    key, acronym, programme, scheme, topic_id, title, signed = rows[0][:7]
    members = tuple(
        Member(
            id=f"{pic}/{number}",
            name=pic,
            country=country or "",
            role=role if role in ROLES else "thirdParty",
            activity_type=kind if kind in ACTIVITY_TYPES else "",
            is_sme=is_sme,
            budget_eur=money,
        )
        for number, (_, pic, role, country, kind, is_sme, money) in enumerate((row[7:] for row in rows), start=1)
    )
    return FundedProject(
        key, acronym or "", programme or "", scheme or "", topic_id, title, signed or datetime.date.max, members
    )
