"""Routes in half-years: side by side where there is room, one place at a time, and the fastest proven."""

from __future__ import annotations

from dataclasses import replace

from small_tasks import small_task

from kompanjon.analysis.competence.pathways import routes, terms
from kompanjon.analysis.competence.pathways.task import ALMOST, Course, Task
from kompanjon.analysis.competence.pathways.terms import Plan

SECONDS = 20.0


def _plan(task: Task) -> Plan:
    route = routes.best(task, SECONDS).route
    assert route is not None
    return terms.planned(task, route, SECONDS)


def test_short_courses_run_side_by_side_and_what_is_required_comes_before() -> None:
    courses = (
        Course("a", 15, frozenset({"x"})),
        Course("b", 15, frozenset({"y"})),
        Course("c", 5, frozenset({"z"}), requires=("a",)),
    )
    plan = _plan(Task(courses, frozenset("xyz")))
    assert {one.course: one.first for one in plan.laid} == {"a": 1, "b": 1, "c": 2}
    assert plan.terms == 2
    assert plan.terms_gap == 0


def test_half_pace_takes_twice_the_time_and_leaves_room_for_another() -> None:
    slow = Course("slow", 30, frozenset({"x"}), a_term=15)
    other = Course("other", 30, frozenset({"y"}), a_term=15)
    plan = _plan(Task((slow, other), frozenset("xy")))
    assert plan.terms == 2
    assert {one.first for one in plan.laid} == {1}


def test_nobody_is_in_two_places_in_one_half_year() -> None:
    courses = (Course("a", 5, frozenset({"x"}), places=("north",)), Course("b", 5, frozenset({"y"}), places=("west",)))
    assert _plan(Task(courses, frozenset("xy"))).terms == 2
    bound_to_no_place = (courses[0], replace(courses[1], places=()))
    assert _plan(Task(bound_to_no_place, frozenset("xy"))).terms == 1


def test_the_fastest_may_be_heavier_than_the_best() -> None:
    courses = (
        Course("light", 20, frozenset({"x"}), a_term=5),
        Course("heavy", 30, frozenset({"x"})),
    )
    task = Task(courses, frozenset("x"))
    best = _plan(task)
    assert (best.load, best.terms) == (20, 4)
    fast, bound = terms.fastest(task, best.terms, best.load, SECONDS)
    assert fast is not None
    assert (fast.load, fast.terms, fast.terms_gap, bound) == (30, 1, 0, 1)


def test_plans_of_small_tasks_hold_and_are_not_slower_than_the_fastest_of_the_same_courses() -> None:
    for seed in range(120):
        task = small_task(seed, 5)
        route = routes.best(task, SECONDS).route
        if route is None or not route.courses:
            continue
        plan = terms.planned(task, route, SECONDS)
        assert plan.load == route.load, seed
        assert plan.moves == route.moves(task.home), seed
        _holds(task, plan, seed)
        assert plan.terms == _fewest(task, plan), seed


def _holds(task: Task, plan: Plan, seed: int) -> None:
    ends = {one.course: one.first + task.by_id[one.course].terms - 1 for one in plan.laid}
    for one in plan.laid:
        for group in task.needs(task.by_id[one.course]):
            assert min(ends[need] for need in group if need in ends) < one.first, seed
    for term in range(1, plan.terms + 1):
        now = [one for one in plan.laid if one.first <= term <= ends[one.course]]
        work = sum(task.by_id[one.course].load / task.by_id[one.course].terms for one in now)
        assert work <= task.a_term + ALMOST, seed
        assert len({one.place for one in now if one.place}) <= 1, seed


def _fewest(task: Task, plan: Plan) -> int:
    """Half-years of the same courses at the same places and with no more moves, trying every first half-year."""
    places = {one.course: one.place for one in plan.laid}
    own = [task.by_id[one] for one in places]
    for most in range(1, plan.terms + 1):
        if _can_be_laid(task, own, places, plan.moves, most, {}):
            return most
    raise AssertionError("the plan itself cannot be laid")


def _can_be_laid(
    task: Task, left: list[Course], places: dict[str, str], moves: int, most: int, firsts: dict[str, int]
) -> bool:
    if not left:
        return _is_possible(task, places, moves, most, firsts)
    course, rest = left[0], left[1:]
    return any(
        _can_be_laid(task, rest, places, moves, most, {**firsts, course.id: first})
        for first in range(1, most - course.terms + 2)
    )


def _is_possible(task: Task, places: dict[str, str], moves: int, most: int, firsts: dict[str, int]) -> bool:
    ends = {one: first + task.by_id[one].terms - 1 for one, first in firsts.items()}
    here, moved = task.home, 0
    for one, first in firsts.items():
        for group in task.needs(task.by_id[one]):
            if not any(ends.get(need, most) < first for need in group if need in ends):
                return False
    for term in range(1, most + 1):
        now = [one for one in firsts if firsts[one] <= term <= ends[one]]
        at = {places[one] for one in now if places[one]}
        if len(at) > 1 or sum(task.by_id[one].load / task.by_id[one].terms for one in now) > task.a_term + ALMOST:
            return False
        for place in at:
            moved += bool(here) and place != here
            here = place
    return moved <= moves
