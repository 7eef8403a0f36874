"""Chapter: services and facilities along the chain, where they are too few, and the concepts made of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeGuard

from kompanjon.analysis.services.answers import Chain, ChainCell, ServiceRow
from kompanjon.faces import service_words
from kompanjon.faces.look.palette import level
from kompanjon.faces.report.document import (
    Block,
    Callout,
    Chapter,
    Column,
    Heading,
    Inline,
    MatrixBlock,
    MatrixCell,
    MatrixRow,
    Paragraph,
    Rows,
    Span,
    Table,
    filled,
    inline,
)
from kompanjon.faces.report.situation.chain_gaps import gaps_table, levels_of, references
from kompanjon.faces.report.situation.pen import Pen
from kompanjon.vocabulary.theme import Step

#: Rows named in a cell.
NAMES = 3


def chapter(pen: Pen, number: str) -> Chapter:
    return Chapter("services", number, pen.t("Services and facilities"), tuple(_blocks(pen)))


def _blocks(pen: Pen) -> Iterator[Block]:
    chain = pen.situation.chain
    if not is_told(chain):
        said = pen.t(
            "No services are held yet. Write them on the page of services, or import a file with "
            "kompanjon services {theme} --add FILE.",
            theme=pen.situation.theme_id,
        )
        yield Callout("empty", pen.t("No services yet"), inline(said))
        return
    yield Callout("finding", pen.t("Where companies find no service"), finding(pen, chain))
    yield _matrix(pen, chain)
    yield Heading(pen.t("Gaps and bottlenecks of the chain"))
    yield from gaps_table(pen, chain)
    yield Heading(pen.t("Service concepts"))
    yield from _concepts(pen)


def is_told(chain: Chain | None) -> TypeGuard[Chain]:
    """Whether any service is held."""
    return chain is not None and bool(chain.matrix.cells or chain.matrix.unknown)


def finding(pen: Pen, chain: Chain) -> Inline:
    """How many services the regions have, in how many steps, and at how many levels of these there is none."""
    held = references(_inside(chain))
    steps = [step for step in chain.matrix.steps if step.kind == "step"]
    served = [step for step in steps if _on_step(chain, step.code)]
    said = pen.plural(
        "The lead project's regions have {services} service, in {served} of the chain's {steps} steps.",
        "The lead project's regions have {services} services, in {served} of the chain's {steps} steps.",
        len(held),
    )
    told = filled(
        said,
        services=pen.figure(held, "chain:all", pen.t("Services in the lead project's regions"), strong=True),
        served=pen.number(len(served)),
        steps=pen.number(len(steps)),
    )
    lacking = sum(len(levels_of(gap)) for gap in chain.gaps if gap.kind == "nothing")
    none = pen.plural(
        "At {n} readiness level of a step companies find none.",
        "At {n} readiness levels of the steps companies find none.",
        lacking,
    )
    return (*told, Span(" "), *filled(none, n=Span(pen.number(lacking), strong=True)))


def _inside(chain: Chain) -> Iterator[ServiceRow]:
    """Services in the lead project's regions, in the order of the chain; one may come several times."""
    for step in chain.matrix.steps:
        yield from _on_step(chain, step.code)


def _on_step(chain: Chain, step: str) -> list[ServiceRow]:
    matrix = chain.matrix
    return [row for trl in matrix.levels for row in matrix.cell(step, trl).rows] + list(matrix.not_known(step))


# --- the matrix -------------------------------------------------------------------------------------------------------


def _matrix(pen: Pen, chain: Chain) -> MatrixBlock:
    steps = chain.matrix.steps
    return MatrixBlock(
        key="chain",
        sheet=pen.t("Steps and readiness levels"),
        caption=pen.t("Services in the lead project's regions by step and readiness level"),
        corner=pen.t("Step"),
        columns=(
            *(pen.t("TRL {levels}", levels=str(trl)) for trl in chain.matrix.levels), pen.t("Level not known"),
        ),
        rows=tuple(_row(pen, chain, step, before) for before, step in zip((None, *steps), steps, strict=False)),
        note=pen.t(
            "Figure: services, of them ◇ not fully verified. A service counts at each level it serves; where no source "
            "tells its levels they are assumed from its scale ({source}). Dashed: no service though the step is one "
            "of the chain.",
            source=chain.assumed_from,
        ),
    )  # fmt: skip


def _row(pen: Pen, chain: Chain, step: Step, before: Step | None) -> MatrixRow:
    nothing = [gap for gap in chain.gaps if gap.step == step.code and gap.kind == "nothing"]
    lacking = {trl for gap in nothing for trl in levels_of(gap)}
    cells = [_cell(pen, step, chain.matrix.cell(step.code, trl), trl in lacking) for trl in chain.matrix.levels]
    unknown = chain.matrix.not_known(step.code)
    counted = pen.n("{n} service", "{n} services", len(unknown))
    spoken = f"{pen.short_step(step.code)}, {pen.t('Level not known')}: {counted}"
    cells.append(_counted(pen, f"chain:{step.code}:unknown", spoken, unknown))
    starts_group = before is not None and before.kind != step.kind
    return MatrixRow(pen.translator.label(step.short), tuple(cells), starts_group=starts_group)


def _cell(pen: Pen, step: Step, held: ChainCell, is_gap: bool) -> MatrixCell:
    at = pen.t("TRL {levels}", levels=str(held.trl))
    spoken = f"{pen.short_step(step.code)}, {at}: {service_words.cell(pen.translator, held)}"
    below = (pen.n("{n} assumed", "{n} assumed", held.assumed),) if held.assumed else ()
    return _counted(pen, f"chain:{step.code}:{held.trl}", spoken, held.rows, below, is_gap)


def _counted(
    pen: Pen, key: str, spoken: str, rows: tuple[ServiceRow, ...], below: tuple[str, ...] = (), is_gap: bool = False
) -> MatrixCell:
    found = references(rows)
    return MatrixCell(
        figure=Span(pen.number(len(found)), Rows(key, spoken, found) if found else None),
        value=len(found),
        unverified=sum(not row.is_verified for row in found),
        below=below,
        level=level(sum(row.is_verified for row in found)),
        gap=is_gap,
        spoken=spoken,
    )


# --- concepts ---------------------------------------------------------------------------------------------------------


def _concepts(pen: Pen) -> Iterator[Block]:
    held = pen.situation.concepts
    if not held:
        said = pen.t(
            "No service concept has been published yet. Compose one with kompanjon concept {theme} --journey FROM..TO, "
            "or on the page of service concepts, and publish it there.",
            theme=pen.situation.theme_id,
        )
        yield Paragraph(inline(said))
        return
    rows = tuple(
        (
            pen.text_cell(one.name),
            pen.text_cell(pen.steps(one.road)),
            pen.text_cell(pen.names(one.services, NAMES, f"concept:{one.id}:services",
                                    pen.t("{name}: services", name=one.name))),
            pen.text_cell(pen.names(one.providers, NAMES, f"concept:{one.id}:providers",
                                    pen.t("{name}: providers", name=one.name))),
            pen.date_cell(one.published),
        )
        for one in held
    )  # fmt: skip
    yield Table(
        key="service-concepts",
        sheet=pen.t("Service concepts"),
        caption=pen.t("Service concepts that are published"),
        columns=(
            Column(pen.t("Concept"), wide=True), Column(pen.t("Steps")), Column(pen.t("Services"), wide=True),
            Column(pen.t("Providers"), wide=True), Column(pen.t("Published"), "date"),
        ),
        rows=rows,
    )  # fmt: skip
