"""A challenge statement: what somebody has said stands in the way, added by people to a theme's own rows."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Literal, get_args

from kompanjon.vocabulary.languages import LANGUAGES, Label, Language

#: What a statement calls for; the same kinds as a theme's own challenges have.
StatementKind = Literal["research", "competence", "regulation", "funding", "service"]
KINDS: tuple[StatementKind, ...] = get_args(StatementKind)

#: Beside the ids of cities: the need is the whole country's.
NATIONAL = "national"

#: Origin of a statement written in the form of the page; else the origin is the name of the file it came in.
FORM = "form"


@dataclass(frozen=True, slots=True)
class Statement:
    """A need as an organisation or a workshop stated it. It names no person: there is no field for one.

    Attributes
    ----------
    id : follows from theme, text, regions, organisation and date: the same statement has the same id wherever it is
    theme : id of the theme it was added to
    texts : the text in the language it was written in, translations where they were given, else empty
    language : the one it was written in
    regions : city ids, or `national`
    organisation : who states it; may be empty
    date : ISO day, month or year
    origin : `form`, or the name of the file it came in
    note : may be empty
    at : ISO date and time (UTC) it was stored; empty before that
    also : statements a person has said are the same as this one; it counts once for them all
    """

    id: str
    theme: str
    texts: Label
    language: Language
    kind: StatementKind
    regions: tuple[str, ...]
    organisation: str
    date: str
    origin: str
    note: str = ""
    at: str = ""
    also: tuple[Statement, ...] = ()

    @property
    def text(self) -> str:
        """The text as it was written."""
        return getattr(self.texts, self.language)

    @property
    def texts_everywhere(self) -> Label:
        """The text in every language, as written where no translation is held."""
        return Label(*(getattr(self.texts, language) or self.text for language in LANGUAGES))

    def shown(self, language: Language) -> tuple[str, Language]:
        """The text in `language` where a translation is held, else as written; and the language it is in."""
        translated = getattr(self.texts, language)
        return (translated, language) if translated else (self.text, self.language)

    @property
    def content(self) -> tuple[object, ...]:
        """What a person gave; two statements that agree on it are held but once."""
        return self.theme, self.texts, self.language, self.kind, self.regions, self.organisation, self.date, self.note


def statement_id(theme: str, text: str, regions: tuple[str, ...], organisation: str, date: str) -> str:
    """`st-` and twelve hexadecimal digits; case, spaces and the order of the regions do not matter."""
    parts = (theme, text, ";".join(sorted(regions)), organisation, date)
    plain = "\n".join(" ".join(part.split()).casefold() for part in parts)
    return f"st-{hashlib.sha256(plain.encode()).hexdigest()[:12]}"
