"""Search in the theme and in all projects and organisations held."""

from __future__ import annotations

from kompanjon.faces.web.page import Page
from kompanjon.faces.web.visit import Visit

#: Kinds a reader can search in, in the order they are offered.
KINDS = ("organisation", "project", "service", "programme", "challenge", "competence_need", "call", "concept")
MOST = 25


def page(visit: Visit) -> Page:
    query, kind = visit.asked("q"), visit.asked("kind")
    kinds = (kind,) if kind in KINDS else ()
    hits = visit.workbench.search(query, kinds=kinds, limit=MOST) if query else ()
    t = visit.translator.t
    return Page(
        title=t("Search results for “{query}”", query=query) if query else t("Search"),
        template="search.html",
        values={
            "query": query,
            "kind": kind,
            "kinds": KINDS,
            "hits": hits,
            "most": MOST,
            "kind_name": lambda kind: t("concept") if kind == "concept" else visit.translator.term("row", kind),
        },
        data=[{"row": reference, "why": snippet} for reference, snippet in hits],
    )
