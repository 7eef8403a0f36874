"""Occupations and competences of a theme by their id, their address in ESCO or their name in any of three languages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from kompanjon.sources.starter.rows import nearest
from kompanjon.vocabulary.education import Competence, Occupation
from kompanjon.vocabulary.faults import BadInput
from kompanjon.vocabulary.languages import LANGUAGES
from kompanjon.vocabulary.theme import Theme

_Named = TypeVar("_Named", Competence, Occupation)


def occupation_named(theme: Theme, text: str) -> Occupation:
    """The occupation that is meant.

    Raises
    ------
    BadInput
        When the theme holds none of that name; the line says which one is like it.
    """
    return _named(theme.occupations, text, f"occupation {text!r} is not among those of theme {theme.id}")


def competence_named(theme: Theme, text: str) -> Competence:
    """The competence that is meant. Raises as `occupation_named`."""
    return _named(theme.competences, text, f"competence {text!r} is not among those of theme {theme.id}")


def _named(held: Sequence[_Named], text: str, fault: str) -> _Named:
    by_name: dict[str, _Named] = {}
    for one in held:
        for name in (one.id, one.esco_uri, *(one.name.text(language) for language in LANGUAGES)):
            by_name.setdefault(name.strip().casefold(), one)
    by_name.pop("", None)
    wanted = text.strip().casefold()
    if wanted in by_name:
        return by_name[wanted]
    like = by_name.get(nearest(wanted, by_name))
    if like:
        raise BadInput(f'{fault}; did you mean {like.id} ("{like.name.en}")?')
    known = ", ".join([*(one.id for one in held[:8]), *(["…"] if len(held) > 8 else [])])
    raise BadInput(f"{fault}; give an id, a name or an address of ESCO (known: {known or 'none yet'})")
