"""Everything asked about calls, over one theme's evidence: what is costly is made once and kept."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cached_property

from kompanjon.analysis.calls.answers import CallCard, CallChange, CallList, NeedAnswer
from kompanjon.analysis.calls.card import CardMaker
from kompanjon.analysis.calls.changes import changes
from kompanjon.analysis.calls.ranking import Ranker, Record, RulesSay, ThemeSide, TopicVectors
from kompanjon.analysis.calls.record import record_of_organisation, record_of_region
from kompanjon.analysis.calls.timing import TO_COME, status_on
from kompanjon.analysis.challenges.picture import Challenges
from kompanjon.analysis.challenges.texts import theme_texts
from kompanjon.analysis.situation.ground import Ground
from kompanjon.evidence.build import Built
from kompanjon.evidence.call_topics import read_topics
from kompanjon.language.encoding import encoder
from kompanjon.vocabulary.call_topics import CallTopic
from kompanjon.vocabulary.faults import BadInput
from kompanjon.vocabulary.statements import Statement

#: Records and rankings kept at a time: a page asks for the same few again and again.
_MOST_KEPT = 16


class CallDesk:
    """Ranks calls and makes their cards.

    Parameters
    ----------
    before : the evidence in force before; None where there is none
    rules_say : what the rules know of a topic
    """

    def __init__(self, ground: Ground, before: Built | None, rules_say: RulesSay) -> None:
        self._ground, self._before, self._rules_say = ground, before, rules_say
        self._rankers: dict[tuple[tuple[Statement, ...], str], tuple[Challenges, Ranker]] = {}
        self._cards: dict[tuple[Statement, ...], CardMaker] = {}
        self._records: dict[tuple[str, str], Record] = {}

    def calls(
        self, today: date, statements: Sequence[Statement], formed: Challenges, organisation: str = "", region: str = ""
    ) -> CallList:
        """Topics that can be applied to today or later, best first.

        Raises
        ------
        BadInput
            When the organisation or the region is not held, or both are given.
        """
        record = self._record(organisation, region)
        ranked = self._ranker(statements, formed, region).rank(today, self._rules_say, record)
        told, since = self._changes(today)
        held = self._ground.evidence.topics
        return CallList(
            today=today,
            calls=ranked,
            held=len(held),
            open_or_to_come=sum(status_on(row.topic, today) in TO_COME for row in held.values()),
            organisation=organisation,
            region=region,
            changes=told,
            since=since,
        )

    def call(
        self,
        topic_id: str,
        today: date,
        statements: Sequence[Statement],
        formed: Challenges,
        organisation: str = "",
        region: str = "",
    ) -> CallCard | None:
        """The card of a topic, whether or not it can still be applied to; None when it is not held."""
        row = self._ground.evidence.topics.get(topic_id)
        record = self._record(organisation, region)
        if row is None:
            return None
        call = self._ranker(statements, formed, region).one(topic_id, today, self._rules_say, record)
        return self._card_maker(statements).card(row, call) if call else None

    def answers(self, topic_id: str, statements: Sequence[Statement]) -> tuple[NeedAnswer, ...]:
        """What a topic asks for and who here can answer; nothing where it is not held."""
        row = self._ground.evidence.topics.get(topic_id)
        return self._card_maker(statements).answers(row) if row else ()

    @cached_property
    def _held(self) -> TopicVectors:
        topics = [row for _, row in sorted(self._ground.evidence.topics.items())]
        return TopicVectors(topics, encoder([row.topic.title for row in topics] or [""]))

    def _ranker(self, statements: Sequence[Statement], formed: Challenges, region: str) -> Ranker:
        key = (tuple(statements), region)
        kept = self._rankers.get(key)
        if kept is None or kept[0] is not formed:  # decisions have formed other challenges
            _make_room(self._rankers)
            side = ThemeSide(self._ground.theme, theme_texts(self._ground, statements), formed, region)
            self._rankers[key] = kept = formed, Ranker(self._held, side)
        return kept[1]

    def _card_maker(self, statements: Sequence[Statement]) -> CardMaker:
        key = tuple(statements)
        if key not in self._cards:
            texts = theme_texts(self._ground, statements)
            self._cards = {key: CardMaker(self._ground, texts, self._held.topics, self._held.encoder)}
        return self._cards[key]

    def _record(self, organisation: str, region: str) -> Record | None:
        if organisation and region:
            raise BadInput("an organisation and a region are both given; ask for the calls of one of them")
        if not organisation and not region:
            return None
        key = (organisation, region)
        if key not in self._records:
            _make_room(self._records)
            self._records[key] = self._made_record(organisation, region)
        return self._records[key]

    def _made_record(self, organisation: str, region: str) -> Record:
        theme, regions = self._ground.theme, self._ground.regions[:-1]
        if region and region not in regions:
            raise BadInput(f"region {region!r} is none of the theme's; one of {', '.join(regions)}")
        found = record_of_region(self._ground, region) if region else record_of_organisation(self._ground, organisation)
        if found is None:
            mend = "find its id with: kompanjon search NAME"
            raise BadInput(f"organisation {organisation!r} is not held in theme {theme.id}; {mend}")
        return found

    @cached_property
    def _topics_before(self) -> dict[str, CallTopic]:
        return {row.topic.id: row.topic for row in read_topics(self._before.marts)} if self._before else {}

    def _changes(self, today: date) -> tuple[tuple[CallChange, ...], str]:
        """What has changed since the evidence before, and its date; nothing where it held no topics."""
        if self._before is None or not self._topics_before:
            return (), ""
        before, since = self._topics_before, self._before.made_at
        now = {key: row.topic for key, row in self._ground.evidence.topics.items()}
        return changes(before, date.fromisoformat(since[:10]), now, today), since


def _make_room(kept: dict) -> None:
    if len(kept) >= _MOST_KEPT:
        del kept[next(iter(kept))]
