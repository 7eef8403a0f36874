"""Chapter: what the call asks for, and which member has evidence that it can answer it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kompanjon.analysis.consortium.picture import CoveredNeed
from kompanjon.faces import consortium_words
from kompanjon.faces.report.consortium.sheet import Sheet
from kompanjon.faces.report.document import (
    Block,
    Bullets,
    Callout,
    Chapter,
    Column,
    MatrixBlock,
    MatrixCell,
    MatrixRow,
    Row,
    Span,
    Table,
    inline,
)
from kompanjon.vocabulary.consortium import Member

#: Members side by side: a page holds no more.
_WIDEST = 8

#: Letters of a name at the head of a column.
_HEAD = 24

#: Step of the sequential scale for full evidence.
_FULL = 5


def chapter(sheet: Sheet, number: str) -> Chapter:
    title = sheet.t("What the call needs, and who has evidence")
    return Chapter("coverage", number, title, tuple(_blocks(sheet)))


def _blocks(sheet: Sheet) -> Iterator[Block]:
    picture = sheet.picture
    if not picture.needs:
        yield Callout(
            "empty", sheet.t("No needs are known"),
            inline(sheet.t("Choose a call that is held; its expected outcomes and its scope are read from its text.")),
        )  # fmt: skip
        return
    if picture.uncovered:
        yield Callout(
            "warning",
            sheet.n("Nobody has evidence for {n} need", "Nobody has evidence for {n} needs", len(picture.uncovered)),
            inline("; ".join(f"{sheet.need(one.need)}: {one.need.passage.text}" for one in picture.uncovered)),
        )
    else:
        yield Bullets((inline(sheet.t("Somebody on board has evidence for every need.")),))
    ordered = sorted(picture.members, key=lambda one: sheet.numbers[one.id])
    for start in range(0, len(ordered), _WIDEST):
        yield _matrix(sheet, ordered[start : start + _WIDEST])
    yield _needs(sheet)


def _matrix(sheet: Sheet, members: Sequence[Member]) -> MatrixBlock:
    first, last = (sheet.numbers[one.id] for one in (members[0], members[-1]))
    span = str(first) if first == last else f"{first}–{last}"
    return MatrixBlock(
        key=f"coverage-{first}",
        sheet=sheet.t("Coverage {members}", members=span),
        caption=sheet.t("Evidence of members {members} for each need", members=span),
        corner=sheet.t("Needs"),
        columns=tuple(_head(sheet, one) for one in members),
        rows=tuple(_row(sheet, one, members) for one in sheet.picture.needs),
        note=sheet.t(
            "Evidence from 0 to 1: how near the member’s nearest EU projects are to the need’s sentence, against the "
            "nearest of all projects held. ● good evidence (from {good}), ○ some evidence, – none. Dashed: nobody has "
            "any.",
            good=sheet.number(sheet.weights.good, 1),
        ),
    )


def _head(sheet: Sheet, member: Member) -> str:
    name = sheet.name(member.id)
    return name if len(name) <= _HEAD else name[: _HEAD - 1].rstrip() + "…"


def _row(sheet: Sheet, held: CoveredNeed, members: Sequence[Member]) -> MatrixRow:
    evidence = {cell.member: cell.evidence for cell in held.cells}
    cells = tuple(_cell(sheet, held, one, evidence.get(one.id, 0.0)) for one in members)
    return MatrixRow(sheet.need(held.need), cells, "" if held.cells else sheet.t("nobody has evidence"))


def _cell(sheet: Sheet, held: CoveredNeed, member: Member, evidence: float) -> MatrixCell:
    tr = sheet.translator
    said = consortium_words.evidence(tr, evidence, sheet.weights)
    sign = consortium_words.EVIDENCE_SIGNS[consortium_words.is_good(evidence, sheet.weights)]
    figure = f"{sign} {sheet.number(evidence, 1)}" if evidence else "–"
    return MatrixCell(
        figure=Span(figure),
        value=evidence,
        unverified=0,
        below=(),
        level=round(evidence * _FULL),
        gap=not held.cells,
        spoken=f"{sheet.need(held.need)}, {sheet.name(member.id)}: {said}",
    )


def _needs(sheet: Sheet) -> Table:
    columns = (
        Column(sheet.t("Needs")),
        Column(sheet.t("In the call’s words"), wide=True),
        Column(sheet.t("Strongest evidence, and the project behind"), wide=True),
    )
    return Table(
        "needs", sheet.t("Needs"), sheet.t("The needs in the call’s words, and the strongest evidence for each"),
        columns, tuple(_need(sheet, one) for one in sheet.picture.needs),
    )  # fmt: skip


def _need(sheet: Sheet, held: CoveredNeed) -> Row:
    name, words = sheet.text_cell(sheet.need(held.need)), sheet.text_cell(held.need.passage.text)
    if not held.cells:
        return name, words, sheet.text_cell(sheet.t("nobody has evidence"))
    best = held.cells[0]
    said = consortium_words.evidence(sheet.translator, best.evidence, sheet.weights)
    return name, words, sheet.text_cell((Span(f"{sheet.name(best.member)}: {said}. "), sheet.project(best.project)))
