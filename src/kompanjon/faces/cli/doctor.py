"""`doctor`: what is installed, reachable, stale or broken, and the mend."""

from __future__ import annotations

import typer

from kompanjon.faces.cli.app import NO, app
from kompanjon.faces.cli.show import AsJson, print_json, table
from kompanjon.vocabulary.faults import BadInput


@app.command()
def doctor(as_json: AsJson = False) -> None:
    """Look over the installation and what is held; exit status 1 when something is broken."""
    from kompanjon.analysis.health import Finding, examine
    from kompanjon.sources.home import home_folder
    from kompanjon.workspace.judgements import in_force

    home = home_folder()
    try:
        findings = examine(home, in_force(home))
    except BadInput as fault:  # evidence cannot be told fresh from stale then
        found, _, mend = fault.lines[0].rpartition("; ")
        findings = [Finding("broken", "workspace", found, mend), *examine(home)]
    if as_json:
        print_json({"findings": findings})
    else:
        table(("state", "what", "found", "mend"), ((f.state, f.what, f.found, f.mend) for f in findings))
    if any(finding.state == "broken" for finding in findings):
        raise typer.Exit(NO)
