"""The partner finder: who could join, why, the projects behind it, and newcomers beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.http import HttpRequest, HttpResponse

from kompanjon.analysis.partners.answers import Newcomer, NewcomerReason, Partners, Reason
from kompanjon.analysis.search import Found
from kompanjon.faces import partner_words
from kompanjon.faces.web import finder_question, member_form
from kompanjon.faces.web.finder_question import NUMBERS, Question
from kompanjon.faces.web.onward import onward
from kompanjon.faces.web.page import Page, Table
from kompanjon.faces.web.page_desk import PageDesk
from kompanjon.faces.web.pages.calls import CallDesk
from kompanjon.faces.web.recent import Recent
from kompanjon.faces.web.reviewer import keep_name, usable_name
from kompanjon.faces.web.visit import Visit
from kompanjon.language.index import Filters
from kompanjon.vocabulary.drafts import Change, Doing, Draft
from kompanjon.vocabulary.faults import BadInput
from kompanjon.vocabulary.languages import Label
from kompanjon.vocabulary.reference import Reference
from kompanjon.workspace import drafts

#: Questions whose ranking is kept; organisations found by words that are shown.
KEPT, FOUND_SHOWN = 24, 12

#: Width of the widest bar of points, in units of its own drawing.
BAR = 100.0


@dataclass(frozen=True)
class Finder(PageDesk):
    """A question, its answer, and how they are told."""

    @cached_property
    def question(self) -> Question:
        cities = tuple(city.id for city in self.visit.workbench.theme.cities)
        return finder_question.read(self.visit.query.dict(), cities, self.tr)

    @cached_property
    def drafts(self) -> list[Draft]:
        return drafts.drafts(self.home, self.visit.theme_id)

    @property
    def draft(self) -> Draft | None:
        """The draft that is worked on; None where none is chosen, or it is no longer there."""
        return next((one for one in self.drafts if one.id == self.question.draft), None)

    @property
    def call(self) -> str:
        """The call that was asked for; the draft's own where neither call nor text was."""
        asked = self.question
        return asked.call or (self.draft.call if self.draft and not asked.text else "")

    @property
    def on_board(self) -> tuple[str, ...]:
        """Those named in the question, and the draft's members; those typed by hand are known to no project."""
        of_draft = self.draft.counted if self.draft else ()
        held = (one.id for one in of_draft if not drafts.is_own(one.id))
        return tuple(dict.fromkeys((*self.question.on_board, *held)))

    @property
    def is_asked(self) -> bool:
        return bool(self.call or self.question.text) and not self.question.faults

    def ranked(self) -> Partners:
        """Partners for the question; ranked once for each question while the evidence is the same.

        Raises
        ------
        BadInput
            When the call or one on board is not held, or too little is held to rank by.
        """
        bench, asked = self.visit.workbench, self.question
        if self.call:
            bench.judged_call(self.call)
        version = f"{self.visit.version} {bench.has_learnt_partners}"
        kept: Recent[Partners] = self.visit.site.remembered(
            (self.visit.theme_id, "partners"), version, lambda: Recent(KEPT)
        )
        question = (self.call, asked.text, self.on_board, asked.wanted, asked.number)
        return kept.answer(
            question,
            lambda: bench.partners(
                asked.text, self.call, self.on_board, asked.wanted, asked.number,
                learn=False, statements=self.visit.people[0],
            ),
        )  # fmt: skip

    def found(self) -> tuple[Found, ...]:
        """Organisations by words, to have on board."""
        words = self.question.find
        only = Filters(kinds=("organisation",))
        return self.visit.workbench.search(words, filters=only, limit=FOUND_SHOWN) if words else ()

    @cached_property
    def calls(self) -> list[tuple[str, str]]:
        """(id, title) of the calls to choose among: those that are open before those to come, best first."""
        held = () if self.visit.unreadable else CallDesk(self.visit).held.calls
        ordered = sorted(held, key=lambda one: one.status != "open")
        return [(one.topic.id, one.topic.title) for one in ordered]

    @property
    def call_title(self) -> str:
        return dict(self.calls).get(self.call, self.call)

    def newcomers(self, partners: Partners) -> list[tuple[str, str, list[Newcomer]]]:
        """(head, how they are ordered, newcomers) of each kind there are any of."""
        told = [
            (*map(self.tr.t, words), [one for one in partners.newcomers if one.kind == kind])
            for kind, words in partner_words.NEWCOMERS.items()
        ]
        return [one for one in told if one[2]]

    # --- in words -----------------------------------------------------------------------------------------------------

    def url(self, question: Question) -> str:
        return self.visit.url("finder", **question.fields)

    def reason(self, held: NewcomerReason) -> str:
        """What speaks for a newcomer, before the row behind it."""
        place = self.tr.region_in(held.row.region, self.visit.workbench.theme.cities) if held.kind == "site" else ""
        return partner_words.newcomer_reason(self.tr, held, place)

    def organisation(self, organisation: str) -> str:
        return self.visit.url(f"organisations/{organisation}")

    def name(self, organisation: str, known: Mapping[str, Label]) -> str:
        """What an organisation is called; its id where it is not held."""
        if organisation in known:
            return self.tr.label(known[organisation])
        names: dict[str, Label] = self.visit.site.remembered(
            (self.visit.theme_id, "names of organisations"), self.visit.workbench.version, dict
        )
        if organisation not in names:
            card = self.visit.workbench.organisation(organisation)
            names[organisation] = card.name if card else Label.same(organisation)
        return self.tr.label(names[organisation])


