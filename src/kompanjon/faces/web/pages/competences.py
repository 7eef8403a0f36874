"""Competences and regions as a matrix: what is needed, what is taught, and how the two stand to each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from kompanjon.analysis.competence.answers import (
    LEVELS,
    NATIONAL,
    STANDINGS,
    CompetenceCell,
    CompetenceRow,
    NeededHere,
)
from kompanjon.faces import competence_words
from kompanjon.faces.competence_rows import matrix_told
from kompanjon.faces.web.competence_board import CompetenceBoard
from kompanjon.faces.web.page import Page, Table
from kompanjon.faces.web.visit import Visit

#: Colour of a standing; its sign and its word stand beside.
COLOURS = {"covered": "l4", "thin": "l2", "missing": "l0 gap", "not needed": "l0"}


@dataclass(frozen=True)
class Narrowed:
    """The matrix as a reader asked to see it; what the address does not hold narrows nothing."""

    board: CompetenceBoard

    @cached_property
    def step(self) -> str:
        return self._known("step", self.board.visit.steps)

    @cached_property
    def region(self) -> str:
        return self._known("region", self.board.matrix.regions)

    @cached_property
    def standing(self) -> str:
        return self._known("standing", STANDINGS)

    @cached_property
    def only_shared(self) -> bool:
        return self.board.visit.asked("shown") == "shared"

    @property
    def words(self) -> str:
        return self.board.visit.asked("words")

    @property
    def is_narrowed(self) -> bool:
        return bool(
            self.step or self.region or self.standing or self.only_shared or self.words or self.board.level is not None
        )

    @cached_property
    def regions(self) -> tuple[str, ...]:
        return (self.region,) if self.region else self.board.matrix.regions

    @cached_property
    def rows(self) -> list[CompetenceRow]:
        return [row for row in self.board.matrix.rows if self._fits(row)]

    def _known(self, name: str, known: Iterable[str]) -> str:
        asked = self.board.visit.asked(name)
        return asked if asked in known else ""

    def _fits(self, row: CompetenceRow) -> bool:
        one = row.competence
        name = " ".join((one.name.sv, one.name.fi, one.name.en)).casefold()
        return (
            (not self.step or self.step in one.steps)
            and (not self.only_shared or row.is_shared)
            and (not self.standing or any(cell.standing == self.standing for cell in self._judged(row)))
            and all(word in name for word in self.words.casefold().split())
        )

    def _judged(self, row: CompetenceRow) -> list[CompetenceCell]:
        """The cells a standing is looked for in: the whole country's only where it was asked for."""
        return [
            cell
            for cell in self.board.cells(row.competence.id, self.regions)
            if cell.region != NATIONAL or self.region == NATIONAL
        ]


def page(visit: Visit) -> Page:
    board = CompetenceBoard(visit)
    narrowed = Narrowed(board)
    values = {
        "board": board,
        "narrowed": narrowed,
        "levels": LEVELS,
        "standings": STANDINGS,
        "colours": COLOURS,
        "columns": [(region, board.region(region)) for region in narrowed.regions],
        "standing_names": {one: competence_words.standing_name(board.tr, one) for one in STANDINGS},
        "words": competence_words,
        "counts": {one: sum(cell.standing == one for cell in _cells(narrowed)) for one in STANDINGS},
        "could_open": [(row, one) for row in narrowed.rows for one in row.could_open],
        "doubtful": list(_doubtful(narrowed)),
    }
    title = visit.translator.t("Competences and regions")
    data = matrix_told(board.matrix, narrowed.rows)
    return Page(title, "competences.html", values, data, _table(narrowed))


def _cells(narrowed: Narrowed) -> Iterator[CompetenceCell]:
    for row in narrowed.rows:
        yield from (cell for cell in narrowed.board.cells(row.competence.id, narrowed.regions)
                    if cell.region != NATIONAL or narrowed.region == NATIONAL)  # fmt: skip


def _doubtful(narrowed: Narrowed) -> Iterator[tuple[NeededHere, list[CompetenceRow]]]:
    """Needs whose sources disagree or are old, each once, with the competences they are of."""
    found: dict[tuple[str, str], tuple[NeededHere, list[CompetenceRow]]] = {}
    for row in narrowed.rows:
        for cell in narrowed.board.cells(row.competence.id, narrowed.regions):
            for need in cell.needs:
                if need.is_stale or need.conflicts:
                    key = need.reference.kind, need.reference.id
                    _, rows = found.setdefault(key, (need, []))
                    if row not in rows:
                        rows.append(row)
    yield from found.values()


def _table(narrowed: Narrowed) -> Table:
    """A row a cell where something is needed or taught."""
    board = narrowed.board
    tr, t = board.tr, board.tr.t
    head = [t("Id"), t("Competence"), t("ESCO"), t("Steps"), t("Region"), t("Standing"), t("Why"), t("Needs"),
            t("Of them named by the source"), t("Taught now"), t("Programmes"), t("Shared"),
            t("Could be opened from")]  # fmt: skip
    rows = [
        [row.competence.id, board.name(row.competence), row.competence.esco_uri,
         "; ".join(map(board.visit.step_short, row.competence.steps)), board.region(cell.region),
         competence_words.standing_name(tr, cell.standing), competence_words.why(tr, cell.verdict), len(cell.needs),
         sum(need.is_stated for need in cell.needs), len(cell.taught_as("running")),
         "; ".join(tr.name(one.reference) for one in cell.taught), t("yes") if row.is_shared else t("no"),
         "; ".join(dict.fromkeys(board.region(one.taught.region) for one in row.could_open
                                 if cell.region in one.regions and one.taught.region))]
        for row in narrowed.rows
        for cell in board.cells(row.competence.id, narrowed.regions)
        if cell.needs or cell.taught
    ]  # fmt: skip
    return Table(f"kompanjon-{board.visit.theme_id}-competences-{board.visit.language}", head, rows)
