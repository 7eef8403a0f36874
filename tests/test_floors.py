"""The house stands: each floor knows only those below it, and the command starts at once."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

REPOSITORY = Path(__file__).parent.parent


def test_each_floor_knows_only_those_below_it() -> None:
    done = subprocess.run(
        [Path(sys.executable).parent / "lint-imports"], cwd=REPOSITORY, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_heavy_parts_are_imported_only_when_they_are_needed() -> None:
    heavy = "duckdb", "ibis", "pyarrow", "pandas", "altair", "typst", "tantivy", "django", "jinja2", "babel"
    code = (
        "import sys; from importlib import import_module; from kompanjon.faces.cli.app import VERBS;"
        "[import_module(f'kompanjon.faces.cli.{verb}') for verb in VERBS];"
        f"print([part for part in {heavy!r} if part in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
