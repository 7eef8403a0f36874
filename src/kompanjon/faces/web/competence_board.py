"""What the pages of competences have in common: the matrix as it is now, and how its cells are told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from kompanjon.analysis.competence.answers import (
    LEVELS,
    CompetenceCell,
    CompetenceMatrix,
    CompetenceRow,
    Taught,
)
from kompanjon.analysis.competence.desk import CompetenceDesk
from kompanjon.faces.web.page import NotHeld
from kompanjon.faces.web.page_desk import PageDesk
from kompanjon.vocabulary.education import Competence, Occupation


@dataclass(frozen=True)
class CompetenceBoard(PageDesk):
    """The theme's competences, with what people have stated and added up to now."""

    @cached_property
    def desk(self) -> CompetenceDesk:
        return self.visit.workbench.competences(self.visit.added)

    @cached_property
    def level(self) -> int | None:
        """The EQF level asked for; None for all."""
        asked = self.visit.asked("level")
        return next((one for one in LEVELS if str(one) == asked), None)

    @cached_property
    def matrix(self) -> CompetenceMatrix:
        return self.desk.matrix(self.visit.people[0], level=self.level)

    def row(self, competence_id: str) -> CompetenceRow:
        """A competence over all regions.

        Raises
        ------
        NotHeld
            When the theme has no such competence.
        """
        found = self.matrix.row(competence_id)
        if found is None:
            raise NotHeld(competence_id)
        return found

    def cells(self, competence_id: str, regions: Iterable[str] | None = None) -> list[CompetenceCell]:
        return [self.matrix.cell(competence_id, region) for region in regions or self.matrix.regions]

    @cached_property
    def occupations(self) -> dict[str, Occupation]:
        return {one.id: one for one in self.desk.theme.occupations}

    # --- in words -----------------------------------------------------------------------------------------------------

    def url(self, competence_id: str) -> str:
        """A competence's own page, at the level the reader looks at; a region's part of it stands after `#`."""
        return self.visit.url(f"competences/{competence_id}", level=self.level or "")

    def name(self, competence: Competence) -> str:
        return self.tr.at_start(self.tr.label(competence.name))

    def region(self, region: str) -> str:
        return self.tr.at_start(self.visit.region(region))

    def names(self, regions: Iterable[str]) -> str:
        return self.tr.join(map(self.visit.region, regions))

    def taught_in_short(self, taught: Taught) -> str:
        """Level, languages, load and pace of a programme in one line."""
        tr = self.tr
        load = f"{tr.number(taught.load_ects)} {tr.t('ECTS')}" if taught.load_ects else ""
        places = tr.n("{n} place a year", "{n} places a year", taught.places) if taught.places else ""
        pace = tr.term("pace", taught.pace) if taught.pace else ""
        languages = ", ".join(map(tr.language_name, taught.language))
        return " · ".join(filter(None, (tr.term("programme level", taught.level), languages, load, pace, places)))
