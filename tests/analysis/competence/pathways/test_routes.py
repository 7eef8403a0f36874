"""Routes against every way tried one by one, on small tasks drawn from seeds."""

from __future__ import annotations

import pytest
from small_tasks import load_of, moves_of, small_task, ways

from kompanjon.analysis.competence.pathways import routes
from kompanjon.analysis.competence.pathways.stays import Stays
from kompanjon.analysis.competence.pathways.task import Course, Task

SEEDS = range(300)
SECONDS = 20.0


def _all(task: Task) -> list[tuple[float, int]]:
    return [(load_of(task, order), moves_of(task, places)) for order, places in ways(task)]


def test_the_best_route_is_what_trying_all_of_them_finds() -> None:
    found = {"none": 0, "some": 0}
    for seed in SEEDS:
        task = small_task(seed, 5)
        answer, everything = routes.best(task, SECONDS), _all(task)
        if not everything:
            found["none"] += 1
            assert answer.route is None and answer.is_infeasible, seed
            continue
        found["some"] += 1
        assert answer.route is not None, seed
        assert (answer.route.load, answer.route.moves(task.home)) == min(everything), seed
        assert not answer.route.load_gap and not answer.route.moves_gap
    assert min(found.values()) > 50  # both kinds are tried


def test_the_nearest_route_has_the_fewest_moves_of_all_then_the_fewest_kilometres_then_the_least_load() -> None:
    for seed in range(150):
        task = small_task(seed, 4)
        everything = [(moves_of(task, places), _km(task, places), load_of(task, order)) for order, places in ways(task)]
        route = routes.nearest(task, SECONDS).route
        if everything:
            assert route is not None, seed
            assert (route.moves(task.home), routes.km_of(task, route), route.load) == min(everything), seed
        else:
            assert route is None, seed


def _km(task: Task, places: tuple[str, ...]) -> float:
    """Summed over stays; who stays at home has none."""
    stays = [place for number, place in enumerate(places) if place and place not in places[:number][-1:]]
    row = [one for number, one in enumerate(filter(None, stays)) if number == 0 or one != stays[number - 1]]
    return sum(task.km.get(place, 0.0) for place in row)


def test_every_course_of_a_route_comes_after_what_it_needs() -> None:
    for seed in SEEDS:
        task = small_task(seed, 6)
        route = routes.best(task, SECONDS).route
        done: set[str] = set()
        for one in route.courses if route else ():
            assert all(done & set(group) for group in task.needs(task.by_id[one])), seed
            done.add(one)


def test_courses_that_wait_for_each_other_are_no_way() -> None:
    circle = (
        Course("a", 5, frozenset({"x"}), requires=("b",)),
        Course("b", 5, frozenset(), requires=("a",)),
        Course("dear", 60, frozenset({"x"})),
    )
    answer = Stays(Task(circle, frozenset({"x"})), "ignored").solve(SECONDS)
    assert answer.route is not None
    assert answer.route.courses == ("dear",)
    assert Stays(Task(circle[:2], frozenset({"x"})), "ignored").solve(SECONDS).is_infeasible


def test_a_circle_is_left_where_one_of_it_can_be_begun_from_outside() -> None:
    courses = (
        Course("a", 5, frozenset({"x"}), requires=("b", "door")),
        Course("b", 5, frozenset({"y"}), requires=("a",)),
        Course("door", 10, frozenset()),
        Course("dear", 60, frozenset({"x", "y"})),
    )
    route = routes.best(Task(courses, frozenset({"x", "y"})), SECONDS).route
    assert route is not None
    assert route.courses == ("door", "a", "b")


@pytest.mark.parametrize(("home", "moves"), [("", 2), ("north", 2), ("east", 3)])
def test_going_back_is_a_move(home: str, moves: int) -> None:
    courses = (
        Course("first", 30, frozenset({"x"}), places=("north",)),
        Course("second", 30, frozenset({"y"}), places=("west",), requires=("first",)),
        Course("third", 30, frozenset({"z"}), places=("north",), requires=("second",)),
    )
    task = Task(courses, frozenset("xyz"), home=home)
    route = routes.best(task, SECONDS).route
    assert route is not None
    assert route.moves(home) == moves


def test_what_is_not_proven_in_time_is_still_a_way_and_its_gap_reaches_the_best() -> None:
    found = 0
    for seed in range(150):
        task = small_task(seed, 5)
        everything = _all(task)
        route = routes.best(task, 0.0).route
        if route is None or not everything:
            continue
        found += 1
        load, moves = min(everything)
        assert route.load - route.load_gap <= load + 1e-6, seed
        assert route.moves(task.home) >= min(other for _, other in everything), seed
        if route.load == load:
            assert route.moves(task.home) - route.moves_gap <= moves, seed
        assert task.missing <= frozenset().union(*(task.by_id[one].teaches for one in route.courses)), seed
        assert task.moves_most is None or route.moves(task.home) <= task.moves_most, seed
    assert found > 50
