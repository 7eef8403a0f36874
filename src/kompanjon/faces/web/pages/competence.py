"""One competence: what it is, which challenges and occupations take it, and who needs and teaches it in each region."""

from __future__ import annotations

from kompanjon.analysis.challenges.picture import SharedChallenge
from kompanjon.faces import competence_words
from kompanjon.faces.competence_rows import matrix_told
from kompanjon.faces.web.competence_board import CompetenceBoard
from kompanjon.faces.web.page import Page, Table
from kompanjon.faces.web.pages.challenges import Board
from kompanjon.faces.web.visit import Visit
from kompanjon.vocabulary.claims import Provenance
from kompanjon.vocabulary.education import Competence


def page(visit: Visit, competence_id: str) -> Page:
    board = CompetenceBoard(visit)
    row = board.row(competence_id)
    one = row.competence
    takes = [(board.occupations[link.occupation], link) for link in board.desk.theme.occupation_skills
             if link.competence == one.id and link.occupation in board.occupations]  # fmt: skip
    values = {
        "board": board,
        "row": row,
        "challenges": _challenges(visit, one),
        "concepts": Board(visit).concepts(one.concepts),
        "occupations": takes,
        "could_open": [(row, each) for each in row.could_open],
        "touched": [cell for cell in board.cells(one.id) if cell.needs or cell.taught],
        "words": competence_words,
    }
    return Page(board.name(one), "competence.html", values, matrix_told(board.matrix, (row,)), _table(board, one))


def _challenges(visit: Visit, one: Competence) -> list[SharedChallenge]:
    """Shared challenges that speak of one of its concepts."""
    held = visit.workbench.challenges(*visit.people).challenges
    return [challenge for challenge in held if set(challenge.concepts) & set(one.concepts)]


def _table(board: CompetenceBoard, one: Competence) -> Table:
    """A row a need, and a row a programme, with what stands behind each."""
    tr, t = board.tr, board.tr.t
    head = [t("Region"), t("What"), t("Name"), t("Level"), t("How many"), t("When"), t("Basis"), t("Confidence"),
            t("Date"), t("Source")]  # fmt: skip
    rows = []
    for cell in board.cells(one.id):
        rows += [
            [board.region(cell.region), t("need"), tr.name(need.reference), competence_words.level(tr, need.levels),
             competence_words.number(tr, need), competence_words.years(tr, need), competence_words.basis(tr, need),
             *_provenance(board, need.reference.provenance)]
            for need in cell.needs
        ]  # fmt: skip
        rows += [
            [board.region(cell.region), t("taught"), tr.name(taught.reference),
             tr.term("programme level", taught.level), taught.places, "", competence_words.offer(tr, taught),
             *_provenance(board, taught.reference.provenance)]
            for taught in cell.taught
        ]  # fmt: skip
    return Table(f"kompanjon-{board.visit.theme_id}-competence-{one.id}-{board.visit.language}", head, rows)


def _provenance(board: CompetenceBoard, held: Provenance) -> list[str]:
    return [board.tr.confidence(held.confidence), held.date, held.source]
