"""Chapter: overlap and complementarity of the regions, pair by pair."""

from __future__ import annotations

from kompanjon.analysis.situation.picture import RegionPair
from kompanjon.faces.charts import region_pairs
from kompanjon.faces.report.document import Block, Callout, Chapter, Column, Figure, Paragraph, Row, Table, inline
from kompanjon.faces.report.situation.pen import Pen

CONCEPTS_SHOWN = 4


def chapter(pen: Pen, number: str) -> Chapter:
    return Chapter("pairs", number, pen.t("Overlap and complementarity"), tuple(_blocks(pen)))


def _blocks(pen: Pen) -> list[Block]:
    pairs = pen.situation.pairs
    if not pairs:
        text = pen.t(
            "A theme with fewer than two regions has no pairs to compare. Add cities to the theme's lead project."
        )
        return [Callout("empty", pen.t("No pairs of regions"), inline(text))]
    lead = pen.t(
        "Where two regions have verified actors in the same step they overlap: room for a division of labour or "
        "joint work. "
        "Where only one of them has, they complete each other."
    )
    return [Paragraph(inline(lead)), _figure(pen), _table(pen)]


def _figure(pen: Pen) -> Figure:
    pairs = pen.situation.pairs
    most = max(pairs, key=lambda pair: len(pair.overlap))
    title = pen.t(
        "{a} and {b} overlap most: {n} steps in common",
        a=pen.region(most.a), b=pen.region(most.b), n=pen.number(len(most.overlap)),
    )  # fmt: skip
    columns = (
        Column(pen.t("Regions"), wide=True),
        Column(pen.t("Both"), "number"),
        Column(pen.t("Only one"), "number"),
    )
    rows = tuple(
        (pen.text_cell(_pair(pen, pair)), pen.number_cell(len(pair.overlap)), pen.number_cell(pair.complementarity))
        for pair in pairs
    )
    caption = pen.t("Steps that two regions share, and steps that only one of them has")
    return Figure(
        key="chart-pairs",
        title=title,
        spec=region_pairs(pairs, pen.cities, pen.translator),
        alt=pen.t(
            "Square of the regions against each other. Below the diagonal the number of steps both have, above it the "
            "number only one has; the numbers stand in the table."
        ),
        note=pen.t(
            "Blue-green, below the diagonal: steps where both have a verified actor. Warm, above it: steps only "
            "one of them has. "
            "{n} steps compared.",
            n=pen.number(len(pen.situation.steps)),
        ),
        table=Table("chart-pairs-table", pen.t("Region pairs, numbers"), caption, columns, rows),
    )


def _pair(pen: Pen, pair: RegionPair) -> str:
    return f"{pen.region(pair.a)} – {pen.region(pair.b)}"


def _table(pen: Pen) -> Table:
    columns = (
        Column(pen.t("Regions")),
        Column(pen.t("Both have"), wide=True),
        Column(pen.t("Only the first"), wide=True),
        Column(pen.t("Only the second"), wide=True),
        Column(pen.t("Shared concepts"), wide=True),
        Column(pen.t("Joint projects"), "number"),
    )
    ordered = sorted(pen.situation.pairs, key=lambda pair: (-len(pair.joint_projects), -len(pair.overlap)))
    return Table(
        key="pairs",
        sheet=pen.t("Region pairs"),
        caption=pen.t("What two regions share, and what only one of them has"),
        columns=columns,
        rows=tuple(_row(pen, pair) for pair in ordered),
        note=pen.t(
            "Steps with at least one verified actor in the region. Concepts that both regions have projects on."
        ),
    )


def _row(pen: Pen, pair: RegionPair) -> Row:
    name = _pair(pen, pair)
    concepts = ", ".join(pen.concept(concept) for concept in pair.shared_concepts[:CONCEPTS_SHOWN]) or "–"
    if len(pair.shared_concepts) > CONCEPTS_SHOWN:
        left = len(pair.shared_concepts) - CONCEPTS_SHOWN
        concepts += " " + pen.n("and {n} more", "and {n} more", left)
    return (
        pen.text_cell(name),
        pen.text_cell(pen.steps(pair.overlap)),
        pen.text_cell(pen.steps(pair.only_a)),
        pen.text_cell(pen.steps(pair.only_b)),
        pen.text_cell(concepts),
        pen.figure_cell(pair.joint_projects, f"pair:{pair.a}:{pair.b}", pen.t("{name}: joint projects", name=name)),
    )
