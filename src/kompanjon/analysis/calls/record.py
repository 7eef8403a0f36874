"""What an organisation, or a region, has done: the projects a call is held against."""

from __future__ import annotations

from collections.abc import Iterable

from kompanjon.analysis.calls.ranking import Record
from kompanjon.analysis.situation.ground import Ground
from kompanjon.evidence.marts import cordis_source
from kompanjon.vocabulary.claims import Confidence, Provenance
from kompanjon.vocabulary.languages import Label
from kompanjon.vocabulary.reference import Reference
from kompanjon.vocabulary.theme import OrganisationKind

#: What the theme's kinds of organisation are in CORDIS, where CORDIS itself does not tell.
ACTIVITY_OF: dict[OrganisationKind, str] = {
    "university": "HES", "uas": "HES", "vet": "HES", "rto": "REC", "research infrastructure": "REC",
    "company": "PRC", "state company": "PRC", "city": "PUB", "authority": "PUB", "ministry": "PUB",
}  # fmt: skip


def record_of_organisation(ground: Ground, key: str) -> Record | None:
    """Every EU project an organisation takes part in, of the theme or not, newest first; None when it is not held.

    Parameters
    ----------
    key : a theme's id, or `pic-999999999`
    """
    codes = {row.record_id for row in ground.evidence.records if row.organisation_id == key and row.source == "cordis"}
    if key not in ground.evidence.organisations and key not in ground.own_organisations:
        held = ground.evidence.core("record", "source = 'cordis' AND organisation_id = ?", key)
        codes = {row["record"].partition(":")[2] for row in held}
        if not codes:
            return None
    parts = _in(ground, "participation", "pic", codes)
    rows = _in(ground, "project", "project_id", {row["project_id"] for row in parts})
    return Record(*_told(rows), _activity_type(ground, key, codes))


def record_of_region(ground: Ground, region: str) -> Record:
    """The theme's EU projects with somebody from a region, newest first."""
    keys = {key for keys in ground.projects_of_region[region].values() for key in keys if key in ground.eu_projects}
    return Record(*_told(_in(ground, "project", "project_id", keys)))


def _in(ground: Ground, table: str, column: str, values: Iterable[str]) -> list[dict]:
    wanted = sorted(values)
    if not wanted:
        return []
    return ground.evidence.core(table, f"{column} IN ({', '.join('?' * len(wanted))})", *wanted)


def _told(rows: list[dict]) -> tuple[tuple[Reference, ...], tuple[str, ...]]:
    """Projects as references, and what each is about as a text."""
    rows = sorted(rows, key=lambda row: (row["start_date"].isoformat() if row["start_date"] else "", row["project_id"]))
    rows.reverse()
    references = tuple(
        Reference(
            "project",
            row["project_id"],
            Label.same(row["acronym"] or row["title"]),
            Provenance(cordis_source(row["project_id"], is_project=True), Confidence.VERIFIED),
            "",
            (Label.same(row["title"]),),
        )
        for row in rows
    )
    return references, tuple(f"{row['title']} {row['objective'] or ''}" for row in rows)


def _activity_type(ground: Ground, key: str, codes: Iterable[str]) -> str:
    """The type CORDIS gives most often, else the one that follows from the theme's kind; empty where neither tells."""
    types = sorted(row["activity_type"] or "" for row in _in(ground, "organisation", "pic", codes))
    told = [one for one in types if one]
    if told:
        return max(dict.fromkeys(told), key=told.count)
    own = ground.own_organisations.get(key)
    return ACTIVITY_OF.get(own.kind, "") if own else ""
