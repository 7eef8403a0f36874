"""Calls for programs and spreadsheets: one JSON document, a CSV row a call."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from kompanjon.analysis.calls.answers import CallCard, CallList, NeedAnswer, RankedCall, Tie
from kompanjon.vocabulary.call_topics import CallTopic
from kompanjon.vocabulary.languages import Label
from kompanjon.vocabulary.reference import Reference
from kompanjon.workspace.cells import guarded


def calls_told(held: CallList, chosen: Sequence[RankedCall], names: Mapping[str, Label]) -> dict[str, Any]:
    """The `chosen` calls with what stands behind their points, and what has changed; without the calls' long texts.

    Parameters
    ----------
    names : of concepts, by id
    """
    return {
        "today": held.today,
        "held": held.held,
        "open_or_to_come": held.open_or_to_come,
        "organisation": held.organisation,
        "region": held.region,
        "calls": [call_told(call, names) for call in chosen],
        "changes": held.changes,
        "since": held.since,
    }


def call_told(call: RankedCall, names: Mapping[str, Label]) -> dict[str, Any]:
    """One call of the list."""
    return {
        "place": call.place,
        **_topic_told(call.topic),
        "status": call.status,
        "next_deadline": call.next_deadline,
        "days_left": call.days_left,
        "points": call.points,
        "parts": call.parts,
        "needs": [_tie_told(tie, names) for tie in call.needs],
        "capabilities": [_tie_told(tie, names) for tie in call.capabilities],
        "meaning": [_row_told(row) for row in call.meaning],
        "record": [_row_told(row) for row in call.record],
        "action": call.action.id if call.action else None,
        "technology_readiness": call.technology_readiness,
        "money": call.money,
        "rate": call.rate,
        "rate_for": call.rate_for,
    }


def card_told(card: CallCard, names: Mapping[str, Label]) -> dict[str, Any]:
    """A card in full, with the texts of the call."""
    topic = card.call.topic
    return {
        "call": {**call_told(card.call, names), "description": topic.description, "conditions_text": topic.conditions},
        "needs": [_answer_told(answer, names) for answer in card.answers],
        "unanswered": [need.id for need in card.unanswered],
        "untied": [need.id for need in card.untied],
        "similar": card.similar,
        "conditions": card.conditions,
    }


def _topic_told(topic: CallTopic) -> dict[str, Any]:
    return {
        "id": topic.id,
        "title": topic.title,
        "call_id": topic.call_id,
        "call_title": topic.call_title,
        "programme": topic.programme,
        "type_of_action": topic.type_of_action,
        "opening": topic.opening,
        "deadlines": topic.deadlines,
        "deadline_model": topic.deadline_model,
        "budgets": topic.budgets,
        "url": topic.url,
        "provenance": topic.provenance,
    }


def _tie_told(tie: Tie, names: Mapping[str, Label]) -> dict[str, Any]:
    return {
        "concept": tie.concept,
        "name": names[tie.concept],
        "sentence": tie.passage,
        "rows": [_row_told(row) for row in tie.rows],
    }


def _row_told(row: Reference) -> dict[str, Any]:
    return {"kind": row.kind, "id": row.id, "name": row.name, "region": row.region, "why": row.why}


def _answer_told(answer: NeedAnswer, names: Mapping[str, Label]) -> dict[str, Any]:
    need = answer.need
    return {
        "id": need.id,
        "kind": need.kind,
        "alternative": need.alternative,
        "sentence": need.passage,
        "concepts": [{"id": concept, "name": names[concept]} for concept in need.concepts],
        "is_answered": answer.is_answered,
        "is_tied": answer.is_tied,
        "by_region": {region: [_row_told(row) for row in rows] for region, rows in answer.by_region},
        "elsewhere": [_row_told(row) for row in answer.elsewhere],
    }


_HEADS = (
    "place", "id", "title", "points", "status", "deadlines", "programme", "type_of_action", "trl", "budget_eur",
    "least_eur", "most_eur", "grants", "rate_for", "concepts", "url", "date",
)  # fmt: skip


def call_rows(chosen: Iterable[RankedCall]) -> str:
    """A CSV row a call."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(_HEADS)
    for call in chosen:
        topic, money = call.topic, call.money
        concepts = dict.fromkeys(tie.concept for tie in (*call.needs, *call.capabilities))
        cells = (
            call.place, topic.id, topic.title, call.points, call.status,
            ";".join(one.day.isoformat() for one in topic.deadlines), topic.programme, topic.type_of_action,
            ";".join(map(str, call.technology_readiness)), money.budget_eur, money.least_eur, money.most_eur,
            money.grants, call.rate_for, ";".join(concepts), topic.url, topic.provenance.date,
        )  # fmt: skip
        writer.writerow(["" if cell is None else guarded(cell) if isinstance(cell, str) else cell for cell in cells])
    return out.getvalue()
