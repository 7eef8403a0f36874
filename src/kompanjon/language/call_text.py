"""Reads what a topic's text says beyond the programme's rules: patterns (data) over sentences, each kept as published.

Nothing is decided here. A sentence that speaks of eligibility and that no pattern knows is kept as such.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal

from kompanjon.language.sentences import sentences
from kompanjon.vocabulary.call_topics import Bearing, Condition, ConditionKind

Field = Literal["description", "conditions"]

#: What a pattern reads out of a sentence.
Values = Literal["", "countries", "group", "numbers", "range", "money"]

#: The part of the portal's form that holds what else is asked of applicants.
_SECTION = re.compile(r"^(?:\d[abc]?\.\s*)?other eligib(le|ility) (conditions|criteria)", re.IGNORECASE)
_SECTION_ENDS = re.compile(
    r"^(?:\d[abc]?\.\s*)?(?:financial and operational|evaluation and award|specific conditions$)|^[45][abc]?\.$",
    re.IGNORECASE,
)

#: What a sentence of that part has when it asks something of somebody.
_ASKS = re.compile(
    r"\b(must|shall|may|can|cannot|only|limited|required?|requires|mandatory|eligib\w*|ineligib\w*|at least|minimum"
    r"|maximum|excluded)\b",
    re.IGNORECASE,
)
_ELIGIBLE = re.compile(r"\b(in|non-)?eligib(le|ility)\b", re.IGNORECASE)

#: Where the word says nothing of who may apply.
_ELIGIBLE_COSTS = re.compile(
    r"eligible (cost|activit|expen|direct|for reimbursement)|costs? (are|is|will be|may be) (not )?(in)?eligible"
    r"|eligible proposals|eligible country listed",
    re.IGNORECASE,
)

#: Where the portal's form goes on to the documents to fill in.
_DOCUMENTS = re.compile(
    r"(?:Application and evaluation forms|Application forms?:|Additional documents:|Call documents)", re.IGNORECASE
)

#: A sentence of fewer words is a heading or a number.
_FEWEST_WORDS = 3

#: Where it does, beside the part of the form that is about it.
_NARROWS = re.compile(
    r"(not|in)[ -]?eligible|eligibility (condition|criteri|requirement)"
    r"|eligible (to|applicant|participant|entit|principal)|be eligible\b",
    re.IGNORECASE,
)

_FOOTNOTE = re.compile(r"\[\[.*?\]\]", re.DOTALL)
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")


@dataclass(frozen=True, slots=True)
class _Pattern:
    kind: ConditionKind
    bearing: Bearing
    words: tuple[str, ...]  # lower case
    find: re.Pattern[str]
    unless: re.Pattern[str] | None
    values: Values
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class _Patterns:
    nothing: re.Pattern[str]
    patterns: tuple[_Pattern, ...]
    countries: dict[str, str]
    any_country: re.Pattern[str]


def conditions_of(description: str, conditions: str) -> tuple[Condition, ...]:
    """What the two texts of a topic say beyond the rules, in the order of the sentences, description first.

    Each condition holds its sentence as published and where it starts:
    `field[condition.start :].startswith(condition.sentence)`.
    """
    return (*_read(description, "description"), *_read(conditions, "conditions"))


def _read(text: str, field: Field) -> list[Condition]:
    found, is_in_section = [], False
    end = _DOCUMENTS.search(text) if field == "conditions" else None
    for sentence in sentences(text[: end.start()] if end else text):
        if _SECTION.match(sentence.text):
            is_in_section = True
        elif _SECTION_ENDS.match(sentence.text):
            is_in_section = False
        for kind, bearing, values in _said(sentence.text, field, is_in_section and field == "conditions"):
            found.append(Condition(kind, bearing, sentence.text, field, sentence.start, values))
    return found


#: The kind of a condition, what it bears on, and what was read out of it.
_Told = tuple[ConditionKind, Bearing, tuple[str, ...]]


@lru_cache(maxsize=20_000)
def _said(sentence: str, field: Field, is_in_section: bool) -> tuple[_Told, ...]:
    """What a sentence tells of, of each kind once; many sentences stand in hundreds of topics."""
    known = _known()
    if len(sentence.split()) < _FEWEST_WORDS or known.nothing.search(sentence):
        return ()
    said = _FOOTNOTE.sub("", sentence)
    plain = said.lower()
    found: dict[ConditionKind, tuple[Bearing, tuple[str, ...]]] = {}
    for pattern in known.patterns:
        if pattern.kind in found or field not in pattern.fields or not any(word in plain for word in pattern.words):
            continue
        match = pattern.find.search(said)
        if match and not (pattern.unless and pattern.unless.search(said)):
            found[pattern.kind] = pattern.bearing, _values(pattern, match, said, known)
    if not found and _speaks_of_eligibility(said, is_in_section=is_in_section):
        narrows = is_in_section or bool(_NARROWS.search(said))
        found["other eligibility condition"] = (Bearing.ELIGIBILITY if narrows else Bearing.CONTENT), ()
    return tuple((kind, *told) for kind, told in found.items())


def _speaks_of_eligibility(said: str, *, is_in_section: bool) -> bool:
    if is_in_section and not _SECTION.match(said):
        return bool(_ASKS.search(said))
    return bool(_ELIGIBLE.search(said) and not _ELIGIBLE_COSTS.search(said))


def _values(pattern: _Pattern, match: re.Match[str], said: str, known: _Patterns) -> tuple[str, ...]:
    groups, wanted = [group for group in match.groups() if group], pattern.values
    if wanted == "countries":
        named = (known.countries[one.lower()] for one in known.any_country.findall(said))
        return tuple(dict.fromkeys(filter(None, named)))
    if wanted == "group":
        every = (group for one in pattern.find.finditer(said) for group in one.groups() if group)
        return tuple(dict.fromkeys(every))
    if wanted == "numbers":
        return tuple(_NUMBER.findall(said[match.start() :]))
    if wanted == "range":
        ends = sorted(int(group) for group in groups if group.isdigit())
        return tuple(map(str, range(ends[0], ends[-1] + 1))) if ends else ()
    if wanted == "money":
        return (_euro(*groups[:2]),) if groups and groups[0][0].isdigit() else ()
    return ()


def _euro(amount: str, million: str = "") -> str:
    """An amount as digits: `60 000` and `60.000` are 60000, `1.5 million` is 1500000."""
    plain = amount.replace(" ", "").replace("\u00a0", "")
    if million:
        return f"{float(plain.replace(',', '.')) * 1_000_000:.0f}"
    return re.sub(r"[.,](?=\d{3}(?:\D|$))", "", plain).rstrip(".,")


@cache
def _known() -> _Patterns:
    given = tomllib.loads(files("kompanjon.language").joinpath("call_conditions.toml").read_text(encoding="utf-8"))
    names = sorted(given["countries"], key=len, reverse=True)
    return _Patterns(
        re.compile("|".join(f"(?:{one})" for one in given["nothing"]), re.IGNORECASE),
        tuple(
            _Pattern(
                one["kind"],
                Bearing(one["bearing"]),
                tuple(one["words"]),
                re.compile(one["find"], re.IGNORECASE),
                re.compile(one["unless"], re.IGNORECASE) if "unless" in one else None,
                one.get("values", ""),
                tuple(one.get("fields", ("description", "conditions"))),
            )
            for one in given["pattern"]
        ),
        given["countries"],
        re.compile(r"\b(?:" + "|".join(map(re.escape, names)) + r")\b", re.IGNORECASE),
    )
