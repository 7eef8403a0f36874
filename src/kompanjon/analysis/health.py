"""Is everything in place: parts installed, home writable, themes valid, sources fresh, evidence built."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path
from typing import Literal

from kompanjon.analysis.sources import is_stale
from kompanjon.evidence.build import in_force, is_up_to_date
from kompanjon.sources import snapshots
from kompanjon.sources.catalogue import describe
from kompanjon.sources.starter.parse import load_theme, theme_ids
from kompanjon.vocabulary.faults import BadInput
from kompanjon.vocabulary.judgements import Judgement
from kompanjon.vocabulary.theme import Theme

_PARTS = ("duckdb", "ibis-framework", "pyarrow", "pandera", "tantivy", "altair", "vl-convert-python", "typst", "Django")

#: A dump with its tables takes some 200 MB; all three programmes and two versions of evidence some 3 GB.
_FREE_BYTES = 3 * 1024**3


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at; `mend` is empty when it is fine."""

    state: Literal["fine", "stale", "missing", "broken"]
    what: str
    found: str
    mend: str = ""


def examine(home: Path, judgements: Sequence[Judgement] = ()) -> list[Finding]:
    """Look over the installation and what `home` holds; nothing is changed, but for a file written and removed."""
    return [*_parts(), _home(home), *_sources(home), *_themes(home, judgements)]


def _parts() -> Iterator[Finding]:
    version = ".".join(map(str, sys.version_info[:3]))
    fine = sys.version_info >= (3, 11)
    yield Finding("fine" if fine else "broken", "Python", version, "" if fine else "install Python 3.11 or newer")
    for part in _PARTS:
        try:
            yield Finding("fine", part, metadata.version(part))
        except metadata.PackageNotFoundError:
            yield Finding("broken", part, "not installed", "run: make setup")


def _home(home: Path) -> Finding:
    try:
        home.mkdir(parents=True, exist_ok=True)
        probe = home / ".doctor"
        probe.write_text("", encoding="utf-8")
        probe.unlink()
    except OSError as error:
        mend = "make it writable, or set KOMPANJON_HOME to a folder that is"
        return Finding("broken", "home folder", f"{home}: {error.strerror}", mend)
    free = shutil.disk_usage(home).free
    if free < _FREE_BYTES:
        return Finding("stale", "home folder", f"{home}: {free // 1024**2} MB free", "free some space (3 GB is plenty)")
    return Finding("fine", "home folder", str(home))


def _sources(home: Path) -> Iterator[Finding]:
    today = datetime.now(UTC).date().isoformat()
    held = snapshots.held(home)
    if not held:
        yield Finding("missing", "CORDIS", "no dump held", "kompanjon fetch cordis")
    for snapshot in held:
        name, source = f"{snapshot.source}/{snapshot.part}", describe(snapshot.source).of_part(snapshot.part)
        whole = all((snapshot.folder / f"{table}.parquet").is_file() for table in snapshot.tables)
        if not whole:
            yield Finding("broken", name, "tables are missing", f"kompanjon fetch {snapshot.source}/{snapshot.part}")
        elif is_stale(snapshot.version, source.refresh_days, today):
            mend = f"get it anew: kompanjon fetch {snapshot.source}/{snapshot.part}"
            yield Finding("stale", name, f"content of {snapshot.version}", mend)
        else:
            yield Finding("fine", name, f"content of {snapshot.version}")


def _themes(home: Path, judgements: Sequence[Judgement]) -> Iterator[Finding]:
    for theme_id in theme_ids():
        try:
            theme = load_theme(theme_id)
        except BadInput as fault:
            more = f" (and {len(fault.lines) - 1} more)" if len(fault.lines) > 1 else ""
            yield Finding("broken", f"theme {theme_id}", fault.lines[0] + more, "mend the rows named")
            continue
        yield Finding("fine", f"theme {theme_id}", f"{len(theme.organisations)} organisations")
        yield _evidence(home, theme, judgements)


def _evidence(home: Path, theme: Theme, judgements: Sequence[Judgement]) -> Finding:
    what, mend = f"evidence {theme.id}", f"kompanjon build {theme.id}"
    built = in_force(home, theme.id)
    if built is None:
        return Finding("missing", what, "not built", mend)
    if not is_up_to_date(home, theme, judgements):
        return Finding("stale", what, f"of {built.made_at[:10]}, inputs have changed since", mend)
    if built.unfollowed:
        more = f" (and {len(built.unfollowed) - 1} more)" if len(built.unfollowed) > 1 else ""
        said = f"a judgement that newer ones contradict is not followed: {built.unfollowed[0]}{more}"
        return Finding("stale", what, said, f"judge the pairs anew: kompanjon serve {theme.id}")
    return Finding("fine", what, f"of {built.made_at[:10]}")
