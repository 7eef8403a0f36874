"""Organisations of the theme with hardly an EU project, by what they say they can do, and by where they are.

An organisation is as near as the nearest of its texts: its own row, its services and programmes, and what it has
stated. A site where a partner is sought, or where nobody on board is, adds `SITE_POINTS` to the cosine.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from kompanjon.analysis.calls.ranking import in_words
from kompanjon.analysis.calls.record import ACTIVITY_OF
from kompanjon.analysis.challenges.texts import statement_reference
from kompanjon.analysis.partners.answers import Newcomer, NewcomerReason, NewcomerReasonKind
from kompanjon.analysis.partners.wanted import Traits, Wanted
from kompanjon.analysis.situation.ground import Ground
from kompanjon.language.encoding import encoder
from kompanjon.language.encoding.table import unit_rows
from kompanjon.vocabulary.reference import Reference
from kompanjon.vocabulary.statements import Statement
from kompanjon.vocabulary.theme import Organisation

if TYPE_CHECKING:
    import numpy as np

#: Who has had at most so many EU projects is new to the programme.
NEW_UNTIL = 1

#: What a site that is of use adds to a cosine.
SITE_POINTS = 0.05

#: Texts shown behind one newcomer.
_SHOWN = 2


@dataclass(frozen=True, slots=True)
class _Said:
    """A text of an organisation, and the row it stands in."""

    organisation: str
    kind: NewcomerReasonKind
    reference: Reference


class NewInTheme:
    """Newcomers of one theme; made once for the same evidence.

    Parameters
    ----------
    traits, records : of those that have had EU projects, by id; a record is the projects
    """

    def __init__(
        self, ground: Ground, traits: Mapping[str, Traits], records: Mapping[str, tuple[Reference, ...]]
    ) -> None:
        self._ground, self._records = ground, records
        self._regions = _regions(ground)
        self._newcomers = {
            one.id: self._traits(one, traits)
            for one in ground.theme.organisations
            if one.stage != "stopped" and len(records.get(one.id, ())) <= NEW_UNTIL
        }

    def near(
        self,
        text: str,
        on_board: Collection[str],
        wanted: Wanted,
        widening: Collection[str],
        statements: Sequence[Statement] = (),
        limit: int = 20,
    ) -> tuple[Newcomer, ...]:
        """Newcomers that are wanted and not on board, best first.

        Parameters
        ----------
        widening : codes of widening countries
        statements : of the workspace; those of an organisation are texts of its own
        """
        kept = [id for id, traits in self._newcomers.items() if id not in on_board and traits.fit(wanted, widening)]
        covered = {region for one in on_board for region in self._regions.get(one, {})}
        said = self._nearness(text, statements)
        found = []
        for id in kept:
            sites = {
                region: site
                for region, site in self._regions[id].items()
                if region in wanted.regions or region not in covered
            }
            texts = sorted(said.get(id, ()), key=lambda one: -one[0])
            nearness = (texts[0][0] if texts else 0.0) + (SITE_POINTS if sites else 0.0)
            found.append((nearness, id, [one for _, one in texts[:_SHOWN]], sites))
        found.sort(key=lambda one: (-one[0], one[1]))
        return tuple(
            self._newcomer(place, id, nearness, texts, sites)
            for place, (nearness, id, texts, sites) in enumerate(found[:limit], start=1)
        )

    def _newcomer(
        self, place: int, id: str, nearness: float, texts: Sequence[_Said], sites: Mapping[str, Reference]
    ) -> Newcomer:
        traits, record = self._newcomers[id], self._records.get(id, ())
        return Newcomer(
            place,
            self._ground.organisation(id, why=(self._ground.own_organisations[id].competences,)),
            round(nearness, 4),
            len(record),
            "theme",
            traits.country,
            traits.activity_type,
            traits.is_sme,
            (
                *(NewcomerReason(one.kind, one.reference) for one in texts),
                *(NewcomerReason("site", site) for site in sites.values()),
                *(NewcomerReason("record", project) for project in record),
            ),
        )

    def _nearness(self, text: str, statements: Sequence[Statement]) -> dict[str, list[tuple[float, _Said]]]:
        """Of each newcomer, its texts with their nearness: cosines of meanings, less what its texts have in common."""
        said, vectors = self._said, self._vectors
        stated = list(self._stated(statements))
        if not said:
            return {}
        encode = self._encoder.encode
        own = unit_rows(encode([text, *(in_words(one.reference) for one in stated)]) - self._mean)
        near = [*(vectors @ own[0]), *(own[1:] @ own[0])]
        found: dict[str, list[tuple[float, _Said]]] = {}
        for one, value in zip([*said, *stated], near, strict=True):
            found.setdefault(one.organisation, []).append((float(value), one))
        return found

    def _stated(self, statements: Sequence[Statement]) -> Iterator[_Said]:
        for one in statements:
            id = self._named.get(one.organisation.casefold().strip())
            if id:
                yield _Said(id, "states", statement_reference(one))

    # --- what is made once --------------------------------------------------------------------------------------------

    def _traits(self, one: Organisation, traits: Mapping[str, Traits]) -> Traits:
        known = traits.get(one.id)
        return Traits(
            {one.id, *(known.ids if known else ())},
            one.country,
            (known.activity_type if known else "") or ACTIVITY_OF.get(one.kind, ""),
            known.is_sme if known else None,
            set(self._regions[one.id]),
        )

    @cached_property
    def _named(self) -> dict[str, str]:
        """Every name of a newcomer, without regard to case -> its id."""
        own = self._ground.own_organisations
        return {
            name.casefold(): id
            for id in self._newcomers
            for name in (own[id].name.sv, own[id].name.fi, own[id].name.en, *own[id].alt_names)
            if name
        }

    @cached_property
    def _said(self) -> tuple[_Said, ...]:
        ground, own = self._ground, self._ground.own_organisations
        rows = [_Said(id, "says", ground.organisation(id, why=(own[id].competences,))) for id in self._newcomers]
        rows += [_Said(one.organisation, "service", ground.service(one)) for one in ground.theme.services]
        rows += [
            _Said(provider, "service", ground.programme(one, ground.programme_regions(one)[0]))
            for one in ground.theme.programmes
            for provider in one.organisations
        ]
        return tuple(one for one in rows if one.organisation in self._newcomers)

    @cached_property
    def _texts(self) -> list[str]:
        return [in_words(one.reference) for one in self._said]

    @cached_property
    def _encoder(self):
        return encoder(self._texts)

    @cached_property
    def _encoded(self) -> np.ndarray:
        return self._encoder.encode(self._texts)

    @cached_property
    def _mean(self) -> np.ndarray:
        return self._encoded.mean(axis=0)

    @cached_property
    def _vectors(self) -> np.ndarray:
        return unit_rows(self._encoded - self._mean)


def _regions(ground: Ground) -> dict[str, dict[str, Reference]]:
    """Organisation -> city -> what it has there: its office, a site or a service, the most particular."""
    cities = set(ground.regions[:-1])
    found: dict[str, dict[str, Reference]] = {one.id: {} for one in ground.theme.organisations}
    for one in ground.theme.organisations:
        found[one.id][ground.region_of[one.id]] = ground.organisation(one.id)
    for service in ground.theme.services:
        for region in ground.service_regions(service):
            found.setdefault(service.organisation, {})[region] = ground.service(service)
    for site in ground.theme.sites:
        region = ground.municipality_region(site.municipality, site.lat, site.lon)
        found.setdefault(site.organisation, {})[region] = Reference(
            "organisation", site.organisation, site.name, site.provenance, region
        )
    return {one: {region: row for region, row in held.items() if region in cities} for one, held in found.items()}
