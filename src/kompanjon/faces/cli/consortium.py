"""`consortium`: the best consortium for a call under its rules, with a proof."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Annotated

import typer

from kompanjon.faces.cli.app import NO, app
from kompanjon.faces.cli.show import AsJson, LanguageOption, day_option, print_json, progress
from kompanjon.vocabulary.faults import BadInput


@app.command()
def consortium(
    call: Annotated[str, typer.Option("--call", metavar="ID", help="The call topic, one that is held.")] = "",
    draft: Annotated[
        str, typer.Option("--draft", metavar="ID", help="The rest of a draft: who is locked or has agreed stays in it.")
    ] = "",
    on_board: Annotated[
        list[str] | None, typer.Option("--with", metavar="ORG", help="One who must be in it; may be given again.")
    ] = None,
    exclude: Annotated[
        list[str] | None, typer.Option("--exclude", metavar="ORG", help="One who must not be in it.")
    ] = None,
    coordinator: Annotated[
        list[str] | None, typer.Option("--coordinator", metavar="ORG", help="Who coordinates; of several, one of them.")
    ] = None,
    record: Annotated[
        int, typer.Option("--coordinator-record", min=0, help="Consortia the coordinator has led, at least.")
    ] = 1,
    size: Annotated[str, typer.Option("--size", metavar="FROM-TO", help="How many members.")] = "6-12",
    cities: Annotated[int, typer.Option("--cities", min=0, help="Innovation cities in it, at least.")] = 0,
    country_most: Annotated[
        int, typer.Option("--country-most", min=0, help="Members of one country, at most; 0: any.")
    ] = 0,
    kind: Annotated[
        list[str] | None,
        typer.Option(
            "--type", metavar="TYPE:N-M", help="From N to M of PRC, SME, HES, REC, PUB or OTH, as PRC:2 or PRC:2-4."
        ),
    ] = None,
    widening: Annotated[int, typer.Option("--widening", min=0, help="Members of widening countries, at least.")] = 0,
    budget: Annotated[
        str, typer.Option("--budget", metavar="FROM-TO", help="Euro of all members whose budget is sketched.")
    ] = "",
    country_share: Annotated[
        str,
        typer.Option("--country-share", metavar="SHARE", help="Of the budget for one country, at most, as 40%."),
    ] = "",
    member_share: Annotated[
        str, typer.Option("--member-share", metavar="SHARE", help="Of the budget for one member, at most.")
    ] = "",
    robust: Annotated[bool, typer.Option("--robust", help="It stays eligible if any one member leaves.")] = False,
    weight: Annotated[
        list[str] | None,
        typer.Option("--weight", metavar="NAME=N", help="What a part of the value weighs this time; may be repeated."),
    ] = None,
    alternatives: Annotated[int, typer.Option("--alternatives", min=0, max=10, help="Other consortia beside.")] = 0,
    differ: Annotated[int, typer.Option("--differ", min=1, help="Members by which each alternative differs.")] = 2,
    curve: Annotated[bool, typer.Option("--curve", help="What newness of ties costs in coverage.")] = False,
    curve_svg: Annotated[
        Path | None, typer.Option("--curve-svg", metavar="FILE", help="Draw that curve into a file.")
    ] = None,
    candidates: Annotated[int, typer.Option("--candidates", min=3, max=500, help="Partners to choose among.")] = 120,
    seconds: Annotated[float, typer.Option("--seconds", min=1, max=600, help="Time for each proof.")] = 20.0,
    on: Annotated[datetime.date | None, day_option("--on", "The day it is judged at; today by default.")] = None,
    theme: Annotated[str, typer.Option("--theme", help="The theme whose evidence is used.")] = "battery",
    lang: LanguageOption = "en",
    as_json: AsJson = False,
) -> None:
    """Members and roles that cover the call's needs best under its rules; exit status 1 when there can be none."""
    from kompanjon.analysis.consortium.propose import propose
    from kompanjon.analysis.consortium.tradeoff import point_of, tradeoff
    from kompanjon.analysis.consortium.wish import Wish
    from kompanjon.analysis.partners.wanted import Wanted
    from kompanjon.analysis.workbench import Workbench
    from kompanjon.faces.cli import consortium_tables, wishes
    from kompanjon.faces.consortium_rows import proposal_told
    from kompanjon.faces.texts import Translator
    from kompanjon.sources.home import home_folder
    from kompanjon.workspace import drafts

    low, high = wishes.span(size)
    budget_from, budget_to = wishes.euro_span(budget) if budget else (None, None)
    leading = tuple(dict.fromkeys(coordinator or ()))
    wish = Wish(
        size_from=low,
        size_to=high,
        must=tuple(dict.fromkeys([*(on_board or ()), *(leading if len(leading) == 1 else ())])),
        cities_least=cities,
        kinds=tuple(wishes.kind_count(one) for one in kind or ()),
        country_most=country_most or None,
        widening_least=widening,
        budget_from=budget_from,
        budget_to=budget_to,
        country_share_most=wishes.share("--country-share", country_share) if country_share else None,
        member_share_most=wishes.share("--member-share", member_share) if member_share else None,
        coordinators=leading,
        coordinator_record=0 if leading else record,
        robust=robust,
        weights=wishes.weights(weight or ()),
    )
    held = drafts.held(home_folder(), theme, draft) if draft else None
    bench = Workbench.open(theme)
    asked = call or (held.call if held else "")
    if not asked:
        raise BadInput("no call; give --call ID, or a draft that is meant for one (--draft ID)")
    declined = [one.id for one in held.members if not one.is_counted] if held else []
    keep = tuple(one.member for one in held.members if one.id in held.locked) if held else ()
    wanted = Wanted(exclude=frozenset([*(exclude or ()), *declined]))
    day = on or datetime.datetime.now(datetime.UTC).date()
    with progress() as tell:
        problem, field = bench.consortium_problem(asked, wish, day, wanted, candidates, keep, tell)
    found = propose(problem, alternatives, differ, seconds)
    points = tradeoff(problem, seconds) if found.best and (curve or curve_svg) else ()
    if as_json:
        print_json({**proposal_told(found, field.evidence), **({"curve": points} if points else {})})
    else:
        consortium_tables.show(Translator(lang), found, field.evidence, points)
    if found.best is None:
        raise typer.Exit(NO)
    if curve_svg:
        consortium_tables.draw(Translator(lang), points, point_of(problem, found.best), curve_svg)
