"""The sources page: what is held and how fresh, how far it reaches, where sources disagree, what is stale or unread."""

from __future__ import annotations

from collections.abc import Callable

from kompanjon.faces.texts import message
from kompanjon.faces.web.page import Page, Table
from kompanjon.faces.web.statements import by_subject
from kompanjon.faces.web.visit import Visit

#: What a row of coverage counts, and whose organisations.
COVERED = {
    "nuts3": message("a NUTS 3 code, published with their address"),
    "ror": message("a ROR id"),
    "site": message("a site stated by the theme"),
}
SCOPES = {"theme": message("The theme’s organisations"), "held": message("Organisations in CORDIS or the theme")}

Rows = tuple[list[str], list[list]]


def page(visit: Visit) -> Page:
    situation = visit.situation
    doubt = situation.uncertainty
    coverage = visit.workbench.coverage()
    asked = visit.asked("rows")
    name = asked if asked in TABLES else "sources"
    head, rows = TABLES[name](visit)
    return Page(
        title=visit.translator.t("Sources"),
        template="sources.html",
        values={
            "sources": situation.sources,
            "conflicts": by_subject(visit, doubt.conflicts),
            "stale": doubt.stale,
            "undated": doubt.undated,
            "facts": doubt.rows,
            "months": visit.workbench.theme.stale_after_months,
            "coverage": coverage,
            "covered": COVERED,
            "scopes": SCOPES,
        },
        data={
            "sources": situation.sources,
            "coverage": coverage,
            "conflicts": doubt.conflicts,
            "stale": doubt.stale,
            "undated": doubt.undated,
        },
        table=Table(f"kompanjon-{visit.theme_id}-{name}-{visit.language}", head, rows),
    )


# --- what can be downloaded -------------------------------------------------------------------------------------------


def _sources(visit: Visit) -> Rows:
    t = visit.translator.t
    head = [t("Source"), t("Publisher"), t("Address"), t("Licence"), t("Version"), t("Retrieved"), t("Freshness"),
            t("Rows"), t("Rejects"), t("Natural persons hidden")]  # fmt: skip
    return head, [
        [
            visit.translator.label(s.title),
            s.publisher,
            s.address,
            s.licence,
            s.version,
            s.retrieved_at,
            t("stale") if s.stale else t("fresh"),
            sum(s.tables.values()),
            s.rejects,
            s.natural_persons,
        ]
        for s in visit.situation.sources
    ]


def _coverage(visit: Visit) -> Rows:
    t = visit.translator.t
    head = [t("Organisations"), t("Have"), t("Number"), t("Of")]
    return head, [[t(SCOPES[c.scope]), t(COVERED[c.what]), c.have, c.of] for c in visit.workbench.coverage()]


def _conflicts(visit: Visit) -> Rows:
    t, tr = visit.translator.t, visit.translator
    head = [t("Subject"), t("Property"), t("Statement"), t("Source"), t("Date"), t("Confidence")]
    return head, [
        [
            tr.label(conflict.subject_name) or conflict.subject,
            tr.term("property", conflict.property),
            tr.name(row),
            row.provenance.source,
            row.provenance.date,
            tr.confidence(row.provenance.confidence),
        ]
        for conflict in visit.situation.uncertainty.conflicts
        for row in conflict.statements
    ]


def _stale(visit: Visit) -> Rows:
    t, tr = visit.translator.t, visit.translator
    head = [t("Kind"), t("Name"), t("Date"), t("Source"), t("Confidence")]
    return head, [
        [
            tr.term("row", row.kind),
            tr.name(row),
            row.provenance.date,
            row.provenance.source,
            tr.confidence(row.provenance.confidence),
        ]
        for row in visit.situation.uncertainty.stale
    ]


def _rejects(visit: Visit) -> Rows:
    t = visit.translator.t
    head = [t("Source"), t("File"), t("Reason"), t("Rows"), t("First of them")]
    return head, [
        [visit.translator.label(source.title), why.file, why.reason, why.rows, why.first]
        for source in visit.situation.sources
        for why in source.reasons
    ]


#: Rows of the page by the name they are asked for with (`?format=csv&rows=...`).
TABLES: dict[str, Callable[[Visit], Rows]] = {
    "sources": _sources,
    "coverage": _coverage,
    "conflicts": _conflicts,
    "stale": _stale,
    "rejects": _rejects,
}
