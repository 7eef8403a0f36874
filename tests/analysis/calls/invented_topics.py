"""Invented call topics with dates that matter."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from kompanjon.vocabulary.call_topics import CallTopic, Deadline
from kompanjon.vocabulary.claims import Confidence, Provenance

TODAY = date(2026, 11, 24)
SURE = Provenance("https://example.org/topic", Confidence.VERIFIED, "2026-08-01")


def topic(id: str = "INV-1", days: Sequence[date] = (date(2027, 1, 10),), **more: Any) -> CallTopic:
    """An open topic with these deadlines."""
    given: dict[str, Any] = {
        "title": f"Topic {id}",
        "call_id": "INV",
        "call_title": "An invented call",
        "programme": "Horizon Europe",
        "type_of_action": "HORIZON Innovation Actions",
        "status": "open",
        "opening": None,
        "deadline_model": "single-stage",
        "budgets": (),
        "description": "",
        "conditions": "",
        "destination": "",
        "keywords": (),
        "url": "https://example.org/topic",
        "provenance": SURE,
    }
    deadlines = tuple(Deadline(stage, day) for stage, day in enumerate(days, start=1))
    return CallTopic(id=id, deadlines=deadlines, **{**given, **more})
