"""`concept`: services of two or more regions that cover a company's journey, and the concepts people have saved."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kompanjon.faces.cli import concept_question as question
from kompanjon.faces.cli import concept_saved
from kompanjon.faces.cli.app import NO, app
from kompanjon.faces.cli.show import AsJson, LanguageOption, ThemeArgument, line, print_json
from kompanjon.vocabulary.faults import BadInput

_Several = list[str] | None


def _each(name: str, metavar: str, told: str) -> object:
    return typer.Option(name, metavar=metavar, help=f"{told}; may be given again.")


def _of_saved(name: str, told: str) -> object:
    return typer.Option(name, metavar="ID", help=told)


@app.command()
def concept(
    theme: ThemeArgument,
    journey: Annotated[str, typer.Option("--journey", metavar="RM..REC", help="The first step and the last.")] = "",
    trl: Annotated[str, typer.Option("--trl", metavar="N..M", help="Readiness levels to be taken through.")] = "",
    material: Annotated[_Several, _each("--material", "WORDS", "Material or method: a concept’s id or label")] = None,
    scale: Annotated[str, typer.Option("--scale", help="What the journey arrives at: lab, bench, pilot ...")] = "",
    place: Annotated[str, typer.Option("--from", metavar="PLACE", help="Where the company starts.")] = "",
    via: Annotated[_Several, _each("--via", "STEP", "A step the road must pass")] = None,
    beside: Annotated[_Several, _each("--beside", "STEP", "A step or field off the road, asked for as well")] = None,
    language: Annotated[_Several, _each("--language", "sv|fi|en", "The service is given in it")] = None,
    keep: Annotated[_Several, _each("--keep", "ID", "A service that must be in it")] = None,
    without: Annotated[_Several, _each("--without", "ID", "A service that must not be in it")] = None,
    regions: Annotated[int, typer.Option("--regions", help="Regions it lies in, at least.")] = 2,
    open_only: Annotated[bool, typer.Option("--open-only", help="Only services told to be open.")] = False,
    verified_only: Annotated[bool, typer.Option("--verified-only", help="Only checked rows.")] = False,
    own_use: Annotated[bool, typer.Option("--own-use", help="Also services kept for own use.")] = False,
    unknown_levels: Annotated[
        bool, typer.Option("--unknown-levels", help="Also services whose readiness levels nobody knows.")
    ] = False,
    alternatives: Annotated[int, typer.Option("--alternatives", min=0, max=3, help="Others beside the best.")] = (
        concept_saved.ALTERNATIVES
    ),
    save: Annotated[bool, typer.Option("--save", help="Save it: by --name, or as the new journey of --id.")] = False,
    name: Annotated[str, typer.Option("--name", help="What a concept to be saved is called.")] = "",
    id: Annotated[str, _of_saved("--id", "A saved concept, as of today and with what has changed since.")] = "",
    rename: Annotated[str, typer.Option("--rename", metavar="NAME", help="Give --id another name.")] = "",
    note: Annotated[str, typer.Option("--note", metavar="TEXT", help="A note on --id.")] = "",
    version: Annotated[str, typer.Option("--version", metavar="NAME", help="Give this version of --id a name.")] = "",
    publish: Annotated[str, _of_saved("--publish", "Show this saved concept in the situation picture.")] = "",
    unpublish: Annotated[str, _of_saved("--unpublish", "Show it there no longer.")] = "",
    close: Annotated[str, _of_saved("--close", "List it no longer; its log stays.")] = "",
    undo: Annotated[str, _of_saved("--undo", "Take back your newest step of it.")] = "",
    user: Annotated[
        str, typer.Option("--user", envvar="KOMPANJON_USER", help="Who saves; an undo takes back one’s own steps.")
    ] = "",
    on_line: Annotated[
        int | None, typer.Option("--on-line", help="Refuse what somebody has touched since this line.")
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="FILE", help=f"Write a file: {', '.join(concept_saved.ENDINGS)}."),
    ] = None,
    lang: LanguageOption = "en",
    as_json: AsJson = False,
) -> None:
    """Services for a company's journey: fewest pieces missing, hand-overs, kilometres; exit status 1 where none."""
    from kompanjon.analysis.services.concepts.answers import JourneyWish
    from kompanjon.faces.cli.concept_tables import print_answer
    from kompanjon.sources.starter.parse import load_theme

    load_theme(theme)
    steps = concept_saved.asked_steps(
        id, rename=rename, note=note, version=version, publish=publish, unpublish=unpublish, close=close, undo=undo
    )
    _check_together(journey, id, name, out, save=save, changes=bool(steps))
    if steps:
        concept_saved.change(theme, steps[0], user, on_line, as_json=as_json)
        return
    if not journey:
        if trl or material or scale or place or via or beside or language or keep or without:
            raise BadInput("--journey is not told; write the first step and the last, as --journey RM..REC")
        if id:
            concept_saved.show(theme, id, alternatives, out, lang, as_json=as_json)
        else:
            concept_saved.print_all(theme, as_json=as_json)
        return
    desk = concept_saved.Desk.open(theme)
    start, end = question.ends(journey)
    low, high = question.levels(trl)
    wish = JourneyWish(
        start=start,
        end=end,
        via=question.codes(via),
        beside=question.codes(beside),
        trl_from=low,
        trl_to=high,
        concepts=question.concepts(desk.services.theme, material),
        scale=question.scale(scale),
        languages=question.languages(language),
        place=place.strip(),
        least_regions=regions,
        keep=question.each(keep),
        without=question.each(without),
        own_use=own_use,
        unverified=not verified_only,
        unknown_levels=unknown_levels,
        open_only=open_only,
    )
    found = desk.services.concept(wish, alternatives)
    kept = concept_saved.keep(theme, found.best, id, name, user, on_line) if save and found.best else None
    if out is not None:
        concept_saved.write(desk, found, out, lang)
    if as_json:
        written = str(out) if out else None
        print_json({"concept": found, "saved": kept, "version": desk.bench.version, "written": written})
    else:
        print_answer(found, desk.speaker(lang))
        if kept:
            line(f"saved: {kept.name} [{kept.id}], line {kept.line}")
        if out is not None:
            line(f"written: {out}")
    if found.best is None:
        raise typer.Exit(NO)


def _check_together(journey: str, id: str, name: str, out: Path | None, *, save: bool, changes: bool) -> None:
    """One call is one step, or shows something: so nothing is done by half where the second fails."""
    if out is not None:
        concept_saved.check_ending(out)
    if save and not journey:
        raise BadInput("--save belongs to --journey; say what is to be composed")
    if save and bool(name) == bool(id):
        raise BadInput("--save needs one of --name NAME, for a new concept, and --id ID, for one that is held")
    if (name or (id and journey)) and not save:
        raise BadInput("--name, and --id with --journey, belong to --save; add it, or leave them out")
    if (save or changes) and out is not None:
        raise BadInput("--out cannot be given with what changes a saved concept: change first, then write it by --id")
    if changes and journey:
        raise BadInput("--journey and a change of a saved concept cannot be given together: one call is one step")
    if out is not None and not (journey or id):
        raise BadInput("--out belongs to --journey or --id; name what is to be written")
