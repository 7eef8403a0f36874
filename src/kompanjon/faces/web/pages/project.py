"""One project's page: what it is, who takes part, and why it is in the theme or not."""

from __future__ import annotations

from kompanjon.analysis.cards.card import ProjectCard
from kompanjon.faces.texts import message
from kompanjon.faces.web.page import NotHeld, Page
from kompanjon.faces.web.statements import by_property
from kompanjon.faces.web.visit import Visit

REASON_KINDS = {
    "concept": message("concept of the theme"),
    "code": message("subject code"),
    "call": message("call of the theme"),
}
REASON_FIELDS = {
    "title": message("title"),
    "objective": message("objective"),
    "keywords": message("keywords"),
    "euroscivoc": message("EuroSciVoc codes"),
    "topic": message("call topic"),
}


def page(visit: Visit, project_id: str) -> Page:
    card = visit.workbench.project(project_id)
    if card is None:
        raise NotHeld(project_id)
    t = visit.translator.t
    return Page(
        title=visit.translator.label(card.acronym or card.title),
        template="project.html",
        values={
            "card": card,
            "facts": _facts(visit, card),
            "linked": _linked(visit, card),
            "can_replay": can_replay(card),
            "claims": by_property(visit, card.claims),
            "reason_kinds": {kind: t(text) for kind, text in REASON_KINDS.items()},
            "reason_fields": {field: t(text) for field, text in REASON_FIELDS.items()},
        },
        data=card,
    )


def can_replay(card: ProjectCard) -> bool:
    """Whether it can be asked about as of before its signature: it was signed, and has more than its coordinator."""
    return bool(card.signed and len(card.parts) > 1)


def _linked(visit: Visit, card: ProjectCard) -> set[str]:
    """Participants with a page: a project outside the theme also brings organisations that have none."""
    if card.in_theme:
        return {part.organisation.id for part in card.parts}
    return {actor.reference.id for actor in visit.workbench.actors()}


def _facts(visit: Visit, card: ProjectCard) -> list[tuple[str, str]]:
    """What is known of the project, by name; empty where a source does not say."""
    tr = visit.translator
    t = tr.t
    period = " – ".join(tr.date(day) for day in (card.start, card.end) if day)
    return [
        (t("Id"), card.id),
        (t("Period"), period),
        (t("Signed"), tr.date(card.signed) if card.signed else ""),
        (t("Programme"), tr.label(card.programme)),
        (t("Funding scheme"), card.funding_scheme),
        (t("Status"), card.status),
        (t("Call topic"), "; ".join(f"{topic} {title}".strip() for topic, title in card.topics)),
        (t("Total cost"), tr.money(card.total_cost_eur, full=True) if card.total_cost_eur is not None else ""),
        (
            t("EC contribution"),
            tr.money(card.ec_contribution_eur, full=True) if card.ec_contribution_eur is not None else "",
        ),
        (t("Funding"), tr.label(card.funding_text)),
    ]
