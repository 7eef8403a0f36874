"""Where the chain lacks services or has too few, and who outside may fill it: a table of the chapter on services."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kompanjon.analysis.services.answers import Chain, ChainGap, GapKind, Outside, ServiceRow
from kompanjon.analysis.situation.picture import References
from kompanjon.faces import service_words
from kompanjon.faces.report.document import Block, Column, Inline, Paragraph, Row, Rows, Span, Table, inline
from kompanjon.faces.report.situation.pen import Pen

#: Rows named in a cell, and those outside who may fill a gap.
NAMES, OUTSIDE = 3, 2

#: Gaps shown in the text; the others stand in the spreadsheet.
WORST: tuple[GapKind, ...] = ("nothing", "own use", "bottleneck")


def references(rows: Iterable[ServiceRow]) -> References:
    """The rows themselves, each once."""
    return tuple({row.service.id: row.reference for row in rows}.values())


def levels_of(gap: ChainGap) -> range:
    """The levels a gap holds for; none of a bottleneck."""
    return range(gap.trl_from, gap.trl_to + 1) if gap.trl_from and gap.trl_to else range(0)


def gaps_table(pen: Pen, chain: Chain) -> Iterator[Block]:
    if not chain.gaps:
        said = pen.t("At every level of every step companies find services of two providers or more.")
        yield Paragraph(inline(said))
        return
    rows = [(gap, _gap_row(pen, position, gap)) for position, gap in enumerate(chain.gaps, start=1)]
    rest = tuple(row for gap, row in rows if gap.kind not in WORST)
    yield Table(
        key="chain-gaps",
        sheet=pen.t("Gaps and bottlenecks"),
        caption=pen.t("Steps and readiness levels where companies find no service, or too little"),
        columns=(
            Column(pen.t("Step and levels"), wide=True),
            Column(pen.t("What is wrong")),
            Column(pen.t("Services behind it"), wide=True),
            Column(pen.t("May fill it, once levels are known")),
            Column(pen.t("Nearest outside the regions"), wide=True),
        ),
        rows=tuple(row for gap, row in rows if gap.kind in WORST),
        note=_rules(pen, chain),
        more=rest,
        more_note=pen.n("And {n} more in the spreadsheet (XLSX), where there are services, but too few.",
                        "And {n} more in the spreadsheet (XLSX), where there are services, but too few.",
                        len(rest)) if rest else "",
    )  # fmt: skip


def _gap_row(pen: Pen, position: int, gap: ChainGap) -> Row:
    names = {step.code: step.short for step in pen.situation.steps}
    said = service_words.gap(pen.translator, gap, names)
    key = f"chain-gap:{position}"
    behind = references((*gap.rows, *gap.next_rows))
    step = pen.short_step(gap.step)
    levels = service_words.levels(pen.translator, gap.trl_from, gap.trl_to)
    return (
        pen.text_cell(", ".join(filter(None, (step, levels)))),
        pen.text_cell(said if gap.kind == "bottleneck" else service_words.gap_name(pen.translator, gap.kind)),
        pen.text_cell(pen.names(behind, NAMES, f"{key}:services", said)),
        pen.text_cell(pen.names(references(gap.unknown), NAMES, f"{key}:unknown",
                                pen.t("{gap}: may fill it, once levels are known", gap=said))),
        pen.text_cell(_outside(pen, gap, f"{key}:outside", pen.t("{gap}: outside the regions", gap=said))),
    )  # fmt: skip


def _outside(pen: Pen, gap: ChainGap, key: str, title: str) -> Inline:
    """The first by name with how far away they are; the rest opens."""
    spans: list[Span] = []
    for one in gap.outside[:OUTSIDE]:
        spans += [Span("; ")] if spans else []
        spans += [pen.name(one.reference), Span(f" ({_far(pen, one)})")]
    left = len(gap.outside) - OUTSIDE
    if left > 0:
        rows = tuple(one.reference for one in gap.outside)
        spans += [Span(" "), Span(pen.n("and {n} more", "and {n} more", left), Rows(key, title, rows))]
    return tuple(spans) or inline("–")


def _far(pen: Pen, one: Outside) -> str:
    told = service_words.outside(pen.translator, one, pen.region(one.near) if one.near else "")
    return told or pen.translator.country(one.country)


def _rules(pen: Pen, chain: Chain) -> str:
    """By which rule each kind that is met was found."""
    kinds = dict.fromkeys(gap.kind for gap in chain.gaps)
    tr = pen.translator
    return " ".join(f"{service_words.gap_name(tr, kind)}: {service_words.gap_rule(tr, kind)}" for kind in kinds)
