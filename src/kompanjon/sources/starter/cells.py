"""How the text of a cell becomes a value; a `CellFault` says why it does not and how to mend it."""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Callable, Iterable

_ISO_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?", re.ASCII)
_WHOLE = re.compile(r"[+-]?\d+", re.ASCII)
_DECIMAL = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?", re.ASCII)
_DIGITS = re.compile(r"\d+", re.ASCII)
_COUNTRY = re.compile(r"[A-Z]{2}", re.ASCII)
_NUTS3 = re.compile(r"[A-Z]{2}[0-9A-Z]{3}", re.ASCII)
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.:()\-]*", re.ASCII)

#: CORDIS and Eurostat write these otherwise than ISO 3166.
_NOT_ISO = {"EL": "GR", "UK": "GB"}


class CellFault(ValueError):
    """Why a cell cannot be used, and the mend, in one line."""


def text(cell: str) -> str:
    """The cell as it is."""
    return cell


def whole_number(cell: str) -> int:
    if not _WHOLE.fullmatch(cell):
        raise CellFault("is not a whole number; write 1, 2, 3 ...")
    return int(cell)


def whole_number_or_none(cell: str) -> int | None:
    return whole_number(cell) if cell else None


def decimal_number(cell: str) -> float | None:
    """A number with a decimal point, or nothing where the cell is empty (units stand in the column's name)."""
    if not cell:
        return None
    if not _DECIMAL.fullmatch(cell) or not math.isfinite(float(cell)):
        raise CellFault("is not a number; write digits with a decimal point, as 63.84")
    return float(cell)


def iso_date(cell: str) -> str:
    """An ISO date of any precision, or nothing."""
    if not cell:
        return ""
    if _ISO_DATE.fullmatch(cell):
        year, month, day = (*cell.split("-"), "01", "01")[:3]
        try:
            datetime.date(int(year), int(month), int(day))
        except ValueError:
            pass
        else:
            return cell
    raise CellFault("is not an ISO date; write 2024, 2024-03 or 2024-03-11")


def split_at(mark: str) -> Callable[[str], tuple[str, ...]]:
    """Split a cell at `mark`; a part that is empty or stands there twice is a fault."""

    def split(cell: str) -> tuple[str, ...]:
        if not cell:
            return ()
        parts = tuple(part.strip() for part in cell.split(mark))
        if "" in parts:
            raise CellFault(f'has an empty part; keep one "{mark}" between values and none at the ends')
        doubles = sorted({part for part in parts if parts.count(part) > 1})
        if doubles:
            raise CellFault(f'names "{doubles[0]}" twice; keep one')
        return parts

    return split


def one_of(allowed: Iterable[str]) -> Callable[[str], str]:
    known = tuple(allowed)

    def choose(cell: str) -> str:
        if cell not in known:
            raise CellFault(f"is not allowed here; write one of: {', '.join(filter(None, known))}")
        return cell

    return choose


def identifier(cell: str) -> None:
    if not _ID.fullmatch(cell):
        raise CellFault("is no id; write letters, digits, _ or - without spaces")


def digits(cell: str) -> None:
    if cell and not _DIGITS.fullmatch(cell):
        raise CellFault("is not a number of the Commission's register; write digits only or leave it empty")


def country(cell: str) -> None:
    if cell in _NOT_ISO:
        raise CellFault(f"is not the ISO 3166 code; write {_NOT_ISO[cell]}")
    if not _COUNTRY.fullmatch(cell):
        raise CellFault("is no country code; write two capital letters of ISO 3166, as FI")


def nuts3(cell: str) -> None:
    if not _NUTS3.fullmatch(cell):
        raise CellFault("is no NUTS 3 code; write five characters, as FI1D5")


def latitude(cell: str) -> None:
    _within(cell, 90, "latitude")


def longitude(cell: str) -> None:
    _within(cell, 180, "longitude")


def year(cell: str) -> None:
    if cell and not 1980 <= int(cell) <= 2100:
        raise CellFault("is no year; write four digits, as 2026")


def positive(cell: str) -> None:
    if cell and float(cell) < 0:
        raise CellFault("is below zero; write an amount of zero or more")


def readiness_level(cell: str) -> None:
    if cell and not 1 <= int(cell) <= 9:
        raise CellFault("is no technology readiness level; write a whole number from 1 to 9")


def address(cell: str) -> None:
    if cell and not cell.startswith(("http://", "https://")):
        raise CellFault("is no address; write it in full, as https://...")


def _within(cell: str, most: float, name: str) -> None:
    if cell and abs(float(cell)) > most:
        raise CellFault(f"is out of range; a {name} lies between -{most} and {most} degrees (WGS84)")
