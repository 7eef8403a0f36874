"""Who needs which competence, where and by when, gathered from what is stated and from what is coming."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from kompanjon.analysis.challenges.texts import stated_texts
from kompanjon.analysis.competence.answers import NATIONAL, NeededHere, NeedOrigin
from kompanjon.analysis.competence.coming import plants, starting_projects
from kompanjon.analysis.competence.ties import Tie, Ties
from kompanjon.analysis.situation.ground import Ground
from kompanjon.analysis.situation.picture import Conflict, References
from kompanjon.analysis.situation.uncertainty import conflicts, stale_rows
from kompanjon.vocabulary.education import CompetenceNeed, NeedKind
from kompanjon.vocabulary.reference import Reference
from kompanjon.vocabulary.statements import Statement
from kompanjon.vocabulary.theme import Theme

#: Kinds of needs whose number is of people who take the competence; a workforce takes many.
_ONE_COMPETENCE: frozenset[NeedKind] = frozenset({"occupation", "skill"})

#: Units that study places can be held against.
_PEOPLE = frozenset({"people", "jobs", "students"})

#: Level of staff with vocational training, where no occupation is named.
_VOCATIONAL = (4, 4)


@dataclass(frozen=True, slots=True)
class Needed:
    """Needs by competence and region, and the rows that name no competence."""

    by_cell: dict[tuple[str, str], tuple[NeededHere, ...]]
    untied: References


def needed(ground: Ground, theme: Theme, statements: Sequence[Statement], as_of: str) -> Needed:
    """Every need of a competence, those stated first.

    Parameters
    ----------
    theme : with what people have added to it
    statements : challenge statements of the workspace; those of kind `competence` count
    as_of : ISO date that ages, and projects that start, are counted from
    """
    ties = Ties(theme)
    rows = [
        *_stated_needs(ground, theme, ties),
        *_challenges(ground, theme, ties),
        *_statements(ground, statements, ties),
    ]
    untied = tuple(row.reference for row in rows if not row.ties)
    rows += [_Row("plant", *plant) for plant in plants(ground, theme, ties)]
    rows += [_Row("project", *project) for project in starting_projects(ground, ties, as_of)]
    return Needed(_by_cell(rows, theme, as_of, conflicts(ground)), untied)


@dataclass(frozen=True, slots=True)
class _Row:
    """One row that needs something, before it is laid out by competence and region."""

    origin: NeedOrigin
    reference: Reference
    regions: tuple[str, ...]
    ties: tuple[Tie, ...]
    numbers: dict[str, object]


def _stated_needs(ground: Ground, theme: Theme, ties: Ties) -> Iterator[_Row]:
    for need in theme.competence_needs:
        why = (need.stated_by, *filter(None, (need.how_many, need.when)))
        reference = Reference("competence_need", need.id, need.name, need.provenance, "", why)
        numbers = {
            "number_least": need.number_least,
            "number_most": need.number_most,
            "unit": need.unit,
            "counts_people": need.kind in _ONE_COMPETENCE and need.unit in _PEOPLE,
            "from_year": need.from_year,
            "to_year": need.to_year,
        }
        yield _Row("need", reference, _regions(ground, need.regions), _of_need(need, ties), numbers)


def _of_need(need: CompetenceNeed, ties: Ties) -> tuple[Tie, ...]:
    """The competences a need names, and those essential to its occupation; where there are none, its concepts'."""
    named = ties.named(need.competences, need.esco_uri)
    known = {tie.competence for tie in named}
    taken = ties.of_occupation(ties.occupation(need.occupation, need.esco_uri))
    found = (*named, *(tie for tie in taken if tie.competence not in known)) or ties.of_concepts(need.concepts)
    if need.kind == "workforce (vocational level)":
        return tuple(replace(tie, levels=tie.levels or _VOCATIONAL) for tie in found)
    return found


def _challenges(ground: Ground, theme: Theme, ties: Ties) -> Iterator[_Row]:
    for one in theme.challenges:
        if one.kind == "competence":
            why = (one.organisation,) if one.organisation else ()
            reference = Reference("challenge", one.id, one.statement, one.provenance, "", why)
            yield _Row("challenge", reference, _regions(ground, one.regions), ties.of_concepts(one.concepts), {})


def _statements(ground: Ground, statements: Sequence[Statement], ties: Ties) -> Iterator[_Row]:
    about = [one for one in statements if one.kind == "competence"]
    for text in stated_texts(ground, about) if about else ():
        yield _Row("statement", text.reference, _regions(ground, text.regions), ties.of_concepts(text.concepts), {})


def _regions(ground: Ground, regions: Iterable[str]) -> tuple[str, ...]:
    """Columns of the matrix; a need of Europe's is none of them."""
    found = (one if one == NATIONAL else ground.region(one) for one in regions if one != "eu")
    return tuple(dict.fromkeys(filter(None, found)))


def _by_cell(
    rows: Sequence[_Row], theme: Theme, as_of: str, held: Iterable[Conflict]
) -> dict[tuple[str, str], tuple[NeededHere, ...]]:
    stale = {one.id for one in stale_rows((row.reference for row in rows), theme.stale_after_months, as_of)}
    disputed: dict[str, list[Conflict]] = defaultdict(list)
    for conflict in held:
        if not conflict.property.endswith("_eur"):  # what a plant costs says nothing of whom it needs
            disputed[conflict.subject].append(conflict)
    cells: dict[tuple[str, str], list[NeededHere]] = defaultdict(list)
    for row in rows:
        placed = {region: replace(row.reference, region=region) for region in row.regions}
        for tie in row.ties:
            for region, reference in placed.items():
                cells[tie.competence, region].append(
                    NeededHere(
                        competence=tie.competence,
                        region=region,
                        origin=row.origin,
                        reference=reference,
                        is_stated=tie.is_named,
                        through=tie.through,
                        levels=tie.levels,
                        is_stale=row.reference.id in stale,
                        conflicts=tuple(disputed[row.reference.id]),
                        **row.numbers,
                    )
                )
    return {cell: tuple(sorted(needs, key=lambda need: not need.is_stated)) for cell, needs in cells.items()}
