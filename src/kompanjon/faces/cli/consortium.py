"""`consortium`: the best consortium for a call under its rules, with a proof."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING, Annotated

import typer

from kompanjon.faces.cli.app import NO, app
from kompanjon.faces.cli.show import AsJson, day_option, line, print_json, progress, table
from kompanjon.vocabulary.faults import BadInput

if TYPE_CHECKING:
    from kompanjon.analysis.consortium.alternatives import Alternatives
    from kompanjon.analysis.consortium.candidates import Problem
    from kompanjon.analysis.consortium.field import Evidence
    from kompanjon.analysis.consortium.why import Why
    from kompanjon.analysis.consortium.why_not import WhyNot
    from kompanjon.analysis.consortium.wish import KindCount


@app.command()
def consortium(
    call: Annotated[str, typer.Option("--call", metavar="ID", help="The call topic, one that is held.")],
    on_board: Annotated[
        list[str] | None, typer.Option("--with", metavar="ORG", help="One who must be in it; may be given again.")
    ] = None,
    exclude: Annotated[
        list[str] | None, typer.Option("--exclude", metavar="ORG", help="One who must not be in it.")
    ] = None,
    coordinator: Annotated[str, typer.Option("--coordinator", metavar="ORG", help="Who coordinates.")] = "",
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
        typer.Option("--type", metavar="TYPE:N", help="At least N of PRC, SME, HES, REC, PUB or OTH; may be repeated."),
    ] = None,
    widening: Annotated[int, typer.Option("--widening", min=0, help="Members of widening countries, at least.")] = 0,
    robust: Annotated[bool, typer.Option("--robust", help="It stays eligible if any one member leaves.")] = False,
    alternatives: Annotated[int, typer.Option("--alternatives", min=0, max=10, help="Other consortia beside.")] = 0,
    differ: Annotated[int, typer.Option("--differ", min=1, help="Members by which each alternative differs.")] = 2,
    candidates: Annotated[int, typer.Option("--candidates", min=3, max=500, help="Partners to choose among.")] = 120,
    seconds: Annotated[float, typer.Option("--seconds", min=1, max=600, help="Time for the proof.")] = 20.0,
    on: Annotated[datetime.date | None, day_option("--on", "The day it is judged at; today by default.")] = None,
    theme: Annotated[str, typer.Option("--theme", help="The theme whose evidence is used.")] = "battery",
    as_json: AsJson = False,
) -> None:
    """Members and roles that cover the call's needs best under its rules; exit status 1 when there can be none."""
    from kompanjon.analysis.consortium.alternatives import Alternatives
    from kompanjon.analysis.consortium.alternatives import alternatives as others
    from kompanjon.analysis.consortium.optimise import best
    from kompanjon.analysis.consortium.why import why
    from kompanjon.analysis.consortium.why_not import why_not
    from kompanjon.analysis.consortium.wish import Wish
    from kompanjon.analysis.partners.desk import Wanted
    from kompanjon.analysis.workbench import Workbench

    low, high = _span(size)
    must = tuple(dict.fromkeys([*(on_board or ()), *([coordinator] if coordinator else [])]))
    wish = Wish(
        size_from=low,
        size_to=high,
        must=must,
        cities_least=cities,
        kinds=tuple(_kind(one) for one in kind or ()),
        country_most=country_most or None,
        widening_least=widening,
        coordinators=(coordinator,) if coordinator else (),
        coordinator_record=0 if coordinator else record,
        robust=robust,
    )
    bench = Workbench.open(theme)
    day = on or datetime.datetime.now(datetime.UTC).date()
    with progress() as tell:
        wanted = Wanted(exclude=frozenset(exclude or ()))
        problem, field = bench.consortium_problem(call, wish, day, wanted, candidates, tell)
    if alternatives:
        found = others(problem, alternatives, differ, seconds)
    else:
        outcome = best(problem, seconds)
        found = Alternatives(outcome.consortium, (), outcome.is_infeasible)
    if found.best is None:
        clash = why_not(problem, seconds) if found.is_all else None
        if as_json:
            print_json({"best": None, "why_not": clash})
        else:
            _print_why_not(clash)
        raise typer.Exit(NO)
    reasons = why(problem, found.best)
    if as_json:
        behind = [
            {"member": one, "need": need, "project": project}
            for (one, need), project in sorted(field.evidence.items(), key=lambda held: held[0])
            if one in found.best.ids
        ]
        print_json({"best": found.best, "why": reasons, "others": found.others, "evidence": behind})
        return
    _print(problem, found, reasons, field.evidence)


def _span(text: str) -> tuple[int, int]:
    found = re.fullmatch(r"(\d{1,3})(?:-(\d{1,3}))?", text.strip())
    if found is None:
        raise BadInput(f"--size {text!r} is no span; write it as 6-12, or 8 for exactly eight")
    return int(found[1]), int(found[2] or found[1])


def _kind(text: str) -> KindCount:
    from kompanjon.analysis.consortium.wish import KindCount

    found = re.fullmatch(r"(PRC|SME|HES|REC|PUB|OTH):(\d{1,2})", text.strip().upper())
    if found is None:
        raise BadInput(f"--type {text!r} is not known; write a type and a number, as PRC:2")
    return KindCount(found[1], int(found[2]))  # type: ignore[arg-type]


def _print(problem: Problem, found: Alternatives, reasons: Why, evidence: Evidence) -> None:
    first = found.best
    proof = "proven to be the best" if first.is_proven else f"a better one could have {first.gap:.2f} points more"
    line(f"{first.value.points:.2f} points, {proof}; {first.verdict.answer}")
    line(
        f"  coverage {first.value.coverage:.2f}, strength {first.value.strength:.2f}, ties {first.value.ties:.2f},"
        f" newness {first.value.newness:.2f}, overlap {first.value.overlap:.2f} (each 0 to 1, before weights)"
    )
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
    table(
        ("need", "covered by", "project behind"),
        (
            (
                one.need.rpartition("#")[2],
                ", ".join(f"{names[member]} {strength:.1f}" for member, strength in one.by_member[:3]) or "nobody",
                evidence[one.by_member[0][0], one.need].id if one.by_member else "",
            )
            for one in reasons.needs
        ),
    )
    for number, other in enumerate(found.others, start=1):
        joins, leaves = (", ".join(names[one] for one in ids) for ids in (other.joins, other.leaves))
        line(f"alternative {number}: {other.gives_up:.2f} points less; with {joins}; without {leaves}")


def _print_why_not(clash: WhyNot | None) -> None:
    if clash is None:
        line("no consortium was found in the time given; give more with --seconds")
        return
    line("there can be none: these cannot hold together")
    for one in clash.clash:
        line(f"  {one.kind} {one.of}".rstrip())
    if clash.relaxation:
        changes = ", ".join(f"{one.kind} {one.of} {by:+g}".replace("  ", " ") for one, by in clash.relaxation.changes)
        line(f"the cheapest change that is enough: {changes}")
