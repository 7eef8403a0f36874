"""Step x region: who can do what, where, and what stands behind it."""

from __future__ import annotations

from collections import defaultdict

from kompanjon.analysis.situation.ground import Ground
from kompanjon.analysis.situation.picture import Cell, Matrix, References
from kompanjon.vocabulary.reference import Reference

#: Kinds of organisation that take part in a project without doing the step's work (PUB: public bodies in CORDIS).
GOVERN_OR_GATHER = frozenset({
    "city", "development company", "funder", "ministry", "authority", "association", "network", "cluster",
    "producer organisation", "industrial park", "PUB",
})  # fmt: skip

_Key = tuple[str, str]  # (step, region)


def matrix(ground: Ground) -> Matrix:
    """The theme's matrix. An organisation stands once in a cell: as stated by the theme before as derived."""
    actors, coming = _stated(ground), _coming(ground)
    derived = _derived(ground)
    services, programmes, projects = _services(ground), _programmes(ground), _projects(ground)
    cells = {}
    for step in ground.steps:
        for region in ground.regions:
            key = (step.code, region)
            stated = actors.get(key, {})
            found = {**{k: v for k, v in derived.get(key, {}).items() if k not in stated}, **stated}
            cells[key] = Cell(
                step=step.code,
                region=region,
                actors=_ordered(found.values()),
                services=_ordered(services.get(key, ())),
                programmes=_ordered(programmes.get(key, ())),
                projects=ground.projects(projects.get(key, ())),
                coming=_ordered(coming.get(key, ())),
            )
    return Matrix(ground.steps, ground.regions, cells)


def _ordered(references) -> References:
    """Verified first, then by name."""
    return tuple(sorted(references, key=lambda one: (not one.is_verified, one.name.en.lower(), one.id)))


def _stated(ground: Ground) -> dict[_Key, dict[str, Reference]]:
    """What the theme's organisations and sites state of themselves."""
    cells: dict[_Key, dict[str, Reference]] = defaultdict(dict)
    stages = {organisation.id: organisation.stage for organisation in ground.theme.organisations}
    for site in ground.theme.sites:
        if stages[site.organisation] != "working":
            continue
        region = ground.municipality_region(site.municipality, site.lat, site.lon)
        for step in site.steps if region else ():
            reference = ground.organisation(site.organisation, region=region, why=(site.name,))
            cells[step, region][site.organisation] = reference
    at_a_site = {(site.organisation, step) for site in ground.theme.sites for step in site.steps}
    for organisation in ground.theme.organisations:
        region = ground.region_of[organisation.id]
        for step in organisation.steps if region and organisation.stage == "working" else ():
            if (organisation.id, step) in at_a_site:
                continue  # it is done at the site, not at the head office
            why = (organisation.competences,) if organisation.competences else ()
            cells[step, region][organisation.id] = ground.organisation(organisation.id, why=why)
    return cells


def _coming(ground: Ground) -> dict[_Key, list[Reference]]:
    """Organisations whose plant or mine for the step is planned or being built; what was stopped is in no cell."""
    cells: dict[_Key, list[Reference]] = defaultdict(list)
    for organisation in ground.theme.organisations:
        region = ground.region_of[organisation.id]
        if region and organisation.stage in ("building", "planned"):
            for step in organisation.steps:
                cells[step, region].append(ground.organisation(organisation.id, why=(organisation.status,)))
    return cells


def _derived(ground: Ground) -> dict[_Key, dict[str, Reference]]:
    """Organisations whose projects are on a step; not those that fund, govern or gather others."""
    cells: dict[_Key, dict[str, Reference]] = defaultdict(dict)
    for region, organisations in ground.projects_of_region.items():
        for key, projects in organisations.items():
            if ground.evidence.organisations[key].kind in GOVERN_OR_GATHER:
                continue
            on_step: dict[str, set[str]] = defaultdict(set)
            for project in projects:
                for step in ground.evidence.projects[project].steps:
                    on_step[step].add(project)
            for step, found in on_step.items():
                cells[step, region][key] = ground.derived(key, region, found)
    return cells


def _projects(ground: Ground) -> dict[_Key, set[str]]:
    cells: dict[_Key, set[str]] = defaultdict(set)
    for region, organisations in ground.projects_of_region.items():
        for project in set().union(*organisations.values()) if organisations else ():
            for step in ground.evidence.projects[project].steps:
                cells[step, region].add(project)
    return cells


def _services(ground: Ground) -> dict[_Key, list[Reference]]:
    cells: dict[_Key, list[Reference]] = defaultdict(list)
    for service in ground.theme.services:
        for region in ground.service_regions(service):
            for step in service.steps:
                cells[step, region].append(ground.service(service))
    return cells


def _programmes(ground: Ground) -> dict[_Key, list[Reference]]:
    cells: dict[_Key, list[Reference]] = defaultdict(list)
    for programme in ground.theme.programmes:
        for region in ground.programme_regions(programme):
            for step in programme.steps:
                cells[step, region].append(ground.programme(programme, region))
    return cells
