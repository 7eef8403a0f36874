"""The situation picture (sv lägesbild, fi tilannekuva) as plain values, every figure with the rows behind it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from kompanjon.analysis.calls.answers import CallChange, CallNeed, RankedCall
from kompanjon.analysis.challenges.picture import Challenges
from kompanjon.analysis.intervals import Interval
from kompanjon.analysis.services.answers import Chain
from kompanjon.evidence import places
from kompanjon.vocabulary.languages import Label
from kompanjon.vocabulary.reference import Reference
from kompanjon.vocabulary.theme import City, Step

if TYPE_CHECKING:
    from kompanjon.analysis.competence.answers import (
        CompetenceMatrix,
    )  # its cells hold conflicts as this module has them

References = tuple[Reference, ...]

#: The region that is no city of the lead project: the rest of the country.
ELSEWHERE = places.ELSEWHERE

_NO_NAME = Label("", "", "")


@dataclass(frozen=True, slots=True)
class Cell:
    """What one region (city id or ELSEWHERE) holds in one step."""

    step: str
    region: str
    actors: References  # organisations: stated by the theme, or taking part in a project tagged with the step
    services: References
    programmes: References
    projects: References  # in-theme projects of the region's actors tagged with the step
    coming: References = ()  # organisations whose work on the step is planned or being built: shown, never counted

    @property
    def verified_actors(self) -> int:
        return sum(actor.is_verified for actor in self.actors)

    @property
    def unverified_actors(self) -> int:
        return len(self.actors) - self.verified_actors


@dataclass(frozen=True, slots=True)
class Matrix:
    """Step x region: the signature view. `regions` are city ids in the theme's order, ELSEWHERE last."""

    steps: tuple[Step, ...]
    regions: tuple[str, ...]
    cells: dict[tuple[str, str], Cell]  # (step code, region)


@dataclass(frozen=True, slots=True)
class RegionPair:
    """Two regions: steps where both have a verified actor, and steps where one completes the other."""

    a: str
    b: str
    overlap: tuple[str, ...]  # step codes
    only_a: tuple[str, ...]
    only_b: tuple[str, ...]
    shared_concepts: tuple[str, ...]  # concept ids both have projects on
    joint_projects: References

    @property
    def complementarity(self) -> int:
        return len(self.only_a) + len(self.only_b)


@dataclass(frozen=True, slots=True)
class Gap:
    """A step that lacks a verified actor or a verified service in the lead project's regions."""

    step: str
    lacks_actor: bool
    lacks_service: bool
    unverified: References  # what may fill it, once somebody checks
    elsewhere: References  # verified actors and services in the rest of the country


@dataclass(frozen=True, slots=True)
class Standing:
    """How a country or region stands among the theme's EU projects (beneficiaries only)."""

    place: str  # ISO country code, or city id / ELSEWHERE
    projects: int
    participations: int
    coordinations: int
    ec_contribution_eur: float
    share: Interval  # of the theme's collaborative projects
    location_quotient: Interval  # that share over the share of all collaborative projects held
    references: References  # the projects
    collaborative: int = 0  # of `projects`, those with three beneficiaries or more: what the share counts


@dataclass(frozen=True, slots=True)
class EuropeanPosition:
    """The theme's EU projects, and where the home country and its regions stand in them."""

    projects: int
    participations: int
    ec_contribution_eur: float
    baseline_projects: int  # all collaborative projects held, the denominator of location quotients
    first_start: str  # ISO dates of the projects' starts
    last_start: str
    countries: tuple[Standing, ...]  # most projects first
    home: Standing
    regions: tuple[Standing, ...]
    starts: tuple[tuple[int, int, int], ...]  # (year, theme projects started, of them with a home beneficiary)
    schemes: tuple[tuple[str, int, int], ...]  # (funding scheme, theme projects, of them with a home beneficiary)
    collaborative: int = 0  # of `projects`, those with three beneficiaries or more: the denominator of shares


@dataclass(frozen=True, slots=True)
class Tie:
    """Two organisations, countries or regions and the theme's projects they share."""

    a: str
    b: str
    a_name: Label
    b_name: Label
    projects: References


@dataclass(frozen=True, slots=True)
class Network:
    """Who works with whom in the theme's projects."""

    regions: tuple[Tie, ...]  # region x region, inside the country
    inside: tuple[Tie, ...]  # organisation x organisation, inside the country
    abroad: tuple[Tie, ...]  # home organisation x foreign organisation
    countries: tuple[Tie, ...]  # home country x other country


@dataclass(frozen=True, slots=True)
class PartnerToMeet:
    """A foreign organisation worth meeting, with the parts of its points.

    `points = projects + coordinations + 2 x gap_steps`; ties with the home country are shown beside, not counted.
    """

    organisation: Reference
    country: str
    projects: References
    coordinations: int
    steps: tuple[str, ...]
    gap_steps: tuple[str, ...]  # of its steps, those where the lead project's regions have a gap or one region only
    ties: References  # projects shared with the home country
    points: float


@dataclass(frozen=True, slots=True)
class Conflict:
    """Statements of one property of one subject that disagree, newest first."""

    subject: str
    subject_name: Label
    property: str
    statements: References  # `why` holds (value: a label where it is in words; code of the unit)


