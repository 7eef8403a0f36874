"""Steps of the chain that somebody needs people for and no programme of the lead project's regions prepares for."""

from __future__ import annotations

from collections import defaultdict

from kompanjon.analysis.competence.needed import needed
from kompanjon.analysis.situation.ground import Ground
from kompanjon.evidence.occupation_skills import with_relations
from kompanjon.vocabulary.reference import Reference


def untaught_steps(ground: Ground) -> dict[str, tuple[Reference, ...]]:
    """Step -> the needs of it, in the theme's order.

    A programme prepares for a step when it teaches a competence that the step's needs ask for. Where nothing is known
    of what it teaches, or of what is asked for, it does by naming the step. One that has ended prepares for none.
    """
    theme, members = with_relations(ground.theme, ground.evidence.occupation_skills), ground.regions[:-1]
    asked: dict[str, set[str]] = defaultdict(set)
    for (competence, _), needs in needed(ground, theme, (), ground.evidence.built.made_at[:10]).by_cell.items():
        for need in needs:
            if need.reference.kind == "competence_need":
                asked[need.reference.id].add(competence)
    teaches: dict[str, set[str]] = defaultdict(set)
    for skill in theme.programme_skills:
        teaches[skill.programme].add(skill.competence)
    here = [
        programme
        for programme in theme.programmes
        if programme.offer != "ended" and set(members).intersection(ground.programme_regions(programme))
    ]
    found = {}
    for step in theme.steps:
        needs = [need for need in theme.competence_needs if step.code in need.steps]
        wanted = set().union(*(asked[need.id] for need in needs))
        is_taught = any(
            wanted.intersection(teaches[programme.id])
            if wanted and teaches[programme.id]
            else step.code in programme.steps
            for programme in here
        )
        if step.kind == "step" and needs and not is_taught:
            found[step.code] = tuple(
                Reference("competence_need", need.id, need.name, need.provenance) for need in needs
            )
    return found
