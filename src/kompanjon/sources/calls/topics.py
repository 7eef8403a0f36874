"""One envelope of the portal's search as the rows of our raw tables."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation

from kompanjon.sources.calls.moments import Moment, moment
from kompanjon.sources.plain_text import plain_text
from kompanjon.sources.values import object_of, objects_of, text_of

_STATUS = {"31094501": "forthcoming", "31094502": "open", "31094503": "closed"}

#: The portal's codes of programmes; its search answers with the code alone.
_PROGRAMMES = {
    "31045243": "Horizon 2020",
    "43108390": "Horizon Europe",
    "43152860": "Digital Europe",
    "43251567": "Connecting Europe Facility",
    "43251589": "CERV",
    "43252405": "LIFE",
    "43252449": "RFCS",
    "43298916": "Euratom",
    "43353764": "Erasmus+",
    "44181033": "European Defence Fund",
}
_PAGE = "https://ec.europa.eu/info/funding-tenders/opportunities/portal/screen/opportunities/topic-details/"
_MODELS = {"single": "single-stage", "two": "two-stage", "multiple": "multiple cut-off"}


@dataclass(slots=True)
class Topic:
    """An envelope read: the row of each raw table, and what of it could not be read, counted."""

    row: dict
    deadlines: list[dict] = field(default_factory=list)
    budgets: list[dict] = field(default_factory=list)
    fault: str | None = None
    remarks: Counter[str] = field(default_factory=Counter)


def read(envelope: dict) -> Topic:
    """An envelope `{"reference", "metadata": {field: [values]}}` as rows."""
    given = envelope.get("metadata")
    if not isinstance(given, dict):
        return Topic(row={"reference": text_of(envelope.get("reference"))}, fault="field metadata: no fields in it")
    remarks: Counter[str] = Counter()
    actions = list(_inner(given, "actions", remarks))
    topic_id, call_id = _first(given, "identifier"), _first(given, "callIdentifier")
    overview = list(_own_actions(given, topic_id, remarks))
    programme = _first(given, "frameworkProgramme")
    ours = {"topic_id": topic_id}
    row = ours | {
        "reference": text_of(envelope.get("reference")),
        "language": language_of(envelope),
        "title": _plain(given, "title"),
        "call_id": call_id,
        "call_title": _plain(given, "callTitle"),
        "status": _status(_first(given, "status"), remarks),
        "programme": _first(given, "programmeName") or _PROGRAMMES.get(programme),
        "programme_code": programme,
        "type_of_action": " ".join((_first(given, "typesOfAction") or "").split()) or None,
        "deadline_model": _model(_first(given, "deadlineModel")),
        "opening_date": _opening(given, actions, overview),
        "description": _plain(given, "descriptionByte"),
        "conditions": _plain(given, "topicConditions"),
        "destination": _plain(given, "destinationDetails") or _plain(given, "destination"),
        "keywords": [word for word in _several(given, "keywords") if word not in (topic_id, call_id)],
        "tags": _several(given, "tags"),
        "priorities": _several(given, "crossCuttingPriorities"),
        "url": _address(given, topic_id),
        "modified": _day(_first(given, "esDA_IngestDate")),
    }
    missing = next((name for name in ("topic_id", "title") if not row[name]), None)
    return Topic(
        row=row,
        deadlines=[ours | one for one in _deadlines(given, actions, overview, row["deadline_model"], remarks)],
        budgets=[ours | one for one in _budgets(given, overview, row["type_of_action"], remarks)],
        fault=f"field {'identifier' if missing == 'topic_id' else 'title'}: empty, but needed" if missing else None,
        remarks=remarks,
    )


def language_of(envelope: dict) -> str | None:
    """The language of an envelope, by its own word or by the end of its reference (`48939636TOPICSen`)."""
    given = envelope.get("metadata")
    said = text_of(envelope.get("language")) or (_first(given, "language") if isinstance(given, dict) else None)
    if said is None:
        found = re.search(r"(?:TOPICS|PROSPECTS)([a-z]{2})$", text_of(envelope.get("reference")) or "", re.IGNORECASE)
        said = found[1] if found else None
    return said.lower() if said else None


def _deadlines(
    given: dict, actions: list[dict], overview: list[dict], model: str | None, remarks: Counter[str]
) -> Iterator[dict]:
    """Every deadline named anywhere in the envelope, once a day: the search's own field often names the next only."""
    values = [*_raw(given, "deadlineDate")]
    for action in (*actions, *overview):
        dates = action.get("deadlineDates")
        values += dates if isinstance(dates, list) else []
    found: dict[date, Moment] = {}
    for value in values:
        read_as = moment(value)
        if read_as is None:
            remarks["deadline that is no date, left out"] += 1
        elif read_as.day not in found or found[read_as.day].at is None:
            found[read_as.day] = read_as
    for number, day in enumerate(sorted(found), start=1):
        yield {"number": number, "deadline_date": day, "deadline_at": found[day].at, "model": model}


