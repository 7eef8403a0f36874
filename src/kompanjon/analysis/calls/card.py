"""One call in full: what it asks for, who of ours can answer which of it, who won what was like it before."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence, Set
from dataclasses import replace

from kompanjon.analysis.calls.answers import CallCard, CallNeed, NeedAnswer, Passage, RankedCall
from kompanjon.analysis.calls.ranking import in_words
from kompanjon.analysis.calls.similar import EarlierTopics
from kompanjon.analysis.challenges.texts import ThemeText
from kompanjon.analysis.situation.ground import Ground
from kompanjon.evidence.call_topics import NeedRow, TopicRow
from kompanjon.language.encoding import Encoder
from kompanjon.language.encoding.table import unit_rows
from kompanjon.vocabulary.reference import Reference
from kompanjon.vocabulary.theme import Concept

#: By so many standard deviations nearer than usual, a concept or a row is tied to a need that has none of its words,
#: and so many concepts at most.
NEAR, _MOST_BY_MEANING = 3.25, 2

#: Rows shown of a region, and of organisations abroad, for one need.
MOST_ROWS, MOST_ABROAD = 8, 5

#: What shows a capability most plainly comes first.
_KINDS = {"service": 0, "organisation": 1, "project": 2, "programme": 3, "work": 4}


class CardMaker:
    """Makes cards of calls; made once for the same evidence and texts.

    Parameters
    ----------
    texts : of the theme (`challenges.texts.theme_texts`)
    topics : every topic held: what they ask for tells how near needs usually are to a concept or a row
    """

    def __init__(
        self, ground: Ground, texts: Sequence[ThemeText], topics: Iterable[TopicRow], encoder: Encoder
    ) -> None:
        self._ground, topics = ground, tuple(topics)
        self._names = {concept.id: concept.name for concept in ground.theme.concepts}
        self._can = [text for text in texts if text.stance == "capability" and text.regions]
        counts = Counter(concept for text in texts for concept in text.concepts)
        most = ground.theme.challenge_settings.general_share * len(texts)
        self._general = {concept for concept, count in counts.items() if count > most}
        self._concepts = [concept for concept in ground.theme.concepts if concept.role != "excluded"]
        labels = [" ".join(concept.labels("en")[:3]) for concept in self._concepts]
        asked = [need.text for topic in topics for need in topic.needs]
        self._near_concepts = _Usual(labels, asked, encoder)
        self._near_rows = _Usual([in_words(text.reference) for text in self._can], asked, encoder)
        self._earlier = EarlierTopics(ground, encoder)

    def card(self, row: TopicRow, call: RankedCall) -> CallCard:
        """The card of a topic, whose place among all is told by `call`."""
        answers = self.answers(row)
        asked = " ".join([row.topic.title, *(need.text for need in row.needs if need.kind == "outcome")])
        return CallCard(
            call=call,
            needs=tuple(one.need for one in answers),
            answers=answers,
            similar=self._earlier.nearest(row.topic.id, asked),
            conditions=row.topic.conditions_read,
        )

    def answers(self, row: TopicRow) -> tuple[NeedAnswer, ...]:
        """What a topic asks for, piece by piece, and who of ours can answer."""
        return tuple(self._answer(self._need(need)) for need in row.needs)

    def _need(self, need: NeedRow) -> CallNeed:
        """The need with its concepts: those its words name, else those far nearer in meaning than others."""
        told = _by_words(need)
        concepts = tuple(sorted(told.concepts, key=lambda one: (one in self._general, one)))
        return replace(told, concepts=concepts or self._by_meaning(need.text))

    def _by_meaning(self, text: str) -> tuple[str, ...]:
        near = [self._concepts[at] for at in self._near_concepts.nearer(text)[:_MOST_BY_MEANING]]
        return with_broader(near, self._general)

    def _answer(self, need: CallNeed) -> NeedAnswer:
        """Rows of our regions that answer a need: those that share its concepts, those that share more of them first.

        A concept most texts speak of ties all to all: it counts only where no other finds a row, and then only for rows
        whose own text is near to the need in meaning; that none is near says nothing.
        """
        own = [concept for concept in need.concepts if concept not in self._general]
        tied = [(text, sum(concept in text.concepts for concept in own)) for text in self._can]
        found = [(text, count) for text, count in tied if count]
        is_tied = bool(own)
        if not found and need.concepts:
            own, asked = list(need.concepts), set(need.concepts)
            near = self._near_rows.nearer(need.passage.text)
            found = [(self._can[at], 1) for at in near if asked & set(self._can[at].concepts)]
        found.sort(key=lambda one: (-one[1], _KINDS.get(one[0].reference.kind, 9), one[0].key))
        by_region = tuple(
            (region, tuple(_placed(text.tied(own, self._names), region) for text, _ in here[:MOST_ROWS]))
            for region in self._ground.regions[:-1]
            if (here := [one for one in found if region in one[0].regions])
        )
        return NeedAnswer(need, by_region, self._abroad(own), is_tied)

    def _abroad(self, concepts: Iterable[str]) -> tuple[Reference, ...]:
        """Organisations of other countries in most of the theme's projects that share a concept."""
        wanted = set(concepts)
        keys = [key for key, row in self._ground.eu_projects.items() if wanted & set(row.concepts)]
        projects: dict[str, set[str]] = defaultdict(set)
        for key in keys:
            for part in self._ground.by_project[key]:
                if part.is_beneficiary and part.country != self._ground.theme.country and not part.has_left:
                    projects[part.organisation_id].add(key)
        order = sorted(projects, key=lambda key: (-len(projects[key]), key))[:MOST_ABROAD]
        return tuple(self._ground.derived(key, "abroad", projects[key]) for key in order)


