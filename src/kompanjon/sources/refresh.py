"""Bringing a source up to date on the way to something else: only when it is stale, in bounded time, never in vain."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from kompanjon.sources import snapshots
from kompanjon.sources.catalogue import describe
from kompanjon.sources.intake import Progress, unheard
from kompanjon.vocabulary.faults import BadInput

#: A failed try is not made again for so long; neither is one that found nothing newer.
_AFTER_A_FAILURE, _AFTER_NOTHING_NEW = timedelta(hours=1), timedelta(hours=24)
_CONNECT_SECONDS = 3.0


@dataclass(frozen=True, slots=True)
class Refreshed:
    """What became of it: whether something new is in force, or why not (empty where there was no need)."""

    is_new: bool = False
    why_not: str = ""


def is_stale(version: str, refresh_days: int, today: str) -> bool:
    """Whether content of that date is older than its source's refresh; undated content is."""
    try:
        return date.fromisoformat(version) + timedelta(days=refresh_days) < date.fromisoformat(today)
    except ValueError:
        return True


def refresh(
    home: Path,
    source: str,
    part: str,
    *,
    seconds: float,
    begin: Callable[[], None] = lambda: None,
    progress: Progress = unheard,
    reading: Progress = unheard,
    note: Callable[[str], None] = lambda line: None,
) -> Refreshed:
    """Fetch a part where none is held or the one held is stale; a fetch that fails is told, never raised.

    Parameters
    ----------
    seconds : the time for all of it; what came by then stays for the next run
    begin : called once before anything is asked
    """
    now = datetime.now(UTC)
    held = next((one for one in snapshots.held(home, source) if one.part == part), None)
    refresh_days = describe(source).of_part(part).refresh_days
    if held and not is_stale(held.version, refresh_days, now.date().isoformat()):
        return Refreshed()
    memo = home / "downloads" / source / f"{part}.tried.json"
    former = _recent(memo, held.id if held else None, now)
    if former is not None:
        return Refreshed(why_not=former)
    from kompanjon.sources.fetching import fetch
    from kompanjon.sources.transfer import OutOfTime

    begin()
    try:
        (came,) = fetch(
            home,
            source,
            [part],
            progress=progress,
            reading=reading,
            note=note,
            seconds=seconds,
            connect_seconds=_CONNECT_SECONDS,
        )
    except OutOfTime as fault:
        return Refreshed(why_not=fault.lines[0])
    except BadInput as fault:
        _remember(memo, fault.lines[0], held.id if held else None, now + _AFTER_A_FAILURE)
        return Refreshed(why_not=fault.lines[0])
    _remember(memo, "", came.snapshot.id if came.snapshot else None, now + _AFTER_NOTHING_NEW)
    return Refreshed(is_new=came.is_new)


def _recent(memo: Path, held: str | None, now: datetime) -> str | None:
    """What a recent try came to, while the same is held; None where it is time to try again."""
    try:
        given = json.loads(memo.read_text(encoding="utf-8"))
        is_recent = now < datetime.fromisoformat(given["until"]) and given["held"] == held
        return str(given["why"]) if is_recent else None
    except (FileNotFoundError, ValueError, TypeError, KeyError):
        return None


def _remember(memo: Path, why: str, held: str | None, until: datetime) -> None:
    from kompanjon.sources.transfer.record import write_json

    memo.parent.mkdir(parents=True, exist_ok=True)
    write_json(memo, {"why": why, "held": held, "until": until.isoformat(timespec="seconds")})
