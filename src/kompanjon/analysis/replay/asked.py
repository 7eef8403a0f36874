"""What a past call asked for, as far as it is known: the title of its topic, its id and its type of action.

The texts of past calls are not held, and what a project says of itself was written for the consortium that it has. So
neither its title nor its objective is read here; what is needed are the phrases of the topic's title.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from kompanjon.analysis.partners.history import History
from kompanjon.analysis.partners.signals import Query
from kompanjon.language.tfidf import stems

#: A phrase of fewer words that carry a subject is joined to its neighbour; alone it says too little.
_FEWEST_WORDS = 3

#: A title that more earlier projects share, whatever its year, is open to any subject (fellowships, the ERC).
OPEN_FROM = 40

#: What a title says of itself: the partnership, the type of action, a link.
_ASIDE = re.compile(r"\([^()]*\)|\[\[.*?\]\]")
_BETWEEN = re.compile(
    r"[,;:–—]|\s[-/]\s|\b(?:for|through|including|in order to|as well as)\b", re.IGNORECASE
)  # fmt: skip
_NUMBERS = re.compile(r"\d+")


def phrases(title: str) -> tuple[str, ...]:
    """The phrases of a title, in order, each of three words or more that carry a subject; none where it has fewer."""
    plain = _ASIDE.sub(" ", title)
    spans: list[tuple[int, int]] = []
    start = 0
    for end, after in [*(one.span() for one in _BETWEEN.finditer(plain)), (len(plain), len(plain))]:
        said = len(stems(plain[start:end]))
        if said >= _FEWEST_WORDS:
            spans.append((start, end))
        if said >= _FEWEST_WORDS or not said:
            start = after
    if spans:
        spans[-1] = (spans[-1][0], len(plain))  # what is too short to stand alone goes with the last
    return tuple(" ".join(plain[start:end].split()).strip(" ,;:–—-/") for start, end in spans)


def topic_needs(topic_id: str, title: str, is_open: bool) -> dict[str, str]:
    """Need id -> its text; none for a topic that is open to any subject, or whose title says too little."""
    return {} if is_open else {f"{topic_id}#t{number}": one for number, one in enumerate(phrases(title), start=1)}


class OpenTitles:
    """Which titles are open to any subject, by how many of the topics' projects had them."""

    def __init__(self, titles: Iterable[str]) -> None:
        self._projects = Counter(_without_numbers(one) for one in titles)

    def __contains__(self, title: str) -> bool:
        return self._projects[_without_numbers(title)] >= OPEN_FROM


def _without_numbers(title: str) -> str:
    return " ".join(_NUMBERS.sub(" ", title).lower().split())


def question_of_call(history: History, project: int) -> Query:
    """A project as its call alone puts it: the topic's title and id, and the coordinator."""
    return Query(history.topic_titles[project], history.topics[project], (int(history.coordinators[project]),))
