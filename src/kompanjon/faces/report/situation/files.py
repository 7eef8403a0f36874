"""The situation picture in every language and format, written only when something has changed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kompanjon.analysis.workbench import Workbench
from kompanjon.faces.given import people_bring, people_say, people_state
from kompanjon.faces.report.write import RUN_FORMATS, write_situation
from kompanjon.vocabulary.languages import LANGUAGES


@dataclass(frozen=True, slots=True)
class Written:
    """The picture's files, and whether this call wrote them."""

    files: tuple[Path, ...]
    is_new: bool


def write_pictures(bench: Workbench, home: Path, folder: Path, progress: Callable[[str, int, int], None]) -> Written:
    """Write `THEME-situation-LANG.FORMAT` for every language and format into `folder`.

    Files that stand as they were last written, from the same evidence, statements, decisions and code, are left alone.

    Parameters
    ----------
    home : where people's statements and decisions are kept
    """
    names = [f"{bench.theme.id}-situation-{language}.{fmt}" for language in LANGUAGES for fmt in RUN_FORMATS]
    paths = tuple(folder / name for name in names)
    stamp = folder / f".{bench.theme.id}-situation.json"
    made_from = _made_from(bench, home)
    if _stands(stamp, made_from, paths):
        return Written(paths, is_new=False)
    picture = bench.situation(*people_say(home, bench.theme.id), *people_bring(home, bench.theme))
    for done, path in enumerate(paths):
        progress("writing the situation picture", done, len(paths))
        language, fmt = path.stem.rsplit("-", 1)[1], path.suffix[1:]
        write_situation(picture, language, fmt, path)
    progress("writing the situation picture", len(paths), len(paths))
    told = {"made_from": made_from, "files": {path.name: _checksum(path) for path in paths}}
    stamp.write_text(json.dumps(told, indent=1), encoding="utf-8")
    return Written(paths, is_new=True)


def _made_from(bench: Workbench, home: Path) -> str:
    """What the files follow from: evidence, what people say, how fresh sources and calls are today, and the code."""
    freshness = [(one.source, one.part, one.version, one.stale) for one in bench.sources()]
    ranked = [call.topic.id for call in bench.calls(*people_say(home, bench.theme.id)).calls]
    told = json.dumps(
        [bench.version, people_state(home), freshness, bench.calls_to_come(), ranked, _code_fingerprint()]
    )
    return hashlib.sha256(told.encode()).hexdigest()


@cache
def _code_fingerprint() -> str:
    package = Path(__file__).parents[3]
    digest = hashlib.sha256()
    for floor in ("vocabulary", "analysis", "faces"):
        for path in sorted((package / floor).rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                digest.update(str(path.relative_to(package)).encode() + path.read_bytes())
    return digest.hexdigest()


def _stands(stamp: Path, made_from: str, paths: tuple[Path, ...]) -> bool:
    try:
        told = json.loads(stamp.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return told.get("made_from") == made_from and all(
        path.is_file() and told["files"].get(path.name) == _checksum(path) for path in paths
    )


def _checksum(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
