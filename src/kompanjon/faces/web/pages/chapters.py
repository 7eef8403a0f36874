"""The chapters of the situation picture, with the same blocks as the report."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from markupsafe import Markup

from kompanjon.faces.report.document import Block, Document, Heading, Target
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
    "shared-challenges": ("shared-challenges",),
    "education": ("competences",),
    "facilities": ("services",),
    "funding": ("funding",),
    "uncertain": ("uncertainty",),
    "changes": ("changes",),
}


def document(visit: Visit) -> Document:
    """The report in the reader's language, written once for each state of what it follows from.

    Raises
    ------
    BadInput
        When what people say cannot be read: the report would be without it.
    """
    from kompanjon.faces.report.situation import situation_document

    if visit.unreadable:
        raise visit.unreadable
    return visit.site.remembered(
        (visit.theme_id, "document", visit.language),
        visit.version,
        lambda: situation_document(visit.situation, visit.language),
    )


def evidence(visit: Visit) -> EvidenceList:
    """Every figure of the report with its rows, and every row behind any of them."""
    return visit.site.remembered(
        (visit.theme_id, "evidence", visit.language),
        visit.version,
        lambda: evidence_list(document(visit)),
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
    """Key figures, the picture in short, and the matrix."""
    t, situation = visit.translator.t, visit.situation
    chapters = {held.id: held for held in document(visit).chapters}
    short, matrix = chapters["short"], chapters["matrix"]
    return Page(
        title=visit.translator.label(situation.lead_project),
        template="overview.html",
        values={
            "figures": _key_figures(visit),
            "sections": (
                (short.title, _html(visit, short.blocks), visit.url("needs"), t("All development needs")),
                (matrix.title, _html(visit, matrix.blocks), visit.url("gaps"), t("The gaps, and who may fill them")),
            ),
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


def _key_figures(visit: Visit) -> tuple[tuple[str, int, str], ...]:
    """(page it opens into, count, what is counted): the figures the report begins with, here with a way in."""
    n, counts = visit.translator.n, visit.situation.counts
    labels = {
        "organisations": ("actors", n("organisation", "organisations", counts.get("organisations", 0))),
        "services": ("rows/service", n("service", "services", counts.get("services", 0))),
        "programmes": ("rows/programme", n("education programme", "education programmes", counts.get("programmes", 0))),
        "eu_projects": ("projects/", n("EU project", "EU projects", counts.get("eu_projects", 0))),
        "challenges": ("rows/challenge", n("stated challenge", "stated challenges", counts.get("challenges", 0))),
        "competence_needs": (
            "rows/competence_need",
            n("competence need", "competence needs", counts.get("competence_needs", 0)),
        ),
    }
    return tuple((visit.url(path), counts.get(key, 0), text) for key, (path, text) in labels.items())


def chapter(name: str) -> Callable[[Visit], Page]:
    """The page at the address `name`."""

    def page(visit: Visit) -> Page:
        found = [held for held in document(visit).chapters if held.id in CHAPTERS[name]]
        if not found:
            raise NotHeld(name)
        return Page(
            title=found[0].title,
            template="chapter.html",
            values={"sections": _sections(visit, [block for held in found for block in held.blocks])},
            data=_data(visit, name),
        )

    return page


def _sections(visit: Visit, blocks: list[Block]) -> list[tuple[str, Markup]]:
    """(heading or empty, what stands under it): a page's headings stand one level above the report's."""
    sections: list[tuple[str, list[Block]]] = [("", [])]
    for block in blocks:
        if isinstance(block, Heading):
            sections.append((block.text, []))
        else:
            sections[-1][1].append(block)
    return [(heading, _html(visit, held)) for heading, held in sections]


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
        "shared-challenges": situation.challenges,
        "education": _education(visit),
        "facilities": _facilities(visit),
        "funding": situation.funding,
        "uncertain": situation.uncertainty,
        "changes": situation.changes,
    }[name]


def _education(visit: Visit) -> object:
    from kompanjon.faces.competence_rows import matrix_told

    held = visit.situation.competences
    return matrix_told(held, held.rows) if held else None


def _facilities(visit: Visit) -> object:
    from kompanjon.faces import service_rows

    chain = visit.situation.chain
    if chain is None:
        return None
    told = service_rows.matrix_told(chain) | service_rows.gaps_told(chain, chain.gaps)
    return told | {"concepts": visit.situation.concepts}
