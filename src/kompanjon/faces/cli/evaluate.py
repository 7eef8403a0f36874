"""`evaluate`: how good the answers are, beside baselines."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kompanjon.faces.cli.app import app
from kompanjon.faces.cli.show import AsJson, line, print_json, progress, table
from kompanjon.vocabulary.faults import BadInput

#: Tasks that can be evaluated.
TASKS = ("identity",)


@app.command()
def evaluate(
    task: Annotated[str, typer.Argument(metavar="TASK", help="identity")],
    file: Annotated[
        Path | None, typer.Option("--file", help="Truth from outside, as CSV (identity: columns pic and ror).")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Quality on held-out truth, beside baselines."""
    from kompanjon.analysis.evaluation.identity import evaluate_identity
    from kompanjon.sources.home import home_folder

    if task not in TASKS:
        raise BadInput(f"task {task!r} cannot be evaluated yet; one of {', '.join(TASKS)}")
    with progress() as tell:
        told = evaluate_identity(home_folder(), file, tell)
    if as_json:
        print_json(told)
        return
    heads = tuple(told.rows[0])
    table(heads, ([row[head] for head in heads] for row in told.rows), title=f"{told.task}, n = {told.n}")
    for name, value in told.settings.items():
        line(f"{name}: {value}")
