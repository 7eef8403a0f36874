"""What a service concept is asked for, and what answers it: legs, hand-overs, what is missing and who would need it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kompanjon.analysis.services.answers import Outside, ServiceRow
from kompanjon.vocabulary.education import TeachingLanguage
from kompanjon.vocabulary.languages import Label
from kompanjon.vocabulary.reference import Reference
from kompanjon.vocabulary.services import ServiceScale

# --- what is asked ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class JourneyWish:
    """The journey of a company along the chain, and what the services on it must be.

    Attributes
    ----------
    start, end : codes of the first and the last step
    via : steps the road must pass, in the order of the chain
    beside : steps off the road, and cross-cutting fields, that are asked for as well
    trl_from, trl_to : readiness levels each step is to be taken through; None: services of any level will do
    concepts : ids of the theme's concepts: the material, or the method
    scale : what the journey arrives at; empty: any
    languages : the service is given in one of them; empty: any
    place : id of a city, or a municipality, where the company starts; empty: nowhere yet
    least_regions : regions of the lead project that the services lie in, at least
    keep, without : ids of services that must, and must not, be in it
    without_regions : regions whose services are left out (`elsewhere` may be one)
    own_use, unverified, unknown_levels : whether services kept for the provider's own use, rows nobody has checked, and
        services whose levels nobody knows may be used; the last count as serving every level
    open_only : only services that are told to be open to whoever asks
    """

    start: str
    end: str
    via: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    trl_from: int | None = None
    trl_to: int | None = None
    concepts: tuple[str, ...] = ()
    scale: ServiceScale = ""
    languages: tuple[TeachingLanguage, ...] = ()
    place: str = ""
    least_regions: int = 2
    keep: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    without_regions: tuple[str, ...] = ()
    own_use: bool = False
    unverified: bool = True
    unknown_levels: bool = False
    open_only: bool = False

    @property
    def levels(self) -> tuple[int | None, ...]:
        """Each readiness level asked for; (None,) where any will do."""
        if self.trl_from is None or self.trl_to is None:
            return (None,)
        return tuple(range(self.trl_from, self.trl_to + 1))


# --- what answers it --------------------------------------------------------------------------------------------------

#: Why a service is taken for a piece of the journey.
Because = Literal[
    "kept", "level told", "level assumed", "names concept", "names broader", "scale told", "scale assumed", "language",
    "open", "by contract",
]  # fmt: skip

#: What must be asked before one can rely on it.
Doubt = Literal[
    "unverified", "level assumed", "level unknown", "concept not named", "scale assumed", "scale unknown",
    "access unknown", "own use", "language unknown", "place unknown", "takes unknown", "gives unknown",
]  # fmt: skip

#: Why a service of the step is not taken for a piece; `not the work`: a plot or a course, say, on a step of the chain.
Against = Literal[
    "not the work", "level", "level unknown", "other concept", "scale", "own use", "not open", "unverified", "language",
    "left out",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Leg:
    """One piece of the journey: one service takes one step through some levels.

    Attributes
    ----------
    number : 1, 2 ... in the order of the journey, those beside it last
    trl_from, trl_to : both ends counted; None where any level will do
    region : of the lead project, `elsewhere`, or empty where no place is known
    is_beside : whether it is off the road
    named : ids of the asked concepts that the service names, itself or by a broader or narrower one
    """

    number: int
    step: str
    trl_from: int | None
    trl_to: int | None
    row: ServiceRow
    region: str
    is_beside: bool
    because: tuple[Because, ...]
    doubts: tuple[Doubt, ...]
    named: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Agreement:
    """Something to be agreed on at a hand-over; faces have words for each id.

    Attributes
    ----------
    id : of a rule in `agreements.toml`
    concepts : ids of the theme's concepts that call for it; empty where it holds for every hand-over
    """

    id: str
    concepts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class HandOver:
    """What goes from one leg to the next.

    Attributes
    ----------
    from_leg, to_leg : numbers of legs; 0 is the company itself
    from_place, to_place : municipalities; empty where none is known
    from_region, to_region : as `Leg.region`
    distance_km : great circle; None where one of the places has no coordinates
    is_between_providers : whether two legal entities take part; else the same one moves it between its own services
    across : steps between the two that nobody covers
    hands_over, takes_in : what the one gives and the other takes, as their rows have it
    """

    from_leg: int
    to_leg: int
    from_place: Label
    to_place: Label
    from_region: str
    to_region: str
    distance_km: float | None
    is_between_providers: bool
    across: tuple[str, ...]
    hands_over: Label
    takes_in: Label
    agreements: tuple[Agreement, ...]


@dataclass(frozen=True, slots=True)
class Nearly:
    """A service of the step that is not taken, and everything that speaks against it."""

    row: ServiceRow
    against: tuple[Against, ...]


@dataclass(frozen=True, slots=True)
class Missing:
    """A piece of the journey that nobody covers.

    Attributes
    ----------
    nearly : services of the step in the theme that do not fit, those with least against them first
    outside : organisations outside the lead project's regions with projects on it: in the country first, then abroad
    """

    step: str
    trl_from: int | None
    trl_to: int | None
    nearly: tuple[Nearly, ...]
    outside: tuple[Outside, ...]


@dataclass(frozen=True, slots=True)
class ServiceConcept:
    """Services that cover a journey.

    Attributes
    ----------
    road : steps from the first to the last, as the chain feeds
    left_beside : steps of the chain between them that the road does not pass; they may be asked for beside it
    pieces, covered : how many pieces (step x level) the journey has, and how many of them are covered
    regions : regions of the lead project with a service in it, in the theme's order
    changes_of_provider : hand-overs between different providers
    distance_km : of all hand-overs and of the way from the company's place, as far as places are known
    is_distance_whole : whether all places are known
    is_proven : whether none is better, in this order: pieces missing, hand-overs between providers, distance
    """

    wish: JourneyWish
    road: tuple[str, ...]
    left_beside: tuple[str, ...]
    legs: tuple[Leg, ...]
    hand_overs: tuple[HandOver, ...]
    missing: tuple[Missing, ...]
    pieces: int
    covered: int
    regions: tuple[str, ...]
    changes_of_provider: int
    distance_km: float
    is_distance_whole: bool
    is_proven: bool = True

    @property
    def services(self) -> tuple[str, ...]:
        """Ids of the services in it, in the order of the journey."""
        return tuple(dict.fromkeys(leg.row.service.id for leg in self.legs))


AlternativeKind = Literal["other regions", "verified only", "open only"]

#: nothing: no service fits any piece; one region: those that fit lie in too few regions; kept: a service to keep fits
#: no piece; together: those kept and the regions asked for cannot be had in one concept.
WhyNotKind = Literal["nothing", "regions", "kept", "together"]


@dataclass(frozen=True, slots=True)
class WhyNot:
    """Why there can be no concept.

    Attributes
    ----------
    regions : those of the lead project in which services fit
    services : ids of services to keep that fit no piece
    """

    kind: WhyNotKind
    regions: tuple[str, ...] = ()
    services: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another concept for the same journey, or why there is none; `region` is what "other regions" does without."""

    kind: AlternativeKind
    concept: ServiceConcept | None
    why_not: WhyNot | None = None
    region: str = ""


