"""Whether a country or city counts in a list, for a call and on a day."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from kompanjon.analysis.eligibility.verdict import JudgedCall, WhyNot
from kompanjon.vocabulary.rules import Listing, RuleSet


class Standing(IntEnum):
    """How surely something holds: a person must look where it holds under a condition, or where it is not known."""

    NO = 0
    UNSURE = 1
    YES = 2


class Place(NamedTuple):
    """A country's standing in a list, with the listing that gives it, or that would."""

    standing: Standing
    listing: Listing | None
    why: WhyNot | None


_NOWHERE = Place(Standing.NO, None, "not listed")


@lru_cache(maxsize=8)
def _listed(rules: RuleSet) -> dict[tuple[str, str], list[Listing]]:
    listed: dict[tuple[str, str], list[Listing]] = defaultdict(list)
    for listing in rules.listings:
        listed[listing.list, listing.code].append(listing)
    return dict(listed)


class Places:
    """The lists of a rule set as they are for one call on one day."""

    def __init__(self, rules: RuleSet, call: JudgedCall, on: date) -> None:
        self._call, self._on, self._listed = call, on, _listed(rules)
        self._known: dict[tuple[tuple[str, ...], str], Place] = {}

    def of(self, lists: tuple[str, ...], code: str) -> Place:
        """The best standing of a country or city in any of the lists."""
        if (place := self._known.get((lists, code))) is None:
            place = self._known[lists, code] = self._best(lists, code)
        return place

    def _best(self, lists: tuple[str, ...], code: str) -> Place:
        found = [
            _place(listing, self._call, self._on) for name in lists for listing in self._listed.get((name, code), ())
        ]
        return max(found, key=lambda one: one.standing, default=_NOWHERE)


def _place(listing: Listing, call: JudgedCall, on: date) -> Place:
    year = call.year or on.year
    pillar, part = (call.part.pillar, call.part.id) if call.part else ("", "")
    if listing.pillars and pillar not in listing.pillars:
        # Of a call whose part is not known nobody can say whether the country counts.
        return Place(Standing.NO if call.part else Standing.UNSURE, listing, "not in this part")
    if part in listing.not_parts:
        return Place(Standing.NO, listing, "not in this part")
    too_early = (listing.first_call and year < listing.first_call) or (listing.since and on < listing.since)
    if too_early or (listing.until and on > listing.until):
        return Place(Standing.NO, listing, "not yet listed" if too_early else "not listed")
    if listing.is_conditional:
        return Place(Standing.UNSURE, listing, "conditional")
    return Place(Standing.YES, listing, None)
