"""One shared challenge, region by region, and the rows that fit in none: parts of the chapter on challenges."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from kompanjon.analysis.challenges.picture import References, SharedChallenge, Side
from kompanjon.faces.report.document import (
    Block,
    Bullets,
    Column,
    Heading,
    Inline,
    Paragraph,
    Rows,
    Span,
    Table,
    filled,
    inline,
)
from kompanjon.faces.report.situation.pen import Pen
from kompanjon.vocabulary.reference import Reference

#: Documents, pairs and rows shown before "and n more".
DOCUMENTS, PAIRS, ALONE = 3, 6, 5

#: What people have stated comes before what they have, where rows fit in no challenge.
_STATED = ("challenge", "statement", "competence_need")

What = Literal["need", "capability"]


def ranked(pen: Pen, challenge: SharedChallenge, rank: int) -> str:
    return f"{rank}. {pen.translator.label(challenge.name)}"


def side_figure(pen: Pen, one: SharedChallenge, side: Side, what: What) -> Span:
    rows: References = getattr(side, what)
    where = pen.translator.region_in(side.region, pen.cities)
    name = pen.translator.label(one.name)
    said = pen.t("{name}: needs stated {where}", name=name, where=where)
    if what == "capability":
        said = pen.t("{name}: capability {where}", name=name, where=where)
    sign = "▲" if what == "need" else "■"
    text = f"{sign}\N{NO-BREAK SPACE}{pen.number(len(rows))}"
    return Span(text, Rows(f"challenge:{one.id}:{side.region}:{what}", said, rows))


def in_full(pen: Pen, one: SharedChallenge, rank: int) -> Iterator[Block]:
    """A challenge region by region, and where the regions could meet on it."""
    yield Heading(ranked(pen, one, rank))
    yield _table(pen, one, rank)
    yield Bullets(tuple(_meetings(pen, one)))


def _table(pen: Pen, one: SharedChallenge, rank: int) -> Table:
    return Table(
        key=f"challenge-{one.id}",
        sheet=pen.t("Challenge {n}", n=str(rank)),
        caption=pen.t("{name}: who needs and who can", name=pen.translator.label(one.name)),
        columns=(
            Column(pen.t("Region")),
            Column(pen.t("What it needs"), wide=True),
            Column(pen.t("What it can do"), wide=True),
        ),
        rows=tuple(
            (
                pen.text_cell(pen.region_head(side.region)),
                pen.text_cell(_documents(pen, one, side, "need")),
                pen.text_cell(_documents(pen, one, side, "capability")),
            )
            for side in one.sides
            if side.is_touched
        ),
    )


def _documents(pen: Pen, one: SharedChallenge, side: Side, what: What) -> Inline:
    """The rows that speak most of it, each with where it was read; the figure opens into them all."""
    rows: References = getattr(side, what)
    spans: list[Span] = []
    for row in rows[:DOCUMENTS]:
        source = pen.source_of(row)
        spans += [Span("; ")] if spans else []
        spans += [pen.name(row), Span(" ("), *source, Span(")")]
    left = len(rows) - DOCUMENTS
    if left > 0:
        more = pen.n("and {n} more", "and {n} more", left)
        spans += [Span(" "), Span(more, side_figure(pen, one, side, what).target)]
    return tuple(spans) or inline("–")


def _meetings(pen: Pen, one: SharedChallenge) -> Iterator[Inline]:
    """Who completes whom, who could divide the work, what is under way."""
    complete = _complementary(one)
    if complete:
        names = "; ".join(pen.t("need {a}, capability {b}", a=_in(pen, a), b=_in(pen, b)) for a, b in complete[:PAIRS])
        left = len(complete) - PAIRS
        more = " " + pen.n("and {n} more", "and {n} more", left) if left > 0 else ""
        yield filled(
            pen.plural(
                "One region needs what another can, in {n} pair: {names}.",
                "One region needs what another can, in {n} pairs: {names}.",
                len(complete),
            ),
            n=Span(pen.number(len(complete)), strong=True),
            names=names + more,
        )
    if one.overlaps:
        regions = pen.translator.join(pen.region(region) for region in one.capability_regions)
        yield inline(
            pen.t("Several regions can do something about it and may divide the work: {regions}.", regions=regions)
        )
    if one.together:
        title = f"{pen.translator.label(one.name)}: {pen.t('joint projects of the regions')}"
        names = pen.names(one.together, DOCUMENTS, f"challenge:{one.id}:together", title)
        yield filled(pen.t("Joint projects under way or done: {names}."), names=names)
    if one.calls:
        title = f"{pen.translator.label(one.name)}: {pen.t('open or coming calls')}"
        names = pen.names(one.calls, DOCUMENTS, f"challenge:{one.id}:calls", title)
        yield filled(pen.t("Calls that ask for it: {names}."), names=names)
    if not (complete or one.overlaps or one.together or one.calls):
        yield inline(pen.t("No two regions meet on it yet, and no call that asks for it is open."))


def _complementary(one: SharedChallenge) -> list[tuple[str, str]]:
    """(who needs, who can): first those where who needs cannot itself, then by how much is needed and can be done."""

    def strength(pair: tuple[str, str]) -> tuple[bool, int]:
        a, b = one.side(pair[0]), one.side(pair[1])
        return bool(a.capability), -(len(a.need) + len(b.capability))

    return sorted(one.complements, key=strength)


def _in(pen: Pen, region: str) -> str:
    return pen.translator.region_in(region, pen.cities)


# --- what fits nowhere ------------------------------------------------------------------------------------------------


def alone(pen: Pen) -> Iterator[Block]:
    """The rows that speak of no challenge's concepts, each as itself."""
    yield Heading(pen.t("What fits in no challenge"))
    yield Paragraph(_alone_said(pen))
    yield _alone(pen)


