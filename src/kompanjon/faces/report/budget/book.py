"""The workbook of a budget: the sheets that are filled in, then what they come to."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from kompanjon.analysis.budget.answers import Budget
from kompanjon.faces.report.budget.filled_in import filled_in_sheets
from kompanjon.faces.report.budget.results import results_sheets
from kompanjon.faces.report.budget.sheet import Book
from kompanjon.vocabulary.budget import BudgetSketch, WorkPackage
from kompanjon.vocabulary.consortium import Member
from kompanjon.vocabulary.languages import Language

#: Work packages an empty workbook is made for.
_EMPTY_PACKAGES = 5


def render_budget(sketch: BudgetSketch, budget: Budget, language: Language, on: date) -> bytes:
    """A workbook with the sketch and what it comes to; `read_budget` reads the sketch out of it again.

    Parameters
    ----------
    on : the day it is made; the same sketch on the same day gives the same bytes
    """
    book = Book(language, on)
    filled_in_sheets(book, sketch)
    results_sheets(book, budget)
    return book.bytes()


def render_template(members: Sequence[Member], language: Language, on: date) -> bytes:
    """A workbook to fill in, with the members given and a row for each one's part of each of five work packages."""
    book = Book(language, on)
    packages = tuple(WorkPackage(f"WP{number}", "") for number in range(1, _EMPTY_PACKAGES + 1))
    filled_in_sheets(book, BudgetSketch(tuple(members), packages), every_place=True)
    return book.bytes()
