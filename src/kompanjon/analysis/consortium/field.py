"""From whom to choose for a call: the best partners as candidates, with the evidence that each can answer each need.

The evidence for a need is how near an organisation's nearest project is to the need's text (TF-IDF cosine), as a share
of the nearest of all candidates: 1 is the one with the best evidence, and a tenth of that or less is none.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kompanjon.analysis.consortium.candidates import Candidate, Ties
from kompanjon.analysis.partners.answers import Suggested
from kompanjon.vocabulary.consortium import Member
from kompanjon.vocabulary.rules import RuleSet

if TYPE_CHECKING:
    import numpy as np

#: Name of the list of widening countries, where a rule set has one.
_WIDENING = "widening"


@dataclass(frozen=True, slots=True)
class Field:
    """Candidates and their ties; `evidence` names the project behind each (candidate, need)."""

    candidates: tuple[Candidate, ...]
    ties: Ties
    evidence: Mapping[tuple[str, str], str]


def field_of(
    partners: Sequence[Suggested],
    needs: Mapping[str, str],
    near: Callable[[str], tuple[np.ndarray, Sequence[str]]],
    projects_of: Callable[[str], Sequence[int]],
    shared: Callable[[Sequence[str]], Mapping[tuple[str, str], int]],
    rules: RuleSet | None,
    cities: frozenset[str],
) -> Field:
    """Candidates from ranked partners.

    Parameters
    ----------
    needs : need id -> its text
    near : a text -> (its cosine with every project, the projects' ids)
    projects_of : an organisation -> places of its projects
    shared : organisations -> how many projects pairs of them share
    cities : ids of innovation cities
    """
    widening = {one.code for one in rules.listings if one.list == _WIDENING} if rules else set()
    ids = [one.id for one in partners]
    own = {one: list(projects_of(one)) for one in ids}
    strengths: dict[str, dict[str, float]] = {one: {} for one in ids}
    evidence: dict[tuple[str, str], str] = {}
    for need, text in needs.items():
        cosine, projects = near(text)
        best = {one: max(own[one], key=lambda row: (cosine[row], -row)) for one in ids if own[one]}
        greatest = max((float(cosine[row]) for row in best.values()), default=0.0)
        for one, row in best.items():
            share = float(cosine[row]) / greatest if greatest > 0 else 0.0
            if round(share, 1) > 0.1:
                strengths[one][need] = min(1.0, share)
                evidence[one, need] = projects[row]
    scores = [one.score for one in partners]
    low, span = min(scores, default=0.0), (max(scores, default=0.0) - min(scores, default=0.0)) or 1.0
    candidates = tuple(
        Candidate(
            member_of(one, cities),
            round((one.score - low) / span, 3),
            strengths[one.id],
            one.led,
            one.country in widening,
        )
        for one in partners
    )
    return Field(candidates, Ties(shared(ids)), evidence)


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
