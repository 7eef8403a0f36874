"""ESCO: the European classification of skills and occupations, one part a language."""

from kompanjon.sources.esco.parse import add

__all__ = ["add"]
