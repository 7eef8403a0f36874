"""The card of one call: facts, what it asks for, who here can answer, who won before, and what a person must read."""

from __future__ import annotations

from itertools import groupby

from django.http import HttpResponse

from kompanjon.analysis.calls.answers import CallCard, NeedAnswer
from kompanjon.faces import call_words
from kompanjon.faces.web.page import NotHeld, Page, Table
from kompanjon.faces.web.pages import rows
from kompanjon.faces.web.pages.calls import CallDesk, calendar_of
from kompanjon.faces.web.theme_rows import Facts
from kompanjon.faces.web.visit import Visit
from kompanjon.vocabulary.call_topics import Bearing

#: Rows in a cell before "and n more"; rows of ours on a tie.
IN_A_CELL, ROWS = 3, 6


def page(visit: Visit, topic_id: str) -> Page:
    """The card; the row itself where the call is known to the theme but not in the portal's list."""
    if visit.unreadable:
        raise visit.unreadable
    desk = CallDesk(visit)
    card = visit.workbench.call(topic_id, *visit.people, organisation=desk.organisation, region=desk.region)
    if card is None:
        return rows.behind(visit, f"row:call:{topic_id}")
    return _page(desk, card)


def calendar_file(visit: Visit, topic_id: str) -> HttpResponse:
    """The call's deadlines as a calendar."""
    if visit.unreadable:
        raise visit.unreadable
    card = visit.workbench.call(topic_id, *visit.people)
    if card is None:
        raise NotHeld(topic_id)
    return calendar_of(visit, (card.call,), topic_id)


def _page(desk: CallDesk, card: CallCard) -> Page:
    visit, topic = desk.visit, card.call.topic
    ordered = sorted(card.conditions, key=lambda one: list(Bearing).index(one.bearing))
    values = {
        "desk": desk,
        "card": card,
        "call": card.call,
        "facts": _facts(desk, card),
        "unanswered": card.unanswered,
        "untied": card.untied,
        "outcomes": [one for one in card.answers if one.need.kind == "outcome"],
        "scope": [one for one in card.answers if one.need.kind == "scope"],
        "conditions": [(bearing, list(held)) for bearing, held in groupby(ordered, key=lambda one: one.bearing)],
        "bearings": call_words.BEARINGS,
        "condition_name": lambda one: call_words.condition_name(desk.tr, one),
        "condition_values": lambda one: call_words.condition_values(desk.tr, one),
        "in_context": lambda one: call_words.in_context(topic, one),
        "calendar": visit.url(f"calls/{topic.id}/deadlines.ics"),
        "pieces": call_words.pieces,
        "in_a_cell": IN_A_CELL,
        "rows_shown": ROWS,
    }
    data = {
        "call": card.call,
        "needs": card.answers,
        "unanswered": [one.id for one in card.unanswered],
        "untied": [one.id for one in card.untied],
        "similar": card.similar,
        "conditions": card.conditions,
    }
    return Page(topic.title, "call.html", values, data, _table(desk, card))


def _facts(desk: CallDesk, card: CallCard) -> Facts:
    tr, call, topic = desk.tr, card.call, card.call.topic
    t = tr.t
    stages = "; ".join(desk.deadlines(call))
    left = desk.days_left(call)
    return [
        (t("Id"), topic.id),
        (t("Type of action"), desk.action(call)),
        (t("Status"), tr.at_start(desk.status(call))),
        (t("Opens"), tr.date(topic.opening.isoformat()) if topic.opening else ""),
        (t("Deadlines"), f"{stages} ({left})" if left else stages or t("not stated")),
        (t("Budget"), desk.budget(call)),
        (t("Grants expected"), tr.number(call.money.grants) if call.money.grants else ""),
        (t("Size of a grant"), desk.grant(call)),
        (t("Funding rate"), desk.rate(call)),
        (t("Technology readiness level"), desk.readiness(call)),
        (t("Call"), topic.call_title or topic.call_id),
        (t("Programme"), topic.programme),
    ]


def _table(desk: CallDesk, card: CallCard) -> Table:
    """Every need and every row that answers it; needs nobody here answers stand alone."""
    tr = desk.tr
    t = tr.t
    head = [t("Id"), t("Kind"), t("What is asked for"), t("Concepts"), t("Region"), t("Kind"), t("Id"), t("Name")]
    told: list[list[str]] = []
    for answer in card.answers:
        need = answer.need
        first = [need.id, _kind(desk, answer), need.passage.text, "; ".join(map(desk.concept, need.concepts))]
        found = [
            [desk.visit.region(region), tr.term("row", row.kind), row.id, tr.name(row)]
            for region, held in answer.by_region
            for row in held
        ]
        told += [[*first, *one] for one in found] or [
            [*first, t("nobody here") if answer.is_tied else t("too general to tell who"), "", "", ""]
        ]
    return Table(f"kompanjon-{desk.visit.theme_id}-call-{card.call.topic.id}-{desk.visit.language}", head, told)


def _kind(desk: CallDesk, answer: NeedAnswer) -> str:
    return desk.tr.t("Expected outcome") if answer.need.kind == "outcome" else desk.tr.t("Scope")
