"""Actors gathered by the place they are in, for the map and the table beside it."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from kompanjon.analysis.cards.card import Actor
from kompanjon.faces.texts import Translator, message
from kompanjon.faces.web.projection import Dot, Name, is_on_map, place_names, point
from kompanjon.vocabulary.languages import Language
from kompanjon.vocabulary.spelling import folded
from kompanjon.vocabulary.theme import Theme

#: A dot's area follows its number of actors; the smallest can still be hit with a finger.
SMALLEST, GROWTH = 5.0, 2.6

#: Kinds of places coordinates are of, as the evidence words them, and in words on screen.
PRECISIONS = {
    "city centre": message("city centre"),
    "site": message("approximate"),
    "legal address": message("registered address"),
}

#: The key of actors without a municipality.
UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Place:
    """A place with its actors; `dot` is None when it lies outside the map or its coordinates are not known."""

    key: str
    name: str
    actors: tuple[Actor, ...]
    precisions: tuple[str, ...]  # how precise the actors' coordinates are, most common first
    dot: Dot | None
    label: Name | None

    @property
    def unverified(self) -> int:
        return sum(not actor.reference.is_verified for actor in self.actors)


def place_key(theme: Theme, actor: Actor) -> str:
    """One key for a place, however its name is spelt: the innovation city's id, or the name in plain letters."""
    wanted = folded(actor.municipality.fi)
    for city in theme.cities:
        if wanted in map(folded, (city.name.sv, city.name.fi, city.name.en)):
            return city.id
    return wanted or UNKNOWN


def place_name(theme: Theme, key: str, actors: Sequence[Actor], language: Language) -> str:
    """The place's name; as most of its actors spell it, where it is no innovation city."""
    if key == UNKNOWN:
        return Translator(language).term("region", UNKNOWN)
    city = next((city for city in theme.cities if city.id == key), None)
    if city is not None:
        return city.name.text(language)
    spelt = Counter(actor.municipality for actor in actors).most_common(1)
    name = spelt[0][0].text(language) if spelt else key
    return name.capitalize() if name.isupper() else name


def places(theme: Theme, actors: tuple[Actor, ...], language: Language) -> tuple[Place, ...]:
    """Places by number of actors, most first, with dots and with names where they fit."""
    by_key: dict[str, list[Actor]] = {}
    for actor in actors:
        by_key.setdefault(place_key(theme, actor), []).append(actor)
    ordered = sorted(by_key.items(), key=lambda item: (-len(item[1]), item[0]))
    names = {key: place_name(theme, key, held, language) for key, held in by_key.items()}
    dots = {key: dot for key, held in ordered if (dot := _dot(held))}
    labels = dict(zip(dots, place_names(list(dots.values()), [names[key] for key in dots]), strict=True))
    return tuple(
        Place(key, names[key], tuple(held), _precisions(held), dots.get(key), labels.get(key)) for key, held in ordered
    )


def _dot(actors: list[Actor]) -> Dot | None:
    """At the point most of the place's actors share, so that one odd address does not move a town."""
    held = Counter((actor.lat, actor.lon) for actor in actors if actor.lat is not None and actor.lon is not None)
    if not held:
        return None
    (lat, lon), _ = held.most_common(1)[0]
    if not is_on_map(lat, lon):
        return None
    return Dot(*point(lat, lon), round(SMALLEST + GROWTH * math.sqrt(len(actors) - 1), 1))


def _precisions(actors: list[Actor]) -> tuple[str, ...]:
    counted = Counter(_in_short(actor.precision) for actor in actors if actor.precision and actor.lat is not None)
    return tuple(precision for precision, _ in counted.most_common())


def _in_short(precision: str) -> str:
    """The kind of place a coordinate is of; a text that names none of the kinds stays as it is."""
    return next((kind for kind in PRECISIONS if kind in precision), precision)
