"""The statements page: what stands in the way, as the theme's curators and people state it; a form and a file to add.

Nothing personal is asked for, and what looks personal is not kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property

from django.http import HttpRequest, HttpResponse

from kompanjon.analysis.duplicates import near
from kompanjon.faces.web.listing import Choice, Column, Filter, Listing
from kompanjon.faces.web.onward import onward
from kompanjon.faces.web.page import Page, Table
from kompanjon.faces.web.page_desk import PageDesk
from kompanjon.faces.web.reviewer import usable_name
from kompanjon.faces.web.spreadsheet import csv_text
from kompanjon.faces.web.visit import LANGUAGE_NAMES, Visit
from kompanjon.language.encoding import word_table
from kompanjon.vocabulary.claims import Provenance
from kompanjon.vocabulary.faults import BadInput
from kompanjon.vocabulary.languages import LANGUAGES, Label, Language
from kompanjon.vocabulary.statements import FORM, KINDS, NATIONAL, Statement
from kompanjon.vocabulary.theme import Challenge
from kompanjon.workspace import statement_drafts, statement_file, statements
from kompanjon.workspace.statement_file import Defaults, Preview
from kompanjon.workspace.statement_values import Fault, made
from kompanjon.workspace.survey_sheets import LARGEST_BYTES, MOST_ROWS

#: Origin, in addresses, of the theme's own rows.
THEME = "theme"

#: Pairs that may be the same shown on one page, and rows of a file.
PAIRS_SHOWN, ROWS_SHOWN = 50, 100

#: Statements compared with all others when the list is shown: older ones were when they came.
NEWEST_COMPARED = 300


@dataclass(frozen=True, slots=True)
class Stated:
    """A row of the list, from the theme's folder or from people."""

    id: str
    text: str
    language: Language  # of the text
    kind: str
    regions: tuple[str, ...]
    organisation: str
    date: str
    origin: str
    provenance: Provenance | None  # of the theme's own rows
    note: str = ""
    also: tuple[Statement, ...] = ()


@dataclass(frozen=True)
class Pair:
    """Two statements that may be the same; `why` as `duplicates.Near` has it."""

    one: Statement
    other: Statement
    why: tuple[str, ...]

    @property
    def field(self) -> str:
        return f"pair-{self.one.id}-{self.other.id}"


@dataclass(frozen=True)
class Desk(PageDesk):
    """The statements of the visit's theme as they stand now."""

    @property
    def theme_id(self) -> str:
        return self.visit.workbench.theme.id

    @cached_property
    def held(self) -> list[Statement]:
        return statements.in_force(self.home, self.theme_id)

    @cached_property
    def pairs(self) -> list[Pair]:
        """Pairs among the statements held that nobody has spoken of."""
        version = f"{self.visit.situation.evidence_version} {statements.state(self.home)}"
        newest = range(max(0, len(self.held) - NEWEST_COMPARED), len(self.held))
        return self.visit.site.remembered(
            ("statement pairs", self.theme_id), version, lambda: self.near(self.held, newest)
        )

    def near(self, among: Sequence[Statement], new: Sequence[int]) -> list[Pair]:
        said = statements.said_of_pairs(self.home, self.theme_id)
        texts = [one.texts for one in among]
        table = word_table()
        found = near(
            texts,
            table.encode if table else None,
            self.visit.workbench.theme.concepts,
            new=new,
            most=PAIRS_SHOWN + len(said),
        )
        pairs = [Pair(among[one.first], among[one.second], one.why) for one in found]
        open_pairs = [pair for pair in pairs if tuple(sorted((pair.one.id, pair.other.id))) not in said]
        return open_pairs[:PAIRS_SHOWN]

    @cached_property
    def regions(self) -> list[tuple[str, str]]:
        """(id, name) of the regions to choose among: the lead project's, then the others, then the whole country."""
        theme, tr = self.visit.workbench.theme, self.visit.translator
        members = {city.id for city in theme.member_cities}
        others = sorted((city for city in theme.cities if city.id not in members), key=lambda city: tr.label(city.name))
        cities = [*theme.member_cities, *others]
        return [*((city.id, tr.label(city.name)) for city in cities), (NATIONAL, self.region(NATIONAL))]

    def region(self, region: str) -> str:
        tr = self.visit.translator
        return tr.at_start(self.visit.region(region)) if region == NATIONAL else self.visit.region(region)

    def regions_told(self, regions: Sequence[str]) -> str:
        """Regions' names as one text."""
        return self.visit.translator.at_start(", ".join(map(self.visit.region, regions)))

    def origin(self, origin: str) -> str:
        t = self.visit.translator.t
        return {THEME: t("the theme’s folder"), FORM: t("the form of this page")}.get(origin, origin)

    def rows(self) -> list[Stated]:
        """People's statements, newest first, then the theme's own."""
        own = [self._of_people(one) for one in reversed(self.held)]
        return own + [self._of_theme(row) for row in self.visit.workbench.theme.challenges]

    def _of_people(self, one: Statement) -> Stated:
        text, language = one.shown(self.visit.language)
        regions = tuple(dict.fromkeys(region for each in (one, *one.also) for region in each.regions))
        return Stated(one.id, text, language, one.kind, regions, one.organisation, one.date, one.origin, None,
                      one.note, one.also)  # fmt: skip

    def _of_theme(self, row: Challenge) -> Stated:
        tr = self.visit.translator
        return Stated(row.id, tr.label(row.statement), self.visit.language, row.kind, row.regions,
                      tr.label(row.organisation), row.provenance.date, THEME, row.provenance)  # fmt: skip


