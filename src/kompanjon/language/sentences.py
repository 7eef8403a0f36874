"""Cuts a portal's text into sentences, although headings, bullets and line breaks may have run together.

"outcomes:Lower costs.Safer cells." is three pieces, "[[a footnote. Of two sentences]]" stays whole, and footnotes at
the end of a text are pieces of their own.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple


class Sentence(NamedTuple):
    """A slice of a text: `text[start : start + len(sentence.text)] == sentence.text`."""

    text: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)


#: Stand between sentences, with spaces, and belong to none.
_BULLETS = r"\u2022\u00b7\u25aa\u2023\-\u2013"

_KEPT = re.compile(rf"[^\s{_BULLETS}](?:.*[^\s{_BULLETS}])?", re.DOTALL)

#: Words with a full stop that ends no sentence.
_SHORT = frozenset(
    [
        "e.g",
        "i.e",
        "cf",
        "etc",
        "no",
        "art",
        "vs",
        "incl",
        "approx",
        "pp",
        "dr",
        "prof",
        "fig",
        "al",
        "resp",
        "ref",
        "eg",
        "ie",
        "st",
        "jr",
        "inc",
        "ltd",
    ]
)

#: Footnotes and addresses hold stops that end nothing.
_WHOLE = re.compile(r"\[\[.*?\]\]|(?:https?://|www\.)[^\s\[\]<>]+", re.DOTALL)

#: A mark that may stand between a full stop and the next sentence.
_MARKS = r"(?:[\"'\u201d\u2019)\]]|\[\d{1,3}\])*"

#: What may end a sentence, and what follows or precedes where it does.
_SIGN = re.compile(r"[\n.!?:;\u2022\u25aa\u2023\u00b7]")
_AT_SIGN = re.compile(
    rf"""
    \n
    | (?P<stop>[.!?]){_MARKS}(?=\s+["'\u201c\u2018(\[]*[A-Z0-9])          # A sentence. Another
    | (?:(?<=[a-z0-9)\]%"'\u201d\u2019])|(?<=Annex\s[A-H]))[.!?]{_MARKS}(?=["'\u201c\u2018(]*[A-Z][A-Za-z]*\b)
    | [.:;!?]{_MARKS}(?=\s*[-\u2022\u00b7\u25aa\u2013]\s*[A-Z0-9])         # beneficiaries:- At least
    | [\u2022\u25aa\u2023](?=\s*\w)|(?<=[a-z)])\u00b7(?=\s)              # a bullet within a line
    | ;{_MARKS}(?=\s*["'\u201c\u2018(]*[A-Z][A-Za-z&])                   # one;Another
    | [:;](?=\d{{1,2}}[.)]\s*[A-Z])                                      # categories:1. Refining
    | :(?=["'\u201c\u2018(]*[A-Z][a-z]*\b)                              # outcomes:Lower
    """,
    re.VERBOSE,
)

#: A capital that runs into what stands before it: conditionsAre, (EU)Costs, EUR 60 000Costs.
_CAPITAL = re.compile(r"[A-Z](?:[a-z]|\s[a-z])")
_RUNS_IN = re.compile(r"(?:[a-z]{3}|[)\]])$")
_AMOUNT_BEFORE = re.compile(r"\d{3}$")
_WORD = re.compile(r"[A-Z][a-z]{2,}\s")

#: What the portal leaves of an empty field.
_EMPTY = re.compile(r"(?<=[a-z.\s])null(?=[A-Z])")

#: Headings and closing words of the portal's own form, which run into what stands beside them.
_PORTAL = re.compile(
    r"""
    (?P<before>(?:are\s)?described\sin\s(?:the\s)?(?:Annex|Part|General|Rules|\[?specific)
      |[1-6][abc]?\.\s(?:Admissibility|Eligible|Eligibility|Other\sElig|Financial\sand|Evaluation|Legal\sand|Proposal)
      |Expected\sOutcomes?:|Scope:|Specific\sconditions|Application\sand\sevaluation\sforms)
    | (?P<after>^"?>?General\sconditions|Conditions?:?\sProposal\spage\slimit\sand\slayout
      |[Ee]ligible\s[Cc]ountries(?=[A-Zd])|Other\sEligib(?:le|ility)\s[Cc]onditions
      |capacity\sand\sexclusion|scoring\sand\sthresholds|Submission\sand\sevaluation\sprocesses
      |timeline\sfor\sevaluation\sand\sgrant\sagreement|set-up\sof\sthe\sgrants|Expected\sOutcomes?:|Scope:|^null)
    """,
    re.VERBOSE,
)

_FOOTNOTE = re.compile(r"\[(\d{1,3})\]")
_LAST_WORD = re.compile(r"[A-Za-z.]+$")
_NUMBERED = re.compile(r"(?:^|[:(,;]\s?|\s)[1-9][abc]?$|[:(,;]\s?\d{1,2}$")


@lru_cache(maxsize=16)
def sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of `text`, in order; what stands between them is spaces and bullets only."""
    masked = _WHOLE.sub(_mask, text)
    notes = _footnotes(masked)
    cuts = {0, len(text), *_ends(masked), *_headings(masked)} - {note.end() for note in notes}
    edges = sorted(cuts | {note.start() for note in notes})
    found = []
    for start, end in pairwise(edges):
        piece = text[start:end]
        if kept := _KEPT.search(piece):
            found.append(Sentence(kept.group(), start + kept.start()))
    return tuple(found)


def _mask(found: re.Match[str]) -> str:
    """As many letters that end nothing; a stop at the end of an address ends the sentence."""
    whole = found.group()
    if whole.startswith("[["):
        return "x" * (len(whole) - 1) + "]"
    kept = whole.rstrip(".,;:)")
    return "x" * len(kept) + whole[len(kept) :]


def _ends(text: str) -> list[int]:
    cuts = [place for found in _EMPTY.finditer(text) for place in found.span()]
    for sign in _SIGN.finditer(text):
        found = _AT_SIGN.match(text, sign.start())
        if found and not (found["stop"] and _is_short(text, found.start())):
            cuts.append(found.end())
    for capital in _CAPITAL.finditer(text):
        at = capital.start()
        before = text[max(0, at - 3) : at]
        is_article = text[at + 1].isspace() and text[at] != "A"
        runs_in = _RUNS_IN.search(before) or (_AMOUNT_BEFORE.search(before) and _WORD.match(text, at))
        if runs_in and not is_article:
            cuts.append(at)
    return cuts


def _is_short(text: str, stop: int) -> bool:
    """Whether the full stop at `stop` belongs to a short form (e.g., No. 5), an initial, or the number of a point."""
    if text[stop] != ".":
        return False
    before = text[max(0, stop - 12) : stop]
    word = _LAST_WORD.search(before)
    if word is None:
        return bool(_NUMBERED.search(before))
    short = word.group().lower().strip(".")
    is_initial = len(short) == 1 and word.group().isupper() and not before.endswith("Annex " + word.group())
    return short in _SHORT or is_initial


def _headings(text: str) -> list[int]:
    return [found.start() if found["before"] else found.end() for found in _PORTAL.finditer(text)]


def _footnotes(text: str) -> list[re.Match[str]]:
    """The marks that footnotes begin with: from the second `[1]` on, each number stands for its note."""
    marks = list(_FOOTNOTE.finditer(text))
    firsts = [at for at, mark in enumerate(marks) if mark[1] == "1"]
    if len(firsts) < 2:
        return []
    return marks[firsts[-1] :]
