"""The list of calls that can still be applied to: how well each fits, by when, for how much."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property

from django.http import HttpResponse

from kompanjon.analysis.calls.answers import CallList, FitPoints, RankedCall
from kompanjon.analysis.situation.picture import SourceHeld
from kompanjon.faces import call_words
from kompanjon.faces.call_calendar import calendar
from kompanjon.faces.web.listing import Choice, Column, Filter, Listing
from kompanjon.faces.web.page import Page
from kompanjon.faces.web.page_desk import PageDesk
from kompanjon.faces.web.visit import Visit
from kompanjon.vocabulary.reference import Reference

#: Calls on a page: each opens into its reasons, which keeps the page under 300 kB.
CALLS_A_PAGE = 25

#: Ties, and rows of ours on each, before "and n more".
TIES, ROWS = 4, 4

#: Days until the deadline to choose among.
WINDOWS = (30, 60, 90, 180, 365)

#: Width of a full bar of points, in units of its own drawing.
BAR = 100.0


@dataclass(frozen=True)
class CallDesk(PageDesk):
    """The calls as a reader asked for them, and how they are told."""

    @cached_property
    def organisations(self) -> tuple[Reference, ...]:
        """Those the list can be drawn for, by name."""
        held = [actor.reference for actor in self.visit.workbench.actors()]
        return tuple(sorted(held, key=lambda row: self.tr.label(row.name).casefold()))

    @property
    def organisation(self) -> str:
        """The organisation the list is drawn for; empty for the whole theme."""
        asked = self.visit.asked("for")
        return asked if any(row.id == asked for row in self.organisations) else ""

    @property
    def regions(self) -> tuple[str, ...]:
        return tuple(city.id for city in self.visit.workbench.theme.member_cities)

    @property
    def region(self) -> str:
        asked = self.visit.asked("region")
        return asked if asked in self.regions and not self.organisation else ""

    @cached_property
    def held(self) -> CallList:
        """The ranked calls.

        Raises
        ------
        BadInput
            When what people say cannot be read: needs would be missing.
        """
        visit = self.visit
        if visit.unreadable:
            raise visit.unreadable
        asked = {"organisation": self.organisation, "region": self.region}
        key = (visit.theme_id, "calls", "of some" if any(asked.values()) else "of all")
        return visit.site.remembered(
            key,
            f"{visit.version} {self.organisation} {self.region}",
            lambda: visit.workbench.calls(*visit.people, **asked),
        )

    @property
    def source(self) -> SourceHeld | None:
        """The portal's list as it is held."""
        return next((one for one in self.visit.situation.sources if one.source == "calls"), None)

    # --- a call in words --------------------------------------------------------------------------------------------

    def url(self, call: RankedCall) -> str:
        return self.visit.url(f"calls/{call.topic.id}")

    def action(self, call: RankedCall) -> str:
        return call_words.action_name(self.tr, call.action, call.topic)

    def status(self, call: RankedCall) -> str:
        return self.tr.t(call_words.STATUSES[call.status])

    def deadlines(self, call: RankedCall) -> list[str]:
        held = call.topic.deadlines
        return [call_words.deadline(self.tr, one, len(held)) for one in held]

    def days_left(self, call: RankedCall) -> str:
        return call_words.days_left(self.tr, call.days_left)

    def budget(self, call: RankedCall) -> str:
        return self.tr.money(float(call.money.budget_eur)) if call.money.budget_eur is not None else ""

    def grant(self, call: RankedCall) -> str:
        return call_words.grant_size(self.tr, call.money)

    def readiness(self, call: RankedCall) -> str:
        return call_words.readiness(call.technology_readiness)

    def rate(self, call: RankedCall) -> str:
        """What the rules pay; this organisation's share where one is given."""
        if call.rate_for is not None:
            return call_words.share(self.tr, call.rate_for)
        return call_words.rate(self.tr, call.rate)

    def rate_in_short(self, call: RankedCall) -> str:
        if call.rate_for is not None:
            return call_words.share(self.tr, call.rate_for)
        return call_words.rate_in_short(self.tr, call.rate)

    def points(self, number: float) -> str:
        return self.tr.number(number, 1)

    def part(self, part: FitPoints) -> tuple[str, str]:
        """(what it is called, what it looks at)."""
        name, looks_at = call_words.FIT_PARTS[part.part]
        return self.tr.t(name), self.tr.t(looks_at)

    def segments(self, call: RankedCall) -> list[tuple[int, float, float]]:
        """(number of the part, start, width) of the bar that shows its points, part by part."""
        found, at = [], 0.0
        for number, part in enumerate(call.parts):
            width = BAR * part.points / 100
            if width:
                found.append((number, round(at, 1), round(max(width - 0.8, 0.4), 1)))
            at += width
        return found

    def regions_of(self, row: Reference) -> str:
        """Where a row is: it may speak for several regions, parted by semicolons."""
        return ", ".join(map(self.visit.region, row.region.split(";")))

    def concept(self, concept_id: str) -> str:
        label = self.visit.situation.concept_names.get(concept_id)
        return self.tr.label(label) if label else concept_id

    def change(self, change) -> str:
        return call_words.change(self.tr, change)


