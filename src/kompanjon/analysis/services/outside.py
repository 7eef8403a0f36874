"""Who outside the lead project's regions may fill a gap: services in the country, organisations by their projects."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property

from kompanjon.analysis.services.answers import ChainGap, Outside, OutsideKind, ServiceRow
from kompanjon.analysis.services.chain import is_inside
from kompanjon.analysis.services.scales import GapSettings, scales
from kompanjon.analysis.situation.ground import Ground
from kompanjon.analysis.situation.matrix import GOVERN_OR_GATHER
from kompanjon.analysis.situation.picture import ELSEWHERE
from kompanjon.evidence.places import ABROAD, distance_km


class Outsiders:
    """Services and organisations outside the lead project's regions, by the steps they work on; read only."""

    def __init__(self, ground: Ground, rows: Iterable[ServiceRow]) -> None:
        self._ground = ground
        self._by_projects: dict[str, list[Outside]] = {}
        self._services: dict[str, list[Outside]] = defaultdict(list)
        for row in rows:
            if row.is_for_others and not is_inside(row):
                for step in row.service.steps:
                    self._services[step].append(self._service(row))

    def who_may_fill(self, gap: ChainGap, settings: GapSettings) -> tuple[Outside, ...]:
        """Those nearest to the lead project's cities: services first, then organisations at home, then abroad."""
        services = [one for one in self._services[gap.step] if one.row and _fills(gap, one.row)]
        organisations = [one for one in self._organisations(gap.step) if len(one.projects) >= settings.least_projects]
        at_home = [one for one in organisations if one.kind == "organisation at home"]
        abroad = [one for one in organisations if one.kind == "organisation abroad"]
        return (
            *_nearest(services, settings.services),
            *_nearest(at_home, settings.at_home),
            *_nearest(abroad, settings.abroad),
        )

    def _service(self, row: ServiceRow) -> Outside:
        near, away = self._near(row.place.lat, row.place.lon)
        return Outside("service", row.reference, self._ground.theme.country, away, near, row)

    def _organisations(self, step: str) -> list[Outside]:
        if step not in self._by_projects:
            self._by_projects[step] = [
                self._organisation(key, projects) for key, projects in self._projects_of[step].items()
            ]
        return self._by_projects[step]

    def _organisation(self, key: str, projects: set[str]) -> Outside:
        row = self._ground.evidence.organisations[key]
        is_home = row.country == self._ground.theme.country
        near, away = self._near(row.lat, row.lon)
        reference = self._ground.derived(key, ELSEWHERE if is_home else ABROAD, projects)
        kind: OutsideKind = "organisation at home" if is_home else "organisation abroad"
        return Outside(kind, reference, row.country, away, near, projects=self._ground.projects(projects))

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
        away = {city.id: distance_km(lat, lon, city.lat, city.lon) for city in self._ground.theme.member_cities}
        near = min(away, key=lambda city: away[city])
        return near, away[near]


def _fills(gap: ChainGap, row: ServiceRow) -> bool:
    """Whether a service has one of the gap's levels; of a bottleneck, a larger scale than what there is."""
    if gap.trl_from is None or gap.trl_to is None:
        rank = scales().rank
        return rank(row.scale) > max(rank(held.scale) for held in gap.rows)
    return any(gap.trl_from <= level <= gap.trl_to for level in row.readiness.levels)


def _nearest(found: Sequence[Outside], most: int) -> list[Outside]:
    """The nearest first, those of whom no place is held last."""

    def first(one: Outside) -> tuple[object, ...]:
        away = one.distance_km
        return away is None, away or 0.0, -len(one.projects), one.reference.name.en.casefold(), one.reference.id

    return sorted(found, key=first)[:most]