# --- the list ---------------------------------------------------------------------------------------------------------


def page(visit: Visit) -> Page:
    return _page(Desk(visit))


def _page(
    desk: Desk,
    *,
    told: Sequence[str] = (),
    lines: Sequence[str] = (),
    form: dict[str, str | list[str]] | None = None,
) -> Page:
    """The page; `told` is in the reader's language, `lines` as they were raised, in English."""
    visit, listing = desk.visit, _listing(desk)
    batch, last = statements.last_batch(desk.home, desk.theme_id)
    today = datetime.now(UTC).date().isoformat()
    usual = {"text": "", "language": visit.language, "kind": "", "regions": [], "organisation": "", "date": today}
    values = {
        "desk": desk,
        "listing": listing,
        "kinds": KINDS,
        "form": {**usual, **(form or {})},
        "today": today,
        "batch": batch,
        "last": last,
        "is_just_added": bool(batch) and visit.asked("added") == batch,
        "told": told,
        "lines": lines,
        "largest_mb": LARGEST_BYTES // 1024**2,
        "most_rows": MOST_ROWS,
    }
    data = {"statements": listing.found, "faults": [*told, *lines]}
    title = visit.translator.t("Challenge statements")
    return Page(title, "statements.html", values, data, listing.table, 400 if told or lines else 200)


def _listing(desk: Desk) -> Listing:
    visit = desk.visit
    tr, rows = visit.translator, desk.rows()
    t = tr.t
    columns = (
        Column("statement", t("Challenge"), lambda row: row.text),
        Column("kind", t("Kind"), lambda row: tr.term("challenge kind", row.kind)),
        Column("region", t("Region"), lambda row: desk.regions_told(row.regions)),
        Column("organisation", t("Organisation"), lambda row: row.organisation),
        Column("date", t("Date"), lambda row: row.date),
        Column("origin", t("Origin"), lambda row: desk.origin(row.origin)),
        Column("language", t("Language"), lambda row: LANGUAGE_NAMES[row.language], is_shown=False),
        Column("source", t("Source"), lambda row: row.provenance.source if row.provenance else "", is_shown=False),
        Column("also", t("Said to be the same"), lambda row: " | ".join(one.text for one in row.also), is_shown=False),
    )
    regions = [region for region in (*(one for one, _ in desk.regions), "eu", "other")
               if any(region in row.regions for row in rows)]  # fmt: skip
    origins = dict.fromkeys(row.origin for row in rows)
    filters = (
        Filter("in", t("Region"), t("All regions"), tuple(Choice(one, desk.region(one)) for one in regions),
               lambda row: row.regions),
        Filter("about", t("Kind"), t("All kinds"),
               tuple(Choice(one, tr.at_start(tr.term("challenge kind", one))) for one in KINDS),
               lambda row: (row.kind,)),
        Filter("from", t("Origin"), t("All origins"), tuple(Choice(one, desk.origin(one)) for one in origins),
               lambda row: (row.origin,)),
    )  # fmt: skip
    words = lambda row: " ".join((row.text, row.organisation, *(one.text for one in row.also)))  # noqa: E731
    return Listing(visit, "statements", rows, columns, filters, words, is_ordered=True)


def statements_file(visit: Visit) -> HttpResponse:
    """People's statements as the CSV file that can be read in again."""
    return _download(statement_file.written(Desk(visit).held), f"statements-{visit.theme_id}.csv")


def template_file(visit: Visit) -> HttpResponse:
    """An empty file to fill in, with the heads in the reader's language."""
    t = visit.translator.t
    heads = (t("Challenge"), t("Language"), t("Kind"), t("Region"), t("Organisation"), t("Date"), t("Note"))
    return _download(csv_text(Table("", heads, ()), visit.language), f"statements-{visit.language}.csv")


