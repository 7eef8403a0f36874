"""Chapters: each way, drawn on a line of time, with its steps and what they teach."""

from __future__ import annotations

from collections.abc import Iterator

from kompanjon.analysis.competence.pathways.answers import Pathway, PathwayStep
from kompanjon.faces.charts.pathway import pathway_alt, pathway_timeline
from kompanjon.faces.report.document import Block, Chapter, Column, Figure, Paragraph, Row, Table, inline
from kompanjon.faces.report.pathway.sheet import Sheet


def chapters(sheet: Sheet) -> Iterator[Chapter]:
    for number, way in enumerate(sheet.found.ways, start=1):
        title = sheet.t("Pathway {number}: {title}", number=str(number), title=sheet.speak.title(way))
        yield Chapter(f"way-{number}", str(number), title, tuple(_blocks(sheet, way, f"way-{number}")))


def _blocks(sheet: Sheet, way: Pathway, key: str) -> Iterator[Block]:
    said = (sheet.speak.proof(way), sheet.speak.far(way))
    yield Paragraph(inline(" ".join(filter(None, said))))
    yield Figure(
        f"{key}-time", sheet.speak.summary(way), pathway_timeline(way, sheet.speak), pathway_alt(way, sheet.speak),
        sheet.t("Colours show regions, which are written beside each bar."), _numbers(sheet, way, key),
    )  # fmt: skip
    yield _steps(sheet, way, key)
    if any(step.teaches for step in way.steps):
        yield _teaches(sheet, way, key)


def _numbers(sheet: Sheet, way: Pathway, key: str) -> Table:
    columns = (
        Column(sheet.t("Step")),
        Column(sheet.t("First term"), "number"),
        Column(sheet.t("Terms"), "number"),
        Column(sheet.t("ECTS credits"), "number"),
    )
    rows = tuple(
        (
            sheet.text_cell(f"{step.number}. {sheet.translator.name(step.programme)}"),
            sheet.number_cell(step.first_term),
            sheet.number_cell(step.terms),
            sheet.number_cell(step.load.ects),
        )
        for step in way.steps
    )
    named = sheet.t("Time {way}", way=key.removeprefix("way-"))
    return Table(f"{key}-numbers", named, sheet.t("Steps on the line of time"), columns, rows)


def _steps(sheet: Sheet, way: Pathway, key: str) -> Table:
    columns = (
        Column(sheet.t("Step")),
        Column(sheet.t("Programme and provider"), wide=True),
        Column(sheet.t("Region")),
        Column(sheet.t("When")),
        Column(sheet.t("Study load")),
        Column(sheet.t("Language")),
        Column(sheet.t("To know"), wide=True),
    )
    return Table(
        f"{key}-steps", sheet.t("Steps {way}", way=key.removeprefix("way-")), sheet.t("Steps in the order of study"),
        columns, tuple(_step(sheet, one) for one in way.steps),
        sheet.t("Levels are those of the European Qualifications Framework; schools judge each applicant themselves."),
    )  # fmt: skip


def _step(sheet: Sheet, step: PathwayStep) -> Row:
    speak = sheet.speak
    provider = sheet.translator.label(step.provider)
    return (
        sheet.text_cell(sheet.number(step.number)),
        sheet.text_cell((sheet.name(step.programme), *inline(f", {provider}" if provider else ""))),
        sheet.text_cell(speak.region(step)),
        sheet.text_cell(speak.when(step)),
        sheet.text_cell(speak.load(step.load)),
        sheet.text_cell(speak.languages(step)),
        sheet.text_cell(" ".join((*speak.notes(step), sheet.translator.at_start(f"{speak.pace(step)}.")))),
    )


def _teaches(sheet: Sheet, way: Pathway, key: str) -> Table:
    columns = (
        Column(sheet.t("Step")),
        Column(sheet.t("Competence"), wide=True),
        Column(sheet.t("What says so"), wide=True),
        Column(sheet.t("Source")),
    )
    rows = tuple(
        (
            sheet.text_cell(sheet.number(step.number)),
            sheet.text_cell(sheet.name(row)),
            sheet.text_cell(" ".join(sheet.translator.why(row)) or "–"),
            sheet.text_cell(sheet.source(row.provenance)),
        )
        for step in way.steps
        for row in step.teaches
    )
    named = sheet.t("Teaches {way}", way=key.removeprefix("way-"))
    return Table(f"{key}-teaches", named, sheet.t("What each step newly teaches"), columns, rows)
