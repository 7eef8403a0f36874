"""What is asked of a service concept, from what a person wrote; and whether a theme can be asked it."""

from __future__ import annotations

from kompanjon.analysis.services.concepts.answers import JourneyWish
from kompanjon.analysis.situation.picture import ELSEWHERE
from kompanjon.vocabulary.concept_scheme import ConceptScheme
from kompanjon.vocabulary.faults import BadInput
from kompanjon.vocabulary.theme import Theme


def check(wish: JourneyWish, theme: Theme) -> None:
    """See that a wish can be asked of a theme.

    Raises
    ------
    BadInput
        When it cannot; a line a fault.
    """
    faults = []
    if (wish.trl_from is None) != (wish.trl_to is None):
        faults.append("readiness levels: one end is not told; give both, or neither")
    elif wish.trl_from is not None and wish.trl_to is not None and not 1 <= wish.trl_from <= wish.trl_to <= 9:
        faults.append(f"readiness levels {wish.trl_from} to {wish.trl_to}: write two of 1 to 9, the lower one first")
    services = {one.id for one in theme.services}
    for name, ids in (("keep", wish.keep), ("without", wish.without)):
        faults += [f"{name}: service {id[:40]!r} is not held; see the ids with: kompanjon services {theme.id}"
                   for id in ids if id not in services]  # fmt: skip
    faults += [f"service {id[:40]!r} is both to be kept and left out" for id in wish.keep if id in wish.without]
    scheme = ConceptScheme(theme.concepts)
    faults += [f"concept {id[:40]!r} is none of {theme.id}" for id in wish.concepts if id not in scheme]
    regions = [city.id for city in theme.member_cities]
    if not 0 <= wish.least_regions <= len(regions):
        faults.append(f"regions: at least {wish.least_regions} cannot be; the lead project has {len(regions)}")
    known = (*regions, ELSEWHERE)
    faults += [f"region {id[:40]!r} is none of the lead project's; one of {', '.join(known)}"
               for id in wish.without_regions if id not in known]  # fmt: skip
    if faults:
        raise BadInput(*faults)
