"""Consortia over one theme's evidence: what is to be solved for a call, and what those on board make together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from kompanjon.analysis.calls.answers import CallNeed, NeedAnswer
from kompanjon.analysis.consortium.candidates import Candidate, Problem, Ties
from kompanjon.analysis.consortium.field import Evidence, Field, field_of, strength_at
from kompanjon.analysis.consortium.picture import Acquaintance, ConsortiumPicture, SharedProjects, picture_of
from kompanjon.analysis.consortium.propose import keeping
from kompanjon.analysis.consortium.wish import Weights, Wish, usual_weights
from kompanjon.analysis.eligibility.verdict import JudgedCall
from kompanjon.analysis.partners.answers import Suggested
from kompanjon.analysis.partners.desk import PartnerDesk
from kompanjon.analysis.partners.wanted import Wanted
from kompanjon.vocabulary.consortium import Member
from kompanjon.vocabulary.rules import RuleSet
from kompanjon.vocabulary.theme import Theme

#: Outside organisations shown around a draft.
_AROUND = 10


@dataclass(frozen=True, slots=True)
class AskedFor:
    """A call as consortia are made for it.

    Attributes
    ----------
    text : title and description; empty where no topic is held
    needs : in the order of the text
    said : rows in which organisations say of themselves that they can answer a need
    """

    topic_id: str
    text: str
    needs: tuple[CallNeed, ...]
    said: Evidence
    rules: RuleSet | None
    call: JudgedCall


def said_of(answers: Iterable[NeedAnswer], theme: Theme) -> Evidence:
    """What organisations of a theme say they can do about each need: in their own row, or in one of their services."""
    owner = {one.id: one.organisation for one in theme.services}
    rows = [(answer.need.id, row) for answer in answers for _, found in answer.by_region for row in found]
    own = {(row.id, need): row for need, row in rows if row.kind == "organisation"}
    served = {(owner[row.id], need): row for need, row in rows if row.kind == "service" and owner.get(row.id)}
    return own | served


class ConsortiumDesk:
    """Sets up consortia.

    Parameters
    ----------
    desk : knows partners and what they have done
    widening : codes of widening countries
    cities : ids of innovation cities
    """

    def __init__(self, desk: PartnerDesk, widening: frozenset[str], cities: frozenset[str]) -> None:
        self._desk, self._widening, self._cities = desk, widening, cities

    def problem(
        self,
        asked: AskedFor,
        wish: Wish,
        on: date,
        wanted: Wanted,
        most: int,
        keep: Sequence[Member] = (),
        *,
        learn: bool = True,
    ) -> tuple[Problem, Field]:
        """What is to be solved: the best partners as candidates, newcomers that say they can answer a need beside them.

        Parameters
        ----------
        wish : those in `must` are on board when partners are ranked
        most : candidates at most; those named in the wish, those kept and newcomers beside
        keep : members who are in it in their roles, held or not

        Raises
        ------
        BadInput
            When one named in the wish is not held, or too little is held to learn from.
        """
        board = tuple(dict.fromkeys((*wish.must, *(one.id for one in keep if self._desk.holds(one.id)))))
        ranked = self._desk.partners(asked.text, asked.topic_id, board, wanted, most, learn=learn)
        able = {one for one, _ in asked.said}
        new = (one.organisation.id for one in ranked.newcomers if one.organisation.id in able)
        there = {one.id for one in ranked.suggested}
        beside = [one for one in dict.fromkeys((*board, *wish.coordinators, *new)) if one not in there]
        found = self._field(asked, (*self._desk.members(beside, asked.text), *ranked.suggested), learn=learn)
        needs = {one.id: 1.0 for one in asked.needs}
        problem = Problem(found.candidates, needs, found.ties, wish, asked.rules, asked.call, on)
        return keeping(problem, keep), found

    def draw(
        self, asked: AskedFor, members: Sequence[Member], on: date, weights: Weights | None = None, *, learn: bool
    ) -> ConsortiumPicture:
        """The picture of members: those held with their projects and ties, all with the rules' verdict."""
        held = tuple(one.id for one in members if self._desk.holds(one.id))
        told = self._desk.members(held, asked.text)
        found = self._field(asked, told, learn=learn)
        by_id = {one.id: one for one in found.candidates}
        problem = Problem(
            tuple(_candidate(one, by_id) for one in members),
            {one.id: 1.0 for one in asked.needs},
            found.ties,
            Wish(size_to=max(1, len(members)), weights=weights or usual_weights()),
            asked.rules,
            asked.call,
            on,
        )
        around = self._desk.around(held, _AROUND)
        return picture_of(
            problem,
            members,
            asked.needs,
            found.evidence,
            {one.id: (one.projects, one.led) for one in told},
            self._ties(held, found.ties),
            tuple(Acquaintance(who, country, tuple(shared.items())) for who, country, shared in around),
        )

    def _field(self, asked: AskedFor, told: Sequence[Suggested], *, learn: bool) -> Field:
        desk = self._desk
        order = desk.order(asked.text, asked.topic_id, learn=learn) if asked.text else ()
        return field_of(
            told,
            {one.id: one.passage.text for one in asked.needs},
            desk.near,
            desk.projects_of,
            desk.project,
            desk.shared,
            {one: strength_at(place, len(order)) for place, one in enumerate(order, start=1)},
            self._widening,
            self._cities,
            asked.said,
        )

    def _ties(self, held: Sequence[str], ties: Ties) -> tuple[SharedProjects, ...]:
        pairs = ((one, other, ties.of(one).get(other, 0)) for one, other in combinations(held, 2))
        found = [
            SharedProjects(one, other, count, self._desk.together(one, other)) for one, other, count in pairs if count
        ]
        return tuple(sorted(found, key=lambda tie: (-tie.count, tie.one, tie.other)))


def _candidate(member: Member, by_id: Mapping[str, Candidate]) -> Candidate:
    known = by_id.get(member.id)
    if known is None:
        return Candidate(member, 0.0)
    return Candidate(member, known.strength, known.needs, known.has_record, known.is_widening)
