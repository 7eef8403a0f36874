"""What is asked of the partner finder: the fields of its form, as the address holds them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from kompanjon.analysis.partners.wanted import Wanted
from kompanjon.faces.partner_words import TYPES
from kompanjon.faces.texts import Translator
from kompanjon.workspace.budget_words import country_of

#: Parts ids in the address.
SEPARATOR = ";"

#: Letters of a text that is looked for partners for; an address cannot be of any length.
LONGEST_TEXT = 1500

#: Organisations on board, and left out, at most.
MOST_IDS = 60

#: How many are shown, to choose among.
NUMBERS = (20, 50, 100)

#: How a list of countries is written: FI, Sverige; DE.
_BETWEEN = re.compile(r"[,;]")


@dataclass(frozen=True)
class Question:
    """Partners for what, with whom, and which.

    Attributes
    ----------
    call : id of a topic; empty where only a text is given
    on_board, exclude : ids of organisations
    countries, not_countries : as they were written
    find : words to find an organisation by, to have it on board
    draft : id of the draft that partners are added to; empty where none is chosen
    faults : field -> what is wrong, in the reader's language
    """

    call: str = ""
    text: str = ""
    on_board: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    countries: str = ""
    not_countries: str = ""
    kind: str = ""
    region: str = ""
    is_sme: bool = False
    is_widening: bool = False
    number: int = NUMBERS[0]
    find: str = ""
    draft: str = ""
    wanted: Wanted = field(default_factory=Wanted)
    faults: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_narrowed(self) -> bool:
        return self.wanted != Wanted()

    @property
    def fields(self) -> dict[str, str | int]:
        """The question as it is written in an address; what is empty is left out of one."""
        return {
            "draft": self.draft,
            "call": self.call,
            "text": self.text,
            "with": SEPARATOR.join(self.on_board),
            "country": self.countries,
            "not": self.not_countries,
            "type": self.kind,
            "region": self.region,
            "sme": "yes" if self.is_sme else "",
            "widening": "yes" if self.is_widening else "",
            "exclude": SEPARATOR.join(self.exclude),
            "n": self.number if self.number != NUMBERS[0] else "",
            "find": self.find,
        }

    def with_on_board(self, organisation: str) -> Question:
        return replace(self, on_board=tuple(dict.fromkeys((*self.on_board, organisation))), find="")

    def without(self, organisation: str) -> Question:
        """The question with nobody of that id on board or left out."""
        kept = {
            name: tuple(one for one in getattr(self, name) if one != organisation) for name in ("on_board", "exclude")
        }
        return replace(self, **kept)

    def excluding(self, organisation: str) -> Question:
        return replace(self, exclude=tuple(dict.fromkeys((*self.exclude, organisation))))


def read(sent: Mapping[str, str], regions: tuple[str, ...], tr: Translator) -> Question:
    """The question of an address; what cannot be used is told field by field.

    Parameters
    ----------
    sent : parameters of the address
    regions : city ids of the theme
    """
    given = {name: str(value).strip() for name, value in sent.items()}
    faults: dict[str, str] = {}
    text = given.get("text", "")
    if len(text) > LONGEST_TEXT:
        faults["text"] = tr.t("Text: longer than {most} characters. Keep the part that says what is looked for.",
                              most=tr.number(LONGEST_TEXT))  # fmt: skip
    countries, not_countries = (_countries(given.get(name, ""), name, faults, tr) for name in ("country", "not"))
    kind, region = _cut(given, "type", 40), _cut(given, "region", 40)
    if kind and kind not in TYPES:
        faults["type"] = tr.t("Type: “{value}” is not known. Choose one of the list.", value=kind)
    if region and region not in regions:
        faults["region"] = tr.t("Region: “{value}” is not known. Choose one of the list.", value=region)
    is_sme, is_widening = bool(given.get("sme")), bool(given.get("widening"))
    on_board, exclude = (_ids(given.get(name, "")) for name in ("with", "exclude"))
    number = given.get("n", "")
    return Question(
        call=_cut(given, "call", 200),
        text=text,
        on_board=on_board,
        exclude=exclude,
        countries=_cut(given, "country", 200),
        not_countries=_cut(given, "not", 200),
        kind=kind,
        region=region,
        is_sme=is_sme,
        is_widening=is_widening,
        number=int(number) if number in map(str, NUMBERS) else NUMBERS[0],
        find=_cut(given, "find", 200),
        draft=_cut(given, "draft", 40),
        wanted=Wanted(
            countries=countries,
            not_countries=not_countries,
            types=frozenset([kind] if kind else ()),
            is_sme=is_sme,
            regions=frozenset([region] if region else ()),
            exclude=frozenset(exclude),
            is_widening=is_widening,
        ),
        faults=faults,
    )


def _cut(given: Mapping[str, str], name: str, most: int) -> str:
    """A field cut to so many letters; what is read again is the same."""
    return given.get(name, "")[:most].strip()


def _countries(text: str, name: str, faults: dict[str, str], tr: Translator) -> frozenset[str]:
    """Codes of the countries written."""
    found = set()
    for one in filter(None, map(str.strip, _BETWEEN.split(text))):
        code = country_of(one)
        if code:
            found.add(code)
        else:
            faults[name] = tr.t("Country: “{value}” is not known. Write its name or its code of two letters (FI).",
                                value=one[:40])  # fmt: skip
    return frozenset(found)


def _ids(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for one in map(str.strip, text.split(SEPARATOR)) if one))[:MOST_IDS]
