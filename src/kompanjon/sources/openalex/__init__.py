"""OpenAlex: topics of research, institutions and works; of people, only where they work."""

from kompanjon.sources.openalex.parse import add

__all__ = ["add"]
