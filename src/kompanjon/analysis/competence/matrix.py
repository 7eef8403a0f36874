"""The competence matrix: needs and supply side by side, and who could open for others what they lack."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from kompanjon.analysis.competence.answers import (
    LEVELS,
    NATIONAL,
    CompetenceCell,
    CompetenceMatrix,
    CompetenceRow,
    CouldOpen,
    NeededHere,
    Taught,
    Verdict,
)
from kompanjon.analysis.competence.needed import needed
from kompanjon.analysis.competence.standing import is_at, judge
from kompanjon.analysis.competence.teaching import taught_by_competence
from kompanjon.analysis.situation.ground import Ground
from kompanjon.vocabulary.education import Competence
from kompanjon.vocabulary.reference import Reference
from kompanjon.vocabulary.statements import Statement
from kompanjon.vocabulary.theme import Theme

Cells = dict[tuple[str, str], CompetenceCell]


def competence_matrix(
    ground: Ground,
    theme: Theme,
    statements: Sequence[Statement] = (),
    as_of: str = "",
    level: int | None = None,
) -> CompetenceMatrix:
    """Needs against supply by competence and region; the same evidence on the same day gives the same matrix.

    Parameters
    ----------
    theme : with what people have added to it
    statements : of the workspace
    as_of : ISO date that ages are counted to; the day the evidence was built unless given
    level : an EQF level (3 to 8); needs that ask another, and what is taught at others, are left out
    """
    as_of = as_of or ground.evidence.built.made_at[:10]
    year = int(as_of[:4])
    needs = needed(ground, theme, statements, as_of)
    taught = taught_by_competence(ground, theme, as_of)
    regions = (*ground.regions, NATIONAL)
    cells: Cells = {}
    for competence in theme.competences:
        placed = _by_region(taught.get(competence.id, ()))
        for region in regions:
            key = competence.id, region
            here = needs.by_cell.get(key, ()), placed.get(region, ())
            cells[key] = _cell(*key, *here, year) if level is None else _cell_at(*key, *here, year, level)
    least = theme.challenge_settings.min_regions
    names = {concept.id: concept.name for concept in theme.concepts}
    rows = tuple(
        _row(one, cells, taught.get(one.id, ()), ground.regions, least, level, _reference(one, names))
        for one in theme.competences
    )
    return CompetenceMatrix(theme.id, rows, regions, cells, level, as_of, least, needs.untied)


def _reference(competence: Competence, names: dict) -> Reference:
    why = tuple(names[concept] for concept in competence.concepts)
    return Reference("skill", competence.id, competence.name, competence.provenance, "", why)


def _by_region(taught: Sequence[Taught]) -> dict[str, tuple[Taught, ...]]:
    """What is taught in each column; the whole country's holds each programme of a known place once."""
    placed: dict[str, dict[str, Taught]] = defaultdict(dict)
    for one in taught:
        if one.region:
            placed[one.region][one.programme] = one
            placed[NATIONAL].setdefault(one.programme, one)
    return {region: tuple(rows.values()) for region, rows in placed.items()}


def _cell(
    competence: str, region: str, needs: tuple[NeededHere, ...], taught: tuple[Taught, ...], year: int
) -> CompetenceCell:
    at_levels = tuple(_at_levels(needs, taught, year)) if needs else ()
    return CompetenceCell(competence, region, needs, taught, judge(needs, taught, year), at_levels)


def _at_levels(needs: tuple[NeededHere, ...], taught: tuple[Taught, ...], year: int) -> Iterator[tuple[int, Verdict]]:
    for level in LEVELS:
        is_asked = any(need.levels and need.levels[0] <= level <= need.levels[1] for need in needs)
        if is_asked or any(is_at(one, (level, level)) for one in taught):
            yield level, judge(_asking(needs, level), taught, year, level=level)


def _cell_at(
    competence: str, region: str, needs: tuple[NeededHere, ...], taught: tuple[Taught, ...], year: int, level: int
) -> CompetenceCell:
    asking = _asking(needs, level)
    given = tuple(one for one in taught if is_at(one, (level, level)))
    verdict = judge(asking, taught, year, level=level)
    return CompetenceCell(competence, region, asking, given, verdict, ((level, verdict),) if asking or given else ())


def _asking(needs: tuple[NeededHere, ...], level: int) -> tuple[NeededHere, ...]:
    """Needs at a level: those that ask it, and those that tell none."""
    return tuple(need for need in needs if need.levels is None or need.levels[0] <= level <= need.levels[1])


def _row(
    competence: Competence,
    cells: Cells,
    taught: Sequence[Taught],
    regions: Sequence[str],
    least: int,
    level: int | None,
    reference: Reference,
) -> CompetenceRow:
    own = [cells[competence.id, region] for region in regions[:-1]]
    needed_in = tuple(cell.region for cell in own if cell.needs)
    lacking = [cell for region in regions if (cell := cells[competence.id, region]).standing in ("missing", "thin")]
    return CompetenceRow(
        competence=competence,
        reference=reference,
        needed_in=needed_in,
        stated_in=tuple(cell.region for cell in own if cell.is_stated),
        is_shared=len(needed_in) >= least,
        could_open=tuple(_could_open(taught, lacking, level)),
        beyond=tuple(one for one in taught if not one.region and _is_asked(one, level)),
    )


def _is_asked(one: Taught, level: int | None) -> bool:
    return level is None or is_at(one, (level, level))


def _could_open(taught: Sequence[Taught], lacking: Sequence[CompetenceCell], level: int | None) -> Iterator[CouldOpen]:
    """What is or may be taught elsewhere; where a region has something already, only what is taught now helps it."""
    homes: dict[str, set[str]] = defaultdict(set)
    first: dict[str, Taught] = {}
    for one in taught:
        homes[one.programme].add(one.region)
        first.setdefault(one.programme, one)
    for one in first.values():
        if one.offer == "ended" or not _is_asked(one, level):
            continue
        regions = tuple(
            cell.region
            for cell in lacking
            if cell.region not in homes[one.programme]
            and (cell.standing == "missing" or one.offer == "running")
            and any(is_at(one, need.levels) for need in cell.needs)
        )
        if regions:
            yield CouldOpen(one, regions)
