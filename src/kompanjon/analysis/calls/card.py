"""One call in full: what it asks for, who of ours can answer which of it, who won what was like it before."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from kompanjon.analysis.calls.answers import CallCard, CallNeed, NeedAnswer, Passage, RankedCall
from kompanjon.analysis.calls.ranking import in_words
from kompanjon.analysis.calls.similar import EarlierTopics
from kompanjon.analysis.challenges.texts import ThemeText
from kompanjon.analysis.situation.ground import Ground
from kompanjon.evidence.call_topics import NeedRow, TopicRow
from kompanjon.language.encoding import Encoder
from kompanjon.language.encoding.table import unit_rows
from kompanjon.language.meaning import NEAR
from kompanjon.vocabulary.reference import Reference

#: Rows shown of a region, and of organisations abroad, for one need.
MOST_ROWS, MOST_ABROAD = 8, 5

#: What shows a capability most plainly comes first.
_KINDS = {"service": 0, "organisation": 1, "project": 2, "programme": 3, "work": 4}


class CardMaker:
    """Makes cards of calls; made once for the same evidence and texts.

    Parameters
    ----------
    texts : of the theme (`challenges.texts.theme_texts`)
    """

    def __init__(self, ground: Ground, texts: Sequence[ThemeText], encoder: Encoder) -> None:
        self._ground, self._encoder = ground, encoder
        self._names = {concept.id: concept.name for concept in ground.theme.concepts}
        self._can = [text for text in texts if text.stance == "capability" and text.regions]
        counts = Counter(concept for text in texts for concept in text.concepts)
        most = ground.theme.challenge_settings.general_share * len(texts)
        self._general = {concept for concept, count in counts.items() if count > most}
        self._concepts = [concept for concept in ground.theme.concepts if concept.role != "excluded"]
        labels = encoder.encode([" ".join(concept.labels("en")[:3]) for concept in self._concepts])
        self._concept_vectors, self._concept_mean = _centred(labels)
        self._can_vectors, self._can_mean = _centred(encoder.encode([in_words(text.reference) for text in self._can]))
        self._earlier = EarlierTopics(ground, encoder)

    def card(self, row: TopicRow, call: RankedCall) -> CallCard:
        """The card of a topic, whose place among all is told by `call`."""
        needs = tuple(self._need(need) for need in row.needs)
        asked = " ".join([row.topic.title, *(need.text for need in row.needs if need.kind == "outcome")])
        return CallCard(
            call=call,
            needs=needs,
            answers=tuple(map(self._answer, needs)),
            similar=self._earlier.nearest(row.topic.id, asked),
            conditions=row.topic.conditions_read,
        )

    def _need(self, need: NeedRow) -> CallNeed:
        """The need with its concepts: those its words name, else those far nearer in meaning than others."""
        concepts = tuple(sorted(need.concepts, key=lambda one: (one in self._general, one)))
        marked = tuple(dict.fromkeys(word for words in need.concepts.values() for word in words))
        passage = Passage(need.text, "description", need.start, marked)
        return CallNeed(need.id, need.kind, passage, concepts or self._by_meaning(need.text), need.alternative)

    def _by_meaning(self, text: str) -> tuple[str, ...]:
        found = self._far_nearer(text, self._concept_vectors, self._concept_mean)
        return tuple(self._concepts[at].id for at in found[:2])

    def _far_nearer(self, text: str, vectors, mean) -> list[int]:
        """Rows of `vectors` that lie `NEAR` standard deviations nearer to a text than rows do on average."""
        import numpy as np

        asked = unit_rows(self._encoder.encode([text]) - mean)[0]
        if not asked.any() or not len(vectors):
            return []
        cosines = vectors @ asked
        above = (cosines - cosines.mean()) / (cosines.std() or 1.0)
        return [int(at) for at in np.argsort(-above, kind="stable") if above[at] >= NEAR]

    def _answer(self, need: CallNeed) -> NeedAnswer:
        """Rows of our regions that answer a need: those that share its concepts, those that share more of them first.

        A concept most texts speak of ties all to all: it counts only where the need has no other, and then only for
        rows whose own text is near to it in meaning.
        """
        own = [concept for concept in need.concepts if concept not in self._general]
        if own or not need.concepts:
            tied = [(text, sum(concept in text.concepts for concept in own)) for text in self._can]
            found = [(text, count) for text, count in tied if count]
        else:
            near = set(self._far_nearer(need.passage.text, self._can_vectors, self._can_mean))
            own = list(need.concepts)
            found = [(text, 1) for at, text in enumerate(self._can) if at in near and set(own) & set(text.concepts)]
        found.sort(key=lambda one: (-one[1], _KINDS.get(one[0].reference.kind, 9), one[0].key))
        by_region = tuple(
            (region, tuple(_placed(text.tied(own, self._names), region) for text, _ in here[:MOST_ROWS]))
            for region in self._ground.regions[:-1]
            if (here := [one for one in found if region in one[0].regions])
        )
        return NeedAnswer(need, by_region, self._abroad(own))

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


def _placed(reference: Reference, region: str) -> Reference:
    return Reference(reference.kind, reference.id, reference.name, reference.provenance, region, reference.why)


def _centred(vectors):
    """Rows less their mean, of length 1, and the mean."""
    import numpy as np

    mean = vectors.mean(axis=0) if len(vectors) else np.zeros(vectors.shape[1], dtype=np.float32)
    return unit_rows(vectors - mean), mean
