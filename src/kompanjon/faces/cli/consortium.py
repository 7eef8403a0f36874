"""`consortium`: the best consortium for a call under its rules, with a proof."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kompanjon.faces.cli.app import NO, app
from kompanjon.faces.cli.show import AsJson, LanguageOption, day_option, line, print_json, progress, table
from kompanjon.faces.cli.wishes import euro_of, kind_of, share_of, span_of, weights_of, with_budgets
from kompanjon.vocabulary.faults import BadInput
from kompanjon.vocabulary.languages import Language

if TYPE_CHECKING:
    from kompanjon.analysis.consortium.alternatives import Alternative
    from kompanjon.analysis.consortium.field import Evidence
    from kompanjon.analysis.consortium.propose import Proposals
    from kompanjon.analysis.consortium.tradeoff import CurvePoint


@app.command()
def consortium(
    call: Annotated[str, typer.Option("--call", metavar="ID", help="The call topic, one that is held.")],
    on_board: Annotated[
        list[str] | None, typer.Option("--with", metavar="ORG", help="One who must be in it; may be given again.")
    ] = None,
    exclude: Annotated[
        list[str] | None, typer.Option("--exclude", metavar="ORG", help="One who must not be in it.")
    ] = None,
    coordinator: Annotated[
        list[str] | None,
        typer.Option("--coordinator", metavar="ORG", help="Who coordinates; of several, one of them does."),
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
        typer.Option("--type", metavar="TYPE:N[-M]", help="N to M of PRC, SME, HES, REC, PUB or OTH; may be repeated."),
    ] = None,
    widening: Annotated[int, typer.Option("--widening", min=0, help="Members of widening countries, at least.")] = 0,
    budget_from: Annotated[str, typer.Option("--budget-from", metavar="EUR", help="Budget of all, at least.")] = "",
    budget_to: Annotated[str, typer.Option("--budget-to", metavar="EUR", help="Budget of all, at most.")] = "",
    budget_each: Annotated[
        str, typer.Option("--budget-each", metavar="EUR", help="A budget sketched for everybody.")
    ] = "",
    budget_of: Annotated[
        list[str] | None, typer.Option("--budget-of", metavar="ORG=EUR", help="A budget sketched for one.")
    ] = None,
    country_share: Annotated[
        str, typer.Option("--country-share", metavar="PERCENT", help="Of the budget for one country, at most.")
    ] = "",
    member_share: Annotated[
        str, typer.Option("--member-share", metavar="PERCENT", help="Of the budget for one member, at most.")
    ] = "",
    robust: Annotated[bool, typer.Option("--robust", help="It stays eligible if any one member leaves.")] = False,
    weight: Annotated[
        list[str] | None,
        typer.Option("--weight", metavar="PART=N", help="Another weight for a part of the value, as newness=3."),
    ] = None,
    alternatives: Annotated[int, typer.Option("--alternatives", min=0, max=10, help="Other consortia beside.")] = 0,
    differ: Annotated[int, typer.Option("--differ", min=1, help="Members by which each alternative differs.")] = 2,
    curve: Annotated[bool, typer.Option("--curve", help="Coverage against newness of ties, as a table.")] = False,
    curve_svg: Annotated[
        Path | None, typer.Option("--curve-svg", metavar="FILE", help="The same drawn, as SVG.")
    ] = None,
    lang: LanguageOption = "en",
    candidates: Annotated[int, typer.Option("--candidates", min=3, max=500, help="Partners to choose among.")] = 120,
    seconds: Annotated[float, typer.Option("--seconds", min=1, max=600, help="Time for the proof.")] = 20.0,
    on: Annotated[datetime.date | None, day_option("--on", "The day it is judged at; today by default.")] = None,
    theme: Annotated[str, typer.Option("--theme", help="The theme whose evidence is used.")] = "battery",
    as_json: AsJson = False,
) -> None:
    """Members and roles that cover the call's needs best under its rules; exit status 1 when there can be none."""
    from kompanjon.analysis.consortium.propose import propose
    from kompanjon.analysis.consortium.tradeoff import point_of, tradeoff
    from kompanjon.analysis.consortium.wish import Wish
    from kompanjon.analysis.partners.wanted import Wanted
    from kompanjon.analysis.workbench import Workbench
    from kompanjon.faces.consortium_rows import proposal_told

    low, high = span_of(size)
    leaders = tuple(dict.fromkeys(coordinator or ()))
    known = (*(on_board or ()), *(leaders if len(leaders) == 1 else ()))
    wish = Wish(
        size_from=low,
        size_to=high,
        must=tuple(dict.fromkeys(known)),
        cities_least=cities,
        kinds=tuple(kind_of(one) for one in kind or ()),
        country_most=country_most or None,
        widening_least=widening,
        budget_from=euro_of("--budget-from", budget_from),
        budget_to=euro_of("--budget-to", budget_to),
        country_share_most=share_of("--country-share", country_share),
        member_share_most=share_of("--member-share", member_share),
        coordinators=leaders,
        coordinator_record=0 if leaders else record,
        robust=robust,
        weights=weights_of(weight or ()),
    )
    each = euro_of("--budget-each", budget_each)
    bench = Workbench.open(theme)
    day = on or datetime.datetime.now(datetime.UTC).date()
    with progress() as tell:
        wanted = Wanted(exclude=frozenset(exclude or ()))
        problem, field = bench.consortium_problem(call, wish, day, wanted, candidates, tell)
    problem = with_budgets(problem, each, budget_of or ())
    found = propose(problem, alternatives, differ, seconds)
    drawn = tradeoff(problem, seconds) if found.best and (curve or curve_svg) else ()
    if curve_svg and found.best:
        _draw(curve_svg, drawn, point_of(problem, found.best), lang)
    if as_json:
        print_json(proposal_told(found, field.evidence) | ({"curve": drawn} if drawn else {}))
    elif found.best is None:
        _print_why_not(found)
    else:
        _print(found, field.evidence)
        _print_curve(drawn)
    if found.best is None:
        raise typer.Exit(NO)


