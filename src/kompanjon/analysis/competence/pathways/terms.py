"""Routes laid out in half-years, and the fastest one.

In a half-year one is in one place, and does at most so many credits. A course takes whole half-years, the same number
of credits in each; what it needs is done before its first. So courses run side by side where there is room.
"""

from __future__ import annotations

import math
import time
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise

from kompanjon.analysis.competence.pathways.stays import NOWHERE, Route
from kompanjon.analysis.competence.pathways.task import ALMOST, Course, Task
from kompanjon.analysis.consortium.program import Program


@dataclass(frozen=True, slots=True)
class Laid:
    """A course where and from which half-year on (the first is 1) it is done."""

    course: str
    place: str
    first: int


@dataclass(frozen=True, slots=True)
class Plan:
    """Courses in half-years, in the order in which they start; gaps as in `stays.Route`, 0: proven.

    `terms_gap` is by how many half-years a faster one could exist at most.
    """

    laid: tuple[Laid, ...]
    load: float
    terms: int
    moves: int
    load_gap: float = 0.0
    moves_gap: int = 0
    terms_gap: int = 0

    @property
    def content(self) -> frozenset[tuple[str, str]]:
        """What it consists of: courses and where they are done."""
        return frozenset((one.course, one.place) for one in self.laid)


def planned(task: Task, route: Route, seconds: float) -> Plan:
    """A route's courses at its places in as few half-years as they take with no more moves."""
    places = {one: stay.place for stay in route.stays for one in stay.courses}
    own = replace(
        task,
        courses=tuple(
            replace(one, places=(places[one.id],) if one.places else ())
            for one in task.courses
            if one.id in places
        ),
        moves_most=route.moves(task.home),
    )  # fmt: skip
    first = _one_by_one(own, route)
    faster, bound = _fastest(own, first.terms - 1, seconds, is_all=True)
    plan = faster or first
    return replace(plan, load_gap=route.load_gap, moves_gap=route.moves_gap, terms_gap=plan.terms - bound)


def fastest(task: Task, below: int, lightest: float, seconds: float) -> tuple[Plan | None, int]:
    """The plan with the fewest half-years, then the least load; none where none is found in fewer than `below`.

    The number of half-years that no plan is below comes with it.

    Parameters
    ----------
    lightest : the least load of any route, in credits
    """
    found, bound = _fastest(task, below - 1, seconds, lightest)
    return (replace(found, terms_gap=found.terms - bound) if found else None), bound


def _fastest(
    task: Task, most: int, seconds: float, lightest: float = 0.0, *, is_all: bool = False
) -> tuple[Plan | None, int]:
    """The first number of half-years, up to `most`, in which it can be done; and the one it is proven not to be below.

    Parameters
    ----------
    is_all : every course is done
    """
    until = time.monotonic() + seconds
    loads = [one.load for one in task.courses] if is_all else []
    longest = max((one.terms for one in task.courses), default=1) if is_all else 1
    bound = max(longest, math.ceil(max(lightest, sum(loads)) / task.a_term - ALMOST))
    is_proven = True
    for terms in range(bound, most + 1):
        calendar = _Calendar(task, terms, is_all=is_all)
        plan, is_infeasible = calendar.solve(until - time.monotonic())
        if plan:
            return plan, bound
        is_proven = is_proven and is_infeasible
        bound += is_proven
        if time.monotonic() > until:
            break
    return None, bound


def _one_by_one(task: Task, route: Route) -> Plan:
    """Each course in the order of the route, as early as there is room; places one after the other."""
    room: dict[int, float] = defaultdict(lambda: task.a_term)
    ends: dict[str, int] = {}  # the last half-year of each course
    laid: list[Laid] = []
    for stay in route.stays:
        arrived = max((ends[one.course] for one in laid if one.place not in (NOWHERE, stay.place)), default=0)
        for id in stay.courses:
            course = task.by_id[id]
            ready = [min(ends[one] for one in group if one in ends) for group in task.needs(course)]
            earliest = 1 + max([*ready, arrived if course.places else 0], default=0)
            first = next(term for term in range(earliest, 10_000) if _fits(course, term, room))
            for term in range(first, first + course.terms):
                room[term] -= course.load / course.terms
            ends[id] = first + course.terms - 1
            laid.append(Laid(id, course.places[0] if course.places else NOWHERE, first))
    return _plan(task, laid)


def _fits(course: Course, first: int, room: dict[int, float]) -> bool:
    a_term = course.load / course.terms
    return all(room[term] >= a_term - ALMOST for term in range(first, first + course.terms))


