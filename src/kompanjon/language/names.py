"""Organisation names brought to one form, so that the same name written twice is found to be the same."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

#: Legal forms carry no identity: "Metso Oyj" and "METSO" are one name.
_LEGAL_FORMS = frozenset({
    "ab", "abp", "ag", "aps", "as", "asa", "bv", "bvba", "co", "company", "corp", "corporation", "doo", "eood", "gmbh",
    "inc", "kft", "kg", "ky", "llc", "llp", "ltd", "limited", "mbh", "nv", "oy", "oyj", "plc", "pty", "ry", "sa",
    "sarl", "sas", "se", "sia", "sl", "slu", "spa", "srl", "srls", "sro", "tmi", "uab", "ug", "zrt",
})  # fmt: skip

_NOT_A_LETTER = re.compile(r"[^0-9a-z]+")


@cache
def normal_name(name: str) -> str:
    """Lower case, no accents, no punctuation, no legal form, no words in brackets, no leading article."""
    text = re.sub(r"\([^)]*\)", " ", name)
    text = unicodedata.normalize("NFKD", text.replace("ø", "o").replace("Ø", "O").replace("ß", "ss").replace("æ", "ae"))
    text = "".join(letter for letter in text if not unicodedata.combining(letter)).lower().replace(".", "")
    words = [word for word in _NOT_A_LETTER.split(text) if word]
    kept = [word for word in words if word not in _LEGAL_FORMS] or words
    return " ".join(kept[1:] if kept[0:1] == ["the"] and len(kept) > 1 else kept)
