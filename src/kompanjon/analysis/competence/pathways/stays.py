"""The program: which courses, in which of a row of stays, so that all is covered.

A stay is a time in one place; between two stays one moves. Courses that are bound to no place can be done in any stay.
The model is written out in `docs/adr/0021-pathways.md`.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from kompanjon.analysis.competence.pathways.task import ALMOST, Course, Task
from kompanjon.analysis.consortium.program import Program, Solved, Terms

#: Of a course that is bound to no place, and of every course where places do not count.
NOWHERE = ""

#: What is to be least: credits, kilometres from home summed over stays, or the number of places.
Aim = Literal["load", "km", "places"]

#: How places count: not at all; each that is used once, home among them; or as a row of stays, with so many moves.
Places = Literal["ignored", "used"] | int


@dataclass(frozen=True, slots=True)
class Stay:
    """A time in one place (`NOWHERE`: places do not count) and the courses done in it, in order."""

    place: str
    courses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Route:
    """Courses in stays (in one alone, without a place, where places are no row of stays).

    `load_gap`, `moves_gap`: by how many credits and moves a better one could exist at most; 0: proven.
    """

    stays: tuple[Stay, ...]
    load: float
    load_gap: float = 0.0
    moves_gap: int = 0

    @property
    def courses(self) -> tuple[str, ...]:
        return tuple(one for stay in self.stays for one in stay.courses)

    def moves(self, home: str) -> int:
        places = [*([home] if home else []), *(stay.place for stay in self.stays)]
        return sum(one != next_one for one, next_one in pairwise(places))


@dataclass(frozen=True, slots=True)
class Answer:
    """A route, or none: then `is_infeasible` tells that it is proven that there is none, else time ran out.

    `bound` is what no route is below, in what was aimed at.
    """

    route: Route | None
    is_infeasible: bool = False
    bound: float = 0.0


class Stays:
    """The program on a task; `places` says how places count."""

    def __init__(self, task: Task, places: Places) -> None:
        self.task = task
        self._places_count = places
        self._stays = range(1 + places if isinstance(places, int) else 1)
        self._program = Program()
        self._in: dict[tuple[str, int, str], int] = {}  # course, stay, place
        self._at: dict[tuple[int, str], int] = {}  # stay, place
        self._add_columns()
        self._add_rows()

    def solve(
        self, seconds: float, aim: Aim = "load", *, load_most: float | None = None, km_most: float | None = None
    ) -> Answer:
        """The route with the least of what is aimed at, within these bounds."""
        until = time.monotonic() + seconds
        aims: dict[Aim, Terms] = {
            "load": {column: self.task.by_id[course].load for (course, _, _), column in self._in.items()},
            "km": {column: self.task.km.get(place, 0.0) for (_, place), column in self._at.items()},
            "places": dict.fromkeys(self._at.values(), 1.0),
        }
        for most, terms in ((load_most, aims["load"]), (km_most, aims["km"])):
            if most is not None:
                self._program.row(terms, high=most + ALMOST)
        for column in range(len(self._program.worth)):
            self._program.worth[column] = -aims[aim].get(column, 0.0)
        self._program.at_once = aim == "places" or load_most is not None  # measured: half the time
        while True:
            solved = self._program.solve(until - time.monotonic())
            if not solved.columns:
                return Answer(None, solved.status == "infeasible")
            stays = self._chosen(solved)
            circle = self._circle(stays)
            if not circle:
                return Answer(self._route(stays), bound=-solved.bound)
            if time.monotonic() > until:
                return Answer(None)
            self._cut(circle)

    def within(self, load: float, seconds: float) -> Task:
        """The task with those courses alone that routes of at most so many credits can have; after `solve` for load."""
        never = self._program.never_in(-load - ALMOST, seconds)
        return self.task.only(course for (course, _, _), column in self._in.items() if column not in never)

    # --- columns and rows -------------------------------------------------------------------------------------------

    def _add_columns(self) -> None:
        home = self.task.home
        for stay in self._stays if self._places_count != "ignored" else ():
            for place in self.task.places:
                is_start = stay == 0 and bool(home)
                low = int(is_start and place == home)
                high = int(self._places_count == "used" or not is_start or place == home)
                self._at[stay, place] = self._program.column(low, high, whole=True)
        for course in self.task.courses:
            for stay in self._stays:
                for place in self._places(course):
                    self._in[course.id, stay, place] = self._program.column(whole=True)

    def _places(self, course: Course) -> tuple[str, ...]:
        return (course.places if self._at else ()) or (NOWHERE,)

    def _add_rows(self) -> None:
        task, program = self.task, self._program
        for stay in self._stays if self._at and self._places_count != "used" else ():
            program.row({self._at[stay, place]: 1 for place in task.places}, 1, 1)
        for (_, stay, place), column in self._in.items():
            if place != NOWHERE:
                program.row({column: 1, self._at[stay, place]: -1}, high=0)
        for course in task.courses:
            program.row(self._done([course.id]), high=1)
            for group in task.needs(course):
                self._add_need(course.id, group)
        for competence in sorted(task.missing):
            program.row(self._done(one.id for one in task.courses if competence in one.teaches), low=1)
        if task.level_asked > task.level:
            program.row(self._done(task.reaching(task.level_asked)), low=1)

    def _add_need(self, course: str, group: Iterable[str]) -> None:
        """A course is done by the end of a stay only if one of the group is."""
        group = tuple(group)
        for stay in self._stays:
            needed = dict.fromkeys(self._done(group, stay), -1.0)
            self._program.row({**needed, **self._done([course], stay)}, high=0)

    def _done(self, courses: Iterable[str], stay: int | None = None) -> dict[int, float]:
        """Columns of courses that are done by the end of a stay; None: of the last."""
        stays = self._stays if stay is None else self._stays[: stay + 1]
        return {
            self._in[one, at, place]: 1.0
            for one in courses
            for at in stays
            for place in self._places(self.task.by_id[one])
        }

    # --- what comes out ---------------------------------------------------------------------------------------------

    def _chosen(self, solved: Solved) -> list[tuple[str, list[str]]]:
        """The place of each stay, and its courses."""
        chosen = [key for key, column in self._in.items() if solved.columns[column] > 0.5]
        is_row = isinstance(self._places_count, int)
        places = {stay: place for (stay, place), column in self._at.items() if is_row and solved.columns[column] > 0.5}
        return [(places.get(stay, NOWHERE), [course for course, at, _ in chosen if at == stay]) for stay in self._stays]

    def _circle(self, stays: list[tuple[str, list[str]]]) -> dict[str, tuple[str, ...]]:
        """Courses of a stay that wait for each other, each with the group it waits for; none: all have an order."""
        done: set[str] = set()
        for _, courses in stays:
            left = list(courses)
            while ready := [one for one in left if all(done & set(group) for group in self._needs(one))]:
                done.update(ready)
                left = [one for one in left if one not in done]
            if left:
                return {one: next(group for group in self._needs(one) if not done & set(group)) for one in left}
        return {}

    def _needs(self, course: str) -> Iterator[tuple[str, ...]]:
        return self.task.needs(self.task.by_id[course])

    def _cut(self, circle: dict[str, tuple[str, ...]]) -> None:
        """The first of the circle to be done needs one from outside it."""
        outside = dict.fromkeys(one for group in circle.values() for one in group if one not in circle)
        for course in circle:
            self._add_need(course, outside)

    def _route(self, stays: list[tuple[str, list[str]]]) -> Route:
        done: list[str] = []
        ordered = []
        for place, courses in stays:
            own = self.task.in_order([*done, *courses])
            ordered.append(Stay(place, tuple(one for one in own if one not in done)))
            done += ordered[-1].courses
        load = sum(self.task.by_id[one].load for one in done)
        return Route(tuple(one for one in ordered if one.courses), load)
