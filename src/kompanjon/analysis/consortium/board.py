"""Those on board: organisations as members of a consortium, and the picture of what they make together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import combinations

from kompanjon.analysis.calls.answers import CallNeed
from kompanjon.analysis.consortium.candidates import Candidate, Problem, Ties
from kompanjon.analysis.consortium.field import field_of
from kompanjon.analysis.consortium.picture import Acquaintance, ConsortiumPicture, SharedProjects, picture_of
from kompanjon.analysis.consortium.wish import Weights, Wish, usual_weights
from kompanjon.analysis.eligibility.verdict import JudgedCall
from kompanjon.analysis.partners.desk import PartnerDesk
from kompanjon.vocabulary.consortium import Member
from kompanjon.vocabulary.rules import RuleSet

#: Size that a picture's value is reckoned by: two drafts are on one scale until one of them is larger.
USUAL_SIZE = 12

#: Outside organisations shown around a draft.
_AROUND = 10


def draw(
    desk: PartnerDesk,
    text: str,
    needs: Sequence[CallNeed],
    members: Sequence[Member],
    rules: RuleSet | None,
    call: JudgedCall,
    on: date,
    weights: Weights | None = None,
) -> ConsortiumPicture:
    """The picture of members for a call: those held with their projects and ties, all with the rules' verdict.

    Parameters
    ----------
    text, needs : of the call; without needs nothing is covered
    """
    held = tuple(one.id for one in members if desk.holds(one.id))
    told = {one.id: one for one in desk.members(held, text)}
    texts = {one.id: one.passage.text for one in needs}
    found = field_of(tuple(told.values()), texts, desk.near, desk.projects_of, desk.shared, rules, frozenset())
    by_id = {one.id: one for one in found.candidates}
    size = max(USUAL_SIZE, len(members))
    problem = Problem(
        tuple(_candidate(one, by_id) for one in members),
        {one.id: 1.0 for one in needs},
        found.ties,
        Wish(size_to=size, weights=weights or usual_weights()),
        rules,
        call,
        on,
    )
    return picture_of(
        problem,
        members,
        needs,
        {key: desk.project(project) for key, project in found.evidence.items()},
        {key: (one.projects, one.led) for key, one in told.items()},
        _ties(desk, held, found.ties),
        tuple(Acquaintance(who, country, tuple(shared.items())) for who, country, shared in desk.around(held, _AROUND)),
    )


def _candidate(member: Member, by_id: Mapping[str, Candidate]) -> Candidate:
    known = by_id.get(member.id)
    if known is None:
        return Candidate(member, 0.0)
    return Candidate(member, known.strength, known.needs, known.has_record, known.is_widening)


def _ties(desk: PartnerDesk, held: Sequence[str], ties: Ties) -> tuple[SharedProjects, ...]:
    pairs = ((one, other, ties.of(one).get(other, 0)) for one, other in combinations(held, 2))
    found = [SharedProjects(one, other, count, desk.together(one, other)) for one, other, count in pairs if count]
    return tuple(sorted(found, key=lambda tie: (-tie.count, tie.one, tie.other)))
