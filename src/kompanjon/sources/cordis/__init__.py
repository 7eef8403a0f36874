"""CORDIS: FP7, Horizon 2020 and Horizon Europe projects in the publisher's CSV layout."""

from kompanjon.sources.cordis.parse import add

__all__ = ["add"]
