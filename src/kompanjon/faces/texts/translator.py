"""One language's way of saying things."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from kompanjon.faces.texts import dates, numbers, places
from kompanjon.faces.texts.messages import message, translations
from kompanjon.faces.texts.terms import TERMS
from kompanjon.vocabulary.claims import Confidence
from kompanjon.vocabulary.languages import Label, Language
from kompanjon.vocabulary.theme import City

NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"

CONFIDENCE = {
    Confidence.VERIFIED: message("verified"),
    Confidence.PARTLY_VERIFIED: message("partly verified"),
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
