"""The review page: two records side by side, what speaks for and against, three buttons for a person's judgement."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, partial

from django.http import HttpRequest, HttpResponse

from kompanjon.analysis import review
from kompanjon.analysis.review import Candidates, Pair, PairInBrief, PairToReview
from kompanjon.faces.texts.findings import bits_in_words, level_in_words
from kompanjon.faces.web.listing import NORDIC
from kompanjon.faces.web.onward import onward
from kompanjon.faces.web.page import NotHeld, Page, Table
from kompanjon.faces.web.page_desk import PageDesk
from kompanjon.faces.web.reviewer import keep_name, usable_name
from kompanjon.faces.web.visit import Visit
from kompanjon.vocabulary.faults import BadInput
from kompanjon.vocabulary.judgements import Judgement
from kompanjon.workspace import judgement_file, judgements
from kompanjon.workspace.judgement_file import Imported

#: Pairs of the queue that are listed below the one in focus.
LISTED = 15

#: What the filters may be set to; anything else asked for counts as the first.
SHOWN = ("open", "judged", "all")
ORDERS = ("theme", "doubt")


@dataclass(frozen=True)
class Desk(PageDesk):
    """The pairs as the reader asked to see them, with the judgements in force as they are now."""

    @cached_property
    def candidates(self) -> Candidates:
        return self.visit.workbench.candidates()

    @cached_property
    def _state(self) -> str:
        """What the pairs and the judgements follow from: while it is the same, so are they."""
        return f"{self.visit.workbench.theme.id} {self.visit.situation.evidence_version} {judgements.state(self.home)}"

    @cached_property
    def judged(self) -> dict[Pair, Judgement]:
        """The judgements in force."""
        return self.visit.site.remembered(
            ("judgements",), self._state, lambda: review.by_pair(judgements.in_force(self.home))
        )

    @property
    def shown(self) -> str:
        return self._one_of(SHOWN, "shown")

    @property
    def order(self) -> str:
        return self._one_of(ORDERS, "order")

    def _one_of(self, values: tuple[str, ...], name: str) -> str:
        asked = self.visit.asked(name)
        return asked if asked in values else values[0]

    @property
    def country(self) -> str:
        asked = self.visit.asked("country")
        return asked if asked in self.candidates.countries else ""

    @property
    def countries(self) -> list[tuple[str, str]]:
        """(code, name) of the countries to choose among, by name."""
        named = [(code, self.visit.translator.country(code)) for code in self.candidates.countries]
        return sorted(named, key=lambda one: one[1].casefold().translate(NORDIC))

    @property
    def theme_first(self) -> bool:
        return self.order == "theme"

    @cached_property
    def pairs(self) -> tuple[PairInBrief, ...]:
        """All pairs of the country asked for."""
        return self.candidates.pairs(self.country, self.theme_first)

    @cached_property
    def _parted(self) -> tuple[tuple[PairInBrief, ...], tuple[PairInBrief, ...]]:
        return self.visit.site.remembered(
            ("pairs", self.country, self.order), self._state, lambda: review.pairs_to_review(self.pairs, self.judged)
        )

    @property
    def done(self) -> int:
        return len(self._parted[1])

    @property
    def queue(self) -> tuple[PairInBrief, ...]:
        return {"open": self._parted[0], "judged": self._parted[1], "all": self.pairs}[self.shown]

    @cached_property
    def focus(self) -> Pair | None:
        """The pair asked for where it is held, else the queue's first."""
        if self.asked in self.candidates:
            return self.asked
        return self.queue[0].key if self.queue else None

    @property
    def asked(self) -> Pair:
        return self.visit.asked("left"), self.visit.asked("right")

    def url(self, pair: PairInBrief | Pair | None) -> str:
        """The page with that pair in focus, filters kept; without one, with the queue's first."""
        left, right = pair.key if isinstance(pair, PairInBrief) else pair or ("", "")
        return self.visit.here(left=left, right=right, format="")

    def next_url(self, at: Pair) -> str:
        """The pair to go on to from `at`, whether or not `at` has just left the queue."""
        following = review.after(self.queue, self.candidates[at], self.theme_first)
        return self.url(None if following is None or following.key == at else following)

    @property
    def newer_than_evidence(self) -> int:
        """Judgements in force that were made after the evidence was built."""
        built_at = self.visit.situation.built_at
        return sum(one.at > built_at for one in self.judged.values())


# --- the page ---------------------------------------------------------------------------------------------------------


def page(visit: Visit) -> Page:
    desk = Desk(visit)
    if any(desk.asked) and desk.asked not in desk.candidates:
        raise NotHeld(" ".join(desk.asked))
    return _page(desk)


