"""`evaluate`: how good the answers are, beside baselines."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kompanjon.faces.cli.app import app
from kompanjon.faces.cli.show import AsJson, day_option, line, print_json, progress, table
from kompanjon.vocabulary.faults import BadInput

if TYPE_CHECKING:
    from kompanjon.analysis.evaluation.report import Evaluation
    from kompanjon.evidence.build import Progress

#: Tasks that can be evaluated.
TASKS = ("calls", "competences", "consortia", "eligibility", "identity", "language", "partners", "topics")


@app.command()
def evaluate(
    task: Annotated[str, typer.Argument(metavar="TASK", help=", ".join(TASKS))],
    file: Annotated[
        list[Path] | None,
        typer.Option(
            "--file",
            help="Truth from outside, as CSV (identity: pic, ror; language: statement_sv, ...; competences: sentence,"
            " labels; several for competences).",
        ),
    ] = None,
    train_until: Annotated[
        datetime.date | None, day_option("--train-until", "Last day of signature of projects to learn from.")
    ] = None,
    test_from: Annotated[
        datetime.date | None, day_option("--test-from", "First day of signature of projects to ask about.")
    ] = None,
    test_until: Annotated[
        datetime.date | None, day_option("--test-until", "Last day of signature of projects to ask about.")
    ] = None,
    sample: Annotated[
        int | None, typer.Option("--sample", min=1, help="Consortia: projects replayed, 200 by default.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Quality on held-out truth, beside baselines.

    Calls and topics are split by time; without days given, calls ask about 2024 and topics about the last year held.
    """
    days = {"train_until": train_until, "test_from": test_from, "test_until": test_until}
    if sample and task != "consortia":
        raise BadInput(f"{task} is asked about every case there is; leave out --sample")
    with progress() as tell:
        told = _evaluate(task, file or [], {name: day for name, day in days.items() if day}, sample, tell)
    if as_json:
        print_json(told)
        return
    heads = tuple(told.rows[0])
    table(heads, ([row[head] for head in heads] for row in told.rows), title=f"{told.task}, n = {told.n}")
    for name, value in told.settings.items():
        line(f"{name}: {value}")
    if told.cases:
        heads = tuple(told.cases[0])
        table(heads, ([case[head] for head in heads] for case in told.cases), title="Cases")


def _evaluate(
    task: str, files: list[Path], days: dict[str, datetime.date], sample: int | None, tell: Progress
) -> Evaluation:
    from kompanjon.sources.home import home_folder

    if task == "competences":
        from kompanjon.analysis.evaluation.competences import evaluate_competences

        if days:
            raise BadInput("competences is not split by time; leave out --train-until, --test-from and --test-until")
        return evaluate_competences(home_folder(), files, tell)
    if len(files) > 1:
        raise BadInput(f"{task} takes one --file; leave out the others")
    file = files[0] if files else None
    if task == "eligibility":
        from kompanjon.analysis.evaluation.eligibility import evaluate_eligibility

        if days or file:
            raise BadInput("eligibility judges every funded project held; leave out --file and the days")
        return evaluate_eligibility(home_folder(), tell)
    if task == "identity":
        from kompanjon.analysis.evaluation.identity import evaluate_identity

        if days:
            raise BadInput("identity is not split by time; leave out --train-until, --test-from and --test-until")
        return evaluate_identity(home_folder(), file, tell)
    if task == "language":
        from kompanjon.analysis.evaluation.language import evaluate_language
        from kompanjon.sources.starter.parse import load_theme, theme_ids

        if days:
            raise BadInput("language is not split by time; leave out --train-until, --test-from and --test-until")
        return evaluate_language((load_theme(one) for one in theme_ids()), file, tell)
    if task == "calls":
        from kompanjon.analysis.evaluation.calls import evaluate_calls

        if file:
            raise BadInput("calls takes no --file: its truth is the topics that CORDIS gives; leave it out")
        return evaluate_calls(home_folder(), tell, **days)
    if task == "consortia":
        from kompanjon.analysis.evaluation.consortia import SAMPLE, evaluate_consortia

        if file:
            raise BadInput("consortia takes no --file: its truth is who was funded; leave it out")
        return evaluate_consortia(home_folder(), tell, **days, sample=sample or SAMPLE)
    if task == "partners":
        from kompanjon.analysis.evaluation.partners import evaluate_partners
        from kompanjon.sources.starter.parse import load_theme, theme_ids

        if file:
            raise BadInput("partners takes no --file: its truth is who joined whom; leave it out")
        return evaluate_partners(home_folder(), tell, **days, themes=[load_theme(one) for one in theme_ids()])
    if task == "topics":
        from kompanjon.analysis.evaluation.topics import evaluate_topics

        if file:
            raise BadInput("topics takes no --file: its truth is the codes that CORDIS gives; leave it out")
        return evaluate_topics(home_folder(), tell, **days)
    raise BadInput(f"task {task!r} cannot be evaluated yet; one of {', '.join(TASKS)}")
