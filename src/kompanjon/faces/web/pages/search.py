"""Search in the theme and in all projects, organisations and skills held."""

from __future__ import annotations

from kompanjon.analysis.search import KINDS
from kompanjon.faces.web.page import Page, Table
from kompanjon.faces.web.visit import Visit
from kompanjon.language.index import Filters, Snippet

MOST = 25

#: The years a reader may narrow to.
_YEARS = (1900, 2200)


def page(visit: Visit) -> Page:
    t = visit.translator.t
    query = visit.asked("q")
    regions = visit.situation.matrix.regions
    asked = {
        "kind": _one_of(visit.asked("kind"), KINDS),
        "region": _one_of(visit.asked("region"), regions),
        "step": _one_of(visit.asked("step"), visit.steps),
        "from": _year(visit.asked("from")),
        "to": _year(visit.asked("to")),
    }
    filters = Filters(
        *(((asked[name],) if asked[name] else ()) for name in ("kind", "region", "step")), asked["from"], asked["to"]
    )
    found = visit.workbench.search(query, filters=filters, statements=visit.people[0], limit=MOST) if query else ()
    return Page(
        title=t("Search results for “{query}”", query=query) if query else t("Search"),
        template="search.html",
        values={
            "query": query,
            "asked": asked,
            "kinds": KINDS,
            "regions": regions,
            "found": found,
            "most": MOST,
            "is_narrowed": bool(filters),
            "kind_name": lambda kind: visit.translator.term("row", kind),
            "pieces": pieces,
        },
        data=found,
        table=lambda: Table(
            "search",
            (t("Name"), t("Kind"), t("Id"), t("Found by"), t("Text"), t("Source"), t("Date")),
            tuple(
                (
                    visit.translator.label(one.reference.name),
                    visit.translator.term("row", one.reference.kind),
                    one.reference.id,
                    visit.translator.term("why", one.why),
                    one.snippet.text,
                    one.reference.provenance.source,
                    one.reference.provenance.date,
                )
                for one in found
            ),
        ),
    )


def pieces(snippet: Snippet) -> list[tuple[str, bool]]:
    """A snippet cut at its marks: (text, whether it is marked), in order."""
    cut, at = [], 0
    for start, end in snippet.marks:
        cut += [(snippet.text[at:start], False), (snippet.text[start:end], True)]
        at = end
    return [(text, marked) for text, marked in [*cut, (snippet.text[at:], False)] if text]


def _one_of(given: str, known) -> str:
    return given if given in known else ""


def _year(given: str) -> int:
    year = int(given) if given.isascii() and given.isdigit() and len(given) == 4 else 0
    return year if _YEARS[0] <= year <= _YEARS[1] else 0