def _download(text: str, name: str) -> HttpResponse:
    return HttpResponse(
        text,
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


# --- what its forms send ----------------------------------------------------------------------------------------------


def act(visit: Visit, request: HttpRequest) -> Page | HttpResponse:
    """A statement added or taken back, a file looked through or stored, two statements said to be the same or not."""
    desk = Desk(visit)
    doings = {"add": _add, "look": _look, "store": _store, "undo": _undo, "withdraw": _withdraw, "say": _say}
    do = doings.get(request.POST.get("do", ""))
    if do is None:
        return _page(desk, told=(visit.translator.t("What was sent is not understood; nothing was changed."),))
    try:
        return do(desk, request)
    except BadInput as fault:
        return _page(Desk(visit), lines=fault.lines)


def fault_in_words(visit: Visit, fault: Fault) -> str:
    """What cannot be used, why, and the mend, in the reader's language."""
    field = visit.translator.term("statement field", fault.field)
    return f"{field}: {visit.translator.term('statement fault', fault.code)}"


def _back(desk: Desk, **query: str) -> HttpResponse:
    return onward(desk.visit.url("statements", **query))


def _add(desk: Desk, request: HttpRequest) -> Page | HttpResponse:
    sent = {name: request.POST.get(name, "").strip() for name in ("text", "language", "kind", "organisation", "date")}
    regions = request.POST.getlist("regions")
    texts = Label(**{one: sent["text"] if one == sent["language"] else "" for one in LANGUAGES})
    if sent["language"] not in LANGUAGES:
        texts = Label.same(sent["text"])
    given, faults = made(
        desk.visit.workbench.theme, texts, sent["language"], sent["kind"], regions, sent["organisation"], sent["date"],
        FORM,
    )  # fmt: skip
    if given is None:
        told = tuple(dict.fromkeys(fault_in_words(desk.visit, fault) for fault in faults))
        return _page(desk, told=told, form={**sent, "regions": regions})
    batch = statements.add(desk.home, [given])
    if not batch:
        told = desk.visit.translator.t("That statement is held already, in the same words.")
        return _page(desk, told=(told,), form={**sent, "regions": regions})
    return _back(desk, added=batch)


def _look(desk: Desk, request: HttpRequest) -> Page:
    upload = request.FILES.get("file")
    if upload is None:
        return _page(desk, told=(desk.visit.translator.t("No file was chosen."),))
    defaults = Defaults(
        **{name: request.POST.get(f"usual-{name}", "") for name in ("kind", "language", "region", "date")}
    )
    every = statements.every_one(desk.home, desk.theme_id)
    data = upload.read(LARGEST_BYTES + 1)
    preview = statement_file.read(data, usable_name(upload.name), desk.visit.workbench.theme, every, defaults)
    return _previewed(desk, preview)


def _previewed(desk: Desk, preview: Preview) -> Page:
    visit = desk.visit
    ready = [row.statement for row in preview.ready]
    pairs = desk.near([*desk.held, *ready], range(len(desk.held), len(desk.held) + len(ready)))
    values = {
        "desk": desk,
        "preview": preview,
        "pairs": pairs,
        "token": statement_drafts.keep(desk.home, desk.theme_id, preview) if ready else "",
        "rows_shown": ROWS_SHOWN,
        "fault_in_words": lambda fault: visit.translator.term("statement fault", fault.code),
    }
    return Page(visit.translator.t("What is in the file"), "statements_preview.html", values, preview)


def _store(desk: Desk, request: HttpRequest) -> Page | HttpResponse:
    token = request.POST.get("token", "")
    draft = statement_drafts.kept(desk.home, desk.theme_id, token)
    if draft is None:
        told = desk.visit.translator.t(
            "That file is no longer kept: it has been stored, or a day has passed. Choose it again."
        )
        return _page(desk, told=(told,))
    said = [(one, other, True) for one, other in draft.same]
    for field, verdict in request.POST.items():
        if field.startswith("pair-") and verdict in (statements.SAME, statements.NOT_SAME):
            one, other = field.removeprefix("pair-st-").split("-st-")
            said.append((f"st-{one}", f"st-{other}", verdict == statements.SAME))
    batch = statements.add(desk.home, draft.statements, said)
    statement_drafts.drop(desk.home, token)
    return _back(desk, added=batch)


def _undo(desk: Desk, request: HttpRequest) -> HttpResponse:
    statements.undo(desk.home, desk.theme_id, request.POST.get("batch", ""))
    return _back(desk)


def _withdraw(desk: Desk, request: HttpRequest) -> HttpResponse:
    statements.withdraw(desk.home, desk.theme_id, request.POST.get("id", ""))
    return onward(desk.visit.here(added="", format=""))


def _say(desk: Desk, request: HttpRequest) -> Page | HttpResponse:
    one, other, verdict = (request.POST.get(name, "") for name in ("one", "other", "verdict"))
    if verdict not in (statements.SAME, statements.NOT_SAME):
        return _page(desk, told=(desk.visit.translator.t("What was sent is not understood; nothing was changed."),))
    say = statements.merge if verdict == statements.SAME else statements.part
    say(desk.home, desk.theme_id, one, other)
    return onward(desk.visit.here(added="", format=""))
