"""What people have stated, decided and added, as faces hand it to the analysis, which knows no workspace."""

from __future__ import annotations

from pathlib import Path

from kompanjon.analysis.services.concepts.published import published
from kompanjon.analysis.situation.picture import PublishedConcept
from kompanjon.vocabulary.additions import Additions, with_additions
from kompanjon.vocabulary.decisions import Decision
from kompanjon.vocabulary.statements import Statement
from kompanjon.vocabulary.theme import Theme
from kompanjon.workspace import additions, challenge_decisions, service_concepts, statements

PeopleSay = tuple[tuple[Statement, ...], tuple[Decision, ...]]

#: What the situation picture shows beside what people say: the rows they add and the service concepts they publish.
PeopleBring = tuple[Additions, tuple[PublishedConcept, ...]]


def people_say(home: Path, theme: str) -> PeopleSay:
    """The statements of a theme and the decisions on its challenges that are in force.

    Raises
    ------
    BadInput
        When the workspace cannot be read.
    """
    return tuple(statements.in_force(home, theme)), tuple(challenge_decisions.in_force(home, theme))


def people_added(home: Path, theme: Theme) -> Additions:
    """The services, programmes and needs people have added to a theme. Raises as `people_say`."""
    return additions.additions_of(home, theme)


def people_bring(home: Path, theme: Theme) -> PeopleBring:
    """What people have added to a theme and published of it. Raises as `people_say`."""
    added = people_added(home, theme)
    whole = with_additions(theme, added)
    return added, tuple(
        published(whole, one.id, one.name, one.journey.steps, one.journey.services, one.published_at[:10])
        for one in service_concepts.saved(home, theme.id)
        if one.published_at and one.journey
    )


def people_state(home: Path) -> str:
    """While this is the same, so is what people say and add. Raises as `people_say`."""
    return (
        f"{statements.state(home)} {challenge_decisions.state(home)} {additions.state(home)}"
        f" {service_concepts.state(home)}"
    )
