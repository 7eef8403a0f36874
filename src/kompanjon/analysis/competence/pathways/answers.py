"""Education pathways as plain values: what is asked, and the ways that lead there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kompanjon.vocabulary.claims import Provenance
from kompanjon.vocabulary.education import Occupation, Offer, Pace, ProgrammeLevel, TeachingLanguage
from kompanjon.vocabulary.languages import Label
from kompanjon.vocabulary.reference import Reference

#: best: least study load, then fewest moves. fastest: fewest terms, then least load. nearest: fewest moves, then the
#: least distance from home, then least load. in one language: best among what is taught in one language.
WayKind = Literal["best", "fastest", "nearest", "in one language"]

#: Why a programme that teaches something missing is not used.
LeftOutReason = Literal[
    "ended",  # it has ended
    "planned",  # it is only planned, and what is planned was not asked for
    "not known",  # nobody has checked whether it is taught now, and such programmes were not asked for
    "language",  # it is taught in none of the languages asked for
    "not studied",  # nobody enrols in it: a network, a framework, an event
    "level",  # it asks for a level that no programme leads to
    "required",  # none of the programmes that it requires can be done
]


@dataclass(frozen=True, slots=True)
class PathwayWish:
    """What is asked.

    Attributes
    ----------
    occupation : id of the occupation to reach; may be empty where `competences` are given
    competences : ids of competences to reach, beside those of the occupation
    with_optional : whether what is optional in the occupation is learnt too
    held : ids of competences that are there already
    from_occupation : id of an occupation that is held: its competences and its level are there already
    level : EQF level held, 1 to 8; None: that of `from_occupation`, else 4
    languages : in which one can study; empty: any
    home : id of the region where one lives; empty: not told, so the first place is no move
    moves_most : moves between regions at most; None: any number
    offers : programmes that count; those of which nobody has checked that they are taught now are marked in each step
    only_in : languages in which a pathway is looked for beside the best
    alternatives : ways beside the best, at most
    people : how many go the way together: programmes with fewer study places are marked
    """

    occupation: str = ""
    competences: tuple[str, ...] = ()
    with_optional: bool = False
    held: tuple[str, ...] = ()
    from_occupation: str = ""
    level: int | None = None
    languages: tuple[TeachingLanguage, ...] = ()
    home: str = ""
    moves_most: int | None = None
    offers: tuple[Offer, ...] = ("running", "unknown")
    only_in: tuple[TeachingLanguage, ...] = ("sv",)
    alternatives: int = 3
    people: int = 1


@dataclass(frozen=True, slots=True)
class Load:
    """A study load in ECTS credits.

    Attributes
    ----------
    told : as the programme's source words it; empty where it says nothing
    assumed_from : the rule that it is assumed from, in words; empty where the source tells a number
    rule : where that rule is from; None where the source tells a number
    """

    ects: float
    told: Label
    assumed_from: Label
    rule: Provenance | None = None

    @property
    def is_assumed(self) -> bool:
        return self.rule is not None


@dataclass(frozen=True, slots=True)
class PathwayStep:
    """One programme on the way.

    Attributes
    ----------
    number : 1, 2, ... in the order in which they start
    programme : the row; its `region` is where it is done: "" where no place is told, which costs no move
    municipality : as the programme's row has it; may be empty
    languages : those among what was asked for
    asks_level : EQF level that has to be held to begin; None: open to anybody
    gives_level : EQF level that is held after it; None: it is no degree
    pace : as its source tells; empty where it does not, and full time is assumed
    first_term, terms : half-years from the start of the way, the first is 1; how many it takes
    after : numbers of the steps that have to be done before
    teaches : competences that are missing and that no step before teaches; `why` of each holds what says so
    too_few_places : study places a year where they are fewer than the people; else None
    moves_here : whether one moves to its region from where one was
    """

    number: int
    programme: Reference
    provider: Label
    municipality: str
    level: ProgrammeLevel
    languages: tuple[TeachingLanguage, ...]
    offer: Offer
    load: Load
    asks_level: int | None
    gives_level: int | None
    pace: Pace
    first_term: int
    terms: int
    after: tuple[int, ...]
    teaches: tuple[Reference, ...]
    too_few_places: int | None = None
    moves_here: bool = False


@dataclass(frozen=True, slots=True)
class Pathway:
    """An ordered set of programmes that covers what is missing.

    Attributes
    ----------
    kinds : what it is the best at; one way may be several
    language : the one language of a way "in one language"; else empty
    terms : half-years from the first step's start to the last one's end
    level : EQF level held at the end
    load_gap, moves_gap, terms_gap : by how many credits, moves and half-years a better one could exist at most; 0:
        proven. Half-years of a way that is not the fastest are those its own steps need with no more moves
    distance_km : from home to the farthest place of the way; None where no home is told or no place is known
    """

    kinds: tuple[WayKind, ...]
    language: TeachingLanguage | Literal[""]
    steps: tuple[PathwayStep, ...]
    load_ects: float
    assumed_ects: float
    moves: int
    terms: int
    level: int
    load_gap: float = 0.0
    moves_gap: int = 0
    terms_gap: int = 0
    distance_km: float | None = None

    @property
    def is_proven(self) -> bool:
        """Whether it is proven that no better one exists."""
        return not (self.load_gap or self.moves_gap or self.terms_gap)

    @property
    def years(self) -> float:
        return self.terms / 2

    @property
    def regions(self) -> tuple[str, ...]:
        """Where it leads, in order."""
        return tuple(dict.fromkeys(step.programme.region for step in self.steps if step.programme.region))


@dataclass(frozen=True, slots=True)
class Untaught:
    """A missing competence that no programme on any way teaches; `taught_by` are those left out that teach it."""

    competence: Reference
    taught_by: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A programme that teaches something missing and is not used, with why; `needs` names what it asks for."""

    programme: Reference
    reason: LeftOutReason
    languages: tuple[TeachingLanguage, ...]
    teaches: tuple[Reference, ...]
    needs: tuple[Reference, ...] = ()


