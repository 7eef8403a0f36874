"""What the identity model found, in words."""

from __future__ import annotations

import re

from kompanjon.faces.texts.translator import Translator


def level_in_words(tr: Translator, level: str) -> str:
    """A finding's level in words; levels of nearness and distance hold a number."""
    t = tr.t
    if near := re.fullmatch(r"near_(\d+)", level):
        return t("alike to at least {share} of 1", share=tr.number(int(near[1]) / 100, 2))
    if within := re.fullmatch(r"within_(\d+)_km", level):
        return t("at most {km} km apart", km=within[1])
    return tr.term("level", level)


def bits_in_words(tr: Translator, bits: float) -> str:
    """Bits with their sign, as `+2.7`; a true minus sign."""
    return f"{'+' if bits > 0 else '−' if bits < 0 else ''}{tr.number(abs(bits), 1)}"
