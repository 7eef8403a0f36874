"""The road of a journey: which steps it passes, its pieces, and which piece hands over to which."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kompanjon.analysis.services.answers import ServiceRow
from kompanjon.analysis.services.chain import fed_steps
from kompanjon.analysis.services.concepts.answers import JourneyWish
from kompanjon.vocabulary.concept_scheme import ConceptScheme
from kompanjon.vocabulary.faults import BadInput
from kompanjon.vocabulary.theme import Theme


@dataclass(frozen=True, slots=True)
class Piece:
    """A step at one readiness level; None where any level will do."""

    step: str
    level: int | None
    is_beside: bool = False


@dataclass(frozen=True, slots=True)
class Road:
    """A journey in pieces.

    Attributes
    ----------
    steps : from the first to the last
    left_beside : steps of the chain between them that the road does not pass
    pieces : those of the road in order, then those beside it
    hands_to : for each piece the place of the piece that takes what it gives; -1 for the last of the road
    """

    steps: tuple[str, ...]
    left_beside: tuple[str, ...]
    pieces: tuple[Piece, ...]
    hands_to: tuple[int, ...]


def road_of(theme: Theme, wish: JourneyWish, rows: Sequence[ServiceRow]) -> Road:
    """The road from the wish's first step to its last, by what feeds what.

    Of several roads it is the one that goes back in the chain the fewest times, then passes most of the steps where
    the material or method lies, then the longest.

    Raises
    ------
    BadInput
        When a step is none of the theme's chain, or no road leads from the one to the other.
    """
    order = {step.code: step.order for step in theme.steps}
    chain = {step.code for step in theme.steps if step.kind == "step"}
    for code in (wish.start, wish.end, *wish.via):
        if code not in chain:
            known = ", ".join(step.code for step in theme.steps if step.kind == "step")
            raise BadInput(f"journey: step {code[:40]!r} is none of the chain of {theme.id}; one of {known}")
    for code in wish.beside:
        if code not in order:
            raise BadInput(f"beside: step {code[:40]!r} is none of {theme.id}; one of {', '.join(order)}")
    feeds: dict[str, list[str]] = defaultdict(list)
    for step, fed in fed_steps(theme.steps):
        feeds[step].append(fed)
    steps = _best(feeds, order, wish, _steps_of(theme, wish.concepts))
    between = [code for code in chain if order[wish.start] < order[code] < order[wish.end] and code not in steps]
    beside = [code for code in dict.fromkeys(wish.beside) if code not in steps]
    pieces, hands_to = _pieces(steps, beside, wish, feeds, chain, rows)
    return Road(steps, tuple(sorted(between, key=order.__getitem__)), pieces, hands_to)


def _best(
    feeds: Mapping[str, Sequence[str]], order: Mapping[str, int], wish: JourneyWish, wanted: Collection[str]
) -> tuple[str, ...]:
    def worth(road: tuple[str, ...]) -> tuple[int, int, int]:
        back = sum(order[one] > order[other] for one, other in pairwise(road))
        return -back, len(wanted & set(road)), len(road)

    found = [road for road in _roads(feeds, (wish.start,), wish.end) if _passes(road, wish.via)]
    if not found:
        via = f" by way of {', '.join(wish.via)}" if wish.via else ""
        raise BadInput(
            f"journey: nothing leads from {wish.start} to {wish.end}{via} along the chain; "
            "see what feeds what with: kompanjon services THEME"
        )
    return max(found, key=worth)  # of equals the first, as the theme's rows have what feeds what


def _roads(feeds: Mapping[str, Sequence[str]], so_far: tuple[str, ...], end: str) -> Iterator[tuple[str, ...]]:
    if so_far[-1] == end:
        yield so_far
        return
    for following in feeds.get(so_far[-1], ()):
        if following not in so_far:
            yield from _roads(feeds, (*so_far, following), end)


def _passes(road: Sequence[str], via: Sequence[str]) -> bool:
    """Whether the road passes these steps in their order."""
    left = iter(road)
    return all(step in left for step in via)


def _steps_of(theme: Theme, concepts: Sequence[str]) -> set[str]:
    """Steps where the concepts lie: their own, else those of what is narrower."""
    scheme, found = ConceptScheme(theme.concepts), set()
    for id in concepts:
        own = scheme.concept(id).steps
        found |= set(own or (step for one in scheme.descendants(id) for step in scheme.concept(one).steps))
    return found


def _pieces(
    steps: Sequence[str],
    beside: Sequence[str],
    wish: JourneyWish,
    feeds: Mapping[str, Sequence[str]],
    chain: Collection[str],
    rows: Sequence[ServiceRow],
) -> tuple[tuple[Piece, ...], tuple[int, ...]]:
    pieces = [Piece(step, level) for step in steps for level in wish.levels]
    hands_to = [*range(1, len(pieces)), -1]
    first = {step: place * len(wish.levels) for place, step in enumerate(steps)}
    for step in beside:
        # A cross-cutting field has no levels of its own: its services are asked for once.
        levels = wish.levels if step in chain else (None,)
        start = len(pieces)
        pieces += [Piece(step, level, is_beside=True) for level in levels]
        hands_to += [*range(start + 1, len(pieces)), first[_takes(step, steps, feeds, rows)]]
    return tuple(pieces), tuple(hands_to)


def _takes(step: str, steps: Sequence[str], feeds: Mapping[str, Sequence[str]], rows: Sequence[ServiceRow]) -> str:
    """The step of the road that takes what a step beside it gives: one it feeds, else the one it shares most services
    with, else the last."""
    fed = [one for one in steps if one in feeds.get(step, ())]
    if fed:
        return fed[0]
    shared = Counter(one for row in rows if step in row.service.steps for one in row.service.steps if one in steps)
    return max(reversed(steps), key=lambda one: shared[one])
