"""Who outside the lead project's regions may fill a gap: services in the country, organisations by their projects."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property
from operator import itemgetter

from kompanjon.analysis.services.answers import ChainGap, Outside, OutsideKind, ServiceRow
from kompanjon.analysis.services.chain import is_inside
from kompanjon.analysis.services.scales import GapSettings, scales
from kompanjon.analysis.situation.ground import Ground
from kompanjon.analysis.situation.matrix import GOVERN_OR_GATHER
from kompanjon.analysis.situation.picture import ELSEWHERE
from kompanjon.evidence.places import ABROAD, distance_km


class Outsiders:
    """Services and organisations outside the lead project's regions, by the steps they work on; read only."""

    def __init__(self, ground: Ground, rows: Iterable[ServiceRow], settings: GapSettings) -> None:
        self._ground, self._settings = ground, settings
        self._cities = ground.theme.member_cities
        self._organisations: dict[str, tuple[Outside, ...]] = {}
        self._services: dict[str, list[Outside]] = defaultdict(list)
        for row in rows:
            if row.is_for_others and not is_inside(row):
                for step in row.service.steps:
                    self._services[step].append(self._service(row))

    def who_may_fill(self, gap: ChainGap) -> tuple[Outside, ...]:
        """Those nearest to the lead project's cities: services first, then organisations at home, then abroad."""
        services = [one for one in self._services[gap.step] if one.row and _fills(gap, one.row)]
        if gap.step not in self._organisations:
            at_home, abroad = (
                self._nearest_organisations(gap.step, kind, most)
                for kind, most in (
                    ("organisation at home", self._settings.at_home),
                    ("organisation abroad", self._settings.abroad),
                )
            )
            self._organisations[gap.step] = (*at_home, *abroad)
        nearest = sorted(services, key=lambda one: _first(one.distance_km, 0, one.reference.name.en, one.reference.id))
        return (*nearest[: self._settings.services], *self._organisations[gap.step])

    def _service(self, row: ServiceRow) -> Outside:
        near, away = self._near(row.place.lat, row.place.lon)
        return Outside("service", row.reference, self._ground.theme.country, away, near, row)

    def _nearest_organisations(self, step: str, kind: OutsideKind, most: int) -> list[Outside]:
        """Only those that are named are made into references: there are hundreds on a step."""
        ground = self._ground
        found = []
        for key, projects in self._projects_of[step].items():
            row = ground.evidence.organisations[key]
            is_home = row.country == ground.theme.country
            if len(projects) >= self._settings.least_projects and is_home == (kind == "organisation at home"):
                near, away = self._near(row.lat, row.lon)
                found.append((_first(away, len(projects), row.name_en, key), row, projects, near, away))
        region = ELSEWHERE if kind == "organisation at home" else ABROAD
        return [
            Outside(kind, ground.derived(row.organisation_id, region, projects), row.country, away, near,
                    projects=ground.projects(projects))
            for _, row, projects, near, away in sorted(found, key=itemgetter(0))[:most]
        ]  # fmt: skip

    @cached_property
    def _projects_of(self) -> dict[str, dict[str, set[str]]]:
        """step -> organisation -> projects on it, of those who do the work and are outside the regions."""
        ground = self._ground
        found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for row in ground.evidence.participations:
            organisation = ground.evidence.organisations[row.organisation_id]
            is_outside = row.region == ABROAD or ground.region(row.region) == ELSEWHERE
            if row.has_left or not is_outside or organisation.is_natural_person:
                continue
            if organisation.kind not in GOVERN_OR_GATHER:
                for step in ground.evidence.projects[row.project_id].steps:
                    found[step][row.organisation_id].add(row.project_id)
        return found

    def _near(self, lat: float | None, lon: float | None) -> tuple[str, float | None]:
        """The nearest of the lead project's cities, and how far it is."""
        if lat is None or lon is None:
            return "", None
        away = {city.id: distance_km(lat, lon, city.lat, city.lon) for city in self._cities}
        near = min(away, key=lambda city: away[city])
        return near, away[near]


def _fills(gap: ChainGap, row: ServiceRow) -> bool:
    """Whether a service has one of the gap's levels; of a bottleneck, a larger scale than what there is."""
    if gap.trl_from is None or gap.trl_to is None:
        rank = scales().rank
        return rank(row.scale) > max(rank(held.scale) for held in gap.rows)
    return any(gap.trl_from <= level <= gap.trl_to for level in row.readiness.levels)


def _first(away: float | None, projects: int, name: str, id: str) -> tuple[bool, float, int, str, str]:
    """The order those outside are named in: the nearest first, those of whom no place is held last."""
    return away is None, away or 0.0, -projects, name.casefold(), id
