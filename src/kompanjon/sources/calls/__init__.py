"""Calls: topics of the EU Funding & Tenders portal, with deadlines and budgets."""

from kompanjon.sources.calls.parse import add

__all__ = ["add"]
