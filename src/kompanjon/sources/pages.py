"""Pages of an API's answer on disk as they come, so that a cut resumes at the page it stopped at."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import time
from collections.abc import Mapping
from pathlib import Path

#: Pages of a list that changes are not joined with pages of another day.
_KEPT_SECONDS = 24 * 3600


class Pages:
    """The pages held of one question; `<home>/fetching/<source>/<question>/`.

    Parameters
    ----------
    question : what is asked, without any key; another question has other pages
    stem : how the pages' files begin

    Attributes
    ----------
    place : where the next page is (a number or cursor), as the last `keep` said; None before the first page
    records : how many records the pages hold together
    is_whole : whether the last page is held
    """

    def __init__(self, home: Path, source: str, stem: str, question: Mapping[str, object]) -> None:
        told = json.dumps(question, sort_keys=True)
        self._folder = home / "fetching" / source / hashlib.sha256(told.encode()).hexdigest()[:16]
        self._stem = stem
        self._state = self._folder / "state.json"
        state = json.loads(self._state.read_text(encoding="utf-8")) if self._state.is_file() else {}
        if time.time() - state.get("begun", 0) > _KEPT_SECONDS:
            self.clear()
            state = {}
        self._begun = state.get("begun", time.time())
        self._count: int = state.get("count", 0)
        self.place: str | None = state.get("place")
        self.records: int = state.get("records", 0)
        self.is_whole: bool = state.get("is_whole", False)

    @property
    def files(self) -> list[Path]:
        """The pages held, in order."""
        return [self._folder / f"{self._stem}_{number:04}.json" for number in range(self._count)]

    def keep(self, page: dict, records: int, place: str | None) -> None:
        """Keep a page of so many records, and where the next one is; None when it was the last.

        A page is kept whole or not at all; one without records is not kept.
        """
        self._folder.mkdir(parents=True, exist_ok=True)
        if records:
            self._write(self._folder / f"{self._stem}_{self._count:04}.json", page)
            self._count, self.records = self._count + 1, self.records + records
        self.place, self.is_whole = place, place is None
        names = ("records", "place", "is_whole")
        told = {"begun": self._begun, "count": self._count} | {name: getattr(self, name) for name in names}
        self._write(self._state, told)

    def _write(self, path: Path, content: dict) -> None:
        fresh = path.with_suffix(".part")
        with fresh.open("w", encoding="utf-8") as out:
            json.dump(content, out, ensure_ascii=False)
            out.flush()
            os.fsync(out.fileno())
        fresh.replace(path)

    def clear(self) -> None:
        """Forget the pages."""
        shutil.rmtree(self._folder, ignore_errors=True)
