"""A project replayed: who would have been proposed before its signature, beside who was funded.

It takes ten seconds to half a minute, so it is asked for by a button; once made it is shown until the evidence changes.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from kompanjon.analysis.replay.answers import Party, Replay
from kompanjon.faces import replay_words
from kompanjon.faces.texts import message
from kompanjon.faces.web.page import NotHeld, Page, Table
from kompanjon.faces.web.pages.project import can_replay
from kompanjon.faces.web.visit import Visit
from kompanjon.vocabulary.faults import BadInput

#: Members by the consortia they are in, in the order shown.
_GROUPS = {
    "both": message("In both"),
    "only_proposed": message("Only in the proposal"),
    "only_funded": message("Only in the funded consortium"),
}


def page(visit: Visit, project_id: str) -> Page:
    return _page(visit, project_id)


def act(visit: Visit, request: HttpRequest) -> Page | HttpResponse:
    """Replay the project of the page, then on to it by a fresh request."""
    project_id = visit.path.split("/")[1]
    if visit.workbench.project(project_id) is None:
        raise NotHeld(project_id)
    try:
        visit.workbench.replay(project_id)
    except BadInput as fault:
        return _page(visit, project_id, fault.lines)
    return HttpResponseRedirect(visit.url(visit.path), status=303)


def _page(visit: Visit, project_id: str, lines: tuple[str, ...] = ()) -> Page:
    card = visit.workbench.project(project_id)
    if card is None or not can_replay(card):
        raise NotHeld(project_id)
    told, tr = visit.workbench.replayed(project_id), visit.translator
    return Page(
        title=tr.t("Replay of {project}", project=tr.label(card.acronym or card.title)),
        template="replay.html",
        values={
            "card": card,
            "told": told,
            "lines": lines,
            "words": replay_words,
            "groups": [(tr.t(name), getattr(told, group)) for group, name in _GROUPS.items()] if told else [],
        },
        data=told,
        table=_table(visit, told) if told else None,
        status=400 if lines else 200,
    )


def _table(visit: Visit, told: Replay) -> Table:
    t = visit.translator.t
    head = (
        t("Consortium"), t("Rank"), t("Organisation"), "id", t("Country"), t("Type"), t("Projects before"),
        t("Led before"), t("Projects with the coordinator"), t("Strength of members"),
    )  # fmt: skip
    return Table(f"kompanjon-replay-{told.project}", head, list(_rows(visit, told)))


def _rows(visit: Visit, told: Replay) -> Iterator[tuple[str | int | float | None, ...]]:
    for group, name in _GROUPS.items():
        parties: tuple[Party, ...] = getattr(told, group)
        for one in parties:
            yield (
                visit.translator.t(name), one.place or None, one.name, one.id, one.country, one.activity_type,
                one.projects, one.led, one.with_coordinator, one.strength,
            )  # fmt: skip
