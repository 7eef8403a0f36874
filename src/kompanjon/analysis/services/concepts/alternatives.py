"""Concepts that differ from the best: in other regions, by checked rows alone, by open services alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kompanjon.analysis.services.concepts.answers import Alternative, JourneyWish, ServiceConcept, WhyNot
from kompanjon.analysis.services.concepts.compose import Composer


def alternatives(composer: Composer, best: ServiceConcept, most: int) -> tuple[Alternative, ...]:
    """Up to `most` alternatives; one that would be the best again is left out, one that cannot be is told with why.

    Those that can be come first.
    """
    found = [one for one in _each(composer, best) if one.concept is None or one.concept.services != best.services]
    return tuple(sorted(found, key=lambda one: one.concept is None)[:most])


def _each(composer: Composer, best: ServiceConcept) -> Iterator[Alternative]:
    yield from _elsewhere(composer, best)
    if best.wish.unverified:
        yield _told("verified only", composer.compose(replace(best.wish, unverified=False)))
    if not best.wish.open_only:
        yield _told("open only", composer.compose(replace(best.wish, open_only=True)))


def _elsewhere(composer: Composer, best: ServiceConcept) -> Iterator[Alternative]:
    """The best that does without one of the regions; of those that are as good, without the theme's last region."""
    found = []
    for region in reversed(best.regions):
        made = composer.compose(_without(best.wish, region))
        if isinstance(made, ServiceConcept):
            found.append(_told("other regions", made, region))
    if found:
        yield min(found, key=_worth)


def _worth(one: Alternative) -> tuple[int, int, float]:
    made = one.concept
    assert made is not None
    return made.pieces - made.covered, made.changes_of_provider, made.distance_km


def _without(wish: JourneyWish, region: str) -> JourneyWish:
    return replace(wish, without_regions=(*wish.without_regions, region))


def _told(kind, made: ServiceConcept | WhyNot, region: str = "") -> Alternative:
    if isinstance(made, WhyNot):
        return Alternative(kind, None, made, region)
    return Alternative(kind, made, None, region)
