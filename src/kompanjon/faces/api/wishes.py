"""What programs ask of partners and consortia, as typed bodies, and as the values that analysis asks for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from pydantic import Field

from kompanjon.analysis.consortium.wish import Kind, KindCount, Weights, Wish, usual_weights
from kompanjon.analysis.partners.wanted import Wanted
from kompanjon.analysis.workbench import Workbench
from kompanjon.faces.api.sent import MOST_MEMBERS, Euro, MemberSent, Name, Sent, Text, members_of
from kompanjon.vocabulary.consortium import ActivityType, Member
from kompanjon.vocabulary.faults import BadInput

Ids = Annotated[list[Name], Field(max_length=MOST_MEMBERS)]
Share = Annotated[Decimal, Field(gt=0, le=1)]

#: A request is answered while somebody waits.
MOST_SECONDS = 20


class FiltersSent(Sent):
    """Which organisations are looked for: all that is given must hold."""

    countries: list[Text] = Field([])
    not_countries: list[Text] = Field([])
    types: list[ActivityType] = Field([])
    regions: list[Text] = Field([])
    is_sme: bool = False
    is_widening: bool = False
    exclude: Ids = Field([])


class PartnersSent(Sent):
    """A call that is held, or a text; and those on board already, by the ids they are held under."""

    call: Text = ""
    text: Annotated[str, Field(max_length=100_000)] = ""
    on_board: Ids = Field([])
    filters: FiltersSent = FiltersSent()
    limit: Annotated[int, Field(ge=1, le=200)] = 20


class KindSent(Sent):
    """At least and at most so many members of a kind."""

    kind: Kind
    least: Annotated[int, Field(ge=0)] = 0
    most: Annotated[int, Field(ge=0)] | None = None


class WishSent(Sent):
    """What is asked of a consortium beyond the rules; `weights` are those to change, by name."""

    size_from: Annotated[int, Field(ge=1, le=60)] = 6
    size_to: Annotated[int, Field(ge=1, le=60)] = 12
    must: Ids = Field([])
    cities_least: Annotated[int, Field(ge=0)] = 0
    kinds: list[KindSent] = Field([])
    country_most: Annotated[int, Field(ge=1)] | None = None
    widening_least: Annotated[int, Field(ge=0)] = 0
    budget_from: Euro | None = None
    budget_to: Euro | None = None
    country_share_most: Share | None = None
    member_share_most: Share | None = None
    coordinators: Ids = Field([])
    coordinator_record: Annotated[int, Field(ge=0)] = 1
    robust: bool = False
    weights: dict[str, Annotated[float, Field(ge=0, le=1000)]] = Field({})


class ConsortiumSent(Sent):
    """A call that is held, what is wished for, and how long may be searched."""

    call: Name
    wish: WishSent = WishSent()
    filters: FiltersSent = FiltersSent()
    candidates: Annotated[int, Field(ge=3, le=500)] = 120
    alternatives: Annotated[int, Field(ge=0, le=10)] = 0
    differ: Annotated[int, Field(ge=1)] = 2
    seconds: Annotated[float, Field(ge=1, le=MOST_SECONDS)] = 10
    on: date | None = Field(None, description="the day it is judged at; today where not given")


class PictureSent(Sent):
    """Members: organisations by the ids they are held under, and others by name and country."""

    call: Text = ""
    organisations: Ids = Field([])
    members: list[MemberSent] = Field([], max_length=MOST_MEMBERS)
    coordinator: Text = Field("", description="id of the one that coordinates")
    on: date | None = Field(None, description="the day it is judged at; today where not given")


def wanted_of(sent: FiltersSent) -> Wanted:
    """The filters of a body."""
    return Wanted(
        countries=frozenset(one.upper() for one in sent.countries),
        not_countries=frozenset(one.upper() for one in sent.not_countries),
        types=frozenset(sent.types),
        is_sme=sent.is_sme,
        regions=frozenset(sent.regions),
        exclude=frozenset(sent.exclude),
        is_widening=sent.is_widening,
    )


def wish_of(sent: WishSent) -> Wish:
    """The wishes of a body, with the weights it changes.

    Raises
    ------
    BadInput
        When a weight is not known, or wishes contradict themselves.
    """
    told: dict[str, Any] = {name: getattr(sent, name) for name in WishSent.model_fields if name in _AS_THEY_ARE}
    return Wish(
        **told,
        must=tuple(sent.must),
        kinds=tuple(KindCount(one.kind, one.least, one.most) for one in sent.kinds),
        coordinators=tuple(sent.coordinators),
        weights=_weights(sent.weights),
    )


_AS_THEY_ARE = frozenset(WishSent.model_fields) - {"must", "kinds", "coordinators", "weights"}


def _weights(given: dict[str, float]) -> Weights:
    usual = usual_weights()
    strange = sorted(set(given) - set(Weights.__slots__))
    if strange:
        raise BadInput(f"weights.{strange[0]} is not known; one of {', '.join(Weights.__slots__)}")
    return replace(usual, **given)


def board_of(sent: PictureSent, bench: Workbench) -> tuple[Member, ...]:
    """The members of a body, in its order: those held first.

    Raises
    ------
    BadInput
        When one is not held, a country is not known, or the coordinator is none of them.
    """
    held = tuple(bench.member(one) for one in dict.fromkeys(sent.organisations))
    members = (*held, *members_of(sent.members))
    ids = [one.id for one in members]
    if len(set(ids)) < len(ids):
        raise BadInput("members: one of them has the id of an organisation; give each an id of its own")
    if sent.coordinator and sent.coordinator not in ids:
        raise BadInput(f"coordinator {sent.coordinator!r} is none of the members; write the id of one")
    return tuple(replace(one, role="coordinator") if one.id == sent.coordinator else one for one in members)
