"""The ranker on disk: learnt once for each state of the core tables, and again when the way of learning is another."""

from __future__ import annotations

import hashlib
import os
import time
from functools import cache
from pathlib import Path

from kompanjon.analysis.partners.ranker import Ranker
from kompanjon.sources.leftovers import ABANDONED_AFTER_SECONDS
from kompanjon.vocabulary.faults import BadInput

#: Modules that a ranker follows from, beside the core tables.
_LEARNT_BY = ("history", "ranker", "signals")


@cache
def _way_of_learning() -> str:
    """Hash of the code that learns: a ranker of another way is not read."""
    folder, digest = Path(__file__).parent, hashlib.sha256()
    for path in (folder / f"{name}.py" for name in _LEARNT_BY):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:8]


class KeptRanker:
    """Where the ranker of one state of the core tables is kept.

    Parameters
    ----------
    home : `KOMPANJON_HOME`
    core : folder of the core tables
    name : of one that was learnt otherwise than from everything held, to stand beside the others
    """

    def __init__(self, home: Path, core: Path, name: str = "") -> None:
        self._folder, self._cores = home / "partners", core.parent
        self._file = self._folder / ".".join(filter(None, (core.name, _way_of_learning(), name, "txt")))

    def is_there(self) -> bool:
        return self._file.is_file()

    def read(self) -> Ranker:
        """The ranker that was kept.

        Raises
        ------
        BadInput
            When the file is damaged.
        """
        from lightgbm.basic import LightGBMError

        try:
            return Ranker.read(self._file.read_text(encoding="utf-8"))
        except (LightGBMError, UnicodeDecodeError):
            raise BadInput(f"{self._file}: damaged; delete it, and learn again with: kompanjon build THEME") from None

    def keep(self, ranker: Ranker) -> None:
        """Put it in place whole; those of core tables no longer held, or learnt in another way, go."""
        self._folder.mkdir(parents=True, exist_ok=True)
        half = self._file.with_suffix(f".{os.getpid()}.part")
        half.write_text(ranker.text(), encoding="utf-8")
        half.replace(self._file)
        for path in self._folder.iterdir():
            if not (self._is_of_use(path) or _is_being_written(path)):
                path.unlink(missing_ok=True)

    def _is_of_use(self, path: Path) -> bool:
        core, way, *_ = [*path.stem.split("."), ""]
        return path.suffix == ".txt" and way == _way_of_learning() and (self._cores / core).is_dir()


def _is_being_written(path: Path) -> bool:
    """Whether another process may be at it."""
    return path.suffix == ".part" and time.time() - path.stat().st_mtime < ABANDONED_AFTER_SECONDS
