"""The chapters of the situation picture, with the same blocks as the report."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from markupsafe import Markup

from kompanjon.faces.report.document import Block, Document, Rows, Target
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
}

#: Chapters the overview shows whole; the others are a link away.
OVERVIEW = ("summary", "needs")


def document(visit: Visit) -> Document:
    """The report in the reader's language, written once for each state of the evidence."""
    from kompanjon.faces.report.situation import situation_document

    situation = visit.situation
    return visit.site.remembered(
        (visit.theme_id, "document", visit.language),
        situation.evidence_version,
        lambda: situation_document(situation, visit.language),
    )


def figures(visit: Visit) -> dict[str, Rows]:
    """The rows behind each figure of the report, by the figure's key."""
    from kompanjon.faces.report.evidence_list import evidence_list

    return visit.site.remembered(
        (visit.theme_id, "figures", visit.language),
        visit.situation.evidence_version,
        lambda: evidence_list(document(visit)).figures,
    )


def target_url(visit: Visit) -> Callable[[Target], str | None]:
    """What a figure or a name of the report links to on the web."""

    def url(target: Target) -> str | None:
        if isinstance(target, Reference):
            return visit.link(target)
        kind, _, rest = target.key.partition(":")
        if kind == "cell" and (tuple(rest.split(":")) in visit.situation.matrix.cells):
            return visit.url("matrix/" + rest.replace(":", "/"))
        return visit.url(f"rows/{target.key}")

    return url


def overview(visit: Visit) -> Page:
    """Key figures, the picture in short, and where to go on."""
    written = document(visit)
    blocks = [block for chapter in written.chapters if chapter.id in OVERVIEW for block in chapter.blocks]
    return Page(
        title=visit.translator.label(visit.situation.lead_project),
        template="overview.html",
        values={"document": written, "html": _html(visit, (written.key_figures, *blocks))},
        data=visit.situation,
    )


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
    }[name]