def _plan(task: Task, laid: Iterable[Laid]) -> Plan:
    order = {one.id: number for number, one in enumerate(task.courses)}
    ordered = tuple(sorted(laid, key=lambda one: (one.first, one.place == NOWHERE, one.place, order[one.course])))
    courses = [task.by_id[one.course] for one in ordered]
    places = [*([task.home] if task.home else []), *(one.place for one in ordered if one.place != NOWHERE)]
    return Plan(
        ordered,
        sum(one.load for one in courses),
        max((one.first + course.terms - 1 for one, course in zip(ordered, courses, strict=True)), default=0),
        sum(one != next_one for one, next_one in pairwise(places)),
    )


class _Calendar:
    """The program for so many half-years: which course starts where and when, with least load."""

    def __init__(self, task: Task, terms: int, *, is_all: bool) -> None:
        self.task, self._terms, self._is_all = task, terms, is_all
        self._program = Program()
        self._start: dict[tuple[str, str, int], int] = {}  # course, place, first half-year
        for course in task.courses:
            for place in course.places or (NOWHERE,):
                for first in range(1, terms - course.terms + 2):
                    self._start[course.id, place, first] = self._program.column(worth=-course.load, whole=True)
        self._of: dict[str, list[tuple[int, int]]] = defaultdict(list)  # course -> (first half-year, column)
        for (course, _, first), column in self._start.items():
            self._of[course].append((first, column))
        self._add_rows()
        if task.places:
            self._add_places()

    def solve(self, seconds: float) -> tuple[Plan | None, bool]:
        """The lightest plan, or none and whether it is proven that there is none."""
        solved = self._program.solve(max(seconds, 0.01))
        if not solved.columns:
            return None, solved.status == "infeasible"
        laid = (Laid(*key) for key, column in self._start.items() if solved.columns[column] > 0.5)
        gap = 0.0 if solved.status == "optimal" else max(0.0, solved.bound - solved.objective)
        return replace(_plan(self.task, laid), load_gap=gap), False

    def _add_rows(self) -> None:
        task, row = self.task, self._program.row
        for course in task.courses:
            row(self._begun([course.id], self._terms), 1 if self._is_all else 0, 1)
            for group in task.needs(course):
                for term in range(1, self._terms + 1):
                    needed = dict.fromkeys(self._ended(group, term - 1), -1.0)
                    row({**needed, **self._begun([course.id], term)}, high=0)
        for competence in sorted(task.missing):
            teachers = (one.id for one in task.courses if competence in one.teaches)
            row(self._begun(teachers, self._terms), low=1)
        if task.level_asked > task.level:
            row(self._begun(task.reaching(task.level_asked), self._terms), low=1)
        for term in range(1, self._terms + 1):
            row(self._work(term), high=task.a_term)

    def _begun(self, courses: Iterable[str], by: int) -> dict[int, float]:
        return {column: 1.0 for one in courses for first, column in self._of[one] if first <= by}

    def _ended(self, courses: Iterable[str], by: int) -> dict[int, float]:
        lengths = {one: self.task.by_id[one].terms for one in courses}
        return {
            column: 1.0 for one in courses for first, column in self._of[one] if first + lengths[one] - 1 <= by
        }  # fmt: skip

    def _work(self, term: int) -> dict[int, float]:
        """Credits done in a half-year."""
        return {
            column: course.load / course.terms
            for (id, _, first), column in self._start.items()
            if (course := self.task.by_id[id]) and first <= term < first + course.terms
        }

    def _add_places(self) -> None:
        """In each half-year one is in one place; changes are counted from home on."""
        task, program = self.task, self._program
        at = {
            (term, place): program.column(whole=True) for term in range(1, self._terms + 1) for place in task.places
        }  # fmt: skip
        for term in range(1, self._terms + 1):
            program.row({at[term, place]: 1 for place in task.places}, 1, 1)
        for (id, place, first), column in self._start.items():
            for term in range(first, first + task.by_id[id].terms) if place != NOWHERE else ():
                program.row({column: 1, at[term, place]: -1}, high=0)
        if task.moves_most is not None:
            moved = {self._move(at, term, place): 1.0 for term in range(1, self._terms + 1) for place in task.places}
            program.row(moved, high=task.moves_most)

    def _move(self, at: dict[tuple[int, str], int], term: int, place: str) -> int:
        """A column that is 1 where one moves to a place in a half-year."""
        column, was_there = self._program.column(), 0
        terms: dict[int, float] = {column: 1, at[term, place]: -1}
        if term > 1:
            terms[at[term - 1, place]] = 1
        elif place == self.task.home or not self.task.home:
            was_there = 1
        self._program.row(terms, low=-was_there)
        return column
