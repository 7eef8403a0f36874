"""`partners`: who could join, why, and the projects behind it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kompanjon.faces.cli.app import app
from kompanjon.faces.cli.files import read_at_most
from kompanjon.faces.cli.show import AsJson, LanguageOption, line, print_json, progress, table
from kompanjon.vocabulary.faults import BadInput

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kompanjon.analysis.partners.answers import Newcomer, Partners, Suggested
    from kompanjon.vocabulary.languages import Language

_LARGEST_TEXT = 1024 * 1024

_STANDARD_INPUT = Path("-")

_NEWCOMERS = {
    "theme": "Newcomers of the theme, by what they say they can do and where",
    "programme": "Newcomers of the programme, by the one or two EU projects they have had",
}


@app.command()
def partners(
    call: Annotated[str, typer.Option("--call", metavar="ID", help="The call topic, one that is held.")] = "",
    text: Annotated[
        Path | None,
        typer.Option("--text", metavar="FILE", help="An idea or a draft, as a text file, or - to read it."),
    ] = None,
    draft: Annotated[
        str, typer.Option("--draft", metavar="ID", help="A draft: its call, and its members as those on board.")
    ] = "",
    on_board: Annotated[
        list[str] | None, typer.Option("--with", metavar="ORG", help="One already on board; may be given again.")
    ] = None,
    number: Annotated[int, typer.Option("-n", min=1, max=200, help="How many.")] = 20,
    country: Annotated[
        list[str] | None, typer.Option("--country", metavar="CODE", help="Only of this country; may be given again.")
    ] = None,
    not_country: Annotated[
        list[str] | None, typer.Option("--not-country", metavar="CODE", help="Not of this country.")
    ] = None,
    kind: Annotated[
        list[str] | None, typer.Option("--type", metavar="TYPE", help="HES, REC, PRC, PUB or OTH; may be given again.")
    ] = None,
    sme: Annotated[bool, typer.Option("--sme", help="Only small and medium-sized enterprises.")] = False,
    widening: Annotated[bool, typer.Option("--widening", help="Only from widening countries.")] = False,
    region: Annotated[
        list[str] | None, typer.Option("--region", metavar="R", help="Only of this region of the theme.")
    ] = None,
    exclude: Annotated[
        list[str] | None, typer.Option("--exclude", metavar="ORG", help="Leave out; may be given again.")
    ] = None,
    theme: Annotated[str, typer.Option("--theme", help="The theme whose evidence is used.")] = "battery",
    lang: LanguageOption = "en",
    as_json: AsJson = False,
) -> None:
    """Partners for a call or a text, best first, with newcomers of the theme beside them.

    Where `kompanjon build` has not learnt the ranking it is learnt first, which takes a minute or two.
    """
    from kompanjon.analysis.partners.wanted import Wanted
    from kompanjon.analysis.workbench import Workbench
    from kompanjon.sources.home import home_folder
    from kompanjon.workspace import drafts
    from kompanjon.workspace.statements import in_force

    held = drafts.held(home_folder(), theme, draft) if draft else None
    call = held.call if held and not call and text is None else call
    if bool(call) == (text is not None):
        raise BadInput("give either a call (--call ID, or a draft that is meant for one) or a text (--text FILE)")
    members = [one for one in held.members if not drafts.is_own(one.id)] if held else []
    wanted = Wanted(
        *(frozenset(one.upper() for one in given or ()) for given in (country, not_country, kind)),
        sme,
        frozenset(region or ()),
        frozenset([*(exclude or ()), *(one.id for one in members if not one.is_counted)]),
        widening,
    )
    bench = Workbench.open(theme)
    said = "" if text is None else _read(text)
    board = dict.fromkeys([*(one.id for one in members if one.is_counted), *(on_board or ())])
    with progress() as tell:
        found = bench.partners(
            said, call, tuple(board), wanted, number, tell, statements=in_force(home_folder(), theme)
        )
    if as_json:
        print_json(found)
    else:
        _print(found, lang)


def _read(path: Path) -> str:
    data = (
        sys.stdin.buffer.read(_LARGEST_TEXT + 1)
        if path == _STANDARD_INPUT
        else read_at_most(path, _LARGEST_TEXT, "--text", "name a text file")
    )
    if len(data) > _LARGEST_TEXT:
        raise BadInput(f"--text {path}: larger than 1 MB; keep the part that says what is sought")
    try:
        said = data.decode("utf-8-sig").strip()
    except UnicodeDecodeError:
        raise BadInput(f"--text {path}: not UTF-8; save it as a text file in UTF-8") from None
    if not said:
        raise BadInput(f"--text {path}: empty; write what partners are sought for")
    return said


def _print(found: Partners, language: Language) -> None:
    rows = (
        (
            one.place,
            f"{one.name.text(language)} [{one.id}]",
            one.country,
            one.activity_type,
            one.region,
            _why(one),
            "; ".join(f"{project.name.text(language)} [{project.id}]" for project in one.near[:2]),
            ", ".join(project.id for project in one.together),
        )
        for one in found.suggested
    )
    heads = ("", "organisation", "country", "type", "region", "why", "nearest projects", "together")
    table(heads, rows, title=f"Partners: {found.considered} organisations weighed, projects signed until {found.until}")
    for kind, title in _NEWCOMERS.items():
        fresh = [one for one in found.newcomers if one.kind == kind]
        if fresh:
            _print_newcomers(fresh, title, language)
    if not found.suggested:
        line("nobody fits; leave out a filter")


def _print_newcomers(fresh: Sequence[Newcomer], title: str, language: Language) -> None:
    table(
        ("", "organisation", "country", "region", "EU projects", "why"),
        (
            (
                one.place,
                f"{one.organisation.name.text(language)} [{one.organisation.id}]",
                one.country,
                one.organisation.region,
                one.projects,
                "; ".join(f"{reason.kind}: {reason.row.name.text(language)}" for reason in one.reasons[:3]),
            )
            for one in fresh
        ),
        title=title,
    )


def _why(one: Suggested) -> str:
    from kompanjon.faces.partner_words import REASONS

    speaking = [
        f"{REASONS[reason.kind][0].lower()} {reason.points:+.2f}" for reason in one.reasons if reason.points > 0
    ]
    return ", ".join(speaking[:3])