def _page(
    desk: Desk,
    *,
    faults: tuple[str, ...] = (),
    lines: tuple[str, ...] = (),
    imported: Imported | None = None,
    reason: str = "",
) -> Page:
    """The page; `faults` are told in the reader's language, `lines` as they were raised, in English."""
    visit, at = desk.visit, desk.focus
    pair = desk.candidates.pair(*at) if at else None
    earlier = judgements.history(visit.site.home, *at) if at else []
    values = {
        "desk": desk,
        "bits": partial(bits_in_words, visit.translator),
        "level": partial(level_in_words, visit.translator),
        "pair": pair,
        "fields": review.side_by_side(pair.left, pair.right) if pair else (),
        "rest_bits": _rest_bits(pair) if pair else 0.0,
        "judgement": desk.judged.get(at) if at else None,
        "earlier": earlier,
        "done": desk.done,
        "of": len(desk.pairs),
        "before": review.before(desk.queue, desk.candidates[at], desk.theme_first) if at else None,
        "listed": desk.queue[:LISTED],
        "last": judgements.last_of(visit.site.home, desk.user) if desk.user else None,
        "faults": faults,
        "lines": lines,
        "imported": imported,
        "reason": reason,
        "largest_mb": judgement_file.LARGEST_BYTES // 1024**2,
    }
    data = {
        "reviewed": values["done"],
        "pairs": values["of"],
        "pair": pair,
        "fields": values["fields"],
        "judgement": values["judgement"],
        "history": earlier,
        "queue": [{"left": one.left, "right": one.right, "probability": one.probability} for one in values["listed"]],
        "faults": [*faults, *lines],
        "imported": imported,
    }
    title = visit.translator.t("Same organisation?")
    return Page(title, "review.html", values, data, _table(desk), 400 if faults or lines else 200)


def _rest_bits(pair: PairToReview) -> float:
    """Bits of the whole weight that no finding accounts for: how seldom two records are one before any is compared."""
    return 0.0 if pair.weight_bits is None else pair.weight_bits - sum(one.bits for one in pair.findings)


def _table(desk: Desk) -> Table:
    t, term = desk.visit.translator.t, desk.visit.translator.term
    head = [t("Record"), t("Name"), t("Country"), t("Other record"), t("Other name"), t("Other country"),
            t("Probability"), t("The matcher’s outcome"), t("Judgement"), t("Judged by"), t("Date")]  # fmt: skip
    # A generator: a page not asked for as CSV need not write out every pair.
    rows = (_row(one, desk.judged.get(one.key), term) for one in desk.queue)
    return Table(f"kompanjon-{desk.visit.theme_id}-pairs-{desk.visit.language}", head, rows)


def _row(one: PairInBrief, said: Judgement | None, term: Callable[[str, str], str]) -> list[str | float | None]:
    verdict = [term("verdict", said.verdict.value), said.user, said.at] if said else ["", "", ""]
    return [one.left, one.left_name, one.left_country, one.right, one.right_name, one.right_country, one.probability,
            term("outcome", one.outcome), *verdict]  # fmt: skip


def judgements_file(visit: Visit) -> HttpResponse:
    """The judgements in force as the CSV file that can be imported elsewhere."""
    return HttpResponse(
        judgement_file.export_csv(visit.site.home),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="judgements.csv"'},
    )


# --- what its forms send ----------------------------------------------------------------------------------------------


def act(visit: Visit, request: HttpRequest) -> Page | HttpResponse:
    """A name given, a judgement made or taken back, a file imported: then on to the page by a fresh request."""
    desk = Desk(visit)
    doings = {"name": _give_name, "judge": _judge, "undo": _undo, "import": _import}
    do = doings.get(request.POST.get("do", ""))
    if do is None:
        return _page(desk, faults=(visit.translator.t("What was sent is not understood; nothing was changed."),))
    return do(desk, request)


def _give_name(desk: Desk, request: HttpRequest) -> Page | HttpResponse:
    name = usable_name(request.POST.get("user", ""))
    if not name:
        return _page(desk, faults=(_no_name(desk),))
    response = onward(desk.visit.here())
    keep_name(response, name)
    return response


def _no_name(desk: Desk) -> str:
    return desk.visit.translator.t("Give your name first: it is kept beside each judgement you make.")


def _judge(desk: Desk, request: HttpRequest) -> Page | HttpResponse:
    sent = request.POST.get
    at, reason = (sent("left", ""), sent("right", "")), sent("reason", "")
    if not desk.user:
        return _page(desk, faults=(_no_name(desk),), reason=reason)
    if at not in desk.candidates:
        t = desk.visit.translator.t
        return _page(desk, faults=(t("That pair is no longer held: the evidence has been built again since."),))
    address = desk.next_url(at)
    try:
        given = judgements.judgement(*at, sent("verdict", ""), desk.user, reason=reason)
    except BadInput as fault:
        return _page(desk, lines=fault.lines, reason=reason)
    judgements.record(desk.visit.site.home, given)
    return onward(address)


def _undo(desk: Desk, request: HttpRequest) -> Page | HttpResponse:
    last = judgements.last_of(desk.visit.site.home, desk.user) if desk.user else None
    if last is None:
        return _page(desk, faults=(desk.visit.translator.t("You have no judgement to undo."),))
    judgements.withdraw(desk.visit.site.home, last.left, last.right, desk.user)
    return onward(desk.url((last.left, last.right) if (last.left, last.right) in desk.candidates else None))


def _import(desk: Desk, request: HttpRequest) -> Page:
    upload = request.FILES.get("file")
    if upload is None:
        return _page(desk, faults=(desk.visit.translator.t("No file was chosen."),))
    data = upload.read(judgement_file.LARGEST_BYTES + 1)
    try:
        imported = judgement_file.import_csv(desk.visit.site.home, data, usable_name(upload.name))
    except BadInput as fault:
        return _page(desk, lines=fault.lines)
    return _page(Desk(desk.visit), imported=imported)
