"""How calls are ranked: parts that add up to at most 100 points, each with what stands behind it.

| part | its value, 0 to 1 |
|---|---|
| needs | concepts of the call that the theme's rows need, each weighed (below) / `full_concepts` |
| capabilities | concepts of the call that the theme's regions can do something about, weighed alike / `full_concepts` |
| meaning | how much nearer than usual the call is to the theme's rows / `full_deviations` |
| record | how much nearer than usual it is to the projects of the organisation or region asked for / the same |

A concept weighs prominence x strength x proof. Prominence: 1 in the title, 0.75 in two of the things asked for, 0.5 in
one. Strength: rows of the theme with the concept / `enough_rows`, at most 1; one and a half as much for a need nobody
in the regions can meet, or one that a coordinator has pinned, none for a challenge that was dropped. Proof: 1 for a
core concept; a partial one counts `partial_share`, and that share again where no core concept speaks for the theme.

Nearness is the mean cosine with the `NEAREST` rows, less what all topics have in common, told in standard deviations
over all topics held. A part gives its weight's share of 100 points; the record takes part
where an organisation or a region is asked for.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from kompanjon.analysis.calls.answers import FitPart, FitPoints, Money, Passage, RankedCall, Tie
from kompanjon.analysis.calls.timing import TO_COME, next_deadline, status_on
from kompanjon.analysis.challenges.picture import Challenges
from kompanjon.analysis.challenges.texts import BEYOND, ThemeText
from kompanjon.evidence.call_topics import TopicRow
from kompanjon.language.encoding import Encoder
from kompanjon.language.encoding.table import unit_rows
from kompanjon.vocabulary.call_topics import CallTopic
from kompanjon.vocabulary.languages import Label
from kompanjon.vocabulary.reference import Reference
from kompanjon.vocabulary.rules import Action, Rate
from kompanjon.vocabulary.theme import CallSettings, Theme

if TYPE_CHECKING:
    import numpy as np

#: Rows whose nearness to a call is averaged.
NEAREST = 5

#: Rows shown of the record, and nearest in meaning.
SHOWN = 5

#: A need counts so much more where nobody of ours can meet it, or where a coordinator has pinned its challenge.
_MORE = 1.5

#: Prominence of a concept by where the call speaks of it.
_IN_TITLE, _IN_SEVERAL, _IN_ONE = 1.0, 0.75, 0.5

#: What the rules say of a topic: the action they know, and the rate they pay.
RulesSay = Callable[[CallTopic], tuple[Action | None, Rate | None]]


@dataclass(frozen=True, slots=True)
class Record:
    """What the organisation or region asked for has done: its projects, and a text of each."""

    rows: tuple[Reference, ...]
    texts: tuple[str, ...]
    activity_type: str = ""


class TopicVectors:
    """Every topic held as a vector: title, outcomes and scope count alike, less what all have in common."""

    def __init__(self, topics: Sequence[TopicRow], encoder: Encoder) -> None:
        import numpy as np

        self.topics, self.encoder = tuple(topics), encoder
        parts = [(at, part) for at, row in enumerate(self.topics) for part in _parts(row)]
        vectors = np.zeros((len(self.topics), encoder.width), dtype=np.float32)
        if parts:
            np.add.at(vectors, [at for at, _ in parts], encoder.encode([part for _, part in parts]))
        vectors = unit_rows(vectors)
        self._mean = vectors.mean(axis=0) if len(vectors) else np.zeros(encoder.width, dtype=np.float32)
        self.vectors = unit_rows(vectors - self._mean)

    def nearness(self, texts: Sequence[str]) -> np.ndarray:
        """(topics, texts): the cosine of each text with each topic, less what topics have in common.

        What the texts have in common stays: it is what they are about.
        """
        return self.vectors @ unit_rows(self.encoder.encode(list(texts)) - self._mean).T


def _parts(row: TopicRow) -> list[str]:
    outcomes = " ".join(need.text for need in row.needs if need.kind == "outcome")
    scope = " ".join(need.text for need in row.needs if need.kind == "scope")
    return [part for part in (row.topic.title, outcomes, scope or row.topic.description) if part]


class ThemeSide:
    """What the theme needs and can, by concept, and as texts to be near to; made once, used for every topic.

    Parameters
    ----------
    texts : of the theme (`challenges.texts.theme_texts`)
    formed : its challenges, which say what people have pinned and dropped
    region : a city's id where only what one region needs and can is asked for, else empty
    """

    def __init__(self, theme: Theme, texts: Sequence[ThemeText], formed: Challenges, region: str = "") -> None:
        self.theme, self.settings = theme, theme.call_settings
        self.names = {concept.id: concept.name for concept in theme.concepts}
        self.roles = {concept.id: concept.role for concept in theme.concepts}
        self.of_kind = {stance: [one for one in texts if _is_of(one, stance, region)] for stance in _STANCES}
        self.rows = {stance: self._by_concept(kept) for stance, kept in self.of_kind.items()}
        self._pinned = {concept for one in formed.challenges if one.is_pinned for concept in one.concepts}
        self._dropped = {concept for one in formed.dropped for concept in one.concepts}
        near = [text for kept in self.of_kind.values() for text in kept]
        self.near = [text.reference for text in near]
        self.near_texts = [in_words(text.reference) for text in near]

    def _by_concept(self, texts: Sequence[ThemeText]) -> dict[str, tuple[Reference, ...]]:
        found: dict[str, list[Reference]] = defaultdict(list)
        for text in texts:
            for concept in text.concepts:
                found[concept].append(text.tied((concept,), self.names))
        return {concept: tuple(rows) for concept, rows in found.items()}

    def strength(self, stance: str, concept: str) -> float:
        """How strongly the theme needs a concept, or can do something about it: 0 to `_MORE`."""
        rows = self.rows[stance].get(concept, ())
        strength = min(1.0, len(rows) / self.settings.enough_rows)
        if stance == "capability":
            return strength
        if concept in self._dropped:
            return 0.0
        return strength * (_MORE if concept in self._pinned or concept not in self.rows["capability"] else 1.0)


_STANCES = ("need", "capability")


def _is_of(text: ThemeText, stance: str, region: str) -> bool:
    if text.stance != stance:
        return False
    if region:
        return region in text.regions or (stance == "need" and bool(set(text.regions) & set(BEYOND[:1])))
    return stance == "need" or bool(text.regions)


def in_words(reference: Reference) -> str:
    """A row as a text to be near to: its name and what it says of itself, in English."""
    said = [one.en for one in (reference.name, *reference.why) if isinstance(one, Label)]
    return ". ".join(filter(None, said))


class Ranker:
    """Ranks topics by their fit with one theme (or one of its regions); made once for the same evidence and texts."""

    def __init__(self, held: TopicVectors, side: ThemeSide) -> None:
        self._held, self._side = held, side
        self._nearness = held.nearness(side.near_texts)
        self._meaning = deviations(self._nearness)

    def rank(self, today: date, rules_say: RulesSay, record: Record | None = None) -> tuple[RankedCall, ...]:
        """Topics that can be applied to today or later, best first.

        Parameters
        ----------
        rules_say : what the rules know of a topic
        record : what the organisation or region asked for has done, where one is
        """
        near_record = self._held.nearness(record.texts) if record else None
        recorded = deviations(near_record) if near_record is not None else None
        found = []
        for at, row in enumerate(self._held.topics):
            if status_on(row.topic, today) in TO_COME:
                near = None if recorded is None or near_record is None else (float(recorded[at]), near_record[at])
                found.append(self._ranked(at, row, today, rules_say, record, near))
        found.sort(key=lambda call: (-call.points, call.topic.id))
        return tuple(replace(call, place=place) for place, call in enumerate(found, start=1))

    def one(self, topic_id: str, today: date, rules_say: RulesSay, record: Record | None = None) -> RankedCall | None:
        """One topic, whether or not it can still be applied to; its place is 0 where it cannot."""
        ranked = {call.topic.id: call for call in self.rank(today, rules_say, record)}
        if topic_id in ranked:
            return ranked[topic_id]
        near_record = self._held.nearness(record.texts) if record else None
        for at, row in enumerate(self._held.topics):
            if row.topic.id == topic_id:
                near = None if near_record is None else (float(deviations(near_record)[at]), near_record[at])
                return self._ranked(at, row, today, rules_say, record, near)
        return None

    def _ranked(
        self,
        at: int,
        row: TopicRow,
        today: date,
        rules_say: RulesSay,
        record: Record | None,
        near_record: tuple[float, np.ndarray] | None,
    ) -> RankedCall:
        settings, topic = self._side.settings, row.topic
        prominence = prominence_of(row)
        ties = {stance: self._ties(row, prominence, stance) for stance in _STANCES}
        values: dict[FitPart, float] = {
            "needs": self._shared(prominence, "need"),
            "capabilities": self._shared(prominence, "capability"),
            "meaning": _share(float(self._meaning[at]), settings),
        }
        if near_record is not None:
            values["record"] = _share(near_record[0], settings)
        parts = parts_of(values, settings)
        deadline = next_deadline(topic, today)
        action, rate = rules_say(topic)
        return RankedCall(
            place=0,
            topic=topic,
            points=round(sum(part.points for part in parts), 2),
            parts=parts,
            needs=ties["need"],
            capabilities=ties["capability"],
            record=_nearest(record.rows, near_record[1]) if record and near_record else (),
            status=status_on(topic, today),
            next_deadline=deadline,
            days_left=(deadline.day - today).days if deadline else None,
            action=action,
            technology_readiness=readiness(topic),
            money=money(topic),
            rate=rate,
            rate_for=rate_for(rate, record),
            meaning=_nearest(self._side.near, self._nearness[at]),
        )

    def _shared(self, prominence: Mapping[str, float], stance: str) -> float:
        weights = (self._weight(concept, prominence, stance) for concept in prominence)
        return min(1.0, sum(weights) / self._side.settings.full_concepts)

    def _weight(self, concept: str, prominence: Mapping[str, float], stance: str) -> float:
        roles, share = self._side.roles, self._side.settings.partial_share
        proof = 1.0
        if roles.get(concept) != "core":
            proof = share if any(roles.get(one) == "core" for one in prominence) else share * share
        return prominence[concept] * self._side.strength(stance, concept) * proof

    def _ties(self, row: TopicRow, prominence: Mapping[str, float], stance: str) -> tuple[Tie, ...]:
        rows = self._side.rows[stance]
        shared = [concept for concept in prominence if concept in rows]
        shared.sort(key=lambda concept: (-self._weight(concept, prominence, stance), concept))
        return tuple(Tie(concept, passage_of(row, concept), rows[concept]) for concept in shared)


def prominence_of(row: TopicRow) -> dict[str, float]:
    """Concept -> how prominently the call speaks of it."""
    counts: dict[str, int] = defaultdict(int)
    for need in row.needs:
        for concept in need.concepts:
            counts[concept] += 1
    found = {concept: _IN_SEVERAL if times > 1 else _IN_ONE for concept, times in counts.items()}
    return found | dict.fromkeys(row.in_title, _IN_TITLE)


def passage_of(row: TopicRow, concept: str) -> Passage:
    """The first sentence of a call that asks for a concept, else its title, with the words to mark."""
    for need in row.needs:
        if concept in need.concepts:
            return Passage(need.text, "description", need.start, need.concepts[concept])
    return Passage(row.topic.title, "title", 0, row.in_title.get(concept, ()))


def parts_of(values: Mapping[FitPart, float], settings: CallSettings) -> tuple[FitPoints, ...]:
    """The parts as points: `most` of all together is 100."""
    weights = {
        "needs": settings.weight_needs,
        "capabilities": settings.weight_capabilities,
        "meaning": settings.weight_meaning,
        "record": settings.weight_record,
    }
    whole = sum(weights[part] for part in values)
    return tuple(
        FitPoints(part, round(100 * weights[part] / whole * value, 2), round(100 * weights[part] / whole, 2))
        for part, value in values.items()
    )


def deviations(nearness: np.ndarray) -> np.ndarray:
    """(topics,): standard deviations above the mean of each topic's nearness to the rows (topics, rows) nearest it."""
    import numpy as np

    if not nearness.size:
        return np.zeros(len(nearness), dtype=np.float32)
    kept = min(NEAREST, nearness.shape[1])
    mean = np.partition(nearness, nearness.shape[1] - kept, axis=1)[:, nearness.shape[1] - kept :].mean(axis=1)
    return (mean - mean.mean()) / (mean.std() or 1.0)


