"""`replay`: what would have been proposed for a funded project before it was signed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

import typer

from kompanjon.faces.cli.app import app
from kompanjon.faces.cli.show import AsJson, line, print_json, progress, table

if TYPE_CHECKING:
    from kompanjon.analysis.replay.answers import Party, Replay, Valued


@app.command()
def replay(
    project: Annotated[str, typer.Argument(metavar="PROJECT", help="Grant number of a funded project.")],
    as_json: AsJson = False,
) -> None:
    """The consortium that would have been proposed as of the day before a project's signature, beside the real one.

    The first time for a year of signature the ranking is learnt from what was signed before it: a minute or two.
    """
    from kompanjon.analysis.evaluation.held import core_of_projects
    from kompanjon.analysis.replay.replay import replay as replayed
    from kompanjon.sources.home import home_folder

    home = home_folder()
    with progress() as tell:
        told = replayed(home, core_of_projects(home, tell), project, tell)
    if as_json:
        print_json(told)
    else:
        _print(told)


def _print(told: Replay) -> None:
    from kompanjon.faces import replay_words
    from kompanjon.faces.texts import Translator

    tr = Translator("en")
    line(f"{told.acronym} [{told.project}]: {told.topic} {told.topic_title}")
    for sentence in replay_words.known(tr, told):
        line(f"  {sentence}")
    if told.needs:
        line(f"  Needs, from the title alone: {'; '.join(told.needs.values())}")
    else:
        line("  The title names no subject, so that coverage of needs is not judged.")
    table(
        ("consortium", "real partners in it", "points", "coverage", "strength", "ties", "overlap", "rules say"),
        ((tr.t(replay_words.WAYS[one.way]), *_values(one), replay_words.answer(tr, one)) for one in told.consortia),
        title=tr.t(replay_words.SCALE),
    )
    _parties("In both", told.both)
    _parties("Only in the proposal", told.only_proposed)
    _parties("Only in the funded consortium", told.only_funded)
    for sentence in replay_words.conclusion(tr, told):
        line(sentence)


def _values(one: Valued) -> tuple[str, ...]:
    value = one.value
    parts = (value.points, value.coverage, value.strength, value.ties, value.overlap)
    return (f"{one.found} of {len(one.members) - 1}", *(f"{part:.2f}" for part in parts))


def _parties(title: str, parties: Iterable[Party]) -> None:
    rows = [
        (one.place or "", f"{one.name} [{one.id}]", one.country, one.activity_type, one.projects, one.led,
         one.with_coordinator, f"{one.strength:.2f}", len(one.answers))
        for one in parties
    ]  # fmt: skip
    if rows:
        heads = ("rank", "organisation", "country", "type", "projects", "led", "with coordinator", "strength", "needs")
        table(heads, rows, title=f"{title}: {len(rows)}, by what was known of them on the day")
    else:
        line(f"{title}: nobody")
