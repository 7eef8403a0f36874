"""Values as a publisher's JSON gives them, as the type we need; None where they are not of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date


def text_of(given: object) -> str | None:
    """A text without spaces around it, or a number as text; None where nothing is said."""
    if isinstance(given, int | float) and not isinstance(given, bool):
        return str(given)
    return given.strip() or None if isinstance(given, str) else None


def lower_of(given: object) -> str | None:
    """A text in lower case."""
    text = text_of(given)
    return text.lower() if text else None


def texts_of(given: object) -> list[str]:
    """The texts of a list."""
    return [text for one in given if (text := text_of(one))] if isinstance(given, list) else []


def first_text(given: Iterable[object]) -> str | None:
    """The first that is a text."""
    return next((text for one in given if (text := text_of(one))), None)


def object_of(given: object) -> dict:
    """An object; an empty one where there is none."""
    return given if isinstance(given, dict) else {}


def objects_of(given: object) -> list[dict]:
    """The objects of a list."""
    return [one for one in given if isinstance(one, dict)] if isinstance(given, list) else []


def number_of(given: object, name: str, remarks: Counter[str]) -> float | None:
    """A number; one that is none is counted in `remarks`."""
    if given is None or given == "":
        return None
    try:
        return float(given)
    except (TypeError, ValueError, OverflowError):
        remarks[f"field {name!r} is not a number, left empty"] += 1
        return None


def whole_of(given: object, name: str, remarks: Counter[str]) -> int | None:
    """A whole number; one that is none is counted in `remarks`."""
    number = number_of(given, name, remarks)
    if number is None or (number.is_integer() and abs(number) < 2**53):
        return None if number is None else int(number)
    remarks[f"field {name!r} is not a whole number, left empty"] += 1
    return None


def day_of(given: object, name: str, remarks: Counter[str]) -> date | None:
    """The day of an ISO date or time; a text that is none is counted in `remarks`."""
    text = text_of(given)
    if text is None:
        return None
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        remarks[f"field {name!r} is not a date, left empty"] += 1
        return None
