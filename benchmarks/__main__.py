"""Measure everything, print the table, and write docs/benchmarks.md; status 1 when a bar is missed."""

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
    if tuple(wanted) == _MEASURES:
        day = datetime.now(UTC).date().isoformat()
        where = f"Measured {day} on {os.cpu_count()} cores, Python {platform.python_version()}, {platform.machine()}."
        text = _HEAD + "\n".join(map(_row, figures)) + f"\n\n{where}\n"
        (REPOSITORY / "docs" / "benchmarks.md").write_text(text, encoding="utf-8")
    return int(any(figure.holds is False for figure in figures))


sys.exit(main())
