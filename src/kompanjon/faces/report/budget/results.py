"""The sheets that show what a budget comes to: by member and work package, by kind of cost, the lump sum, shares."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kompanjon.analysis.budget.answers import Amounts, Budget, GroupBudget
from kompanjon.faces import budget_words
from kompanjon.faces.report.budget.sheet import Book, Cell, Sheet, Sum
from kompanjon.vocabulary.budget import CATEGORIES

_Amount = Callable[[Amounts], object]


def results_sheets(book: Book, budget: Budget) -> None:
    t = book.translator.t
    caption = t("Costs of members in work packages, indirect costs included, in euro")
    _by_package(book, budget, t("Members × work packages"), caption, lambda amounts: amounts.total_eur)
    _by_category(book, budget)
    if budget.is_rate_known:
        caption = t("Contribution requested by member and work package, in euro")
        name = t("Lump sum") if budget.terms.is_lump_sum else t("Contribution by work package")
        _by_package(book, budget, name, caption, lambda amounts: amounts.requested_eur)
    _shares(book, budget)
    _notes(book, budget)


def _by_package(book: Book, budget: Budget, name: str, caption: str, amount: _Amount) -> None:
    from xlsxwriter.utility import xl_range

    t = book.translator.t
    packages = [one.work_package for one in budget.work_packages]
    heads = [t("Member"), t("Country"), *(one.id for one in packages), t("Total")]
    sheet = book.sheet(name, caption, heads, [34, 10, *[15] * (len(packages) + 1)])
    first = sheet.row
    for one in budget.members:
        cells = [amount(budget.cells[one.member.id, package.id]) for package in packages]
        row = xl_range(sheet.row, 2, sheet.row, len(packages) + 1)
        sheet.line([one.member.name, one.member.country, *cells, Sum(row, amount(one.amounts))])
    sums = [amount(one.amounts) for one in budget.work_packages]
    _totals(sheet, t("Total"), first, ["", *sums, amount(budget.total)])


def _totals(sheet: Sheet, title: str, first: int, values: Sequence[Cell]) -> None:
    """A last row that adds up the columns from `first` on; texts among `values` stay as they are."""
    from xlsxwriter.utility import xl_range

    last = sheet.row - 1
    cells: list[Cell] = [title]
    for column, value in enumerate(values, start=1):
        is_text = isinstance(value, str) or value is None
        cells.append(value if is_text else Sum(xl_range(first, column, last, column), value))
    sheet.line(cells, strong=True)


def _by_category(book: Book, budget: Budget) -> None:
    from xlsxwriter.utility import xl_range, xl_rowcol_to_cell

    tr, t = book.translator, book.translator.t
    kinds = [budget_words.category(tr, one) for one in CATEGORIES]
    money = [t("Funding rate"), t("Most it may get"), t("Requested")] if budget.is_rate_known else []
    heads = [t("Member"), *kinds, t("Direct costs"), t("E Indirect costs"), t("Total costs"), *money]
    sheet = book.sheet(
        t("By kind of cost"), t("Costs of members by kind, in euro"), heads, [34, *[15] * (len(heads) - 1)]
    )
    first, direct = sheet.row, len(CATEGORIES) + 1
    for one in budget.members:
        amounts, row = one.amounts, sheet.row
        whole = f"{xl_rowcol_to_cell(row, direct)},{xl_rowcol_to_cell(row, direct + 1)}"
        paid = [budget_words.rate_told(tr, one), amounts.most_eur, amounts.requested_eur] if money else []
        sheet.line([
            one.member.name, *amounts.direct, Sum(xl_range(row, 1, row, direct - 1), amounts.direct_eur),
            amounts.indirect_eur, Sum(whole, amounts.total_eur), *paid,
        ])  # fmt: skip
    total = budget.total
    paid = ["", total.most_eur, total.requested_eur] if money else []
    _totals(sheet, t("Total"), first,
            [*total.direct, total.direct_eur, total.indirect_eur, total.total_eur, *paid])  # fmt: skip


def _shares(book: Book, budget: Budget) -> None:
    t = book.translator.t
    money = [t("Requested"), t("Share of what is requested")] if budget.is_rate_known else []
    heads = [t("Country or type"), t("Members"), t("Total costs"), t("Share of costs"), *money]
    sheet = book.sheet(t("Shares"), t("Shares of countries and activity types"), heads, [34, *[18] * (len(heads) - 1)])
    for of, title, groups in (
        ("country", t("Countries"), budget.by_country), ("type", t("Activity types"), budget.by_type)
    ):  # fmt: skip
        sheet.line([title], strong=True)
        first = sheet.row
        for one in groups:
            sheet.line(_group(book, of, one, bool(money)))
        total = budget.total
        paid = [total.requested_eur, None] if money else []
        counts: list[Cell] = [str(len(budget.members)), total.total_eur, None, *paid]
        _totals(sheet, t("Total"), first, counts)
        sheet.row += 1


def _group(book: Book, of: str, one: GroupBudget, with_money: bool) -> list[Cell]:
    name = budget_words.group_name(book.translator, of, one.code)
    cells: list[Cell] = [name, len(one.members), one.amounts.total_eur, one.cost_share]
    return [*cells, one.amounts.requested_eur, one.requested_share] if with_money else cells


def _notes(book: Book, budget: Budget) -> None:
    tr, t = book.translator, book.translator.t
    sheet = book.sheet(t("Notes and sources"), t("What to look at, and what the figures rest on"),
                       [t("What"), t("Note"), t("Rule")], [28, 90, 60])  # fmt: skip
    for one in budget_words.told(tr, budget):
        sheet.line([one.weight, one.text, one.rule])
    for what, how in budget_words.notes(tr, budget):
        sheet.line([what, how, ""])
    sheet.line([t("After a change"), t("Sums follow a change at once; read the file in again for the rest."), ""])
