"""Who could answer which need of a call: organisations as candidates, on a scale that asks nobody else.

Evidence for a need is what an organisation's three nearest projects come to, against the three nearest of all projects
known (TF-IDF cosine with the need's text, the nearest counted most): 1 is whoever has been in all three. What is no
nearer than one project in twenty is no evidence. Where no project speaks for an organisation, what it says of itself
counts `said` (weights.toml). Strength is the place among all organisations weighed for the call, nobody being on board.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import log
from typing import TYPE_CHECKING

from kompanjon.analysis.consortium.candidates import Candidate, Ties
from kompanjon.analysis.consortium.wish import usual_weights
from kompanjon.analysis.partners.answers import Suggested
from kompanjon.vocabulary.consortium import Member
from kompanjon.vocabulary.reference import Reference

if TYPE_CHECKING:
    import numpy as np

#: What the nearest project, the second and the third count.
_DEPTH = (4 / 7, 2 / 7, 1 / 7)

#: The share of all projects that are not near to a need.
_FAR = 0.95

#: Evidence of so little, in tenths, is none.
_LEAST = 0.1

#: (member, need) -> the row that speaks for it.
Evidence = Mapping[tuple[str, str], Reference]


@dataclass(frozen=True, slots=True)
class Field:
    """Candidates and their ties, and the row behind each piece of evidence."""

    candidates: tuple[Candidate, ...]
    ties: Ties
    evidence: Evidence


def field_of(
    told: Sequence[Suggested],
    needs: Mapping[str, str],
    near: Callable[[str], np.ndarray],
    projects_of: Callable[[str], Sequence[int]],
    project: Callable[[int], Reference],
    shared: Callable[[Sequence[str]], Mapping[tuple[str, str], int]],
    strengths: Mapping[str, float],
    widening: frozenset[str],
    cities: frozenset[str],
    said: Evidence | None = None,
) -> Field:
    """Candidates from organisations.

    Parameters
    ----------
    needs : need id -> its text
    near : a text -> (projects,) its cosine with every project known
    projects_of : an organisation -> places of its projects
    project : place of a project -> its row
    shared : organisations -> how many projects pairs of them share
    strengths : 0 to 1, as `strength_at` gives it; an organisation that is not there has none
    widening : codes of widening countries
    cities : ids of innovation cities
    said : rows in which organisations say of themselves that they can answer a need
    """
    ids = [one.id for one in told]
    own = {one: list(projects_of(one)) for one in ids}
    found: dict[str, dict[str, float]] = {one: {} for one in ids}
    evidence: dict[tuple[str, str], Reference] = {}
    for need, text in needs.items():
        cosine = near(text)
        depth = Depth(cosine)
        for one in ids:
            strength = depth.of(own[one])
            if round(strength, 1) > _LEAST:
                found[one][need] = strength
                evidence[one, need] = project(max(own[one], key=lambda row: (cosine[row], -row)))
    for (one, need), row in sorted((said or {}).items()):
        if one in found and found[one].get(need, 0.0) < usual_weights().said:
            found[one][need] = usual_weights().said
            evidence[one, need] = row
    candidates = tuple(
        Candidate(
            member_of(one, cities), strengths.get(one.id, 0.0), found[one.id], one.led, one.country in widening
        )
        for one in told
    )  # fmt: skip
    return Field(candidates, Ties(shared(ids)), evidence)


class Depth:
    """How deep somebody's projects go into one need.

    Parameters
    ----------
    cosine : (projects,) of the need's text with every project known
    """

    def __init__(self, cosine: np.ndarray) -> None:
        import numpy as np

        self._above = np.maximum(cosine - np.quantile(cosine, _FAR), 0) if len(cosine) else cosine
        self._most = self._sum(self._above)

    def of(self, projects: Sequence[int]) -> float:
        """0 to 1 for one who has been in these projects, by their places."""
        if not self._most or not len(projects):
            return 0.0
        return min(1.0, self._sum(self._above[list(projects)]) / self._most)

    @staticmethod
    def _sum(above: np.ndarray) -> float:
        import numpy as np

        nearest = np.sort(above)[::-1][: len(_DEPTH)]
        return float(sum(weight * value for weight, value in zip(_DEPTH, nearest, strict=False)))


def strength_at(place: int, weighed: int) -> float:
    """Strength at a place (1 is the best) among so many: 1 for the first, falling with the logarithm to 0.

    A place says no more than that one is before another, and the first ten differ more than the last hundred.
    """
    return round(1 - log(place) / log(weighed), 3) if weighed > 1 else 1.0


def member_of(told: Suggested, cities: frozenset[str]) -> Member:
    """An organisation as a member: a participant, in its innovation city where it is in one."""
    return Member(
        told.id,
        told.name.en,
        told.country,
        activity_type=told.activity_type,
        is_sme=told.is_sme,
        city=told.region if told.region in cities else "",
    )