# --- who would need it ------------------------------------------------------------------------------------------------

#: plans: the company builds or plans a plant on a step; works: it works on one; takes part: it is in such projects.
NeedKind = Literal["plans", "works", "takes part"]


@dataclass(frozen=True, slots=True)
class Need:
    """One reason why a company would need the concept: the steps and concepts it is about, and the rows behind it."""

    kind: NeedKind
    steps: tuple[str, ...]
    concepts: tuple[str, ...]
    rows: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class CompanyInNeed:
    """A company that would need the concept.

    Attributes
    ----------
    country : ISO code
    is_sme : None where CORDIS does not tell
    region : of its head office: a city id, `elsewhere`, or empty abroad
    """

    reference: Reference
    country: str
    region: str
    is_sme: bool | None
    needs: tuple[Need, ...]


@dataclass(frozen=True, slots=True)
class Demand:
    """Who would need the concept: those that plan first, then small and medium-sized ones; `held` counts them all."""

    companies: tuple[CompanyInNeed, ...]
    held: int


@dataclass(frozen=True, slots=True)
class ConceptAnswer:
    """All that answers a wish.

    Attributes
    ----------
    best : None where there can be no concept: `why_not` says why
    missing : what nobody covers, also where there is no concept
    """

    wish: JourneyWish
    best: ServiceConcept | None
    why_not: WhyNot | None
    missing: tuple[Missing, ...]
    alternatives: tuple[Alternative, ...]
    demand: Demand
