"""`budget`: what a sketch of a consortium's budget comes to, as a table and as a workbook; and an empty one."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kompanjon.faces.cli.app import NO, app
from kompanjon.faces.cli.files import read_at_most, write_whole
from kompanjon.faces.cli.show import AsJson, LanguageOption, line, print_json, table
from kompanjon.vocabulary.faults import BadInput

if TYPE_CHECKING:
    from kompanjon.analysis.budget.answers import Amounts, Budget, GroupBudget, Terms
    from kompanjon.faces.texts import Translator
    from kompanjon.vocabulary.consortium import Member
    from kompanjon.workspace.budget_file import BudgetFile


@app.command()
def budget(
    file: Annotated[
        Path | None, typer.Argument(metavar="[FILE]", help="The sketch: an XLSX made with --template, or a CSV.")
    ] = None,
    call: Annotated[str, typer.Option("--call", metavar="ID", help="The call topic, whose rules set the rate.")] = "",
    action: Annotated[str, typer.Option("--action", help="The type of action, without a call: RIA, IA, CSA.")] = "",
    lump_sum: Annotated[bool, typer.Option("--lump-sum", help="It is paid by completed work package.")] = False,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="FILE.xlsx", help="Write what it comes to as a workbook.")
    ] = None,
    template: Annotated[
        Path | None, typer.Option("--template", metavar="FILE.xlsx", help="Write an empty workbook to fill in.")
    ] = None,
    members: Annotated[
        Path | None, typer.Option("--members", metavar="FILE", help="Members for --template, from a CSV or XLSX.")
    ] = None,
    theme: Annotated[str, typer.Option("--theme", help="The theme whose calls are meant.")] = "battery",
    lang: LanguageOption = "en",
    as_json: AsJson = False,
) -> None:
    """Totals, contributions and shares of a budget sketch; exit status 1 when something in it is not allowed."""
    today = datetime.datetime.now(datetime.UTC).date()
    if (file is None) == (template is None):
        raise BadInput("name a FILE to reckon, or --template FILE.xlsx for an empty one, and not both")
    if template is not None:
        if call or action or lump_sum or out is not None:
            raise BadInput("--call, --action, --lump-sum and --out belong to a FILE; leave them out of --template")
        from kompanjon.faces.report.budget import render_template

        consortium = _members(members)
        write_whole({template: render_template(consortium, lang, today)}, "--template")
        told = {"written": str(template), "members": consortium}
        print_json(told) if as_json else line(f"written: {template} ({len(consortium)} members)")
        return
    if members is not None:
        raise BadInput("--members belongs to --template; a FILE holds its own members")
    _reckon(_read(file), _terms(call, action, lump_sum, theme, today), out, lang, as_json, today)


def _members(path: Path | None) -> tuple[Member, ...]:
    if path is None:
        return ()
    from kompanjon.workspace.members_file import LARGEST_BYTES, read_members

    data = read_at_most(path, LARGEST_BYTES, "--members", "name a CSV or XLSX with a row for each member")
    return read_members(path.name, data)


def _read(path: Path | None) -> BudgetFile:
    from kompanjon.workspace.budget_file import read_budget
    from kompanjon.workspace.survey_sheets import LARGEST_BYTES

    assert path is not None
    return read_budget(read_at_most(path, LARGEST_BYTES, "FILE", "name a CSV or XLSX file"), path.name)


def _terms(call: str, action: str, is_lump_sum: bool, theme: str, on: datetime.date) -> Terms:
    from kompanjon.analysis.budget.answers import Terms
    from kompanjon.analysis.budget.terms import rules_of_action, terms_for
    from kompanjon.sources.rulebook import load_rules

    if call:
        from kompanjon.analysis.workbench import Workbench

        bench = Workbench.open(theme)
        return bench.budget_terms(bench.judged_call(call, action), on, is_lump_sum=is_lump_sum)
    if action:
        return terms_for(*rules_of_action(load_rules(), action), on, is_lump_sum=is_lump_sum)
    return Terms(is_lump_sum=is_lump_sum)


def _reckon(
    read: BudgetFile, terms: Terms, out: Path | None, lang: str, as_json: bool, on: datetime.date
) -> None:  # fmt: skip
    from kompanjon.analysis.budget.reckon import reckon
    from kompanjon.faces.budget_rows import budget_told
    from kompanjon.faces.texts import Translator

    reckoned = reckon(read.sketch, terms)
    if out is not None:
        from kompanjon.faces.report.budget import render_budget

        write_whole({out: render_budget(read.sketch, reckoned, lang, on)}, "--out")
    if as_json:
        print_json(
            {
                **budget_told(reckoned), "formulas": read.formulas, "rounded": read.rounded, "unused": read.unused,
                "written": str(out) if out else None,
            }
        )  # fmt: skip
    else:
        _print(reckoned, Translator(lang))
        _print_reading(read)
        if out is not None:
            line(f"written: {out}")
    if any(check.weight == "fault" for check in reckoned.checks):
        raise typer.Exit(NO)


def _print(budget: Budget, tr: Translator) -> None:
    from kompanjon.faces import budget_words

    def money(amounts: Amounts) -> list[str]:
        paid = (amounts.most_eur, amounts.requested_eur) if budget.is_rate_known else ()
        whole = (amounts.direct_eur, amounts.indirect_eur, amounts.total_eur, *paid)
        return [budget_words.cents(tr, amount) for amount in whole]

    paid = ["most it may get", "requested"] if budget.is_rate_known else []
    heads = ["direct EUR", "indirect EUR", "total EUR", *paid]
    rows = [
        [one.member.name, one.member.country, one.member.activity_type or "?", budget_words.rate_told(tr, one),
         *money(one.amounts)]
        for one in budget.members
    ]  # fmt: skip
    table(["member", "country", "type", "rate", *heads], [*rows, ["total", "", "", "", *money(budget.total)]])
    table(
        ["work package", "name", *heads],
        [[one.work_package.id, one.work_package.name, *money(one.amounts)] for one in budget.work_packages],
    )
    shares = [
        [of, budget_words.group_name(tr, of, one.code), len(one.members),
         *("-" if share is None else tr.percent(share) for share in _shares_of(budget, one))]
        for of, groups in (("country", budget.by_country), ("type", budget.by_type))
        for one in groups
    ]  # fmt: skip
    requested = ["of requested"] if budget.is_rate_known else []
    table(["shares of", "", "members", "of costs", *requested], shares)
    for one in budget_words.told(tr, budget):
        line(f"{one.weight}: {one.text}" + (f" [{one.rule}]" if one.rule else ""))
    for what, how in budget_words.notes(tr, budget):
        line(f"{what}: {how}")


def _shares_of(budget: Budget, one: GroupBudget) -> tuple[float | None, ...]:
    return (one.cost_share, one.requested_share) if budget.is_rate_known else (one.cost_share,)


def _print_reading(read: BudgetFile) -> None:
    if read.formulas:
        line(f"{read.formulas} formulas: the values kept beside them were used")
    if read.rounded:
        line(f"{read.rounded} amounts finer than a cent were rounded half up")
    if read.unused:
        line(f"columns not understood, not used: {', '.join(read.unused)}")
