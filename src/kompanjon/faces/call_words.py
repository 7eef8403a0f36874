"""Calls in words: what a topic's text says beyond the rules, what a call is ranked by, and what has changed of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from kompanjon.analysis.calls.answers import CallChange, FitPart, Money, Passage
from kompanjon.faces.texts import Translator, message
from kompanjon.vocabulary.call_topics import Bearing, CallStatus, CallTopic, Condition, ConditionKind, Deadline
from kompanjon.vocabulary.rules import Action, Rate

CONDITIONS: dict[ConditionKind, str] = {
    "excluded country": message("a country is shut out"),
    "control": message("control from outside the EU"),
    "limited to countries": message("only certain countries"),
    "third country may be funded": message("a third country may be funded"),
    "associated partner only": message("only as an associated partner"),
    "mandatory partner": message("a partner that must be in it"),
    "consortium size": message("size of the consortium"),
    "composition": message("another composition than usual"),
    "other eligibility condition": message("another condition on who may apply"),
    "page limit": message("page limit"),
    "lump sum": message("lump sum"),
    "funding rate": message("funding rate"),
    "maximum contribution": message("greatest contribution"),
    "third-party funding": message("grants to third parties"),
    "technology readiness": message("technology readiness level"),
    "number of grants": message("how grants are chosen"),
    "two-stage": message("two stages"),
    "blind evaluation": message("blind evaluation"),
    "thresholds": message("thresholds"),
    "ownership of results": message("ownership of results"),
    "duration": message("duration"),
    "satellite data": message("satellite data"),
    "security": message("security"),
}

BEARINGS: dict[Bearing, str] = {
    Bearing.ELIGIBILITY: message("Who may apply"),
    Bearing.ADMISSIBILITY: message("Form of the application"),
    Bearing.FUNDING: message("Funding"),
    Bearing.AWARD: message("How applications are judged"),
    Bearing.CONTENT: message("Content"),
}

#: part of the points -> (what it is called, what it looks at)
FIT_PARTS: dict[FitPart, tuple[str, str]] = {
    "needs": (message("Our needs"), message("concepts the call shares with stated challenges, needs and gaps")),
    "capabilities": (
        message("Our capabilities"),
        message("concepts the call shares with our organisations, services and projects"),
    ),
    "meaning": (message("Meaning"), message("how near the call’s text is to the theme’s, also in other words")),
    "record": (message("Track record"), message("own earlier projects near the call")),
}

STATUSES: dict[CallStatus, str] = {
    "open": message("open"),
    "forthcoming": message("forthcoming"),
    "closed": message("closed"),
    "past": message("deadline passed"),
    "": message("status not known"),
}

CHANGES: dict[str, str] = {
    "new": message("new"),
    "deadline moved": message("deadline moved"),
    "opening moved": message("opening moved"),
    "opened": message("opened"),
    "closed": message("closed"),
    "gone": message("no longer on the portal"),
}


def condition_name(tr: Translator, condition: Condition) -> str:
    return tr.at_start(tr.t(CONDITIONS[condition.kind]))


def condition_values(tr: Translator, condition: Condition) -> str:
    """What was read out of the sentence: countries by name, numbers as they stand."""
    return ", ".join(tr.country(one) if re.fullmatch("[A-Z]{2}", one) else one for one in condition.values)


def in_context(topic: CallTopic, condition: Condition, around: int = 160) -> tuple[str, str, str]:
    """(what goes before, the sentence, what follows) in the topic's text, cut at spaces `around` letters away."""
    text = topic.description if condition.field == "description" else topic.conditions
    end = condition.start + len(condition.sentence)
    if text[condition.start : end] != condition.sentence:
        return "", condition.sentence, ""
    before, after = text[max(0, condition.start - around) : condition.start], text[end : end + around]
    if condition.start > around:
        before = "… " + before.partition(" ")[2]
    if end + around < len(text):
        after = after.rpartition(" ")[0] + " …"
    return before, condition.sentence, after


