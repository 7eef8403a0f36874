"""The sources page: what is held, under which licence, how fresh, what could not be read, where sources disagree."""

from __future__ import annotations

from kompanjon.faces.web.page import Page, Table
from kompanjon.faces.web.statements import by_subject
from kompanjon.faces.web.visit import Visit


def page(visit: Visit) -> Page:
    situation = visit.situation
    t = visit.translator.t
    head = [
        t("Source"),
        t("Publisher"),
        t("Address"),
        t("Licence"),
        t("Version"),
        t("Retrieved"),
        t("Rows"),
        t("Rejects"),
    ]
    return Page(
        title=t("Sources"),
        template="sources.html",
        values={"sources": situation.sources, "conflicts": by_subject(visit, situation.uncertainty.conflicts)},
        data={"sources": situation.sources, "conflicts": situation.uncertainty.conflicts},
        table=Table(
            f"kompanjon-{visit.theme_id}-sources-{visit.language}",
            head,
            [
                [
                    visit.translator.label(s.title),
                    s.publisher,
                    s.address,
                    s.licence,
                    s.version,
                    s.retrieved_at,
                    sum(s.tables.values()),
                    s.rejects,
                ]
                for s in situation.sources
            ],
        ),
    )
