"""What programs ask of competences and services, as typed bodies, and as the values that analysis asks for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

from pydantic import Field

from kompanjon.analysis.competence.pathways.answers import PathwayWish
from kompanjon.analysis.competence.pathways.naming import competence_named, occupation_named
from kompanjon.analysis.services.concepts.answers import JourneyWish
from kompanjon.faces.api.sent import Name, Sent, Text
from kompanjon.vocabulary.education import Offer, TeachingLanguage
from kompanjon.vocabulary.services import ServiceScale
from kompanjon.vocabulary.theme import Theme

#: The most texts, and the most letters of one: a request is answered while somebody waits.
MOST_TEXTS, MOST_LETTERS = 200, 100_000

#: The most competences, services or steps that one body names.
MOST_NAMED = 300

Trl = Annotated[int, Field(ge=1, le=9)]
Named = Annotated[list[Name], Field(max_length=MOST_NAMED)]


class SkillsSent(Sent):
    """Texts in Swedish, Finnish or English; findings with a lower score than `least` are not told."""

    texts: Annotated[
        list[Annotated[str, Field(max_length=MOST_LETTERS)]], Field(min_length=1, max_length=MOST_TEXTS)
    ]  # fmt: skip
    least: Annotated[float, Field(ge=0, le=1)] = 0.5
    most: Annotated[int, Field(ge=1, le=100)] = 20


class PathwaySent(Sent):
    """Occupations and competences by id, address in ESCO, or name in sv, fi or en."""

    to: Text = Field("", description="the occupation to reach; may be left out where competences are named")
    competences: Named = Field([], description="to reach, beside those of the occupation")
    with_optional: bool = False
    held: Named = Field([], description="competences that are there already")
    from_occupation: Text = ""
    level: Annotated[int, Field(ge=1, le=8)] | None = Field(None, description="EQF level held")
    languages: list[TeachingLanguage] = Field([])
    home: Text = Field("", description="id of the region where one lives")
    moves_most: Annotated[int, Field(ge=0, le=20)] | None = None
    offers: list[Offer] = Field(["running", "unknown"])
    only_in: list[TeachingLanguage] = Field(["sv"])
    alternatives: Annotated[int, Field(ge=0, le=6)] = 3
    people: Annotated[int, Field(ge=1, le=100_000)] = 1


class JourneySent(Sent):
    """A company's journey along the chain, and what the services on it must be; steps by code, services by id."""

    start: Name
    end: Name
    via: Named = Field([])
    beside: Named = Field([], description="steps off the road that are asked for as well")
    trl_from: Trl | None = None
    trl_to: Trl | None = None
    concepts: Named = Field([], description="ids of the theme's concepts: the material, or the method")
    scale: ServiceScale = ""
    languages: list[TeachingLanguage] = Field([])
    place: Text = Field("", description="id of a city, or a municipality")
    least_regions: Annotated[int, Field(ge=1, le=20)] = 2
    keep: Named = Field([])
    without: Named = Field([])
    without_regions: Named = Field([])
    own_use: bool = False
    unverified: bool = True
    unknown_levels: bool = False
    open_only: bool = False
    alternatives: Annotated[int, Field(ge=0, le=3)] = 0


def pathway_wish(sent: PathwaySent, theme: Theme) -> PathwayWish:
    """The wish of a body.

    Raises
    ------
    BadInput
        When an occupation or a competence is not held; the nearest are named.
    """

    def competences(named: Iterable[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(competence_named(theme, one).id for one in named))

    def occupation(named: str) -> str:
        return occupation_named(theme, named).id if named else ""

    return PathwayWish(
        occupation=occupation(sent.to),
        competences=competences(sent.competences),
        with_optional=sent.with_optional,
        held=competences(sent.held),
        from_occupation=occupation(sent.from_occupation),
        level=sent.level,
        languages=tuple(dict.fromkeys(sent.languages)),
        home=sent.home,
        moves_most=sent.moves_most,
        offers=tuple(dict.fromkeys(sent.offers)),
        only_in=tuple(dict.fromkeys(sent.only_in)),
        alternatives=sent.alternatives,
        people=sent.people,
    )


def journey_wish(sent: JourneySent) -> JourneyWish:
    """The wish of a body; what it names is looked up where it is answered."""
    told = {name: getattr(sent, name) for name in JourneySent.model_fields if name != "alternatives"}
    return JourneyWish(**{name: tuple(held) if isinstance(held, list) else held for name, held in told.items()})
