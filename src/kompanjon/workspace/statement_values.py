"""A statement from what a person gave: its values checked, and nothing personal kept."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from kompanjon.vocabulary.languages import LANGUAGES, Label
from kompanjon.vocabulary.statements import KINDS, NATIONAL, Statement, statement_id
from kompanjon.vocabulary.theme import Theme

SHORTEST_TEXT, LONGEST_TEXT, LONGEST_ORGANISATION, LONGEST_NOTE, LONGEST_ORIGIN = 8, 2000, 200, 500, 200

#: The earliest year a statement is believed to be of.
EARLIEST = 1950

#: Why a value cannot be used, and the mend. Faces have the same sentences in each language.
FAULTS = {
    "no text": "no text; write what the need is",
    "short text": "hardly a text; write the need as a sentence",
    "long text": "longer than 2,000 characters; shorten it, or part it into several statements",
    "no language": "the language is not told; write sv, fi or en",
    "unsure language": "the language cannot be told from the text; write sv, fi or en",
    "unknown language": "no language known here; write sv, fi or en",
    "no kind": "no kind; write research, competence, regulation, funding or service",
    "unknown kind": "no kind known here; write research, competence, regulation, funding or service",
    "no region": "no region; name a city, or write national",
    "unknown region": "no innovation city or region of one; name a city, or write national",
    "no date": "no date; write a day, a month or a year",
    "unknown date": "no date that can be read; write it as 2026-03-11, 11.3.2026, 2026-03 or 2026",
    "future date": "has not come yet; write when it was stated",
    "early date": "too long ago to be meant; write when it was stated",
    "long value": "too long; shorten it",
    "e-mail": "holds an e-mail address; take it out",
    "phone": "holds a telephone number; take it out",
    "identity code": "holds a personal identity code; take it out",
}

_PERSONAL = (
    ("e-mail", re.compile(r"(?<![\w.+-])[\w.+-]+\s?(?:@|\(at\)|\[at\])\s?[\w-]+(?:\.[\w-]+)+")),
    ("identity code", re.compile(r"\b[0-3]\d[01]\d{3}[-+A-FU-Y]\d{3}[0-9A-Y]\b")),
    ("phone", re.compile(r"(?<![\w.,+-])(?:(?:\+|00)[1-9]|0[1-9])(?:[ \u00a0()/-]{0,2}\d){6,13}(?![\w.,%-]*\d)")),
)
#: More letters than any text that is kept may have.
_LOOKED_THROUGH = 4000

_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


@dataclass(frozen=True, slots=True)
class Fault:
    """A value that cannot be used: `field` of a statement, `code` of `FAULTS`; what is personal is not repeated."""

    field: str
    code: str
    value: str = ""

    @property
    def told(self) -> str:
        """What, why and the mend, in English."""
        return f"{self.field}{f' {self.value[:40]!r}' if self.value else ''}: {FAULTS[self.code]}"


def personal(text: str) -> str:
    """`e-mail`, `phone` or `identity code` where the text holds one, else empty.

    Texts longer than any that is kept are looked at only so far: they are refused for their length.
    """
    return next((code for code, pattern in _PERSONAL if pattern.search(text, 0, _LOOKED_THROUGH)), "")


def made(
    theme: Theme,
    texts: Label,
    language: str,
    kind: str,
    regions: Sequence[str],
    organisation: str,
    date: str,
    origin: str,
    note: str = "",
) -> tuple[Statement | None, tuple[Fault, ...]]:
    """A statement from what a person gave, spaces trimmed; None, and every fault, where it cannot be used.

    Parameters
    ----------
    regions : city ids of the theme, or `national`
    date : ISO day, month or year
    """
    texts = Label(*(" ".join(getattr(texts, one).split()) for one in LANGUAGES))
    organisation, note, origin = (" ".join(text.split()) for text in (organisation, note, origin))
    faults = list(_faults_of_texts(texts, language))
    if kind not in KINDS:
        faults.append(Fault("kind", "unknown kind" if kind else "no kind", kind))
    cities = [city.id for city in theme.cities]
    wanted = tuple(one for one in (*cities, NATIONAL) if one in regions)
    faults += [Fault("region", "unknown region", one) for one in regions if one not in wanted]
    if not regions:
        faults.append(Fault("region", "no region"))
    faults += _faults_of_date(date)
    if personal(origin) in ("e-mail", "identity code"):  # a file's name often holds a row of digits
        faults.append(Fault("origin", personal(origin)))
    for field, text, longest in (("organisation", organisation, LONGEST_ORGANISATION), ("note", note, LONGEST_NOTE)):
        if code := personal(text):
            faults.append(Fault(field, code))
        elif len(text) > longest:
            faults.append(Fault(field, "long value", text))
    if faults:
        return None, tuple(Fault(f.field, f.code, "" if personal(f.value) else f.value) for f in faults)
    given = statement_id(theme.id, getattr(texts, language), wanted, organisation, date)
    origin = origin[:LONGEST_ORIGIN]
    return Statement(given, theme.id, texts, language, kind, wanted, organisation, date, origin, note), ()  # type: ignore[arg-type]


def _faults_of_texts(texts: Label, language: str) -> Iterator[Fault]:
    if not texts:
        yield Fault("text", "no text")
        return
    if language not in LANGUAGES:
        yield Fault("language", "unknown language" if language else "no language", language)
    elif not getattr(texts, language):
        yield Fault("text", "no text")
    for one in filter(None, (texts.sv, texts.fi, texts.en)):
        if code := personal(one):
            yield Fault("text", code)
        elif len(one) < SHORTEST_TEXT:
            yield Fault("text", "short text", one)
        elif len(one) > LONGEST_TEXT:
            yield Fault("text", "long text", one)


def _faults_of_date(text: str) -> Iterator[Fault]:
    parts = _ISO.fullmatch(text)
    if not parts:
        yield Fault("date", "unknown date" if text else "no date", text)
        return
    year, month, day = (int(part) if part else 1 for part in parts.groups())
    try:
        given = date(year, month, day)
    except ValueError:
        yield Fault("date", "unknown date", text)
        return
    if given > (datetime.now(UTC) + timedelta(days=1)).date():
        yield Fault("date", "future date", text)
    elif year < EARLIEST:
        yield Fault("date", "early date", text)
