"""Chapter: who on board has worked with whom."""

from __future__ import annotations

from collections.abc import Iterator

from kompanjon.analysis.consortium.picture import SharedProjects
from kompanjon.faces.report.consortium.sheet import Sheet
from kompanjon.faces.report.document import Block, Bullets, Chapter, Column, Inline, Row, Span, Table, inline

#: Pairs in the text; a spreadsheet has them all.
_SHOWN = 15


def chapter(sheet: Sheet, number: str) -> Chapter:
    return Chapter("ties", number, sheet.t("Who knows whom"), tuple(_blocks(sheet)))


def _blocks(sheet: Sheet) -> Iterator[Block]:
    ties, members = sheet.picture.ties, sheet.picture.members
    pairs = len(members) * (len(members) - 1) // 2
    said = [
        sheet.t("{n} of {all} pairs of members have shared an EU project.", n=sheet.number(len(ties)),
                all=sheet.number(pairs))
    ]  # fmt: skip
    tied = {id for one in ties for id in (one.one, one.other)}
    strangers = [sheet.name(one.id) for one in members if one.id not in tied]
    if strangers and len(members) > 1:
        said.append(sheet.t("New to all others: {names}.", names=sheet.translator.join(strangers)))
    yield Bullets(tuple(map(inline, said)))
    if ties:
        yield _table(sheet)


def _table(sheet: Sheet) -> Table:
    columns = (
        Column(sheet.t("Members"), wide=True),
        Column(sheet.t("Shared projects"), "number"),
        Column(sheet.t("Some of them"), wide=True),
    )
    rows = [_row(sheet, one) for one in sheet.picture.ties]
    left = len(rows) - _SHOWN
    return Table(
        "ties", sheet.t("Ties"), sheet.t("Pairs of members that have shared EU projects, most first"), columns,
        tuple(rows[:_SHOWN]), sheet.t("Source: CORDIS."), tuple(rows[_SHOWN:]),
        sheet.n("{n} more pair is in the spreadsheet.", "{n} more pairs are in the spreadsheet.", left)
        if left > 0 else "",
    )  # fmt: skip


def _row(sheet: Sheet, held: SharedProjects) -> Row:
    return (
        sheet.text_cell(f"{sheet.name(held.one)} – {sheet.name(held.other)}"),
        sheet.number_cell(held.count),
        sheet.text_cell(_projects(sheet, held) or "–"),
    )


def _projects(sheet: Sheet, held: SharedProjects) -> Inline:
    spans: list[Span] = []
    for row in held.projects[:2]:
        spans += [Span("; "), sheet.project(row)] if spans else [sheet.project(row)]
    return tuple(spans)
