"""The chain: services by step, readiness level and region, and what each step feeds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, product

from kompanjon.analysis.services.answers import ChainCell, ChainMatrix, ServiceRow
from kompanjon.analysis.situation.picture import ELSEWHERE
from kompanjon.vocabulary.theme import Step

#: Technology readiness levels.
LEVELS = tuple(range(1, 10))


def chain_matrix(rows: Iterable[ServiceRow], steps: Sequence[Step], regions: Sequence[str]) -> ChainMatrix:
    """Step x level x region, and the lead project's regions together under the region ""."""
    found: dict[tuple[str, int, str], list[ServiceRow]] = defaultdict(list)
    unknown: dict[tuple[str, str], list[ServiceRow]] = defaultdict(list)
    for row in rows:
        places = (*row.regions, "") if is_inside(row) else row.regions
        for step, region in product(row.service.steps, places):
            for level in row.readiness.levels:
                found[step, level, region].append(row)
            if not row.readiness.levels:
                unknown[step, region].append(row)
    return ChainMatrix(
        steps=tuple(steps),
        levels=LEVELS,
        regions=tuple(regions),
        cells={key: ChainCell(*key, tuple(held)) for key, held in found.items()},
        unknown={key: tuple(held) for key, held in unknown.items()},
    )


def is_inside(row: ServiceRow) -> bool:
    """Whether a service is in one of the lead project's regions."""
    return any(region != ELSEWHERE for region in row.regions)


def fed_steps(steps: Sequence[Step]) -> Iterator[tuple[str, str]]:
    """Each step and a step that takes what it makes: as the theme says, else each feeds the next one."""
    chain = sorted((step for step in steps if step.kind == "step"), key=lambda step: step.order)
    if any(step.feeds for step in chain):
        for step in chain:
            for fed in step.feeds:
                yield step.code, fed
    else:
        for step, following in pairwise(chain):
            yield step.code, following.code
