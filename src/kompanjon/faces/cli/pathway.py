"""`pathway`: programmes and courses, in order, from what people can do to an occupation."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kompanjon.faces.cli.app import NO, app
from kompanjon.faces.cli.files import write_whole
from kompanjon.faces.cli.show import AsJson, LanguageOption, ThemeArgument, line, print_json, table
from kompanjon.vocabulary.faults import BadInput

if TYPE_CHECKING:
    from kompanjon.analysis.competence.pathways.answers import Pathways
    from kompanjon.analysis.workbench import Workbench
    from kompanjon.faces.pathway_words import PathwaySpeaker
    from kompanjon.vocabulary.languages import Language

#: Endings of `--out`, and what is written.
ENDINGS = (".pdf", ".html", ".docx", ".xlsx", ".svg", ".csv")


@app.command()
def pathway(
    theme: ThemeArgument,
    to: Annotated[
        str, typer.Option("--to", metavar="OCCUPATION", help="Id, address in ESCO, or name in sv, fi or en.")
    ] = "",
    learn: Annotated[
        list[str] | None, typer.Option("--learn", metavar="SKILL", help="A competence to reach; may be given again.")
    ] = None,
    start: Annotated[
        list[str] | None, typer.Option("--from", metavar="SKILL", help="A competence that is there already.")
    ] = None,
    from_occupation: Annotated[
        str, typer.Option("--from-occupation", metavar="OCCUPATION", help="One whose competences are there already.")
    ] = "",
    level: Annotated[int | None, typer.Option("--level", help="EQF level held; 4 where nothing is told.")] = None,
    language: Annotated[
        list[str] | None, typer.Option("--language", help="A language one can study in; may be given again.")
    ] = None,
    region: Annotated[str, typer.Option("--region", metavar="ID", help="Where one lives: a city's id.")] = "",
    moves: Annotated[int | None, typer.Option("--moves", metavar="N", help="Moves between regions, at most.")] = None,
    optional: Annotated[bool, typer.Option("--optional", help="Learn what is optional in the occupation too.")] = False,
    taught_now: Annotated[
        bool, typer.Option("--taught-now", help="Only programmes that are known to be taught now.")
    ] = False,
    planned: Annotated[bool, typer.Option("--planned", help="Programmes that are only planned too.")] = False,
    people: Annotated[int, typer.Option("--people", help="How many go the way together.")] = 1,
    alternatives: Annotated[int, typer.Option("--alternatives", min=0, max=6, help="Other ways beside the best.")] = 3,
    only_in: Annotated[
        list[str] | None, typer.Option("--only-in", help="A language in which a way is looked for too; else sv.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="FILE", help=f"Write a file: {', '.join(ENDINGS)}.")
    ] = None,
    lang: LanguageOption = "en",
    as_json: AsJson = False,
) -> None:
    """The programmes that cover what is missing with least study load, then fewest moves; exit status 1 where none."""
    from kompanjon.analysis.competence.pathways.answers import PathwayWish
    from kompanjon.analysis.competence.pathways.naming import competence_named, occupation_named
    from kompanjon.analysis.workbench import Workbench
    from kompanjon.faces.given import people_added
    from kompanjon.faces.pathway_words import PathwaySpeaker
    from kompanjon.faces.texts import Translator
    from kompanjon.sources.home import home_folder

    if out is not None and out.suffix.lower() not in ENDINGS:
        raise BadInput(f"--out {out}: not a kind of file that can be written; end its name in {', '.join(ENDINGS)}")
    bench = Workbench.open(theme)
    desk = bench.competences(people_added(home_folder(), bench.theme))

    def competences(named: Sequence[str] | None) -> tuple[str, ...]:
        return tuple(dict.fromkeys(competence_named(desk.theme, one).id for one in named or ()))

    wish = PathwayWish(
        occupation=occupation_named(desk.theme, to).id if to else "",
        competences=competences(learn),
        with_optional=optional,
        held=competences(start),
        from_occupation=occupation_named(desk.theme, from_occupation).id if from_occupation else "",
        level=level,
        languages=tuple(dict.fromkeys(language or ())),  # type: ignore[arg-type]
        home=region,
        moves_most=moves,
        offers=("running", *(() if taught_now else ("unknown",)), *(("planned",) if planned else ())),
        only_in=tuple(dict.fromkeys(only_in or ("sv",))),  # type: ignore[arg-type]
        alternatives=alternatives,
        people=people,
    )
    found = desk.pathways(wish)
    if out is not None:
        _write(bench, found, out, lang)
    if as_json:
        print_json({"pathways": found, "version": bench.version, "written": str(out) if out else None})
    else:
        _show(found, PathwaySpeaker(Translator(lang), bench.theme.cities))
        if out is not None:
            line(f"written: {out}")
    if not found.ways and not found.is_there:
        raise typer.Exit(NO)


def _write(bench: Workbench, found: Pathways, path: Path, lang: Language) -> None:
    from kompanjon.faces.charts import svg
    from kompanjon.faces.charts.pathway import pathway_timeline
    from kompanjon.faces.pathway_rows import pathway_csv
    from kompanjon.faces.pathway_words import PathwaySpeaker
    from kompanjon.faces.report.pathway import pathway_document, sheet_of
    from kompanjon.faces.report.write import rendered
    from kompanjon.faces.texts import Translator

    speaker, ending = PathwaySpeaker(Translator(lang), bench.theme.cities), path.suffix.lower()
    if ending == ".csv":
        text: str | bytes = pathway_csv(found, speaker)
    elif ending == ".svg":
        if found.best is None:
            raise BadInput(
                f"--out {path}: there is no way to draw; ask for another goal, or write .pdf for the reasons"
            )
        text = svg(pathway_timeline(found.best, speaker))
    else:
        text = rendered(pathway_document(sheet_of(bench, found, lang)), ending.removeprefix("."))  # type: ignore[arg-type]
    write_whole({path: text}, "--out")


def _show(found: Pathways, speaker: PathwaySpeaker) -> None:
    tr = speaker.tr
    if found.is_there:
        line("nothing is missing: no competence, and no level")
        return
    line(f"{speaker.goal(found)}: {len(found.missing)} competences to learn, from {speaker.start(found)}")
    for way in found.ways:
        rows = (
            (step.number, step.programme.id, tr.name(step.programme), speaker.region(step), speaker.when(step),
             speaker.load(step.load), speaker.languages(step), " ".join(speaker.notes(step)),
             speaker.teaches(step.teaches))
            for step in way.steps
        )  # fmt: skip
        heads = ("step", "id", "programme", "region", "when", "load", "language", "to know", "teaches")
        line()
        line(f"{tr.at_start(speaker.title(way))}: {speaker.summary(way)} {speaker.proof(way)}")
        table(heads, rows)
    for missing in found.untaught:
        line(f"not covered: {tr.name(missing.competence)}. {speaker.untaught(missing)}")
    for closed in found.closed:
        line(speaker.no_way(closed))
    for left in found.left_out:
        line(f"left out: {left.programme.id}. {speaker.left_out(left)}")
