"""Rounding of a table to whole units so that its rows, its columns and the whole still add up.

Rounding each figure by itself makes sums that are a unit off. Here the table with its sums is rounded as one
(controlled rounding: Bacharach 1966, Cox 1987): every figure, sums too, becomes the whole number just below or just
above its exact value, and what is whole already stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from math import lcm

#: Row and column of an entry.
_Place = tuple[int, int]


def rounded_table(exact: Sequence[Sequence[Fraction]]) -> tuple[tuple[int, ...], ...]:
    """Whole numbers for a table of exact ones; the same table always gives the same.

    Parameters
    ----------
    exact : rows of equal length, not negative

    Returns
    -------
    tuple
        For every entry, for the sum of every row, of every column and of all: less than one from its exact value.
    """
    if not exact or not exact[0]:
        return tuple(() for _ in exact)
    unit = lcm(*(value.denominator for row in exact for value in row))
    table = _closed([[int(value * unit) for value in row] for row in exact])
    fractional = {
        place: None for place in _places(table) if table[place[0]][place[1]] % unit
    }  # kept in order: the same table is walked the same way
    rows, columns = _neighbours(fractional)
    for start in list(fractional):
        while start in fractional:
            ring = _ring(start, rows, columns)
            step = _step([table[row][column] for row, column in ring], unit)
            for at, (row, column) in enumerate(ring):
                table[row][column] += step if at % 2 == 0 else -step
                if table[row][column] % unit == 0:
                    del fractional[row, column], rows[row][column], columns[column][row]
    return tuple(tuple(value // unit for value in row[:-1]) for row in table[:-1])


def _closed(table: list[list[int]]) -> list[list[int]]:
    """The table with its sums, taken away: every row and every column comes to nought."""
    for row in table:
        row.append(-sum(row))
    table.append([-sum(column) for column in zip(*table, strict=True)])
    return table


def _places(table: list[list[int]]) -> Iterable[_Place]:
    return ((row, column) for row in range(len(table)) for column in range(len(table[0])))


def _neighbours(places: Iterable[_Place]) -> tuple[dict[int, dict[int, None]], dict[int, dict[int, None]]]:
    """Columns by row, and rows by column."""
    rows: dict[int, dict[int, None]] = {}
    columns: dict[int, dict[int, None]] = {}
    for row, column in places:
        rows.setdefault(row, {})[column] = None
        columns.setdefault(column, {})[row] = None
    return rows, columns


def _ring(start: _Place, rows: dict[int, dict[int, None]], columns: dict[int, dict[int, None]]) -> list[_Place]:
    """Entries that are not whole, along a row, then a column, and so on, until the way closes.

    It always does: a line that comes to nought never has one such entry alone.
    """
    way, seen = [start], {("row", start[0]): 0}
    row, column = start
    while True:
        if (again := seen.get(("column", column))) is not None:
            return way[again:]
        seen["column", column] = len(way)
        row = next(other for other in columns[column] if other != row)
        way.append((row, column))
        if (again := seen.get(("row", row))) is not None:
            return way[again:]
        seen["row", row] = len(way)
        column = next(other for other in rows[row] if other != column)
        way.append((row, column))


def _step(values: Sequence[int], unit: int) -> int:
    """What to add to every other value and take from the rest so that one becomes whole: the smaller way of two."""
    up = min(-value % unit if at % 2 == 0 else value % unit for at, value in enumerate(values))
    down = min(value % unit if at % 2 == 0 else -value % unit for at, value in enumerate(values))
    return up if up <= down else -down
