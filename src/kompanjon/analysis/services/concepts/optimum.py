"""The best choice of a service for each piece of a journey, exactly: a dynamic programme over the pieces.

Pieces form a tree: each hands over to one other (or to none). What a choice costs lies on the pieces and on the
hand-overs between them, so the best of a subtree depends on the rest only by the service at its root, by which regions
it has reached (as far as more are asked for) and which of the services to keep it has used. docs/adr/0023 has it as
formulas.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

#: Costs as one number, in this order: hand-overs, hundreds of metres, doubts, changes of service. Each part stays below
#: what one of the part before it counts: 200 pieces, 40,000 km in all (the earth around), 49 doubts a piece.
_HAND_OVER, _DISTANCE, _DOUBT = 10**15, 10**7, 10**3
_NEVER = np.int64(2**62)


class Cost(NamedTuple):
    """What a choice costs: each part counts only where those before it are equal."""

    hand_overs: int
    hundred_metres: int
    doubts: int
    changes: int

    @classmethod
    def of(cls, number: int) -> Cost:
        hand_overs, rest = divmod(number, _HAND_OVER)
        distance, rest = divmod(rest, _DISTANCE)
        return cls(hand_overs, distance, *divmod(rest, _DOUBT))


class _State(NamedTuple):
    """What a subtree has reached: regions, None where they are enough, and services to keep."""

    regions: frozenset[int] | None
    kept: frozenset[int]


class _Merged(NamedTuple):
    """Least costs by candidate, and the states of both sides that give them."""

    costs: np.ndarray
    own: list[_State]
    child: list[_State]


@dataclass(frozen=True)
class Choice:
    """What is to be solved.

    Attributes
    ----------
    candidates : for each piece the services that fit it, at least one
    hands_to : for each piece the place of the piece that it hands over to; -1: none. The pieces form a forest
    provider, region : of each service; region -1 counts as none
    away : hundreds of metres between each two services
    first : the piece that the journey begins with; -1 where the way to it does not count
    to_first : hundreds of metres from where the company is to each service
    doubts : of each service, at each piece alike
    least_regions : regions to be reached
    keep : services to be used
    """

    candidates: tuple[tuple[int, ...], ...]
    hands_to: tuple[int, ...]
    provider: np.ndarray
    region: np.ndarray
    away: np.ndarray
    to_first: np.ndarray
    doubts: np.ndarray
    first: int = -1
    least_regions: int = 0
    keep: tuple[int, ...] = ()

    def best(self) -> tuple[tuple[int, ...], Cost] | None:
        """A service for each piece, and what they cost; None where regions and services to keep cannot be had."""
        return _Solver(self).best()

    def cost(self, chosen: Sequence[int]) -> Cost:
        """What a choice costs, counted straight."""
        pairs = [(chosen[one], chosen[to]) for one, to in enumerate(self.hands_to) if to >= 0]
        return Cost(
            sum(bool(self.provider[one] != self.provider[to]) for one, to in pairs),
            sum(int(self.away[one, to]) for one, to in pairs)
            + (int(self.to_first[chosen[self.first]]) if self.first >= 0 else 0),
            sum(int(self.doubts[one]) for one in chosen),
            sum(one != to for one, to in pairs),
        )

    def allows(self, chosen: Sequence[int]) -> bool:
        """Whether a choice reaches the regions and uses the services to keep."""
        regions = {int(self.region[one]) for one in chosen} - {-1}
        return len(regions) >= self.least_regions and set(self.keep) <= set(chosen)

    @cached_property
    def between(self) -> np.ndarray:
        """What handing over from each service to each other costs."""
        services = np.arange(len(self.provider))
        hand_over = (self.provider[:, None] != self.provider[None, :]).astype(np.int64)
        change = (services[:, None] != services[None, :]).astype(np.int64)
        return hand_over * _HAND_OVER + self.away.astype(np.int64) * _DISTANCE + change


class _Solver:
    def __init__(self, choice: Choice) -> None:
        self._choice = choice
        self._places = [np.array(one, dtype=np.int64) for one in choice.candidates]
        self._children: list[list[int]] = [[] for _ in choice.candidates]
        for one, to in enumerate(choice.hands_to):
            if to >= 0:
                self._children[to].append(one)
        self._roots = [one for one, to in enumerate(choice.hands_to) if to < 0]
        # Of each piece: costs by state and candidate, and what they came from.
        self._tables: list[dict[_State, np.ndarray]] = [{} for _ in choice.candidates]
        self._before: list[dict[_State, list[_State]]] = [{} for _ in choice.candidates]
        self._merges: list[list[dict[_State, _Merged]]] = [[] for _ in choice.candidates]
        self._handed: list[dict[_State, tuple[np.ndarray, np.ndarray]]] = [{} for _ in choice.candidates]

    def best(self) -> tuple[tuple[int, ...], Cost] | None:
        for piece in self._leaves_first():
            self._fill(piece)
        ends = self._joined_roots()
        wanted = _State(None if self._choice.least_regions else frozenset(), frozenset(self._choice.keep))
        if wanted not in ends:
            return None
        number, states = ends[wanted]
        chosen = [-1] * len(self._places)
        for root, state in zip(self._roots, states, strict=True):
            self._read(root, state, int(self._tables[root][state].argmin()), chosen)
        return tuple(chosen), Cost.of(number)

    def _leaves_first(self) -> list[int]:
        order, waiting = [], list(self._roots)
        while waiting:
            piece = waiting.pop()
            order.append(piece)
            waiting += self._children[piece]
        assert len(order) == len(self._places), "pieces form a forest"
        return order[::-1]

    def _fill(self, piece: int) -> None:
        choice, places = self._choice, self._places[piece]
        own = choice.doubts[places].astype(np.int64) * _DOUBT
        if piece == choice.first:
            own = own + choice.to_first[places].astype(np.int64) * _DISTANCE
        nothing = _State(self._enough(frozenset()), frozenset())
        costs = {nothing: own}
        for child in self._children[piece]:
            self._hand_over(child, piece)
            merged = self._merged(costs, self._handed[child])
            self._merges[piece].append(merged)
            costs = {state: one.costs for state, one in merged.items()}
        self._reach(piece, costs)

    def _hand_over(self, child: int, piece: int) -> None:
        between = self._choice.between[np.ix_(self._places[child], self._places[piece])]
        for state, costs in self._tables[child].items():
            all = costs[:, None] + between
            best = all.argmin(axis=0)
            least = np.minimum(all[best, np.arange(len(best))], _NEVER)
            self._handed[child][state] = least, best

    def _merged(
        self, own: Mapping[_State, np.ndarray], child: Mapping[_State, tuple[np.ndarray, np.ndarray]]
    ) -> dict[_State, _Merged]:
        found: dict[_State, _Merged] = {}
        for one, costs in own.items():
            for other, (more, _) in child.items():
                state = self._union(one, other)
                total = np.minimum(costs + more, _NEVER)
                if state not in found:
                    count = len(total)
                    found[state] = _Merged(np.full(count, _NEVER), [one] * count, [other] * count)
                held = found[state]
                for place in np.flatnonzero(total < held.costs):
                    held.costs[place] = total[place]
                    held.own[place], held.child[place] = one, other
        return found

    def _reach(self, piece: int, costs: Mapping[_State, np.ndarray]) -> None:
        """Add what each candidate itself reaches."""
        table, before = self._tables[piece], self._before[piece]
        for state, held in costs.items():
            for place, service in enumerate(self._choice.candidates[piece]):
                if held[place] >= _NEVER:
                    continue
                reached = self._union(state, self._own_state(service))
                if reached not in table:
                    table[reached] = np.full(len(held), _NEVER)
                    before[reached] = [state] * len(held)
                if held[place] < table[reached][place]:
                    table[reached][place] = held[place]
                    before[reached][place] = state

    def _joined_roots(self) -> dict[_State, tuple[int, tuple[_State, ...]]]:
        """Least cost of the whole forest by state, with the state of each root."""
        found: dict[_State, tuple[int, tuple[_State, ...]]] = {_State(self._enough(frozenset()), frozenset()): (0, ())}
        for root in self._roots:
            joined: dict[_State, tuple[int, tuple[_State, ...]]] = {}
            for state, (number, states) in found.items():
                for other, costs in self._tables[root].items():
                    both, total = self._union(state, other), number + int(costs.min())
                    if both not in joined or total < joined[both][0]:
                        joined[both] = total, (*states, other)
            found = joined
        return found

    def _read(self, root: int, state: _State, place: int, chosen: list[int]) -> None:
        waiting = [(root, state, place)]
        while waiting:
            piece, state, place = waiting.pop()
            chosen[piece] = int(self._places[piece][place])
            held = self._before[piece][state][place]
            for child, merged in reversed(list(zip(self._children[piece], self._merges[piece], strict=True))):
                of_child = merged[held].child[place]
                waiting.append((child, of_child, int(self._handed[child][of_child][1][place])))
                held = merged[held].own[place]

    # --- states -----------------------------------------------------------------------------------------------------

    def _own_state(self, service: int) -> _State:
        region = int(self._choice.region[service])
        kept = frozenset({service}) & frozenset(self._choice.keep)
        return _State(self._enough(frozenset({region} - {-1})), kept)

    def _union(self, one: _State, other: _State) -> _State:
        regions = None if one.regions is None or other.regions is None else self._enough(one.regions | other.regions)
        return _State(regions, one.kept | other.kept)

    def _enough(self, regions: frozenset[int]) -> frozenset[int] | None:
        """The regions, or None where they are enough; always the same where none are asked for."""
        least = self._choice.least_regions
        if least == 0:
            return frozenset()
        return None if len(regions) >= least else regions
