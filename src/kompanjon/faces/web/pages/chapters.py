"""The chapters of the situation picture, with the same blocks as the report."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from markupsafe import Markup

from kompanjon.faces.report.document import Block, Document, Target
from kompanjon.faces.report.evidence_list import EvidenceList, evidence_list
from kompanjon.faces.web.page import NotHeld, Page
from kompanjon.faces.web.visit import Visit
from kompanjon.vocabulary.reference import Reference

#: Address of each page -> chapters of the report it shows.
CHAPTERS: dict[str, tuple[str, ...]] = {
    "needs": ("needs",),
    "matrix": ("matrix",),
    "pairs": ("pairs",),
    "gaps": ("gaps",),
    "europe": ("europe",),
    "network": ("network",),
    "partners": ("partners",),
    "uncertain": ("uncertainty",),
    "changes": ("changes",),
}

#: Chapters the overview shows whole; the others are a link away.
OVERVIEW = ("short",)

#: Begins the address of a row that has no page of its own kind.
ROW = "row"


def document(visit: Visit) -> Document:
    """The report in the reader's language, written once for each state of the evidence."""
    from kompanjon.faces.report.situation import situation_document

    situation = visit.situation
    return visit.site.remembered(
        (visit.theme_id, "document", visit.language),
        situation.evidence_version,
        lambda: situation_document(situation, visit.language),
    )


def evidence(visit: Visit) -> EvidenceList:
    """Every figure of the report with its rows, and every row behind any of them."""
    return visit.site.remembered(
        (visit.theme_id, "evidence", visit.language),
        visit.situation.evidence_version,
        lambda: evidence_list(document(visit)),
    )


def target_url(visit: Visit) -> Callable[[Target], str | None]:
    """What a figure or a name of the report links to on the web."""

    def url(target: Target) -> str | None:
        if isinstance(target, Reference):
            return visit.link(target) or visit.url(f"rows/{ROW}:{target.kind}:{target.id}")
        kind, _, rest = target.key.partition(":")
        if kind == "cell" and (tuple(rest.split(":")) in visit.situation.matrix.cells):
            return visit.url("matrix/" + rest.replace(":", "/"))
        return visit.url(f"rows/{target.key}")

    return url


def overview(visit: Visit) -> Page:
    """Key figures, the picture in short, and where to go on."""
    written, situation = document(visit), visit.situation
    blocks = [block for chapter in written.chapters if chapter.id in OVERVIEW for block in chapter.blocks]
    return Page(
        title=visit.translator.label(situation.lead_project),
        template="overview.html",
        values={
            "key_figures": _html(visit, (written.key_figures,)),
            "html": _html(visit, blocks),
            "titles": {name: _title(written, ids) for name, ids in CHAPTERS.items()},
        },
        data={
            "theme": situation.theme_name,
            "lead_project": situation.lead_project,
            "cities": situation.cities,
            "steps": situation.steps,
            "counts": situation.counts,
            "needs": situation.needs,
        },
    )


def _title(written: Document, ids: tuple[str, ...]) -> str:
    return next((held.title for held in written.chapters if held.id in ids), "")


def chapter(name: str) -> Callable[[Visit], Page]:
    """The page at the address `name`."""

    def page(visit: Visit) -> Page:
        found = [held for held in document(visit).chapters if held.id in CHAPTERS[name]]
        if not found:
            raise NotHeld(name)
        blocks = tuple(block for held in found for block in held.blocks)
        return Page(
            title=found[0].title,
            template="chapter.html",
            values={"html": _html(visit, blocks)},
            data=_data(visit, name),
        )

    return page


def _html(visit: Visit, blocks: Iterable[Block]) -> Markup:
    from kompanjon.faces.report.html import render_blocks

    return Markup(render_blocks(tuple(blocks), visit.translator, target_url(visit)))


def _data(visit: Visit, name: str) -> object:
    """The values of the situation picture behind the page."""
    situation = visit.situation
    return {
        "needs": situation.needs,
        "matrix": situation.matrix,
        "pairs": situation.pairs,
        "gaps": situation.gaps,
        "europe": situation.europe,
        "network": situation.network,
        "partners": situation.partners,
        "uncertain": situation.uncertainty,
        "changes": situation.changes,
    }[name]
