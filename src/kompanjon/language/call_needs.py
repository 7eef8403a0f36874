"""Splits a topic's description into the single things it asks for: its expected outcomes, and the pieces of its scope.

The portal's plain text has lost its bullets: a full stop or semicolon that runs into the next word was the end of a
paragraph or of a bullet, one that is followed by a space ends a sentence within it. An expected outcome is a whole
paragraph or bullet; of the scope, each bullet, and each sentence of a paragraph that asks for something.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal, NamedTuple

from kompanjon.language.sentences import Sentence, sentences


class AskedFor(NamedTuple):
    """One thing a description asks for: `description[start : start + len(text)] == text`.

    `id` is stable while what stands before it of its kind is the same; `alternative` names the branch of an either-or.
    """

    id: str
    kind: Literal["outcome", "scope"]
    text: str
    start: int
    alternative: str = ""


@dataclass(frozen=True, slots=True)
class _Said:
    lead_in: re.Pattern[str]
    either_or: re.Pattern[str]
    asks: re.Pattern[str]
    common: re.Pattern[str]
    branch: re.Pattern[str]


_OUTCOME = re.compile(r"^(?:expected (?:outcomes?|impacts?)|objectives?)\b:?", re.IGNORECASE)
_SCOPE = re.compile(r"^(?:scope|specific challenge|activities)\b:?", re.IGNORECASE)
_OR = re.compile(r"^or[:.]?$", re.IGNORECASE)

_NUMBER = re.compile(r"^(\d{1,2})[.)]\s")

#: How a paragraph begins that speaks of the whole topic again.
_GOES_ON = re.compile(
    r"^(?:this topic|proposals?|projects?|actions?|activities|applicants|in this topic|null)\b", re.IGNORECASE
)

#: A piece of fewer words asks for nothing: a heading.
_FEWEST_WORDS = 4

#: Bullets are shorter than this; what is longer is a paragraph.
_LONGEST_BULLET = 70


def needs_of(topic_id: str, description: str) -> tuple[AskedFor, ...]:
    """What the topic asks for, in the order of its text: outcomes (`#o1`, `#o2` ...) and scope (`#s1` ...)."""
    found, counts = [], Counter()
    for kind, text, start, alternative in _pieces(description):
        counts[kind] += 1
        found.append(AskedFor(f"{topic_id}#{kind[0]}{counts[kind]}", kind, text, start, alternative))
    return tuple(found)


def _pieces(text: str) -> Iterator[tuple[Literal["outcome", "scope"], str, int, str]]:
    said, section, branches = _said(), "", _Branches()
    for paragraph in _paragraphs(text):
        first = paragraph[0].text
        whole = text[paragraph[0].start : paragraph[-1].end]
        if _OUTCOME.match(first) or _SCOPE.match(first):
            section = "outcome" if _OUTCOME.match(first) else "scope"
            branches = _Branches()
            if _heads(whole):
                continue
        branches.enter(whole)
        if not whole.endswith(":") and (section == "outcome" or branches.is_bullet(whole)):
            kept = [(paragraph[0].start, whole)]
        else:
            kept = [(one.start, one.text) for one in paragraph if said.asks.search(one.text.lower())]
        for start, piece in kept:
            if section and _is_need(piece, said):
                yield section, piece, start, branches.branch  # type: ignore[misc]
        branches.leave(whole, paragraph[-1].text)


class _Branches:
    """Which branch of an either-or the text is in: a numbered or named one, or a bullet of a list of alternatives."""

    def __init__(self) -> None:
        self.branch = ""
        self._is_listed = self._is_either = self._is_numbered = False
        self._count = 0

    def is_bullet(self, whole: str) -> bool:
        return self._is_listed and len(whole.split()) <= _LONGEST_BULLET

    def enter(self, whole: str) -> None:
        """Before a paragraph is read."""
        named, numbered = _said().branch.match(whole.lower()), _NUMBER.match(whole)
        if _OR.match(whole):
            self._is_either = self._is_numbered = True
            self._count = max(1, self._count) + 1
            self.branch = str(self._count)
        elif named:
            self.branch, self._is_numbered = named[1].upper(), True
        elif numbered and self._is_either:
            self.branch, self._is_numbered = numbered[1], True
            self._count = int(numbered[1])
        elif _GOES_ON.match(whole) and not whole.endswith(":"):
            self.branch, self._is_listed, self._is_either, self._is_numbered = "", False, False, False
        elif self._is_either and self._is_listed and not self._is_numbered:
            self._count += 1
            self.branch = str(self._count)

    def leave(self, whole: str, last: str) -> None:
        """After a paragraph is read."""
        if last.endswith(":"):
            self._is_listed = True
            if not self._is_numbered:
                self._is_either, self._count, self.branch = bool(_said().either_or.search(last.lower())), 0, ""
        elif self._is_listed and len(whole.split()) > _LONGEST_BULLET:
            self._is_listed = False
            if not self._is_numbered:
                self._is_either, self.branch = False, ""


def _is_need(piece: str, said: _Said) -> bool:
    plain = piece.lower()
    return len(plain.split()) >= _FEWEST_WORDS and not said.lead_in.search(plain) and not said.common.search(plain)


def _paragraphs(text: str) -> Iterator[list[Sentence]]:
    """Sentences that stand in one paragraph or bullet: those with nothing but spaces between them."""
    together: list[Sentence] = []
    for one in sentences(text):
        between = text[together[-1].end : one.start] if together else ""
        is_new = not between or between.strip(" ") != "" or together[-1].text.endswith((":", ";"))
        if together and (is_new or one.text.startswith("[") or _heads(one.text) or _OR.match(one.text)):
            yield together
            together = []
        together.append(one)
    if together:
        yield together


def _heads(text: str) -> bool:
    """Whether a text is a heading and no more: `Expected Outcome:`, `Scope:`."""
    found = _OUTCOME.match(text) or _SCOPE.match(text)
    return bool(found) and found.end() == len(text.rstrip())


@cache
def _said() -> _Said:
    given = tomllib.loads(files("kompanjon.language").joinpath("call_needs.toml").read_text(encoding="utf-8"))
    common = "|".join(f"(?:{one})" for one in given["common"])
    texts = (given["lead_in"], given["either_or"], given["asks"], common, given["branch"])
    return _Said(*map(re.compile, texts))
