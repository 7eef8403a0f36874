"""`competences`: which are needed where, who teaches them, and who could open what for whom."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kompanjon.faces.cli.app import app
from kompanjon.faces.cli.competence_texts import show_texts
from kompanjon.faces.cli.files import write_whole
from kompanjon.faces.cli.show import AsJson, LanguageOption, ThemeArgument, line, print_json, table
from kompanjon.vocabulary.faults import BadInput

if TYPE_CHECKING:
    from kompanjon.analysis.competence.answers import CompetenceCell, CompetenceMatrix, CompetenceRow
    from kompanjon.vocabulary.languages import Language


@app.command()
def competences(
    theme: ThemeArgument,
    id: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="One competence in full, by the id the table shows.")
    ] = None,
    region: Annotated[
        str, typer.Option("--region", metavar="REGION", help="Only this one: a city's id, elsewhere or national.")
    ] = "",
    step: Annotated[str, typer.Option("--step", help="Only competences of this step (RM, REC ...).")] = "",
    level: Annotated[int | None, typer.Option("--level", help="Only what is asked and taught at this EQF level.")] = (
        None
    ),
    standing: Annotated[str, typer.Option("--standing", help="Only: covered, thin or missing.")] = "",
    shared: Annotated[
        bool, typer.Option("--shared", help="Only what as many regions need as the theme asks of what is shared.")
    ] = False,
    text: Annotated[
        str, typer.Option("--text", metavar="FILE", help="Which skills the texts of a file speak of; - reads one.")
    ] = "",
    csv: Annotated[Path | None, typer.Option("--csv", metavar="FILE", help="Write a row a cell to a file.")] = None,
    lang: LanguageOption = "en",
    as_json: AsJson = False,
) -> None:
    """Competences by region: what is needed against what is taught, and who could open what for whom."""
    from datetime import UTC, datetime

    from kompanjon.analysis.workbench import Workbench
    from kompanjon.faces.competence_rows import competence_rows, matrix_told
    from kompanjon.faces.given import people_added, people_say
    from kompanjon.sources.home import home_folder

    if id is not None and (region or step or standing or shared):
        raise BadInput("an ID stands alone: leave out --region, --step, --standing and --shared")
    if text and (id is not None or region or step or level is not None or standing or shared or csv is not None):
        raise BadInput("--text stands alone: leave out the ID and all but --lang and --json")
    bench = Workbench.open(theme)
    if text:
        show_texts(bench, text, lang, as_json=as_json)
        return
    desk = bench.competences(people_added(home_folder(), bench.theme))
    statements, _ = people_say(home_folder(), theme)
    matrix = desk.matrix(statements, datetime.now(UTC).date().isoformat(), level)
    chosen = _chosen(matrix, id, region, step, standing, shared=shared, steps=[one.code for one in bench.theme.steps])
    if csv is not None:
        write_whole({csv: competence_rows(matrix, chosen, lang, region)}, "--csv")
    if as_json:
        print_json({**matrix_told(matrix, chosen), "version": bench.version})
        return
    if id is not None:
        _print_one(matrix, chosen[0], lang)
    else:
        _print_table(matrix, chosen, region, lang)
    if csv is not None:
        line(f"written: {csv}")


def _chosen(
    matrix: CompetenceMatrix,
    id: str | None,
    region: str,
    step: str,
    standing: str,
    *,
    shared: bool,
    steps: list[str],
) -> tuple[CompetenceRow, ...]:
    from kompanjon.analysis.competence.filters import CompetenceFilter, chosen

    if id is not None:
        row = matrix.row(id)
        if row is None:
            raise BadInput(
                f"competence {id!r} is not held in theme {matrix.theme_id}; see the ids with:"
                f" kompanjon competences {matrix.theme_id}"
            )
        return (row,)
    return chosen(matrix, CompetenceFilter(region, step, standing, shared), steps, "--")


def _print_table(matrix: CompetenceMatrix, chosen: tuple[CompetenceRow, ...], region: str, lang: Language) -> None:
    from kompanjon.faces.competence_words import SIGNS, standing_name
    from kompanjon.faces.texts import Translator

    tr = Translator(lang)
    regions = (region,) if region else matrix.regions
    if chosen:
        table(
            ("id", "name", *regions, "shared", "others teach it"),
            (
                (
                    row.competence.id, tr.label(row.competence.name),
                    *(_cell_shown(matrix.cell(row.competence.id, one)) for one in regions),
                    "yes" if row.is_shared else "",
                    sum(not region or region in one.regions for one in row.could_open) or "",
                )
                for row in chosen
            ),
        )  # fmt: skip
        line(", ".join(f"{sign} {standing_name(tr, one)}" for one, sign in SIGNS.items())
             + "; needs/programmes; ~ the need is only derived; an id shows who could open what for whom")  # fmt: skip
    else:
        line("no competence is what is asked for; ask for less, or see them all without filters")
    counts = ", ".join(f"{matrix.count(one, region or None)} {one}" for one in ("covered", "thin", "missing"))
    line(f"{len(chosen)} of {len(matrix.rows)} competences; cells: {counts}")
    if matrix.untied:
        line(f"{len(matrix.untied)} needs name no competence: {', '.join(row.id for row in matrix.untied)}")


def _cell_shown(cell: CompetenceCell) -> str:
    from kompanjon.faces.competence_words import SIGNS

    if not cell.needs and not cell.taught:
        return SIGNS["not needed"]
    derived = "~" if cell.needs and not cell.is_stated else ""
    return f"{SIGNS[cell.standing]} {derived}{len(cell.needs)}/{len(cell.taught)}"


def _print_one(matrix: CompetenceMatrix, row: CompetenceRow, lang: Language) -> None:
    from kompanjon.faces import competence_words as words
    from kompanjon.faces.competence_rows import cells_of
    from kompanjon.faces.texts import Translator

    tr = Translator(lang)
    line(f"{tr.at_start(tr.label(row.competence.name))} ({tr.confidence(row.competence.provenance.confidence)})")
    if row.competence.esco_uri:
        line(row.competence.esco_uri)
    for cell in cells_of(matrix, row):
        line(f"{cell.region}: {words.standing_name(tr, cell.standing)}: {words.why(tr, cell.verdict)}")
        for need in cell.needs:
            line(f"  needs: {tr.name(need.reference)} [{need.reference.id}]: {words.need(tr, need)}")
            for conflict in need.conflicts:
                values = [tr.value(*said.why) for said in conflict.statements]
                line(f"    sources disagree on {tr.term('property', conflict.property)}: {'; '.join(values)}")
        for one in cell.taught:
            line(f"  taught: {tr.name(one.reference)} [{one.programme}]: {one.level}, {words.offer(tr, one)}")
    for one in row.beyond:
        line(f"taught abroad or in a place not told: {tr.name(one.reference)} [{one.programme}]: {one.level}, "
             f"{words.offer(tr, one)}")  # fmt: skip
    for opening in row.could_open:
        one = opening.taught
        line(f"could open: {tr.name(one.reference)} [{one.programme}], {tr.label(one.provider)}, {one.level}, "
             f"{words.offer(tr, one)}: for {', '.join(opening.regions)}")  # fmt: skip
