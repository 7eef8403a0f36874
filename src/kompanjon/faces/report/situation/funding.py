"""Chapter: calls that can be applied to, what of them is missing here, and what has been won so far."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator

from kompanjon.analysis.calls.answers import CallNeed, RankedCall
from kompanjon.analysis.situation.picture import FittingCall, References, Won
from kompanjon.faces import call_words
from kompanjon.faces.charts import deadlines
from kompanjon.faces.report.document import (
    Block,
    Bullets,
    Callout,
    Chapter,
    Column,
    Figure,
    Heading,
    Inline,
    Paragraph,
    Row,
    Span,
    Table,
    filled,
    inline,
)
from kompanjon.faces.report.situation.pen import Pen
from kompanjon.vocabulary.languages import Label
from kompanjon.vocabulary.reference import Reference

#: Pieces nobody here answers told a call, changes told, and letters of a call's own sentence.
PIECES, CHANGES, LONGEST_PIECE = 3, 12, 220


def chapter(pen: Pen, number: str) -> Chapter:
    return Chapter("funding", number, pen.t("Funding"), tuple(_blocks(pen)))


def _blocks(pen: Pen) -> Iterator[Block]:
    held = pen.situation.funding
    if held.calls:
        yield Callout("finding", pen.t("What can be applied to now"), finding(pen))
        yield Paragraph(inline(_lead(pen)))
        yield _calls(pen)
        if any(one.call.topic.deadlines for one in held.calls):
            yield _timeline(pen)
        yield Heading(pen.t("Shared challenges the calls ask for"))
        yield from _challenges(pen)
        yield Heading(pen.t("What the calls ask for that nobody here answers"))
        yield from _missing(pen)
    else:
        yield _no_calls(pen)
    yield Heading(pen.t("What has been won so far"))
    yield from _won(pen)
    if held.since:
        yield Heading(pen.t("Changes in the calls"))
        yield from _changes(pen)


def _no_calls(pen: Pen) -> Callout:
    if pen.situation.funding.held:
        said = pen.t(
            "Every call held has closed. Fetch the portal's list anew with kompanjon fetch calls, then run "
            "kompanjon run {theme} again.",
            theme=pen.situation.theme_id,
        )
        return Callout("empty", pen.t("No call can be applied to any more"), inline(said))
    said = pen.t(
        "No calls are held yet. Fetch them with kompanjon fetch calls, then run kompanjon run {theme} again.",
        theme=pen.situation.theme_id,
    )
    return Callout("empty", pen.t("No calls yet"), inline(said))


def finding(pen: Pen) -> Inline:
    """How many calls can be applied to, the one that fits best, and the first deadline among the best."""
    held = pen.situation.funding
    first = held.calls[0].call
    said = pen.plural(
        "{open} call of the {all} held can still be applied to. It is {name}.",
        "{open} calls of the {all} held can still be applied to. The one that fits best is {name}.",
        held.open_or_to_come,
    )
    told = filled(said, open=Span(pen.number(held.open_or_to_come), strong=True), all=pen.number(held.held),
                  name=_name(pen, first))  # fmt: skip
    soonest = min((one.call for one in held.calls if one.call.next_deadline), key=_next_day, default=None)
    if soonest is None or soonest.next_deadline is None:
        return told
    when = pen.translator.date(soonest.next_deadline.day.isoformat())
    return (
        *told,
        Span(" "),
        *filled(pen.t("The first deadline among the best is on {when}: {name}."), when=when, name=_name(pen, soonest)),
    )


def _next_day(call: RankedCall) -> str:
    return call.next_deadline.day.isoformat() if call.next_deadline else ""


def _lead(pen: Pen) -> str:
    return pen.t(
        "Calls are ranked by what they share with the theme's stated needs and with what its organisations can, and by "
        "how near their text is to the theme's. A high place says that a call is worth reading, not that it will be "
        "won. The portal's list carries no date of its own: check deadlines on the portal."
    )


def reference(call: RankedCall) -> Reference:
    """The call as a row."""
    topic = call.topic
    return Reference("call", topic.id, Label.same(topic.title), topic.provenance, "", (topic.id,))


def _name(pen: Pen, call: RankedCall) -> Span:
    return pen.name(reference(call))


# --- calls ------------------------------------------------------------------------------------------------------------


def _calls(pen: Pen) -> Table:
    # The portal tells few calls' whole budgets: a column of dashes would tell nothing.
    with_budget = any(one.call.money.budget_eur is not None for one in pen.situation.funding.calls)
    columns = (
        Column(pen.t("Call"), wide=True),
        Column(pen.t("Type of action")),
        Column(pen.t("Next deadline"), "date"),
        Column(pen.t("Fit"), "number"),
        *((Column(pen.t("Budget"), "money"),) if with_budget else ()),
        Column(pen.t("Grants"), "number"),
        Column(pen.t("Size of a grant")),
        Column(pen.t("Pieces nobody here answers"), "number"),
    )
    return Table(
        key="calls",
        sheet=pen.t("Calls that fit"),
        caption=pen.t("Calls that can be applied to, those first that fit best"),
        columns=columns,
        rows=tuple(_call_row(pen, one, with_budget) for one in pen.situation.funding.calls),
        note=pen.t(
            "Fit: points of 100. Pieces that speak of no particular concept of the theme are not counted. "
            "Source: the EU's funding portal."
        ),
    )


def _call_row(pen: Pen, one: FittingCall, with_budget: bool) -> Row:
    call, tr = one.call, pen.translator
    money = call.money
    gaps = pen.t("{n} of {all}", n=pen.number(len(one.unanswered)), all=pen.number(one.needs)) if one.needs else "–"
    budget = pen.money_cell(float(money.budget_eur)) if money.budget_eur is not None else pen.text_cell("–")
    return (
        pen.text_cell((Span(f"{call.place}. "), _name(pen, call))),
        pen.text_cell(call_words.action_name(tr, call.action, call.topic)),
        pen.date_cell(_next_day(call)),
        pen.number_cell(call.points, pen.number(call.points, 1)),
        *((budget,) if with_budget else ()),
        pen.number_cell(money.grants) if money.grants is not None else pen.text_cell("–"),
        pen.text_cell(call_words.grant_size(tr, money) or "–"),
        pen.number_cell(len(one.unanswered), gaps) if one.needs else pen.text_cell(gaps),
    )


def _timeline(pen: Pen) -> Figure:
    calls = [one.call for one in pen.situation.funding.calls if one.call.topic.deadlines]
    days = sorted(held.day for call in calls for held in call.topic.deadlines)
    first, last = (pen.translator.date(day.isoformat()) for day in (days[0], days[-1]))
    title = pen.t("{count} deadlines, from {first} to {last}", count=pen.number(len(days)), first=first, last=last)
    if len(days) == 1:
        title = pen.t("One deadline, on {first}", first=first)
    heads = (Column(pen.t("Call"), wide=True), Column(pen.t("Stage"), "number"), Column(pen.t("Deadline"), "date"))
    rows = tuple(
        (pen.text_cell((Span(f"{call.place}. "), _name(pen, call))), pen.number_cell(held.stage),
         pen.date_cell(held.day.isoformat()))
        for call in calls
        for held in call.topic.deadlines
    )  # fmt: skip
    return Figure(
        key="chart-deadlines",
        title=title,
        spec=deadlines(calls, pen.translator),
        alt=pen.t("A line of time for each call with its deadlines; the table below holds the same days."),
        note=pen.t("Circle: the first or only stage. Diamond: a second stage. Source: the EU's funding portal."),
        table=Table("chart-deadlines-table", pen.t("Deadlines"), pen.t("The chart's numbers"), heads, rows),
    )


# --- challenges and needs ---------------------------------------------------------------------------------------------


def _challenges(pen: Pen) -> Iterator[Block]:
    held = pen.situation.funding.calls
    names = {one.id: pen.translator.label(one.name) for one in pen.situation.challenges.challenges}
    asked = {key: [one.call for one in held if key in one.challenges] for key in names}
    if not any(asked.values()):
        yield Paragraph(inline(pen.t("None of these calls asks for a challenge of the theme by its words.")))
        return
    rows = tuple(
        (
            pen.text_cell(names[key]),
            pen.text_cell(pen.names(tuple(map(reference, calls)), 3, f"funding:challenge:{key}",
                                    pen.t("{name}: calls that fit", name=names[key]))),
        )
        for key, calls in asked.items()
        if calls
    )  # fmt: skip
    yield Table(
        "funding-challenges",
        pen.t("Challenges and calls"),
        pen.t("Challenges of the theme, and which of these calls ask for them"),
        (Column(pen.t("Challenge")), Column(pen.t("Calls"), wide=True)),
        rows,
    )
    alone = [names[one.id] for one in pen.situation.challenges.shared if not asked[one.id]]
    if alone:
        said = pen.t("No call among these asks for these shared challenges: {names}.", names="; ".join(alone))
        yield Paragraph(inline(said))


def _missing(pen: Pen) -> Iterator[Block]:
    held = pen.situation.funding.calls
    untied = sum(len(one.untied) for one in held)
    rows = [(pen, one.call, need) for one in held for need in one.unanswered[:PIECES]]
    more = [(pen, one.call, need) for one in held for need in (*one.unanswered[PIECES:], *one.untied)]
    if untied:
        told = pen.n(
            "{n} piece speaks of no particular concept of the theme, so nothing is known of who could answer it; "
            "it stands in the spreadsheet (XLSX).",
            "{n} pieces speak of no particular concept of the theme, so nothing is known of who could answer them; "
            "they stand in the spreadsheet (XLSX).",
            untied,
        )
        yield Paragraph(inline(told))
    if not rows and not more:
        yield Paragraph(inline(pen.t("Somebody here can answer every piece that these calls ask for.")))
        return
    left = pen.n("And {n} more piece in the spreadsheet (XLSX).", "And {n} more pieces in the spreadsheet (XLSX).",
                 len(more))  # fmt: skip
    yield Table(
        key="funding-missing",
        sheet=pen.t("Nobody here answers"),
        caption=pen.t("Pieces of the calls that no organisation, service or project of the regions answers"),
        columns=(Column(pen.t("Call")), Column(pen.t("What is asked for"), wide=True), Column(pen.t("Concepts"))),
        rows=tuple(_piece_row(*one) for one in rows),
        note=pen.t("The calls' own sentences, in English. Partners from elsewhere are needed for these."),
        more=tuple(_piece_row(*one) for one in more),
        more_note=left if more else "",
    )


def _piece_row(pen: Pen, call: RankedCall, need: CallNeed) -> Row:
    text = need.passage.text
    shown = text if len(text) <= LONGEST_PIECE else text[:LONGEST_PIECE].rsplit(" ", 1)[0] + " …"
    concepts = ", ".join(map(pen.concept, need.concepts)) or pen.t("no concept of the theme")
    return (
        pen.text_cell(Span(f"{call.place}. {call.topic.id}", reference(call))),
        pen.text_cell(shown),
        pen.text_cell(concepts),
    )


# --- won --------------------------------------------------------------------------------------------------------------


def _won(pen: Pen) -> Iterator[Block]:
    won = pen.situation.funding.won
    if not won:
        said = pen.t("No EU project of the theme with a beneficiary in {country} is held.", country=pen.home)
        yield Paragraph(inline(said))
        return
    rows = _rows_of(won)
    yield Paragraph(
        filled(
            pen.plural(
                "{country} has taken part in {projects} EU project of the theme and been granted {money} in it.",
                "{country} has taken part in {projects} EU projects of the theme and been granted {money} in them.",
                len(rows),
            ),
            country=pen.home,
            projects=pen.figure(rows, "funding:won", pen.t("EU projects won"), strong=True),
            money=pen.translator.money(sum(one.ec_contribution_eur for one in won)),
        )
    )
    yield _won_by(pen, "action", pen.t("Won by type of action"), pen.t("Type of action"), lambda one: one.action)
    yield _won_by(pen, "year", pen.t("Won by year"), pen.t("Year of start"), lambda one: str(one.year or "–"))


def _rows_of(won: tuple[Won, ...]) -> References:
    return tuple({row.id: row for one in won for row in one.projects}.values())


def _won_by(pen: Pen, what: str, caption: str, head: str, of: Callable[[Won], str]) -> Table:
    groups: dict[str, list[Won]] = defaultdict(list)
    for one in pen.situation.funding.won:
        groups[of(one)].append(one)
    most_first = sorted(groups, key=lambda key: (-sum(len(one.projects) for one in groups[key]), key))
    rows = tuple(
        (
            pen.text_cell(key or "–"),
            pen.figure_cell(_rows_of(tuple(groups[key])), f"funding:{what}:{key}", f"{caption}: {key}"),
            pen.money_cell(sum(one.ec_contribution_eur for one in groups[key])),
        )
        for key in (most_first if what == "action" else sorted(groups, reverse=True))
    )
    return Table(
        f"funding-{what}",
        caption,
        caption,
        (Column(head), Column(pen.t("Projects"), "number"),
         Column(pen.t("EC contribution to {country}", country=pen.home), "money")),
        rows,
        note=pen.t("The theme's EU projects with a beneficiary in {country}. Source: CORDIS.", country=pen.home),
    )  # fmt: skip


# --- changes ----------------------------------------------------------------------------------------------------------


def _changes(pen: Pen) -> Iterator[Block]:
    held = pen.situation.funding
    since = pen.translator.date(held.since)
    if not held.changes:
        yield Paragraph(inline(pen.t("No call has changed since {when}.", when=since)))
        return
    yield Paragraph(inline(pen.t("Since the evidence of {when}:", when=since)))
    told = [
        inline(f"{pen.translator.at_start(call_words.change(pen.translator, one))}: {one.title} ({one.topic_id})")
        for one in held.changes[:CHANGES]
    ]
    if len(held.changes) > CHANGES:
        more = len(held.changes) - CHANGES
        told.append(inline(pen.n("and {n} more change", "and {n} more changes", more)))
    yield Bullets(tuple(told))
