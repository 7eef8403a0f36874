"""Files looked through and not yet stored: kept a day at most, and gone once they are stored."""

from __future__ import annotations

import json
import re
import secrets
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from kompanjon.vocabulary.faults import BadInput
from kompanjon.vocabulary.languages import Label
from kompanjon.vocabulary.statements import Statement
from kompanjon.workspace.statement_file import Preview

_KEPT_SECONDS = 24 * 3600


@dataclass(frozen=True, slots=True)
class Draft:
    """What is stored when a person confirms it: statements, and the pairs the file says are the same."""

    theme: str
    name: str
    statements: tuple[Statement, ...]
    same: tuple[tuple[str, str], ...]


def keep(home: Path, theme: str, preview: Preview) -> str:
    """Keep what is ready in a file; gives the token it is found by. Only what may be stored is kept.

    Raises
    ------
    BadInput
        When the folder cannot be written.
    """
    folder, token = _folder(home), secrets.token_hex(16)
    said = {"theme": theme, "name": preview.name, "same": preview.same,
            "statements": [asdict(row.statement) for row in preview.ready]}  # fmt: skip
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for old in folder.glob("*.json"):
            if old.stat().st_mtime < time.time() - _KEPT_SECONDS:
                old.unlink(missing_ok=True)
        (folder / f"{token}.json").write_text(json.dumps(said, ensure_ascii=False), encoding="utf-8")
    except OSError as error:
        raise BadInput(f"workspace {folder}: {error.strerror}; make it writable") from error
    return token


def kept(home: Path, theme: str, token: str) -> Draft | None:
    """The draft of a token; None when there is none for this theme: stored already, or kept too long ago."""
    if not re.fullmatch(r"[0-9a-f]{32}", token):
        return None
    try:
        said = json.loads((_folder(home) / f"{token}.json").read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    if said["theme"] != theme:
        return None
    return Draft(theme, said["name"], _statements(said["statements"]), tuple((a, b) for a, b in said["same"]))


def _statements(rows: Sequence[dict]) -> tuple[Statement, ...]:
    return tuple(
        Statement(**{**row, "texts": Label(**row["texts"]), "regions": tuple(row["regions"]), "also": ()})
        for row in rows
    )


def drop(home: Path, token: str) -> None:
    """Forget a draft that has been stored."""
    (_folder(home) / f"{token}.json").unlink(missing_ok=True)


def _folder(home: Path) -> Path:
    return home / "workspace" / "drafts"
