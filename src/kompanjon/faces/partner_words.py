"""Why an organisation is suggested as a partner, in words."""

from __future__ import annotations

from kompanjon.analysis.partners.answers import Reason, ReasonKind, Suggested
from kompanjon.faces.texts import Translator, message
from kompanjon.vocabulary.consortium import ACTIVITY_TYPES

#: kind of reason -> (what it is called, what it looks at)
REASONS: dict[ReasonKind, tuple[str, str]] = {
    "subject": (message("Subject"), message("its earlier projects are near what is looked for")),
    "ties": (message("Ties"), message("projects with those on board, and with partners of the nearest projects")),
    "programme": (message("Programme"), message("earlier parts in the same programme and the same series of calls")),
    "experience": (message("Experience"), message("how many projects it has had, how lately, and how many it has led")),
    "kind": (message("Type"), message("what type of organisation such projects have")),
    "place": (message("Country"), message("the countries that those on board work with")),
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


def what_it_is(tr: Translator, held: Suggested) -> str:
    """`private company (PRC), SME`; empty where neither is known."""
    kind = tr.term("organisation kind", held.activity_type) if held.activity_type else ""
    return ", ".join(filter(None, (kind, tr.t("SME") if held.is_sme else "")))


def record(tr: Translator, projects: int, led: int) -> str:
    """`12 EU projects, 3 of them led`."""
    told = tr.n("{n} EU project", "{n} EU projects", projects)
    return tr.t("{told}, {led} of them led", told=told, led=tr.number(led)) if led else told
