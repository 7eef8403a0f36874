"""Names of countries and regions, and the cases they need."""

from __future__ import annotations

from collections.abc import Sequence

from kompanjon.faces.texts.numbers import LOCALE
from kompanjon.vocabulary.languages import Language
from kompanjon.vocabulary.theme import City


def country(code: str, language: Language) -> str:
    from babel import Locale

    return Locale.parse(LOCALE[language]).territories.get(code, code)


def language_name(code: str, language: Language) -> str:
    from babel import Locale

    return Locale.parse(LOCALE[language]).languages.get(code, code)


def find(region: str | City, cities: Sequence[City]) -> City | None:
    if isinstance(region, City):
        return region
    return next((city for city in cities if city.id == region), None)


def genitive(name: str, language: Language) -> str:
    if language == "en":
        return f"{name}'s"
    return name if name[-1] in "sxz" else f"{name}s"
