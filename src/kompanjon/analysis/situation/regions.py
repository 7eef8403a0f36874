"""Overlap and complementarity of regions, and the steps that lack an actor or a service."""

from __future__ import annotations

from itertools import combinations

from kompanjon.analysis.situation.ground import Ground
from kompanjon.analysis.situation.picture import ELSEWHERE, Gap, Matrix, RegionPair


def verified_steps(matrix: Matrix, region: str) -> tuple[str, ...]:
    """Steps in which the region has a verified actor, in the theme's order."""
    return tuple(step.code for step in matrix.steps if matrix.cells[step.code, region].verified_actors)


def region_pairs(ground: Ground, matrix: Matrix) -> tuple[RegionPair, ...]:
    """Every pair of the lead project's regions, most overlap first."""
    members = ground.regions[:-1]
    steps = {region: verified_steps(matrix, region) for region in members}
    projects = {
        region: set().union(*ground.projects_of_region[region].values()) if ground.projects_of_region[region] else set()
        for region in members
    }
    concepts = {
        region: {concept for project in projects[region] for concept in ground.evidence.projects[project].concepts}
        for region in members
    }
    pairs = [
        RegionPair(
            a=a,
            b=b,
            overlap=tuple(step for step in steps[a] if step in steps[b]),
            only_a=tuple(step for step in steps[a] if step not in steps[b]),
            only_b=tuple(step for step in steps[b] if step not in steps[a]),
            shared_concepts=tuple(sorted(concepts[a] & concepts[b])),
            joint_projects=ground.projects(projects[a] & projects[b]),
        )
        for a, b in combinations(members, 2)
    ]
    order = {region: at for at, region in enumerate(members)}
    return tuple(sorted(pairs, key=lambda pair: (-len(pair.overlap), order[pair.a], order[pair.b])))


def gaps(ground: Ground, matrix: Matrix) -> tuple[Gap, ...]:
    """Steps without a verified actor or a verified service in the lead project's regions, in the theme's order."""
    members = ground.regions[:-1]
    found = []
    for step in matrix.steps:
        cells = [matrix.cells[step.code, region] for region in members]
        lacks_actor = not any(cell.verified_actors for cell in cells)
        lacks_service = not any(service.is_verified for cell in cells for service in cell.services)
        if lacks_actor or lacks_service:
            rest = matrix.cells[step.code, ELSEWHERE]
            unverified = [one for cell in cells for one in (*cell.actors, *cell.services) if not one.is_verified]
            elsewhere = [one for one in (*rest.actors, *rest.services) if one.is_verified]
            found.append(Gap(step.code, lacks_actor, lacks_service, tuple(unverified), tuple(elsewhere)))
    return tuple(found)
