"""ROR: research organisations of the world, with their names, places, links and relations."""

from kompanjon.sources.ror.parse import add

__all__ = ["add"]
