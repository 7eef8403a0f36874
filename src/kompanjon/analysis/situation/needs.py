"""What development the ecosystem needs now: each need follows from the picture by a rule that can be read here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from kompanjon.analysis.challenges.picture import Challenges
from kompanjon.analysis.competence.untaught import untaught_steps
from kompanjon.analysis.situation.ground import Ground
from kompanjon.analysis.situation.picture import (
    EuropeanPosition,
    Gap,
    Matrix,
    Need,
    RegionPair,
    Uncertainty,
)
from kompanjon.analysis.situation.regions import verified_steps
from kompanjon.vocabulary.reference import Reference

#: Shared challenges that are named among the needs; the chapter on them holds them all.
FIRST_CHALLENGES = 3

#: Regions from which a step needs a division of labour: more than half of seven.
CROWDED = 4

_NATIONAL = "national"


def needs(
    ground: Ground,
    matrix: Matrix,
    pairs: tuple[RegionPair, ...],
    gaps: tuple[Gap, ...],
    europe: EuropeanPosition,
    shared: Challenges,
    doubt: Uncertainty,
) -> tuple[Need, ...]:
    """All needs, gaps first, then what regions can do together, then Europe, skills and evidence."""
    return (
        *_missing(gaps),
        *_single_region(ground, matrix),
        *_division_of_labour(ground, matrix),
        *_unconnected(ground, pairs),
        *_europe(europe),
        *_shared_challenges(ground, shared),
        *_missing_education(ground),
        *_weak_evidence(doubt),
    )


def _missing(gaps: tuple[Gap, ...]) -> Iterator[Need]:
    actors = [gap for gap in gaps if gap.lacks_actor]
    services = [gap for gap in gaps if gap.lacks_service and not gap.lacks_actor]
    for kind, found in (("missing_actor", actors), ("missing_service", services)):
        if found:
            evidence = tuple(reference for gap in found for reference in (*gap.unverified, *gap.elsewhere))
            counts = {"steps": len(found), "elsewhere": sum(bool(gap.elsewhere) for gap in found)}
            yield Need(kind, tuple(gap.step for gap in found), (), counts, _unique(evidence))


def _holders(ground: Ground, matrix: Matrix) -> dict[str, list[str]]:
    holders: dict[str, list[str]] = defaultdict(list)
    for region in ground.regions[:-1]:
        for step in verified_steps(matrix, region):
            holders[step].append(region)
    return holders


def _single_region(ground: Ground, matrix: Matrix) -> Iterator[Need]:
    """Steps of the value chain that stand on one region alone, gathered by region."""
    by_region: dict[str, list[str]] = defaultdict(list)
    for step, holders in _holders(ground, matrix).items():
        if len(holders) == 1:
            by_region[holders[0]].append(step)
    for region in ground.regions[:-1]:
        if steps := by_region[region]:
            evidence = [one for step in steps for one in matrix.cells[step, region].actors if one.is_verified]
            yield Need("single_region", tuple(steps), (region,), {"steps": len(steps)}, _unique(evidence))


def _division_of_labour(ground: Ground, matrix: Matrix) -> Iterator[Need]:
    """Steps of the chain (not the cross-cutting ones) that so many regions hold that they should divide the work."""
    chain = {step.code for step in matrix.steps if step.kind == "step"}
    for step, holders in _holders(ground, matrix).items():
        if step in chain and len(holders) >= CROWDED:
            evidence = [one for region in holders for one in matrix.cells[step, region].actors if one.is_verified]
            counts = {"regions": len(holders), "actors": len(evidence)}
            yield Need("division_of_labour", (step,), tuple(holders), counts, _unique(evidence))


def _unconnected(ground: Ground, pairs: tuple[RegionPair, ...]) -> Iterator[Need]:
    """Regions that share steps but no project."""
    apart = [pair for pair in pairs if pair.overlap and not pair.joint_projects]
    if apart:
        regions = tuple(dict.fromkeys(region for pair in apart for region in (pair.a, pair.b)))
        joined = [project for pair in pairs for project in pair.joint_projects]
        counts = {"pairs": len(apart), "of": len(pairs)}
        yield Need("unconnected_regions", (), regions, counts, _unique(joined))


def _europe(europe: EuropeanPosition) -> Iterator[Need]:
    home = europe.home
    if europe.projects:
        counts = {"coordinations": home.coordinations, "projects": home.projects, "of": europe.projects}
        yield Need("few_coordinations", (), (), counts, home.references)
    absent = tuple(one.place for one in europe.regions[:-1] if not one.projects)
    if europe.projects and absent:
        evidence = tuple(reference for one in europe.regions[:-1] for reference in one.references)
        yield Need("below_european_share", (), absent, {"regions": len(absent)}, _unique(evidence))


def _shared_challenges(ground: Ground, shared: Challenges) -> Iterator[Need]:
    """The first of the shared challenges that the lead project's own regions state a need of."""
    steps_of = {concept.id: concept.steps for concept in ground.theme.concepts}
    stated = [one for one in shared.shared if one.need_regions]
    for challenge in stated[:FIRST_CHALLENGES]:
        spoken = {step for concept in challenge.concepts for step in steps_of[concept]}
        evidence = _unique(reference for side in challenge.sides for reference in side.need)
        counts = {"statements": len(evidence), "regions": len(challenge.need_regions)}
        steps = tuple(step.code for step in ground.steps if step.code in spoken)
        yield Need("shared_challenge", steps, challenge.need_regions, counts, evidence, challenge.name)


def _missing_education(ground: Ground) -> Iterator[Need]:
    """Steps of the chain that somebody needs people for and no programme in the lead project's regions teaches."""
    untaught = untaught_steps(ground)
    if untaught:
        evidence = [reference for needs in untaught.values() for reference in needs]
        yield Need("missing_education", tuple(untaught), (), {"steps": len(untaught)}, _unique(evidence))


def _weak_evidence(doubt: Uncertainty) -> Iterator[Need]:
    counts = {
        "unverified": len(doubt.unverified),
        "stale": len(doubt.stale),
        "undated": doubt.undated,
        "conflicts": len(doubt.conflicts),
        "of": doubt.rows,
    }
    if any(counts[key] for key in ("unverified", "stale", "conflicts")):
        yield Need("weak_evidence", (), (), counts, _unique((*doubt.unverified, *doubt.stale)))


def _unique(references) -> tuple[Reference, ...]:
    return tuple({(one.kind, one.id): one for one in references}.values())
