"""What is held of each source, how fresh it is, what it lacked, and how far the evidence reaches."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from kompanjon.analysis.situation.ground import Ground
from kompanjon.analysis.situation.picture import Conflict, References, RejectReason, SourceHeld
from kompanjon.analysis.situation.uncertainty import conflicts, stale_rows, theme_rows
from kompanjon.evidence.build import Built, core_rows
from kompanjon.evidence.parquet import read_rows
from kompanjon.evidence.store import Evidence
from kompanjon.sources import snapshots
from kompanjon.sources.catalogue import describe
from kompanjon.sources.refresh import is_stale
from kompanjon.vocabulary.languages import LANGUAGES, Label
from kompanjon.vocabulary.theme import Theme


def sources_held(home: Path, theme: Theme | None, built: Built | None, today: str) -> tuple[SourceHeld, ...]:
    """Every snapshot held and the theme's own folder, ordered by source.

    Parameters
    ----------
    built : the evidence in force, whose table rows are shown beside the raw ones
    today : ISO date that freshness is counted to
    """
    core = core_rows(built) if built else {}
    held = [_snapshot(snapshot, core.get(snapshot.id, {}), today) for snapshot in snapshots.held(home)]
    own = [_theme(theme, built, today)] if theme is not None else []
    return tuple(sorted([*held, *own], key=lambda source: (source.source, source.part)))


def _snapshot(snapshot: snapshots.Snapshot, core: dict[str, int], today: str) -> SourceHeld:
    source = describe(snapshot.source).of_part(snapshot.part)
    part = source.part_titles.get(snapshot.part, Label.same(snapshot.part))
    return SourceHeld(
        source=snapshot.source,
        title=_within(source.title, part),
        publisher=source.publisher,
        address=source.address,
        licence=source.licence,
        attribution=source.attribution,
        version=snapshot.version,
        retrieved_at=snapshot.retrieved_at,
        refresh_days=source.refresh_days,
        stale=is_stale(snapshot.version, source.refresh_days, today),
        tables={**snapshot.tables, **core},
        totals=snapshot.totals,
        rejects=snapshot.rejects,
        part=snapshot.part,
        notices=snapshot.notices,
        reasons=_reasons(snapshot.folder),
        natural_persons=_natural_persons(snapshot.folder),
    )


#: A value that could not be read, as a reject tells it; left out, so that rows with one fault count as one reason.
_VALUE = re.compile(r"^(column [^:]+): .* (is not an? \w+)$", re.DOTALL)


def _reasons(folder: Path) -> tuple[RejectReason, ...]:
    grouped: dict[tuple[str, str], list[str]] = defaultdict(list)
    for path in sorted(folder.glob("rejects_*.parquet")):
        for row in read_rows(path, ["file", "line", "record", "reason"]):
            where = f"line {row['line']}" if row["line"] is not None else f"record {row['record']}"
            grouped[row["file"], _VALUE.sub(r"\1: a value \2", row["reason"])].append(where)
    found = (RejectReason(file, reason, len(rows), rows[0]) for (file, reason), rows in grouped.items())
    return tuple(sorted(found, key=lambda one: (-one.rows, one.file, one.reason)))


def _natural_persons(folder: Path) -> int:
    """Participant codes that any row of the snapshot presumes to be a person's."""
    from pyarrow import compute
    from pyarrow.parquet import ParquetFile

    codes: set[str] = set()
    for path in sorted(folder.glob("raw__*.parquet")):
        with ParquetFile(path) as file:
            if {"pic", "is_natural_person"} <= set(file.schema_arrow.names):
                rows = file.read(columns=["pic", "is_natural_person"])
                codes.update(compute.filter(rows["pic"], rows["is_natural_person"]).to_pylist())
    return len(codes)


def _theme(theme: Theme, built: Built | None, today: str) -> SourceHeld:
    source = describe("starter")
    tables = {
        name: len(getattr(theme, name))
        for name in ("steps", "concepts", "organisations", "sites", "services", "programmes", "projects",
                     "participants", "challenges", "competence_needs", "calls", "claims")
    }  # fmt: skip
    dates = [
        row.provenance.date for row in (*theme.organisations, *theme.services, *theme.programmes, *theme.challenges)
    ]
    version = max((day for day in dates if len(day) == 10), default="undated")
    return SourceHeld(
        source="starter",
        title=_within(source.title, theme.name),
        publisher=source.publisher,
        address=source.address,
        licence=source.licence,
        attribution=source.attribution,
        version=version,
        retrieved_at=built.made_at if built else "",
        refresh_days=source.refresh_days,
        stale=is_stale(version, source.refresh_days, today),
        tables=tables,
        totals={},
        rejects=0,
        part=theme.id,
    )


def _within(source: Label, part: Label) -> Label:
    """A source's title with the part of it that is held."""
    return Label(*(f"{source.text(language)} ({part.text(language)})" for language in LANGUAGES))