def _print(found: Proposals, evidence: Evidence) -> None:
    from kompanjon.analysis.consortium.why import why

    problem, first = found.problem, found.best
    reasons = why(problem, first)
    proof = "proven to be the best" if first.is_proven else f"a better one could have {first.gap:.2f} points more"
    line(f"{first.value.points:.2f} points, {proof}; {first.verdict.answer}")
    names = {one.id: one.member.name for one in problem.candidates}
    brought = {one.member: one for one in reasons.brought}
    table(
        ("member", "country", "type", "role", "lost without it", "alone covers"),
        (
            (f"{one.name} [{one.id}]", one.country, one.activity_type, one.role, f"{brought[one.id].points:.2f}",
             ", ".join(need.rpartition("#")[2] for need in brought[one.id].only_for))
            for one in first.members
        ),
        title=f"{len(first.members)} of {len(problem.candidates)} candidates, {len(problem.needs)} needs",
    )  # fmt: skip
    _print_parts(found)
    table(
        ("need", "covered by", "row behind the first"),
        (
            (
                one.need.rpartition("#")[2],
                ", ".join(f"{names[member]} {strength:.1f}" for member, strength in one.by_member[:3]) or "nobody",
                _row_behind(evidence, one.by_member[0][0], one.need) if one.by_member else "",
            )
            for one in reasons.needs
        ),
    )
    for number, other in enumerate(found.others, start=1):
        _print_other(number, other, names)


def _print_parts(found: Proposals) -> None:
    """What the points are made of; they add up."""
    from kompanjon.analysis.consortium.picture import parts_of
    from kompanjon.faces.consortium_words import part_meaning, part_name
    from kompanjon.faces.texts import Translator

    tr, value = Translator("en"), found.best.value
    parts = parts_of(value, found.problem.wish.weights)
    rows = [
        (part_name(tr, one.name), f"{one.value:.2f}", f"{one.weight:g}", f"{one.points:+.2f}",
         part_meaning(tr, one.name))
        for one in parts
    ]  # fmt: skip
    table(
        ("part", "0 to 1", "weight", "points", "what it looks at"), [*rows, ("all", "", "", f"{value.points:+.2f}", "")]
    )


def _row_behind(evidence: Evidence, member: str, need: str) -> str:
    row = evidence.get((member, need))
    return f"{row.kind} {row.id}" if row else ""


def _print_other(number: int, other: Alternative, names: Mapping[str, str]) -> None:
    joins, leaves = (", ".join(names[one] for one in ids) or "nobody" for ids in (other.joins, other.leaves))
    less = ", ".join(f"{need.rpartition('#')[2]} by {by:.1f}" for need, by in other.less_covered)
    proof = "" if other.consortium.is_proven else f" (a better one could have {other.consortium.gap:.2f} more)"
    line(f"alternative {number}: {other.gives_up:.2f} points less{proof}; with {joins}; without {leaves}")
    line(f"  covers less: {less}" if less else "  covers every need as well")


def _print_why_not(found: Proposals) -> None:
    from kompanjon.faces.consortium_words import WishSpeaker
    from kompanjon.faces.texts import Translator

    if found.why_not is None:
        line("no consortium was found in the time given; give more with --seconds")
        return
    problem = found.problem
    names = {one.id: one.member.name for one in problem.candidates}
    clauses = {one.id: one for one in problem.rules.clauses} if problem.rules else {}
    speaker = WishSpeaker(Translator("en"), problem.wish, lambda one: names.get(one, one), clauses)
    line("there can be none: these cannot hold together")
    for one in found.why_not.clash:
        line(f"  {speaker.constraint(one)}")
    relaxed = found.why_not.relaxation
    if relaxed is None:
        line("no other number in the wishes would be enough")
        return
    line("the cheapest change that is enough:")
    for one, by in relaxed.changes:
        line(f"  {speaker.relaxation(one, by)}")
    line(f"  then {', '.join(names[one] for one in relaxed.members)} could apply, {names[relaxed.coordinator]} leading")


def _print_curve(drawn: Sequence[CurvePoint]) -> None:
    if not drawn:
        return
    table(
        ("newness of ties", "coverage", "proof", "members"),
        (
            (f"{one.newness:.2f}", f"{one.coverage:.2f}",
             "proven" if one.consortium.is_proven else f"could be {one.consortium.gap:.2f} more",
             ", ".join(member.name for member in one.consortium.members))
            for one in drawn
        ),
        title="what working with somebody new costs: the best coverage among consortia at least so new",
    )  # fmt: skip


def _draw(file: Path, drawn: Sequence[CurvePoint], chosen: CurvePoint, lang: Language) -> None:
    """Write the curve; a file of that name is replaced."""
    from kompanjon.faces.charts import svg, tradeoff_curve, tradeoff_title
    from kompanjon.faces.texts import Translator

    tr = Translator(lang)
    title = {"text": tradeoff_title(drawn, tr), "anchor": "start"}
    picture = svg(tradeoff_curve(drawn, chosen, tr) | {"title": title})
    try:
        file.write_text(picture, encoding="utf-8")
    except OSError as fault:
        raise BadInput(
            f"--curve-svg {file} cannot be written ({fault.strerror}); name a file in a folder that is there"
        ) from None
