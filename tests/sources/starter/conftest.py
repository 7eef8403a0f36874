"""A copy of the battery theme that a test may break."""

from __future__ import annotations

import csv
import io
import shutil
from pathlib import Path

import pytest

from kompanjon.sources.starter.parse import themes_folder

#: Files beside the themes' folders.
SHARED = ("cities.csv", "municipalities.csv")


class BrokenTheme:
    """A copy of a theme's folder with the means to break a cell and to know the line it stands on."""

    def __init__(self, folder: Path, theme_id: str = "battery") -> None:
        self.folder, self.theme_id = folder, theme_id

    def path(self, file: str) -> Path:
        return self.folder / file if file in SHARED else self.folder / self.theme_id / file

    def rows(self, file: str) -> list[list[str]]:
        return list(csv.reader(io.StringIO(self.path(file).read_text(encoding="utf-8"), newline="")))

    def write(self, file: str, rows: list[list[str]]) -> None:
        with self.path(file).open("w", encoding="utf-8", newline="") as out:
            csv.writer(out, lineterminator="\n").writerows(rows)

    def put(self, file: str, row: int, column: str, value: str) -> str:
        """Write `value` into a cell (rows are counted from 1 below the head); answers what stood there."""
        rows = self.rows(file)
        at = rows[0].index(column)
        before, rows[row][at] = rows[row][at], value
        self.write(file, rows)
        return before

    def line(self, file: str, row: int) -> int:
        """The physical line on which a row starts."""
        before = self.rows(file)[:row]
        return 1 + sum(1 + sum(cell.count("\n") for cell in cells) for cells in before)


@pytest.fixture
def broken(tmp_path: Path) -> BrokenTheme:
    home = themes_folder()
    for file in SHARED:
        shutil.copy(home / file, tmp_path / file)
    shutil.copytree(home / "battery", tmp_path / "battery")
    return BrokenTheme(tmp_path)
