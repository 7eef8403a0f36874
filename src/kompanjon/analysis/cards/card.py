"""Cards as plain values: what an organisation's or a project's page shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kompanjon.analysis.findings import Finding
from kompanjon.language.membership import Reason
from kompanjon.vocabulary.claims import Claim, Provenance
from kompanjon.vocabulary.languages import Label
from kompanjon.vocabulary.reference import Reference


@dataclass(frozen=True, slots=True)
class Placement:
    """Which region an organisation or site belongs to, and how that was found."""

    region: str  # city id, `elsewhere`, `abroad` or `unknown`
    method: Literal["site", "municipality", "catchment", "coordinates", "nuts3", "country", "none"]
    evidence: str | Label  # the name, code or distance that decided
    lat: float | None
    lon: float | None


@dataclass(frozen=True, slots=True)
class Record:
    """A source's record that was merged into the organisation, and why.

    Attributes
    ----------
    link : the record itself (the only one, or the one that others joined), the code or the name that the theme states,
        a person's judgement, what a source states, or the identity model
    merged_with : the record of the same organisation that it is likest, empty without one
    weight_bits : how much speaks for the two being one, all together
    findings : what of it each feature says
    """

    source: str
    record_id: str
    name: Label
    link: Literal["itself", "pic", "name", "judgement", "stated", "model"]
    provenance: Provenance
    merged_with: str = ""
    weight_bits: float | None = None
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Related:
    """Another organisation that has to do with this one: it shares the VAT number, or a rule kept the two apart."""

    organisation: Reference
    record: str
    merged_with: str
    shares_vat: bool


@dataclass(frozen=True, slots=True)
class Part:
    """An organisation's part in a project."""

    project: Reference
    organisation: Reference
    role: str
    ec_contribution_eur: float | None
    country: str
    site: Label  # name of the site it was carried out at, where a judgement says so
    region: str
    terminated: bool


@dataclass(frozen=True, slots=True)
class OrganisationCard:
    id: str
    name: Label
    alt_names: tuple[str, ...]
    kind: str
    country: str
    stage: str  # working, building, planned or stopped; empty when only CORDIS knows the organisation
    municipality: Label
    status: Label
    status_date: str  # ISO date of the status
    competences: Label
    placements: tuple[tuple[Label, Placement], ...]  # (the site's name, empty for the head office; where)
    records: tuple[Record, ...]
    related: tuple[Related, ...]
    steps: tuple[tuple[str, tuple[Reference, ...]], ...]  # step code, what shows it
    parts: tuple[Part, ...]  # in the theme's projects, newest first
    parts_outside: int  # in projects outside the theme
    services: tuple[Reference, ...]
    programmes: tuple[Reference, ...]
    claims: tuple[Claim, ...]
    units: tuple[Reference, ...]
    part_of: Reference | None
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class ProjectCard:
    id: str
    acronym: Label
    title: Label
    objective: str
    start: str
    end: str
    signed: str
    programme: Label
    funding_scheme: str
    status: str
    topics: tuple[tuple[str, str], ...]  # (id, title)
    total_cost_eur: float | None
    ec_contribution_eur: float | None
    funding_text: Label
    in_theme: bool
    points: float
    threshold: float
    reasons: tuple[Reason, ...]
    steps: tuple[str, ...]
    parts: tuple[Part, ...]
    claims: tuple[Claim, ...]
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Actor:
    """A dot on the map and a row of the list of actors."""

    reference: Reference
    kind: str
    stage: str  # as in `OrganisationCard`
    municipality: Label
    lat: float | None
    lon: float | None
    precision: str
    steps: tuple[str, ...]
    projects: int


@dataclass(frozen=True, slots=True)
class ThemeProject:
    """A row of the list of the theme's projects."""

    reference: Reference
    start: str
    end: str
    programme: Label
    ec_contribution_eur: float | None
    steps: tuple[str, ...]
    regions: tuple[str, ...]  # of the picture, in its order, from which somebody takes part
    countries: tuple[str, ...]
    concepts: tuple[str, ...] = ()  # ids of those its text says
