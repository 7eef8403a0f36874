"""What is answered about a theme's services: the catalogue, the chain and its gaps, each with the rows behind it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kompanjon.vocabulary.languages import Label
from kompanjon.vocabulary.reference import Reference
from kompanjon.vocabulary.services import Access, Service, ServiceScale
from kompanjon.vocabulary.theme import Step

#: A source tells it, we assume it (a scale from the kind, readiness levels from the scale), or nothing is known.
Basis = Literal["told", "assumed", "unknown"]

#: What a row does not tell; faces have a name for each in every language.
NotTold = Literal["place", "scale", "trl", "access", "capacity", "takes", "gives", "languages", "date"]

#: Whose coordinates a place has: of one of the provider's sites, of the provider, of an innovation city, or of another
#: organisation in the same municipality.
FoundBy = Literal["site", "provider", "city", "municipality", "none"]


@dataclass(frozen=True, slots=True)
class ServicePlace:
    """Where a service is; coordinates in degrees (WGS 84), None where none are held for its municipality."""

    municipality: Label
    lat: float | None
    lon: float | None
    found_by: FoundBy


@dataclass(frozen=True, slots=True)
class Readiness:
    """Technology readiness levels a service serves, both ends counted; None and `unknown` where nothing says them."""

    lowest: int | None
    highest: int | None
    basis: Basis

    @property
    def levels(self) -> range:
        """Each level; empty where they are not known."""
        if self.lowest is None or self.highest is None:
            return range(0)
        return range(self.lowest, self.highest + 1)


@dataclass(frozen=True, slots=True)
class ServiceRow:
    """A service with what can be said of it.

    Attributes
    ----------
    reference, provider : the row itself and who provides it, each with source, date and confidence
    regions : regions of the picture: city ids of the lead project, or ELSEWHERE; empty where no place is found
    scale, scale_basis : as told, or assumed from the kind of service
    is_added : whether people added or changed it in the workspace
    not_told : what nobody has told of it
    """

    service: Service
    reference: Reference
    provider: Reference
    regions: tuple[str, ...]
    place: ServicePlace
    scale: ServiceScale
    scale_basis: Basis
    readiness: Readiness
    not_told: tuple[NotTold, ...]
    is_added: bool = False

    @property
    def is_verified(self) -> bool:
        return self.reference.is_verified

    @property
    def is_for_others(self) -> bool:
        """Whether others than the provider may use it, as far as is told."""
        return self.service.access != "own use"


@dataclass(frozen=True, slots=True)
class ServiceFilter:
    """What a service must be to be shown; empty: anything.

    Attributes
    ----------
    trl : the lowest and the highest level; a service that serves any of them is shown
    text : words that must all stand in its row, in any of the three languages
    """

    step: str = ""
    region: str = ""
    trl: tuple[int, int] | None = None
    access: Access = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class ServiceCatalogue:
    """The services chosen by `filters`, in the order of the chain, then by name; `held` counts all there are.

    `left_out_unknown` are those that would be shown if only their readiness levels or access were known.
    """

    rows: tuple[ServiceRow, ...]
    filters: ServiceFilter
    held: int
    left_out_unknown: tuple[ServiceRow, ...] = ()


@dataclass(frozen=True, slots=True)
class ChainCell:
    """Services of one step at one readiness level in one region ("" for all regions of the lead project together)."""

    step: str
    trl: int
    region: str
    rows: tuple[ServiceRow, ...] = ()

    @property
    def told(self) -> int:
        """How many of them are told to serve the level; the others are assumed to."""
        return sum(row.readiness.basis == "told" for row in self.rows)

    @property
    def assumed(self) -> int:
        return len(self.rows) - self.told


@dataclass(frozen=True, slots=True)
class ChainMatrix:
    """Step x readiness level x region.

    Attributes
    ----------
    regions : city ids in the theme's order, ELSEWHERE last
    cells : those with a service; (step, level, region), region "" for the lead project's regions together
    unknown : services whose levels nobody tells and nothing lets us assume, by (step, region): they are in no cell
    """

    steps: tuple[Step, ...]
    levels: tuple[int, ...]
    regions: tuple[str, ...]
    cells: dict[tuple[str, int, str], ChainCell]
    unknown: dict[tuple[str, str], tuple[ServiceRow, ...]]

    def cell(self, step: str, trl: int, region: str = "") -> ChainCell:
        """The cell, empty where there is no service."""
        return self.cells.get((step, trl, region)) or ChainCell(step, trl, region)

    def not_known(self, step: str, region: str = "") -> tuple[ServiceRow, ...]:
        """Services of a step whose levels are not known."""
        return self.unknown.get((step, region), ())


#: nothing: no service; own use: only services their providers keep to themselves; unverified: only rows nobody has
#: checked; one provider: all of them are one provider's; bottleneck: what comes next is done on a larger scale.
GapKind = Literal["nothing", "own use", "unverified", "one provider", "bottleneck"]

#: Where help may be found: a service elsewhere in the country, an organisation at home or abroad with projects on it.
OutsideKind = Literal["service", "organisation at home", "organisation abroad"]


@dataclass(frozen=True, slots=True)
class Outside:
    """Somebody outside the lead project's regions who may fill a gap.

    Attributes
    ----------
    row : of a service; None for an organisation
    country : ISO code
    distance_km : great circle to the nearest of the lead project's cities; None where no coordinates are held
    projects : of an organisation: its projects on the step
    """

    kind: OutsideKind
    reference: Reference
    country: str
    distance_km: float | None
    near: str = ""  # id of that city
    row: ServiceRow | None = None
    projects: tuple[Reference, ...] = ()


@dataclass(frozen=True, slots=True)
class ChainGap:
    """A step, and readiness levels of it, where companies find no service or too little.

    Attributes
    ----------
    trl_from, trl_to : levels it holds for, both ends counted; None for a bottleneck, which is about scale
    rows : services behind it: those that are too few, kept, unchecked or too small
    unknown : services of the step whose levels are not known: one of them may fill it
    next_step, next_rows : of a bottleneck: the step it feeds, and the services there that are larger
    outside : nearest first: services, then organisations by their projects
    """

    step: str
    kind: GapKind
    trl_from: int | None
    trl_to: int | None
    rows: tuple[ServiceRow, ...]
    unknown: tuple[ServiceRow, ...] = ()
    next_step: str = ""
    next_rows: tuple[ServiceRow, ...] = ()
    outside: tuple[Outside, ...] = ()


@dataclass(frozen=True, slots=True)
class Chain:
    """The chain as a whole: its matrix, its gaps in the order of steps, and how levels and scales were assumed."""

    matrix: ChainMatrix
    gaps: tuple[ChainGap, ...]
    assumed_from: str = ""  # source of the definitions that levels are assumed by
