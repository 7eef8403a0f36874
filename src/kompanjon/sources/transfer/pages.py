"""Pages of an API's list on disk: written as they come, so that a cut goes on at the page it stopped at."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from kompanjon.sources.transfer.record import write_json

#: A list asked for over more time than this is no longer one list: pages shift, cursors lapse.
_ONE_LIST = timedelta(hours=24)


class Pages:
    """The pages that have come of one list.

    Attributes
    ----------
    files : the pages, in order
    next : what to ask for next (a page's number, a cursor), as the last `put` said; None at the start
    is_whole : whether the last page has come
    told : how many records the publisher says that the list has; 0 where it does not say
    """

    def __init__(self, folder: Path, name: str, asked: dict[str, str], now: datetime) -> None:
        self._folder, self._name, self._asked, self._begun = folder, name, asked, now.isoformat()
        self._state = folder / f"{name}.state.json"
        self.files: tuple[Path, ...] = ()
        self.next: Any = None
        self.is_whole = False
        self.rows = self.told = 0
        folder.mkdir(parents=True, exist_ok=True)
        if not self._go_on(now):
            self._drop()

    def _go_on(self, now: datetime) -> bool:
        try:
            given = json.loads(self._state.read_text(encoding="utf-8"))
            is_same = given["asked"] == self._asked and now - datetime.fromisoformat(given["begun"]) < _ONE_LIST
            files = tuple(self._folder / name for name in given["files"])
            self.next, self.is_whole, self.rows, begun = given["next"], given["is_whole"], given["rows"], given["begun"]
            self.told = given["told"]
        except (FileNotFoundError, ValueError, TypeError, KeyError):
            return False
        is_empty = self.is_whole and not files
        if not is_same or is_empty or not all(path.is_file() for path in files):
            self.next, self.is_whole, self.rows, self.told = None, False, 0, 0
            return False
        self.files, self._begun = files, begun
        return True

    def _drop(self) -> None:
        for path in self._folder.glob(f"????-??-??-{self._name}_*.json"):
            path.unlink()
        self._state.unlink(missing_ok=True)

    def put(self, page: Any, rows: int, after: Any, told: int = 0) -> None:
        """Keep one page; an empty one only ends the list.

        Parameters
        ----------
        page : as it came, in JSON's types
        rows : how many records it holds
        after : what to ask for next; None after the last page
        told : how many records the whole list has, as the publisher says with this page
        """
        if rows:
            path = self._folder / f"{self._begun[:10]}-{self._name}_{len(self.files):04d}.json"
            write_json(path, page)
            self.files = (*self.files, path)
        self.next, self.is_whole, self.rows = after, after is None, self.rows + rows
        self.told = told or self.told
        state = {
            "asked": self._asked,
            "begun": self._begun,
            "files": [path.name for path in self.files],
            "next": after,
            "is_whole": self.is_whole,
            "rows": self.rows,
            "told": self.told,
        }
        write_json(self._state, state)

    def shortfall(self, what: str) -> tuple[str, ...]:
        """A note where the list ended before all of it had come, as the publisher itself counts."""
        if self.rows >= self.told:
            return ()
        return (f"the publisher told of {self.told:,} {what} and gave {self.rows:,}; fetch again later",)

    @staticmethod
    def let_go(files: Sequence[Path]) -> None:
        """Remove the account of lists whose pages are gone."""
        for path in files:
            if path.parent.name == "pages":
                name = path.stem.rpartition("_")[0][len("2026-01-01-") :]
                path.with_name(f"{name}.state.json").unlink(missing_ok=True)
