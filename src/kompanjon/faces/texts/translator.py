"""One language's way of saying things."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from kompanjon.faces.texts import dates, numbers, places
from kompanjon.faces.texts.messages import message, translations
from kompanjon.faces.texts.terms import TERMS
from kompanjon.vocabulary.claims import Confidence
from kompanjon.vocabulary.languages import Label, Language
from kompanjon.vocabulary.reference import Reference
from kompanjon.vocabulary.theme import City

NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"

_NUMBER = re.compile(r"\d+(?:\.(\d+))?")
_RANGE = re.compile(r"[\d  ]+-[\d  ]+")
_DATE = re.compile(r"\d{4}-\d\d(-\d\d)?")

#: Kinds of rows whose `why` holds codes, and what those are codes of.
_CODES_OF = {"challenge": "challenge kind", "programme": "programme level"}

CONFIDENCE = {
    Confidence.VERIFIED: message("verified"),
    Confidence.PARTLY_VERIFIED: message("partly verified"),
    Confidence.SECONDARY: message("read in a secondary source"),
    Confidence.CURATOR: message("curator's judgement"),
    Confidence.UNVERIFIED: message("unverified"),
}


@dataclass(frozen=True, slots=True)
class Translator:
    """Messages, numbers, dates and names in `language`.

    A message without a translation comes out in English; tests see to it that none is missing.
    """

    language: Language

    # --- messages ---------------------------------------------------------------------------------------------------

    def t(self, text: str, /, **values: Any) -> str:
        """The message `text` in this language, its `{placeholders}` filled from `values`.

        Without values the text comes back as it is kept, braces and all.
        """
        said = translations(self.language).get(text, (text,))[0]
        return said.format_map(values) if values else said

    def n(self, singular: str, plural: str, count: int, /, **values: Any) -> str:
        """The message for `count` things; `{n}` in it becomes the count in this language's habit."""
        return self.plural(singular, plural, count).format_map({"n": self.number(count), **values})

    def plural(self, singular: str, plural: str, count: int, /) -> str:
        """The message for `count` things with its placeholders still open."""
        forms = translations(self.language).get(singular, (singular, plural))
        return forms[0] if count == 1 else forms[-1]

    def label(self, label: Label) -> str:
        """A label in this language; English where it is not held."""
        return label.text(self.language)

    def term(self, kind: str, code: str) -> str:
        """What a code of the evidence is called (see `terms.TERMS`); a code without a name comes back itself."""
        known = TERMS[kind].get(code)
        return self.t(known) if known else code.replace("_", NO_BREAK_SPACE)

    def text(self, said: str | Label) -> str:
        """A label in this language; a name or code as it is."""
        return self.label(said) if isinstance(said, Label) else said

    def is_in_english(self, said: str | Label) -> bool:
        """Whether a label is shown in English to a reader of another language, so that it is read aloud as English."""
        return isinstance(said, Label) and self.language != "en" and self.label(said) == said.en

    # --- rows -------------------------------------------------------------------------------------------------------

    def name(self, row: Reference) -> str:
        """What to call a row: a statement by its value, everything else by its name."""
        if row.kind == "claim" and row.why:
            return self.value(*row.why[:2])
        return self.label(row.name) or row.id

    def why(self, row: Reference) -> tuple[str, ...]:
        """What ties a row to a figure, in words; a statement's name says it all."""
        if row.kind == "claim":
            return ()
        codes = _CODES_OF.get(row.kind)
        return tuple(
            self.term(codes, one) if codes and isinstance(one, str) else self.text(one) for one in row.why if one
        )

    def value(self, value: str | Label, unit: str = "", full: bool = False) -> str:
        """A statement's value in this language's habit: euros (in `full` or scaled), numbers and dates; or its text."""
        text = self.text(value)
        number = _NUMBER.fullmatch(text)
        if number and unit == "EUR":
            return self.money(float(text), full)
        if number and unit:
            text = self.number(float(text), len(number[1] or ""))
        elif _DATE.fullmatch(text):
            text = self.date(text)
        elif _RANGE.fullmatch(text):
            text = text.replace("-", "–")
        return f"{text} {self.term('unit', unit)}".strip()

    # --- words ------------------------------------------------------------------------------------------------------

    def at_start(self, text: str) -> str:
        """A text as it stands first in a line: "Övriga landet"."""
        return text[:1].upper() + text[1:]

    def confidence(self, confidence: Confidence) -> str:
        return self.t(CONFIDENCE[confidence])

    def join(self, items: Iterable[str]) -> str:
        """Items as running text: "a, b och c", "a, b ja c", "a, b and c"."""
        items = tuple(items)
        if len(items) < 2:
            return "".join(items)
        return self.t("{first} and {last}", first=", ".join(items[:-1]), last=items[-1])

    # --- numbers, money, dates --------------------------------------------------------------------------------------

    def number(self, value: float, decimals: int = 0) -> str:
        return numbers.number(value, decimals, self.language)

    def money(self, euros: float, full: bool = False) -> str:
        """Euros, scaled to millions ("2,4 mn euro", "2,4 milj. euroa", "EUR 2.4 million") or in `full`."""
        return numbers.money(euros, full, self.language)

    def percent(self, share: float, decimals: int = 1) -> str:
        """A share of one as a percentage."""
        return numbers.percent(share, decimals, self.language)

    def percent_interval(self, share: float, low: float, high: float, decimals: int = 1) -> str:
        """A percentage with its 95 % interval: "12,3 % (9,1-16,4 %)"."""
        return numbers.percent_interval(share, low, high, decimals, self.language)

    def number_interval(self, value: float, low: float, high: float, decimals: int = 2) -> str:
        """A number with its 95 % interval: "1,40 (1,12-1,75)"."""
        inside = f"{self.number(low, decimals)}–{self.number(high, decimals)}"
        return f"{self.number(value, decimals)} ({inside})"

    def date(self, iso: str) -> str:
        """An ISO date of any precision ("2024", "2024-03", "2024-03-11", with or without a time), the day at finest."""
        return dates.date(iso, self.language)

    def moment(self, iso: str) -> str:
        """An ISO date with its time of day, where it holds one."""
        return dates.moment(iso, self.language)

    # --- places -----------------------------------------------------------------------------------------------------

    def country(self, code: str) -> str:
        """An ISO 3166-1 alpha-2 country's name; an unknown code comes back itself."""
        return places.country(code, self.language)

    def language_name(self, code: str) -> str:
        """An ISO 639 language's name; an unknown code comes back itself."""
        return places.language_name(code, self.language)

    def region(self, region: str | City, cities: Sequence[City] = ()) -> str:
        """A region's name: a city, or a city id among `cities`, `elsewhere`, `abroad`, `unknown`."""
        city = places.find(region, cities)
        return self.label(city.name) if city else self.term("region", str(region))

    def region_in(self, region: str | City, cities: Sequence[City] = ()) -> str:
        """Where: "i Karleby", "Kokkolassa", "in Kokkola"; "muualla maassa" for `elsewhere`."""
        city = places.find(region, cities)
        if city is None:
            return self.term("in region", str(region))
        return city.in_fi if self.language == "fi" else self.t("in {place}", place=self.label(city.name))

    def region_of(self, region: str | City, cities: Sequence[City] = ()) -> str:
        """Whose: "Karlebys", "Kokkolan", "Kokkola's"."""
        city = places.find(region, cities)
        if city is None:
            return self.term("of region", str(region))
        return city.of_fi if self.language == "fi" else places.genitive(self.label(city.name), self.language)

    def regions_in(self, regions: Iterable[str | City], cities: Sequence[City] = ()) -> str:
        """Where, of several: "i Karleby och Vasa", "Kokkolassa ja Vaasassa", "in Kokkola and Vaasa"."""
        regions = tuple(regions)
        if self.language == "fi" or any(places.find(region, cities) is None for region in regions):
            return self.join(self.region_in(region, cities) for region in regions)
        return self.t("in {place}", place=self.join(self.region(region, cities) for region in regions))
