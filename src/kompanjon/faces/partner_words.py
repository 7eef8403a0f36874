"""Why an organisation is suggested as a partner, in words."""

from __future__ import annotations

from kompanjon.analysis.partners.answers import (
    NewcomerKind,
    NewcomerReason,
    NewcomerReasonKind,
    Reason,
    ReasonKind,
    Suggested,
)
from kompanjon.faces.texts import Translator, message
from kompanjon.vocabulary.consortium import ACTIVITY_TYPES

#: kind of reason -> (what it is called, what it looks at)
REASONS: dict[ReasonKind, tuple[str, str]] = {
    "subject": (message("Subject matter"), message("its earlier projects are near what is looked for")),
    "ties": (message("Ties"), message("projects with those on board, and with partners of the nearest projects")),
    "programme": (message("Programme"), message("earlier parts in the same programme and the same series of calls")),
    "experience": (message("Experience"), message("how many projects it has had, how lately, and how many it has led")),
    "kind": (message("Type"), message("what type of organisation such projects have")),
    "place": (message("Country"), message("the countries that those on board work with")),
}

#: kind of newcomers -> (how their list is called, how it is ordered)
NEWCOMERS: dict[NewcomerKind, tuple[str, str]] = {
    "theme": (
        message("Newcomers of the theme"),
        message("Hardly an EU project yet; nearest first by what they say they can do and where they are."),
    ),
    "programme": (
        message("Newcomers of the programme"),
        message("One or two EU projects yet; those whose project is nearest first."),
    ),
}

#: What speaks for a newcomer, as it stands before the row behind it.
NEWCOMER_REASONS: dict[NewcomerReasonKind, str] = {
    "says": message("Says it can:"),
    "service": message("Offers:"),
    "states": message("Has stated:"),
    "site": message("Is {place}:"),
    "record": message("Took part in:"),
}

#: Points nearer to nought than this move nobody's place.
SMALLEST = 0.05

#: Types of organisation to choose among.
TYPES = tuple(one for one in ACTIVITY_TYPES if one)


def reason_name(tr: Translator, kind: ReasonKind) -> str:
    return tr.t(REASONS[kind][0])


def reason_meaning(tr: Translator, kind: ReasonKind) -> str:
    return tr.t(REASONS[kind][1])


def points(tr: Translator, held: Reason) -> str:
    """`+2.48`, `−0.30`: below nought it speaks against."""
    sign = "−" if held.points < 0 else "+"
    return f"{sign}{tr.number(abs(held.points), 2)}"


def telling(held: Suggested) -> tuple[Reason, ...]:
    """The reasons that weigh anything, those that speak for it first."""
    return tuple(reason for reason in held.reasons if abs(reason.points) >= SMALLEST)


def newcomer_reason(tr: Translator, held: NewcomerReason, place: str) -> str:
    """What speaks for it, before its row; `place` says where ("in Vaasa")."""
    return tr.t(NEWCOMER_REASONS[held.kind], place=place)


def what_it_is(tr: Translator, activity_type: str, is_sme: bool | None) -> str:
    """`private company (PRC), SME`; empty where neither is known."""
    kind = tr.term("organisation kind", activity_type) if activity_type else ""
    return ", ".join(filter(None, (kind, tr.t("SME") if is_sme else "")))


def record(tr: Translator, projects: int, led: int) -> str:
    """`12 EU projects, 3 of them led`."""
    told = tr.n("{n} EU project", "{n} EU projects", projects)
    return tr.t("{told}, {led} of them led", told=told, led=tr.number(led)) if led else told
