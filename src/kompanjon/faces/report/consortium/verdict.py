"""Chapter: whether the consortium may apply, by which clauses, and who may leave."""

from __future__ import annotations

from collections.abc import Iterator

from kompanjon.analysis.eligibility.verdict import Answer, Finding, Outcome
from kompanjon.faces.call_words import condition_name
from kompanjon.faces.eligibility_words import ANSWER_SIGNS, OUTCOME_SIGNS
from kompanjon.faces.report.consortium.sheet import Sheet
from kompanjon.faces.report.document import (
    Block,
    Bullets,
    Callout,
    Chapter,
    Column,
    Heading,
    Inline,
    Paragraph,
    Row,
    Span,
    Table,
    inline,
)


def chapter(sheet: Sheet, number: str) -> Chapter:
    return Chapter("verdict", number, sheet.t("May it apply?"), tuple(_blocks(sheet)))


def _blocks(sheet: Sheet) -> Iterator[Block]:
    held, speak = sheet.picture.verdict, sheet.speak
    kind = "finding" if held.answer is Answer.ELIGIBLE else "warning"
    yield Callout(kind, f"{ANSWER_SIGNS[held.answer]} {speak.answer(held.answer)}", inline(speak.reason(held)))
    deciding = held.of(Outcome.MET, Outcome.NOT_MET, Outcome.READ)
    if deciding:
        yield _clauses(sheet, deciding)
    if held.to_read:
        yield Heading(sheet.t("What the call itself says, to be read by a person"))
        yield Bullets(
            tuple(inline(f"◇ {condition_name(sheet.translator, one)}: {one.sentence}") for one in held.to_read)
        )
    yield Heading(sheet.t("If a partner leaves"))
    yield Paragraph(inline(speak.leaving(sheet.picture.loss)))
    yield from _losses(sheet)


def _clauses(sheet: Sheet, findings: tuple[Finding, ...]) -> Table:
    columns = (
        Column(sheet.t("Clause"), wide=True),
        Column(sheet.t("Outcome")),
        Column(sheet.t("Reckoning and mend"), wide=True),
        Column(sheet.t("Source")),
    )
    return Table(
        "clauses", sheet.t("Clauses"), sheet.t("The clauses that decide, and how they came out"), columns,
        tuple(_clause(sheet, one) for one in findings),
    )  # fmt: skip


def _clause(sheet: Sheet, held: Finding) -> Row:
    speak = sheet.speak
    mark = speak.confidence(held.clause) if held.clause.is_secondary else ""
    return (
        sheet.text_cell(sheet.translator.label(held.clause.name)),
        sheet.text_cell(f"{OUTCOME_SIGNS[held.outcome]} {speak.outcome(held.outcome)}"),
        sheet.text_cell(_reckoned(sheet, held) or "–"),
        sheet.text_cell(Span(held.clause.reference, mark=mark)),
    )


def _reckoned(sheet: Sheet, held: Finding) -> Inline:
    said = [*sheet.speak.arithmetic(held), *(f"→ {sheet.speak.mend(one, held)}" for one in held.mends)]
    return inline(" ".join(said))


def _losses(sheet: Sheet) -> Iterator[Table]:
    loss, speak = sheet.picture.loss, sheet.speak
    rows = [*(one for one in loss.alone if one.broken or one.loses_coordinator), *loss.critical_pairs]
    if not rows:
        return
    yield Table(
        "leaving", sheet.t("If a partner leaves"), sheet.t("Who cannot simply leave"),
        (Column(sheet.t("Leaves"), wide=True), Column(sheet.t("Then"), wide=True)),
        tuple(
            (sheet.text_cell(sheet.translator.join(map(sheet.name, one.members))),
             sheet.text_cell(sheet.translator.at_start(speak.loss(one))))
            for one in rows
        ),
        sheet.t("Everybody else may leave alone. Pairs are listed where each may leave alone but not both."),
    )  # fmt: skip