def _alone_said(pen: Pen) -> Inline:
    held = pen.situation.challenges
    by_kind: dict[str, list[Reference]] = {}
    for row in sorted(held.alone, key=_stated_first):
        by_kind.setdefault(row.kind, []).append(row)
    counted: list[Span] = []
    for kind, rows in by_kind.items():
        what = pen.translator.term("row", kind)
        title = pen.t("Fits in no challenge: {what}", what=what)
        counted += [Span(", ")] if counted else []
        counted += [Span(f"{what} "), pen.figure(tuple(rows), f"alone:{kind}", title)]
    return filled(
        pen.plural(
            "{n} text of {all} speaks of no challenge's concepts, and is put in none: {counted}.",
            "{n} texts of {all} speak of no challenge's concepts, and are put in none: {counted}.",
            len(held.alone),
        ),
        n=Span(pen.number(len(held.alone)), strong=True),
        all=pen.number(sum(held.texts.values())),
        counted=tuple(counted),
    )


def _stated_first(row: Reference) -> tuple[int, str, str]:
    place = _STATED.index(row.kind) if row.kind in _STATED else len(_STATED)
    return place, row.kind, row.id


def _alone(pen: Pen) -> Table:
    rows = tuple(
        (
            pen.text_cell(pen.name(row)),
            pen.text_cell(pen.translator.term("row", row.kind)),
            pen.text_cell(pen.source_of(row)),
            pen.date_cell(row.provenance.date),
        )
        for row in sorted(pen.situation.challenges.alone, key=_stated_first)
    )
    left = len(rows) - ALONE
    note = pen.n("And {n} more row, in the spreadsheet (XLSX).", "And {n} more rows, in the spreadsheet (XLSX).", left)
    return Table(
        key="challenges-alone",
        sheet=pen.t("In no challenge"),
        caption=pen.t("Rows that fit in no challenge, stated needs first"),
        columns=(
            Column(pen.t("Name"), wide=True),
            Column(pen.t("What")),
            Column(pen.t("Source"), wide=True),
            Column(pen.t("Date"), "date"),
        ),
        rows=rows[:ALONE],
        more=rows[ALONE:],
        more_note=note if left > 0 else "",
    )
