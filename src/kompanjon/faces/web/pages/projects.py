"""The list of the theme's projects."""

from __future__ import annotations

from kompanjon.analysis.cards.card import ThemeProject
from kompanjon.faces.web.listing import Choice, Column, Filter, Listing, provenance_columns
from kompanjon.faces.web.page import Page
from kompanjon.faces.web.visit import Visit
from kompanjon.vocabulary.languages import Label


def page(visit: Visit) -> Page:
    listing = Listing(
        visit, "projects", visit.workbench.projects(), _columns(visit), _filters(visit), _words, is_ordered=True
    )
    return Page(
        title=visit.translator.t("Projects of the theme"),
        template="projects.html",
        values={"listing": listing},
        data=listing.found,
        table=listing.table,
    )


def _words(row: ThemeProject) -> str:
    parts = (row.reference.name, *row.reference.why)
    texts = [text for part in parts for text in ((part.sv, part.fi, part.en) if isinstance(part, Label) else (part,))]
    return " ".join(dict.fromkeys((row.reference.id, *texts)))


def _columns(visit: Visit) -> tuple[Column, ...]:
    tr = visit.translator
    t = tr.t
    return (
        Column("name", t("Project"), lambda row: tr.label(row.reference.name)),
        Column("id", t("Id"), lambda row: row.reference.id),
        Column("start", t("Start"), lambda row: row.start),
        Column("regions", t("Regions"), lambda row: ", ".join(map(visit.region, row.regions))),
        Column("countries", t("Countries"), lambda row: len(row.countries), is_number=True),
        Column("money", t("EC contribution"), lambda row: row.ec_contribution_eur, is_number=True),
        Column("steps", t("Steps"), lambda row: ", ".join(map(visit.step_short, row.steps))),
        *provenance_columns(visit, lambda row: row.reference.provenance),
    )


def _filters(visit: Visit) -> tuple[Filter, ...]:
    t = visit.translator.t
    return (
        Filter(
            "region", t("Region"), t("All regions"),
            tuple(Choice(region, visit.region(region)) for region in visit.situation.matrix.regions),
            lambda row: row.regions,
        ),
        Filter(
            "step", t("Step"), t("All steps"),
            tuple(Choice(code, visit.step_short(code)) for code in visit.steps),
            lambda row: row.steps,
        ),
        Filter(
            "home", t("Country"), t("All countries"),
            (Choice(visit.workbench.theme.country, visit.translator.country(visit.workbench.theme.country)),),
            lambda row: row.countries,
        ),
    )  # fmt: skip
