"""The catalogue of services: a list to narrow, a map of the same rows, and a page for each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kompanjon.analysis.services.answers import ServiceRow
from kompanjon.faces.service_rows import row_told
from kompanjon.faces.web import projection
from kompanjon.faces.web.listing import Choice, Column, Filter, Listing, provenance_columns
from kompanjon.faces.web.page import Page
from kompanjon.faces.web.service_board import BASIS_SIGNS, LEVELS, ServiceBoard
from kompanjon.faces.web.service_places import ServicePlaceShown, service_places
from kompanjon.faces.web.visit import Visit
from kompanjon.workspace import additions

#: What a service whose levels or access nobody tells is filtered by.
UNKNOWN = "unknown"


@dataclass(frozen=True)
class Drawn:
    """The map's places and outlines."""

    places: tuple[ServicePlaceShown, ...]
    width: int = projection.WIDTH
    height: int = projection.HEIGHT

    @property
    def drawn(self) -> list[ServicePlaceShown]:
        return [place for place in self.places if place.dot]

    @property
    def without_place(self) -> int:
        return sum(len(place.rows) for place in self.places if not place.dot)


def page(visit: Visit) -> Page:
    return listed(ServiceBoard(visit))


def listed(board: ServiceBoard, *, faults: Sequence[str] = (), lines: Sequence[str] = ()) -> Page:
    """The page; `faults` are told in the reader's language, `lines` as they were raised, in English."""
    visit = board.visit
    listing = _listing(board)
    values = {
        "board": board,
        "listing": listing,
        "map": Drawn(service_places(listing.found, board.tr)),
        "outlines": projection.outlines(),
        "place_url": lambda place: visit.here(place=place.name, page=""),
        "place_told": lambda place: board.tr.n(
            "{place}: {n} service", "{place}: {n} services", len(place.rows), place=place.name
        ),
        "signs": BASIS_SIGNS,
        "last": additions.last_of(board.home, visit.theme_id, board.user) if board.user else [],
        "unfit": additions.standing(board.home, visit.workbench.theme).unfit,
        "faults": faults,
        "lines": lines,
    }
    data = {
        "services": [row_told(row) for row in listing.found],
        "held": board.catalogue.held,
        "faults": [*faults, *lines],
    }
    status = 400 if faults or lines else 200
    return Page(board.tr.t("Services and facilities"), "services.html", values, data, listing.table, status)


def _listing(board: ServiceBoard) -> Listing:
    return Listing(board.visit, "services", board.catalogue.rows, _columns(board), _filters(board), _words,
                   is_ordered=True)  # fmt: skip


def _words(row: ServiceRow) -> str:
    labels = (row.service.name, row.service.offer, row.service.takes, row.service.gives, row.provider.name,
              row.place.municipality)  # fmt: skip
    return " ".join(text for label in labels for text in (label.sv, label.fi, label.en))


def _columns(board: ServiceBoard) -> tuple[Column, ...]:
    tr, visit = board.tr, board.visit
    t = tr.t
    return (
        Column("name", t("Service"), lambda row: tr.label(row.service.name)),
        Column("provider", t("Service provider"), lambda row: tr.name(row.provider)),
        Column("place", t("Place"), lambda row: tr.label(row.place.municipality)),
        Column("steps", t("Steps"), lambda row: ", ".join(map(visit.step_short, row.service.steps)), is_sorted=False),
        Column("trl", t("Readiness levels"), board.levels),
        Column("trl_basis", t("Readiness levels: rest on"), lambda row: board.basis(row.readiness.basis),
               is_shown=False),
        Column("scale", t("Scale"), board.scale),
        Column("scale_basis", t("Scale: rests on"), lambda row: board.basis(row.scale_basis), is_shown=False),
        Column("access", t("Who may use it"), board.access),
        Column("region", t("Region"), board.regions_of, is_shown=False),
        Column("kind", t("Kind"), lambda row: tr.term("service kind", row.service.kind), is_shown=False),
        Column("offer", t("What is offered"), lambda row: tr.label(row.service.offer), is_shown=False),
        Column("takes", t("What goes in"), lambda row: tr.label(row.service.takes), is_shown=False),
        Column("gives", t("What comes out"), lambda row: tr.label(row.service.gives), is_shown=False),
        Column("capacity", t("Capacity"), lambda row: tr.label(row.service.capacity), is_shown=False),
        Column("languages", t("Languages"), lambda row: ", ".join(map(tr.language_name, row.service.languages)),
               is_shown=False),
        Column("not_told", t("Not told"), board.not_told, is_shown=False),
        Column("id", t("Id"), lambda row: row.service.id, is_shown=False),
        *provenance_columns(visit, lambda row: row.service.provenance),
    )  # fmt: skip


def _filters(board: ServiceBoard) -> tuple[Filter, ...]:
    tr, visit = board.tr, board.visit
    t = tr.t
    accesses = [(one, tr.at_start(tr.term("access", one))) for one in ("open", "by contract", "own use")]
    not_known = Choice(UNKNOWN, tr.at_start(t("not known")))
    return (
        Filter("step", t("Step"), t("All steps"),
               tuple(Choice(code, visit.step_short(code)) for code in visit.steps), lambda row: row.service.steps),
        Filter("region", t("Region"), t("All regions"),
               tuple(Choice(one, tr.at_start(visit.region(one))) for one in board.regions), lambda row: row.regions),
        Filter("trl", t("Readiness level"), t("All levels"),
               (*(Choice(str(one), tr.number(one)) for one in LEVELS), not_known),
               lambda row: tuple(map(str, row.readiness.levels)) or (UNKNOWN,)),
        Filter("access", t("Who may use it"), t("Anybody"),
               (*(Choice(*one) for one in accesses), not_known), lambda row: (row.service.access or UNKNOWN,)),
        Filter("checked", t("Confidence"), t("All rows"),
               (Choice("yes", t("Verified")), Choice("no", t("To be checked"))),
               lambda row: ("yes" if row.is_verified else "no",)),
        Filter("place", t("Place"), t("All places"),
               tuple(Choice(one, one) for one in _places(board)), lambda row: (tr.label(row.place.municipality),)),
    )  # fmt: skip


def _places(board: ServiceBoard) -> list[str]:
    return sorted({name for row in board.catalogue.rows if (name := board.tr.label(row.place.municipality))})
