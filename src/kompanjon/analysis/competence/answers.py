"""What is needed and what is taught, by competence, region and level, as plain values with the rows behind each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kompanjon.analysis.situation.picture import Conflict, References
from kompanjon.vocabulary import statements
from kompanjon.vocabulary.claims import Provenance, Unit
from kompanjon.vocabulary.education import Competence, Offer, Pace, ProgrammeLevel, TeachingLanguage
from kompanjon.vocabulary.languages import Label
from kompanjon.vocabulary.reference import Reference

#: The column of the whole country: needs stated for it, and every programme of it.
NATIONAL = statements.NATIONAL

#: Levels of the European Qualifications Framework that vocational schools and universities teach at.
LEVELS = (3, 4, 5, 6, 7, 8)

#: How supply stands to need. `not needed`: nobody is known to need it there.
Standing = Literal["covered", "thin", "missing", "not needed"]

#: Worst last, as a reader should see them.
STANDINGS: tuple[Standing, ...] = ("not needed", "covered", "thin", "missing")

#: What a need was read from: a stated need, a challenge, a statement of the workspace, a plant that is announced or
#: being built, a project that starts.
NeedOrigin = Literal["need", "challenge", "statement", "plant", "project"]


@dataclass(frozen=True, slots=True)
class NeededHere:
    """A need of one competence in one region.

    Attributes
    ----------
    region : city id, `elsewhere` or NATIONAL
    reference : the row that tells it; its `why` says who
    is_stated : the row names the competence or the skill itself; else it follows by `through`
    through : what the competence follows from: an occupation, or concepts that both speak of
    levels : the lowest and highest EQF level asked; None where none is told
    number_least, number_most, unit : people, jobs or work years of the whole row, not of this competence alone
    counts_people : whether the number is of people who take this competence, so that places can be held against it
    from_year, to_year : the years it speaks of
    is_stale : the row is older than the theme's `stale_after_months`
    conflicts : properties of it on which sources disagree
    """

    competence: str
    region: str
    origin: NeedOrigin
    reference: Reference
    is_stated: bool
    through: tuple[Label, ...] = ()
    levels: tuple[int, int] | None = None
    number_least: float | None = None
    number_most: float | None = None
    unit: Unit = ""
    counts_people: bool = False
    from_year: int | None = None
    to_year: int | None = None
    is_stale: bool = False
    conflicts: tuple[Conflict, ...] = ()


@dataclass(frozen=True, slots=True)
class Taught:
    """A programme that teaches one competence in one region.

    Attributes
    ----------
    region : city id or `elsewhere`; empty abroad, or where the place is not told
    reference : the programme's row
    provider, evidence : who teaches it, and what says that this competence is taught
    evidence_provenance : of that
    is_verified : the programme's row and what says that it teaches this are both verified
    is_current : its row is not older than the theme's `stale_after_months`, or carries no date
    """

    competence: str
    programme: str
    region: str
    reference: Reference
    provider: Label
    offer: Offer
    level: ProgrammeLevel
    language: tuple[TeachingLanguage, ...]
    load_ects: float | None
    pace: Pace
    places: int | None
    evidence: Label
    evidence_provenance: Provenance
    is_verified: bool
    is_current: bool


@dataclass(frozen=True, slots=True)
class Verdict:
    """How supply stands to need, by which rule of `standing.toml`, and the programmes that rule looked at."""

    standing: Standing
    rule: str
    taught: tuple[Taught, ...] = ()


@dataclass(frozen=True, slots=True)
class CompetenceCell:
    """One competence in one region.

    Attributes
    ----------
    verdict : over all levels
    at_level : where somebody needs it, by the EQF levels asked for or taught; a need that tells no level counts at each
    """

    competence: str
    region: str
    needs: tuple[NeededHere, ...]
    taught: tuple[Taught, ...]
    verdict: Verdict
    at_level: tuple[tuple[int, Verdict], ...] = ()

    @property
    def standing(self) -> Standing:
        return self.verdict.standing

    @property
    def is_stated(self) -> bool:
        """Whether a row names the need itself; else it is only derived."""
        return any(need.is_stated for need in self.needs)

    def taught_as(self, offer: Offer) -> tuple[Taught, ...]:
        return tuple(one for one in self.taught if one.offer == offer)


@dataclass(frozen=True, slots=True)
class CouldOpen:
    """A programme that teaches what other regions lack: it could be opened for them."""

    taught: Taught
    regions: tuple[str, ...]  # of the matrix, where the competence is thin or missing at its level


@dataclass(frozen=True, slots=True)
class CompetenceRow:
    """One competence over all regions.

    Attributes
    ----------
    reference : of kind `skill`; its `why` holds the names of the concepts by which it meets challenges
    needed_in, stated_in : regions of the lead project that need it; of them, where a row names the need itself
    is_shared : so many of its regions need it as the theme asks of what is shared
    could_open : who could open what for whom, taught now and verified first
    beyond : programmes abroad or of a place that is not told; they stand in no cell
    """

    competence: Competence
    reference: Reference
    needed_in: tuple[str, ...]
    stated_in: tuple[str, ...]
    is_shared: bool
    could_open: tuple[CouldOpen, ...]
    beyond: tuple[Taught, ...] = ()


@dataclass(frozen=True, slots=True)
class CompetenceMatrix:
    """Competence x region: what is needed, what is taught and how the two stand to each other.

    Attributes
    ----------
    rows : as the theme holds them
    regions : city ids in the theme's order, `elsewhere`, NATIONAL last
    cells : by (competence, region)
    level : the EQF level the matrix was asked for; None for all
    as_of : ISO date that ages are counted to
    min_regions : regions from which a need is shared
    untied : needs that name no competence, so that nothing is known of who could answer them
    """

    theme_id: str
    rows: tuple[CompetenceRow, ...]
    regions: tuple[str, ...]
    cells: dict[tuple[str, str], CompetenceCell]
    level: int | None
    as_of: str
    min_regions: int
    untied: References = ()

    def row(self, competence: str) -> CompetenceRow | None:
        return next((row for row in self.rows if row.competence.id == competence), None)

    def cell(self, competence: str, region: str) -> CompetenceCell:
        return self.cells[competence, region]

    def count(self, standing: Standing, region: str | None = None) -> int:
        """Cells with a standing, in one region or in all but the whole country's column."""
        return sum(
            cell.standing == standing
            for (_, where), cell in self.cells.items()
            if (where == region if region else where != NATIONAL)
        )
