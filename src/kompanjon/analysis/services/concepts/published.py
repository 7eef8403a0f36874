"""A published service concept as the situation picture shows it."""

from __future__ import annotations

from collections.abc import Sequence

from kompanjon.analysis.situation.picture import PublishedConcept
from kompanjon.vocabulary.reference import Reference
from kompanjon.vocabulary.theme import Theme


def published(
    theme: Theme, id: str, name: str, steps: Sequence[str], services: Sequence[str], day: str
) -> PublishedConcept:
    """The concept with the rows behind it; a service that is held no longer is left out.

    Parameters
    ----------
    theme : with what people have added to it
    steps, services : codes and ids, in the order of the journey
    day : ISO date it was published
    """
    rows = {one.id: one for one in theme.services}
    held = [rows[one] for one in services if one in rows]
    organisations = {one.id: one for one in theme.organisations}
    providers = [organisations[id] for id in dict.fromkeys(row.organisation for row in held) if id in organisations]
    return PublishedConcept(
        id=id,
        name=name,
        road=tuple(dict.fromkeys(steps)),
        services=tuple(Reference("service", row.id, row.name, row.provenance) for row in held),
        providers=tuple(Reference("organisation", row.id, row.name, row.provenance) for row in providers),
        published=day,
    )