def page(visit: Visit) -> Page:
    return shown(Finder(visit))


def act(visit: Visit, request: HttpRequest) -> Page | HttpResponse:
    """A name given, or an organisation added to a draft: then on to the page by a fresh request."""
    finder, t = Finder(visit), visit.translator.t
    do, _, organisation = request.POST.get("do", "").partition(":")
    if do == "name":
        name = usable_name(request.POST.get("user", ""))
        if not name:
            return shown(finder, faults=(t("Give your name first: it is kept beside each step."),))
        response = onward(visit.here())
        keep_name(response, name)
        return response
    if do != "add":
        return shown(finder, faults=(t("What was sent is not understood; nothing was changed."),))
    if not finder.user:
        return shown(finder, faults=(t("Give your name first: it is kept beside each step."),))
    draft = request.POST.get("draft", "")
    if not any(one.id == draft for one in finder.drafts):
        return shown(finder, faults=(t("Choose the draft that it is added to."),))
    try:
        step = Change(Doing.ADD, member=visit.workbench.member(organisation))
        drafts.change(finder.home, visit.theme_id, draft, [step], finder.user)
    except BadInput as fault:
        return shown(finder, lines=fault.lines)
    return onward(visit.here(draft=draft))


def shown(finder: Finder, *, faults: Sequence[str] = (), lines: Sequence[str] = ()) -> Page:
    """The page; `faults` are told in the reader's language, `lines` as they were raised, in English."""
    visit, tr, question = finder.visit, finder.tr, finder.question
    partners: Partners | None = None
    if finder.is_asked:
        try:
            partners = finder.ranked()
        except BadInput as fault:
            lines = (*lines, *fault.lines)
    known = {one.id: one.name for one in partners.on_board} if partners else {}
    known |= {one.id: Label.same(one.name) for one in finder.draft.counted} if finder.draft else {}
    values = {
        "finder": finder,
        "question": question,
        "partners": partners,
        "on_board": [(one, finder.name(one, known), one in question.on_board) for one in finder.on_board],
        "excluded": [(one, finder.name(one, known)) for one in question.exclude],
        "found": finder.found(),
        "regions": [(city.id, tr.label(city.name)) for city in visit.workbench.theme.cities],
        "countries": member_form.countries(tr),
        "types": partner_words.TYPES,
        "numbers": NUMBERS,
        "longest_text": finder_question.LONGEST_TEXT,
        "reasons": partner_words.REASONS,
        "telling": partner_words.telling,
        "reason_name": lambda kind: partner_words.reason_name(tr, kind),
        "reason_meaning": lambda kind: partner_words.reason_meaning(tr, kind),
        "points": lambda reason: partner_words.points(tr, reason),
        "bar": _bar(partners),
        "newcomers": finder.newcomers(partners) if partners else [],
        "what_it_is": lambda one: partner_words.what_it_is(tr, one.activity_type, one.is_sme),
        "record": lambda projects, led: partner_words.record(tr, projects, led),
        "faults": faults,
        "lines": lines,
    }
    data = {
        "question": question.fields,
        "call": finder.call,
        "on_board": finder.on_board,
        "partners": partners,
        "faults": [*question.faults.values(), *faults, *lines],
    }
    table = _table(finder, partners) if partners else None
    status = 400 if question.faults or faults or lines else 200
    return Page(tr.t("Find partners"), "finder.html", values, data, table, status)


def _bar(partners: Partners | None):
    """Gives the width of a reason's bar: the widest of the page is the one with most points, for or against."""
    held = [abs(reason.points) for one in (partners.suggested if partners else ()) for reason in one.reasons]
    most = max(held, default=0) or 1

    def width(reason: Reason) -> str:
        return f"{BAR * abs(reason.points) / most:.1f}"

    return width


def _table(finder: Finder, partners: Partners) -> Table:
    """Those ranked, then newcomers, each with the ids of the projects behind it."""
    tr = finder.tr
    t = tr.t
    kinds = tuple(partner_words.REASONS)
    head = [t("List"), t("Rank"), t("Id"), t("Name"), t("Country"), t("Type"), t("SME"), t("Region"),
            *(partner_words.reason_name(tr, kind) for kind in kinds), t("Nearest projects"),
            t("Projects with those on board"), t("EU projects"), t("Led")]  # fmt: skip
    sme = {True: t("yes"), False: t("no"), None: ""}
    rows: list[list[str | int | float]] = []
    for one in partners.suggested:
        points = {reason.kind: reason.points for reason in one.reasons}
        rows.append([
            t("ranked"), one.place, one.id, tr.label(one.name), tr.country(one.country), one.activity_type,
            sme[one.is_sme], finder.visit.region(one.region) if one.region else "",
            *(points.get(kind, 0.0) for kind in kinds), _ids(one.near), _ids(one.together), one.projects, one.led,
        ])  # fmt: skip
    for new in partners.newcomers:
        row = new.organisation
        rows.append([
            tr.t(partner_words.NEWCOMERS[new.kind][0]), new.place, row.id, tr.name(row), tr.country(new.country),
            new.activity_type, sme[new.is_sme], finder.visit.region(row.region) if row.region else "",
            *("" for _ in kinds), _ids([one.row for one in new.reasons if one.kind == "record"]), "", new.projects, "",
        ])  # fmt: skip
    return Table(f"kompanjon-{finder.visit.theme_id}-partners-{finder.visit.language}", head, rows)


def _ids(projects: Sequence[Reference]) -> str:
    return "; ".join(one.id for one in projects)
