"""Regions: Finland's municipalities with what they belong to, and the outlines of NUTS regions."""

from kompanjon.sources.regions.parse import add

__all__ = ["add"]
