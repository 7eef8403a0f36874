"""How templates are read: escaped by default, with nothing in reach but what a page hands over."""

from __future__ import annotations

from typing import Any

from kompanjon.faces.web.assets import asset
from kompanjon.faces.web.sources_shown import shown_sources
from kompanjon.faces.web.visit import LANGUAGE_NAMES
from kompanjon.vocabulary.languages import LANGUAGES


def environment(**options: Any):
    """The Jinja environment; an unknown name in a template is an error, not an empty string."""
    from jinja2 import Environment, StrictUndefined

    made = Environment(**{**options, "undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True})
    made.globals.update(asset=asset, languages=LANGUAGES, language_names=LANGUAGE_NAMES, shown_sources=shown_sources)
    return made
