"""`judgements`: what people have judged of two records, out to a file and in from one."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kompanjon.faces.cli.app import app
from kompanjon.faces.cli.files import read_at_most, write_whole
from kompanjon.faces.cli.show import AsJson, line, print_json, table

if TYPE_CHECKING:
    from kompanjon.workspace.judgement_file import Imported

_CSV = "left,right,verdict,user,at,reason"


@app.command()
def judgements(
    export_to: Annotated[
        Path | None, typer.Option("--export", help=f"Write the judgements in force to this CSV file ({_CSV}).")
    ] = None,
    import_from: Annotated[
        Path | None, typer.Option("--import", help="Read judgements from this CSV file: all its lines, or none.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """What people have judged of two records: same, not same or unsure."""
    from kompanjon.sources.home import home_folder
    from kompanjon.vocabulary.judgements import Sameness
    from kompanjon.workspace import judgement_file, judgements

    home = home_folder()
    imported = None
    if import_from is not None:
        mend = f"name a CSV file with the columns {_CSV}"
        data = read_at_most(import_from, judgement_file.LARGEST_BYTES, "--import", mend)
        imported = judgement_file.import_csv(home, data, import_from.name)
    if export_to is not None:
        write_whole({export_to: judgement_file.export_csv(home)}, "--export")
    held = judgements.in_force(home)
    counts = Counter(one.verdict for one in held)
    if as_json:
        document = {"counts": {verdict: counts[verdict] for verdict in Sameness}, "judgements": held}
        if imported is not None:
            document["imported"] = imported
        if export_to is not None:
            document["exported"] = str(export_to)
        print_json(document)
        return
    if imported is not None:
        _tell_imported(imported)
    table(("verdict", "pairs"), ((verdict.value.replace("_", " "), counts[verdict]) for verdict in Sameness))
    if export_to is not None:
        line(f"written: {export_to} ({len(held)} judgements)")
    if imported is not None and imported.added:
        line("they count when evidence is built again: kompanjon build THEME")
    elif not held:
        line("none yet; judge pairs on the review page of: kompanjon serve THEME")


def _tell_imported(imported: Imported) -> None:
    line(f"{imported.added} judgements added, {imported.known} were held already")
    for conflict in imported.conflicts:
        given, held, wins = conflict.given, conflict.held, conflict.in_force
        line(
            f"conflict: {given.left} and {given.right}: {given.verdict} ({given.user}, {given.at[:10]}) against "
            f"{held.verdict} ({held.user}, {held.at[:10]}); in force, as the newest: {wins.verdict}"
        )
