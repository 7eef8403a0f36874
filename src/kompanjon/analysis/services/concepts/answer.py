"""All that answers a wish: the best concept, alternatives, what is missing, and who would need it."""

from __future__ import annotations

from collections.abc import Collection

from kompanjon.analysis.services.concepts.alternatives import alternatives
from kompanjon.analysis.services.concepts.answers import ConceptAnswer, JourneyWish, ServiceConcept
from kompanjon.analysis.services.concepts.compose import Composer
from kompanjon.analysis.services.concepts.demand import demand
from kompanjon.analysis.situation.ground import Ground


def answer(
    ground: Ground, composer: Composer, wish: JourneyWish, most: int, preferred: Collection[str] = ()
) -> ConceptAnswer:
    """Answer a wish, with up to `most` alternatives; `preferred` as `Composer.compose` has it.

    Raises
    ------
    BadInput
        When the wish names what the theme does not hold, or asks for what cannot be.
    """
    made = composer.compose(wish, preferred)
    best, why_not = (made, None) if isinstance(made, ServiceConcept) else (None, made)
    providers = {leg.row.service.organisation for leg in best.legs} if best else frozenset()
    return ConceptAnswer(
        wish=wish,
        best=best,
        why_not=why_not,
        missing=best.missing if best else composer.missing(wish),
        alternatives=alternatives(composer, best, most) if best and most else (),
        demand=demand(ground, composer.steps(wish), wish.concepts, providers),
    )
