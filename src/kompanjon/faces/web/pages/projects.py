"""The list of the theme's projects."""

from __future__ import annotations

from dataclasses import dataclass, field

from kompanjon.analysis.situation.picture import Situation
from kompanjon.faces.web.listing import Choice, Column, Filter, Listing, provenance_columns
from kompanjon.faces.web.page import Page
from kompanjon.faces.web.visit import Visit
from kompanjon.vocabulary.reference import Reference


@dataclass
class ProjectRow:
    """A project of the theme, with the steps and regions whose cells of the matrix hold it.

    Projects known for a country carry their title as what ties them to it.
    """

    reference: Reference
    steps: set[str] = field(default_factory=set)
    regions: set[str] = field(default_factory=set)
    countries: set[str] = field(default_factory=set)


def page(visit: Visit) -> Page:
    situation = visit.situation
    rows = visit.site.remembered(
        (visit.theme_id, "projects"), situation.evidence_version, lambda: project_rows(situation)
    )
    listing = Listing(visit, "projects", rows, _columns(visit), _filters(visit), _words, is_ordered=True)
    return Page(
        title=visit.translator.t("Projects of the theme"),
        template="projects.html",
        values={"listing": listing},
        data=[
            {"id": row.reference.id, "name": row.reference.name, "steps": sorted(row.steps),
             "regions": sorted(row.regions), "provenance": row.reference.provenance}
            for row in listing.found
        ],
        table=listing.table,
    )  # fmt: skip


def _words(row: ProjectRow) -> str:
    return " ".join((row.reference.name.en, row.reference.id, *row.reference.why))


def project_rows(situation: Situation) -> list[ProjectRow]:
    """Every project of the theme that the picture holds, each once: those with the home country first, newest first."""
    rows: dict[str, ProjectRow] = {}

    def row(reference: Reference) -> ProjectRow:
        return rows.setdefault(reference.id, ProjectRow(reference))

    for standing in (situation.europe.home, *situation.europe.countries):
        for reference in standing.references:
            row(reference).countries.add(standing.place)
    for standing in situation.europe.regions:
        for reference in standing.references:
            row(reference).regions.add(standing.place)
    for cell in situation.matrix.cells.values():
        for reference in cell.projects:
            row(reference).steps.add(cell.step)
            row(reference).regions.add(cell.region)
    return sorted(rows.values(), key=lambda one: not one.regions)


def _columns(visit: Visit) -> tuple[Column, ...]:
    tr = visit.translator
    t = tr.t
    return (
        Column("name", t("Project"), lambda row: tr.label(row.reference.name)),
        Column("id", t("Id"), lambda row: row.reference.id),
        Column("regions", t("Regions"), lambda row: ", ".join(sorted(map(visit.region, row.regions)))),
        Column("countries", t("Countries"), lambda row: len(row.countries), is_number=True),
        Column("steps", t("Steps"), lambda row: ", ".join(map(visit.step_short, _in_order(visit, row)))),
        *provenance_columns(visit, lambda row: row.reference.provenance),
    )


def _in_order(visit: Visit, row: ProjectRow) -> list[str]:
    return [code for code in visit.steps if code in row.steps]


def _filters(visit: Visit) -> tuple[Filter, ...]:
    t = visit.translator.t
    return (
        Filter(
            "region", t("Region"), t("All regions"),
            tuple(Choice(region, visit.region(region)) for region in visit.situation.matrix.regions),
            lambda row: tuple(row.regions),
        ),
        Filter(
            "step", t("Step"), t("All steps"),
            tuple(Choice(code, visit.step_short(code)) for code in visit.steps),
            lambda row: tuple(row.steps),
        ),
        Filter(
            "home", t("Country"), t("All countries"),
            (Choice(visit.workbench.theme.country, visit.translator.country(visit.workbench.theme.country)),),
            lambda row: tuple(row.countries) + ((visit.workbench.theme.country,) if row.regions else ()),
        ),
    )  # fmt: skip
