"""What endpoints on services answer, as schemas."""

from __future__ import annotations

from ninja import Schema

from kompanjon.faces.api.answers import Name, Row


class Service(Schema):
    """A service as its row says it; the basis of scale and levels says whether they are told or assumed."""

    id: str
    name: Name
    organisation: str
    provider: Name
    kind: str
    steps: list[str]
    regions: list[str]
    municipality: Name
    lat: float | None
    lon: float | None
    place_found_by: str
    offer: Name
    takes: Name
    gives: Name
    scale: str
    scale_basis: str
    trl_from: int | None
    trl_to: int | None
    trl_basis: str
    capacity: Name
    capacity_value: float | None
    capacity_unit: str
    access: str
    languages: list[str]
    concepts: list[str]
    not_told: list[str]
    is_added: bool
    provenance: Row


class Services(Schema):
    """The chosen services of the `held`; `left_out_unknown` would be among them if only more were known."""

    theme: str
    version: str
    held: int
    filters: Row
    services: list[Service]
    left_out_unknown: list[str]


class Gap(Schema):
    """A step, and levels of it, where companies find no service or too little; levels are null for a bottleneck."""

    step: str
    kind: str
    trl_from: int | None
    trl_to: int | None
    services: list[Row]
    levels_not_known: list[str]
    next_step: str
    next_services: list[Row]
    outside: list[Row]


class Gaps(Schema):
    theme: str
    version: str
    gaps: list[Gap]
    assumed_from: str


class ConceptAnswer(Schema):
    """The best service concept, or why there is none; distances are great circles in kilometres."""

    wish: Row
    best: Row | None
    why_not: Row | None
    missing: list[Row]
    alternatives: list[Row]
    demand: Row


class ConceptComposed(Schema):
    version: str
    concept: ConceptAnswer


class SavedConcept(Schema):
    """A concept people have saved: the steps it covers and the services chosen; times are ISO, in UTC."""

    id: str
    name: str
    steps: list[str]
    services: list[str]
    published_at: str | None
    changed_at: str


class SavedConceptInFull(SavedConcept):
    """The concept as it is today; `since` tells what has changed since it was saved."""

    concept: ConceptAnswer
    since: list[Row]