# --- what stands on it ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many organisations have something: of the theme's, or of all held; natural persons are left out.

    Attributes
    ----------
    what : `nuts3` (a NUTS 3 code published with their address), `ror` (a ROR record), `site` (a site the theme states)
    """

    scope: Literal["theme", "held"]
    what: Literal["nuts3", "ror", "site"]
    have: int
    of: int


@dataclass(frozen=True, slots=True)
class FactsHeld:
    """How far a theme's facts can be relied on: where sources disagree, what is stale, what is covered.

    Attributes
    ----------
    stale : rows older than `stale_after_months`
    undated : rows without a date
    rows : theme rows looked at
    """

    theme: str
    stale_after_months: int
    rows: int
    conflicts: tuple[Conflict, ...]
    stale: References
    undated: int
    coverage: tuple[Coverage, ...]


def facts_held(ground: Ground, as_of: str) -> FactsHeld:
    """What to know of a theme's facts, their age counted to `as_of` (ISO date)."""
    rows = tuple(theme_rows(ground))
    months = ground.theme.stale_after_months
    return FactsHeld(
        theme=ground.theme.id,
        stale_after_months=months,
        rows=len(rows),
        conflicts=conflicts(ground),
        stale=stale_rows(rows, months, as_of),
        undated=sum(not row.provenance.date for row in rows),
        coverage=coverage(ground),
    )


def coverage(ground: Ground) -> tuple[Coverage, ...]:
    """How many organisations have a NUTS 3 code, a ROR id and a site, of the theme's and of all in CORDIS.

    A registry's records that no project and no theme knows are not counted: each of them has its registry's id.
    """
    evidence = ground.evidence
    theme = {key for key, row in evidence.organisations.items() if not row.is_natural_person}
    merged = {f"{row.source}:{row.record_id}": row.organisation_id for row in evidence.records}
    merged |= {f"starter:{key}": key for key in theme} | {
        f"cordis:{key.removeprefix('pic-')}": key for key in theme if key.startswith("pic-")
    }
    with_nuts3, pics = _published_places(evidence)
    groups = _groups(evidence, pics)
    with_site = {site.organisation for site in ground.theme.sites}
    of_group: dict[str, set[str]] = defaultdict(set)
    for record, group in groups.items():
        of_group[group].add(record)
    own: dict[str, set[str]] = {key: set() for key in theme}
    for record, key in merged.items():
        if key in own:
            own[key] |= of_group.get(groups.get(record, ""), set()) | {record}
    known = pics | {f"starter:{key}" for key in theme}
    held = {group: records for group, records in of_group.items() if not records.isdisjoint(known)}
    return (*_covered("theme", own, with_nuts3, with_site), *_covered("held", held, with_nuts3, with_site))


def _covered(
    scope: Literal["theme", "held"], organisations: dict[str, set[str]], with_nuts3: set[str], with_site: set[str]
) -> tuple[Coverage, ...]:
    """Counts over organisations, each with the ids of its records."""
    of = len(organisations)
    sites = {f"starter:{key}" for key in with_site}
    return (
        Coverage(scope, "nuts3", sum(not records.isdisjoint(with_nuts3) for records in organisations.values()), of),
        Coverage(
            scope,
            "ror",
            sum(any(one.startswith("ror:") for one in records) for records in organisations.values()),
            of,
        ),
        Coverage(scope, "site", sum(not records.isdisjoint(sites) for records in organisations.values()), of),
    )


def _published_places(evidence: Evidence) -> tuple[set[str], set[str]]:
    """Record ids of CORDIS organisations: those with a NUTS 3 code (five signs), and all that are not people."""
    rows = read_rows(evidence.built.core / "core__organisation.parquet", ["pic", "nuts", "is_natural_person"])
    known = {f"cordis:{row['pic']}": row["nuts"] or "" for row in rows if not row["is_natural_person"]}
    return {record for record, nuts in known.items() if len(nuts) == 5}, set(known)


def _groups(evidence: Evidence, pics: set[str]) -> dict[str, str]:
    """Record id -> organisation it is merged into; each on its own where nothing has been matched."""
    path = evidence.built.core / "core__record.parquet"
    linked = {f"{row.source}:{row.record_id}": row.organisation_id for row in evidence.records}
    own = {f"starter:{key}": key for key, row in evidence.organisations.items() if row.origin == "theme"}
    if not path.is_file():
        return {**{pic: linked.get(pic, pic) for pic in pics}, **own}
    held = {row["record"]: row["organisation_id"] for row in read_rows(path, ["record", "organisation_id"])}
    # A theme's own rows are merged by the theme alone: they go where their records went.
    merged = {key: held[record] for record, key in linked.items() if record in held}
    return {**{record: merged.get(key, record) for record, key in own.items()}, **held}
