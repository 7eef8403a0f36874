"""`statements`: what people have stated stands in the way, in from a survey's file and out to one."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kompanjon.faces.cli.app import app
from kompanjon.faces.cli.files import read_at_most, write_whole
from kompanjon.faces.cli.show import AsJson, ThemeArgument, line, print_json, table
from kompanjon.vocabulary.faults import BadInput

if TYPE_CHECKING:
    from kompanjon.workspace.statement_file import Preview

#: Faults of a file told to a person; `--json` has them all.
_TOLD = 30


@app.command()
def statements(
    theme: ThemeArgument,
    add: Annotated[
        Path | None, typer.Option("--add", metavar="FILE", help="Add the statements of this CSV or XLSX file.")
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only show what would be stored of --add, and what not.")
    ] = False,
    skip_faults: Annotated[
        bool, typer.Option("--skip-faults", help="Store the other rows although some cannot be used.")
    ] = False,
    kind: Annotated[str, typer.Option(help="Counts for rows of --add without a kind: research, competence, ...")] = "",
    language: Annotated[str, typer.Option(help="Counts for rows whose language is not told: sv, fi or en.")] = "",
    region: Annotated[str, typer.Option(help="Counts for rows without a region: a city's id, or national.")] = "",
    date: Annotated[str, typer.Option(help="Counts for rows without a date: 2026-03-11, 2026-03 or 2026.")] = "",
    out: Annotated[
        Path | None, typer.Option("--out", metavar="FILE", help="Write all statements to this CSV file.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Challenge statements people have added to a theme; nothing personal is kept."""
    from kompanjon.sources.home import home_folder
    from kompanjon.sources.starter.parse import load_theme
    from kompanjon.workspace import statement_file
    from kompanjon.workspace import statements as log
    from kompanjon.workspace.survey_sheets import LARGEST_BYTES

    home, held_theme = home_folder(), load_theme(theme)
    if add is None and (dry_run or skip_faults or kind or language or region or date):
        raise BadInput("--dry-run, --skip-faults and defaults belong to --add FILE; name the file, or leave them out")
    preview, batch = None, ""
    if add is not None:
        defaults = statement_file.Defaults(kind, language, region, date)
        every = log.every_one(home, theme)
        data = read_at_most(add, LARGEST_BYTES, "--add", "name a CSV or XLSX file")
        preview = statement_file.read(data, add.name, held_theme, every, defaults)
        if not dry_run:
            if preview.faults and not skip_faults:
                raise BadInput(*_told(preview), "nothing was stored; mend the file, or add --skip-faults")
            batch = statement_file.store(home, preview)
    held = log.in_force(home, theme)
    if out is not None:
        write_whole({out: statement_file.written(held)}, "--out")
    if as_json:
        document: dict[str, object] = {"theme": theme, "statements": held}
        if preview is not None:
            document |= {"preview": preview, "stored": len(preview.ready) if batch else 0, "batch": batch}
        if out is not None:
            document["written"] = str(out)
        print_json(document)
        return
    if preview is not None:
        _tell(preview, is_stored=bool(batch))
    counts = Counter(region for one in held for region in dict.fromkeys(one.regions))
    table(("region", "statements"), sorted(counts.items(), key=lambda one: (-one[1], one[0])))
    if out is not None:
        line(f"written: {out} ({sum(1 + len(one.also) for one in held)} statements)")
    if not held:
        line(f"none yet; add a file with --add, or write one on the statements page of: kompanjon serve {theme}")


def _told(preview: Preview) -> list[str]:
    told = [f"{preview.name}, {fault.told}" for fault in preview.faults[:_TOLD]]
    more = len(preview.faults) - len(told)
    return [*told, f"{preview.name}: {more} more such faults; see them all with --dry-run --json"] if more else told


def _tell(preview: Preview, *, is_stored: bool) -> None:
    table(("head", "read as"), preview.columns)
    for said, heads in (("not understood, not used", preview.unused), ("left out as personal", preview.personal)):
        if heads:
            line(f"{said}: {', '.join(heads)}")
    for fault in _told(preview):
        line(fault)
    line(
        f"{len(preview.ready)} statements {'stored' if is_stored else 'can be stored'}, {preview.lines_at_fault} rows "
        f"at fault, {len(preview.held)} held already, {len(preview.repeated)} repeated"
    )
