"""Concepts as rows of `concepts.csv`, out and in, and what an imported scheme would change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields

from kompanjon.sources.starter.cells import CellFault
from kompanjon.sources.starter.rows import PROVENANCE_COLUMNS, Fault, Record, Records, built, columns_of, read_table
from kompanjon.sources.starter.tables import TABLES
from kompanjon.vocabulary.faults import BadInput
from kompanjon.vocabulary.languages import LANGUAGES
from kompanjon.vocabulary.theme import Concept

#: Columns of `concepts.csv` in the order they are written.
COLUMNS = (
    *("id", "role", *(f"name_{language}" for language in LANGUAGES), *(f"alt_{language}" for language in LANGUAGES)),
    *("broader", "steps", "bvco_iri", "esco_uri", *PROVENANCE_COLUMNS),
)


@dataclass(frozen=True, slots=True)
class Changes:
    """What a scheme read from a file does to the one that is held; ids in the order of rows.

    `changed` holds, for each concept that is in both, the columns whose cells differ.
    """

    added: tuple[str, ...]
    changed: tuple[tuple[str, tuple[str, ...]], ...]
    removed: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed)


def cells_of(concept: Concept) -> dict[str, str]:
    """The cells of a concept's row, by column."""
    cells: dict[str, str] = {}
    for part in fields(concept):
        value = getattr(concept, part.name)
        if part.name == "name":
            cells |= {f"name_{language}": getattr(value, language) for language in LANGUAGES}
        elif part.name == "provenance":
            cells |= {column: str(getattr(value, column)) for column in PROVENANCE_COLUMNS}
        elif isinstance(value, tuple):
            cells[part.name] = ("|" if part.type == "Names" else ";").join(value)
        else:
            cells[part.name] = value
    return {column: cells[column] for column in COLUMNS}


def concepts_csv(concepts: Iterable[Concept]) -> str:
    """The text of `concepts.csv`: UTF-8, a head, a row each concept in the order given."""
    rows = [COLUMNS, *(cells_of(concept).values() for concept in concepts)]
    return "".join(",".join(map(_quoted, row)) + "\n" for row in rows)


def _quoted(cell: str) -> str:
    """The csv module leaves a lone carriage return bare, which its own reader then takes for the end of the row."""
    return '"' + cell.replace('"', '""') + '"' if any(sign in cell for sign in ',"\r\n') else cell


def read_concepts_csv(data: bytes, shown_as: str) -> tuple[Concept, ...]:
    """The concepts of a CSV file with the columns of `concepts.csv`.

    Raises
    ------
    BadInput
        With one line for every fault.
    """
    faults: list[Fault] = []
    records = read_table(TABLES["concepts"], data, shown_as, faults)
    if faults:
        raise BadInput(*dict.fromkeys(map(str, faults)))
    return built(records)


def concepts_of(rows: Iterable[Mapping[str, str]], shown_as: str) -> tuple[Concept, ...]:
    """Concepts of rows that another format gave as texts; a label may be missing, for `check` to tell.

    Raises
    ------
    BadInput
        With one line for every cell that does not hold.
    """
    table = TABLES["concepts"]
    faults: list[str] = []
    records = []
    for row in rows:
        cells = {}
        for column in columns_of(table):
            try:
                cells[column.name] = column.convert(row[column.name])
            except CellFault as fault:
                faults.append(f'{shown_as}: concept "{row["id"]}", {column.name}: "{row[column.name]}" {fault}')
        records.append(Record(0, cells))
    if faults:
        raise BadInput(*faults)
    return built(Records(table, shown_as, tuple(records), readable=True))


def changes(held: Iterable[Concept], given: Iterable[Concept]) -> Changes:
    """How `given` differs from `held`."""
    before, after = ({concept.id: concept for concept in concepts} for concepts in (held, given))
    return Changes(
        tuple(id_ for id_ in after if id_ not in before),
        tuple(_changed(before, after)),
        tuple(id_ for id_ in before if id_ not in after),
    )


def _changed(before: Mapping[str, Concept], after: Mapping[str, Concept]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for id_, concept in after.items():
        if id_ in before and concept != before[id_]:
            old, new = cells_of(before[id_]), cells_of(concept)
            yield id_, tuple(column for column in COLUMNS if old[column] != new[column])
