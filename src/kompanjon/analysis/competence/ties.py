"""How a row that speaks of occupations, concepts or steps is tied to competences."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from kompanjon.vocabulary.education import Occupation, levels
from kompanjon.vocabulary.languages import Label
from kompanjon.vocabulary.theme import Theme


@dataclass(frozen=True, slots=True)
class Tie:
    """A competence a row needs: named by it, or following from what `through` names."""

    competence: str
    is_named: bool = False
    through: tuple[Label, ...] = ()
    levels: tuple[int, int] | None = None


class Ties:
    """Indexes over a theme's competences and occupations; read only."""

    def __init__(self, theme: Theme) -> None:
        self._order = {competence.id: place for place, competence in enumerate(theme.competences)}
        self._by_esco = {one.esco_uri: one.id for one in theme.competences if one.esco_uri}
        self._occupations = {occupation.id: occupation for occupation in theme.occupations}
        self._occupation_of_esco = {one.esco_uri: one for one in theme.occupations if one.esco_uri}
        self._chain = {step.code for step in theme.steps if step.kind == "step"}
        self._essential: dict[str, list[str]] = defaultdict(list)
        for skill in theme.occupation_skills:
            if skill.weight == "essential":
                self._essential[skill.occupation].append(skill.competence)
        self._names = {concept.id: concept.name for concept in theme.concepts}
        self._of_concept: dict[str, list[str]] = defaultdict(list)
        for competence in theme.competences:
            for concept in competence.concepts:
                self._of_concept[concept].append(competence.id)

    def named(self, competences: Iterable[str], esco_uri: str) -> tuple[Tie, ...]:
        """Those that a row names by id or by their address in ESCO."""
        found = dict.fromkeys((*competences, *filter(None, (self._by_esco.get(esco_uri),))))
        return tuple(Tie(competence, is_named=True) for competence in found)

    def occupation(self, id: str, esco_uri: str = "") -> Occupation | None:
        """The theme's occupation of that id, or of that address in ESCO."""
        return self._occupations.get(id) or self._occupation_of_esco.get(esco_uri)

    def of_occupation(self, occupation: Occupation | None) -> tuple[Tie, ...]:
        """What is essential to an occupation, at the level usually asked of it."""
        if occupation is None:
            return ()
        asked = levels(occupation.level)
        return tuple(Tie(one, through=(occupation.name,), levels=asked) for one in self._essential[occupation.id])

    def of_concepts(self, concepts: Iterable[str]) -> tuple[Tie, ...]:
        """Competences that speak of the same concepts."""
        through: dict[str, list[Label]] = defaultdict(list)
        for concept in sorted(concepts):
            for competence in self._of_concept.get(concept, ()):
                through[competence].append(self._names[concept])
        return tuple(Tie(one, through=tuple(through[one])) for one in sorted(through, key=self._order.__getitem__))

    def of_steps(self, steps: Iterable[str]) -> tuple[Tie, ...]:
        """What is essential to the occupations that work on a step of the chain; once for each level asked."""
        spoken = self._chain.intersection(steps)
        through: dict[tuple[str, tuple[int, int] | None], list[Label]] = defaultdict(list)
        for occupation in self._occupations.values():
            if spoken.intersection(occupation.steps):
                for tie in self.of_occupation(occupation):
                    through[tie.competence, tie.levels].append(occupation.name)
        return tuple(Tie(one, through=tuple(names), levels=asked) for (one, asked), names in through.items())
