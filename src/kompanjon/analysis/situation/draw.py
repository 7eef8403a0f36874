"""The whole picture, from a theme and its evidence."""

from __future__ import annotations

from kompanjon.analysis.calls.answers import CallList
from kompanjon.analysis.challenges.form import challenges
from kompanjon.analysis.challenges.picture import Challenges
from kompanjon.analysis.competence.answers import CompetenceMatrix
from kompanjon.analysis.services.answers import Chain
from kompanjon.analysis.situation.changes import changes
from kompanjon.analysis.situation.europe import european_position
from kompanjon.analysis.situation.funding import AnswersTo, funding
from kompanjon.analysis.situation.ground import Ground
from kompanjon.analysis.situation.matrix import matrix
from kompanjon.analysis.situation.needs import needs
from kompanjon.analysis.situation.network import network, partners_to_meet
from kompanjon.analysis.situation.picture import PublishedConcept, Situation, SourceHeld
from kompanjon.analysis.situation.regions import gaps, region_pairs
from kompanjon.analysis.situation.uncertainty import uncertainty
from kompanjon.evidence.store import Evidence
from kompanjon.vocabulary.theme import Theme


def situation(
    theme: Theme,
    evidence: Evidence,
    sources: tuple[SourceHeld, ...],
    before: Evidence | None = None,
    shared: Challenges | None = None,
    calls: CallList | None = None,
    answers_to: AnswersTo = lambda topic_id: (),
    competences: CompetenceMatrix | None = None,
    chain: Chain | None = None,
    concepts: tuple[PublishedConcept, ...] = (),
) -> Situation:
    """Draw the situation picture: the same theme and evidence give the same picture.

    Parameters
    ----------
    theme : with what people have added to it
    sources : the snapshots the evidence was built from
    before : the evidence of the build before, for what changed
    shared : the theme's challenges; where they are not given, those of the evidence alone, on the day it was built
    calls, answers_to : the calls ranked for the theme, and who of ours can answer what one asks for
    competences, chain : what is needed and taught, and the services along the chain
    concepts : service concepts that people have published
    """
    ground = Ground(theme, evidence)
    grid = matrix(ground)
    pairs = region_pairs(ground, grid)
    lacking = gaps(ground, grid)
    europe = european_position(ground)
    shared = shared or challenges(ground, evidence.built.made_at[:10])
    doubt = uncertainty(ground, sources, evidence.built.made_at[:10])
    return Situation(
        theme_id=theme.id,
        theme_name=theme.name,
        summary=theme.summary,
        lead_project=theme.lead_project.name,
        country=theme.country,
        built_at=evidence.built.made_at,
        evidence_version=evidence.built.version,
        cities=theme.member_cities,
        steps=theme.steps,
        concept_names={concept.id: concept.name for concept in theme.concepts},
        counts=_counts(ground),
        matrix=grid,
        pairs=pairs,
        gaps=lacking,
        europe=europe,
        network=network(ground),
        partners=partners_to_meet(ground, grid, lacking),
        challenges=shared,
        uncertainty=doubt,
        changes=changes(ground, before),
        needs=needs(ground, grid, pairs, lacking, europe, shared, doubt),
        sources=sources,
        funding=funding(ground, calls, answers_to, shared),
        competences=competences,
        chain=chain,
        concepts=concepts,
    )


def _counts(ground: Ground) -> dict[str, int]:
    theme, evidence = ground.theme, ground.evidence
    home = [row for row in evidence.organisations.values() if row.country == theme.country]
    return {
        "organisations": len(home),
        "organisations_in_regions": sum(ground.region_of[row.organisation_id] in ground.regions[:-1] for row in home),
        "services": len(theme.services),
        "programmes": len(theme.programmes),
        "projects": len(evidence.projects),
        "eu_projects": len(ground.eu_projects),
        "challenges": len(theme.challenges),
        "competence_needs": len(theme.competence_needs),
    }
