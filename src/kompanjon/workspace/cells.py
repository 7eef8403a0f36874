"""Cells of CSV files that spreadsheets open: a text that would be run as a formula is marked as text."""

from __future__ import annotations

import re

#: A text that a spreadsheet would run as a formula, with as many marks of text before it as it may have.
_FORMULA = re.compile(r"'*[=+\-@\t\r]")


def guarded(text: str) -> str:
    """The text, with a mark in front where a spreadsheet would run it."""
    return f"'{text}" if _FORMULA.match(text) else text


def unguarded(cell: str) -> str:
    """What `guarded` was given."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell
