"""What a service concept is asked for: a company's journey, as the fields of its form and of an address hold it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import get_args

from django.http import QueryDict

from kompanjon.analysis.services.concepts.answers import JourneyWish
from kompanjon.faces.texts import Translator, message
from kompanjon.vocabulary.services import ServiceScale
from kompanjon.vocabulary.theme import Theme

SEPARATOR = ";"

SCALES = tuple(one for one in get_args(ServiceScale) if one)
LEVELS = tuple(map(str, range(1, 10)))
LEAST_REGIONS = ("1", "2", "3", "4")

#: Boxes to tick: parameter -> what it does.
BOXES: dict[str, str] = {
    "open": message("Only services told to be open to whoever asks"),
    "verified": message("Only checked rows"),
    "own": message("Also services kept for their providers’ own use"),
    "unknown": message("Also services whose readiness levels nobody knows"),
}

FAULTS = {
    "from": message("From the step: “{value}” is not known. Choose one of the list."),
    "to": message("To the step: “{value}” is not known. Choose one of the list."),
    "concept": message("Material or method: “{value}” is not known. Choose among those of the list."),
    "scale": message("Scale: “{value}” is not known. Choose one of the list."),
    "place": message("Place: “{value}” is not known. Choose one of the list."),
    "keep": message("Service to keep: “{value}” is not known. Choose one of the list."),
    "without": message("Service to leave out: “{value}” is not known. Choose one of the list."),
}


_UNPAIRED = message("Readiness levels: give both, from 1 to 9, the lower one first.")


@dataclass(frozen=True)
class Journey:
    """The fields as they were sent.

    Attributes
    ----------
    fields : as an address holds them; what is empty is left out of one
    wish : None where nothing is asked, or a field cannot be used
    faults : field -> what is wrong, in the reader's language
    """

    fields: Mapping[str, str]
    wish: JourneyWish | None = None
    faults: Mapping[str, str] = field(default_factory=dict)

    def value(self, name: str) -> str:
        return self.fields.get(name, "")

    def several(self, name: str) -> tuple[str, ...]:
        return tuple(filter(None, self.value(name).split(SEPARATOR)))


#: Fields of one value, and of several.
ONE = ("from", "to", "trl_from", "trl_to", "scale", "place", "regions", *BOXES)
SEVERAL = ("concept", "keep", "without", "beside")


def read(sent: QueryDict, theme: Theme, tr: Translator) -> Journey:
    """The journey of an address or a form; what cannot be used is told field by field."""
    fields = {name: sent.get(name, "").strip()[:80] for name in ONE}
    fields |= {name: SEPARATOR.join(_several(sent.getlist(name))) for name in SEVERAL}
    if not fields["from"] and not fields["to"]:
        return Journey(fields)
    steps = {step.code for step in theme.steps}
    services = {one.id for one in theme.services}
    faults: dict[str, str] = {}
    known: dict[str, Iterable[str]] = {
        "from": steps, "to": steps, "concept": {one.id for one in theme.concepts}, "scale": SCALES,
        "place": {city.id for city in theme.cities}, "keep": services, "without": services,
    }  # fmt: skip
    for name, allowed in known.items():
        values = fields[name].split(SEPARATOR) if fields[name] or name in ("from", "to") else []
        unknown = next((one for one in values if one not in allowed), None)
        if unknown is not None:
            faults[name] = tr.t(FAULTS[name], value=unknown[:40])
    low, high = fields["trl_from"], fields["trl_to"]
    if (low or high) and not (low in LEVELS and high in LEVELS and low <= high):
        faults["trl_from"] = tr.t(_UNPAIRED)
    return Journey(fields, None if faults else _wish(fields), faults)


def fields_of(wish: JourneyWish) -> dict[str, str]:
    """A wish as an address holds it: what `read` makes of it is the wish again, as far as the form has fields."""
    told = {
        "from": wish.start, "to": wish.end, "trl_from": str(wish.trl_from or ""), "trl_to": str(wish.trl_to or ""),
        "scale": wish.scale, "place": wish.place, "regions": str(wish.least_regions),
        "open": "yes" if wish.open_only else "", "verified": "" if wish.unverified else "yes",
        "own": "yes" if wish.own_use else "", "unknown": "yes" if wish.unknown_levels else "",
        "concept": SEPARATOR.join(wish.concepts), "keep": SEPARATOR.join(wish.keep),
        "without": SEPARATOR.join(wish.without), "beside": SEPARATOR.join(wish.beside),
    }  # fmt: skip
    return {name: text for name, text in told.items() if text}


def _wish(fields: Mapping[str, str]) -> JourneyWish:
    several = {name: tuple(filter(None, fields[name].split(SEPARATOR))) for name in SEVERAL}
    return JourneyWish(
        start=fields["from"],
        end=fields["to"],
        beside=several["beside"],
        trl_from=int(fields["trl_from"]) if fields["trl_from"] else None,
        trl_to=int(fields["trl_to"]) if fields["trl_to"] else None,
        concepts=several["concept"],
        scale=fields["scale"],  # type: ignore[arg-type]
        place=fields["place"],
        least_regions=int(fields["regions"]) if fields["regions"] in LEAST_REGIONS else 2,
        keep=several["keep"],
        without=several["without"],
        own_use=bool(fields["own"]),
        unverified=not fields["verified"],
        unknown_levels=bool(fields["unknown"]),
        open_only=bool(fields["open"]),
    )


def _several(texts: Iterable[str]) -> tuple[str, ...]:
    parts = (part.strip()[:80] for text in texts for part in text.split(SEPARATOR))
    return tuple(dict.fromkeys(filter(None, parts)))
