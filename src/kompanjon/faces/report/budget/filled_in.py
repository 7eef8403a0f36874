"""The sheets that people fill in: members, work packages, costs."""

from __future__ import annotations

from decimal import Decimal

from kompanjon.faces import budget_words
from kompanjon.faces.report.budget.sheet import HEAD_ROW, Book
from kompanjon.vocabulary.budget import CATEGORIES, BudgetSketch
from kompanjon.vocabulary.consortium import ACTIVITY_TYPES, ROLES
from kompanjon.workspace.budget_file import (
    COST_COLUMNS,
    MEMBER_COLUMNS,
    PACKAGE_COLUMNS,
    cost_cells,
    member_cells,
    package_cells,
)

#: Empty rows that choices are offered in, below those that are filled in.
_ROOM = 60

_WIDTHS = {"member": 34, "package name": 40, "lead": 34, "country": 10, "role": 20, "sme": 16, "city": 16}
_USUAL_WIDTH = 15


def filled_in_sheets(book: Book, sketch: BudgetSketch, every_place: bool = False) -> None:
    """Write the sketch.

    Parameters
    ----------
    every_place : also a row for a member's part of a work package that has no costs yet
    """
    t = book.translator.t
    _members(book, sketch)
    sheet = book.sheet(
        t("Work packages"), t("Work packages: a row each, with its number"),
        *_heads(book, PACKAGE_COLUMNS),
    )  # fmt: skip
    for row in package_cells(sketch):
        sheet.line([row.get(column) for column in PACKAGE_COLUMNS])
    sheet.choices(2, len(sketch.work_packages) + _ROOM, _column_of(t("Members"), "B", len(sketch.members)))
    _costs(book, sketch, every_place)


def _members(book: Book, sketch: BudgetSketch) -> None:
    t, tr = book.translator.t, book.translator
    sheet = book.sheet(t("Members"), t("Members: a row each; country as two letters"), *_heads(book, MEMBER_COLUMNS))
    answers = {"yes": t("yes"), "no": t("no")}
    for row in member_cells(sketch):
        shown = {**row, "role": tr.term("role", str(row["role"]))}
        if "sme" in row:
            shown["sme"] = answers[str(row["sme"])]
        sheet.line([shown.get(column) for column in MEMBER_COLUMNS])
    rows = len(sketch.members) + _ROOM
    sheet.choices(3, rows, [tr.term("role", role) for role in ROLES])
    sheet.choices(4, rows, [kind for kind in ACTIVITY_TYPES if kind])
    sheet.choices(5, rows, list(answers.values()))


def _costs(book: Book, sketch: BudgetSketch, every_place: bool) -> None:
    t = book.translator.t
    sheet = book.sheet(
        t("Costs"), t("Direct costs in euro: a row for each member’s part of a work package"),
        *_heads(book, COST_COLUMNS),
    )  # fmt: skip
    rows = list(cost_cells(sketch))
    if every_place:
        filled = {(row["member"], row["package"]) for row in rows}
        rows += [
            {"member": member.name, "package": package.id}
            for member in sketch.members for package in sketch.work_packages
            if (member.name, package.id) not in filled
        ]  # fmt: skip
    for row in rows:
        amounts: list[str | Decimal | None] = [row.get(column) for column in COST_COLUMNS]
        sheet.line(amounts)
    room = len(rows) + _ROOM
    sheet.choices(0, room, _column_of(t("Members"), "B", len(sketch.members)))
    sheet.choices(1, room, _column_of(t("Work packages"), "A", len(sketch.work_packages)))


def _heads(book: Book, columns: tuple[str, ...]) -> tuple[list[str], list[int]]:
    """Heads and widths of columns."""
    tr = book.translator
    heads = [
        budget_words.category(tr, column) if column in CATEGORIES else tr.t(budget_words.HEADS[column])
        for column in columns
    ]
    return heads, [_WIDTHS.get(column, _USUAL_WIDTH) for column in columns]


def _column_of(sheet: str, letter: str, filled: int) -> str:
    first = HEAD_ROW + 2
    return f"='{sheet}'!${letter}${first}:${letter}${first + filled + _ROOM - 1}"