def _budgets(given: dict, overview: list[dict], type_of_action: str | None, remarks: Counter[str]) -> Iterator[dict]:
    """A row an action and year of the overview; without one, a row of the bounds that stand in fields of their own."""
    if not overview:
        overview = [
            {
                "action": type_of_action,
                "minContribution": _first(given, "minContribution"),
                "maxContribution": _first(given, "maxContribution"),
                "expectedGrants": _first(given, "expectedGrants"),
            }
        ]
    for action in overview:
        grants = _amount(action.get("expectedGrants"), remarks)
        bounds = {
            "action": text_of(action.get("action")),
            "min_contribution_eur": _amount(action.get("minContribution"), remarks),
            "max_contribution_eur": _amount(action.get("maxContribution"), remarks),
            "expected_grants": int(grants) if grants else None,
        }
        years = object_of(action.get("budgetYearMap"))
        published = {year: text for year, said in years.items() if (text := text_of(said))}
        for year, text in sorted(published.items()):
            yield bounds | {"year": _year(year), "budget_eur": _amount(text, remarks), "budget_text": text}
        if not published and any(bounds[name] for name in bounds if name != "action"):
            yield bounds


def _own_actions(given: dict, topic_id: str | None, remarks: Counter[str]) -> Iterator[dict]:
    """The topic's own actions of the overview, which covers its whole call.

    The overview is a map from the portal's inner topic number (`ccm2Id`) to actions; an action's text begins with the
    topic's id, and one topic's id may begin another's (`...-D6-1`, `...-D6-12`).
    """
    for overview in _inner(given, "budgetOverview", remarks):
        by_topic = object_of(overview.get("budgetTopicActionMap"))
        every = {key: objects_of(actions) for key, actions in by_topic.items()}
        everything = [action for actions in every.values() for action in actions]
        begins = re.compile(rf"\s*{re.escape(topic_id or '')}(?!-?\w)", re.IGNORECASE)
        own = [action for action in everything if topic_id and begins.match(text_of(action.get("action")) or "")]
        own = own or every.get(_first(given, "ccm2Id") or "", []) or (everything if len(everything) == 1 else [])
        if everything and not own:
            remarks["budget overview without an action of the topic, left out"] += 1
        yield from own


def _opening(given: dict, actions: list[dict], overview: list[dict]) -> date | None:
    planned = [action.get("plannedOpeningDate") for action in (*actions, *overview)]
    return next((day for value in (*_raw(given, "startDate"), *planned) if (day := _day(value))), None)


def _address(given: dict, topic_id: str | None) -> str | None:
    """The page people read; the search gives the address of the data behind it."""
    address = _first(given, "url")
    if topic_id and (address is None or "/data/topicDetails/" in address):
        return _PAGE + topic_id.lower()
    return address


def _status(code: str | None, remarks: Counter[str]) -> str | None:
    if code is not None and code not in _STATUS:
        remarks["status code not known, kept as the code"] += 1
    return _STATUS.get(code, code)


def _model(text: str | None) -> str | None:
    folded = (text or "").lower()
    return next((model for word, model in _MODELS.items() if folded.startswith(word)), folded or None)


def _inner(given: dict, name: str, remarks: Counter[str]) -> Iterator[dict]:
    """The objects in a field that holds JSON as text."""
    for text in _raw(given, name):
        try:
            inside = json.loads(text) if isinstance(text, str) else text
        except (ValueError, RecursionError):
            remarks[f"field {name!r} is not JSON, left out"] += 1
            continue
        yield from (one for one in (inside if isinstance(inside, list) else [inside]) if isinstance(one, dict))


def _amount(given: object, remarks: Counter[str]) -> Decimal | None:
    """Euro, or a count; 0 is how the portal says nothing. Spaces and commas are thousands marks."""
    text = text_of(given)
    if text is None:
        return None
    try:
        amount = Decimal(re.sub(r"[\s,]|€|EUR", "", text))
        amount = amount.quantize(Decimal("0.01")) if amount.is_finite() else None
    except InvalidOperation:
        amount = None
    if amount is None or amount < 0 or amount >= 10**16:
        remarks["amount that is no number, left empty"] += 1
        return None
    return amount or None


def _year(given: object) -> int | None:
    found = re.search(r"\b\d{4}\b", str(given))
    return int(found[0]) if found else None


def _day(given: object) -> date | None:
    read_as = moment(given)
    return read_as.day if read_as else None


def _raw(given: dict, name: str) -> list:
    values = given.get(name)
    listed = values if isinstance(values, list) else [values]
    return [value for value in listed if value not in (None, "")]


def _several(given: dict, name: str) -> list[str]:
    return list(dict.fromkeys(text for value in _raw(given, name) if (text := text_of(value))))


def _first(given: dict, name: str) -> str | None:
    return next(iter(_several(given, name)), None)


def _plain(given: dict, name: str) -> str | None:
    text = _first(given, name)
    return plain_text(text) or None if text else None
