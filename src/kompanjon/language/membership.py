"""Is a text in the theme, on which steps, and by which words: points that add up and can be read.

Points of a text (the theme's `theme.toml` sets them, `Membership` names them):

- a core concept in the title gives `core_title`; each mention of a core concept in the other texts gives `core_text`,
  up to `most_per_kind` in all;
- a partial concept in the title gives `partial_title`, each further one in the texts `partial_text`, up to
  `most_per_kind` in all, and only when a core concept, code or call topic speaks for the theme as well;
- a core code gives `code_core` once; partial codes give `code_partial` each, under the same condition as partial
  concepts;
- a call topic of the theme gives `call_topic`.

The text is in the theme when the points reach `threshold`. It is on a step when its call topic is, when a concept of
the step stands in its title or keywords, or when such a concept is mentioned at least twice.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from kompanjon.language.concepts import ConceptFinder
from kompanjon.vocabulary.languages import Label, Language
from kompanjon.vocabulary.theme import Theme

Field = Literal["title", "objective", "keywords", "euroscivoc", "topic"]

#: Words shown for one concept and field: enough to be believed, few enough to be read.
_MOST_WORDS = 5

#: Mentions outside title and keywords from which a concept's steps count.
_MENTIONS_FOR_STEP = 2


@dataclass(frozen=True, slots=True)
class Reason:
    """One piece of evidence for a text being in the theme, with the points it gave."""

    kind: Literal["concept", "code", "call"]
    id: str  # concept id, EuroSciVoc code or call topic id
    name: Label
    field: Field
    words: tuple[str, ...]  # as they stand in the text
    mentions: int
    steps: tuple[str, ...]
    points: float


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a text is in the theme, why, and on which steps."""

    points: float
    in_theme: bool
    steps: tuple[str, ...]
    concepts: tuple[str, ...]
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """What is known of a project: its texts by field, its codes and its call topics (ids, titles)."""

    fields: Mapping[Field, str]
    codes: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()


class Judge:
    """Judges texts of one language against a theme; made once, used for all."""

    def __init__(self, theme: Theme, language: Language = "en") -> None:
        self._points = theme.membership
        self._finder = ConceptFinder(theme.concepts, language)
        self._concepts = {concept.id: concept for concept in theme.concepts}
        self._codes = {mapping.code: mapping for mapping in theme.mappings if mapping.scheme == "EuroSciVoc"}
        self._calls = {call.id: call for call in theme.calls}
        self._order = {step.code: at for at, step in enumerate(theme.steps)}

    def judge(self, text: Text) -> Verdict:
        """The verdict on `text`, its reasons strongest first."""
        found = self._concept_reasons(text.fields)
        codes = self._code_reasons(text.codes)
        calls = self._call_reasons(text.topics)
        speaks = any(reason.points > 0 for reason in (*found, *codes, *calls) if self._is_core(reason))
        reasons = [*calls, *self._capped(found, speaks=speaks), *self._supported(codes, speaks=speaks)]
        reasons.sort(key=lambda reason: (-reason.points, -reason.mentions, reason.kind, reason.id, reason.field))
        points = round(sum(reason.points for reason in reasons), 2)
        in_theme = points >= self._points.threshold
        return Verdict(
            points=points,
            in_theme=in_theme,
            steps=self._steps(reasons),
            concepts=tuple(sorted({reason.id for reason in reasons if reason.kind == "concept"})),
            reasons=tuple(reasons),
        )

    def _concept_reasons(self, fields: Mapping[Field, str]) -> list[Reason]:
        reasons = []
        for field, text in fields.items():
            by_concept: dict[str, list[str]] = defaultdict(list)
            for mention in self._finder.find(text):
                by_concept[mention.concept].append(mention.words)
            reasons += [self._concept_reason(concept, field, words) for concept, words in by_concept.items()]
        return reasons

    def _concept_reason(self, concept_id: str, field: Field, words: list[str]) -> Reason:
        concept, p = self._concepts[concept_id], self._points
        if concept.role == "core":
            points = p.core_title if field == "title" else p.core_text * len(words)
        else:
            points = p.partial_title if field == "title" else p.partial_text
        distinct = tuple(dict.fromkeys(words))[:_MOST_WORDS]
        return Reason("concept", concept.id, concept.name, field, distinct, len(words), concept.steps, points)

    def _code_reasons(self, codes: Iterable[str]) -> list[Reason]:
        reasons, has_core = [], False
        for code in sorted(set(codes)):
            mapping = self._codes.get(code)
            if mapping is None or mapping.role == "excluded":
                continue
            is_core = mapping.role == "core"
            points = 0.0 if is_core and has_core else self._points.code_core if is_core else self._points.code_partial
            has_core = has_core or is_core
            name = mapping.name.rsplit("/", 1)[-1]
            label = Label(name, name, name)
            reasons.append(Reason("code", code, label, "euroscivoc", (name,), 1, mapping.steps, points))
        return reasons

    def _call_reasons(self, topics: Iterable[str]) -> list[Reason]:
        reasons = []
        for topic in sorted(set(topics)):
            call = self._calls.get(topic)
            if call is not None:
                label = Label.same(call.title)
                points = 0.0 if reasons else self._points.call_topic
                reasons.append(Reason("call", topic, label, "topic", (topic,), 1, call.steps, points))
        return reasons

    def _is_core(self, reason: Reason) -> bool:
        if reason.kind == "call":
            return True
        known = self._concepts if reason.kind == "concept" else self._codes
        return known[reason.id].role == "core"

    def _capped(self, reasons: list[Reason], *, speaks: bool) -> list[Reason]:
        """Concept reasons with the caps put on: core words of the running text, and partial concepts."""
        left = {"core": self._points.most_per_kind, "partial": self._points.most_per_kind if speaks else 0.0}
        titled = {reason.id for reason in reasons if reason.field == "title"}
        capped = []
        for reason in sorted(reasons, key=lambda one: (one.field != "title", -one.points, one.id, one.field)):
            role = self._concepts[reason.id].role
            if role == "core" and reason.field == "title":
                capped.append(reason)
                continue
            repeated = role == "partial" and reason.field != "title" and reason.id in titled
            points = 0.0 if repeated else min(reason.points, left[role])
            left[role] -= points
            capped.append(_with_points(reason, points))
        return capped

    def _supported(self, reasons: list[Reason], *, speaks: bool) -> list[Reason]:
        return [reason if speaks or self._is_core(reason) else _with_points(reason, 0.0) for reason in reasons]

    def _steps(self, reasons: list[Reason]) -> tuple[str, ...]:
        mentions: dict[str, int] = defaultdict(int)
        steps: set[str] = set()
        for reason in reasons:
            if reason.kind == "concept":
                mentions[reason.id] += reason.mentions
            if reason.kind == "call" or reason.field in ("title", "keywords"):
                steps |= set(reason.steps)
        for concept, count in mentions.items():
            if count >= _MENTIONS_FOR_STEP:
                steps |= set(self._concepts[concept].steps)
        return tuple(sorted(steps, key=lambda step: self._order.get(step, len(self._order))))


def _with_points(reason: Reason, points: float) -> Reason:
    return reason if reason.points == points else replace(reason, points=round(points, 2))
