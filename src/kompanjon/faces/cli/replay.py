"""`replay`: what would have been proposed for a funded project before it was signed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

import typer

from kompanjon.faces.cli.app import app
from kompanjon.faces.cli.show import AsJson, line, print_json, progress, table

if TYPE_CHECKING:
    from kompanjon.analysis.replay.answers import Party, Replay, Valued

_WAYS = {
    "funded": "funded", "proposed": "would have been proposed", "usual partners": "coordinator's usual partners",
    "popular": "those with most projects", "chance": "drawn by chance",
}  # fmt: skip


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
    line(f"{told.acronym} [{told.project}]: {told.topic} {told.topic_title} ({told.action})")
    line(
        f"  as of {told.as_of}: {told.known.projects:,} projects of {told.known.organisations:,} organisations known;"
        f" ranking learnt from those signed before {told.learnt_before}"
    )
    lead = told.coordinator
    line(f"  given: the topic's title, {told.size} members, {lead.name} [{lead.id}] as coordinator")
    line(
        f"  of the funded consortium {told.known.members} had an earlier project;"
        f" {told.known.newcomers} had none, so nobody could have proposed them and nothing speaks for them"
    )
    if told.needs:
        line("  needs, from the title alone: " + "; ".join(told.needs.values()))
    else:
        line("  the title names no subject, so that coverage of needs is not judged")
    table(
        ("consortium", "real partners in it", "points", "coverage", "strength", "ties", "overlap", "rules say"),
        (_row(one) for one in told.consortia),
        title="On our own scale (parts 0 to 1 before weights; of overlap less is better)",
    )
    _parties("In both", told.both)
    _parties("Only in the proposal", told.only_proposed)
    _parties("Only in the funded consortium", told.only_funded)
    for sentence in _conclusion(told):
        line(sentence)


def _row(one: Valued) -> tuple[object, ...]:
    value = one.value
    parts = (f"{part:.2f}" for part in (value.points, value.coverage, value.strength, value.ties, value.overlap))
    answer = f"{one.answer} ({', '.join(one.broken)})" if one.broken else one.answer
    return (_WAYS[one.way], f"{one.found:.0%}", *parts, answer)


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


def _conclusion(told: Replay) -> Iterable[str]:
    """Who is ahead, and what that is worth."""
    partners = told.size - 1
    if told.ahead is None:
        yield "nothing could be proposed: no eligible consortium of this size with this coordinator was found"
        return
    yield f"{len(told.both)} of {partners} real partners would have been proposed."
    for way, name in (("proposed", "the proposal"), ("funded", "the funded consortium")):
        better = told.better(way)
        yield f"{name} is better in: {', '.join(better) or 'nothing'}"
    who = "The proposal" if told.ahead > 0 else "The funded consortium" if told.ahead < 0 else "Neither"
    yield f"{who} is ahead on our own scale, by {abs(told.ahead):.2f} points."
    yield (
        "That is no proof: the proposal is chosen to lead on this scale, and the scale knows earlier projects only;"
        " it does not know what the funded partners wrote or can do, and this consortium was funded."
    )
