"""Chapter: what differs from the build before."""

from __future__ import annotations

from kompanjon.faces.report.document import Bullets, Callout, Chapter, Column, Inline, Paragraph, Table, filled, inline
from kompanjon.faces.report.situation.pen import Pen

NAMES_SHOWN = 8


def chapter(pen: Pen, number: str) -> Chapter:
    changes = pen.situation.changes
    title = pen.t("What has changed")
    if not changes.since:
        text = pen.t("This is the first picture of the theme. The next one will say here what came, went and moved.")
        return Chapter(
            "changes", number, title, (Callout("empty", pen.t("Nothing to compare with yet"), inline(text)),)
        )
    since = Paragraph(inline(pen.t("Compared with the evidence of {date}.", date=pen.translator.moment(changes.since))))
    lines = tuple(_lines(pen))
    if not lines and not changes.counts:
        return Chapter("changes", number, title, (since, Paragraph(inline(pen.t("Nothing has changed.")))))
    blocks = [since, *((Bullets(lines),) if lines else ()), *((_counts(pen),) if changes.counts else ())]
    return Chapter("changes", number, title, tuple(blocks))


def _lines(pen: Pen) -> list[Inline]:
    changes = pen.situation.changes
    lines: list[Inline] = []
    if changes.actors_added:
        names = pen.names(changes.actors_added, NAMES_SHOWN, "changes:actors", pen.t("Organisations added"))
        lines.append(filled(pen.t("Organisations added: {names}."), names=names))
    if changes.actors_removed:
        lines.append(
            inline(pen.t("Organisations no longer in the theme: {n}.", n=pen.number(len(changes.actors_removed))))
        )
    if changes.projects_added:
        names = pen.names(changes.projects_added, NAMES_SHOWN, "changes:projects", pen.t("Projects added"))
        lines.append(filled(pen.t("Projects added: {names}."), names=names))
    if changes.projects_removed:
        lines.append(
            inline(pen.t("Projects no longer in the theme: {n}.", n=pen.number(len(changes.projects_removed))))
        )
    return lines


def _counts(pen: Pen) -> Table:
    return Table(
        key="changes",
        sheet=pen.t("Changes"),
        caption=pen.t("Counts that differ"),
        columns=(Column(pen.t("What"), wide=True), Column(pen.t("Before"), "number"), Column(pen.t("Now"), "number")),
        rows=tuple(
            (pen.text_cell(pen.translator.term("count", what)), pen.number_cell(before), pen.number_cell(now))
            for what, before, now in pen.situation.changes.counts
        ),
    )
