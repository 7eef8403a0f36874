"""Raw rows that the marts of calls and publications are drawn from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from kompanjon.evidence.theme_links import ThemeLinks
from kompanjon.sources.snapshots import Snapshot


def topics_held(engine, held: Sequence[Snapshot]) -> tuple[list[dict], str]:
    """Call topics that could be read, and the snapshot's date.

    Each has `deadlines` (ISO dates in order), the same as `stages` (number, day, at), and its `budgets`.
    """
    topics: list[dict] = []
    date = ""
    for snapshot in held:
        path = snapshot.folder / "raw__calls_topic.parquet"
        if snapshot.source != "calls" or not path.is_file():
            continue
        stages: dict[str, list[dict]] = defaultdict(list)
        rows = engine.read([snapshot.folder / "raw__calls_deadline.parquet"])
        for row in engine.rows(rows.order_by(["topic_id", "number"])):
            if row["deadline_date"]:
                stages[row["topic_id"]].append(
                    {"number": row["number"], "day": row["deadline_date"], "at": row["deadline_at"]}
                )
        budgets = _budgets(engine, snapshot)
        table = engine.read([path])
        found = engine.rows(table.filter(table.reject_reason.isnull()).order_by("topic_id"))
        for row in found:
            held_stages = stages[row["topic_id"]]
            days = [one["day"].isoformat() for one in held_stages]
            topics.append({**row, "deadlines": days, "stages": held_stages, "budgets": budgets[row["topic_id"]]})
        date = max(date, snapshot.version if snapshot.version[:1].isdigit() else "")
    return topics, date


_BUDGET = ("action", "year", "budget_eur", "min_contribution_eur", "max_contribution_eur", "expected_grants")


def _budgets(engine, snapshot: Snapshot) -> dict[str, list[dict]]:
    """What each topic has to give, a row an action and year."""
    budgets: dict[str, list[dict]] = defaultdict(list)
    rows = engine.read([snapshot.folder / "raw__calls_budget.parquet"])
    for row in engine.rows(rows.order_by(["topic_id", "year", "action"])):
        budgets[row["topic_id"]].append({name: row[name] for name in _BUDGET})
    return budgets


def works_held(engine, held: Sequence[Snapshot], core: Path, links: ThemeLinks) -> Iterator[dict]:
    """Publications that could be read, each with the ids of the `organisations` its authors work at.

    Parameters
    ----------
    links : which of the records are the theme's own organisations
    """
    folders = [one.folder for one in held if (one.source, one.part) == ("openalex", "works")]
    if not folders:
        return
    record = engine.read([core / "core__record.parquet"])
    known = record.filter(record.source.isin(["ror", "openalex"])).select("record", "organisation_id")
    organisation_of = {
        row["record"]: links.link(row["record"], row["organisation_id"]).organisation for row in engine.rows(known)
    }
    for folder in folders:
        at: dict[str, list[str]] = defaultdict(list)
        for row in engine.rows(engine.read([folder / "raw__openalex_affiliation.parquet"])):
            names = (f"openalex:{row['institution_id']}", f"ror:{row['ror_id']}")
            at[row["openalex_id"]] += [organisation_of[name] for name in names if name in organisation_of]
        table = engine.read([folder / "raw__openalex_work.parquet"])
        for row in engine.rows(table.filter(table.reject_reason.isnull()).order_by("openalex_id")):
            yield {**row, "organisations": at[row["openalex_id"]]}
