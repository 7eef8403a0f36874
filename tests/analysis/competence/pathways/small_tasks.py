"""Small invented tasks, and every way through them tried one by one."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import combinations, permutations, product

from kompanjon.analysis.competence.pathways.task import Course, Task

PLACES = ("east", "north", "west")


def small_task(seed: int, courses: int = 6) -> Task:
    """A task drawn from a seed: levels, courses that require others (in circles too), places, a home or none."""
    draw = random.Random(seed)
    competences = [f"c{number}" for number in range(draw.randint(1, 3))]
    ids = [f"p{number}" for number in range(draw.randint(3, courses))]
    drawn = []
    for id in ids:
        asks = draw.choice((0, 0, 4, 4, 4, 6, 7))
        others = [one for one in ids if one != id]
        drawn.append(
            Course(
                id,
                draw.choice((5.0, 10.0, 30.0, 60.0, 60.0, 90.0)),
                frozenset(draw.sample(competences, draw.randint(1, len(competences)))),
                asks,
                draw.choice((0, 0, 6, 7)),
                tuple(sorted(draw.sample(PLACES, draw.choice((0, 1, 1, 1, 2))))),
                tuple(draw.sample(others, min(len(others), draw.choice((0, 0, 0, 1, 2))))),
                draw.choice((30.0, 30.0, 15.0)),
            )
        )
    home = draw.choice(("", *PLACES))
    km = {place: draw.choice((0.0, 50.0, 120.0)) for place in PLACES} if home else {}
    return Task(
        tuple(drawn),
        frozenset(competences),
        level=draw.choice((4, 4, 6)),
        level_asked=draw.choice((0, 0, 0, 0, 6, 7)),
        home=home,
        moves_most=draw.choice((None, None, None, None, 0, 1)),
        km={**km, home: 0.0} if home else {},
    )


def ways(task: Task) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Every possible order of every set of courses that covers all, with every choice of places."""
    for count in range(len(task.courses) + 1):
        for chosen in combinations(task.courses, count):
            if not _covers(task, chosen):
                continue
            for order in permutations(chosen):
                if _is_possible(task, order):
                    for places in product(*(one.places or ("",) for one in order)):
                        if task.moves_most is None or moves_of(task, places) <= task.moves_most:
                            yield tuple(one.id for one in order), places


def _covers(task: Task, chosen: tuple[Course, ...]) -> bool:
    level = max([task.level, *(one.gives for one in chosen)])
    return level >= task.level_asked and task.missing <= frozenset().union(*(one.teaches for one in chosen))


def _is_possible(task: Task, order: tuple[Course, ...]) -> bool:
    level, done = task.level, set()
    for one in order:
        if one.asks > level or (one.requires and done.isdisjoint(one.requires)):
            return False
        level = max(level, one.gives)
        done.add(one.id)
    return True


def moves_of(task: Task, places: tuple[str, ...]) -> int:
    """Changes of place on the way; the first is one where it is not home."""
    here, moves = task.home, 0
    for place in filter(None, places):
        moves += bool(here) and place != here
        here = place
    return moves


def load_of(task: Task, order: tuple[str, ...]) -> float:
    return sum(task.by_id[one].load for one in order)
