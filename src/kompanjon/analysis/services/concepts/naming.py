"""A theme's concepts by their id or by any of their labels, as people ask for a material or a method."""

from __future__ import annotations

from kompanjon.sources.starter.rows import nearest
from kompanjon.vocabulary.faults import BadInput
from kompanjon.vocabulary.languages import LANGUAGES
from kompanjon.vocabulary.theme import Theme


def concept_named(theme: Theme, text: str) -> str:
    """Id of the concept that is meant.

    Raises
    ------
    BadInput
        When the theme holds none of that name; the line says which one is like it.
    """
    by_name: dict[str, str] = {}
    for one in theme.concepts:
        by_name.setdefault(one.id.casefold(), one.id)
    for one in theme.concepts:
        for label in (label for language in LANGUAGES for label in one.labels(language)):
            by_name.setdefault(label.strip().casefold(), one.id)
    wanted = text.strip().casefold()
    if wanted in by_name:
        return by_name[wanted]
    fault = f"material or method {text[:40]!r} is none of theme {theme.id}"
    like = nearest(wanted, by_name)
    if like in by_name:
        raise BadInput(f"{fault}; did you mean {by_name[like]} ({like})?")
    raise BadInput(f"{fault}; see its concepts with: kompanjon concepts {theme.id}")
