"""The competence matrix for programs and spreadsheets: one JSON document, a CSV row a cell, a CSV row a programme."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from kompanjon.analysis.competence.answers import (
    NATIONAL,
    CompetenceCell,
    CompetenceMatrix,
    CompetenceRow,
    NeededHere,
    Taught,
    Verdict,
)
from kompanjon.faces.csv_text import BETWEEN, csv_text
from kompanjon.vocabulary.languages import Label, Language
from kompanjon.vocabulary.reference import Reference

COLUMNS = (
    "competence", "name", "esco_uri", "steps", "region", "standing", "rule", "need_is", "needs", "people_least",
    "people_most", "unit", "from_year", "to_year", "levels_needed", "taught_now", "planned", "not_known", "ended",
    "programmes", "is_shared", "could_open",
)  # fmt: skip

# --- JSON -------------------------------------------------------------------------------------------------------------


def matrix_told(matrix: CompetenceMatrix, rows: Iterable[CompetenceRow]) -> dict[str, Any]:
    """The chosen `rows` with their cells, needs and programmes; a cell without either is left out."""
    return {
        "theme": matrix.theme_id,
        "as_of": matrix.as_of,
        "level": matrix.level,
        "regions": matrix.regions,
        "min_regions": matrix.min_regions,
        "competences": [_row_told(matrix, row) for row in rows],
        "untied": [_reference_told(row) for row in matrix.untied],
    }


def _row_told(matrix: CompetenceMatrix, row: CompetenceRow) -> dict[str, Any]:
    one = row.competence
    return {
        "id": one.id,
        "name": one.name,
        "kind": one.kind,
        "esco_uri": one.esco_uri,
        "steps": one.steps,
        "concepts": one.concepts,
        "provenance": one.provenance,
        "needed_in": row.needed_in,
        "stated_in": row.stated_in,
        "is_shared": row.is_shared,
        "cells": [_cell_told(cell) for cell in cells_of(matrix, row)],
        "beyond": [_taught_told(each) for each in row.beyond],
        "could_open": [{**_taught_told(each.taught), "for": each.regions} for each in row.could_open],
    }


def cells_of(matrix: CompetenceMatrix, row: CompetenceRow) -> Iterator[CompetenceCell]:
    """A row's cells where something is needed or taught."""
    for region in matrix.regions:
        cell = matrix.cell(row.competence.id, region)
        if cell.needs or cell.taught:
            yield cell


def _cell_told(cell: CompetenceCell) -> dict[str, Any]:
    return {
        "region": cell.region,
        **_verdict_told(cell.verdict),
        "need_is": _need_is(cell),
        "needs": [_need_told(need) for need in cell.needs],
        "taught": [_taught_told(one) for one in cell.taught],
        "at_level": {level: _verdict_told(verdict) for level, verdict in cell.at_level},
    }


def _verdict_told(verdict: Verdict) -> dict[str, Any]:
    return {
        "standing": verdict.standing,
        "rule": verdict.rule,
        "looked_at": list(dict.fromkeys(one.programme for one in verdict.taught)),
    }


def _need_is(cell: CompetenceCell) -> str:
    """`stated`, `derived`, or empty where there is none."""
    return ("stated" if cell.is_stated else "derived") if cell.needs else ""


def _need_told(need: NeededHere) -> dict[str, Any]:
    return {
        "origin": need.origin,
        **_reference_told(need.reference),
        "is_stated": need.is_stated,
        "through": need.through,
        "levels": need.levels,
        "number_least": need.number_least,
        "number_most": need.number_most,
        "unit": need.unit,
        "counts_people": need.counts_people,
        "from_year": need.from_year,
        "to_year": need.to_year,
        "is_stale": need.is_stale,
        "conflicts": [
            {"property": one.property, "statements": [_reference_told(row) for row in one.statements]}
            for one in need.conflicts
        ],
    }


def _taught_told(one: Taught) -> dict[str, Any]:
    return {
        **_reference_told(one.reference),
        "region": one.region,
        "provider": one.provider,
        "offer": one.offer,
        "level": one.level,
        "language": one.language,
        "load_ects": one.load_ects,
        "pace": one.pace,
        "places": one.places,
        "evidence": one.evidence,
        "evidence_provenance": one.evidence_provenance,
        "is_verified": one.is_verified,
        "is_current": one.is_current,
    }


def _reference_told(row: Reference) -> dict[str, Any]:
    return {"kind": row.kind, "id": row.id, "name": row.name, "provenance": row.provenance}


# --- CSV --------------------------------------------------------------------------------------------------------------


def competence_rows(
    matrix: CompetenceMatrix, rows: Iterable[CompetenceRow], language: Language, region: str = ""
) -> str:
    """CSV with a row a cell where something is needed or taught, of one region or of all."""
    return csv_text(COLUMNS, (
        _cells(row, cell, language)
        for row in rows
        for cell in cells_of(matrix, row)
        if not region or cell.region == region
    ))  # fmt: skip


def _cells(row: CompetenceRow, cell: CompetenceCell, language: Language) -> tuple[str | int | float | None, ...]:
    one = row.competence
    counted = [need for need in cell.needs if need.counts_people]
    return (
        one.id, one.name.text(language), one.esco_uri, BETWEEN.join(one.steps), cell.region, cell.standing,
        cell.verdict.rule, _need_is(cell), _names((need.reference.name for need in cell.needs), language),
        _extreme(min, [need.number_least for need in counted]), _extreme(max, [need.number_most for need in counted]),
        BETWEEN.join(dict.fromkeys(need.unit for need in counted)),
        _extreme(min, [need.from_year for need in cell.needs]), _extreme(max, [need.to_year for need in cell.needs]),
        BETWEEN.join(dict.fromkeys("-".join(map(str, need.levels)) for need in cell.needs if need.levels)),
        *(len(cell.taught_as(offer)) for offer in ("running", "planned", "unknown", "ended")),
        _names((taught.reference.name for taught in cell.taught), language),
        "yes" if row.is_shared and cell.region != NATIONAL else "no",
        BETWEEN.join(each.taught.programme for each in row.could_open if cell.region in each.regions),
    )  # fmt: skip


def _names(labels: Iterable[Label], language: Language) -> str:
    return BETWEEN.join(dict.fromkeys(label.text(language) for label in labels))


def _extreme(pick: Any, numbers: Sequence[float | None]) -> float | None:
    told = [number for number in numbers if number is not None]
    return pick(told) if told else None
