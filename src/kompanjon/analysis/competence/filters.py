"""Which competences of the matrix are shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kompanjon.analysis.competence.answers import STANDINGS, CompetenceMatrix, CompetenceRow
from kompanjon.vocabulary.faults import BadInput


@dataclass(frozen=True, slots=True)
class CompetenceFilter:
    """What a competence must be to be shown; empty: anything that is needed or taught.

    Attributes
    ----------
    region : city id, `elsewhere` or NATIONAL: needed or taught there
    step : code of a step that it belongs to
    standing : of one of its cells; in the region, where one is asked for
    shared : only what as many regions need as the theme asks of what is shared
    """

    region: str = ""
    step: str = ""
    standing: str = ""
    shared: bool = False


def chosen(
    matrix: CompetenceMatrix, filters: CompetenceFilter, steps: Sequence[str], mark: str = ""
) -> tuple[CompetenceRow, ...]:
    """The rows that are what `filters` asks for, in the order of the theme.

    Parameters
    ----------
    steps : codes of the theme's steps
    mark : what stands before a filter's name where it is asked for ("--" on the command line)

    Raises
    ------
    BadInput
        When the region, the step or the standing is not known.
    """
    for name, given, known in (
        ("region", filters.region, matrix.regions),
        ("step", filters.step, steps),
        ("standing", filters.standing, [one for one in STANDINGS if one != "not needed"]),
    ):
        if given and given not in known:
            raise BadInput(f"{mark}{name} {given!r} is not known; one of {', '.join(known)}")
    return tuple(row for row in matrix.rows if _fits(matrix, row, filters))


def _fits(matrix: CompetenceMatrix, row: CompetenceRow, filters: CompetenceFilter) -> bool:
    if (filters.step and filters.step not in row.competence.steps) or (filters.shared and not row.is_shared):
        return False
    cells = [matrix.cell(row.competence.id, one) for one in ([filters.region] if filters.region else matrix.regions)]
    if filters.standing:
        return any(cell.standing == filters.standing for cell in cells)
    return any(cell.needs or cell.taught for cell in cells) or bool(row.beyond and not filters.region)
