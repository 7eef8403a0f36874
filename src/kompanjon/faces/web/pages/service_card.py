"""One service: what it offers, to whom, what nobody has told of it, and who has changed its row."""

from __future__ import annotations

from collections.abc import Sequence

from kompanjon.faces import service_words
from kompanjon.faces.service_rows import row_told
from kompanjon.faces.web.page import Page
from kompanjon.faces.web.service_board import BASIS_SIGNS, ServiceBoard
from kompanjon.faces.web.theme_rows import Facts
from kompanjon.faces.web.visit import Visit
from kompanjon.workspace import additions


def page(visit: Visit, service_id: str) -> Page:
    return drawn(ServiceBoard(visit), service_id)


def drawn(board: ServiceBoard, service_id: str, *, faults: Sequence[str] = (), lines: Sequence[str] = ()) -> Page:
    """The page; `faults` are told in the reader's language, `lines` as they were raised, in English."""
    row = board.row(service_id)
    values = {
        "board": board,
        "row": row,
        "facts": _facts(board, service_id),
        "signs": BASIS_SIGNS,
        "history": additions.history(board.home, board.visit.theme_id, "services", service_id),
        "faults": faults,
        "lines": lines,
    }
    status = 400 if faults or lines else 200
    return Page(board.tr.label(row.service.name), "service.html", values, row_told(row), None, status)


def _facts(board: ServiceBoard, service_id: str) -> Facts:
    """What the row says, by name of the fact; empty where it does not."""
    row, tr, visit = board.row(service_id), board.tr, board.visit
    t, service = tr.t, row.service
    capacity = " · ".join(dict.fromkeys(filter(None, (tr.label(service.capacity), service_words.capacity(tr, row)))))
    concepts = {one.id: tr.label(one.name) for one in visit.workbench.theme.concepts}
    return [
        (t("Kind"), tr.at_start(tr.term("service kind", service.kind))),
        (t("Place"), tr.label(row.place.municipality)),
        (t("On the map by"), service_words.found_by(tr, row)),
        (t("Region"), tr.at_start(board.regions_of(row))),
        (t("Steps"), "; ".join(map(visit.step_name, service.steps))),
        (t("What is offered"), tr.label(service.offer)),
        (t("What goes in"), tr.label(service.takes)),
        (t("What comes out"), tr.label(service.gives)),
        (t("Capacity"), capacity),
        (t("Readiness levels, as its source words them"), tr.label(service.trl)),
        (t("Who may use it"), tr.at_start(board.access(row))),
        (t("Languages"), ", ".join(map(tr.language_name, service.languages))),
        (t("Materials and methods"), ", ".join(concepts.get(one, one) for one in service.concepts)),
    ]
