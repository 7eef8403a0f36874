"""Rows that people add to a theme in the workspace, beside those of its folder."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kompanjon.vocabulary.education import CompetenceNeed, Programme, ProgrammeSkill
from kompanjon.vocabulary.services import Service
from kompanjon.vocabulary.theme import Theme


@dataclass(frozen=True, slots=True)
class Additions:
    """What the workspace adds to a theme; a row with the id of one of the theme's own stands in its place."""

    services: tuple[Service, ...] = ()
    programmes: tuple[Programme, ...] = ()
    programme_skills: tuple[ProgrammeSkill, ...] = ()
    competence_needs: tuple[CompetenceNeed, ...] = ()


NOTHING_ADDED = Additions()


def with_additions(theme: Theme, added: Additions) -> Theme:
    """The theme with what has been added: the theme's rows in their order, new ones after them."""
    if added == NOTHING_ADDED:
        return theme
    taught = {(one.programme, one.competence): one for one in (*theme.programme_skills, *added.programme_skills)}
    return replace(
        theme,
        services=_joined(theme.services, added.services),
        programmes=_joined(theme.programmes, added.programmes),
        programme_skills=tuple(taught.values()),
        competence_needs=_joined(theme.competence_needs, added.competence_needs),
    )


def _joined(own: tuple, added: tuple) -> tuple:
    return tuple({one.id: one for one in (*own, *added)}.values())
