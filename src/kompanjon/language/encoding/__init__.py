"""Encoders: texts of three languages to vectors that meet. `encoder` gives the best that is installed."""

from __future__ import annotations

from collections.abc import Sequence

from kompanjon.language.encoding.encoder import Encoder
from kompanjon.language.encoding.latent import LatentEncoder
from kompanjon.language.encoding.table import word_table

__all__ = ["Encoder", "LatentEncoder", "encoder", "word_table"]


def encoder(texts: Sequence[str]) -> Encoder:
    """The word table, or where it is not installed one that learns from `texts`, which are to be met."""
    return word_table() or LatentEncoder.fit(texts)
