"""Which sheets or lines of a budget's file hold members, work packages and costs, and what stands in which column."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kompanjon.vocabulary.budget import CATEGORIES
from kompanjon.vocabulary.faults import BadInput
from kompanjon.workspace.budget_words import meaning
from kompanjon.workspace.survey_sheets import Line, sheets

#: The line with the heads is among the first so many that hold anything.
_HEAD_WITHIN = 20

#: No table of ours has more columns.
_WIDEST = 200


@dataclass(slots=True)
class Table:
    """A sheet's rows under their heads.

    Attributes
    ----------
    columns : what a column holds -> its place; `unused` the heads that are not understood
    kind : `members`, `packages` or `costs`; `is_titled`: the sheet's name says so
    formulas, numbers : (row, column) of cells, from 1
    """

    title: str
    columns: dict[str, int]
    unused: tuple[str, ...]
    heads: list[str]
    rows: list[Line]
    kind: str = ""
    is_titled: bool = False
    formulas: frozenset[tuple[int, int]] = frozenset()
    numbers: frozenset[tuple[int, int]] = frozenset()

    def where(self, row: int, column: str) -> str:
        """A cell as a person finds it."""
        place = self.columns.get(column)
        if not self.title:
            return f"line {row}" + (f", column {self.heads[place].strip()}" if place is not None else "")
        from openpyxl.utils import get_column_letter

        cell = f"cell {get_column_letter(place + 1)}{row}" if place is not None else f"row {row}"
        return f"sheet {self.title}, {cell}"


def tables(data: bytes, name: str) -> Iterator[Table]:
    read = list(sheets(data, name))  # first of all, since it refuses what cannot be opened
    types = _cell_types(data) if data.startswith(b"PK\x03\x04") else {}
    for title, lines in read:
        best: Table | None = None
        for at, (_, cells) in enumerate(lines[:_HEAD_WITHIN]):
            columns, unused = _columns(cells)
            if best is None or len(columns) > len(best.columns):
                best = Table(title, columns, unused, cells, lines[at + 1 :])
        if best is not None and best.columns:
            best.formulas, best.numbers = types.get(title, (frozenset(), frozenset()))
            best.is_titled = bool(meaning("sheet", title))
            best.kind = meaning("sheet", title) or _kind(best.columns)
            yield best


def _cell_types(data: bytes) -> dict[str, tuple[frozenset[tuple[int, int]], frozenset[tuple[int, int]]]]:
    """Of each sheet of a workbook, where its formulas and its numbers stand."""
    import openpyxl

    found: dict[str, tuple[frozenset[tuple[int, int]], frozenset[tuple[int, int]]]] = {}
    for sheet in openpyxl.load_workbook(io.BytesIO(data), read_only=True).worksheets:
        sheet.reset_dimensions()
        cells = [cell for row in sheet.iter_rows(max_col=_WIDEST) for cell in row if cell.value is not None]
        formulas, numbers = (
            frozenset((cell.row, cell.column) for cell in cells if cell.data_type == kind) for kind in "fn"
        )
        found[sheet.title] = formulas, numbers
    return found


def _columns(heads: list[str]) -> tuple[dict[str, int], tuple[str, ...]]:
    columns: dict[str, int] = {}
    unused = []
    for place, head in enumerate(heads):
        means = meaning("head", head) or meaning("category", head)
        if means and means not in columns:
            columns[means] = place
        elif head.strip():
            unused.append(head.strip())
    return columns, tuple(unused)


def _kind(columns: dict[str, int]) -> str:
    has_amounts = "amount" in columns or any(category in columns for category in CATEGORIES)
    if has_amounts and "package" in columns and ("member" in columns or "id" in columns):
        return "costs"
    if "country" in columns and ("member" in columns or "name" in columns) and not has_amounts:
        return "members"
    return "packages" if "package" in columns and not has_amounts and len(columns) > 1 else ""


def chosen(tables: Iterable[Table], name: str) -> list[Table]:
    """The tables to read, members first: by their sheets' names where one is named for costs, else by their heads."""
    found = [table for table in tables if table.kind]
    if any(table.is_titled and table.kind == "costs" for table in found):
        found = [table for table in found if table.is_titled]
    best: dict[str, Table] = {}
    for table in found:
        if table.kind not in best or len(table.columns) > len(best[table.kind].columns):
            best[table.kind] = table
    if "costs" not in best:
        raise BadInput(
            f"{name}: no table found with the columns member, work package and costs; start from the empty file of: "
            "kompanjon budget --template FILE.xlsx"
        )
    return [best[kind] for kind in ("members", "packages", "costs") if kind in best]