def pieces(passage: Passage) -> tuple[tuple[str, bool], ...]:
    """The passage in pieces, each with whether it is among its marked words."""
    words = sorted({word for word in passage.marked if word}, key=len, reverse=True)
    if not words:
        return ((passage.text, False),)
    found = re.split("(" + "|".join(map(re.escape, words)) + ")", passage.text, flags=re.IGNORECASE)
    return tuple((piece, at % 2 == 1) for at, piece in enumerate(found) if piece)


def action_name(tr: Translator, action: Action | None, topic: CallTopic) -> str:
    """The type of action as the rules call it; as the portal does where they know none."""
    return tr.label(action.name) if action else topic.type_of_action


def readiness(levels: Sequence[int]) -> str:
    """`4–5`; empty where the text names none."""
    if not levels:
        return ""
    return str(levels[0]) if levels[0] == levels[-1] else f"{levels[0]}–{levels[-1]}"


def share(tr: Translator, part: Decimal) -> str:
    return tr.percent(float(part), 0)


def rate(tr: Translator, held: Rate | None) -> str:
    """The share of costs that is paid: `70 %; 100 %: higher education (HES)`; empty where the rules do not say."""
    if held is None:
        return ""
    told = share(tr, held.otherwise)
    if held.least is not None:
        told = tr.t("{least} to {most}", least=share(tr, held.least), most=told)
    by_share: dict[Decimal, list[str]] = {}
    for kind, part in held.by_type:
        if part != held.otherwise:
            by_share.setdefault(part, []).append(tr.term("organisation kind", kind))
    return "; ".join([told, *(f"{share(tr, part)}: {', '.join(kinds)}" for part, kinds in by_share.items())])


def rate_in_short(tr: Translator, held: Rate | None) -> str:
    """The shares from the least to the greatest: `70–100 %`; empty where the rules do not say."""
    if held is None:
        return ""
    shares = {held.otherwise, held.otherwise if held.least is None else held.least, *(part for _, part in held.by_type)}
    least, most = min(shares), max(shares)
    if least == most:
        return share(tr, most)
    return tr.t("{least} to {most}", least=tr.number(float(least) * 100), most=share(tr, most))


def grant_size(tr: Translator, money: Money) -> str:
    """What one grant is expected to be; empty where it is not published."""
    least, most = money.least_eur, money.most_eur
    if least is None or most is None:
        held = most if least is None else least
        return tr.money(float(held)) if held is not None else ""
    if least == most:
        return tr.money(float(most))
    return tr.t("{least} to {most}", least=tr.money(float(least)), most=tr.money(float(most)))


def deadline(tr: Translator, held: Deadline, of: int = 1) -> str:
    """A deadline with its stage where there are several, and the Brussels time where one is published."""
    told = tr.moment(held.at.isoformat()) if held.at else tr.date(held.day.isoformat())
    return tr.t("stage {n}: {when}", n=tr.number(held.stage), when=told) if of > 1 else told


def days_left(tr: Translator, days: int | None) -> str:
    """`in 12 days`; empty where there is no deadline to come."""
    if days is None:
        return ""
    return tr.t("today") if days == 0 else tr.n("in {n} day", "in {n} days", days)


def change(tr: Translator, held: CallChange) -> str:
    """What has changed: `deadline moved from 1.2.2027 to 3.3.2027`."""
    told = tr.t(CHANGES[held.kind])
    if held.kind in ("deadline moved", "opening moved"):
        return tr.t("{what} from {was} to {now}", what=told, was=_days(tr, held.was), now=_days(tr, held.now))
    return f"{told} ({_days(tr, held.now or held.was)})" if held.now or held.was else told


def _days(tr: Translator, days: Iterable[date]) -> str:
    return ", ".join(tr.date(day.isoformat()) for day in days) or tr.t("not stated")
