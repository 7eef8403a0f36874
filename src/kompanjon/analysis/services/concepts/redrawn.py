"""A saved concept drawn again from today's rows, and what has changed since it was saved."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Literal

from kompanjon.analysis.services.concepts.answers import ConceptAnswer, JourneyWish
from kompanjon.vocabulary.languages import Label
from kompanjon.vocabulary.services import Service

#: gone: the service is held no longer; changed: its row says something else; unfit: the services chosen can no longer
#: be had together, so that the best of today is drawn.
SinceKind = Literal["gone", "changed", "unfit"]


@dataclass(frozen=True, slots=True)
class Since:
    """One thing that has changed; `name` is the service's, its id where it is held no longer."""

    kind: SinceKind
    service: str = ""
    name: Label | None = None


@dataclass(frozen=True, slots=True)
class Redrawn:
    """A saved concept today: what answers it, and what has changed since it was saved."""

    answer: ConceptAnswer
    since: tuple[Since, ...]


def digest(service: Service) -> str:
    """Of what a service's row says: another text, another digest."""
    said = json.dumps(asdict(service), sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def redrawn(
    services: Iterable[Service],
    answer: Callable[[JourneyWish, Collection[str]], ConceptAnswer],
    wish: JourneyWish,
    chosen: Mapping[str, str],
) -> Redrawn:
    """Draw a saved concept again, holding on to the services that were chosen as far as they are held and fit.

    Parameters
    ----------
    services : held today
    answer : what answers a wish with services that are taken before all others
    chosen : digest of each chosen service's row when it was saved, by id

    Raises
    ------
    BadInput
        When the wish names what the theme holds no longer.
    """
    held = {one.id: one for one in services}
    asked = replace(
        wish,
        keep=tuple(one for one in wish.keep if one in held),
        without=tuple(one for one in wish.without if one in held),
    )
    found = answer(asked, chosen)
    used = found.best.services if found.best else ()
    is_unfit = any(one in held and one not in used for one in chosen)
    return Redrawn(found, tuple(_since(held, chosen, is_unfit=is_unfit)))


def _since(held: Mapping[str, Service], chosen: Mapping[str, str], *, is_unfit: bool) -> Iterator[Since]:
    for id, row in chosen.items():
        if id not in held:
            yield Since("gone", id, Label.same(id))
        elif digest(held[id]) != row:
            yield Since("changed", id, held[id].name)
    if is_unfit:
        yield Since("unfit")
