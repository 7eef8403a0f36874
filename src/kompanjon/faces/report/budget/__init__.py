"""Budgets as workbooks: what was filled in, what it comes to, and what it rests on; and an empty one to fill in."""

from kompanjon.faces.report.budget.book import render_budget, render_template

__all__ = ["render_budget", "render_template"]
