"""`eligible`: may this consortium apply, and who can leave before it may not."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kompanjon.faces.cli.app import NO, app
from kompanjon.faces.cli.files import read_at_most
from kompanjon.faces.cli.show import AsJson, LanguageOption, day_option, line, print_json, table

if TYPE_CHECKING:
    from kompanjon.analysis.eligibility.verdict import PartnerLoss, Verdict
    from kompanjon.faces.eligibility_words import Speaker


@app.command()
def eligible(
    members: Annotated[
        Path,
        typer.Option(
            "--members",
            metavar="FILE",
            help="CSV or XLSX with the columns name, country, role, type, sme, group, city, budget.",
        ),
    ],
    call: Annotated[str, typer.Option("--call", metavar="ID", help="The call topic.")] = "",
    action: Annotated[
        str,
        typer.Option("--action", help="Its type of action, where the call is not held: RIA, IA, lead-project."),
    ] = "",
    on: Annotated[
        datetime.date | None,
        day_option("--on", "The day it is judged at; today by default."),
    ] = None,
    theme: Annotated[str, typer.Option("--theme", help="The theme whose calls and cities are meant.")] = "battery",
    lang: LanguageOption = "en",
    as_json: AsJson = False,
) -> None:
    """A verdict with its clauses and arithmetic, and the partner-loss test; exit status 1 when not eligible."""
    from kompanjon.analysis.eligibility.verdict import Answer
    from kompanjon.analysis.workbench import Workbench
    from kompanjon.faces.eligibility_words import Speaker
    from kompanjon.faces.texts import Translator
    from kompanjon.workspace.members_file import LARGEST_BYTES, read_members

    bench = Workbench.open(theme)
    judged = bench.judged_call(call, action)
    data = read_at_most(members, LARGEST_BYTES, "--members", "name a CSV or XLSX with a row for each member")
    consortium = read_members(members.name, data, bench.theme)
    day = on or datetime.datetime.now(datetime.UTC).date()
    verdict = bench.verdict(judged, consortium, day)
    loss = bench.partner_loss(judged, consortium, day)
    if as_json:
        print_json({"verdict": verdict, "partner_loss": loss, "members": consortium})
    else:
        _print(verdict, loss, Speaker.of(Translator(lang), consortium, bench.theme.cities))
    if verdict.answer is Answer.NOT_ELIGIBLE:
        raise typer.Exit(NO)


def _print(verdict: Verdict, loss: PartnerLoss, speak: Speaker) -> None:
    from kompanjon.faces.eligibility_words import ANSWER_SIGNS, OUTCOME_SIGNS

    label = speak.tr.label
    line(f"{ANSWER_SIGNS[verdict.answer]} {speak.answer(verdict.answer)}. {speak.reason(verdict)}")
    known = label(verdict.call.action.name) if verdict.call.action else verdict.call.type_of_action
    line(f"  {' · '.join(filter(None, (verdict.call.topic_id, known, speak.tr.date(verdict.on.isoformat()))))}")
    for one in verdict.findings:
        line()
        secondary = f" ({speak.confidence(one.clause)})" if one.clause.is_secondary else ""
        line(f"{OUTCOME_SIGNS[one.outcome]} {label(one.clause.name)}: {speak.outcome(one.outcome)}")
        for said in speak.arithmetic(one):
            line(f"    {said}")
        for mend in one.mends:
            line(f"    → {speak.mend(mend, one)}")
        line(f"    {one.clause.reference}{secondary} [{one.clause.id}]")
    for condition in (*verdict.to_read, *verdict.also_read):
        line()
        line(f"{'◇' if condition in verdict.to_read else '·'} {condition.kind}: {condition.sentence}")
    line()
    line(speak.leaving(loss))
    rows = [*loss.alone, *loss.critical_pairs]
    if rows:
        table(("leaves", "then"), ((speak.names(one.members), speak.loss(one)) for one in rows))
