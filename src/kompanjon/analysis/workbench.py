"""What faces ask: one theme's evidence and every answer drawn from it, kept in memory until the evidence changes."""

from __future__ import annotations

from pathlib import Path

from kompanjon.analysis.cards.card import Actor, OrganisationCard, ProjectCard
from kompanjon.analysis.situation.picture import Situation
from kompanjon.vocabulary.reference import Reference
from kompanjon.vocabulary.theme import Theme


class Workbench:
    """One theme, read only.

    Attributes
    ----------
    theme : the validated theme folder
    """

    theme: Theme

    @classmethod
    def open(cls, theme_id: str, home: Path | None = None) -> Workbench:
        """Open the theme's built evidence.

        Raises
        ------
        BadInput
            When there is no such theme, or its evidence has not been built (`kompanjon build THEME`).
        """
        raise NotImplementedError

    def situation(self) -> Situation:
        """The situation picture; computed once per state of the evidence."""
        raise NotImplementedError

    def actors(self) -> tuple[Actor, ...]:
        """The theme's organisations in its country: those the theme states, and those found by projects."""
        raise NotImplementedError

    def organisation(self, organisation_id: str) -> OrganisationCard | None:
        """The card of an organisation (theme id, or `pic-999999999`), None when not held."""
        raise NotImplementedError

    def project(self, project_id: str) -> ProjectCard | None:
        """The card of a project (grant id, or the theme's own id), in the theme or not; None when not held."""
        raise NotImplementedError

    def search(self, query: str, *, kinds: tuple[str, ...] = (), limit: int = 20) -> tuple[tuple[Reference, str], ...]:
        """Rows that answer `query`, best first, each with the snippet that shows why."""
        raise NotImplementedError
