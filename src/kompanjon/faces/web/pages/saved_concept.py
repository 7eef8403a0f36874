"""A saved service concept, drawn from the rows of the day, and the steps people take with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.http import HttpRequest, HttpResponse

from kompanjon.analysis.services.concepts.redrawn import Redrawn, SinceKind
from kompanjon.faces.texts import message
from kompanjon.faces.web import journey_question
from kompanjon.faces.web.onward import onward
from kompanjon.faces.web.page import Page
from kompanjon.faces.web.pages.service_concepts import ConceptDesk, composed, concept_table, shown
from kompanjon.faces.web.reviewer import keep_name, usable_name
from kompanjon.faces.web.sheet_file import sheet_kind
from kompanjon.faces.web.visit import Visit
from kompanjon.vocabulary.faults import BadInput
from kompanjon.workspace import service_concepts
from kompanjon.workspace.saved_concepts import Change, Doing, SavedConcept, chosen

#: What a step did, as the log tells it.
STEPS: dict[Doing, str] = {
    Doing.START: message("saved as “{text}”"),
    Doing.RENAME: message("renamed “{text}”"),
    Doing.JOURNEY: message("services chosen anew"),
    Doing.NOTE: message("note changed"),
    Doing.SAVE: message("version saved: “{text}”"),
    Doing.PUBLISH: message("published"),
    Doing.UNPUBLISH: message("published no longer"),
    Doing.CLOSE: message("closed"),
}

SINCE: dict[SinceKind, str] = {
    "gone": message("{service}: is held no longer"),
    "changed": message("{service}: its row says something else than when the concept was saved"),
    "unfit": message("The services chosen can no longer be had together: the best of today is drawn."),
}

#: Steps that a form takes, each with the field its text stands in.
FORMS: dict[str, tuple[Doing, str]] = {
    "rename": (Doing.RENAME, "name"),
    "note": (Doing.NOTE, "note"),
    "save": (Doing.SAVE, "version"),
    "publish": (Doing.PUBLISH, ""),
    "unpublish": (Doing.UNPUBLISH, ""),
    "close": (Doing.CLOSE, ""),
}


def page(visit: Visit, concept_id: str) -> Page | HttpResponse:
    desk = ConceptDesk(visit)
    concept, kind = desk.held(concept_id), sheet_kind(visit.asked("format"))
    if kind in ("pdf", "docx"):
        try:
            drawn = desk.redrawn(concept)
        except BadInput:  # the page tells it
            return _drawn(desk, concept)
        if drawn and drawn.answer.best:
            return desk.sheet(drawn.answer, kind, concept, drawn.since)
    return _drawn(desk, concept)


def act_on_list(visit: Visit, request: HttpRequest) -> Page | HttpResponse:
    """A name given, or the concept of the address saved: then on to its page by a fresh request."""
    desk, sent = ConceptDesk(visit), request.POST
    if sent.get("do") == "name":
        return _named(visit, sent) or composed(desk, faults=(_no_name(desk),))
    wish = desk.journey.wish
    if sent.get("do") != "start" or wish is None:
        return composed(desk, faults=(_not_understood(desk),))
    if not desk.user:
        return composed(desk, faults=(_no_name(desk),))
    try:
        best = desk.answer(wish).best
        if best is None:
            return composed(desk, faults=(_not_understood(desk),))
        begun = service_concepts.start(desk.home, visit.theme_id, sent.get("name", ""), chosen(best), desk.user)
    except BadInput as fault:
        return composed(desk, lines=fault.lines)
    return onward(visit.url(f"service-concepts/{begun.id}"))


def act(visit: Visit, request: HttpRequest) -> Page | HttpResponse:
    """A step on a saved concept, refused where somebody has since changed the same."""
    desk, sent = ConceptDesk(visit), request.POST
    concept, do = desk.held(visit.path.split("/")[1]), request.POST.get("do", "")
    if do == "name":
        return _named(visit, sent) or _drawn(desk, concept, faults=(_no_name(desk),))
    if do != "undo" and do not in FORMS:
        return _drawn(desk, concept, faults=(_not_understood(desk),))
    if not desk.user:
        return _drawn(desk, concept, faults=(_no_name(desk),))
    told = sent.get("line", "")
    line = int(told) if told.isascii() and told.isdigit() and len(told) < 12 else None
    try:
        if do == "undo":
            after = service_concepts.undo(desk.home, visit.theme_id, concept.id, desk.user)
        else:
            doing, name = FORMS[do]
            step = Change(doing, sent.get(name, "").strip() if name else "")
            after = service_concepts.change(desk.home, visit.theme_id, concept.id, step, desk.user, line)
    except BadInput as fault:
        return _drawn(desk, concept, lines=fault.lines)
    return onward(visit.url("service-concepts/" if after.is_closed else f"service-concepts/{concept.id}"))


def _drawn(desk: ConceptDesk, concept: SavedConcept, *, faults: Sequence[str] = (), lines: Sequence[str] = ()) -> Page:
    """The page; `faults` are told in the reader's language, `lines` as they were raised, in English."""
    tr, visit = desk.tr, desk.visit
    drawn: Redrawn | None = None
    cannot: Sequence[str] = ()
    try:
        drawn = desk.redrawn(concept)
    except BadInput as fault:
        cannot = fault.lines
    log = service_concepts.history(desk.home, visit.theme_id, concept.id)
    values = {
        "board": desk,
        "desk": desk,
        "concept": concept,
        "found": drawn.answer if drawn else None,
        "since": [tr.t(SINCE[one.kind], service=tr.label(one.name) if one.name else one.service)
                  for one in (drawn.since if drawn else ())],
        "again": visit.url("service-concepts/", **journey_question.fields_of(concept.journey.wish))
        if concept.journey else "",
        "history": [(one, tr.t(STEPS[one.change.doing], text=one.change.text)) for one in reversed(log)],
        "versions": service_concepts.versions(desk.home, visit.theme_id, concept.id),
        "has_own_step": any(one.is_standing and one.user == desk.user for one in log),
        "cannot": cannot,
        **shown(),
        "faults": faults,
        "lines": lines,
    }  # fmt: skip
    data = {"concept": concept, "drawn": drawn, "faults": [*faults, *lines, *cannot]}
    best = drawn.answer.best if drawn else None
    status = 400 if faults or lines else 200
    return Page(concept.name, "saved_concept.html", values, data, concept_table(desk, best) if best else None, status)


def _named(visit: Visit, sent: Mapping[str, str]) -> HttpResponse | None:
    name = usable_name(sent.get("user", ""))
    if not name:
        return None
    response = onward(visit.here())
    keep_name(response, name)
    return response


def _no_name(desk: ConceptDesk) -> str:
    return desk.tr.t("Give your name first: it is kept beside each step.")


def _not_understood(desk: ConceptDesk) -> str:
    return desk.tr.t("What was sent is not understood; nothing was changed.")
