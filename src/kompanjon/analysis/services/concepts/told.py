"""What was chosen, told as legs and as what goes from one to the next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kompanjon.analysis.services.answers import ServiceRow
from kompanjon.analysis.services.concepts import ways
from kompanjon.analysis.services.concepts.agreements import agreements
from kompanjon.analysis.services.concepts.answers import HandOver, Leg
from kompanjon.analysis.services.concepts.fitting import Fitting
from kompanjon.analysis.services.concepts.laid import Laid, region_of
from kompanjon.analysis.services.concepts.road import Piece
from kompanjon.vocabulary.concept_scheme import ConceptScheme
from kompanjon.vocabulary.languages import NO_LABEL


def legs_of(laid: Laid, chosen: Sequence[int]) -> tuple[tuple[Leg, ...], dict[int, int]]:
    """The legs, and for each covered piece the place of its leg."""
    places, legs, leg_of = laid.places, [], {}
    for place, service in zip(laid.covered, chosen, strict=True):
        piece, row = laid.road.pieces[place], laid.rows[places[service]]
        last = legs[-1] if legs else None
        if last and place - 1 in leg_of and last.step == piece.step and last.row is row:
            legs[-1] = _longer(last, piece, row, laid.fitting)
        else:
            legs.append(
                Leg(
                    len(legs) + 1, piece.step, piece.level, piece.level, row, region_of(row), piece.is_beside,
                    laid.fitting.because(row, piece), laid.fitting.doubts(row, piece), laid.fitting.named(row),
                )
            )  # fmt: skip
        leg_of[place] = len(legs) - 1
    return tuple(legs), leg_of


def _longer(leg: Leg, piece: Piece, row: ServiceRow, fitting: Fitting) -> Leg:
    because = tuple(dict.fromkeys((*leg.because, *fitting.because(row, piece))))
    doubts = tuple(dict.fromkeys((*leg.doubts, *fitting.doubts(row, piece))))
    return replace(leg, trl_to=piece.level, because=because, doubts=doubts)


def hand_overs_of(laid: Laid, legs: Sequence[Leg], leg_of: dict[int, int]) -> tuple[HandOver, ...]:
    found = []
    if laid.start is not ways.NOWHERE and legs:
        first = legs[0]
        found.append(_hand_over(laid, None, first, (), is_between_providers=True))
    for place, at in leg_of.items():
        to = laid.taken_by(place)
        if to < 0 or legs[at].row is legs[leg_of[to]].row:
            continue
        one, other = legs[at], legs[leg_of[to]]
        entities = (laid.providers[leg.row.service.organisation] for leg in (one, other))
        is_between = len(set(entities)) > 1
        found.append(_hand_over(laid, one, other, laid.across(place), is_between_providers=is_between))
    return tuple(found)


def _hand_over(
    laid: Laid, one: Leg | None, other: Leg, across: tuple[str, ...], *, is_between_providers: bool
) -> HandOver:
    """From a leg, or from the company itself, to a leg."""
    place = one.row.place if one else laid.start
    concepts = [*(one.row.service.concepts if one else ()), *other.row.service.concepts, *laid.wish.concepts]
    scheme = ConceptScheme(laid.theme.concepts)
    return HandOver(
        from_leg=one.number if one else 0,
        to_leg=other.number,
        from_place=place.municipality,
        to_place=other.row.place.municipality,
        from_region=one.region if one else "",
        to_region=other.region,
        distance_km=ways.between(place, other.row.place),
        is_between_providers=is_between_providers,
        across=across,
        hands_over=one.row.service.gives if one else NO_LABEL,
        takes_in=other.row.service.takes,
        agreements=agreements(one.step if one else "", concepts, scheme, is_between_providers=is_between_providers),
    )