def page(visit: Visit) -> Page:
    desk = CallDesk(visit)
    listing = listed(desk)
    values = {
        "desk": desk,
        "listing": listing,
        "ties_shown": TIES,
        "rows_shown": ROWS,
        "calendar": visit.url("calls/deadlines.ics", **{**visit.query.dict(), "page": ""}),
        "pieces": call_words.pieces,
    }
    held = desk.held
    data = {
        "today": held.today.isoformat(),
        "held": held.held,
        "open_or_to_come": held.open_or_to_come,
        "organisation": held.organisation,
        "region": held.region,
        "since": held.since,
        "changes": [_change_told(one) for one in held.changes],
        "calls": [_in_short(call) for call in listing.found],
    }
    return Page(visit.translator.t("Calls"), "calls.html", values, data, listing.table)


def listed(desk: CallDesk) -> Listing:
    """The calls that pass the reader's filters, best first until they ask for another order."""
    words = lambda call: f"{call.topic.id} {call.topic.title} {call.topic.call_title}"  # noqa: E731
    return Listing(desk.visit, "calls", desk.held.calls, _columns(desk), _filters(desk), words, is_ordered=True,
                   rows_a_page=CALLS_A_PAGE)  # fmt: skip


def calendar_file(visit: Visit) -> HttpResponse:
    """The deadlines of the calls that pass the reader's filters, as a calendar."""
    return calendar_of(visit, listed(CallDesk(visit)).found, "calls")


def calendar_of(visit: Visit, calls: Iterable[RankedCall], name: str) -> HttpResponse:
    text = calendar(calls, visit.translator, datetime.now(UTC))
    file = f"kompanjon-{visit.theme_id}-{name}-{visit.language}.ics"
    headers = {"Content-Disposition": f'attachment; filename="{file}"'}
    return HttpResponse(text, content_type="text/calendar; charset=utf-8", headers=headers)


def _columns(desk: CallDesk) -> tuple[Column, ...]:
    tr = desk.tr
    t = tr.t

    def stage(number: int):
        def day(call: RankedCall) -> str:
            return next((one.day.isoformat() for one in call.topic.deadlines if one.stage == number), "")

        return day

    return (
        Column("place", t("Rank"), lambda call: call.place, is_number=True),
        Column("fit", t("Fit"), lambda call: round(call.points, 2)),
        Column("title", t("Call"), lambda call: call.topic.title),
        Column(
            "deadline", t("Deadline"), lambda call: call.next_deadline.day.isoformat() if call.next_deadline else ""
        ),
        Column("budget", t("Budget"), lambda call: _euros(call.money.budget_eur), is_number=True),
        Column("trl", t("TRL"), lambda call: desk.readiness(call)),
        Column("rate", t("Share paid"), desk.rate, is_sorted=False),
        Column("id", t("Id"), lambda call: call.topic.id, is_shown=False),
        Column("status", t("Status"), desk.status, is_shown=False),
        Column("action", t("Type of action"), desk.action, is_shown=False),
        Column("programme", t("Programme"), lambda call: call.topic.programme, is_shown=False),
        Column("days", t("Days left"), lambda call: call.days_left, is_shown=False),
        Column("stage1", t("Deadline, stage {n}", n="1"), stage(1), is_shown=False),
        Column("stage2", t("Deadline, stage {n}", n="2"), stage(2), is_shown=False),
        Column("grants", t("Grants expected"), lambda call: call.money.grants, is_shown=False),
        Column("least", t("Smallest grant (euros)"), lambda call: _euros(call.money.least_eur), is_shown=False),
        Column("most", t("Largest grant (euros)"), lambda call: _euros(call.money.most_eur), is_shown=False),
        Column("needs", t("Needs it meets"), lambda call: _concepts(desk, call.needs), is_shown=False),
        Column("can", t("What we can"), lambda call: _concepts(desk, call.capabilities), is_shown=False),
        Column("address", t("Address"), lambda call: call.topic.url, is_shown=False),
        Column("date", t("Date"), lambda call: call.topic.provenance.date, is_shown=False),
    )


