"""Measure everything, print the table, and write docs/benchmarks.md; status 1 when a bar is missed.

With names of measures, only those are measured, and their rows alone are written anew.
"""

from __future__ import annotations

import os
import platform
import sys
from datetime import UTC, datetime
from importlib import import_module

from benchmarks.figures import CORDIS_ZIP, REPOSITORY, Figure

_MEASURES = (
    "setting_up",
    "fetching",
    "loading",
    "main_job",
    "growth",
    "linking",
    "topics",
    "meeting",
    "eligibility",
    "consortium",
    "pages",
    "searching",
    "calls",
    "partners",
    "replay",
    "skills",
    "competences",
    "pathways",
    "services",
    "service_concepts",
)

_HEAD = """# Benchmarks

What the design asks for, and what was measured. Written by `make bench`; do not edit by hand. Ratios are of one run on
one machine; seconds depend on the machine, so the last line says which it was.

| work | figure | bar | holds | how |
|---|---|---|---|---|
"""


def _row(figure: Figure) -> str:
    holds = {True: "yes", False: "**no**", None: ""}[figure.holds]
    return f"| {figure.work} | {figure.figure} | {figure.bar} | {holds} | {figure.how} |"


def _work(row: str) -> str:
    return row.split(" | ", 1)[0]


def _replaced(text: str, rows: list[str]) -> list[str]:
    """The rows of a written table, those measured anew in their places, new ones at the end."""
    fresh = {_work(row): row for row in rows}
    kept = [line for line in text.removeprefix(_HEAD).splitlines() if line.startswith("| ")]
    held = {_work(line) for line in kept}
    return [fresh.get(_work(line), line) for line in kept] + [row for row in rows if _work(row) not in held]


def main() -> int:
    if not CORDIS_ZIP.is_file():
        print(f"the shared open data is not at {CORDIS_ZIP.parent.parent} (set KOMPANJON_SHARED_DATA)", file=sys.stderr)
        return 2
    wanted = sys.argv[1:] or _MEASURES
    figures: list[Figure] = []
    for name in wanted:
        print(f"measuring {name} ...", file=sys.stderr)
        for figure in import_module(f"benchmarks.{name}").figures():
            figures.append(figure)
            print(_row(figure))
    rows = [_row(figure) for figure in figures]
    written = REPOSITORY / "docs" / "benchmarks.md"
    if tuple(wanted) != _MEASURES:
        rows = _replaced(written.read_text(encoding="utf-8"), rows)
    day = datetime.now(UTC).date().isoformat()
    where = f"Measured {day} on {os.cpu_count()} cores, Python {platform.python_version()}, {platform.machine()}."
    written.write_text(_HEAD + "\n".join(rows) + f"\n\n{where}\n", encoding="utf-8")
    return int(any(figure.holds is False for figure in figures))


sys.exit(main())
