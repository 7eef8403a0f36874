"""Rows of the theme's folder that have no card: services, programmes, challenges and competence needs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from kompanjon.faces.web.visit import Visit
from kompanjon.vocabulary.languages import Label
from kompanjon.vocabulary.reference import Reference
from kompanjon.vocabulary.theme import Challenge, CompetenceNeed, Programme, Service, Theme

ThemeRow = Service | Programme | Challenge | CompetenceNeed

Facts = list[tuple[str, str]]


def theme_rows(theme: Theme, kind: str) -> tuple[ThemeRow, ...] | None:
    """The theme's rows of a kind; None when the kind is not one of those shown here."""
    held: dict[str, tuple[ThemeRow, ...]] = {
        "service": theme.services,
        "programme": theme.programmes,
        "challenge": theme.challenges,
        "competence_need": theme.competence_needs,
    }
    return held.get(kind)


def reference_to(kind: Any, row: ThemeRow) -> Reference:
    """The row as other pages point to it."""
    name: Label = row.statement if isinstance(row, Challenge) else row.name
    return Reference(kind, row.id, name, row.provenance)


def organisation_ids(row: ThemeRow) -> tuple[str, ...]:
    """Organisations the row names by their ids."""
    if isinstance(row, Programme):
        return row.organisations
    return (row.organisation,) if isinstance(row, Service) else ()


def facts(visit: Visit, row: ThemeRow) -> Facts:
    """What the row says beside its name, by name of the fact; empty where it does not say."""
    t = visit.translator.t
    steps = (t("Steps"), "; ".join(map(visit.step_name, row.steps)))
    match row:
        case Service():
            told = [
                (t("Kind"), row.kind), (t("Municipality"), row.municipality), (t("What is offered"), row.offer),
                (t("Capacity"), row.capacity), (t("Technology readiness level"), row.trl),
            ]  # fmt: skip
        case Programme():
            told = [
                (t("Provider"), row.provider), (t("Municipality"), row.municipality), (t("Level"), row.level),
                (t("Kind"), row.kind), (t("Credits (ECTS)"), row.ects), (t("Language"), row.language),
                (t("Status"), row.status),
            ]  # fmt: skip
        case Challenge():
            told = [
                (t("Kind"), visit.translator.term("challenge kind", row.kind)),
                (t("Regions"), _regions(visit, row.regions)), (t("Stated by"), row.organisation),
            ]  # fmt: skip
        case _:
            told = [
                (t("Kind"), row.kind), (t("How many"), row.how_many), (t("When"), row.when),
                (t("Regions"), _regions(visit, row.regions)), (t("Stated by"), row.stated_by),
            ]  # fmt: skip
    return [*told, steps]


def _regions(visit: Visit, regions: Iterable[str]) -> str:
    return ", ".join(map(visit.region, regions))
