"""Draft consortia as tables on the command line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from kompanjon.faces.cli.show import line, table

if TYPE_CHECKING:
    from kompanjon.analysis.consortium.compare import Compared
    from kompanjon.analysis.consortium.picture import ConsortiumPicture
    from kompanjon.vocabulary.drafts import Draft, DraftMember, Version


def print_list(drafts: Sequence[Draft]) -> None:
    from kompanjon.vocabulary.drafts import Standing

    if not drafts:
        line("no drafts yet; begin one with --start NAME --call ID --with ORG --user NAME")
        return
    rows = []
    for one in drafts:
        counts = Counter(held.standing for held in one.members)
        rows.append((one.id, one.name, one.call or "-", *(counts[each] for each in Standing), one.line, one.at[:16]))
    table(("id", "name", "call", *Standing, "line", "changed"), rows)


def print_draft(draft: Draft, picture: ConsortiumPicture | None, versions: Sequence[Version]) -> None:
    closed = "; closed" if draft.is_closed else ""
    line(f"{draft.name} [{draft.id}], line {draft.line}{closed}; call: {draft.call or 'none yet'}")
    if draft.note:
        line(f"note: {draft.note}")
    records = picture.records if picture else {}
    heads = ("member", "country", "type", "role", "standing", "kept", "note", *(("projects", "led") if picture else ()))
    rows = []
    for one in draft.members:
        record = records.get(one.id, ("-", "-")) if picture else ()
        kept = "locked" if one.is_locked else "agreed" if one.id in draft.locked else ""
        rows.append((f"{one.member.name} [{one.id}]", one.member.country, one.member.activity_type or "?",
                     one.member.role, one.standing, kept, one.note, *record))  # fmt: skip
    table(heads, rows)
    if picture:
        _print_picture(picture)
    if versions:
        line("versions: " + ", ".join(f"{one.name!r} (line {one.line})" for one in versions))


def _print_picture(picture: ConsortiumPicture) -> None:
    from kompanjon.faces.eligibility_words import ANSWER_SIGNS, Speaker
    from kompanjon.faces.texts import Translator

    speak, answer = Speaker.of(Translator("en"), picture.members), picture.verdict.answer
    names = {one.id: one.name for one in picture.members}
    line(f"{ANSWER_SIGNS[answer]} {speak.answer(answer)}. {speak.reason(picture.verdict)}")
    line(speak.leaving(picture.loss))
    parts = ", ".join(f"{one.name} {one.points:.2f}" for one in picture.parts)
    line(f"{picture.points:.2f} points: {parts}")
    table(
        ("need", "evidence"),
        (
            (one.need.id.rpartition("#")[2],
             ", ".join(f"{names[cell.member]} {cell.evidence:.1f}" for cell in one.cells[:3]) or "nobody")
            for one in picture.needs
        ),
    )  # fmt: skip


def print_compared(before: Draft, after: Draft, found: Compared) -> None:
    from kompanjon.faces.texts import Translator

    line(f"{before.name} [{before.id}], line {before.line} -> line {after.line}")
    for what, members in (("joined", found.joined), ("left", found.left)):
        if members:
            line(f"{what}: {', '.join(one.member.name for one in members)}")
    for one in found.changed:
        line(f"{one.after.member.name}: {_state(one.before)} -> {_state(one.after)}")
    if found.is_same:
        line("the members are the same")
    table(
        ("part", "before", "after"),
        ((name, f"{was:.2f}", f"{now:.2f}") for name, (was, now) in found.parts.items()),
    )
    for one in found.needs:
        line(f"need {one.need.rpartition('#')[2]}: {one.before:.1f} -> {one.after:.1f}")
    label = Translator("en").label
    for what, clauses in (("now met", found.mended), ("no longer met", found.broken)):
        for clause in clauses:
            line(f"{what}: {label(clause.name)}")


def _state(held: DraftMember) -> str:
    return ", ".join(filter(None, (held.member.role, held.standing, "locked" if held.is_locked else "", held.note)))
