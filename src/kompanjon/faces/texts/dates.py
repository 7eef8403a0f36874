"""ISO dates of any precision in each language's habit."""

from __future__ import annotations

import datetime
import re

from kompanjon.faces.texts.numbers import LOCALE
from kompanjon.vocabulary.languages import Language

ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ](\d\d):(\d\d).*)?)?)?")
#: "11.3.2024" is the habit of both national languages in Finland.
DAY = {"sv": "d.M.y", "fi": "d.M.y", "en": "d MMMM y"}
MONTH = {"sv": "LLLL y", "fi": "LLLL y", "en": "LLLL y"}
CLOCK = {"sv": "{day} kl. {hour}.{minute}", "fi": "{day} klo {hour}.{minute}", "en": "{day}, {hour}:{minute}"}


def date(iso: str, language: Language) -> str:
    """The day at finest; a text that is no ISO date comes back as it is."""
    from babel.dates import format_date

    parts = ISO.fullmatch(iso.strip())
    if not parts:
        return iso
    year, month, day = (int(part) if part else 1 for part in parts.groups()[:3])
    try:
        value = datetime.date(year, month, day)
    except ValueError:
        return iso
    if not parts[2]:
        return parts[1]
    pattern = DAY if parts[3] else MONTH
    return format_date(value, format=pattern[language], locale=LOCALE[language])


def moment(iso: str, language: Language) -> str:
    parts = ISO.fullmatch(iso.strip())
    if not parts or not parts[4]:
        return date(iso, language)
    hour = parts[4] if language == "en" else str(int(parts[4]))
    return CLOCK[language].format(day=date(iso, language), hour=hour, minute=parts[5])
