"""The map of actors, and the same rows as a table."""

from __future__ import annotations

from kompanjon.faces.web import projection
from kompanjon.faces.web.page import Page, Table
from kompanjon.faces.web.places import PRECISIONS, places
from kompanjon.faces.web.visit import Visit


def page(visit: Visit) -> Page:
    t = visit.translator.t
    actors = visit.workbench.actors()
    found = places(visit.workbench.theme, actors, visit.language)
    abroad = _partners_abroad(visit)
    return Page(
        title=t("Map of actors"),
        template="map.html",
        values={
            "places": found,
            "drawn": [place for place in found if place.dot],
            "not_drawn": sum(len(place.actors) for place in found if not place.dot),
            "actor_count": len(actors),
            "abroad": abroad,
            "outlines": projection.outlines(),
            "precision": lambda place: ", ".join(t(PRECISIONS.get(kind, kind)) for kind in place.precisions),
            "home": visit.workbench.theme.country,
            "width": projection.WIDTH,
            "height": projection.HEIGHT,
        },
        data={
            "places": [
                {
                    "place": place.key,
                    "name": place.name,
                    "actors": [actor.reference.id for actor in place.actors],
                    "unverified": place.unverified,
                    "lat": place.actors[0].lat,
                    "lon": place.actors[0].lon,
                    "precision": place.precisions,
                }
                for place in found
            ],
            "partners_abroad": abroad,
        },
        table=Table(
            f"kompanjon-{visit.theme_id}-places-{visit.language}",
            [t("Place"), t("Actors"), t("Of them unverified"), t("How precise the place is")],
            [[place.name, len(place.actors), place.unverified, ", ".join(place.precisions)] for place in found],
        ),
    )


def _partners_abroad(visit: Visit) -> int:
    """Organisations abroad that share a project with one at home: counted, since the map ends at the border."""
    return len({tie.b for tie in visit.situation.network.abroad})
