"""Chapter: steps of the value chain that nobody is known to hold."""

from __future__ import annotations

from kompanjon.analysis.situation.picture import Gap
from kompanjon.faces.report.document import Callout, Chapter, Column, Paragraph, Row, Table, inline
from kompanjon.faces.report.situation.matrix import lacking
from kompanjon.faces.report.situation.pen import Pen

NAMES_SHOWN = 4


def chapter(pen: Pen, number: str) -> Chapter:
    title = pen.t("Gaps")
    gaps = pen.situation.gaps
    if not gaps:
        text = pen.t(
            "Every step has at least one verified actor and one verified service in the lead project's regions."
        )
        return Chapter("gaps", number, title, (Callout("finding", pen.t("No gaps"), inline(text)),))
    lead = pen.t(
        "A step is a gap when no actor, or no service, in the lead project's regions has been verified. "
        "Some gaps close when somebody checks what is already written down; others need a partner from elsewhere."
    )
    return Chapter("gaps", number, title, (Paragraph(inline(lead)), _table(pen)))


def _table(pen: Pen) -> Table:
    columns = (
        Column(pen.t("Step")),
        Column(pen.t("What is missing")),
        Column(pen.t("May fill it, once checked"), wide=True),
        Column(pen.t("In the rest of the country"), wide=True),
    )
    return Table(
        key="gaps",
        sheet=pen.t("Gaps"),
        caption=pen.t("Steps without a verified actor or service in the lead project's regions"),
        columns=columns,
        rows=tuple(_row(pen, gap) for gap in pen.situation.gaps),
    )


def _row(pen: Pen, gap: Gap) -> Row:
    step = pen.short_step(gap.step)
    unchecked = pen.t("{step}: may fill the gap, once checked", step=step)
    elsewhere = pen.t("{step}: in the rest of the country", step=step)
    return (
        pen.text_cell(step),
        pen.text_cell(lacking(pen, gap.lacks_actor, gap.lacks_service)),
        pen.text_cell(pen.names(gap.unverified, NAMES_SHOWN, f"gap:{gap.step}:unverified", unchecked)),
        pen.text_cell(pen.names(gap.elsewhere, NAMES_SHOWN, f"gap:{gap.step}:elsewhere", elsewhere)),
    )