@dataclass(frozen=True, slots=True)
class NoWay:
    """A way that was looked for and is not there.

    Attributes
    ----------
    language : of a way "in one language"; else empty
    not_taught : missing competences that nothing within reach teaches so; empty where something else is lacking
    moves_needed : the fewest moves a way takes, where fewer were allowed; None where moves are not what is lacking
    level_lacking : the EQF level that cannot be reached; None where levels are not what is lacking
    """

    kind: WayKind
    language: TeachingLanguage | Literal[""]
    not_taught: tuple[Reference, ...] = ()
    moves_needed: int | None = None
    level_lacking: int | None = None


@dataclass(frozen=True, slots=True)
class Pathways:
    """The ways from what is held to what is asked.

    Attributes
    ----------
    occupation : None where competences alone were asked for
    asked : all competences of the goal; `held` those of them that are there already; `missing` the others
    level_held, level_asked : EQF levels; None: no level is asked for
    is_level_told : whether the level held was given, or assumed
    ways : the best first; none where there is nothing to learn or no way at all. Any two differ in what they consist of
    untaught : missing competences that no way covers
    closed : ways that were looked for and are not there
    left_out : programmes that teach something missing and are on no way, in the order of the theme
    """

    wish: PathwayWish
    occupation: Occupation | None
    asked: tuple[Reference, ...]
    held: tuple[Reference, ...]
    missing: tuple[Reference, ...]
    level_held: int
    is_level_told: bool
    level_asked: int | None
    ways: tuple[Pathway, ...]
    untaught: tuple[Untaught, ...]
    closed: tuple[NoWay, ...]
    left_out: tuple[LeftOut, ...]

    @property
    def best(self) -> Pathway | None:
        return self.ways[0] if self.ways else None

    @property
    def is_there(self) -> bool:
        """Whether nothing is missing: no competence, and no level."""
        return not self.missing and (self.level_asked is None or self.level_held >= self.level_asked)
