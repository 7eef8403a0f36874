"""The rows behind a figure: every figure of the picture opens into one of these pages."""

from __future__ import annotations

from kompanjon.faces.texts import message
from kompanjon.faces.web.page import NotHeld, Page, Table
from kompanjon.faces.web.pages import challenges
from kompanjon.faces.web.pages.chapters import evidence
from kompanjon.faces.web.theme_rows import facts, organisation_ids, reference_to, theme_rows
from kompanjon.faces.web.visit import ROW, Visit
from kompanjon.vocabulary.reference import Reference

#: Headings of the lists of rows that have no page of their own kind.
HEADINGS = {
    "service": message("Services"),
    "programme": message("Education programmes"),
    "challenge": message("Shared challenges"),
    "competence_need": message("Competence needs"),
    "call": message("Calls"),
    "concept": message("Concepts"),
}


def behind(visit: Visit, key: str) -> Page:
    """The rows behind the figure called `key` in the report; every row of a kind; or one row."""
    kind, _, rest = key.partition(":")
    if kind == ROW:
        return _single(visit, *rest.partition(":")[::2])
    if key in HEADINGS:
        rows = tuple(reference_to(key, row) for row in theme_rows(visit.workbench.theme, key) or ())
        return _page(visit, visit.translator.t(HEADINGS[key]), (("", rows),), rows)
    figure = evidence(visit).figures.get(key)
    if figure is None:
        raise NotHeld(key)
    return _page(visit, figure.title, (("", figure.references),), figure)


def _single(visit: Visit, kind: str, row_id: str) -> Page:
    tr = visit.translator
    row = next((held for held in theme_rows(visit.workbench.theme, kind) or () if held.id == row_id), None)
    if row is None:
        reference = next((held for held in evidence(visit).rows if (held.kind, held.id) == (kind, row_id)), None)
        reference = reference or challenges.reference(visit, kind, row_id)
        if reference is None:
            raise NotHeld(f"{kind}:{row_id}")
        return _page(visit, tr.label(reference.name), ((tr.term("row", kind), (reference,)),), reference)
    named = organisation_ids(row)
    values = {
        "row": row,
        "kind": tr.term("row", kind),
        "facts": facts(visit, row),
        "organisations": [one for one in visit.workbench.theme.organisations if one.id in named],
    }
    return Page(tr.label(reference_to(kind, row).name), "row.html", values, row)


def cell(visit: Visit, step: str, region: str) -> Page:
    """What one region holds in one step."""
    held = visit.situation.matrix.cells.get((step, region))
    if held is None:
        raise NotHeld(f"{step}/{region}")
    t = visit.translator.t
    title = t("{step}: {region}", step=visit.step_name(step), region=visit.region(region))
    groups = (
        (t("Actors"), held.actors),
        (t("On the way: planned or being built"), held.coming),
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
