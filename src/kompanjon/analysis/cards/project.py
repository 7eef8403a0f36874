"""The card of one project, in the theme or not, and the words that decided it."""

from __future__ import annotations

from kompanjon.analysis.cards.card import Part, ProjectCard, ThemeProject
from kompanjon.analysis.cards.organisation import part
from kompanjon.analysis.situation.ground import HIDDEN_NAME, Ground
from kompanjon.evidence.judgement import text_of
from kompanjon.evidence.store import ProjectRow
from kompanjon.language.membership import Judge
from kompanjon.vocabulary.claims import Claim, Confidence, Provenance
from kompanjon.vocabulary.languages import Label
from kompanjon.vocabulary.reference import Reference


def project_card(ground: Ground, judge: Judge, key: str) -> ProjectCard | None:
    """The card of project `key` (grant id, or the theme's own id), None when not held.

    Acronyms are not unique in CORDIS and find nothing here; search does.
    """
    own = ground.evidence.projects.get(key)
    if own is not None and own.origin == "theme":
        return _own_card(ground, own)
    rows = ground.evidence.core("project", "project_id = ?", key)
    return _cordis_card(ground, judge, rows[0], own) if rows else None


def theme_projects(ground: Ground) -> tuple[ThemeProject, ...]:
    """The theme's projects: those with somebody from the home country first, newest first."""
    rows = [_listed(ground, row) for row in ground.evidence.projects.values()]
    rows.sort(key=lambda row: (row.start, row.reference.id), reverse=True)
    return tuple(sorted(rows, key=lambda row: not row.regions))


def _listed(ground: Ground, row: ProjectRow) -> ThemeProject:
    present = [one for one in ground.by_project[row.project_id] if not one.has_left]
    regions = {ground.region(one.region) for one in present}
    return ThemeProject(
        reference=ground.project(row.project_id),
        start=row.start_date,
        end=row.end_date,
        programme=row.programme,
        ec_contribution_eur=row.ec_max_contribution_eur,
        steps=tuple(step.code for step in ground.steps if step.code in row.steps),
        regions=tuple(region for region in ground.regions if region in regions),
        countries=tuple(sorted({one.country for one in present if one.country})),
        concepts=tuple(row.concepts),
    )


def _own_card(ground: Ground, row: ProjectRow) -> ProjectCard:
    return ProjectCard(
        id=row.project_id,
        acronym=row.acronym,
        title=row.title,
        objective="",
        start=row.start_date,
        end=row.end_date,
        signed="",
        programme=row.programme,
        funding_scheme="",
        status="",
        topics=(),
        total_cost_eur=None,
        ec_contribution_eur=None,
        funding_text=row.funding_text,
        in_theme=True,
        points=0.0,
        threshold=0.0,
        reasons=(),
        steps=row.steps,
        parts=_parts(ground, row.project_id),
        claims=_claims(ground, row.project_id),
        provenance=row.provenance,
    )


def _cordis_card(ground: Ground, judge: Judge, row: dict, own: ProjectRow | None) -> ProjectCard:
    key = row["project_id"]
    codes = tuple(found["code"] for found in ground.evidence.core("project_code", "project_id = ?", key))
    topics = ground.evidence.core("project_topic", "project_id = ?", key)
    verdict = judge.judge(text_of(row, codes, tuple(found["topic_id"] for found in topics)))
    return ProjectCard(
        id=key,
        acronym=Label.same(row["acronym"] or ""),
        title=Label.same(row["title"]),
        objective=row["objective"],
        start=_iso(row["start_date"]),
        end=_iso(row["end_date"]),
        signed=_iso(row["signature_date"]),
        programme=Label.same(row["framework_programme"] or ""),
        funding_scheme=row["funding_scheme"],
        status=row["status"] or "",
        topics=tuple((found["topic_id"], found["title"]) for found in topics),
        total_cost_eur=_euro(row["total_cost_eur"]),
        ec_contribution_eur=_euro(row["ec_max_contribution_eur"]),
        funding_text=Label.same(""),
        in_theme=verdict.in_theme,
        points=verdict.points,
        threshold=ground.theme.membership.threshold,
        reasons=verdict.reasons,
        steps=verdict.steps if verdict.in_theme else (),
        parts=_parts(ground, key) if own else _parts_outside(ground, row),
        claims=_claims(ground, key),
        provenance=_provenance(key, row["snapshot"]),
    )


def _parts(ground: Ground, key: str) -> tuple[Part, ...]:
    return tuple(part(ground, row) for row in ground.by_project[key])


def _parts_outside(ground: Ground, project: dict) -> tuple[Part, ...]:
    """Participants of a project that the theme's marts do not hold, straight from the core tables."""
    key = project["project_id"]
    rows = ground.evidence.core("participation", "project_id = ?", key)
    rows.sort(key=lambda row: (row["role"] != "coordinator", row["participant_order"] or 0, row["pic"]))
    marks = ", ".join("?" for _ in rows) or "NULL"
    named = {
        row["pic"]: row for row in ground.evidence.core("organisation", f"pic IN ({marks})", *(r["pic"] for r in rows))
    }
    name, title = Label.same(project["acronym"] or ""), Label.same(project["title"])
    itself = Reference("project", key, name, _provenance(key, project["snapshot"]), "", (title,))
    return tuple(_part_outside(itself, row, named[row["pic"]]) for row in rows)


def _part_outside(project: Reference, row: dict, organisation: dict) -> Part:
    name = Label.same(organisation["name"] or "") or HIDDEN_NAME
    provenance = Provenance("CORDIS", Confidence.VERIFIED, organisation["snapshot"].split("/")[2])
    return Part(
        project=project,
        organisation=Reference("organisation", f"pic-{row['pic']}", name, provenance),
        role=row["role"],
        ec_contribution_eur=_euro(row["ec_contribution_eur"]),
        country=row["country"] or "",
        site=Label.same(""),
        region="",
        terminated=row["has_left"],
    )


def _claims(ground: Ground, key: str) -> tuple[Claim, ...]:
    return tuple(claim for claim in ground.theme.claims if claim.subject == key)


def _provenance(key: str, snapshot: str) -> Provenance:
    address = f"https://cordis.europa.eu/project/id/{key}"
    return Provenance(address, Confidence.VERIFIED, snapshot.split("/")[2])


def _iso(day) -> str:
    return day.isoformat() if day else ""


def _euro(amount) -> float | None:
    return float(amount) if amount is not None else None
