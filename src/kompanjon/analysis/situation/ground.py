"""What every chapter of the picture stands on: the theme's rows and projects, by region and step."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property

from kompanjon.analysis.situation.picture import ELSEWHERE, References
from kompanjon.evidence.places import ABROAD, UNKNOWN, Gazetteer
from kompanjon.evidence.store import Evidence, OrganisationRow, ParticipationRow, ProjectRow
from kompanjon.vocabulary.claims import Confidence, Provenance
from kompanjon.vocabulary.education import Programme
from kompanjon.vocabulary.languages import Label
from kompanjon.vocabulary.reference import Reference
from kompanjon.vocabulary.services import Service
from kompanjon.vocabulary.theme import Theme

#: An actor found by its projects: CORDIS tells that it takes part, our tags that the project is on the step.
_BY_PROJECT = "step derived from the words of the project"


class Ground:
    """Indexes over one theme and its evidence; read only."""

    def __init__(self, theme: Theme, evidence: Evidence) -> None:
        self.theme, self.evidence = theme, evidence
        self._gazetteer = Gazetteer(theme)
        self._members = {city.id for city in theme.member_cities}
        self.steps = theme.steps
        self.regions = (*(city.id for city in theme.member_cities), ELSEWHERE)
        self.own_organisations = {organisation.id: organisation for organisation in theme.organisations}

    def region(self, place: str) -> str:
        """The picture's region of a place: a member city, ELSEWHERE, or "" for abroad and unknown."""
        if place in self._members:
            return place
        return "" if place in (ABROAD, UNKNOWN, "") else ELSEWHERE

    @cached_property
    def region_of(self) -> dict[str, str]:
        """The picture's region of each organisation's head office."""
        return {key: self.region(row.region) for key, row in self.evidence.organisations.items()}

    @cached_property
    def eu_projects(self) -> dict[str, ProjectRow]:
        """The theme's projects that CORDIS tells of."""
        return {key: row for key, row in self.evidence.projects.items() if row.origin == "cordis"}

    @cached_property
    def by_project(self) -> dict[str, list[ParticipationRow]]:
        grouped: dict[str, list[ParticipationRow]] = defaultdict(list)
        for row in self.evidence.participations:
            grouped[row.project_id].append(row)
        return grouped

    @cached_property
    def projects_of_region(self) -> dict[str, dict[str, set[str]]]:
        """region -> organisation -> projects it takes part in from there."""
        grouped: dict[str, dict[str, set[str]]] = {region: defaultdict(set) for region in self.regions}
        for row in self.evidence.participations:
            region = self.region(row.region)
            if region and not row.has_left:
                grouped[region][row.organisation_id].add(row.project_id)
        return grouped

    def organisation(self, key: str, *, region: str = "", why: Iterable[str | Label] = ()) -> Reference:
        """A reference to an organisation, with the provenance of its row."""
        row = self.evidence.organisations[key]
        return Reference(
            "organisation", key, _public_name(row), row.provenance, region or self.region_of[key], tuple(why)
        )

    def derived(self, key: str, region: str, projects: Iterable[str]) -> Reference:
        """A reference to an organisation that its projects put on a step."""
        row = self.evidence.organisations[key]
        names = tuple(sorted((self.evidence.projects[project].name for project in projects), key=lambda one: one.en))
        provenance = Provenance(row.source, Confidence.PARTLY_VERIFIED, row.date, _BY_PROJECT)
        return Reference("organisation", key, _public_name(row), provenance, region, names)

    def project(self, key: str, why: Iterable[str | Label] = ()) -> Reference:
        row = self.evidence.projects[key]
        return Reference("project", key, row.name, row.provenance, "", tuple(why) or (row.title,))

    def projects(self, keys: Iterable[str]) -> References:
        """References to projects, newest start first."""
        rows = sorted(
            (self.evidence.projects[key] for key in set(keys)), key=lambda row: (row.start_date, row.project_id)
        )
        return tuple(self.project(row.project_id) for row in reversed(rows))

    def service(self, service: Service) -> Reference:
        region = self._region_of_row(service.municipality, (service.organisation,))[0]
        why = (service.offer,) if service.offer else ()
        return Reference("service", service.id, service.name, service.provenance, region, why)

    def service_regions(self, service: Service) -> tuple[str, ...]:
        return self._region_of_row(service.municipality, (service.organisation,))

    def programme(self, programme: Programme, region: str) -> Reference:
        why = (programme.provider, programme.level)
        return Reference("programme", programme.id, programme.name, programme.provenance, region, why)

    def programme_regions(self, programme: Programme) -> tuple[str, ...]:
        """Every region a programme is offered in: its own municipality's and its providers'."""
        return self._region_of_row(programme.municipality, programme.organisations)

    def _region_of_row(self, municipality: str, organisations: Iterable[str]) -> tuple[str, ...]:
        place = self._gazetteer.place(self.theme.country, municipality, None, None)
        own = [self.region(place.region)] if municipality and place.region != UNKNOWN else []
        offices = [self.region_of[key] for key in organisations if key in self.region_of]
        found = own if own and len(list(organisations)) < 2 else [*own, *offices]
        return tuple(dict.fromkeys(region for region in found if region)) or ("",)

    def municipality_region(self, municipality: str, lat: float | None, lon: float | None) -> str:
        return self.region(self._gazetteer.place(self.theme.country, municipality, lat, lon).region)


#: A natural person's name is never held; its place says so.
HIDDEN_NAME = Label(
    "(fysisk person, namnet visas inte)", "(luonnollinen henkilö, nimeä ei näytetä)", "(natural person, name not shown)"
)


def _public_name(row: OrganisationRow) -> Label:
    return HIDDEN_NAME if row.is_natural_person or not row.name_en else row.name
