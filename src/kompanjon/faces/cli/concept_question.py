"""A journey as it is written on the command line, read piece by piece."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, get_args

from kompanjon.vocabulary.faults import BadInput

if TYPE_CHECKING:
    from kompanjon.vocabulary.education import TeachingLanguage
    from kompanjon.vocabulary.services import ServiceScale
    from kompanjon.vocabulary.theme import Theme


def ends(text: str) -> tuple[str, str]:
    """The first step and the last: `RM..REC`."""
    start, dots, end = text.strip().partition("..")
    if not (start and dots and end) or ".." in end:
        raise BadInput(f"--journey {text[:40]!r} is no journey; write the first step and the last, as RM..REC")
    return start.strip().upper(), end.strip().upper()


def levels(text: str) -> tuple[int | None, int | None]:
    """Readiness levels: `3..6`, or `6` alone; nothing: any will do."""
    if not text:
        return None, None
    told = re.fullmatch(r"([1-9])(?:\.\.([1-9]))?", text.strip())
    if not told:
        raise BadInput(f"--trl {text[:20]!r} is no level; write one as 6, or two as 3..6")
    return int(told[1]), int(told[2] or told[1])


def each(given: Sequence[str] | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.strip() for one in given or ()))


def codes(given: Sequence[str] | None) -> tuple[str, ...]:
    """Codes of steps, however they are typed."""
    return each([one.upper() for one in given or ()])


def concepts(theme: Theme, given: Sequence[str] | None) -> tuple[str, ...]:
    """Ids of the concepts that are meant."""
    from kompanjon.analysis.services.concepts.naming import concept_named

    return tuple(dict.fromkeys(concept_named(theme, one) for one in given or ()))


def scale(text: str) -> ServiceScale:
    from kompanjon.vocabulary.services import ServiceScale

    known: tuple[ServiceScale, ...] = get_args(ServiceScale)
    for one in known:
        if one == text.strip():
            return one
    raise BadInput(f"--scale {text[:40]!r} is not known; one of {', '.join(filter(None, known))}")


def languages(given: Sequence[str] | None) -> tuple[TeachingLanguage, ...]:
    from kompanjon.vocabulary.education import TeachingLanguage

    known: tuple[TeachingLanguage, ...] = get_args(TeachingLanguage)
    wanted = each(given)
    for one in wanted:
        if one not in known:
            raise BadInput(f"--language {one[:40]!r} is not known; one of {', '.join(known)}")
    return tuple(one for one in known if one in wanted)
