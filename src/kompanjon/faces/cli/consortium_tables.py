"""What is proposed, as tables and lines for a person."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from kompanjon.analysis.consortium.field import Evidence
from kompanjon.analysis.consortium.optimise import Consortium
from kompanjon.analysis.consortium.picture import parts_of
from kompanjon.analysis.consortium.propose import Proposals
from kompanjon.analysis.consortium.tradeoff import CurvePoint
from kompanjon.analysis.consortium.why import Why, why
from kompanjon.faces.charts import svg, tradeoff_curve, tradeoff_title
from kompanjon.faces.cli.show import line, table
from kompanjon.faces.consortium_words import WishSpeaker
from kompanjon.faces.look.palette import LIGHT
from kompanjon.faces.texts import Translator
from kompanjon.vocabulary.faults import BadInput


def show(tr: Translator, found: Proposals, evidence: Evidence, curve: Sequence[CurvePoint]) -> None:
    """The best with its reasons, its alternatives and the curve; or why there is none."""
    if found.best is None:
        _why_not(tr, found)
        return
    reasons = why(found.problem, found.best)
    names = {one.id: one.member.name for one in found.problem.candidates}
    _value(found, found.best)
    _members(found, found.best, reasons)
    _needs(tr, reasons, names, evidence)
    for number, other in enumerate(found.others, start=1):
        joins, leaves = (", ".join(names[one] for one in ids) or "nobody" for ids in (other.joins, other.leaves))
        proof = "" if other.consortium.is_proven else f" (a better one could have {other.consortium.gap:.2f} more)"
        line(f"alternative {number}: {other.gives_up:.2f} points less{proof}; with {joins}; without {leaves}")
    if curve:
        _curve(curve, names)


def draw(tr: Translator, curve: Sequence[CurvePoint], chosen: CurvePoint, file: Path) -> None:
    """Write the curve as SVG, with what it shows as its title; a file of that name is replaced.

    Raises
    ------
    BadInput
        When the file cannot be written.
    """
    title = {"text": tradeoff_title(curve, tr), "anchor": "start"}
    picture = svg(tradeoff_curve(curve, chosen, tr) | {"title": title, "background": LIGHT.ground})
    try:
        file.write_text(picture, encoding="utf-8")
    except OSError as fault:
        raise BadInput(f"{file} cannot be written ({fault.strerror}); name a file in a folder that is there") from None


def _value(found: Proposals, first: Consortium) -> None:
    proof = "proven to be the best" if first.is_proven else f"a better one could have {first.gap:.2f} points more"
    line(f"{first.value.points:.2f} points, {proof}; {first.verdict.answer}")
    table(
        ("part", "value", "weight", "points"),
        (
            (one.name, f"{one.value:.2f}", f"{one.weight:g}", f"{one.points:+.2f}")
            for one in parts_of(first.value, found.problem.wish.weights)
        ),
        title="each part from 0 to 1, times its weight; change one with --weight coverage=12",
    )


def _members(found: Proposals, first: Consortium, reasons: Why) -> None:
    brought = {one.member: one for one in reasons.brought}
    table(
        ("member", "country", "type", "role", "lost without it", "alone covers", "rules that break without it"),
        (
            (f"{one.name} [{one.id}]", one.country, one.activity_type, one.role, f"{brought[one.id].points:.2f}",
             ", ".join(_short(need) for need in brought[one.id].only_for),
             ", ".join(clause.id for clause in brought[one.id].breaks))
            for one in first.members
        ),
        title=f"{len(first.members)} of {len(found.problem.candidates)} candidates, {len(found.problem.needs)} needs",
    )  # fmt: skip


def _needs(tr: Translator, reasons: Why, names: dict[str, str], evidence: Evidence) -> None:
    rows = []
    for one in reasons.needs:
        by = ", ".join(f"{names[member]} {strength:.1f}" for member, strength in one.by_member[:3]) or "nobody"
        row = evidence.get((one.by_member[0][0], one.need)) if one.by_member else None
        rows.append((_short(one.need), by, f"{tr.name(row)} [{row.id}]" if row else ""))
    table(("need", "covered by", "the row behind the strongest"), rows)
    if reasons.uncovered:
        line(f"nobody on board has evidence for {', '.join(map(_short, reasons.uncovered))}")


def _curve(curve: Sequence[CurvePoint], names: dict[str, str]) -> None:
    first = set(curve[0].consortium.ids)
    table(
        ("newness of ties", "coverage", "proven", "with", "without"),
        (
            (f"{one.newness:.2f}", f"{one.coverage:.3f}",
             "yes" if one.consortium.is_proven else f"no, at most {one.consortium.gap:.3f} more",
             ", ".join(names[key] for key in one.consortium.ids if key not in first),
             ", ".join(names[key] for key in sorted(first - set(one.consortium.ids))))
            for one in curve
        ),
        title="What newness costs: the best coverage among consortia whose members are at least so new to each other",
    )  # fmt: skip


def _why_not(tr: Translator, found: Proposals) -> None:
    if found.why_not is None:
        line("no consortium was found in the time given; give more with --seconds")
        return
    problem = found.problem
    names = {one.id: one.member.name for one in problem.candidates}
    clauses = {one.id: one for one in problem.rules.clauses} if problem.rules else {}
    speaker = WishSpeaker(tr, problem.wish, lambda one: names.get(one, one), clauses)
    line("there can be none: these cannot hold together")
    for one in found.why_not.clash:
        line(f"  {speaker.constraint(one)}")
    if found.why_not.relaxation:
        changes = (speaker.relaxation(one, by) for one, by in found.why_not.relaxation.changes)
        line(f"the cheapest change that is enough: {'; '.join(changes)}")


def _short(need: str) -> str:
    return need.rpartition("#")[2]
