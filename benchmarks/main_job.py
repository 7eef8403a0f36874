"""`kompanjon run battery` on starter and CORDIS, all included: the first time, and again with nothing changed."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.figures import CORDIS_ZIP, Figure, kompanjon, spend


def figures() -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as given:
        home, out = Path(given) / "home", Path(given) / "out"
        added = spend(kompanjon("add", "cordis", CORDIS_ZIP), home)
        first = spend(kompanjon("run", "battery", "--offline", "--out", out), home)
        seconds = added.seconds + first.seconds
        peak = max(added.peak_mb, first.peak_mb)
        how = f"`add` {added.seconds:.1f} s, then `run` {first.seconds:.1f} s: three languages as HTML, PDF and XLSX"
        yield Figure("`kompanjon run battery`, from the zip", f"{seconds:.1f} s", "under 90 s", seconds < 90, how)
        yield Figure(
            "peak memory of it", f"{peak:.0f} MB", "under 3 GB", peak < 3 * 1024, "the larger of both processes"
        )
        again = spend(kompanjon("run", "battery", "--offline", "--out", out), home)
        how = "the same command once more: nothing recomputed, files checked by checksum"
        yield Figure("again with nothing changed", f"{again.seconds:.1f} s", "under 5 s", again.seconds < 5, how)
        for verb in (("search", "solid state battery"), ("organisation", "centria"), ("project", "101147342")):
            spend(kompanjon(*verb, "--json"), home)
            spent = spend(kompanjon(*verb, "--json"), home)
            yield Figure(f"`kompanjon {' '.join(verb)}`", f"{spent.seconds:.2f} s", "", None, "the whole command, warm")
        yield from _help(home)


def _help(home: Path) -> Iterator[Figure]:
    seconds = min(spend(kompanjon("--help"), home).seconds for _ in range(7))
    yield Figure("`kompanjon --help`", f"{seconds:.2f} s", "under 0.3 s", seconds < 0.3, "best of 7, the whole process")
