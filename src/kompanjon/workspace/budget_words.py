"""What heads and values of a budget's tables mean in three languages (`budget_columns.csv`), and amounts of money."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import cache
from pathlib import Path
from types import MappingProxyType

from kompanjon.vocabulary.budget import CENT, MOST_EUR
from kompanjon.vocabulary.languages import LANGUAGES

#: How the Union writes two countries otherwise than ISO does.
_OF_THE_UNION = {"EL": "GR", "UK": "GB"}

_UNIT = re.compile(r" (?:eur|euro|euros|euroa)$")
_LETTER = re.compile(r"^(?:a|b|c1|c2|c3|d1|d2) (?=.)")
_PARTED_LETTER = re.compile(r"^([cd]) (\d)\b")

#: Digits parted in threes by blanks or apostrophes, or not parted.
_BLANKS = r"(?:\d+|\d{1,3}(?:[ '’]\d{3})+)"
_PLAIN = re.compile(rf"{_BLANKS}(?:[.,]\d+)?")
_POINTS, _COMMAS = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?"), re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")


def plain(text: str) -> str:
    """Words and digits only, without accents and case: "C.1 Résor (EUR)" is "c 1 resor eur"."""
    letters = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join("".join(c if c.isalnum() else " " for c in letters.casefold()).split())


@cache
def words(what: str) -> Mapping[str, str]:
    """Of `sheet`, `head`, `category`, `role`, `type` or `answer`: plain words -> what they mean."""
    found: dict[str, str] = {}
    with (Path(__file__).parent / "budget_columns.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["what"] == what:
                found[plain(row["means"])] = row["means"]
                for language in LANGUAGES:
                    found |= {plain(word): row["means"] for word in row[language].split("|")}
    return MappingProxyType(found)


def meaning(what: str, text: str) -> str:
    """What a word means, empty where it is not known; a unit behind it and a letter in front count for nothing."""
    word = _PARTED_LETTER.sub(r"\1\2", _UNIT.sub("", plain(text)))
    known = words(what)
    return known.get(word) or known.get(_LETTER.sub("", word), "")


@cache
def _countries() -> Mapping[str, str]:
    """Plain names of countries in three languages -> ISO code."""
    from babel import Locale

    return {
        plain(name): code
        for language in LANGUAGES
        for code, name in Locale(language).territories.items()
        if len(code) == 2 and code not in ("EU", "EZ", "UN", "ZZ", "QO", "XA", "XB")
    }


def country_of(text: str) -> str:
    """ISO 3166-1 alpha-2 of a country's code or name; empty where it is none."""
    known = _countries()
    code = text.strip().upper()
    code = _OF_THE_UNION.get(code, code)
    return code if code in known.values() else known.get(plain(text), "")


def amount_of(text: str, is_number: bool = False) -> tuple[Decimal, bool]:
    """Euro in whole cents, and whether the text was finer than that. Nothing and a dash are nought.

    Parameters
    ----------
    is_number : the cell holds a number, not a text: its point is a decimal point

    Raises
    ------
    ValueError
        Why it is no amount, and the mend.
    """
    bare = re.sub(r"[\s\u2009\u202f]+", " ", text).strip()
    bare = re.sub(r"^(?:€|EUR)\s?|\s?(?:€|EUR|eur|euroa?)$", "", bare).strip()
    if bare in ("", "-", "–", "—"):
        return Decimal("0.00"), False
    exact = _number(bare, is_number)
    if exact < 0:
        raise ValueError("is below nought; write what it costs, or nothing")
    if exact > MOST_EUR:
        raise ValueError(f"is more than {MOST_EUR:,.0f} euro; see that it is in euro")
    cents = exact.quantize(CENT, ROUND_HALF_UP)
    # What a spreadsheet leaves behind when it reckons in binary is no cent's part.
    return cents, abs(cents - exact) > Decimal("1e-6")


def _number(bare: str, is_number: bool) -> Decimal:
    if is_number or re.fullmatch(r"-\s?[\d.,' ]+", bare):
        try:
            number = Decimal(bare.replace(",", ".").replace(" ", ""))
        except InvalidOperation:
            number = Decimal("NaN")
        if number.is_finite():
            return number
        raise ValueError("is no amount; write euro in digits, for example 12345,67")
    if re.fullmatch(r"[1-9]\d{0,2}[.,]\d{3}", bare):
        raise ValueError("may be thousands or decimals; write it without marks between thousands")
    if _PLAIN.fullmatch(bare):
        return Decimal(re.sub(r"[ '’]", "", bare).replace(",", "."))
    if _POINTS.fullmatch(bare):
        return Decimal(bare.replace(".", "").replace(",", "."))
    if _COMMAS.fullmatch(bare):
        return Decimal(bare.replace(",", ""))
    raise ValueError("is no amount; write euro in digits, for example 12345,67")