def _share(above: float, settings: CallSettings) -> float:
    return min(1.0, max(0.0, above / settings.full_deviations))


def _nearest(rows: Sequence[Reference], nearness: np.ndarray) -> tuple[Reference, ...]:
    import numpy as np

    return tuple(rows[at] for at in np.argsort(-nearness, kind="stable")[:SHOWN])


def readiness(topic: CallTopic) -> tuple[int, ...]:
    """The technology readiness levels at the end that its text names, in order; empty where it names none."""
    found = {int(value) for one in topic.conditions_read if one.kind == "technology readiness" for value in one.values}
    return tuple(sorted(found))


def money(topic: CallTopic) -> Money:
    """What a topic has to give, over the years published; a number of grants stands once an action, not once a year."""
    budgets = topic.budgets
    amounts = [one.budget_eur for one in budgets if one.budget_eur is not None]
    least = [one.min_contribution_eur for one in budgets if one.min_contribution_eur is not None]
    most = [one.max_contribution_eur for one in budgets if one.max_contribution_eur is not None]
    grants: dict[str, int] = {}
    for one in budgets:
        if one.expected_grants:
            grants[one.action] = max(one.expected_grants, grants.get(one.action, 0))
    return Money(
        sum(amounts, Decimal(0)) if amounts else None,
        min(least, default=None),
        max(most, default=None),
        sum(grants.values()) if grants else None,
    )


def rate_for(rate: Rate | None, record: Record | None) -> Decimal | None:
    """The organisation's share; None where the rate depends on a type that is not known."""
    if rate is None or record is None or rate.least is not None:
        return None
    if rate.by_type and not record.activity_type:
        return None
    return rate.of(record.activity_type)  # type: ignore[arg-type]