def _euros(amount) -> float | None:
    return None if amount is None else float(amount)


def _concepts(desk: CallDesk, ties) -> str:
    return "; ".join(desk.concept(tie.concept) for tie in ties)


def _filters(desk: CallDesk) -> tuple[Filter, ...]:
    tr, calls = desk.tr, desk.held.calls
    t = tr.t
    actions = {call.action.id if call.action else call.topic.type_of_action: desk.action(call) for call in calls}
    programmes = sorted({call.topic.programme for call in calls if call.topic.programme})
    levels = sorted({level for call in calls for level in call.technology_readiness})
    organisation, region = desk.organisation, desk.region
    return (
        # The first two draw another list rather than pick rows of this one.
        Filter("for", t("For organisation"), t("the whole theme"),
               tuple(Choice(row.id, tr.label(row.name)) for row in desk.organisations),
               lambda call: (organisation or desk.visit.asked("for"),)),
        Filter("region", t("For region"), t("all regions"),
               tuple(Choice(one, desk.visit.region(one)) for one in desk.regions),
               lambda call: (region or desk.visit.asked("region"),)),
        Filter("status", t("Status"), t("open and forthcoming"),
               tuple(Choice(one, t(call_words.STATUSES[one])) for one in ("open", "forthcoming")),
               lambda call: (call.status,)),
        Filter("action", t("Type of action"), t("all types of action"),
               tuple(Choice(one, actions[one]) for one in sorted(actions, key=lambda one: actions[one].casefold())),
               lambda call: (call.action.id if call.action else call.topic.type_of_action,)),
        Filter("programme", t("Programme"), t("all programmes"), tuple(Choice(one, one) for one in programmes),
               lambda call: (call.topic.programme,)),
        Filter("within", t("Next deadline"), t("any time"),
               tuple(Choice(str(days), tr.n("within {n} day", "within {n} days", days)) for days in WINDOWS),
               lambda call: [str(days) for days in WINDOWS if call.days_left is not None and call.days_left <= days]),
        Filter("trl", t("TRL"), t("all levels"), tuple(Choice(str(level), str(level)) for level in levels),
               lambda call: [str(level) for level in call.technology_readiness]),
    )  # fmt: skip


def _in_short(call: RankedCall) -> dict[str, object]:
    """A call in the list's JSON: its text is on the card."""
    topic = call.topic
    return {
        "place": call.place, "id": topic.id, "title": topic.title, "points": call.points, "parts": call.parts,
        "status": call.status, "programme": topic.programme, "type_of_action": topic.type_of_action,
        "action": call.action.id if call.action else "",
        "deadlines": topic.deadlines, "days_left": call.days_left, "money": call.money,
        "technology_readiness": call.technology_readiness, "rate_for": call.rate_for,
        "needs": [tie.concept for tie in call.needs], "capabilities": [tie.concept for tie in call.capabilities],
        "record": call.record, "url": topic.url,
    }  # fmt: skip


def _change_told(change) -> dict[str, object]:
    return {
        "kind": change.kind, "id": change.topic_id, "title": change.title,
        "was": [day.isoformat() for day in change.was], "now": [day.isoformat() for day in change.now],
    }  # fmt: skip
