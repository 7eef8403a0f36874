"""Which records are one organisation: people's judgements first, then what sources state, then the model under rules.

A wrongly merged university and its hospital, or a group's companies in one, cost a reader more than a missed pair. So
the model merges only above `LINK_BITS`, and never against these rules:

- a registry's two ids (ROR, a theme's folder) are two organisations;
- two VAT numbers are two legal entities (and one VAT number is no sameness: departments of one government share it);
- a record takes the best of a registry's records only, and none where the second best is as good (`MARGIN_BITS`);
- two participant codes are one organisation only when their names are equal or they share VAT number and name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from kompanjon.evidence.identity.records import CURATED
from kompanjon.vocabulary.judgements import Judgement, Sameness

#: A pair weighing less is not merged by the model. At this weight 0.985 of the links to ROR are right, and 0.85 of
#: those there are to find are found (docs/benchmarks.md).
LINK_BITS = 3.5

#: A second participant code joins an organisation by a registry's record only when its name is so near.
FURTHER_NEARNESS = 0.9

#: How much better than the second best the best must be.
MARGIN_BITS = 2.0

#: Names at least so near, with one VAT number, are one organisation.
NEAR_WITH_VAT = 0.9

Outcome = Literal["same", "related", "apart"]
Decider = Literal["judgement", "stated", "rule", "model"]


@dataclass(frozen=True, slots=True)
class Known:
    """What the rules read of a record: its source, its name as words, its VAT number without signs."""

    source: str
    words: str
    vat: str


@dataclass(frozen=True, slots=True)
class Weighed:
    """A pair of records (`left` < `right`) and what the model says of it, in bits."""

    left: str
    right: str
    weight: float
    nearness: float


@dataclass(slots=True)
class Decided:
    """The organisations found.

    Attributes
    ----------
    cluster_of : record -> the first record (in the alphabet) of its organisation
    deciders : pair -> who merged it; pairs that were weighed and kept apart by a rule have "rule"
    conflicts : judgements that could not be followed, since newer ones contradict them
    """

    cluster_of: dict[str, str]
    deciders: dict[tuple[str, str], Decider]
    conflicts: list[Judgement] = field(default_factory=list)

    def decider(self, left: str, right: str) -> Decider:
        """Who decided on a pair: a rule only where it kept the two apart."""
        decider = self.deciders.get((left, right), "model")
        return "model" if decider == "rule" and self.cluster_of[left] == self.cluster_of[right] else decider

    def outcome(self, left: str, right: str) -> Outcome:
        """Whether two records are one organisation, two that have to do with each other, or neither."""
        if self.cluster_of[left] == self.cluster_of[right]:
            return "same"
        return "related" if self.deciders.get((left, right)) == "rule" else "apart"


def plain_vat(vat: str | None) -> str:
    """A VAT number without signs, upper case; too short a one is none."""
    plain = re.sub(r"[^0-9A-Z]", "", (vat or "").upper())
    return plain if len(plain) > 4 else ""


def newest(judgements: Iterable[Judgement]) -> dict[tuple[str, str], Judgement]:
    """The judgement in force of each pair: the newest, and of equally new ones the last given."""
    in_force: dict[tuple[str, str], Judgement] = {}
    for judgement in sorted(judgements, key=lambda judgement: judgement.at):
        in_force[judgement.left, judgement.right] = judgement
    return in_force


def decide(
    known: Mapping[str, Known],
    weighed: Sequence[Weighed],
    settled: Iterable[tuple[str, str]] = (),
    stated: Iterable[tuple[str, str]] = (),
    judgements: Iterable[Judgement] = (),
) -> Decided:
    """Merge `known` records into organisations.

    Parameters
    ----------
    settled : pairs merged before, which only a judgement parts
    stated : pairs that a source itself says are one organisation (a theme's row with a participant code), surest first
    judgements : people's; those of records not known are left alone, for they may come back
    """
    groups = _Groups(known)
    decided = Decided({}, {})
    _follow(groups, decided, judgements, known)
    for left, right in settled:
        groups.join(left, right, judged=True)
    for left, right in dict.fromkeys((min(pair), max(pair)) for pair in stated if all(end in known for end in pair)):
        decided.deciders.setdefault((left, right), "stated" if groups.join(left, right) else "rule")
    for pair in _in_order(known, weighed):
        key = (pair.left, pair.right)
        if key in decided.deciders or groups.first(pair.left) == groups.first(pair.right):
            continue
        if not groups.may_join(pair.left, pair.right) or not _is_enough(groups, known, pair):
            decided.deciders[key] = "rule"
        elif groups.join(pair.left, pair.right):
            decided.deciders[key] = "model"
    decided.cluster_of = {record: groups.first(record) for record in known}
    return decided


def _follow(groups: _Groups, decided: Decided, judgements: Iterable[Judgement], known: Mapping[str, Known]) -> None:
    """Put judgements in force, newest first, so that of two that cannot both hold the newer does."""
    ordered = sorted(newest(judgements).values(), key=lambda one: (one.at, one.left, one.right), reverse=True)
    for judgement in ordered:
        pair = (judgement.left, judgement.right)
        if not all(record in known for record in pair) or judgement.verdict is Sameness.UNSURE:
            continue
        is_same = judgement.verdict is Sameness.SAME
        if groups.join(*pair, judged=True) if is_same else groups.part(*pair):
            decided.deciders[pair] = "judgement"
        else:
            decided.conflicts.append(judgement)


def _in_order(known: Mapping[str, Known], weighed: Sequence[Weighed]) -> list[Weighed]:
    """The pairs heavy enough to be merged, heaviest first; of a record and a registry the best only."""
    best: dict[tuple[str, str], list[float]] = {}
    for pair in weighed:
        for record, other in ((pair.left, pair.right), (pair.right, pair.left)):
            if known[other].source in CURATED:
                best.setdefault((record, known[other].source), []).append(_rank(pair))
    tops = {key: sorted(ranks, reverse=True)[:2] for key, ranks in best.items()}

    def is_clear(pair: Weighed) -> bool:
        for record, other in ((pair.left, pair.right), (pair.right, pair.left)):
            if known[other].source in CURATED and known[record].source != "starter":
                top = tops[record, known[other].source]
                if _rank(pair) < top[0] or (len(top) > 1 and top[0] - top[1] < MARGIN_BITS):
                    return False
        return True

    heavy = [pair for pair in weighed if pair.weight >= LINK_BITS and is_clear(pair)]
    return sorted(heavy, key=lambda pair: (-_rank(pair), pair.left, pair.right))


def _rank(pair: Weighed) -> float:
    return pair.weight + pair.nearness / 100


def _is_enough(groups: _Groups, known: Mapping[str, Known], pair: Weighed) -> bool:
    left, right = known[pair.left], known[pair.right]
    if left.source == right.source:
        same_vat = bool(left.vat) and left.vat == right.vat
        return left.words == right.words or (same_vat and pair.nearness >= NEAR_WITH_VAT)
    brings_another_code = groups.holds(pair.left, "cordis") and groups.holds(pair.right, "cordis")
    return pair.nearness >= FURTHER_NEARNESS or not brings_another_code


class _Groups:
    """Records in groups, with what keeps two groups apart."""

    def __init__(self, known: Mapping[str, Known]) -> None:
        self._known = known
        self._first: dict[str, str] = {record: record for record in known}
        self._members: dict[str, list[str]] = {record: [record] for record in known}
        self._apart: dict[str, set[str]] = {}  # record -> records judged to be another organisation

    def first(self, record: str) -> str:
        return self._first[record]

    def holds(self, record: str, source: str) -> bool:
        return any(self._known[member].source == source for member in self._members[self._first[record]])

    def part(self, left: str, right: str) -> bool:
        """Keep two records apart for good; False when they are one already."""
        if self._first[left] == self._first[right]:
            return False
        self._apart.setdefault(left, set()).add(right)
        self._apart.setdefault(right, set()).add(left)
        return True

    def may_join(self, left: str, right: str, *, judged: bool = False) -> bool:
        """Whether nothing keeps the two groups apart; people's judgements stand above the rules."""
        a, b = self._members[self._first[left]], self._members[self._first[right]]
        others = set(b)
        if any(others & self._apart.get(member, set()) for member in a):
            return False
        if judged:
            return True
        for source in CURATED:
            if sum(self._known[member].source == source for member in (*a, *b)) > 1:
                return False
        return len({self._known[member].vat for member in (*a, *b)} - {""}) <= 1

    def join(self, left: str, right: str, *, judged: bool = False) -> bool:
        """Make one group of two; False when something keeps them apart."""
        a, b = sorted((self._first[left], self._first[right]))
        if a == b:
            return True
        if not self.may_join(left, right, judged=judged):
            return False
        for member in self._members[b]:
            self._first[member] = a
        self._members[a] += self._members.pop(b)
        return True
