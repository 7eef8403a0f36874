"""Natural persons among participants: recognised, counted, and never named.

Read off the publisher's own rows: a person takes part as a private company (PRC) without VAT number or street, and
with the SME flag left empty. A person who gave an address is told by the SURNAME GIVEN writing in capitals. The
detector errs on the side of hiding: a company wrongly taken for a person loses its name, never the reverse at will.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def _organisation_words() -> str:
    text = (Path(__file__).parent / "organisation_words.txt").read_text(encoding="utf-8")
    return "|".join(word for word in text.split("\n") if word and not word.startswith("#"))


def is_natural_person(name: str, vat: str, street: str, sme: str, activity: str) -> str:
    """A DuckDB condition, true where the row of the columns named is presumed to be a natural person.

    Parameters
    ----------
    name, vat, street, sme, activity : SQL expressions of the publisher's text columns
    """
    words = rf"\b({_organisation_words()})\b"
    private = f"coalesce(nullif(trim({activity}), ''), 'PRC') = 'PRC'"
    no_vat = f"coalesce(trim({vat}), '') = ''"
    organisation_word = f"regexp_matches(replace(strip_accents({name}), '.', ''), '{words}', 'i')"
    no_address = f"coalesce(trim({street}), '') = '' AND coalesce(trim({sme}), '') = ''"
    capitals = rf"regexp_full_match(strip_accents({name}), '[A-Z][A-Z''\-]+( [A-Z][A-Z''\-]*){{1,3}}')"
    with_address = f"coalesce(trim({sme}), 'false') <> 'true' AND {capitals}"
    told = f"NOT {organisation_word} AND (({no_address}) OR ({with_address}))"
    # CASE, so that the costly patterns are tried on the few rows that pass the cheap tests
    return f"(CASE WHEN {private} AND {no_vat} THEN {told} ELSE false END)"
