"""Where the home country and its regions stand among the theme's EU projects."""

from __future__ import annotations

from collections import Counter, defaultdict

from kompanjon.analysis.intervals import location_quotient, share
from kompanjon.analysis.situation.ground import Ground
from kompanjon.analysis.situation.picture import EuropeanPosition, Standing
from kompanjon.evidence.marts import COLLABORATIVE
from kompanjon.evidence.store import ParticipationRow


def european_position(ground: Ground) -> EuropeanPosition:
    """The theme's EU projects by country, home region, year and funding scheme; beneficiaries only."""
    rows = [row for project in ground.eu_projects for row in ground.by_project[project] if row.is_beneficiary]
    members: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        members[row.project_id].add(row.organisation_id)
    collaborative = {project for project, parts in members.items() if len(parts) >= COLLABORATIVE}
    by_country, by_region = defaultdict(list), defaultdict(list)
    for row in rows:
        by_country[row.country].append(row)
        if region := ground.region(row.region):
            by_region[region].append(row)
    home = ground.theme.country
    countries = [_standing(ground, place, found, collaborative) for place, found in by_country.items() if place]
    countries.sort(key=lambda one: (-one.projects, -one.ec_contribution_eur, one.place))
    starts = sorted(row.start_date for row in ground.eu_projects.values() if row.start_date)
    at_home = {row.project_id for row in by_country[home]}
    return EuropeanPosition(
        projects=len(ground.eu_projects),
        participations=len(rows),
        ec_contribution_eur=_money(rows),
        baseline_projects=ground.evidence.baseline.get("", 0),
        first_start=starts[0] if starts else "",
        last_start=starts[-1] if starts else "",
        countries=tuple(countries),
        home=_standing(ground, home, by_country[home], collaborative),
        regions=tuple(_standing(ground, region, by_region[region], collaborative) for region in ground.regions),
        starts=_starts(ground, at_home),
        schemes=_schemes(ground, at_home),
        collaborative=len(collaborative),
    )


def _standing(ground: Ground, place: str, rows: list[ParticipationRow], collaborative: set[str]) -> Standing:
    projects = {row.project_id for row in rows}
    counted = len(projects & collaborative)
    base = ground.evidence.baseline
    return Standing(
        place=place,
        projects=len(projects),
        participations=len(rows),
        coordinations=sum(row.role == "coordinator" for row in rows),
        ec_contribution_eur=_money(rows),
        share=share(counted, len(collaborative)),
        location_quotient=location_quotient(counted, len(collaborative), base.get(place, 0), base.get("", 0)),
        references=ground.projects(projects),
        collaborative=counted,
    )


def _money(rows: list[ParticipationRow]) -> float:
    return round(sum(row.ec_contribution_eur or 0.0 for row in rows), 2)


def _starts(ground: Ground, at_home: set[str]) -> tuple[tuple[int, int, int], ...]:
    every, home = Counter(), Counter()
    for key, row in ground.eu_projects.items():
        if row.start_date:
            every[int(row.start_date[:4])] += 1
            home[int(row.start_date[:4])] += key in at_home
    years = range(min(every), max(every) + 1) if every else ()
    return tuple((year, every[year], home[year]) for year in years)


def _schemes(ground: Ground, at_home: set[str]) -> tuple[tuple[str, int, int], ...]:
    every, home = Counter(), Counter()
    for key, row in ground.eu_projects.items():
        every[row.funding_scheme] += 1
        home[row.funding_scheme] += key in at_home
    return tuple((scheme, count, home[scheme]) for scheme, count in sorted(every.items(), key=lambda x: (-x[1], x[0])))
