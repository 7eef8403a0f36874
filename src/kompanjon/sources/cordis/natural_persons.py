"""Natural persons among participants: recognised, counted, and never named.

Read off the publisher's own rows: a person takes part as a private company (PRC) without VAT number or street, and
with the SME flag left empty. A person who gave an address is told by the SURNAME GIVEN writing in capitals, or by Given
Surname where no website is given. And now and then somebody entered their own name for their employer's, whom the short
name then tells. The detector errs on the side of hiding: a company wrongly taken for a person loses its name, never the
reverse at will. How often it errs either way was read off samples: see this folder's README.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

#: What stands in surnames between names.
_PARTICLE = "(?:da|de|del|della|den|der|di|dos|la|le|ten|ter|van|von|zu)"


@cache
def _organisation_words() -> str:
    text = (Path(__file__).parent / "organisation_words.txt").read_text(encoding="utf-8")
    return "|".join(word for word in text.split("\n") if word and not word.startswith("#"))


def is_natural_person(
    name: str, vat: str, street: str, sme: str, activity: str, short_name: str = "NULL", url: str = "NULL"
) -> str:
    """A DuckDB condition, true where the row of the columns named is presumed to be a natural person.

    Parameters
    ----------
    name, vat, street, sme, activity, short_name, url : SQL expressions of the publisher's text columns
    """
    words = rf"\b({_organisation_words()})\b"
    plain = f"replace(strip_accents({name}), '.', '')"
    private = f"coalesce(nullif(trim({activity}), ''), 'PRC') = 'PRC'"
    no_vat = f"coalesce(trim({vat}), '') = ''"
    no_site = f"coalesce(trim({url}), '') = ''"
    no_address = f"coalesce(trim({street}), '') = '' AND coalesce(trim({sme}), '') = ''"
    no_sme = f"coalesce(trim({sme}), 'false') <> 'true'"
    capitals = rf"regexp_full_match(strip_accents({name}), '[A-Z][A-Z''\-]+( [A-Z][A-Z''\-]*){{1,3}}')"
    given_first = rf"regexp_full_match({plain}, '[A-Z][a-z''\-]+( [A-Z]| {_PARTICLE})*( [A-Z][a-z''\-]+){{1,2}}')"
    private_person = f"({no_address}) OR ({no_sme} AND {capitals}) OR ({no_sme} AND {no_site} AND {given_first})"
    told = f"NOT regexp_matches({plain}, '{words}', 'i')"
    # CASE, so that the costly patterns are tried on the few rows that pass the cheap tests
    return (
        f"(CASE WHEN NOT ({no_vat}) THEN false WHEN {private} AND ({private_person}) THEN {told}"
        f" WHEN {_is_of_another(name, short_name)} AND {given_first} THEN {told} ELSE false END)"
    )


def _is_of_another(name: str, short_name: str) -> str:
    """SQL: whether the short name is words of their own, none of them in the name: whom the person named works for."""
    parts = [f"string_split(lower(strip_accents({text})), ' ')" for text in (name, short_name)]
    return f"(contains(trim({short_name}), ' ') AND NOT list_has_any({parts[0]}, {parts[1]}))"
