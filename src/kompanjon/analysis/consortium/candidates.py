"""Who could take part: organisations with what speaks for them, and who has worked with whom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from kompanjon.analysis.consortium.wish import Wish
from kompanjon.analysis.eligibility.verdict import JudgedCall
from kompanjon.vocabulary.consortium import Member
from kompanjon.vocabulary.faults import BadInput
from kompanjon.vocabulary.rules import RuleSet


@dataclass(frozen=True, slots=True)
class Candidate:
    """An organisation that could be a member.

    Attributes
    ----------
    member : who it is; its budget too. It takes part as a beneficiary, and may coordinate, unless its role is that of
        an associated partner or a third party
    strength : 0 to 1, how well it fits the call by itself
    needs : need id to the strength of the evidence that it can answer it, 0 to 1; what is not there is 0
    has_record : projects it has coordinated
    is_widening : whether it is in a widening country
    """

    member: Member
    strength: float
    needs: Mapping[str, float] = field(default_factory=dict)
    has_record: int = 0
    is_widening: bool = False

    @property
    def id(self) -> str:
        return self.member.id

    def evidence(self, need: str) -> float:
        """How strong the evidence for a need is, in tenths: it is not known finer than that."""
        return round(self.needs.get(need, 0.0), 1)


class Ties:
    """Shared projects of pairs of candidates; a pair that is not there shares none."""

    def __init__(self, shared: Mapping[tuple[str, str], int] | None = None) -> None:
        self._of: dict[str, dict[str, int]] = {}
        for (one, other), count in sorted((shared or {}).items()):
            if one != other and count > 0:
                for left, right in ((one, other), (other, one)):
                    known = self._of.setdefault(left, {})
                    known[right] = max(count, known.get(right, 0))

    def of(self, candidate: str) -> Mapping[str, int]:
        """Whom a candidate has shared projects with, and how many."""
        return self._of.get(candidate, {})


def tie_strength(shared: int) -> float:
    """How well two know each other, 0 to 1: one shared project is more than half of it, two are enough."""
    return (0.0, 0.6, 1.0)[min(max(shared, 0), 2)]


@dataclass(frozen=True)
class Problem:
    """What is to be solved: from whom to choose, what is needed and wished, under which rules.

    Attributes
    ----------
    candidates : kept in the order of their ids, so that the order in which they are given decides nothing
    needs : need id to its weight, above 0
    rules : of the call's programme; None where none are held: a person must then read
    on : the day it is judged at

    Raises
    ------
    BadInput : an id twice; a strength outside 0 to 1; a wish for somebody unknown
    """

    candidates: tuple[Candidate, ...]
    needs: Mapping[str, float]
    ties: Ties
    wish: Wish
    rules: RuleSet | None
    call: JudgedCall
    on: date

    def __post_init__(self) -> None:
        object.__setattr__(self, "candidates", tuple(sorted(self.candidates, key=lambda one: one.id)))
        ids = [one.id for one in self.candidates]
        _none(sorted({one for one in ids if ids.count(one) > 1}) if len(set(ids)) < len(ids) else (), "given twice")
        _none((one.id for one in self.candidates if not _is_share(one)), "with a strength outside 0 to 1")
        _none((need for need, weight in self.needs.items() if not weight > 0), "a need without a weight above 0")
        wanted = {*self.wish.must, *self.wish.coordinators}
        _none(sorted(wanted - set(ids)), "wished for, but not among the candidates")

    @cached_property
    def by_id(self) -> dict[str, Candidate]:
        return {one.id: one for one in self.candidates}

    def with_wish(self, **changed: object) -> Problem:
        """The same problem with other wishes."""
        return replace(self, wish=replace(self.wish, **changed))

    def members(self, chosen: Iterable[str], coordinator: str) -> tuple[Member, ...]:
        """The chosen ones as members, in their roles, in the order of their ids; an empty `coordinator`: nobody is."""
        return tuple(
            replace(one, role="coordinator" if one.id == coordinator else "participant") if one.is_beneficiary else one
            for one in (self.by_id[key].member for key in sorted(chosen))
        )


def _is_share(candidate: Candidate) -> bool:
    return all(0 <= value <= 1 for value in (candidate.strength, *candidate.needs.values()))


def _none(found: Iterable[str], what: str) -> None:
    if listed := list(found):
        raise BadInput(f"{what}: {', '.join(listed[:5])}; mend these and ask again")
