"""Services and the chain for programs and spreadsheets: one JSON document, CSV rows."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from kompanjon.analysis.services.answers import (
    Chain,
    ChainGap,
    ChainMatrix,
    Outside,
    ServiceCatalogue,
    ServiceRow,
)
from kompanjon.vocabulary.reference import Reference
from kompanjon.workspace.addition_file import written
from kompanjon.workspace.cells import guarded

_BETWEEN = ";"

GAP_COLUMNS = ("step", "kind", "trl_from", "trl_to", "next_step", "services", "next_services", "levels_not_known",
               "outside", "outside_km")  # fmt: skip
MATRIX_COLUMNS = ("step", "trl", "region", "services", "told", "assumed", "ids")

# --- JSON -------------------------------------------------------------------------------------------------------------


def catalogue_told(held: ServiceCatalogue) -> dict[str, Any]:
    """The services chosen, each in full, and the ids of those left out since too little is known of them."""
    return {
        "held": held.held,
        "filters": held.filters,
        "services": [row_told(row) for row in held.rows],
        "left_out_unknown": _ids(held.left_out_unknown),
    }


def row_told(row: ServiceRow) -> dict[str, Any]:
    """A service as its row says it, with what is derived beside it."""
    service, place = row.service, row.place
    return {
        "id": service.id,
        "name": service.name,
        "organisation": service.organisation,
        "provider": row.provider.name,
        "kind": service.kind,
        "steps": service.steps,
        "regions": row.regions,
        "municipality": place.municipality,
        "lat": place.lat,
        "lon": place.lon,
        "place_found_by": place.found_by,
        "offer": service.offer,
        "takes": service.takes,
        "gives": service.gives,
        "scale": row.scale,
        "scale_basis": row.scale_basis,
        "trl_from": row.readiness.lowest,
        "trl_to": row.readiness.highest,
        "trl_basis": row.readiness.basis,
        "capacity": service.capacity,
        "capacity_value": service.capacity_value,
        "capacity_unit": service.capacity_unit,
        "access": service.access,
        "languages": service.languages,
        "concepts": service.concepts,
        "not_told": row.not_told,
        "is_added": row.is_added,
        "provenance": service.provenance,
    }


def matrix_told(chain: Chain) -> dict[str, Any]:
    """The cells that hold a service; region "" is the lead project's regions together."""
    matrix = chain.matrix
    return {
        "steps": [step.code for step in matrix.steps],
        "levels": matrix.levels,
        "regions": matrix.regions,
        "cells": [
            {"step": cell.step, "trl": cell.trl, "region": cell.region, "services": _ids(cell.rows),
             "told": cell.told, "assumed": cell.assumed}
            for cell in _in_order(matrix)
        ],
        "levels_not_known": [
            {"step": step, "region": region, "services": _ids(rows)}
            for (step, region), rows in sorted(matrix.unknown.items())
        ],
        "assumed_from": chain.assumed_from,
    }  # fmt: skip


def gaps_told(chain: Chain, gaps: Iterable[ChainGap]) -> dict[str, Any]:
    """Those `gaps` of the chain, with the rows behind them and who outside may fill them."""
    return {"gaps": [gap_told(gap) for gap in gaps], "assumed_from": chain.assumed_from}


def gap_told(gap: ChainGap) -> dict[str, Any]:
    """One gap."""
    return {
        "step": gap.step,
        "kind": gap.kind,
        "trl_from": gap.trl_from,
        "trl_to": gap.trl_to,
        "services": [_reference_told(row.reference) for row in gap.rows],
        "levels_not_known": _ids(gap.unknown),
        "next_step": gap.next_step,
        "next_services": [_reference_told(row.reference) for row in gap.next_rows],
        "outside": [_outside_told(one) for one in gap.outside],
    }


def _outside_told(one: Outside) -> dict[str, Any]:
    return {
        "kind": one.kind,
        **_reference_told(one.reference),
        "country": one.country,
        "distance_km": one.distance_km,
        "near": one.near,
        "projects": [project.id for project in one.projects],
    }


def _reference_told(row: Reference) -> dict[str, Any]:
    return {"id": row.id, "name": row.name, "provenance": row.provenance}


def _ids(rows: Iterable[ServiceRow]) -> list[str]:
    return [row.service.id for row in rows]


# --- CSV --------------------------------------------------------------------------------------------------------------


def catalogue_csv(rows: Iterable[ServiceRow]) -> str:
    """Services with the columns of the theme's file, so that it can be changed and read again."""
    return written("services", [row.service for row in rows])


def matrix_csv(matrix: ChainMatrix) -> str:
    """A row a cell that holds a service."""
    return _csv(MATRIX_COLUMNS, (
        (cell.step, cell.trl, cell.region, len(cell.rows), cell.told, cell.assumed, _BETWEEN.join(_ids(cell.rows)))
        for cell in _in_order(matrix)
    ))  # fmt: skip


def gaps_csv(gaps: Iterable[ChainGap]) -> str:
    """A row a gap."""
    return _csv(GAP_COLUMNS, (
        (
            gap.step, gap.kind, gap.trl_from or "", gap.trl_to or "", gap.next_step, _BETWEEN.join(_ids(gap.rows)),
            _BETWEEN.join(_ids(gap.next_rows)), _BETWEEN.join(_ids(gap.unknown)),
            _BETWEEN.join(one.reference.id for one in gap.outside),
            _BETWEEN.join("" if one.distance_km is None else f"{one.distance_km:.0f}" for one in gap.outside),
        )
        for gap in gaps
    ))  # fmt: skip


def _in_order(matrix: ChainMatrix) -> Iterable[Any]:
    """The cells by step, level and region, the regions together first."""
    for step in matrix.steps:
        for level in matrix.levels:
            for region in ("", *matrix.regions):
                if (step.code, level, region) in matrix.cells:
                    yield matrix.cells[step.code, level, region]


def _csv(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    sheet = io.StringIO()
    writer = csv.writer(sheet, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([guarded(str(cell)) for cell in row] for row in rows)
    return sheet.getvalue()
