"""A theme and the rows of its folder, as plain values.

A theme is a folder of data under `themes/`. Each class below but `Theme` and `LeadProject`, and each of
`vocabulary.education` and `vocabulary.services`, is one row of one CSV file;
its fields name the columns (a `Label` field `name` reads `name_sv`, `name_fi`, `name_en`; `provenance`
reads `source`, `date`, `confidence`, `note`; a tuple is split at `;`, alternative names and labels at `|`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from kompanjon.vocabulary.claims import Claim, Provenance
from kompanjon.vocabulary.education import (
    Competence,
    CompetenceNeed,
    Occupation,
    OccupationSkill,
    Programme,
    ProgrammeSkill,
)
from kompanjon.vocabulary.languages import Label
from kompanjon.vocabulary.services import Service
from kompanjon.vocabulary.spelling import folded

#: Alternative names and labels: split at "|", since a label may hold ";" and ",".
Names = tuple[str, ...]

#: core: alone enough to place a text in the theme; partial: only together with the theme's own words;
#: excluded: never, although a broader code is in the theme.
Role = Literal["core", "partial", "excluded"]

StepKind = Literal["step", "cross"]

OrganisationKind = Literal[
    "university", "uas", "vet", "rto", "company", "state company", "city", "development company",
    "industrial park", "cluster", "association", "network", "producer organisation",
    "research infrastructure", "authority", "ministry", "funder",
]  # fmt: skip

ActionType = Literal[
    "", "CSA", "CSA (lump sum)", "IA", "IA (60 %, NPO 100 %)", "IA (70 %)", "IA (lump sum)", "RIA", "RIA (100 %)",
    "RIA (lump sum)",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the theme's value chain, or a cross-cutting field (`kind = "cross"`).

    `feeds` names the steps that take what it makes; where no step of a theme names any, each feeds the next.
    """

    code: str
    order: int
    kind: StepKind
    name: Label
    short: Label  # for the heads of the matrix: at most some 20 letters
    bvco_iri: str
    provenance: Provenance
    feeds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Concept:
    """A concept of the theme with labels in three languages; `role` says what it proves of a text.

    `broader` names the concepts it is a kind or a part of (see `vocabulary.concept_scheme`); an excluded one has none.
    """

    id: str
    role: Role
    name: Label
    alt_sv: Names
    alt_fi: Names
    alt_en: Names
    steps: tuple[str, ...]
    bvco_iri: str
    esco_uri: str
    provenance: Provenance
    broader: tuple[str, ...] = ()

    def labels(self, language: str) -> tuple[str, ...]:
        """Preferred and alternative labels in `language`."""
        return (getattr(self.name, language), *getattr(self, f"alt_{language}"))


@dataclass(frozen=True, slots=True)
class CodeMapping:
    """A code of another scheme (EuroSciVoc, OpenAlex topic) and what it says about the theme."""

    scheme: Literal["EuroSciVoc", "OpenAlex topic"]
    code: str
    name: str
    role: Role
    steps: tuple[str, ...]
    provenance: Provenance


#: How a concept lies to a concept of another scheme, as SKOS names it: `broadMatch` says that the other is broader.
Relation = Literal["exactMatch", "closeMatch", "broadMatch", "narrowMatch", "relatedMatch"]

MappedScheme = Literal["EuroSciVoc", "OpenAlex topic", "ESCO"]


@dataclass(frozen=True, slots=True)
class ConceptMapping:
    """A judgement of how a concept lies to a code of another scheme; `code` is an address in ESCO."""

    concept: str
    scheme: MappedScheme
    code: str
    name: str  # as the other scheme says it, in English
    relation: Relation
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class City:
    """An innovation city and its region. `in_fi` is the inessive ("Kokkolassa"), `of_fi` the genitive."""

    id: str
    name: Label
    in_fi: str
    of_fi: str
    lat: float
    lon: float
    nuts3: tuple[str, ...]  # codes of NUTS 2016, 2021 and 2024, since sources use all three
    municipalities: Names  # every name, Swedish and Finnish, of the municipalities in the agreement
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Municipality:
    """A municipality by its official names; English uses the name of the municipality's majority."""

    name: Label
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Catchment:
    """A municipality that the theme counts to an innovation city's region, though it is not in the agreement."""

    municipality: Names
    city: str
    provenance: Provenance


