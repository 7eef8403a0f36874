"""Invented organisations as members of drafts, and what they make together under invented rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import invented_calls
from invented_theme import INVENTED, ORGANISATIONS, label, project_reference

from kompanjon.analysis.consortium.candidates import Candidate, Problem, Ties
from kompanjon.analysis.consortium.field import Field
from kompanjon.analysis.consortium.picture import Acquaintance, ConsortiumPicture, SharedProjects, picture_of
from kompanjon.analysis.consortium.wish import Wish
from kompanjon.vocabulary.consortium import Member
from kompanjon.vocabulary.drafts import Change, Doing, Draft, Standing
from kompanjon.vocabulary.faults import BadInput
from kompanjon.vocabulary.reference import Reference
from kompanjon.workspace import drafts

CALL = "HORIZON-CL5-2027-01-D2-01"
COUNTRIES = ("FI", "FI", "SE", "CH", "SE", "FI", "CH", "FI")
TYPES = ("HES", "PRC", "HES", "PRC", "PRC", "REC", "REC", "")

MEMBERS = {
    row[0]: Member(row[0], row[1], country, activity_type=kind, is_sme=kind == "PRC" or None, city=city)  # type: ignore[arg-type]
    for row, country, kind, city in zip(
        ORGANISATIONS, COUNTRIES, TYPES, (row[4] if row[4] in ("kokkola", "vaasa") else "" for row in ORGANISATIONS),
        strict=True,
    )
}  # fmt: skip

#: (organisation, end of the need's id) -> the evidence; nobody has any for o3.
EVIDENCE = {
    ("norrsken", "o1"): 1.0, ("norrsken", "o2"): 0.3, ("hittepa", "o1"): 0.7, ("provbanken", "s1"): 0.4,
    ("kuvitelma", "o2"): 0.9, ("satama", "s1"): 0.8, ("muualla", "o1"): 0.6, ("savon", "o2"): 0.2,
}  # fmt: skip

#: Shared projects of pairs.
SHARED = {
    ("norrsken", "hittepa"): 3,
    ("norrsken", "kuvitelma"): 1,
    ("satama", "norrsken"): 2,
    ("muualla", "hittepa"): 1,
}

PROJECT = project_reference("900000001", "MADEUP")


def member(organisation_id: str) -> Member:
    if organisation_id not in MEMBERS:
        raise BadInput(f"organisation {organisation_id!r} is not held; find its id with: kompanjon search NAME")
    return MEMBERS[organisation_id]


def _needs(topic_id: str):
    card = invented_calls.invented_card(topic_id)
    return card.needs if card else ()


def _candidate(one: Member, needs: Sequence[str]) -> Candidate:
    found = {need: EVIDENCE.get((one.id, need.rpartition("#")[2]), 0.0) for need in needs}
    return Candidate(one, 0.5, found, 2 if one.id == "norrsken" else 0)


def _problem(topic_id: str, members: Sequence[Member], wish: Wish, on: date) -> Problem:
    needs = [need.id for need in _needs(topic_id)]
    call = replace(invented_calls.invented_call(topic_id), conditions=())
    return Problem(
        tuple(_candidate(one, needs) for one in members), dict.fromkeys(needs, 1.0), Ties(SHARED), wish,
        invented_calls.RULES, call, on,
    )  # fmt: skip


def picture(topic_id: str, members: Sequence[Member], on: date) -> ConsortiumPicture:
    problem = _problem(topic_id, members, Wish(size_to=12), on)
    held = [one.id for one in members if one.id in MEMBERS]
    evidence: dict[tuple[str, str], Reference] = {
        (one.id, need.id): PROJECT for one in members for need in _needs(topic_id)
    }
    ties = [SharedProjects(*pair, count, (PROJECT,)) for pair, count in SHARED.items() if set(pair) <= set(held)]
    outside = Reference("organisation", "pic-999000001", label("Institut für Erfundenes"), INVENTED)
    around = [Acquaintance(outside, "DE", tuple((one, 2) for one in held[:2]))] if held else []
    return picture_of(
        problem, members, _needs(topic_id), evidence, {one: (4, at) for at, one in enumerate(held)}, ties, around
    )


def problem(topic_id: str, wish: Wish, on: date, exclude: frozenset[str]) -> tuple[Problem, Field]:
    everybody = [one for key, one in MEMBERS.items() if key not in exclude or key in wish.must]
    made = _problem(topic_id, everybody, wish, on)
    return made, Field(made.candidates, made.ties, {})


def begin(home: Path) -> Draft:
    """One draft that has come some way, and a version of it with a name."""
    members = [replace(member("norrsken"), role="coordinator"), *map(member, ("hittepa", "provbanken", "kuvitelma"))]
    draft = drafts.start(home, "battery", "Leaching together", CALL, members, "Maja")
    drafts.change(home, "battery", draft.id, [Change(Doing.SAVE, text="first")], "Maja")
    changes = [
        Change(Doing.STANDING, "norrsken", Standing.AGREED),
        Change(Doing.STANDING, "hittepa", Standing.ASKED),
        Change(Doing.STANDING, "provbanken", Standing.DECLINED),
        Change(Doing.LOCK, "kuvitelma"),
        Change(Doing.NOTE, "kuvitelma", "waits for its board"),
        Change(Doing.ADD, member=Member("", "Hand-made cells", "SE", activity_type="PRC")),
        Change(Doing.NOTE, text="for the autumn"),
    ]
    return drafts.change(home, "battery", draft.id, changes, "Maja")