@dataclass(frozen=True, slots=True)
class Uncertainty:
    """What is not certain, stale or in conflict."""

    unverified: References
    stale: References
    undated: int  # rows that carry no date
    conflicts: tuple[Conflict, ...]
    unplaced: References  # home organisations no region was found for
    placed_by: tuple[tuple[str, int], ...]  # (method, organisations), best method first
    natural_persons: int  # participants that are people: counted, never named
    rejects: tuple[tuple[str, int], ...]  # (source, rows that could not be read)
    rows: int  # theme rows looked at


@dataclass(frozen=True, slots=True)
class Changes:
    """What differs from the build before; `since` is empty for the first build."""

    since: str
    projects_added: References
    projects_removed: tuple[str, ...]
    actors_added: References
    actors_removed: tuple[str, ...]
    counts: tuple[tuple[str, int, int], ...]  # (what, before, now) where they differ


NeedKind = Literal[
    "missing_actor",  # step
    "missing_service",  # step
    "single_region",  # step, region
    "division_of_labour",  # step, regions
    "unconnected_regions",  # region pairs without a joint project
    "few_coordinations",  # home coordinations of projects
    "below_european_share",  # country or region
    "shared_challenge",  # of the ranking, the first that the regions themselves state
    "missing_education",  # step with competence needs and no programme in a region
    "weak_evidence",  # unverified, stale, conflicts
]


@dataclass(frozen=True, slots=True)
class Need:
    """What development the ecosystem needs now, with the evidence it follows from."""

    kind: NeedKind
    steps: tuple[str, ...]
    regions: tuple[str, ...]
    counts: dict[str, int]
    evidence: References
    name: Label = _NO_NAME  # of the shared challenge it is about


@dataclass(frozen=True, slots=True)
class RejectReason:
    """Rows of one file that could not be read for the same reason; values are left out of the reason."""

    file: str
    reason: str
    rows: int
    first: str  # where the first of them stands: "line 12", "record 12"


@dataclass(frozen=True, slots=True)
class SourceHeld:
    """One source's snapshot, as the appendix and the sources page show it."""

    source: str
    title: Label
    publisher: str
    address: str
    licence: str
    attribution: str
    version: str
    retrieved_at: str  # ISO date
    refresh_days: int
    stale: bool
    tables: dict[str, int]
    totals: dict[str, str]  # exact decimals, as text
    rejects: int
    part: str = ""  # framework programme, or theme: a part is replaced on its own
    notices: tuple[str, ...] = ()  # what its layout lacked or added, by name
    reasons: tuple[RejectReason, ...] = ()  # of the rejects, most rows first
    natural_persons: int = 0  # participants presumed to be people: counted, never named


@dataclass(frozen=True, slots=True)
class FittingCall:
    """A call that fits the theme.

    Attributes
    ----------
    challenges : ids of the theme's challenges that it asks for
    unanswered : pieces of it on concepts of the theme that nobody here answers, of the `needs` it asks for
    untied : pieces that speak of no particular concept of the theme, so that nothing is known of who could answer
    """

    call: RankedCall
    challenges: tuple[str, ...]
    unanswered: tuple[CallNeed, ...]
    untied: tuple[CallNeed, ...]
    needs: int


@dataclass(frozen=True, slots=True)
class Won:
    """The theme's EU projects of one type of action that started in one year, with a beneficiary of the home country.

    `ec_contribution_eur` is what the EU pays those beneficiaries; `year` is 0 where no start is told.
    """

    action: str
    year: int
    projects: References
    ec_contribution_eur: float


@dataclass(frozen=True, slots=True)
class Funding:
    """Calls that can be applied to, those first that fit best, and what has been won.

    Attributes
    ----------
    held, open_or_to_come : topics held, and those of them that can still be applied to
    changes : of calls since the evidence of `since`, which is empty where there was none
    """

    held: int = 0
    open_or_to_come: int = 0
    calls: tuple[FittingCall, ...] = ()
    won: tuple[Won, ...] = ()
    changes: tuple[CallChange, ...] = ()
    since: str = ""


@dataclass(frozen=True, slots=True)
class PublishedConcept:
    """A service concept that people have published.

    Attributes
    ----------
    road : codes of the steps it covers, in the order of the journey
    services : what it is made of; `providers` who provides them
    published : ISO date
    """

    id: str
    name: str
    road: tuple[str, ...]
    services: References
    providers: References
    published: str


@dataclass(frozen=True, slots=True)
class Situation:
    """The whole picture of one theme at one state of the evidence.

    `competences` and `chain` are None where nobody has asked for them; `concepts` are those published.
    """

    theme_id: str
    theme_name: Label
    summary: Label
    lead_project: Label
    country: str
    built_at: str  # ISO date and time of the evidence
    evidence_version: str
    cities: tuple[City, ...]  # the lead project's own, lead city first
    steps: tuple[Step, ...]
    concept_names: dict[str, Label]
    counts: dict[str, int]  # organisations, services, programmes, projects, eu_projects, challenges, competence_needs
    matrix: Matrix
    pairs: tuple[RegionPair, ...]
    gaps: tuple[Gap, ...]
    europe: EuropeanPosition
    network: Network
    partners: tuple[PartnerToMeet, ...]
    challenges: Challenges
    uncertainty: Uncertainty
    changes: Changes
    needs: tuple[Need, ...]
    sources: tuple[SourceHeld, ...]
    funding: Funding = Funding()
    competences: CompetenceMatrix | None = None
    chain: Chain | None = None
    concepts: tuple[PublishedConcept, ...] = ()
