"""Invented answers of the portal's search, as files that are added like real ones."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable
from pathlib import Path

from kompanjon.sources import calls

STATUS = {"forthcoming": "31094501", "open": "31094502", "closed": "31094503"}


def envelope(
    identifier: str,
    title: str,
    description: str,
    deadline: str | Iterable[str],
    *,
    status: str = "open",
    opening: str = "2026-01-01",
    conditions: str = "",
    action: str = "HORIZON Innovation Actions",
) -> dict:
    """A topic; `deadline` is a day or several."""
    days = [deadline] if isinstance(deadline, str) else list(deadline)
    metadata = {
        "identifier": [identifier],
        "title": [title],
        "descriptionByte": [description],
        "topicConditions": [conditions],
        "language": ["en"],
        "status": [STATUS[status]],
        "startDate": [f"{opening}T00:00:00.000+0000"],
        "deadlineDate": [f"{day}T17:00:00.000+0000" for day in days],
        "frameworkProgramme": ["43108390"],
        "typesOfAction": [action],
    }
    return {"reference": identifier, "metadata": metadata}


def add_calls(home: Path, envelopes: Iterable[dict], file: Path) -> None:
    """Put a snapshot of these topics in force."""
    with gzip.open(file, "wt", encoding="utf-8") as out:
        out.writelines(json.dumps(one) + "\n" for one in envelopes)
    calls.add(home, [file])
