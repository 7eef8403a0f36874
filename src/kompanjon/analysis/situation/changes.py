"""What differs from the build before."""

from __future__ import annotations

from kompanjon.analysis.situation.ground import Ground
from kompanjon.analysis.situation.picture import Changes
from kompanjon.evidence.build import made_at
from kompanjon.evidence.store import Evidence

NO_CHANGES = Changes("", (), (), (), (), ())


def changes(ground: Ground, before: Evidence | None) -> Changes:
    """Projects and actors that came or went since the evidence `before`, and the counts that differ."""
    if before is None:
        return NO_CHANGES
    now = ground.evidence
    added = set(now.projects) - set(before.projects)
    gone = sorted(before.projects[key].name.en for key in set(before.projects) - set(now.projects))
    actors_now, actors_before = _actors(now, ground.theme.country), _actors(before, ground.theme.country)
    came = sorted(actors_now - actors_before)
    went = sorted(before.organisations[key].name.en for key in actors_before - actors_now)
    counts = [
        ("projects", len(before.projects), len(now.projects)),
        ("participations", len(before.participations), len(now.participations)),
        ("organisations", len(before.organisations), len(now.organisations)),
        ("home organisations", len(actors_before), len(actors_now)),
    ]
    return Changes(
        since=made_at(before.built.marts),
        projects_added=ground.projects(added),
        projects_removed=tuple(gone),
        actors_added=tuple(ground.organisation(key) for key in came),
        actors_removed=tuple(went),
        counts=tuple(count for count in counts if count[1] != count[2]),
    )


def _actors(evidence: Evidence, country: str) -> set[str]:
    return {key for key, row in evidence.organisations.items() if row.country == country}
