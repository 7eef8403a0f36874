"""A theme's concepts as a scheme: which are broader, which narrower, and where the ways up begin and end.

The words are those of SKOS (W3C, Simple Knowledge Organization System Reference, 2009): a concept may have several
broader ones, and no way up leads back to where it began.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping

from kompanjon.vocabulary.theme import Concept


class ConceptScheme:
    """The concepts that count (`excluded` ones stand outside), in the order of their rows.

    Ids of `broader` that no concept has are passed over; a circle does no harm here (see `circles` to find them).
    """

    def __init__(self, concepts: Iterable[Concept]) -> None:
        self._concepts = {concept.id: concept for concept in concepts if concept.role != "excluded"}
        self._broader = {
            id_: tuple(above for above in concept.broader if above in self._concepts)
            for id_, concept in self._concepts.items()
        }
        narrower: dict[str, list[str]] = {id_: [] for id_ in self._concepts}
        for id_, above in self._broader.items():
            for one in above:
                narrower[one].append(id_)
        self._narrower = {id_: tuple(below) for id_, below in narrower.items()}

    def __contains__(self, id_: object) -> bool:
        return id_ in self._concepts

    def __len__(self) -> int:
        return len(self._concepts)

    def concept(self, id_: str) -> Concept:
        """The concept with that id.

        Raises
        ------
        KeyError
            When the scheme holds none.
        """
        return self._concepts[id_]

    def broader(self, id_: str) -> tuple[str, ...]:
        """Ids right above, as its row names them."""
        return self._broader[id_]

    def narrower(self, id_: str) -> tuple[str, ...]:
        """Ids right below, in the order of rows."""
        return self._narrower[id_]

    def ancestors(self, id_: str) -> tuple[str, ...]:
        """Every id above, the nearest first; never `id_` itself."""
        return _reached(id_, self._broader)

    def descendants(self, id_: str) -> tuple[str, ...]:
        """Every id below, the nearest first; never `id_` itself."""
        return _reached(id_, self._narrower)

    def top_concepts(self) -> tuple[str, ...]:
        """Ids with nothing above, in the order of rows."""
        return tuple(id_ for id_, above in self._broader.items() if not above)

    def roots(self, id_: str) -> tuple[str, ...]:
        """The top concepts that the ways up from `id_` end in; `id_` itself where it is one."""
        return tuple(one for one in (id_, *self.ancestors(id_)) if not self._broader[one])

    def orphans(self) -> tuple[str, ...]:
        """Ids with nothing above and nothing below; a scheme of one concept has none."""
        return tuple(id_ for id_ in self.top_concepts() if not self._narrower[id_] and len(self) > 1)


def circles(broader: Mapping[str, Iterable[str]]) -> tuple[tuple[str, ...], ...]:
    """The circles in `broader` (id to ids right above), each told once.

    Returns
    -------
    tuple of tuples of ids
        A shortest circle through each id that lies on one, beginning with the id that comes first in `broader`; an id
        told in one circle begins no other.
    """
    found: list[tuple[str, ...]] = []
    told: set[str] = set()
    for start in broader:
        way = _way_back(start, broader) if start not in told else ()
        if way:
            told.update(way)
            found.append(way)
    return tuple(found)


def _way_back(start: str, broader: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    came_from: dict[str, str] = {}
    waiting = deque([start])
    while waiting:
        here = waiting.popleft()
        for above in broader.get(here, ()):
            if above == start:
                way = [here]
                while way[-1] != start:
                    way.append(came_from[way[-1]])
                return tuple(reversed(way))
            if above not in came_from:
                came_from[above] = here
                waiting.append(above)
    return ()


def _reached(start: str, steps: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    reached: dict[str, None] = {}
    waiting = deque(steps[start])
    while waiting:
        here = waiting.popleft()
        if here != start and here not in reached:
            reached[here] = None
            waiting.extend(steps[here])
    return tuple(reached)
