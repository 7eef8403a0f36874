"""The best route and the nearest one, each proven stage by stage (lexicographically)."""

from __future__ import annotations

import math
import time
from dataclasses import replace

from kompanjon.analysis.competence.pathways.stays import Answer, Route, Stays
from kompanjon.analysis.competence.pathways.task import ALMOST, Task

#: The part of the time left that is given to a proof over all courses, before more moves are tried.
_PROOF_PART = 0.5


def best(task: Task, seconds: float) -> Answer:
    """The route with the least load, then the fewest moves."""
    until = time.monotonic() + seconds
    program = Stays(task, "ignored" if task.moves_most is None else task.moves_most)
    lightest = program.solve(seconds)
    if lightest.route is None:
        return lightest
    found = _fewest_moves(program.within(lightest.route.load, _left(until)), until, lightest.route.load)
    if found.route is None:
        return found
    return Answer(replace(found.route, load_gap=_gap(lightest.route.load, lightest.bound)))


def nearest(task: Task, seconds: float) -> Answer:
    """The route with the fewest moves, then the least distance from home (where one is told), then the least load."""
    until = time.monotonic() + seconds
    fewest = _fewest_moves(task, until)
    if fewest.route is None:
        return fewest
    moves, km = fewest.route.moves(task.home), None
    if task.km:
        close = Stays(task, moves).solve(_PROOF_PART * _left(until), "km").route or fewest.route
        km = km_of(task, close)
    light = Stays(task, moves).solve(_left(until), km_most=km)
    if light.route is None:
        return fewest
    gap = _gap(light.route.load, light.bound)
    return Answer(replace(light.route, load_gap=gap, moves_gap=fewest.route.moves_gap))


def km_of(task: Task, route: Route) -> float:
    """Kilometres from home, summed over stays."""
    return sum(task.km.get(stay.place, 0.0) for stay in route.stays)


def _fewest_moves(task: Task, until: float, load_most: float | None = None) -> Answer:
    """A route with the fewest moves among those of at most `load_most` credits.

    No route has fewer moves than places it uses beside the first. Mostly the courses of a route that uses the fewest
    places can be done with so few moves, so they are tried first; where not, all courses are.
    """
    used = Stays(task, "used").solve(_left(until), "places", load_most=load_most)
    if used.route is None:
        return used
    least = max(0, math.ceil(used.bound - ALMOST) - 1)
    own, proven = task.only(used.route.courses), least
    most = len(used.route.courses) if task.moves_most is None else task.moves_most
    for moves in range(least, most + 1):
        quick = Stays(own, moves).solve(_left(until), load_most=load_most)
        found = quick if quick.route else Stays(task, moves).solve(_PROOF_PART * _left(until), load_most=load_most)
        if found.route:
            return Answer(replace(found.route, moves_gap=moves - proven))
        if found.is_infeasible and proven == moves:
            proven += 1
    return Answer(None, is_infeasible=proven > most)


def _gap(value: float, bound: float) -> float:
    return value - bound if value - bound > ALMOST else 0.0


def _left(until: float) -> float:
    return max(until - time.monotonic(), 0.01)
