"""Who works with whom in the theme's projects, and whom abroad it is most worth to meet."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations, product

from kompanjon.analysis.situation.ground import Ground
from kompanjon.analysis.situation.picture import Gap, Matrix, Network, PartnerToMeet, Tie
from kompanjon.analysis.situation.regions import verified_steps
from kompanjon.vocabulary.languages import Label

#: Ties and partners kept in the picture; the web and the tables show no more than these.
MOST_TIES = 60
MOST_PARTNERS = 30

#: A step counts as a partner's own from this many of its projects on.
_PROJECTS_FOR_STEP = 2

_Pair = tuple[str, str]


def network(ground: Ground) -> Network:
    """Ties by region, by organisation inside the country, to organisations abroad, and to countries."""
    regions, inside, abroad, countries = (defaultdict(set) for _ in range(4))
    home = ground.theme.country
    for project, rows in ground.by_project.items():
        present = [row for row in rows if not row.has_left]
        own = sorted({row.organisation_id for row in present if row.country == home})
        foreign = sorted({row.organisation_id for row in present if row.country and row.country != home})
        places = sorted({region for row in present if (region := ground.region(row.region))}, key=ground.regions.index)
        for pair in combinations(places, 2):
            regions[pair].add(project)
        for pair in combinations(own, 2):
            inside[pair].add(project)
        for pair in product(own, foreign):
            abroad[pair].add(project)
        for country in {row.country for row in present} - {home, ""} if own else ():
            countries[home, country].add(project)
    return Network(
        regions=_ties(ground, regions, _same_name),
        inside=_ties(ground, inside, _organisation_name)[:MOST_TIES],
        abroad=_ties(ground, abroad, _organisation_name)[:MOST_TIES],
        countries=_ties(ground, countries, _same_name),
    )


def _same_name(ground: Ground, key: str) -> Label:
    names = {city.id: city.name for city in ground.theme.cities}
    return names.get(key, Label.same(key))


def _organisation_name(ground: Ground, key: str) -> Label:
    return ground.organisation(key).name


def _ties(ground: Ground, pairs: dict[_Pair, set[str]], name) -> tuple[Tie, ...]:
    ordered = sorted(pairs.items(), key=lambda item: (-len(item[1]), item[0]))[: 4 * MOST_TIES]
    return tuple(Tie(a, b, name(ground, a), name(ground, b), ground.projects(projects)) for (a, b), projects in ordered)


def scarce_steps(ground: Ground, matrix: Matrix, gaps: tuple[Gap, ...]) -> set[str]:
    """Steps with a gap, and those that a single region of the lead project holds alone."""
    holders: dict[str, int] = defaultdict(int)
    for region in ground.regions[:-1]:
        for step in verified_steps(matrix, region):
            holders[step] += 1
    return {gap.step for gap in gaps} | {step.code for step in matrix.steps if holders[step.code] == 1}


def partners_to_meet(ground: Ground, matrix: Matrix, gaps: tuple[Gap, ...]) -> tuple[PartnerToMeet, ...]:
    """Foreign organisations by points, which the value itself explains."""
    scarce = scarce_steps(ground, matrix, gaps)
    home = ground.theme.country
    taking_part, coordinated = defaultdict(set), defaultdict(set)
    with_home = {key for key, rows in ground.by_project.items() if any(row.country == home for row in rows)}
    for key in ground.eu_projects:
        for row in ground.by_project[key]:
            if row.country and row.country != home and not row.has_left:
                taking_part[row.organisation_id].add(key)
                if row.role == "coordinator":
                    coordinated[row.organisation_id].add(key)
    partners = []
    for organisation, projects in taking_part.items():
        row = ground.evidence.organisations[organisation]
        if row.is_natural_person:
            continue
        steps = _steps(ground, projects)
        gap_steps = tuple(step for step in steps if step in scarce)
        partners.append(
            PartnerToMeet(
                organisation=ground.organisation(organisation, region="abroad"),
                country=row.country,
                projects=ground.projects(projects),
                coordinations=len(coordinated[organisation]),
                steps=steps,
                gap_steps=gap_steps,
                ties=ground.projects(projects & with_home),
                points=float(len(projects) + len(coordinated[organisation]) + 2 * len(gap_steps)),
            )
        )
    partners.sort(key=lambda one: (-one.points, -len(one.projects), one.organisation.name.en, one.organisation.id))
    return tuple(partners[:MOST_PARTNERS])


def _steps(ground: Ground, projects: set[str]) -> tuple[str, ...]:
    on_step: dict[str, int] = defaultdict(int)
    for project in projects:
        for step in ground.evidence.projects[project].steps:
            on_step[step] += 1
    return tuple(step.code for step in ground.steps if on_step[step.code] >= _PROJECTS_FOR_STEP)
