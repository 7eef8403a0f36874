"""`services`: what companies can use along the chain, where it is missing, and rows that people add."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kompanjon.faces.cli.app import app
from kompanjon.faces.cli.files import read_at_most, write_whole
from kompanjon.faces.cli.show import AsJson, LanguageOption, ThemeArgument, line, print_json, table
from kompanjon.vocabulary.faults import BadInput

if TYPE_CHECKING:
    from kompanjon.analysis.services.answers import Chain, ChainGap, ServiceCatalogue, ServiceFilter
    from kompanjon.analysis.workbench import Workbench
    from kompanjon.vocabulary.languages import Language
    from kompanjon.workspace.additions import Entry, Preview


@app.command()
def services(
    theme: ThemeArgument,
    step: Annotated[str, typer.Option("--step", help="Only services of this step (RM, REC ...).")] = "",
    region: Annotated[str, typer.Option("--region", help="Only this region: a city's id, or elsewhere.")] = "",
    trl: Annotated[str, typer.Option("--trl", metavar="N..M", help="Serves one of these readiness levels.")] = "",
    access: Annotated[str, typer.Option("--access", help="Only: open, by contract or own use.")] = "",
    text: Annotated[str, typer.Option("--text", help="These words stand in it, in any of the languages.")] = "",
    gaps: Annotated[bool, typer.Option("--gaps", help="Where the chain lacks services, and who may fill it.")] = False,
    matrix: Annotated[bool, typer.Option("--matrix", help="How many services, by step and readiness level.")] = False,
    csv: Annotated[Path | None, typer.Option("--csv", metavar="FILE", help="Write what is shown to a file.")] = None,
    rows: Annotated[
        str, typer.Option("--rows", metavar="KIND", help="Write these to --csv: programmes, competence_needs ...")
    ] = "",
    add: Annotated[
        Path | None, typer.Option("--add", metavar="FILE", help="Add or change the rows of this CSV or XLSX file.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only show what --add would do.")] = False,
    withdraw: Annotated[str, typer.Option("--withdraw", metavar="ID", help="Withdraw a service people added.")] = "",
    undo: Annotated[bool, typer.Option("--undo", help="Take back your newest step.")] = False,
    user: Annotated[
        str, typer.Option("--user", envvar="KOMPANJON_USER", help="Who adds; an undo takes back one’s own steps.")
    ] = "",
    lang: LanguageOption = "en",
    as_json: AsJson = False,
) -> None:
    """Services and facilities by step, readiness level and region: the catalogue, the chain and its gaps."""
    writing = [name for name, given in (("--add", add), ("--withdraw", withdraw), ("--undo", undo)) if given]
    asked = [name for name, given in (("--step", step), ("--region", region), ("--trl", trl), ("--access", access),
                                      ("--text", text), ("--gaps", gaps), ("--matrix", matrix), ("--csv", csv),
                                      ("--rows", rows))
             if given]  # fmt: skip
    if len(writing) > 1 or (writing and asked):
        one, other = (*writing, *asked)[:2]
        raise BadInput(f"{one} and {other} cannot be given together: change first, then show")
    if dry_run and add is None:
        raise BadInput("--dry-run belongs to --add FILE; name the file, or leave it out")
    if writing:
        _change(theme, add, withdraw, user, dry_run=dry_run, as_json=as_json)
        return
    if rows:
        _write_rows(theme, rows, csv, as_json=as_json)
        return
    if gaps and matrix:
        raise BadInput("--gaps and --matrix cannot be given together; ask for one after the other")
    _show(theme, _filters(step, region, trl, access, text), csv, lang, gaps=gaps, matrix=matrix, as_json=as_json)


def _filters(step: str, region: str, trl: str, access: str, text: str) -> ServiceFilter:
    from typing import get_args

    from kompanjon.analysis.services.answers import ServiceFilter
    from kompanjon.vocabulary.services import Access

    if access not in get_args(Access):
        raise BadInput(f"--access {access!r} is not known; one of {', '.join(filter(None, get_args(Access)))}")
    levels = re.fullmatch(r"(\d)(?:\.\.(\d))?", trl.strip()) if trl else None
    if trl and not levels:
        raise BadInput(f"--trl {trl!r} is no level; write one as 6, or two as 5..7")
    wanted = (int(levels[1]), int(levels[2] or levels[1])) if levels else None
    return ServiceFilter(step, region, wanted, access, text)


# --- what people change -----------------------------------------------------------------------------------------------


def _change(theme: str, add: Path | None, withdraw: str, user: str, *, dry_run: bool, as_json: bool) -> None:
    from kompanjon.sources.home import home_folder
    from kompanjon.sources.starter.parse import load_theme
    from kompanjon.workspace import additions as log
    from kompanjon.workspace.addition_file import read
    from kompanjon.workspace.survey_sheets import LARGEST_BYTES

    home, held_theme = home_folder(), load_theme(theme)
    if add is not None:
        sheets = read(read_at_most(add, LARGEST_BYTES, "--add", "name a CSV or XLSX file"), add.name)
        seen = log.preview(home, held_theme, sheets)
        entries = [] if dry_run else log.add(home, held_theme, sheets, user)
        _tell_added(theme, seen, entries, dry_run=dry_run, as_json=as_json)
        return
    entries = (
        log.withdraw(home, held_theme, "services", withdraw, user) if withdraw else log.undo(home, held_theme, user)
    )
    if as_json:
        print_json({"theme": theme, "entries": entries})
        return
    for entry in entries:
        line(f"{entry.kind} {entry.key}: {'withdrawn' if entry.after is None else 'as it was before'}")


def _tell_added(theme: str, seen: Preview, entries: list[Entry], *, dry_run: bool, as_json: bool) -> None:
    if as_json:
        print_json({
            "theme": theme, "new": [[row.kind, row.key] for row in seen.new],
            "changed": [[row.kind, row.key] for row in seen.changed],
            "unchanged": [[row.kind, row.key] for row in seen.unchanged],
            "faults": [str(fault) for fault in seen.faults], "stored": len(entries),
        })  # fmt: skip
        return
    for fault in seen.faults:
        line(str(fault))
    for said, rows in (("new", seen.new), ("changed", seen.changed)):
        for row in rows:
            line(f"{said}: {row.kind} {row.key}")
    done = "would be stored" if dry_run else "stored"
    line(f"{len(seen.changes)} rows {done}, {len(seen.unchanged)} unchanged, {len(seen.faults)} faults")


def _write_rows(theme: str, kind: str, csv: Path | None, *, as_json: bool) -> None:
    """Rows of one kind, those people have added among them, as a file that --add reads."""
    from kompanjon.faces.given import people_added
    from kompanjon.sources.home import home_folder
    from kompanjon.sources.starter.parse import load_theme
    from kompanjon.vocabulary.additions import with_additions
    from kompanjon.workspace.added_rows import KINDS
    from kompanjon.workspace.addition_file import written

    if kind not in KINDS:
        raise BadInput(f"--rows {kind!r} cannot be added; one of {', '.join(KINDS)}")
    if csv is None:
        raise BadInput("--rows belongs to --csv FILE; name the file they are written to")
    held = load_theme(theme)
    found = getattr(with_additions(held, people_added(home_folder(), held)), kind)
    write_whole({csv: written(kind, found)}, "--csv")
    if as_json:
        print_json({"theme": theme, "kind": kind, "rows": len(found), "written": str(csv)})
        return
    line(f"written: {csv} ({len(found)} rows)")


# --- what is shown ----------------------------------------------------------------------------------------------------


def _show(
    theme: str, filters: ServiceFilter, csv: Path | None, lang: Language, *, gaps: bool, matrix: bool, as_json: bool
) -> None:
    from kompanjon.analysis.workbench import Workbench
    from kompanjon.faces import service_rows
    from kompanjon.faces.given import people_added
    from kompanjon.sources.home import home_folder

    bench = Workbench.open(theme)
    desk = bench.services(people_added(home_folder(), bench.theme))
    held, chain = desk.catalogue(filters), desk.chain()
    found = tuple(gap for gap in chain.gaps if filters.step in ("", gap.step))
    if gaps:
        document, text = service_rows.gaps_told(chain, found), service_rows.gaps_csv(found)
    elif matrix:
        document, text = service_rows.matrix_told(chain), service_rows.matrix_csv(chain.matrix)
    else:
        document, text = service_rows.catalogue_told(held), service_rows.catalogue_csv(held.rows)
    if csv is not None:
        write_whole({csv: text}, "--csv")
    if as_json:
        print_json({"theme": theme, "version": bench.version, **document})
        return
    if gaps:
        _print_gaps(found, bench, lang)
    elif matrix:
        _print_matrix(chain, filters.region, lang)
    else:
        _print_catalogue(held, lang)
    if csv is not None:
        line(f"written: {csv}")


def _print_catalogue(held: ServiceCatalogue, lang: Language) -> None:
    from kompanjon.faces import service_words
    from kompanjon.faces.texts import Translator

    tr = Translator(lang)
    if held.rows:
        table(
            ("id", "service", "provider", "place", "steps", "TRL", "scale", "access", "confidence"),
            (
                (
                    row.service.id, tr.label(row.service.name), tr.label(row.provider.name),
                    tr.label(row.place.municipality), ", ".join(row.service.steps),
                    service_words.readiness(tr, row.readiness), service_words.scale(tr, row),
                    service_words.access(tr, row), tr.confidence(row.service.provenance.confidence),
                )
                for row in held.rows
            ),
        )  # fmt: skip
    else:
        line("no service is what is asked for; ask for less, or see them all without filters")
    line(f"{len(held.rows)} of {held.held} services")
    if held.left_out_unknown:
        names = ", ".join(row.service.id for row in held.left_out_unknown)
        line(f"left out, since their levels or access are not known: {names}")


def _print_matrix(chain: Chain, region: str, lang: Language) -> None:
    matrix = chain.matrix
    rows = []
    for step in matrix.steps:
        cells = [matrix.cell(step.code, level, region) for level in matrix.levels]
        unknown = matrix.not_known(step.code, region)
        counts = [f"{cell.told}+{cell.assumed}" if cell.rows else "" for cell in cells]
        rows.append((step.code, step.short.text(lang), *counts, len(unknown) or ""))
    table(("step", "", *(f"TRL {level}" for level in matrix.levels), "not known"), rows)
    line("levels told + levels assumed from the scale; " + (region or "the lead project's regions together"))
    line(f"assumed by: {chain.assumed_from}")


def _print_gaps(found: tuple[ChainGap, ...], bench: Workbench, lang: Language) -> None:
    from kompanjon.faces import service_words
    from kompanjon.faces.texts import Translator

    tr = Translator(lang)
    steps = {step.code: step.name for step in bench.theme.steps}
    cities = {city.id: tr.label(city.name) for city in bench.theme.cities}
    for gap in found:
        line(service_words.gap(tr, gap, steps))
        for said, rows in (("rests on", gap.rows), ("feeds", gap.next_rows), ("levels not known", gap.unknown)):
            if rows:
                line(f"  {said}: {', '.join(f'{tr.label(row.service.name)} ({row.service.id})' for row in rows)}")
        for one in gap.outside:
            line(f"  nearest {one.kind}: {tr.name(one.reference)} ({one.country}), "
                 f"{service_words.outside(tr, one, cities.get(one.near, ''))}")  # fmt: skip
    line(f"{len(found)} gaps" if found else "no gap")
