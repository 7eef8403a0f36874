"""Chapter: who is in the draft, in which role, how far each has come, and what part of the budget is sketched."""

from __future__ import annotations

from kompanjon.faces.consortium_words import STANDING_SIGNS, standing
from kompanjon.faces.report.consortium.sheet import Sheet, short
from kompanjon.faces.report.document import Block, Callout, Chapter, Column, Row, Table, inline
from kompanjon.vocabulary.drafts import DraftMember


def chapter(sheet: Sheet, number: str) -> Chapter:
    return Chapter("members", number, sheet.t("Members"), (_table(sheet),) if sheet.members else (_nobody(sheet),))


def _nobody(sheet: Sheet) -> Block:
    text = sheet.t("Add the first ones on the draft’s page, or with kompanjon drafts.")
    return Callout("empty", sheet.t("Nobody is in the draft yet"), inline(text))


def _table(sheet: Sheet) -> Table:
    has_money = any(one.member.budget_eur is not None for one in sheet.members)
    columns = [
        Column(sheet.t("Member"), wide=True),
        Column(sheet.t("Country")),
        Column(sheet.t("Type")),
        Column(sheet.t("Role")),
        Column(sheet.t("Standing")),
        Column(sheet.t("EU projects"), "number"),
        Column(sheet.t("of them led"), "number"),
    ]
    if has_money:
        columns.append(Column(sheet.t("Budget, euro"), "money"))
    return Table(
        "members", sheet.t("Members"), sheet.t("Members of the draft"), tuple(columns),
        tuple(_row(sheet, one, has_money) for one in sheet.members), _note(sheet, has_money),
    )  # fmt: skip


def _row(sheet: Sheet, held: DraftMember, has_money: bool) -> Row:
    tr, member = sheet.translator, held.member
    record = sheet.picture.records.get(held.id)
    kind = tr.term("organisation kind", member.activity_type) if member.activity_type else "–"
    cells = [
        sheet.text_cell(f"{sheet.numbers[held.id]} {short(member.name)}"),
        sheet.text_cell(tr.country(member.country)),
        sheet.text_cell(f"{kind}, {sheet.t('SME')}" if member.is_sme else kind),
        sheet.text_cell(tr.term("role", member.role)),
        sheet.text_cell(f"{STANDING_SIGNS[held.standing]} {standing(tr, held.standing)}"),
        *(sheet.number_cell(one) if record else sheet.text_cell("–") for one in record or (0, 0)),
    ]
    if has_money:
        budget = member.budget_eur
        cells.append(sheet.text_cell("–") if budget is None else sheet.money_cell(float(budget)))
    return tuple(cells)


def _note(sheet: Sheet, has_money: bool) -> str:
    said = [sheet.t("EU projects as CORDIS has them; – where the organisation is not held. "
                    "Whoever has declined is listed last and counted in nothing.")]  # fmt: skip
    if has_money:
        total = sum(one.member.budget_eur or 0 for one in sheet.members if one.is_counted)
        said.append(sheet.t("Sketched in all: {money}.", money=sheet.translator.money(float(total))))
    return " ".join(said)
