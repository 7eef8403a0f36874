"""What a measurement says, and how commands are measured: wall time and peak memory of a process of its own."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).parent.parent
SHARED_DATA = Path(os.environ.get("KOMPANJON_SHARED_DATA", REPOSITORY.parent / "shared" / "data"))
CORDIS_ZIP = SHARED_DATA / "cordis" / "cordis-HORIZONprojects-csv.zip"


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured bar; `holds` is None where there is no bar to hold."""

    work: str
    figure: str
    bar: str
    holds: bool | None
    how: str


@dataclass(frozen=True, slots=True)
class Spent:
    """What a process cost."""

    seconds: float
    peak_mb: float
    output: str


def spend(command: Sequence[str | Path], home: Path) -> Spent:
    """Run `command` with `home` as KOMPANJON_HOME and measure it; a failure ends the benchmark."""
    environment = {**os.environ, "KOMPANJON_HOME": str(home), "KOMPANJON_OFFLINE": "1"}
    code = (
        "import json, resource, subprocess, sys, time; start = time.perf_counter();"
        "done = subprocess.run(sys.argv[1:], capture_output=True, text=True);"
        "print(json.dumps([time.perf_counter() - start,"
        " resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024, done.returncode, done.stdout, done.stderr]))"
    )
    told = subprocess.run(
        [sys.executable, "-c", code, *map(str, command)], env=environment, capture_output=True, text=True, check=True
    )
    seconds, peak_mb, status, output, errors = json.loads(told.stdout)
    if status:
        raise SystemExit(f"{' '.join(map(str, command))}: status {status}\n{errors}")
    return Spent(seconds, peak_mb, output)


def kompanjon(*arguments: str | Path) -> list[str | Path]:
    """The installed command with `arguments`."""
    return [Path(sys.executable).parent / "kompanjon", *arguments]


@contextmanager
def built_home() -> Iterator[Path]:
    """A home that holds the shared dump and the battery theme's evidence, gone afterwards."""
    from kompanjon.analysis.workbench import build_theme
    from kompanjon.sources.cordis import add

    with tempfile.TemporaryDirectory() as given:
        home = Path(given)
        add(home, [CORDIS_ZIP])
        build_theme("battery", home)
        yield home


def best_of(times: int, work: Callable[[], object]) -> float:
    """The shortest of several runs in seconds: the one least disturbed by a noisy machine."""
    spent = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        spent.append(time.perf_counter() - start)
    return min(spent)


def p95(seconds: Sequence[float]) -> float:
    """The 95th percentile."""
    return statistics.quantiles(seconds, n=20, method="inclusive")[-1]
