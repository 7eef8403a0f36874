"""The themes one running application shows, each opened when first asked for, and again when it is rebuilt."""

from __future__ import annotations

import secrets
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from kompanjon.analysis.workbench import Workbench
from kompanjon.sources.home import home_folder
from kompanjon.vocabulary.faults import BadInput
from kompanjon.vocabulary.languages import Language

Made = TypeVar("Made")


class Site:
    """Themes and their workbenches.

    Attributes
    ----------
    theme_ids : the themes shown, in order
    home : what the user holds, where judgements are kept
    stamp : differs between runs of the program, so that a browser does not keep pages an older version wrote
    """

    def __init__(
        self, theme_ids: Sequence[str], open_workbench: Callable[[str], Workbench], home: Path | None = None
    ) -> None:
        self.theme_ids = tuple(theme_ids)
        self._home = home
        self.stamp = secrets.token_hex(4)
        self._open = open_workbench
        self._opened: dict[str, Workbench] = {}
        self._made: dict[tuple[str, ...], tuple[str, object]] = {}
        self._lock = threading.RLock()

    @property
    def home(self) -> Path:
        return self._home or home_folder()

    def workbench(self, theme_id: str) -> Workbench | None:
        """The theme's workbench; None when the theme is not shown here.

        Raises
        ------
        BadInput
            When its evidence has never been built.
        """
        if theme_id not in self.theme_ids:
            return None
        with self._lock:
            held = self._opened.get(theme_id)
            if held is None:
                held = self._open(theme_id)
            elif not held.is_current():
                # While a newer build is on its way, the one in hand is better than none; each page tells its date.
                with suppress(BadInput):
                    held = self._open(theme_id)
            self._opened[theme_id] = held
            return held

    def name(self, theme_id: str, language: Language) -> str:
        """The theme's name, once it has been opened; its id before that."""
        held = self._opened.get(theme_id)
        return held.theme.name.text(language) if held else theme_id

    def remembered(self, key: tuple[str, ...], version: str, make: Callable[[], Made]) -> Made:
        """What `make` gives, made once for each version of the evidence and forgotten with it."""
        held = self._made.get(key)
        if held is None or held[0] != version:
            held = (version, make())
            self._made[key] = held
        return held[1]  # type: ignore[return-value]
