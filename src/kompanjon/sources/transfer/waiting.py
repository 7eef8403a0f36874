"""How long to wait between tries."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

#: Tries without a byte more than before, after which a fetch gives up.
MOST_TRIES = 5

#: A publisher that asks for more is not waited for: the user is told when to come back.
LONGEST_WAIT_SECONDS = 120.0

_FIRST_SECONDS, _LONGEST_BACK_OFF_SECONDS, _JITTER = 1.0, 30.0, 0.25


def wait_asked(header: str | None, now: datetime) -> float | None:
    """Seconds that a `Retry-After` asks to wait, given as seconds or as an HTTP date; None where it says neither."""
    text = (header or "").strip()
    if text.isascii() and text.isdecimal():
        return float(text)
    try:
        until = parsedate_to_datetime(text)
    except ValueError:
        return None
    return max(0.0, ((until if until.tzinfo else until.replace(tzinfo=UTC)) - now).total_seconds())


def back_off(failures: int, chance: float) -> float:
    """Seconds to wait after so many failures: doubled each time, a quarter more or less by `chance` (0 to 1)."""
    doubled = min(_LONGEST_BACK_OFF_SECONDS, _FIRST_SECONDS * 2.0 ** (failures - 1))
    return doubled * (1 + _JITTER * (2 * chance - 1))
