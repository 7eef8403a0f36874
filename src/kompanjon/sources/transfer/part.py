"""What a source's `fetch` is asked for and what it gives back."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a theme asks of sources too large to hold whole.

    Attributes
    ----------
    ror_ids : ids of organisations (`05vghhr25`) whose records and works are wanted
    topic_ids : ids of OpenAlex topics (`T10018`) that works are wanted in; none means any
    """

    ror_ids: tuple[str, ...] = ()
    topic_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a source as it came.

    Attributes
    ----------
    files : to hand to `add_files`; none where nothing is newer than the snapshot held
    notes : what the user should know of it, a line each
    """

    part: str
    files: tuple[Path, ...]
    notes: tuple[str, ...] = ()

    @property
    def is_new(self) -> bool:
        return bool(self.files)
