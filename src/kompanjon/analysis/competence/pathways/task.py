"""The task as plain values: courses, what has to be learnt, and which orders are possible."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

#: Tolerance of sums of credits.
ALMOST = 1e-6


@dataclass(frozen=True, slots=True)
class Course:
    """A programme as it is reckoned with.

    Attributes
    ----------
    load : ECTS credits, above 0
    teaches : missing competences
    asks, gives : EQF level that has to be held to begin, and that is held after it; 0: none
    places : where it can be done, one of them; empty: it is bound to no place
    requires : ids of courses, one of which has to be done before; empty: none
    a_term : ECTS credits of it that are done in a half-year at most
    """

    id: str
    load: float
    teaches: frozenset[str]
    asks: int = 0
    gives: int = 0
    places: tuple[str, ...] = ()
    requires: tuple[str, ...] = ()
    a_term: float = 30.0

    @property
    def terms(self) -> int:
        """Whole half-years that it takes."""
        return max(1, math.ceil(self.load / self.a_term - ALMOST))


@dataclass(frozen=True)
class Task:
    """What is to be covered, from where.

    Attributes
    ----------
    courses : in a fixed order; ids are unique
    missing : competences, each of which has to be taught by a course that is chosen
    level, level_asked : EQF levels held at the start and at the end (0: any)
    home : a place; empty: the first place is no move
    moves_most : None: any number
    km : distance of places from home
    a_term : ECTS credits of all courses together that are done in a half-year at most
    """

    courses: tuple[Course, ...]
    missing: frozenset[str]
    level: int = 0
    level_asked: int = 0
    home: str = ""
    moves_most: int | None = None
    km: Mapping[str, float] = field(default_factory=dict)
    a_term: float = 30.0

    @cached_property
    def by_id(self) -> dict[str, Course]:
        return {one.id: one for one in self.courses}

    @cached_property
    def places(self) -> tuple[str, ...]:
        """Every place, in a fixed order."""
        return tuple(sorted({place for one in self.courses for place in one.places} | ({self.home} - {""})))

    def needs(self, course: Course) -> Iterator[tuple[str, ...]]:
        """Groups of ids; of each group, one has to be done before the course.

        For a level that is not held it is enough to look at degrees that can be begun from below it: the first one on
        any way that reaches the level is such a degree.
        """
        if course.requires:
            yield tuple(one for one in course.requires if one in self.by_id)
        if course.asks > self.level:
            yield self.reaching(course.asks)

    def reaching(self, level: int) -> tuple[str, ...]:
        """Courses that give a level, and ask for a lower one."""
        return tuple(one.id for one in self.courses if one.gives >= level > one.asks)

    def in_order(self, chosen: Iterable[str]) -> list[str]:
        """Those of `chosen` that can be done, each after what it needs; stable, lower levels first."""
        left = sorted(chosen, key=lambda id: (self.by_id[id].asks, self.by_id[id].gives, self._number[id]))
        done: list[str] = []
        while ready := next(iter(self.ready(left, done)), None):
            left.remove(ready)
            done.append(ready)
        return done

    def ready(self, left: Iterable[str], done: Iterable[str]) -> list[str]:
        """Those of `left` that can be begun when all of `done` is."""
        return [one for one in left if self._is_ready(one, done)]

    def reachable(self) -> Task:
        """The task with those courses alone that can be done at all."""
        done: set[str] = set()
        while new := self.ready((one.id for one in self.courses if one.id not in done), done):
            done.update(new)
        return self.only(done)

    def useful(self) -> Task:
        """The task with those courses alone that teach something missing, or lead to one that does or to the level."""
        wanted = [one.id for one in self.courses if one.teaches & self.missing]
        if self.level_asked > self.level:
            wanted += self.reaching(self.level_asked)
        useful: set[str] = set()
        while wanted:
            one = wanted.pop()
            if one not in useful:
                useful.add(one)
                wanted += [need for group in self.needs(self.by_id[one]) for need in group]
        return self.only(useful)

    def only(self, ids: Iterable[str]) -> Task:
        """The task with these courses alone."""
        kept = set(ids)
        return replace(self, courses=tuple(one for one in self.courses if one.id in kept))

    def taught(self) -> frozenset[str]:
        """What any course teaches."""
        return frozenset().union(*(one.teaches for one in self.courses))

    def can_reach_level(self) -> bool:
        return self.level >= self.level_asked or bool(self.reaching(self.level_asked))

    @cached_property
    def _number(self) -> dict[str, int]:
        return {one.id: number for number, one in enumerate(self.courses)}

    def _is_ready(self, id: str, done: Iterable[str]) -> bool:
        return all(not set(group).isdisjoint(done) for group in self.needs(self.by_id[id]))