def with_broader(near: Sequence[Concept], general: Set[str]) -> tuple[str, ...]:
    """Concepts that only meaning ties, after those they are a kind of: it does not tell so fine a difference.

    Parameters
    ----------
    general : concepts that say too little to be added
    """
    broader = [above for concept in near for above in concept.broader if above not in general]
    return tuple(dict.fromkeys((*broader, *(concept.id for concept in near))))


def _placed(reference: Reference, region: str) -> Reference:
    return Reference(reference.kind, reference.id, reference.name, reference.provenance, region, reference.why)


class _Usual:
    """Texts as vectors, and how near the needs of all topics usually are to each: some texts are near to everything."""

    def __init__(self, texts: Sequence[str], needs: Sequence[str], encoder: Encoder) -> None:
        import numpy as np

        self._encoder = encoder
        asked = encoder.encode(needs)
        self._common = asked.mean(axis=0) if len(asked) else np.zeros(encoder.width, dtype=np.float32)
        self._vectors = unit_rows(encoder.encode(texts) - self._common)
        usual = unit_rows(asked - self._common) @ self._vectors.T
        self._mean = usual.mean(axis=0) if len(asked) else np.zeros(len(texts))
        self._spread = np.maximum(usual.std(axis=0), 1e-6) if len(asked) else np.ones(len(texts))

    def nearer(self, text: str) -> list[int]:
        """The texts that `text` is `NEAR` standard deviations nearer to than needs usually are, the nearest first."""
        import numpy as np

        asked = unit_rows(self._encoder.encode([text]) - self._common)[0]
        above = (self._vectors @ asked - self._mean) / self._spread
        return [int(at) for at in np.argsort(-above, kind="stable") if above[at] >= NEAR]


def plain_needs(row: TopicRow) -> tuple[CallNeed, ...]:
    """What a topic asks for, piece by piece, with the concepts that its words name and no others."""
    return tuple(_by_words(need) for need in row.needs)


def _by_words(need: NeedRow) -> CallNeed:
    marked = tuple(dict.fromkeys(word for words in need.concepts.values() for word in words))
    passage = Passage(need.text, "description", need.start, marked)
    return CallNeed(need.id, need.kind, passage, tuple(sorted(need.concepts)), need.alternative)
