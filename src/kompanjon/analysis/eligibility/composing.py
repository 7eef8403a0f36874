"""How many of a composition's slots a consortium fills: a matching of independent members to slots.

Every slot asks for a number of members, all independent of each other and, as a rule, each in another country. Members
of one group count once, wherever they are. The fullest matching is found by trying members in their order, the slot
with the fewest candidates first. There are at most a handful of slots, and of members that are alike (in no group, in
the same country) one is tried, so that the search stays small.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kompanjon.analysis.eligibility.members import fits, place_of
from kompanjon.analysis.eligibility.places import Places, Standing
from kompanjon.vocabulary.consortium import Member
from kompanjon.vocabulary.rules import Composition, Slot

#: A member, and what it uses up: its independence, and its country or city.
_Candidate = tuple[Member, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Matching:
    """Which members fill a composition: `slots[i]` is the slot of the i-th unit, `filled[i]` its member or None."""

    slots: tuple[Slot, ...]
    filled: tuple[Member | None, ...]

    @property
    def is_full(self) -> bool:
        return None not in self.filled


def match(composition: Composition, members: Sequence[Member], places: Places, least: Standing) -> Matching:
    """The fullest matching of members who fit their slot at least as surely as `least`.

    Of equally full ones, the one that the order of the members leads to first; how full it is does not depend on it.
    """
    units = [(slot, _candidates(composition, slot, members, places, least)) for slot in composition.slots]
    units = [unit for unit in units for _ in range(unit[0].count)]
    order = sorted(range(len(units)), key=lambda number: len(units[number][1]))
    chosen: list[Member | None] = [None] * len(units)
    best, best_count = list(chosen), 0
    used: set[str] = set()

    def search(position: int, count: int) -> bool:
        """Fill the units from `position` on in the best way; True once all are filled."""
        nonlocal best, best_count
        if count > best_count:
            best, best_count = list(chosen), count
        if position == len(units) or count + len(units) - position <= best_count:
            return best_count == len(units)
        for member, uses in units[order[position]][1]:
            if used.isdisjoint(uses):
                used.update(uses)
                chosen[order[position]] = member
                if search(position + 1, count + 1):
                    return True
                chosen[order[position]] = None
                used.difference_update(uses)
        return search(position + 1, count)

    search(0, 0)
    return Matching(tuple(slot for slot, _ in units), tuple(best))


def _candidates(
    composition: Composition, slot: Slot, members: Sequence[Member], places: Places, least: Standing
) -> list[_Candidate]:
    found: dict[frozenset[str], _Candidate] = {}
    for member in members:
        if fits(slot.who, member, places, composition.distinct) < least:
            continue
        uses = {member.independence}
        if composition.distinct:
            uses.add(f"place:{place_of(member, composition.distinct)}")
        alike = frozenset(uses) if member.group or not composition.distinct else frozenset(uses - {member.independence})
        found.setdefault(alike, (member, frozenset(uses)))
    return list(found.values())
