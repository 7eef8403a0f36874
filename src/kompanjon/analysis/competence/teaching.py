"""Who teaches what, where, and how sure that is."""

from __future__ import annotations

from collections import defaultdict

from kompanjon.analysis.competence.answers import Taught
from kompanjon.analysis.situation.ground import Ground
from kompanjon.analysis.situation.uncertainty import stale_rows
from kompanjon.vocabulary.theme import Theme

#: What is surer comes first.
_OFFERS = ("running", "planned", "unknown", "ended")


def taught_by_competence(ground: Ground, theme: Theme, as_of: str) -> dict[str, tuple[Taught, ...]]:
    """Every programme that teaches a competence, once for each region it is offered in; what is surest first.

    Parameters
    ----------
    theme : with what people have added to it
    as_of : ISO date that ages are counted to
    """
    programmes = {programme.id: programme for programme in theme.programmes}
    placed = {id: ground.programme_regions(programme) for id, programme in programmes.items()}
    references = {id: ground.programme(programme, placed[id][0]) for id, programme in programmes.items()}
    stale = {one.id for one in stale_rows(references.values(), theme.stale_after_months, as_of)}
    found: dict[str, list[Taught]] = defaultdict(list)
    for skill in theme.programme_skills:
        programme = programmes[skill.programme]
        for region in placed[programme.id]:
            found[skill.competence].append(
                Taught(
                    competence=skill.competence,
                    programme=programme.id,
                    region=region,
                    reference=ground.programme(programme, region),
                    provider=programme.provider,
                    offer=programme.offer,
                    level=programme.level,
                    language=programme.language,
                    load_ects=programme.load_ects,
                    pace=programme.pace,
                    places=programme.places,
                    evidence=skill.evidence,
                    evidence_provenance=skill.provenance,
                    is_verified=programme.provenance.is_verified and skill.provenance.is_verified,
                    is_current=programme.id not in stale,
                )
            )
    return {competence: tuple(sorted(rows, key=surest_first)) for competence, rows in found.items()}


def surest_first(one: Taught) -> tuple[object, ...]:
    return _OFFERS.index(one.offer), not one.is_verified, not one.is_current, one.programme, one.region
