"""Texts that people bring to have them read: advertisements, programme descriptions, statements, one or many a file."""

from kompanjon.sources.texts.reading import TYPES, Text, texts_of

__all__ = ["TYPES", "Text", "texts_of"]
