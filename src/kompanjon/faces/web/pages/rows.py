"""The rows behind a figure: every figure of the picture opens into one of these pages."""

from __future__ import annotations

from kompanjon.faces.web.page import NotHeld, Page, Table
from kompanjon.faces.web.pages.chapters import ROW, evidence
from kompanjon.faces.web.visit import Visit
from kompanjon.vocabulary.reference import Reference


def behind(visit: Visit, key: str) -> Page:
    """The rows behind the figure called `key` in the report, or one row of a kind that has no page of its own."""
    kind, _, rest = key.partition(":")
    if kind == ROW:
        return _single(visit, *rest.partition(":")[::2])
    rows = evidence(visit).figures.get(key)
    if rows is None:
        raise NotHeld(key)
    return _page(visit, rows.title, (("", rows.references),), rows)


def _single(visit: Visit, kind: str, row_id: str) -> Page:
    row = next((held for held in evidence(visit).rows if held.kind == kind and held.id == row_id), None)
    if row is None:
        raise NotHeld(f"{kind}:{row_id}")
    return _page(visit, visit.translator.label(row.name), ((visit.translator.term("row", kind), (row,)),), row)


def cell(visit: Visit, step: str, region: str) -> Page:
    """What one region holds in one step."""
    held = visit.situation.matrix.cells.get((step, region))
    if held is None:
        raise NotHeld(f"{step}/{region}")
    t = visit.translator.t
    title = t("{step}: {region}", step=visit.step_name(step), region=visit.region(region))
    groups = (
        (t("Actors"), held.actors),
        (t("Services"), held.services),
        (t("Education programmes"), held.programmes),
        (t("Projects"), held.projects),
    )
    return _page(visit, title, groups, held, cell=held)


def _page(
    visit: Visit, title: str, groups: tuple[tuple[str, tuple[Reference, ...]], ...], data: object, **values: object
) -> Page:
    return Page(
        title=title,
        template="rows.html",
        values={"groups": groups, "cell": None, **values},
        data=data,
        table=_table(visit, groups),
    )


def _table(visit: Visit, groups: tuple[tuple[str, tuple[Reference, ...]], ...]) -> Table:
    tr = visit.translator
    t = tr.t
    return Table(
        f"kompanjon-{visit.theme_id}-rows-{visit.language}",
        [t("Kind"), t("Id"), t("Name"), t("Region"), t("Confidence"), t("Date"), t("Source")],
        [
            [tr.term("row", row.kind), row.id, tr.label(row.name), visit.region(row.region) if row.region else "",
             tr.confidence(row.provenance.confidence), row.provenance.date, row.provenance.source]
            for _, references in groups
            for row in references
        ],
    )  # fmt: skip
