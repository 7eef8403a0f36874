"""Invented courses by the hundred, for measuring: degrees, short courses, levels, places and what requires what."""

from __future__ import annotations

import random
from dataclasses import replace

from kompanjon.analysis.competence.pathways.task import Course, Task

_ASKS = {4: 2, 6: 4, 7: 6, 8: 7}
_DEGREES = {4: 180.0, 6: 240.0, 7: 120.0, 8: 240.0}
_SHORT = (5.0, 5.0, 10.0, 15.0, 25.0, 30.0, 60.0)


def invented_task(seed: int, courses: int, competences: int, missing: int, places: int = 8) -> Task:
    """Who holds EQF level 4 and lives in the first place wants `missing` of the competences."""
    draw = random.Random(seed)
    names = [f"c{number}" for number in range(competences)]
    regions = [f"r{number}" for number in range(places)]
    wanted = frozenset(draw.sample(names, missing))
    held = tuple(_course(draw, number, names, regions) for number in range(courses))
    held = tuple(replace(one, teaches=one.teaches & wanted) for one in held)
    task = Task(held, wanted, 4, home="r0", km={name: 100.0 * number for number, name in enumerate(regions)})
    reachable = task.reachable()
    return replace(reachable, missing=wanted & reachable.taught()).useful()


def _course(draw: random.Random, number: int, names: list[str], regions: list[str]) -> Course:
    level, is_degree = draw.choice((4, 6, 6, 7, 7, 8)), draw.random() < 0.15
    teaches = draw.sample(names, draw.randint(10, 25) if is_degree else draw.randint(2, 8))
    before = draw.sample(range(number), min(number, draw.randint(1, 2))) if draw.random() < 0.2 else []
    return Course(
        f"p{number}",
        _DEGREES[level] if is_degree else draw.choice(_SHORT),
        frozenset(teaches),
        _ASKS[level],
        level if is_degree else 0,
        tuple(draw.sample(regions, draw.choice((0, 1, 1, 1, 1, 2)))),
        tuple(f"p{one}" for one in before),
        draw.choice((30.0, 30.0, 15.0)),
    )
