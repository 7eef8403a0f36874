"""What was found, as answers: every programme and every competence with the row behind it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from kompanjon.analysis.competence.pathways import rules
from kompanjon.analysis.competence.pathways.answers import LeftOut, Pathway, PathwayStep, WayKind
from kompanjon.analysis.competence.pathways.courses import Courses, region_of
from kompanjon.analysis.competence.pathways.stays import NOWHERE
from kompanjon.analysis.competence.pathways.task import Task
from kompanjon.analysis.competence.pathways.terms import Laid, Plan
from kompanjon.vocabulary.education import Competence, Programme
from kompanjon.vocabulary.reference import Reference


class Teller:
    """Tells of plans in the words of a theme's rows."""

    def __init__(self, courses: Courses) -> None:
        self._courses = courses

    @cached_property
    def _competences(self) -> dict[str, Competence]:
        return {one.id: one for one in self._courses.theme.competences}

    def competence(self, id: str) -> Reference:
        one = self._competences[id]
        return Reference("skill", one.id, one.name, one.provenance)

    def taught(self, programme: str, competence: str) -> Reference:
        """A competence, with the row that says that the programme teaches it."""
        row = self._courses.skills[programme][competence]
        return Reference("skill", competence, self._competences[competence].name, row.provenance, "", (row.evidence,))

    def programme(self, programme: Programme, region: str | None = None) -> Reference:
        """A programme in the region where it is done, else in the first it is offered in."""
        first = self._courses.ground.programme_regions(programme)[0]
        return self._courses.ground.programme(programme, first if region is None else region)

    def teaches(self, left_out: LeftOut, competence: str) -> bool:
        return any(one.id == competence for one in left_out.teaches)

    def way(self, task: Task, kinds: tuple[WayKind, ...], language: str, plan: Plan) -> Pathway:
        steps = tuple(self._steps(task, language, plan))
        level = max([task.level, *(step.gives_level or 0 for step in steps)])
        places = (one.place for one in plan.laid if one.place != NOWHERE)
        return Pathway(
            kinds,
            language,  # type: ignore[arg-type]
            steps,
            plan.load,
            sum(step.load.ects for step in steps if step.load.is_assumed),
            plan.moves,
            plan.terms,
            level,
            plan.load_gap,
            plan.moves_gap,
            plan.terms_gap,
            self._courses.farthest_km(places),
        )

    def _steps(self, task: Task, language: str, plan: Plan) -> Iterator[PathwayStep]:
        learnt: set[str] = set()
        numbers: dict[str, int] = {}
        here = task.home
        for number, laid in enumerate(plan.laid, start=1):
            programme = self._courses.programmes[laid.course]
            new = [one for one in self._courses.goal.missing if one in task.by_id[laid.course].teaches - learnt]
            learnt.update(new)
            moves = bool(laid.place != NOWHERE and here and laid.place != here)
            here = here if laid.place == NOWHERE else laid.place
            yield self._step(task, laid, number, new, tuple(_after(task, laid, numbers)), language, moves=moves)
            numbers[programme.id] = number

    def _step(
        self, task: Task, laid: Laid, number: int, new: list[str], after: tuple[int, ...], language: str, *, moves: bool
    ) -> PathwayStep:
        programme = self._courses.programmes[laid.course]
        too_few = programme.places is not None and programme.places < self._courses.wish.people
        return PathwayStep(
            number,
            self.programme(programme, region_of(laid.place)),
            programme.provider,
            programme.municipality,
            programme.level,
            (language,) if language else self._courses.languages(programme),  # type: ignore[arg-type]
            programme.offer,
            self._courses.load(programme),
            rules.asks(programme.level),
            rules.gives(programme),
            programme.pace,
            laid.first,
            task.by_id[laid.course].terms,
            after,
            tuple(self.taught(programme.id, one) for one in new),
            programme.places if too_few else None,
            moves,
        )


def _after(task: Task, laid: Laid, numbers: dict[str, int]) -> Iterator[int]:
    """Of each group that the course needs one of, the first that is done."""
    needed = (min(numbers[one] for one in group if one in numbers) for group in task.needs(task.by_id[laid.course]))
    yield from sorted(set(needed))
