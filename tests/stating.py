"""A statement as tests state it."""

from __future__ import annotations

from functools import cache

from kompanjon.sources.starter.parse import load_theme
from kompanjon.vocabulary.faults import BadInput
from kompanjon.vocabulary.languages import Label
from kompanjon.vocabulary.statements import Statement
from kompanjon.workspace.statement_values import made


def stated(*given: object, **named: object) -> Statement:
    """What `made` makes; where it makes none, its faults as BadInput."""
    one, faults = made(*given, **named)
    if one is None:
        raise BadInput(*(fault.told for fault in faults))
    return one


@cache
def _battery():
    return load_theme("battery")


def need(text: str = "Vi saknar kunniga operatörer", region: str = "kokkola", **more) -> Statement:
    """An invented need of the battery theme."""
    given = {"language": "sv", "kind": "competence", "organisation": "Påhittade verken", "date": "2026-03",
             "origin": "form", **more}  # fmt: skip
    return stated(_battery(), Label(text, "", ""), regions=(region,), **given)
