"""The question: which ways lead from what is held to what is asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from kompanjon.analysis.competence.pathways import routes, terms
from kompanjon.analysis.competence.pathways.answers import (
    LeftOut,
    NoWay,
    Pathways,
    PathwayWish,
    Untaught,
    WayKind,
)
from kompanjon.analysis.competence.pathways.courses import Courses
from kompanjon.analysis.competence.pathways.goal import goal_of
from kompanjon.analysis.competence.pathways.stays import Route
from kompanjon.analysis.competence.pathways.task import Task
from kompanjon.analysis.competence.pathways.telling import Teller
from kompanjon.analysis.competence.pathways.terms import Plan
from kompanjon.analysis.situation.ground import Ground
from kompanjon.vocabulary.education import Programme, TeachingLanguage
from kompanjon.vocabulary.theme import Theme

#: Seconds after which the best found so far is given with its gap, for each way.
USUAL_SECONDS = 5.0


def pathways(ground: Ground, theme: Theme, wish: PathwayWish, seconds: float = USUAL_SECONDS) -> Pathways:
    """The ways that answer a wish, the best first.

    Parameters
    ----------
    theme : with what people have added
    seconds : for each way; a way that is not proven by then says so

    Raises
    ------
    BadInput
        When the wish names what the theme does not hold, or asks for nothing.
    """
    goal = goal_of(theme, ground, wish)
    courses = Courses(theme, ground, wish, goal)
    found = _Finder(courses, seconds)
    found.look()
    tell = Teller(courses)
    taught = found.task.missing
    left_out = tuple(_left_out(courses, tell, found.task))
    return Pathways(
        wish,
        goal.occupation,
        tuple(map(tell.competence, goal.asked)),
        tuple(tell.competence(one) for one in goal.asked if one in goal.held),
        tuple(map(tell.competence, goal.missing)),
        goal.level_held,
        goal.is_level_told,
        goal.level_asked,
        tuple(tell.way(found.task, kinds, language, plan) for plan, (kinds, language) in found.ways()),
        tuple(
            Untaught(tell.competence(one), tuple(row.programme for row in left_out if tell.teaches(row, one)))
            for one in goal.missing
            if one not in taught
        ),
        tuple(replace(one, not_taught=tuple(map(tell.competence, names))) for one, names in found.closed),
        left_out,
    )


def _left_out(courses: Courses, tell: Teller, task: Task) -> Iterator[LeftOut]:
    """Programmes that teach something missing and cannot be used, in the order of the theme."""
    for one in courses.theme.programmes:
        if not courses.skills[one.id] or one.id in task.by_id:
            continue
        reason = courses.unfit(one)
        if reason is None:
            is_required = bool(one.requires) and task.by_id.keys().isdisjoint(one.requires)
            reason = "required" if is_required else "level"
        needs = tuple(tell.programme(courses.programmes[id]) for id in one.requires) if reason == "required" else ()
        teaches = tuple(tell.taught(one.id, id) for id in courses.goal.missing if id in courses.skills[one.id])
        yield LeftOut(tell.programme(one), reason, one.language, teaches, needs)


@dataclass
class _Finder:
    """Looks for one way after the other; those that turn out to be the same are kept once, with all their names."""

    courses: Courses
    seconds: float
    closed: list[tuple[NoWay, tuple[str, ...]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.task = self.courses.task()
        self._ways: dict[tuple, tuple[Plan, list[WayKind], str]] = {}

    def ways(self) -> Iterator[tuple[Plan, tuple[tuple[WayKind, ...], str]]]:
        for plan, kinds, language in self._ways.values():
            yield plan, (tuple(kinds), language)

    def look(self) -> None:
        goal, wish = self.courses.goal, self.courses.wish
        if (goal.level_asked or 0) > max(goal.level_held, self.task.level_asked):
            self._close("best", level_lacking=goal.level_asked)
        if not self.task.missing and (goal.missing or self.task.level_asked <= self.task.level):
            return
        answer = routes.best(self.task, self.seconds)
        if answer.route is None:
            self._close("best", moves_needed=self._moves_needed() if answer.is_infeasible else None)
            return
        best, plan = answer.route, terms.planned(self.task, answer.route, self.seconds)
        self._keep("best", plan)
        for another in (
            lambda: self._fastest(best, plan),
            lambda: self._nearest(best, plan),
            *(self._in_language(one) for one in wish.only_in if wish.languages != (one,)),
        ):
            if len(self._ways) <= wish.alternatives:
                another()

    def _fastest(self, best: Route, plan: Plan) -> None:
        found, bound = terms.fastest(self.task, plan.terms, best.load - best.load_gap, self.seconds)
        if found or bound >= plan.terms:
            self._keep("fastest", found or plan)

    def _nearest(self, best: Route, plan: Plan) -> None:
        near = routes.nearest(self.task, self.seconds).route
        if near is None:
            return
        if self._away(near) < self._away(best):
            self._keep("nearest", terms.planned(self.task, near, self.seconds))
        elif not near.moves_gap:
            self._keep("nearest", plan)

    def _away(self, route: Route) -> tuple[int, int]:
        """Moves, and whole kilometres from home summed over stays."""
        return route.moves(self.task.home), round(routes.km_of(self.task, route))

    def _in_language(self, language: TeachingLanguage) -> Callable[[], None]:
        def fits(programme: Programme) -> bool:
            return language in programme.language

        def look() -> None:
            task = self.courses.task(fits)
            lacking = self.task.missing - task.missing
            if lacking:
                names = tuple(one for one in self.courses.goal.missing if one in lacking)
                self._close("in one language", language, names)
            elif task.level_asked < self.task.level_asked:
                self._close("in one language", language, level_lacking=self.task.level_asked)
            elif route := routes.best(task, self.seconds).route:
                self._keep("in one language", terms.planned(task, route, self.seconds), language)
            else:
                self._close("in one language", language)

        return look

    def _moves_needed(self) -> int | None:
        free = replace(self.task, moves_most=None)
        route = routes.nearest(free, self.seconds).route
        return route.moves(free.home) if route else None

    def _keep(self, kind: WayKind, plan: Plan, language: str = "") -> None:
        key = (plan.content, plan.terms, plan.moves)
        held = self._ways.setdefault(key, (plan, [], language))
        held[1].append(kind)
        if language and not held[2]:
            self._ways[key] = (held[0], held[1], language)

    def _close(
        self, kind: WayKind, language: TeachingLanguage | str = "", lacking: tuple[str, ...] = (), **why: int | None
    ) -> None:
        self.closed.append((NoWay(kind, language, **why), lacking))