#: How far an organisation's work on its steps has come: only `working` counts as something a region can do now.
Stage = Literal["working", "building", "planned", "stopped"]


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation as the theme's curators know it; `part_of` names the legal entity of a unit."""

    id: str
    name: Label
    alt_names: Names
    kind: OrganisationKind
    country: str  # ISO 3166-1 alpha-2
    municipality: str
    lat: float | None
    lon: float | None
    coord_precision: str
    steps: tuple[str, ...]
    stage: Stage
    competences: Label
    status: Label
    status_date: str
    part_of: str
    pic: str  # the Commission's participant code, where known
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Site:
    """A place where an organisation works, which may be far from its head office."""

    id: str
    organisation: str
    name: Label
    municipality: str
    lat: float | None
    lon: float | None
    steps: tuple[str, ...]
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Attribution:
    """A person's judgement that a project's participation is carried out at a site."""

    grant_id: str
    pic: str
    site: str
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class KnownProject:
    """A project the curators know. With a `grant_id`, CORDIS tells the rest; without, this row does.

    An acronym and the official English title of an EU project are the same in every language.
    """

    id: str
    acronym: Label
    title: Label
    grant_id: str
    programme: Label
    steps: tuple[str, ...]
    funding_eur: float | None
    funding_text: Label
    start: str
    end: str
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class KnownParticipant:
    """An organisation's part in a `KnownProject`."""

    project: str
    organisation: str  # id, or empty when the theme does not hold the organisation
    organisation_name: Label
    country: str
    role: Literal["coordinator", "participant", "associatedPartner"]
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Challenge:
    """What someone has said stands in the way. `regions` holds city ids, or `national`, `eu`, `other`."""

    id: str
    kind: Literal["research", "competence", "service", "regulation", "funding"]
    statement: Label
    regions: tuple[str, ...]
    organisation: Label  # who said it
    steps: tuple[str, ...]
    concepts: tuple[str, ...]
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class CallTopic:
    """A call topic the curators know; its steps say what projects funded by it work on."""

    id: str
    title: str
    year: int
    partnership: str
    action_type: ActionType
    opening: str
    deadline: str
    steps: tuple[str, ...]
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class LeadProject:
    """The lead project of a theme: who leads, which cities take part, what is aimed at."""

    name: Label
    lead_city: str
    partner_cities: tuple[str, ...]
    period: str
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Membership:
    """How much evidence puts a text in the theme (see `language.tagging`). Points are data: a theme may change them."""

    threshold: float
    core_title: float
    core_text: float
    partial_title: float
    partial_text: float
    code_core: float
    code_partial: float
    call_topic: float
    most_per_kind: float


@dataclass(frozen=True, slots=True)
class ChallengeSettings:
    """How shared challenges are formed and ranked (see `analysis.challenges`). A theme may change them.

    `weight_*` are the points that a part gives when it is full.
    """

    min_regions: int = 3  # regions from which a challenge is shared
    general_share: float = 0.12  # a concept in more of the texts than this says too little to form a challenge
    resolution: float = 3.0  # of the Leiden method: more gives smaller challenges
    weight_need: float = 3.0
    weight_national: float = 1.0
    weight_capability: float = 2.0
    weight_complementarity: float = 2.0
    weight_together: float = 1.0
    weight_room: float = 1.0
    weight_calls: float = 2.0


@dataclass(frozen=True, slots=True)
class CallSettings:
    """How calls are ranked (see `analysis.calls.ranking`). A theme may change them.

    `weight_*` are the shares of the points that a part gives when it is full.
    """

    weight_needs: float = 30.0
    weight_capabilities: float = 20.0
    weight_meaning: float = 30.0
    weight_record: float = 20.0
    full_concepts: float = 5.0  # shared concepts, weighed, at which needs and capabilities are full
    enough_rows: int = 3  # rows of the theme with a concept at which it counts in full
    partial_share: float = 0.3  # what a concept counts that alone proves nothing of the theme
    full_deviations: float = 4.0  # standard deviations above the mean at which meaning and record are full


@dataclass(frozen=True, slots=True)
class Theme:
    """Everything a theme's folder holds, validated as a whole."""

    id: str
    name: Label
    summary: Label
    country: str
    lead_project: LeadProject
    membership: Membership
    stale_after_months: int
    cities: tuple[City, ...]  # every innovation city, the theme's own first (lead city first of all)
    steps: tuple[Step, ...]
    concepts: tuple[Concept, ...]
    mappings: tuple[CodeMapping, ...]
    catchments: tuple[Catchment, ...]
    organisations: tuple[Organisation, ...]
    sites: tuple[Site, ...]
    attributions: tuple[Attribution, ...]
    services: tuple[Service, ...]
    programmes: tuple[Programme, ...]
    projects: tuple[KnownProject, ...]
    participants: tuple[KnownParticipant, ...]
    challenges: tuple[Challenge, ...]
    competence_needs: tuple[CompetenceNeed, ...]
    calls: tuple[CallTopic, ...]
    claims: tuple[Claim, ...]
    concept_mappings: tuple[ConceptMapping, ...] = ()
    competences: tuple[Competence, ...] = ()
    occupations: tuple[Occupation, ...] = ()
    occupation_skills: tuple[OccupationSkill, ...] = ()
    programme_skills: tuple[ProgrammeSkill, ...] = ()
    municipalities: tuple[Municipality, ...] = ()  # every municipality the themes' rows name
    fingerprint: str = field(default="", compare=False)  # of the folder's bytes
    challenge_settings: ChallengeSettings = ChallengeSettings()
    call_settings: CallSettings = CallSettings()

    @property
    def member_cities(self) -> tuple[City, ...]:
        """The lead project's own cities, the lead city first."""
        member = (self.lead_project.lead_city, *self.lead_project.partner_cities)
        by_id = {city.id: city for city in self.cities}
        return tuple(by_id[city] for city in member)

    def municipality_name(self, text: str) -> Label:
        """A municipality's names, whichever of them `text` is and however it is spelt; else the text itself.

        A municipality that is an innovation city is known by the city's names too.
        """
        wanted = folded(text)
        for held in (*self.municipalities, *self.cities):
            if wanted and wanted in map(folded, (held.name.sv, held.name.fi, held.name.en)):
                return held.name
        return Label.same(text)
