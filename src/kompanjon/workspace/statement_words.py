"""What the heads and values of a survey's columns mean, in three languages: `statement_columns.csv` and city names."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from types import MappingProxyType

from kompanjon.language.inflection import forms
from kompanjon.vocabulary.languages import LANGUAGES
from kompanjon.vocabulary.spelling import folded
from kompanjon.vocabulary.statements import KINDS, NATIONAL
from kompanjon.vocabulary.theme import Theme

#: Heads whose column is left out however long another word in them is: what stands there names a person.
_NEVER = ("e post", "epost", "email", "e mail", "sahkoposti", "puhelin", "telefon", "telephone", "phone",
          "henkilotunnus", "personbeteckning")  # fmt: skip

#: Words that only say that a region is meant.
_REGION_WORDS = frozenset(
    ["alue", "alueella", "alueen", "area", "city", "i", "in", "kaupungissa", "kaupunki", "med", "of", "omnejd",
     "region", "regionen", "regionens", "seudulla", "seudun", "seutu", "stad", "staden", "the", "ymparisto"]
)  # fmt: skip

#: What parts several regions in one cell.
_BETWEEN = re.compile(r"[;,|/&\n]|\s(?:och|ja|sekä|and|samt)\s")

#: Days count from here in a spreadsheet's number for a date.
_SPREADSHEET_EPOCH = date(1899, 12, 30)


@cache
def words(what: str) -> Mapping[str, str]:
    """Of `head`, `kind`, `region` or `language`: folded words -> what they mean."""
    found: dict[str, str] = {}
    with (Path(__file__).parent / "statement_columns.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["what"] == what:
                found[folded(row["means"])] = row["means"]
                for language in LANGUAGES:
                    found |= {folded(word): row["means"] for word in row[language].split("|")}
    return MappingProxyType(found)


def column_of(head: str) -> str:
    """What the column under `head` holds; empty where that is not known.

    The whole head is looked up first, then the longest word or phrase in it: a survey's question is a long head.
    """
    plain = folded(head)
    if plain in words("head"):
        return words("head")[plain]
    padded = f" {plain} "
    if any(f" {word}" in padded for word in _NEVER):
        return "personal"
    inside = [word for word in words("head") if len(word) > 3 and f" {word} " in padded]
    return words("head")[max(inside, key=lambda word: (len(word), word))] if inside else ""


def kind_of(text: str) -> str:
    """The kind a cell names; the text itself where it is no kind known here."""
    plain = folded(text)
    if text.strip() in KINDS or not plain:
        return text.strip()
    # "Kompetens och utbildning" names one kind by two words.
    parts = [words("kind").get(part.strip(), "") for part in re.split(r"\b(?:och|ja|and)\b", plain)]
    found = words("kind").get(plain) or (parts[0] if len(set(parts)) == 1 else "")
    return found or text.strip()


def language_of(text: str) -> str:
    """The language a cell names; the text itself where it is none of ours."""
    return words("language").get(folded(text), text.strip())


def day_of(text: str) -> str:
    """A date as ISO day, month or year; the text itself where it cannot be read as one.

    Read are ISO dates and times, `11.3.2026`, `3.2026`, `3/2026`, `2026/03/11` and a spreadsheet's number of a day. A
    day written `3/4/2026` is not read: it is another day in another country.
    """
    text = text.strip()
    if parts := re.fullmatch(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T ,].*)?", text):
        return f"{parts[1]}-{int(parts[2]):02}-{int(parts[3]):02}"
    if parts := re.fullmatch(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})(?:[ ,].*)?", text):
        return f"{parts[3]}-{int(parts[2]):02}-{int(parts[1]):02}"
    if parts := re.fullmatch(r"(\d{1,2})[./](\d{4})", text):
        return f"{parts[2]}-{int(parts[1]):02}"
    if re.fullmatch(r"[2-6]\d{4}", text):
        return (_SPREADSHEET_EPOCH + timedelta(days=int(text))).isoformat()
    return text


class Regions:
    """City ids of a theme by any of their names, inflected or not, and by their municipalities."""

    def __init__(self, theme: Theme) -> None:
        self._known: dict[str, str] = dict(words("region"))
        for catchment in theme.catchments:
            self._learn(catchment.municipality, catchment.city)
        for city in theme.cities:
            names = (city.id, city.name.sv, city.name.fi, city.name.en, city.in_fi, city.of_fi, *city.municipalities)
            self._learn(names, city.id)

    def _learn(self, names: Iterable[str], city: str) -> None:
        for name in names:
            for form in {name, f"{name}s", *(forms(name.lower(), "fi") if name.isalpha() else ())}:
                self._known[folded(form)] = city

    def named(self, text: str) -> tuple[str, ...]:
        """The regions a cell names, each once; a part that names none comes back as it stands."""
        whole = self._one(text)
        if whole:
            return (whole,)
        parts = [part.strip() for part in _BETWEEN.split(text)]
        return tuple(dict.fromkeys(self._one(part) or part for part in parts if part))

    def _one(self, text: str) -> str:
        plain = folded(text)
        if plain in self._known:
            return self._known[plain]
        bare = " ".join(word for word in plain.split() if word not in _REGION_WORDS)
        compound = re.sub(r"(?:s?regionen|s?region|nseutu|nseudulla)$", "", bare)
        return self._known.get(bare) or self._known.get(compound) or (NATIONAL if bare == NATIONAL else "")
