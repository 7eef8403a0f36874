"""The catalogue: every service with its place, scale and levels, and those that somebody looks for."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from kompanjon.analysis.services.answers import (
    FoundBy,
    NotTold,
    ServiceCatalogue,
    ServiceFilter,
    ServicePlace,
    ServiceRow,
)
from kompanjon.analysis.services.scales import Scales, scales
from kompanjon.analysis.situation.ground import Ground
from kompanjon.vocabulary.faults import BadInput
from kompanjon.vocabulary.languages import LANGUAGES, Label
from kompanjon.vocabulary.services import Service
from kompanjon.vocabulary.spelling import folded
from kompanjon.vocabulary.theme import Theme


def service_rows(ground: Ground, theme: Theme, added: Collection[str] = ()) -> tuple[ServiceRow, ...]:
    """Every service of `theme`, in the order of the chain, then by name.

    Parameters
    ----------
    theme : the theme of `ground`, with what people have added
    added : ids of the services they have added or changed
    """
    order = {step.code: step.order for step in theme.steps}
    places, held = _Places(theme), scales()
    rows = [_row(ground, service, places, held, is_added=service.id in added) for service in theme.services]
    last = len(order) + 1
    return tuple(
        sorted(
            rows,
            key=lambda row: (
                min((order[step] for step in row.service.steps), default=last),
                row.service.name.en.casefold(),
                row.service.id,
            ),
        )
    )


def chosen(rows: Sequence[ServiceRow], filters: ServiceFilter) -> ServiceCatalogue:
    """The services that are what `filters` asks for; see `check_filters` for what may be asked."""
    words = filters.text.casefold().split()
    near = [row for row in rows if _is_of(row, filters) and all(word in _text(row) for word in words)]
    fits = [row for row in near if _serves(row, filters) is True and _opens(row, filters) is True]
    unsure = [
        row
        for row in near
        if row not in fits and _serves(row, filters) is not False and _opens(row, filters) is not False
    ]
    return ServiceCatalogue(tuple(fits), filters, len(rows), tuple(unsure))


def _is_of(row: ServiceRow, filters: ServiceFilter) -> bool:
    step_fits = not filters.step or filters.step in row.service.steps
    return step_fits and (not filters.region or filters.region in row.regions)


def _serves(row: ServiceRow, filters: ServiceFilter) -> bool | None:
    """Whether it serves any of the levels asked for; None where its levels are not known."""
    if filters.trl is None:
        return True
    if not row.readiness.levels:
        return None
    low, high = filters.trl
    return any(low <= level <= high for level in row.readiness.levels)


def _opens(row: ServiceRow, filters: ServiceFilter) -> bool | None:
    if not filters.access:
        return True
    return row.service.access == filters.access if row.service.access else None


def _text(row: ServiceRow) -> str:
    service = row.service
    labels = (service.name, service.offer, service.capacity, service.takes, service.gives, row.place.municipality,
              row.provider.name)  # fmt: skip
    return " ".join(getattr(label, language) for label in labels for language in LANGUAGES).casefold()


def _row(ground: Ground, service: Service, places: _Places, held: Scales, *, is_added: bool) -> ServiceRow:
    regions = tuple(region for region in ground.service_regions(service) if region)
    scale, basis = held.scale(service)
    readiness, place = held.readiness(service), places.of(service)
    return ServiceRow(
        service=service,
        reference=ground.service(service),
        provider=ground.organisation(service.organisation),
        regions=regions,
        place=place,
        scale=scale,
        scale_basis=basis,
        readiness=readiness,
        not_told=tuple(_not_told(service, place, has_scale=service.kind not in held.without_scale)),
        is_added=is_added,
    )


def _not_told(service: Service, place: ServicePlace, *, has_scale: bool) -> Iterator[NotTold]:
    if place.lat is None:
        yield "place"
    if has_scale:
        if not service.scale:
            yield "scale"
        if service.trl_from is None and service.trl_to is None:
            yield "trl"
        if service.capacity_value is None:
            yield "capacity"
        if not service.takes:
            yield "takes"
        if not service.gives:
            yield "gives"
    if not service.access:
        yield "access"
    if not service.languages:
        yield "languages"
    if not service.provenance.date:
        yield "date"


_Point = tuple[float, float]


class _Places:
    """Where the municipalities lie that a theme's services name."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._organisations = {one.id: one for one in theme.organisations}
        self._cities = {name: (city.lat, city.lon) for city in theme.cities for name in _names(city.name)}
        self._sites: dict[tuple[str, str], _Point] = {}
        for site in theme.sites:
            if site.lat is not None and site.lon is not None:
                for name in self._spelt(site.municipality):
                    self._sites.setdefault((site.organisation, name), (site.lat, site.lon))
        self._neighbours: dict[str, _Point] = {}
        for one in theme.organisations:
            if one.lat is not None and one.lon is not None:
                for name in self._spelt(one.municipality):
                    self._neighbours.setdefault(name, (one.lat, one.lon))

    def of(self, service: Service) -> ServicePlace:
        """The place of a service: its own municipality's, else its provider's."""
        provider = self._organisations[service.organisation]
        municipality = service.municipality or provider.municipality
        names = self._spelt(municipality)
        own = (provider.lat, provider.lon) if provider.lat is not None and provider.lon is not None else None
        is_at_home = bool(set(names) & set(self._spelt(provider.municipality)))
        found: tuple[tuple[FoundBy, _Point | None], ...] = (
            ("site", _first(self._sites.get((service.organisation, name)) for name in names)),
            ("provider", own if is_at_home else None),
            ("city", _first(self._cities.get(name) for name in names)),
            ("municipality", _first(self._neighbours.get(name) for name in names)),
        )
        held = self._theme.municipality_name(municipality)
        for by, point in found:
            if point is not None:
                return ServicePlace(held, *point, by)
        return ServicePlace(held, None, None, "none")

    def _spelt(self, municipality: str) -> tuple[str, ...]:
        """Every name of a municipality, as places are compared."""
        return _names(self._theme.municipality_name(municipality))


def _first(points: Iterable[_Point | None]) -> _Point | None:
    return next((point for point in points if point is not None), None)


def _names(label: Label) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, map(folded, (label.sv, label.fi, label.en)))))


def check_filters(filters: ServiceFilter, steps: Iterable[str], regions: Iterable[str]) -> None:
    """See that the step and region asked for are the theme's, and that the levels are levels.

    Raises
    ------
    BadInput
        When one is not.
    """
    if filters.trl and not 1 <= filters.trl[0] <= filters.trl[1] <= 9:
        low, high = filters.trl
        raise BadInput(f"readiness levels {low} to {high}: are none; write two of 1 to 9, the lower one first")
    for what, asked, known in (("step", filters.step, steps), ("region", filters.region, regions)):
        known = list(known)
        if asked and asked not in known:
            raise BadInput(f"{what} {asked[:40]!r} is none of the theme; write one of: {', '.join(known)}")
