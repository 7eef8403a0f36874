"""The card of one organisation, and the list of actors."""

from __future__ import annotations

from collections import defaultdict

from kompanjon.analysis.cards.card import Actor, OrganisationCard, Part, Placement, Record
from kompanjon.analysis.cards.outside import card_outside, related, said_by
from kompanjon.analysis.findings import findings
from kompanjon.analysis.situation.ground import Ground
from kompanjon.evidence.identity.ledger import record_named
from kompanjon.evidence.places import Gazetteer
from kompanjon.evidence.store import OrganisationRow, ParticipationRow, RecordRow
from kompanjon.vocabulary.languages import Label
from kompanjon.vocabulary.reference import Reference
from kompanjon.vocabulary.theme import Organisation


def organisation_card(ground: Ground, key: str) -> OrganisationCard | None:
    """The card of organisation `key`, None when not held.

    Parameters
    ----------
    key : a theme's id, an organisation's id (`pic-999999999`, `ror-05xxxxx99`), or one that a merged record would have
    """
    key = _in_theme(ground, key)
    row = ground.evidence.organisations.get(key)
    if row is None:
        return card_outside(ground, key)
    own = ground.own_organisations.get(key)
    parts = [part(ground, found) for found in ground.evidence.participations if found.organisation_id == key]
    parts.sort(key=lambda one: (ground.evidence.projects[one.project.id].start_date, one.project.id), reverse=True)
    return OrganisationCard(
        id=key,
        name=ground.organisation(key).name,
        alt_names=own.alt_names if own else (),
        kind=row.kind,
        country=row.country,
        stage=own.stage if own else "",
        municipality=ground.theme.municipality_name(row.municipality),
        status=own.status if own else Label.same(""),
        status_date=own.status_date if own else "",
        competences=own.competences if own else Label.same(""),
        placements=_placements(ground, row),
        records=_records(ground, row),
        related=related(ground, key, {found.record for found in _records_of(ground, key)}),
        steps=_steps(ground, key, own),
        parts=tuple(parts),
        parts_outside=_parts_outside(ground, key, len({one.project.id for one in parts})),
        services=tuple(ground.service(one) for one in ground.theme.services if one.organisation == key),
        programmes=tuple(
            ground.programme(one, ground.region_of.get(key, ""))
            for one in ground.theme.programmes
            if key in one.organisations
        ),
        claims=tuple(claim for claim in ground.theme.claims if claim.subject == key),
        units=tuple(ground.organisation(one.id) for one in ground.theme.organisations if one.part_of == key),
        part_of=ground.organisation(own.part_of) if own and own.part_of else None,
        provenance=row.provenance,
    )


def _placements(ground: Ground, row: OrganisationRow) -> tuple[tuple[Label, Placement], ...]:
    named = row.method in ("municipality", "catchment")
    evidence = ground.theme.municipality_name(row.place_evidence) if named else row.place_evidence
    found = [(Label.same(""), Placement(row.region, row.method, evidence, row.lat, row.lon))]
    gazetteer = Gazetteer(ground.theme)
    for site in ground.theme.sites:
        if site.organisation == row.organisation_id:
            place = gazetteer.place(ground.theme.country, site.municipality, site.lat, site.lon)
            evidence = ground.theme.municipality_name(site.municipality)
            found.append((site.name, Placement(place.region, "site", evidence, site.lat, site.lon)))
    return tuple(found)


def _in_theme(ground: Ground, key: str) -> str:
    """The organisation that the record which `key` is named after was merged into, where the theme has it."""
    named = record_named(key)
    if key in ground.evidence.organisations or named is None:
        return key
    return next((found.organisation_id for found in ground.evidence.records if found.record == named), key)


def _records_of(ground: Ground, key: str) -> list[RecordRow]:
    return [found for found in ground.evidence.records if found.organisation_id == key]


def _records(ground: Ground, row: OrganisationRow) -> tuple[Record, ...]:
    records = []
    if row.origin == "theme":
        records.append(Record("starter", row.organisation_id, row.name, "itself", row.provenance))
    for found in _records_of(ground, row.organisation_id):
        name = Label.same(found.name) or ground.organisation(row.organisation_id).name
        records.append(
            Record(
                found.source,
                found.record_id,
                name,
                found.link,
                said_by(found.source, found.snapshot),
                found.merged_with,
                found.weight_bits,
                findings(found.findings),
            )
        )
    return tuple(records)


def _steps(ground: Ground, key: str, own: Organisation | None) -> tuple[tuple[str, tuple[Reference, ...]], ...]:
    shown: dict[str, list[Reference]] = defaultdict(list)
    for step in own.steps if own else ():
        shown[step].append(ground.organisation(key))
    for site in ground.theme.sites:
        for step in site.steps if site.organisation == key else ():
            shown[step].append(ground.organisation(key, why=(site.name,)))
    for part in ground.evidence.participations:
        if part.organisation_id == key:
            for step in ground.evidence.projects[part.project_id].steps:
                shown[step].append(ground.project(part.project_id))
    return tuple((step.code, tuple(shown[step.code])) for step in ground.steps if shown[step.code])


def part(ground: Ground, row: ParticipationRow) -> Part:
    """An organisation's part in a project, as cards show it."""
    sites = {site.id: site.name for site in ground.theme.sites}
    return Part(
        project=ground.project(row.project_id),
        organisation=ground.organisation(row.organisation_id),
        role=row.role,
        ec_contribution_eur=row.ec_contribution_eur,
        country=row.country,
        site=sites.get(row.site, Label.same("")),
        region=row.region,
        terminated=row.has_left,
    )


def _parts_outside(ground: Ground, key: str, inside: int) -> int:
    """Projects held in which the organisation takes part outside the theme."""
    pics = [found.record_id for found in _records_of(ground, key) if found.source == "cordis"]
    if not pics:
        return 0
    marks = ", ".join("?" for _ in pics)
    rows = ground.evidence.core("participation", f"pic IN ({marks})", *pics)
    return max(0, len({row["project_id"] for row in rows}) - inside)


def actors(ground: Ground) -> tuple[Actor, ...]:
    """The home country's organisations: those the theme states, and those its projects show."""
    projects: dict[str, set[str]] = defaultdict(set)
    for row in ground.evidence.participations:
        projects[row.organisation_id].add(row.project_id)
    found = [
        _actor(ground, row, projects[key])
        for key, row in ground.evidence.organisations.items()
        if row.country == ground.theme.country and not row.is_natural_person
    ]
    return tuple(sorted(found, key=lambda actor: (actor.reference.name.en.lower(), actor.reference.id)))


def _actor(ground: Ground, row: OrganisationRow, projects: set[str]) -> Actor:
    own = ground.own_organisations.get(row.organisation_id)
    steps = set(own.steps) if own else set()
    steps |= {step for project in projects for step in ground.evidence.projects[project].steps}
    return Actor(
        reference=ground.organisation(row.organisation_id, region=row.region),
        kind=row.kind,
        stage=own.stage if own else "",
        municipality=ground.theme.municipality_name(row.municipality),
        lat=row.lat,
        lon=row.lon,
        precision=row.precision,
        steps=tuple(step.code for step in ground.steps if step.code in steps),
        projects=len(projects),
    )
