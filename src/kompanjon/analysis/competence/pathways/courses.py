"""A theme's programmes made ready to be reckoned with, and why others are left out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from kompanjon.analysis.competence.pathways import rules
from kompanjon.analysis.competence.pathways.answers import LeftOutReason, Load, PathwayWish
from kompanjon.analysis.competence.pathways.goal import Goal
from kompanjon.analysis.competence.pathways.task import Course, Task
from kompanjon.analysis.situation.ground import Ground
from kompanjon.analysis.situation.picture import ELSEWHERE
from kompanjon.evidence.places import Gazetteer, distance_km
from kompanjon.vocabulary.education import Programme, ProgrammeSkill, TeachingLanguage
from kompanjon.vocabulary.theme import City, Theme

_OFFER_REASONS: dict[str, LeftOutReason] = {"ended": "ended", "planned": "planned", "unknown": "not known"}

#: Between a region and a place in it: outside the lead project's cities, another municipality is another place.
_IN = "/"


def region_of(place: str) -> str:
    """The region that a place lies in."""
    return place.partition(_IN)[0]


@dataclass(frozen=True)
class Courses:
    """A theme's programmes for one wish."""

    theme: Theme
    ground: Ground
    wish: PathwayWish
    goal: Goal

    @cached_property
    def programmes(self) -> dict[str, Programme]:
        return {one.id: one for one in self.theme.programmes}

    @cached_property
    def skills(self) -> dict[str, dict[str, ProgrammeSkill]]:
        """programme -> missing competence -> the row that says it is taught."""
        taught: dict[str, dict[str, ProgrammeSkill]] = {one: {} for one in self.programmes}
        for row in self.theme.programme_skills:
            if row.competence in self.goal.missing:
                taught[row.programme][row.competence] = row
        return taught

    def load(self, programme: Programme) -> Load:
        first = next(iter(programme.organisations), "")
        known = self.ground.own_organisations.get(first)
        return rules.load(programme, known.kind if known else "")

    def languages(self, programme: Programme) -> tuple[TeachingLanguage, ...]:
        """Those that were asked for."""
        return tuple(one for one in programme.language if not self.wish.languages or one in self.wish.languages)

    def unfit(self, programme: Programme) -> LeftOutReason | None:
        """Why it does not count, whatever else there is; None where it does."""
        if programme.offer == "ended" or programme.offer not in self.wish.offers:
            return _OFFER_REASONS[programme.offer]
        if not rules.is_studied(programme):
            return "not studied"
        return None if self.languages(programme) else "language"

    def task(self, fits: Callable[[Programme], bool] = lambda programme: True) -> Task:
        """The task with those programmes that count and can be done at all; what none of them teaches is left out."""
        courses = (self._course(one) for one in self.theme.programmes if self.unfit(one) is None and fits(one))
        home = self.wish.home
        whole = Task(
            tuple(courses),
            frozenset(self.goal.missing),
            self.goal.level_held,
            self.goal.level_asked or 0,
            home,
            self.wish.moves_most,
            a_term=rules.most_ects(),
        ).reachable()
        return self._within_reach(whole)

    def _within_reach(self, whole: Task) -> Task:
        level = whole.level_asked if whole.can_reach_level() else 0
        task = replace(whole, missing=whole.missing & whole.taught(), level_asked=level).useful()
        return replace(task, km=self.km(task.places))

    def _course(self, programme: Programme) -> Course:
        return Course(
            programme.id,
            self.load(programme).ects,
            frozenset(self.skills[programme.id]),
            rules.asks(programme.level) or 0,
            rules.gives(programme) or 0,
            self._places(programme),
            programme.requires,
            rules.ects_a_term(programme.pace),
        )

    def _places(self, programme: Programme) -> tuple[str, ...]:
        own = self._city(programme.municipality)
        elsewhere = f"{ELSEWHERE}{_IN}{own.id if own else programme.municipality}"
        regions = self.ground.programme_regions(programme)
        return tuple(elsewhere if one == ELSEWHERE else one for one in regions if one)

    # --- distances --------------------------------------------------------------------------------------------------

    def km(self, places: Sequence[str]) -> dict[str, float]:
        """Distance of places from home; one that nobody can place is as far as the farthest. Empty without a home."""
        home = self._cities.get(self.wish.home)
        if home is None:
            return {}
        known = {place: city for place in places if (city := self._cities.get(place.rpartition(_IN)[2]))}
        away = {place: distance_km(home.lat, home.lon, city.lat, city.lon) for place, city in known.items()}
        return {place: away.get(place, max(away.values(), default=0.0)) for place in places}

    def farthest_km(self, places: Iterable[str]) -> float | None:
        """Of places that are known; None without a home, or where none is."""
        placed = [place for place in places if place.rpartition(_IN)[2] in self._cities]
        return max(self.km(placed).values(), default=None)

    @cached_property
    def _cities(self) -> dict[str, City]:
        return {one.id: one for one in self.theme.cities}

    def _city(self, municipality: str) -> City | None:
        found = Gazetteer(self.theme).place(self.theme.country, municipality, None, None)
        return self._cities.get(found.region)
