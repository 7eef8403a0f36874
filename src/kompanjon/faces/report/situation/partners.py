"""Chapter: the foreign organisations most worth meeting."""

from __future__ import annotations

from kompanjon.analysis.situation.picture import PartnerToMeet
from kompanjon.faces.report.document import Callout, Chapter, Column, Paragraph, Row, Table, TableCell, inline
from kompanjon.faces.report.situation.europe import no_projects
from kompanjon.faces.report.situation.pen import Pen

SHOWN = 12


def chapter(pen: Pen, number: str) -> Chapter:
    title = pen.t("International partners most worth meeting")
    partners = pen.situation.partners
    if not partners:
        return Chapter("partners", number, title, (_nothing(pen),))
    lead = pen.t(
        "Points = projects in the theme + those it coordinates + 2 × steps it holds where the lead project's "
        "regions have a gap "
        "or one region only. Ties with {country} are shown beside and not counted: a known partner is easier to reach, "
        "a new one widens the circle.",
        country=pen.home,
    )
    return Chapter("partners", number, title, (Paragraph(inline(lead)), _table(pen)))


def _nothing(pen: Pen) -> Callout:
    if not pen.situation.europe.projects:
        return no_projects(pen)
    return Callout(
        "empty", pen.t("No partners found"), inline(pen.t("The theme's projects hold no foreign organisation."))
    )


def _table(pen: Pen) -> Table:
    columns = (
        Column(pen.t("Organisation"), wide=True),
        Column(pen.t("Country")),
        Column(pen.t("Points"), "number"),
        Column(pen.t("Projects"), "number"),
        Column(pen.t("Coordinates"), "number"),
        Column(pen.t("Steps it would fill"), wide=True),
        Column(pen.t("Joint with {country}", country=pen.home), "number"),
    )
    rows = tuple(_row(pen, partner) for partner in pen.situation.partners)
    more = rows[SHOWN:]
    note = pen.n(
        "And {n} more organisation, in the spreadsheet (XLSX).",
        "And {n} more organisations, in the spreadsheet (XLSX).",
        len(more),
    )
    caption = pen.t("Foreign organisations by their points")
    return Table(
        "partners", pen.t("Partners"), caption, columns, rows[:SHOWN], more=more, more_note=note if more else ""
    )


def _row(pen: Pen, partner: PartnerToMeet) -> Row:
    id = partner.organisation.id
    name = pen.translator.label(partner.organisation.name)
    return (
        pen.text_cell(pen.name(partner.organisation)),
        pen.text_cell(pen.translator.country(partner.country)),
        TableCell(inline(pen.number(partner.points)), partner.points),
        pen.figure_cell(partner.projects, f"partner:{id}:projects", pen.t("{name}: projects", name=name)),
        pen.number_cell(partner.coordinations),
        pen.text_cell(pen.steps(partner.gap_steps)),
        pen.figure_cell(
            partner.ties, f"partner:{id}:ties", pen.t("{name}: projects with {country}", name=name, country=pen.home)
        ),
    )
