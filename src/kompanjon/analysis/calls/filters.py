"""Which calls of a ranked list are shown: every condition given must hold."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kompanjon.analysis.calls.answers import RankedCall
from kompanjon.vocabulary.call_topics import CallStatus, CallTopic


@dataclass(frozen=True, slots=True)
class CallFilter:
    """What is asked of a call; what is empty asks nothing.

    Attributes
    ----------
    programme, action : words that the programme, and the type of action (or the id of the rules' action), must have
    status : as of today
    after, before : days its next deadline must lie between, both included
    least_eur, most_eur : bounds of what one grant may be expected to be
    technology_readiness : a level its text must name for the end
    with_prizes : whether prizes are shown as well
    """

    programme: str = ""
    action: str = ""
    status: CallStatus = ""
    after: date | None = None
    before: date | None = None
    least_eur: Decimal | None = None
    most_eur: Decimal | None = None
    technology_readiness: int | None = None
    with_prizes: bool = False

    def holds(self, call: RankedCall) -> bool:
        """Whether a call is what is asked for."""
        topic, money = call.topic, call.money
        day = call.next_deadline.day if call.next_deadline else None
        actions = (topic.type_of_action, call.action.id if call.action else "")
        most = money.most_eur if money.most_eur is not None else money.budget_eur
        least = money.least_eur if money.least_eur is not None else money.budget_eur
        return (
            (self.with_prizes or not is_prize(topic))
            and _has(self.programme, topic.programme)
            and (not self.action or any(_has(self.action, name) for name in actions))
            and (not self.status or call.status == self.status)
            and (self.after is None or (day is not None and day >= self.after))
            and (self.before is None or (day is not None and day <= self.before))
            and (self.least_eur is None or (most is not None and most >= self.least_eur))
            and (self.most_eur is None or (least is not None and least <= self.most_eur))
            and (self.technology_readiness is None or self.technology_readiness in call.technology_readiness)
        )


def _has(wanted: str, text: str) -> bool:
    return " ".join(wanted.split()).casefold() in text.casefold()


def is_prize(topic: CallTopic) -> bool:
    """Whether the topic gives a prize for what has been done, and no grant."""
    return "prize" in topic.type_of_action.casefold()


def chosen(calls: Iterable[RankedCall], wanted: CallFilter) -> tuple[RankedCall, ...]:
    """The calls that are asked for, in their order and with the places they have among all."""
    return tuple(call for call in calls if wanted.holds(call))
