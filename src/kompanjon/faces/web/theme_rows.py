"""Rows of the theme's folder that have no card: services, programmes, challenges, needs, calls, concepts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from kompanjon.faces.web.visit import LANGUAGE_NAMES, Visit
from kompanjon.vocabulary.education import CompetenceNeed, Programme
from kompanjon.vocabulary.languages import LANGUAGES, Label
from kompanjon.vocabulary.reference import Reference
from kompanjon.vocabulary.services import Service
from kompanjon.vocabulary.theme import CallTopic, Challenge, Concept, Theme

ThemeRow = Service | Programme | Challenge | CompetenceNeed | CallTopic | Concept

Facts = list[tuple[str, str]]


def theme_rows(theme: Theme, kind: str) -> tuple[ThemeRow, ...] | None:
    """The theme's rows of a kind; None when the kind is not one of those shown here."""
    held: dict[str, tuple[ThemeRow, ...]] = {
        "service": theme.services,
        "programme": theme.programmes,
        "challenge": theme.challenges,
        "competence_need": theme.competence_needs,
        "call": theme.calls,
        "concept": theme.concepts,
    }
    return held.get(kind)


def reference_to(kind: Any, row: ThemeRow) -> Reference:
    """The row as other pages point to it."""
    return Reference(kind, row.id, _name(row), row.provenance)


def _name(row: ThemeRow) -> Label:
    if isinstance(row, Challenge):
        return row.statement
    return Label.same(row.title) if isinstance(row, CallTopic) else row.name


def organisation_ids(row: ThemeRow) -> tuple[str, ...]:
    """Organisations the row names by their ids."""
    if isinstance(row, Programme):
        return row.organisations
    return (row.organisation,) if isinstance(row, Service) else ()


def facts(visit: Visit, row: ThemeRow) -> Facts:
    """What the row says beside its name, by name of the fact; empty where it does not say."""
    tr = visit.translator
    t = tr.t
    steps = (t("Steps"), "; ".join(map(visit.step_name, row.steps)))
    match row:
        case Service():
            told = [
                (t("Kind"), tr.term("service kind", row.kind)),
                (t("Municipality"), visit.municipality(row.municipality)),
                (t("What is offered"), tr.label(row.offer)), (t("Capacity"), tr.label(row.capacity)),
                (t("Technology readiness level"), tr.label(row.trl)),
            ]  # fmt: skip
        case Programme():
            told = [
                (t("Provider"), tr.label(row.provider)), (t("Municipality"), visit.municipality(row.municipality)),
                (t("Level"), tr.term("programme level", row.level)), (t("Kind"), tr.term("programme kind", row.kind)),
                (t("Credits (ECTS)"), tr.label(row.ects)),
                (t("Language"), ", ".join(map(tr.language_name, row.language))), (t("Status"), tr.label(row.status)),
            ]  # fmt: skip
        case Challenge():
            told = [
                (t("Kind"), tr.term("challenge kind", row.kind)),
                (t("Regions"), _regions(visit, row.regions)), (t("Stated by"), tr.label(row.organisation)),
            ]  # fmt: skip
        case CallTopic():
            told = [
                (t("Id"), row.id), (t("Partnership"), row.partnership),
                (t("Type of action"), tr.term("action type", row.action_type)),
                (t("Opens"), tr.date(row.opening)), (t("Closes"), tr.date(row.deadline)),
            ]  # fmt: skip
        case Concept():
            told = [
                (LANGUAGE_NAMES[language], " · ".join(filter(None, row.labels(language)))) for language in LANGUAGES
            ]
        case CompetenceNeed():
            told = [
                (t("Kind"), tr.term("need kind", row.kind)), (t("How many"), tr.label(row.how_many)),
                (t("When"), tr.label(row.when)), (t("Regions"), _regions(visit, row.regions)),
                (t("Stated by"), tr.label(row.stated_by)),
            ]  # fmt: skip
    return [*told, steps]


def _regions(visit: Visit, regions: Iterable[str]) -> str:
    return ", ".join(map(visit.region, regions))
