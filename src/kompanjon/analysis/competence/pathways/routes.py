"""The best route and the nearest one, each proven stage by stage (lexicographically)."""

from __future__ import annotations

import math
import time
from collections import Counter
from dataclasses import replace

from kompanjon.analysis.competence.pathways.stays import Answer, Route, Stay, Stays
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
    found = _fewest_moves(program.within(lightest.route.load, _left(until)), until, lightest.route)
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


def _fewest_moves(task: Task, until: float, lightest: Route | None = None) -> Answer:
    """A route with the fewest moves, of those that are no heavier than `lightest` where it is given.

    No route has fewer moves than places it uses beside the first. Mostly the courses of a route that uses the fewest
    places can be done with so few moves, so they are tried first; where not, all courses are.
    """
    load_most = lightest.load if lightest else None
    used = Stays(task, "used").solve(_left(until), "places", load_most=load_most)
    known = used.route or (None if used.is_infeasible else lightest)
    if known is None:
        return used
    least = max(0, math.ceil(used.bound - ALMOST) - 1) if used.route else 0
    own, proven = task.only(known.courses), least
    plain = _place_after_place(own)
    most = plain.moves(task.home)
    if task.moves_most is not None:
        most = min(most, task.moves_most + 1)
    for moves in range(least, most):
        if time.monotonic() > until:
            break
        quick = Stays(own, moves).solve(_left(until), load_most=load_most)
        found = quick if quick.route else Stays(task, moves).solve(_PROOF_PART * _left(until), load_most=load_most)
        if found.route:
            return Answer(replace(found.route, moves_gap=moves - proven))
        if found.is_infeasible and proven == moves:
            proven += 1
    if task.moves_most is not None and plain.moves(task.home) > task.moves_most:
        if lightest is None or proven > task.moves_most:
            return Answer(None, is_infeasible=proven > task.moves_most)
        plain = lightest  # it was found within the moves that are allowed
    return Answer(replace(plain, moves_gap=plain.moves(task.home) - proven))


def _place_after_place(task: Task) -> Route:
    """All courses of a task in an order that is possible: what can be done in a place is, then where most can be."""
    stays: list[Stay] = []
    left, here = [one.id for one in task.courses], task.home
    done: list[str] = []
    while left:
        here_now: list[str] = []
        while ready := [one for one in task.ready(left, done) if here in (task.by_id[one].places or (here,))]:
            here_now += ready
            done += ready
            left = [one for one in left if one not in ready]
        if here_now:
            stays.append(Stay(here, tuple(here_now)))
        waiting = Counter(place for one in task.ready(left, done) for place in task.by_id[one].places)
        here = min(waiting, key=lambda place: (-waiting[place], place), default=here)
    return Route(tuple(stays), sum(one.load for one in task.courses))


def _gap(value: float, bound: float) -> float:
    return value - bound if value - bound > ALMOST else 0.0


def _left(until: float) -> float:
    return max(until - time.monotonic(), 0.01)
