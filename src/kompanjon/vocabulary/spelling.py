"""Names of places however they are spelt."""

from __future__ import annotations

import re
import unicodedata
from functools import cache


@cache
def folded(name: str) -> str:
    """A place's name without accents, digits and case: "00160 HELSINKI" is "helsinki"."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return " ".join(re.sub(r"[^a-z ]", " ", plain.lower().replace("ø", "o")).split())
